"""The screen 档案, which shows what the learner has done in figures."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.review.portfolio import Portfolio, portfolio
from lianzheng_tui.core.review.schedule import ItemKey
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.learner.overview import BACK, Overview
from lianzheng_tui.tui.learner.portfolio_blocks import CaseKey, portfolio_blocks
from lianzheng_tui.tui.messages import OpenCase, OpenExport, OpenReview, OpenSummary
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import Block
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.lead_blocks import BEGIN, RESUME, session_row

_EDGES = 6
"""The cells that a line leaves free: two before it, and four behind its figure."""
_MEASURE = 114


class PortfolioScreen(Overview):
    """One page: a row a case, then objectives, decisions, days."""

    ABOUT = (
        "学过的一切：每个案例学到哪里，每个学习目标答对多少，守住了哪些关口，哪几天学过。"
        "选中一行，⏎ 练这一行没答对的题；x 把学习记录写成一个文件。"
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "练没答对的", key_display="⏎"),
        Binding("s", "summary", "学习小结"),
        Binding("x", "export", "导出"),
        BACK,
    ]

    _page = getters.query_one(Choices)

    def __init__(self, *, writes: bool) -> None:
        """Make the screen, which is empty until it is shown what follows from the records.

        Args:
            writes: Whether files may be written.
        """
        super().__init__()
        self._writes = writes
        self._portfolio: Portfolio | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield Choices(measure=_MEASURE, margin=2)

    def show_study(self, session: StudySession) -> None:
        """Show what follows from the records."""
        super().show_study(session)
        cases = session.library.cases_of(session.journal.cases)
        today = session.ledger.today
        self._portfolio = portfolio(cases, session.records_of, today, studied=session.journal.cases)
        day = f"{today.year}年{today.month}月{today.day}日"
        self.set_title("档案", " · ".join(filter(None, (session.journal.learner, day))))
        self._draw()

    def on_resize(self) -> None:
        """Set the columns anew."""
        self._draw()

    def _draw(self) -> None:
        session, found = self.session, self._portfolio
        if session is None or found is None:
            return
        width = min(_MEASURE, self.size.width - _EDGES)
        self._page.set_measure(width)
        begun = self._begun(session)
        others = len(session.library) - len(begun)
        content: list[Block] = list(portfolio_blocks(found, begun, session.ledger, others, width))
        if found.is_empty and (row := session_row(session)):
            content.append(row)
        self._page.show(content, keep=True)
        self.refresh_bindings()

    @staticmethod
    def _begun(session: StudySession) -> list[Progress]:
        """Return the cases that were begun, in the order of the library."""
        found = map(session.progresses.get, session.library.in_order(session.journal.cases))
        return [each for each in found if each and each.stand is not CompletionState.NEW]

    @property
    def _wrong(self) -> list[ItemKey]:
        """The questions of the chosen row of which the last answer was not entirely right."""
        key = self._page.cursor
        if self.session is None or not isinstance(key, CaseKey):
            return []
        return [
            item.key
            for item in self.session.ledger.items
            if item.unit.id == key.case
            and key.objective in (0, item.question.objective)
            and not item.last.mark.right
        ]

    @on(Choices.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter only where a row is chosen, and to export where there are records."""
        match action:
            case "go_on":
                return self._page.cursor is not None
            case "export":
                return self._writes and bool(self.session and self.session.journal.cases)
        return True

    def words_of(self, action: str) -> str:
        """Return what Enter does with the chosen row."""
        if action != "go_on" or self._wrong:
            return ""
        return BEGIN if self._page.cursor == RESUME else "打开案例"

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Ask again what was wrong in the chosen row or, if nothing was, open its case."""
        key = self._page.cursor
        if wrong := self._wrong:
            self.post_message(OpenReview(wrong))
        elif isinstance(key, CaseKey):
            self.post_message(OpenCase(key.case))
        elif key == RESUME and self.session is not None:
            self.post_message(OpenCase(self.session.resume))

    def action_summary(self) -> None:
        """Write 学习小结."""
        key = self._page.cursor
        self.post_message(OpenSummary(key.case if isinstance(key, CaseKey) else ""))

    def action_export(self) -> None:
        """Export the records."""
        self.post_message(OpenExport())
