"""The screen 计划: the day of the examination, how many questions a day, which questions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.outline import DAY_HINT, plan_outcome, plan_settings
from lianzheng_tui.core.review.plan import MOST, PLAN, Plan, PlanError, parse_cap, parse_day
from lianzheng_tui.tui.messages import Did
from lianzheng_tui.tui.review.ledger_sheet import LedgerSheet
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Cell, Paragraph, Row, Span, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.typing_sheet import EntryLine

_DATE, _CAP, _SCOPE = "date", "cap", "scope"


class PlanScreen(LedgerSheet[None]):
    """The three settings of the plan, and what follows from them."""

    ABOUT = "定考试的日子、每天回访几题、答对过的题问不问；下面写着这样每天有几题。"

    CSS = style_sheet("review/plan_screen.tcss")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "改", key_display="⏎"),
        Binding("escape", "back", "返回", key_display="Esc"),
        Binding("q", "back", "返回", show=False),
    ]

    _choices = getters.query_one(Choices)
    _line = getters.query_one(Input)

    def __init__(self, session: StudySession) -> None:
        """Make the screen, with the current ledger."""
        super().__init__(session)
        self._said = ""
        self._typing = ""

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the line to type into."""
        yield Choices(measure=76, margin=4, centred=True)
        yield EntryLine(compact=True)

    def on_mount(self) -> None:
        """Show the plan."""
        for page in self.query(Choices):
            page.focus()
            self.draw()

    def draw(self) -> None:
        """Show the current plan."""
        self.set_title("回访计划")
        self._choices.show(list(self._blocks()), keep=True)
        self.refresh_bindings()

    def _blocks(self) -> Iterator[Block]:
        told = plan_settings(self.ledger)
        yield BLANK
        yield from (_row(*row, key) for row, key in zip(told, (_DATE, _CAP, _SCOPE), strict=True))
        yield BLANK
        if self._said:
            yield from (Paragraph(spans(Span(self._said, "crossed"))), BLANK)
        yield from _outcome(self.ledger)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change a setting unless a line is being typed."""
        return not self._line.has_focus if action == "change" else True

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change the setting under the cursor."""
        plan, key = self.ledger.plan, self._choices.cursor
        self._said = ""
        if key == _SCOPE:
            self._keep(replace(plan, everything=not plan.everything))
        elif key in (_DATE, _CAP):
            self._typing = str(key)
            target = plan.target.isoformat() if plan.target else ""
            self._line.value = target if key == _DATE else str(plan.cap)
            self._line.placeholder = f"{DAY_HINT}；留空就是不设" if key == _DATE else f"1到{MOST}"
            self.add_class("-typing")
            self._line.focus()
            self.draw()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        plan, typed = self.ledger.plan, safe(message.value)
        try:
            if self._typing == _DATE:
                plan = replace(plan, target=parse_day(typed, self.ledger.today))
            else:
                plan = replace(plan, cap=parse_cap(typed))
        except PlanError as error:
            self._said = f"{error}。"
            self.draw()
            return
        self._stop_typing()
        self._keep(plan)

    def _stop_typing(self) -> None:
        self._said = ""
        self.remove_class("-typing")
        self._choices.focus()
        self.draw()

    def _keep(self, plan: Plan) -> None:
        self.post_message(Did(Verb.PLANNED, "", PLAN, None, plan.settings()))

    def action_back(self) -> None:
        """Leave the line as it was, or leave the plan."""
        if self._line.has_focus:
            self._stop_typing()
        else:
            self.answer(None)


def _row(label: str, words: str, key: str) -> Row:
    return Row((Cell(spans(label), 10), Cell(spans(words))), gap=0, key=key)


def _outcome(ledger: Ledger) -> Iterator[Block]:
    """Yield what follows from the plan."""
    told = plan_outcome(ledger)
    yield Paragraph(spans(Span(told.words, "crossed") if told.is_short else told.words))
    if told.brought_forward:
        yield Paragraph(spans(Span(told.brought_forward, "quiet")))
