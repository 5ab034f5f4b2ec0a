"""The page that says what could not be saved, why, and what to do; it can be tried again there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.tui.messages import OpenExport, SaveAgain
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.lead_blocks import lead_row
from lianzheng_tui.tui.widgets.sheet import Sheet

NOT_SAVED = "没有记下"
_AGAIN, _ON, _ELSEWHERE = "再记一次", "先接着学", "导出到别处"
"""The lines, each the key of itself."""
_MEASURE = 76
_NAMED = {
    Verb.ANSWERED: ("作答", "题"),
    Verb.DECIDED: ("抉择", "处"),
    Verb.NOTED: ("心得", "则"),
    Verb.ANNOTATED: ("批注", "则"),
    Verb.BOOKMARKED: ("书签", "处"),
    Verb.RATED: ("把握", "题"),
    Verb.CLAIMED: ("意思一样", "题"),
    Verb.PLANNED: ("计划", "次"),
}
"""What a learner would miss by name, and how it is counted; the rest says how far he is."""


class FaultScreen(Sheet[None]):
    """What was not saved, and the line that tries again. It closes once all is saved."""

    ABOUT = (
        "刚才学的没有记进记录文件，还在这个窗口里。按 ⏎ 再记一次；先接着学也不会丢，"
        "再做一步、离开以前都会再试。"
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", _AGAIN, key_display="⏎"),
        Binding("escape,q,left", "back", _ON, key_display="Esc"),
    ]

    _page = getters.query_one(Choices)

    def __init__(self, where: str, *, exports: bool) -> None:
        """Make the screen.

        Args:
            where: Where the learner was, for the title line.
            exports: Whether files may be written.
        """
        super().__init__(classes="-fault")
        self._where = where
        self._exports = exports
        self._tried = 0
        self._is_trying = False

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield Choices(measure=_MEASURE, margin=2)

    def on_mount(self) -> None:
        """Focus the page, unless the screen was left while it was being mounted."""
        for page in self.query(Choices):
            page.focus()

    def show_study(self, session: StudySession) -> None:
        """Say what is not saved yet; the banner would say the same. Close once all is saved."""
        journal = session.journal
        if not journal.can_save_again:
            self.answer(None)
            return
        self._is_trying = False
        self.set_title(" › ".join(filter(None, (self._where, NOT_SAVED))))
        unsaved = journal.unsaved
        records = [record for record in journal.records if record.id in unsaved]
        self._page.show(list(self._blocks(records, journal.failure)), keep=True)
        self.refresh_bindings()

    def _blocks(self, unsaved: Iterable[Record], why: str) -> Iterator[Block]:
        yield BLANK
        yield Paragraph(spans(f"{NOT_SAVED}：{what(unsaved)}。"))
        yield Paragraph(spans(why))
        yield BLANK
        yield Paragraph(
            spans("以前记下的都在；没有记下的还在这个窗口里，接着学也不会丢，离开以前会再问。")
        )
        if self._tried:
            words = f"又试了{self._tried}次，还是没有记下。"
            yield from (BLANK, Paragraph(spans(Span(words, "crossed"))))
        yield BLANK
        yield lead_row(_AGAIN, (), _AGAIN)
        yield lead_row(_ON, (), _ON, first=False)
        if self._exports:
            words = "写到别的盘上，没有记下的也写进去"
            yield lead_row(_ELSEWHERE, spans(Span(words, "quiet")), _ELSEWHERE, first=False)

    @on(Choices.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    def words_of(self, action: str) -> str:
        """Return what Enter does with the chosen line."""
        return str(self._page.cursor or "") if action == "go_on" else ""

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Do what the chosen line says; once is enough while it is being tried."""
        match self._page.cursor:
            case str(key) if key == _ON:
                self.action_back()
            case str(key) if key == _ELSEWHERE:
                self.post_message(OpenExport())
            case _ if not self._is_trying:
                self._is_trying = True
                self._tried += 1
                self.post_message(SaveAgain())

    def action_back(self) -> None:
        """Go on studying; what is not saved is tried again with the next step."""
        self.answer(None)


def what(records: Iterable[Record]) -> str:
    """Return in words what some records are: 作答2题、批注1则、学到了哪里.

    What was written or answered again counts once.
    """
    items = {
        (each.verb, each.case, each.item, str(each.detail.get("paragraph"))) for each in records
    }
    counts = Counter(verb for verb, *_ in items)
    named = [f"{name}{counts[verb]}{unit}" for verb, (name, unit) in _NAMED.items() if counts[verb]]
    return "、".join([*named, *(["学到了哪里"] if counts.keys() - _NAMED.keys() else [])])
