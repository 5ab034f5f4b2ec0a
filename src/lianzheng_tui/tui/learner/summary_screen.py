"""学习小结: what is printed is ticked here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.review.summary import (
    ENTRIES,
    LONGEST_ENTRY,
    TITLE,
    StudiedCase,
    SummaryForm,
    Ticks,
    last_work,
    offered,
    studied_case,
    summary,
)
from lianzheng_tui.core.text.one_line import one_line
from lianzheng_tui.tui.learner.summary_blocks import Tick, missing_words, summary_blocks
from lianzheng_tui.tui.messages import WriteDocument
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.title_line import TitleLine
from lianzheng_tui.tui.widgets.typing_sheet import TypingSheet

_MEASURE = 76


class SummaryScreen(TypingSheet):
    """What can be printed, each with a tick; nothing is ticked at first."""

    ABOUT = (
        "学习小结是签名上交的一页。勾上要印的，按 ⏎ 看一看，再写成文件。"
        "列出的是学过一点的案例；只打开过的不在里面。"
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "fill_in", "填写", key_display="⏎"),
        Binding("enter", "see", "看小结", key_display="⏎"),
        Binding("v", "see_from_entry", "看小结"),
        Binding("space", "tick", "勾选", key_display="空格"),
        Binding("a", "tick_all", "这个案例全勾上"),
        Binding("escape", "back", "返回", key_display="Esc"),
        Binding("q,left", "back", "返回", show=False),
    ]

    _choices = getters.query_one(Choices)

    def __init__(self, filled_in: SummaryForm, case_id: str) -> None:
        """Make the screen.

        Args:
            filled_in: what was ticked and entered before; what is ticked now is kept in it.
            case_id: the id of the case that the cursor is on at first; empty for the one learnt
                last.
        """
        super().__init__()
        self._form = filled_in
        self._case_id = case_id
        self._is_placed = False
        """Whether the cursor was put on a case."""
        self._typing = ""

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the line to type into."""
        yield Choices(measure=_MEASURE, margin=4, centred=True)
        yield from self.compose_line(max_length=LONGEST_ENTRY)

    def on_mount(self) -> None:
        """Focus the page, unless the screen was left while it was being mounted."""
        for page in self.query(Choices):
            page.focus()

    def show_study(self, session: StudySession) -> None:
        """Show what can be ticked; the cursor stays where it is."""
        super().show_study(session)
        self.set_title(
            f"档案 › {TITLE}", f"勾了{len(self._form.ticks)}个案例" if self._form.ticks else ""
        )
        journal = session.journal
        done = {each: last_work(session.records_of(each)) for each in journal.cases}
        cases = {each: journal.order_of(record) for each, record in done.items() if record}
        titles = [(case.id, case.title) for case in session.library.cases_of(list(cases))]
        self._choices.show(
            list(
                summary_blocks(
                    titles,
                    self._studied(session),
                    self._form.ticks,
                    self._form.signer,
                    today=session.ledger.today,
                )
            ),
            keep=True,
        )
        if not self._is_placed:
            self._is_placed = True
            last = max(cases, key=cases.__getitem__, default="")
            first = Tick(self._case_id if self._case_id in cases else last)
            self._choices.cursor = first if self._choices.has(first) else self._choices.cursor
        self.refresh_bindings()

    def _studied(self, session: StudySession) -> Mapping[str, StudiedCase]:
        """Return what can be told of the cases that are ticked, in their order."""
        cases = session.library.cases_of(list(self._form.ticks))
        self._form.ticks = {case.id: self._form.ticks[case.id] for case in cases}
        return {
            case.id: studied_case(case, session.records_of(case.id), session.ledger)
            for case in cases
        }

    def _show(self) -> None:
        if self.session:
            self.show_study(self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the line under the cursor."""
        if not super().check_action(action, parameters) or not self.query(Choices):
            return False
        cursor = self._choices.cursor
        match action:
            case "fill_in" | "see_from_entry":
                return cursor in ENTRIES
            case "see" | "tick":
                return isinstance(cursor, Tick)
            case "tick_all":
                if not isinstance(cursor, Tick):
                    return False
                return self._form.ticks.get(cursor.case) != self._whole(cursor.case)
        return True

    def words_of(self, action: str) -> str:
        """Return what Enter and Space do now."""
        if action in ("see", "see_from_entry") and missing_words(self._form.ticks):
            return "先勾选"
        cursor = self._choices.cursor
        if action == "tick" and isinstance(cursor, Tick) and cursor.what == "able":
            return "换已、未"
        return super().words_of(action)

    @on(Choices.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if message.key in ENTRIES:
            self.action_fill_in()
        else:
            self.action_tick()

    def action_tick(self) -> None:
        """Tick what is under the cursor, or take the tick away."""
        key = self._choices.cursor
        if not isinstance(key, Tick):
            return
        if key.what:
            self._form.ticks[key.case] = _toggled(self._form.ticks[key.case], key)
        elif key.case in self._form.ticks:
            del self._form.ticks[key.case]
        else:
            self._form.ticks[key.case] = Ticks()
        self._show()

    def _whole(self, case_id: str) -> Ticks:
        """Return the ticks of all there is of a case; what is said of objectives stays."""
        session, former = self.session, self._form.ticks.get(case_id, Ticks())
        case = session.library.case(case_id) if session else None
        if session is None or case is None:
            return former
        studied = studied_case(case, session.records_of(case_id), session.ledger)
        return replace(Ticks.of(offered(studied, session.ledger.today)), able=former.able)

    def action_tick_all(self) -> None:
        """Tick all that there is of the case under the cursor."""
        key = self._choices.cursor
        if isinstance(key, Tick):
            self._form.ticks[key.case] = self._whole(key.case)
            self._show()

    def action_fill_in(self) -> None:
        """Type the name or the unit."""
        self._typing = str(self._choices.cursor)
        self.type_from(
            getattr(self._form.signer, self._typing), f"{ENTRIES[self._typing]}，空着就用笔填"
        )

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        entered = safe(one_line(message.value)).strip()
        self._form.signer = replace(self._form.signer, **{self._typing: entered})
        self.stop_typing()
        self._show()

    def action_see_from_entry(self) -> None:
        """Show the summary, from a line that Enter fills in."""
        self.action_see()

    def action_see(self) -> None:
        """Show the summary as it will be written, or say what is not ticked yet."""
        if self.session is None:
            return
        if missing := missing_words(self._form.ticks):
            self.query_one(TitleLine).say(missing)
            return
        session = self.session
        pages = [(each, self._form.ticks[id_]) for id_, each in self._studied(session).items()]
        today, laws = session.ledger.today, session.library.laws
        document = summary(pages, self._form.signer, today, laws)
        name = f"{TITLE}-{today.isoformat()}"
        where = f"档案 › {TITLE}"
        self.post_message(WriteDocument(document, where, name))


def _toggled(ticks: Ticks, key: Tick) -> Ticks:
    """Return the ticks with one the other way; what is said of an objective has three ways."""
    if key.what == "notes":
        return replace(ticks, notes=ticks.notes ^ {str(key.item)})
    if key.what != "able":
        changed: dict[str, Any] = {key.what: not getattr(ticks, key.what)}
        return replace(ticks, **changed)
    able = dict(ticks.able)
    index = key.item if isinstance(key.item, int) else 0
    following = {None: True, True: False, False: None}[able.pop(index, None)]
    if following is not None:
        able[index] = following
    return replace(ticks, able=able)
