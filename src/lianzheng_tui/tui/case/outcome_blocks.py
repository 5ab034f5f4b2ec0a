"""What follows a choice, on one screen, and the page with the rest of it.

A screen has what was chosen and what comes of it, what was really done, and the sounder way with
its provision. What does not fit is cut where a sentence ends; the page has it whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Basis, Case, Event
from lianzheng_tui.core.study.outline import (
    AGREED_BRIEFLY,
    EventOutline,
    OptionOutline,
    Remark,
    Role,
    event_outline,
)
from lianzheng_tui.core.study.walkthrough import Defence, Walk, chosen
from lianzheng_tui.tui.case.rail_blocks import stage_span
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Key,
    Paragraph,
    Row,
    Span,
    Spans,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.defence_marks import defence_mark
from lianzheng_tui.tui.widgets.law_blocks import applied_blocks

OUTCOME = "后果"
"""The label of what comes of what was chosen."""
BASIS_STYLE = {Basis.SOURCE: "strong", Basis.LAW: "law", Basis.HYPOTHETICAL: "quiet"}
"""The style of the tag of a basis."""

_EDGE = 6
"""The cells from the labels to what is said."""
_MARKED = 4
"""The cells from there to the text of an option: its mark and its number."""
_MOST_LINES = 2
"""The most lines of a text."""
_MOST_OF_MINE = 3
"""The most lines of what comes of one's own choice."""
_DOUBT = "待核"
_UNTOLD = re.compile("报道(?:里|中)?没有")
_UNTOLD_NOTE = "没有写"
_CLAUSE = re.compile("(?<=[；。！？])(?![”’）》])|(?<=[；。！？][”’）》])")
_SENTENCE_ENDS = re.compile("[。！？][”’）》]*")
_CLAUSE_ENDS = re.compile("[；，：]")
_ROLE_STYLE = {Role.MINE: "strong", Role.REAL: "strong", Role.SOUNDER: "held"}


def label(role: Role, kind: Kind) -> str:
    """Return the label of an option: two characters, so that all labels hang at one edge."""
    actor = "他选" if kind is Kind.WARNING else "实际"
    return {Role.MINE: "我选", Role.REAL: actor, Role.SOUNDER: "更稳", Role.OTHER: "另有"}[role]


def labelled(words: str, content: Spans, style: str = "quiet") -> Row:
    """Return text behind its label; all labels hang at one edge."""
    return hanging(spans(Span(words, style)), content, _EDGE)


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on the screen, and what does not."""

    lines: tuple[Spans, ...]
    left_out: frozenset[str]
    """The texts that are cut or not there, of those that the screen may have."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows a choice, as a block of at most a height."""

    told: EventOutline
    """The event, with a choice."""
    kind: Kind
    received: tuple[tuple[str, str], ...]
    """Each thing received: what it is, and a note on it."""
    height: int
    """The lines of the screen."""
    halved: bool = False
    """Whether the sounder way has a screen of its own, where lines are short."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines."""
        yield from self.layout(width).lines

    def layout(self, width: int) -> Layout:
        """Return the most that fits: what was received gives way first, then the empty lines."""
        pages = [self._page(width, level) for level in range(len(_LEVELS))]
        fitting = (page for page in pages if all(len(half) <= room for half, room in page.halves))
        page = next(fitting, pages[-1])
        lines: list[Spans] = []
        for half, room in page.halves:
            pad = room - len(half) if len(page.halves) > 1 else 0
            lines += [*half, *[()] * max(0, pad)]
        return Layout(tuple(lines), frozenset(page.left_out))

    def _page(self, width: int, level: int) -> "_Page":
        page = _Page(width, self.kind, _LEVELS[level])
        page.head(self.told)
        sounder = self.told.told_as(Role.SOUNDER)
        mine = self.told.options[0]
        page.option(mine, Span(OUTCOME, "strong"), _MOST_OF_MINE)
        if Role.REAL in mine.marks:
            page.gap()
            page.add(labelled(label(Role.REAL, self.kind), spans(AGREED_BRIEFLY)))
        for option in self.told.told_as(Role.REAL):
            page.gap()
            page.option(option, Span(""), _MOST_LINES)
        is_wrong = Role.SOUNDER not in mine.marks
        if self.halved and is_wrong:
            page.turn(self.height)
        if is_wrong and not sounder:
            page.gap()
            words = f"与{label(Role.REAL, self.kind)}相同"
            page.add(labelled(label(Role.SOUNDER, self.kind), spans(words), "held"))
        for number, option in enumerate(sounder):
            if number >= page.level.sounder:
                page.leave_out(option)
                continue
            page.gap()
            page.option(option, Span(""), _MOST_LINES)
        page.receive(self.received)
        page.end(self.height)
        return page


@dataclass(frozen=True, slots=True)
class _Level:
    """How much is told."""

    received: bool
    blanks: bool
    sounder: int


_LEVELS = (
    _Level(received=True, blanks=True, sounder=9),
    _Level(received=False, blanks=True, sounder=9),
    _Level(received=False, blanks=False, sounder=9),
    _Level(received=False, blanks=False, sounder=1),
)


@dataclass(slots=True)
class _Page:
    """A screen that is being filled."""

    width: int
    kind: Kind
    level: _Level
    halves: list[tuple[list[Spans], int]] = field(default_factory=list)
    """The lines of each screen, and how many it has room for."""
    left_out: set[str] = field(default_factory=set)
    _lines: list[Spans] = field(default_factory=list)
    _is_in_doubt: bool = False

    def add(self, block: Block) -> None:
        self._lines += block.lines(self.width)

    def gap(self) -> None:
        if self.level.blanks and self._lines and self._lines[-1]:
            self.add(BLANK)

    def head(self, told: EventOutline) -> None:
        stage = told.remarks.get(Remark.STAGE, "")
        title = Cell(spans(Span(told.title, "title")), short=True)
        cells = (
            (title, Cell(spans(stage_span(self.kind, stage, here=True)), cell_len(stage)))
            if stage
            else (title,)
        )
        self.add(Row(cells))
        if cell_len(told.title) > self.width - (cell_len(stage) + 2 if stage else 0):
            self.left_out.add(told.title)
        self.gap()

    def option(self, option: OptionOutline, lead: Span, most: int) -> None:
        mark = Span(" ")
        if option.role is Role.MINE:
            is_sound = Role.SOUNDER in option.marks
            mark = defence_mark(Defence.HELD if is_sound else Defence.CROSSED)
        words = Span(label(option.role, self.kind), _ROLE_STYLE[option.role])
        text = self._cut(option.text, self.width - _EDGE - _MARKED, _MOST_LINES)
        number = f"{option.number} "
        cells = (
            Cell(spans(words), _EDGE),
            Cell(spans(mark), 2),
            Cell(spans(number), len(number)),
            Cell(spans(text)),
        )
        self.add(Row(cells, gap=0))
        tag = Span(option.tag, BASIS_STYLE[option.basis])
        told = _told(option.outcome)
        room = self.width - _EDGE
        outcome = self._cut(told, room, most, before=cell_len(option.tag) + 1)
        if outcome != option.outcome:
            self.left_out.add(option.outcome)
        self.add(hanging(spans(lead), spans(tag, " ", outcome), _EDGE))
        if option.law:
            law, is_in_doubt = option.law, _DOUBT in option.law
            if is_in_doubt and self._is_in_doubt:
                law = law[: law.rindex("》") + 1] if "》" in law else law
            self._is_in_doubt |= is_in_doubt
            shown = _short_citation(law, room)
            if shown != option.law:
                self.left_out.add(option.law)
            self.add(labelled("", spans(Span(shown, "law"))))

    def leave_out(self, option: OptionOutline) -> None:
        self.left_out |= {option.text, option.outcome, option.law} - {""}

    def receive(self, received: tuple[tuple[str, str], ...]) -> None:
        """Say what was received; a note that says what is not known is left to the other page."""
        if not received:
            return
        whole = "；".join(_with_note(*each) for each in received)
        told = "；".join(_with_note(what, _told_note(note)) for what, note in received)
        if not self.level.received:
            self.left_out.add(whole)
            return
        words = self._cut(told, self.width - _EDGE, _MOST_LINES)
        if words != whole:
            self.left_out.add(whole)
        self.gap()
        self.add(labelled(Remark.RECEIVED, spans(words)))

    def turn(self, height: int) -> None:
        """Begin another screen; the one before is turned by a line less than its height."""
        self.halves.append((self._lines, max(0, height - 1)))
        self._lines = [()]

    def end(self, height: int) -> None:
        self.halves.append((self._lines, height))
        self._lines = []

    def _cut(self, text: str, width: int, most: int, before: int = 0) -> str:
        shown = cut(text, width, most, before)
        if shown != text:
            self.left_out.add(text)
        return shown


def cut(text: str, width: int, most: int, before: int = 0) -> str:
    """Return as much of a text as fits in some lines, up to the end of a sentence.

    If no sentence fits, it is cut where a clause ends, or in the middle, and … says so.

    Args:
        text: The text.
        width: The cells of a line.
        most: The most lines.
        before: The cells that are taken at the beginning of the first line.
    """

    def fits(words: str) -> bool:
        return (
            Paragraph(spans("口" * (before // 2) + "x" * (before % 2) + words)).height(width)
            <= most
        )

    if fits(text):
        return text
    sentences = [found.end() for found in _SENTENCE_ENDS.finditer(text)]
    end = next((end for end in reversed(sentences) if fits(text[:end])), 0)
    if end:
        return text[:end]
    clauses = [found.start() for found in _CLAUSE_ENDS.finditer(text)]
    end = next((end for end in reversed(clauses) if fits(text[:end] + "……")), 0)
    if end:
        return text[:end] + "……"
    whole = range(len(text) - 1, 0, -1)
    return text[: next((end for end in whole if fits(text[:end] + "……")), 0)] + "……"


def _told(text: str) -> str:
    """Return a text without what the report is said not to tell, unless it tells nothing else."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    told = "".join(clause for clause in clauses if not _UNTOLD.search(clause))
    if not told:
        return text
    return f"{told[:-1]}。" if told.endswith("；") else told


def _told_note(note: str) -> str:
    """Return a note without what is said not to be known."""
    return "，".join(clause for clause in note.split("，") if _UNTOLD_NOTE not in clause)


def _with_note(what: str, note: str) -> str:
    return f"{what}（{note}）" if note else what


def _short_citation(law: str, width: int) -> str:
    """Return a citation in one line: the end of the name of a law tells it from others."""
    if cell_len(law) <= width or not law.startswith("《"):
        return law
    close = law.rindex("》")
    name, article = law[1:close], law[close:]
    room = width - cell_len("《…") - cell_len(article)
    start = next((start for start in range(len(name)) if cell_len(name[start:]) <= room), 0)
    return f"《…{name[start:]}{article}" if start else law


# The rest


def rest_blocks(
    case: Case,
    event: Event,
    walk: Walk,
    laws: Mapping[str, Provision],
    left_out: frozenset[str] = frozenset(),
) -> list[Block]:
    """Return what the screen of an event does not say; empty if it says everything.

    Args:
        case: The case.
        event: The event.
        walk: The walk; there is nothing as long as the event waits for a choice.
        laws: The provisions that are known.
        left_out: What did not fit on the screen.
    """
    told = event_outline(case, event, laws, chosen(event, walk.choices))
    if told.waits:
        return []
    blocks: list[Block] = []
    cited = {law.citation for group in told.laws for law in group.laws}
    for option in told.options:
        is_cut = bool(({option.text, option.outcome, option.law} - cited) & left_out)
        if option.role is Role.OTHER or is_cut:
            blocks += [*_whole_option(option, case.kind), BLANK]
    if told.options:
        for remark in (Remark.AFTER, Remark.MIND):
            if remark in told.remarks:
                blocks += [labelled(remark, spans(told.remarks[remark])), BLANK]
    received = told.remarks.get(Remark.RECEIVED, "")
    if received in left_out:
        blocks += [labelled(Remark.RECEIVED, spans(received)), BLANK]
    if told.laws:
        blocks += [*applied_blocks(told.laws), BLANK]
    if told.options:
        before = spans(Span(f"{told.date}  " if told.date else "", "quiet"), told.text)
        blocks += [labelled("情形", before), labelled("", spans(Span("◆ ", "here"), told.prompt))]
    return [BLANK, Paragraph(spans(Span(told.title, "title"))), BLANK, *blocks] if blocks else []


def _whole_option(option: OptionOutline, kind: Kind) -> Iterator[Block]:
    words = Span(label(option.role, kind), _ROLE_STYLE.get(option.role, "quiet"))
    yield hanging(spans(words), spans(option.line), _EDGE)
    tag = Span(option.tag, BASIS_STYLE[option.basis])
    yield labelled("", spans(tag, f" {option.outcome}"))
    if option.law:
        yield labelled("", spans(Span(option.law, "law")))
