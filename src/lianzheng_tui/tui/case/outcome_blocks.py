"""What follows a choice, on one screen, and the page with the rest of it.

A screen has what was chosen and what comes of it, what was really done, and the sounder way with
its provision. What does not fit is cut where a sentence ends; where lines are left, the rest stands
below, as much of it as fits. The page has what the screen has not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Basis, Case, Event
from lianzheng_tui.core.study.timeline_outline import (
    AGREED_BRIEFLY,
    IN_FACT,
    UNSOUND,
    UNTOLD,
    EventOutline,
    OptionOutline,
    Remark,
    Role,
    event_outline,
)
from lianzheng_tui.core.study.walkthrough import Defence, Walk, chosen
from lianzheng_tui.tui.case.rail_blocks import stage_span
from lianzheng_tui.tui.case.shortening import cut, excerpt, short_citation, told_note
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
    width_of,
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
"""The most lines of a text where there is little room."""
_MOST_OF_MINE = 3
"""The most lines of what comes of one's own choice there."""
_WHOLE = 9
"""More lines than a text takes."""
_DOUBT = "待核"
_RULE = "一般规则"
"""How the sentence begins that says what a provision says in general."""
_GAP = "……"
_UNWRITTEN = "没有写"
"""What says that the report is silent: as 待核, once is enough of a screen."""
_LAWS, _BEFORE = "法条", "情形"
"""The names of two parts of the rest; that of an option is its text, of a remark its label."""
_ROLE_STYLE = {Role.MINE: "strong", Role.REAL: "strong", Role.SOUNDER: "held"}


def label(role: Role, kind: Kind) -> str:
    """Return the label of an option: two characters, so that all labels hang at one edge."""
    actor = "他选" if kind is Kind.WARNING else IN_FACT
    words = {Role.MINE: "我选", Role.REAL: actor, Role.SOUNDER: "更稳", Role.AS_SOUND: "也稳"}
    return words.get(role, "另有")


def labelled(words: str, content: Spans, style: str = "quiet") -> Row:
    """Return text behind its label; all labels hang at one edge."""
    return hanging(spans(Span(words, style)), content, _EDGE)


@dataclass(frozen=True, slots=True)
class OutcomeLayout:
    """What stands on the screen, and what does not."""

    lines: tuple[Spans, ...]
    left_out: frozenset[str]
    """The texts that are cut or not there, of those that the screen must have."""
    added: frozenset[str] = frozenset()
    """The names of the parts of the rest that the screen has too."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A part of what the screen need not say."""

    name: str
    """What no other part is called."""
    about: str
    """What it is, in words."""
    blocks: tuple[Block, ...]
    is_told: bool = False
    """Whether what comes of an option says much of it already: where anything else has no room,
    this is not put below it."""


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
    """Whether lines are short, so that the sounder way may have a screen of its own."""
    rest: tuple["Rest", ...] = ()
    """The rest, in the order in which it stands below where there is room."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines."""
        yield from self.layout(width).lines

    def layout(self, width: int) -> OutcomeLayout:
        """Return the most that fits.

        The texts are whole where there is room. Else they are cut; then what was received gives
        way, then the empty lines.
        """
        page = self._fullest(width, halved=self.halved)
        if len(page.halves) > 1:
            whole = self._fullest(width, halved=False)
            page = whole if whole.fits and whole.left_out <= page.left_out else page
        lines: list[Spans] = []
        for half, room in page.halves:
            pad = room - len(half) if len(page.halves) > 1 else 0
            lines += [*half, *[()] * max(0, pad)]
        added = self._added(lines, width) if len(page.halves) == 1 and not page.left_out else {}
        for below in added.values():
            lines += [(), *below]
        return OutcomeLayout(tuple(lines), frozenset(page.left_out), frozenset(added))

    def _added(self, lines: list[Spans], width: int) -> dict[str, list[Spans]]:
        """Return the lines of the parts of the rest for which room is left, by their names."""
        room, added = self.height - len(lines), dict[str, list[Spans]]()
        for part in self.rest:
            below = [line for block in part.blocks for line in block.lines(width)]
            is_last = len(added) == len(self.rest) - 1
            said = [*lines, *(line for each in added.values() for line in each)]
            if len(below) < room and (not part.is_told or is_last) and not _is_again(said, below):
                added[part.name] = below
                room -= 1 + len(below)
        return added

    def _fullest(self, width: int, *, halved: bool) -> "_Page":
        """Return the first page that fits, or the one with the least."""
        for level in _LEVELS[:-1]:
            if (page := self._page(width, level, halved=halved)).fits:
                return page
        return self._page(width, _LEVELS[-1], halved=halved)

    def _page(self, width: int, level: "_Level", *, halved: bool) -> "_Page":
        page = _Page(width, self.kind, level)
        page.head(self.told)
        sounder = self.told.told_as(Role.SOUNDER)
        mine = self.told.options[0]
        page.option(mine, Span(OUTCOME, "strong"), level.mine)
        if Role.REAL in mine.marks:
            page.gap()
            page.add(labelled(label(Role.REAL, self.kind), spans(AGREED_BRIEFLY)))
        if self.told.is_untold:
            page.gap()
            page.add(labelled(IN_FACT, spans(UNTOLD)))
        for option in self.told.told_as(Role.REAL):
            page.gap()
            page.option(option, Span(""), level.others)
        if halved and not mine.is_sound:
            page.turn(self.height)
        if not mine.is_sound and not sounder:
            page.gap()
            words = f"与{label(Role.REAL, self.kind)}相同"
            page.add(labelled(label(Role.SOUNDER, self.kind), spans(words), "held"))
        for number, option in enumerate(sounder):
            if number >= page.level.sounder:
                page.leave_out(option)
                continue
            page.gap()
            page.option(option, Span(""), level.others)
        page.receive(self.received)
        page.afterwards(self.told)
        page.end(self.height)
        return page


@dataclass(frozen=True, slots=True)
class _Level:
    """How much is told."""

    received: bool = True
    after: bool = False
    """Whether it is told how it went on, where no option is what was really done."""
    blanks: bool = True
    sounder: int = 9
    """How many of the sounder options."""
    mine: int = _MOST_OF_MINE
    """The most lines of what comes of one's own choice."""
    others: int = _MOST_LINES
    """The most lines of what comes of the other options."""


_LEVELS = (
    _Level(mine=_WHOLE, others=_WHOLE, after=True),
    _Level(mine=_WHOLE, others=_WHOLE, after=True, blanks=False),
    _Level(mine=_WHOLE, others=_WHOLE),
    _Level(mine=_WHOLE, others=_WHOLE, blanks=False),
    _Level(mine=_WHOLE, others=_WHOLE, received=False),
    _Level(mine=_WHOLE),
    _Level(others=_MOST_OF_MINE),
    _Level(others=_MOST_OF_MINE, received=False),
    _Level(),
    _Level(received=False),
    _Level(received=False, blanks=False),
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

    @property
    def fits(self) -> bool:
        """Whether every screen has room for its lines."""
        return all(len(half) <= room for half, room in self.halves)

    def gap(self) -> None:
        if self.level.blanks and self._lines and self._lines[-1]:
            self.add(BLANK)

    def head(self, told: EventOutline) -> None:
        """Say what the step is and, in words, what the choice was and where he stood then."""
        stage, told_mine = told.remarks.get(Remark.STAGE, ""), told.options[0]
        mine = Defence.HELD if told_mine.is_sound else Defence.CROSSED
        word = Span(told_mine.verdict, defence_mark(mine).style)
        is_fall = self.kind is Kind.WARNING
        who = "我" if is_fall and told_mine.verdict != UNSOUND else "我选的"
        said: Spans = (Span(who, "quiet"), word)
        if stage:
            where = stage_span(self.kind, stage, here=True)
            dot = Span(" · 他走到 " if is_fall else " · ", "quiet")
            said = (*said, dot, where) if is_fall else (where, dot, *said)
        title = spans(Span(told.title, "title"))
        is_long = cell_len(told.title) > self.width - width_of(said) - 2
        if is_long and self.level.blanks:
            self.add(Paragraph(title))
            self.add(Row((Cell(()), Cell(said, width_of(said)))))
        else:
            self.add(Row((Cell(title, short=True), Cell(said, width_of(said)))))
            self.left_out |= {told.title} if is_long else set()
        self.gap()

    def option(self, option: OptionOutline, lead: Span, most: int) -> None:
        mark = Span(" ")
        if option.role is Role.MINE:
            mark = defence_mark(Defence.HELD if option.is_sound else Defence.CROSSED)
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
        room = self.width - _EDGE
        lead_cells, is_rule = cell_len(option.tag) + 1, option.basis is Basis.LAW
        is_lesser = option.role is Role.MINE and not option.marks  # why it is, comes last
        outcome = excerpt(option.outcome, room, most, lead_cells, from_end=is_rule or is_lesser)
        if outcome != option.outcome and is_rule and is_lesser:
            outcome = _reason(option.outcome, room, most, lead_cells)
        if outcome != option.outcome:
            self.left_out.add(option.outcome)
        self.add(hanging(spans(lead), spans(tag, " ", outcome), _EDGE))
        if option.law:
            law, is_in_doubt = option.law, _DOUBT in option.law
            if is_in_doubt and self._is_in_doubt:
                law = law[: law.rindex("》") + 1] if "》" in law else law
            self._is_in_doubt |= is_in_doubt
            shown = law if most == _WHOLE else short_citation(law, room)
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
        told = "；".join(_with_note(what, told_note(note)) for what, note in received)
        if not self.level.received:
            self.left_out.add(whole)
            return
        words = self._cut(told, self.width - _EDGE, _MOST_LINES)
        if words != whole:
            self.left_out.add(whole)
        self.gap()
        self.add(labelled(Remark.RECEIVED, spans(words)))

    def afterwards(self, told: EventOutline) -> None:
        """Say how it went on, where that is not what comes of an option."""
        if after := after_of(told):
            if self.level.after and not _is_again(self._lines, [spans(after)]):
                self.gap()
                self.add(labelled(Remark.AFTER, spans(after)))
            else:
                self.left_out.add(after)

    def turn(self, height: int) -> None:
        """Begin another screen; the one before is turned by a line less than its height."""
        self.halves.append((self._lines, max(0, height - 1)))
        self._lines = [()]

    def end(self, height: int) -> None:
        self.halves.append((self._lines, height))
        self._lines = []

    def _cut(self, text: str, width: int, most: int) -> str:
        shown = cut(text, width, most)
        if shown != text:
            self.left_out.add(text)
        return shown


def _is_again(lines: Sequence[Spans], more: Sequence[Spans]) -> bool:
    """Return whether a caveat would stand on the screen a second time."""
    before, after = ("".join(span.text for line in each for span in line) for each in (lines, more))
    return any(word in after and (before + after).count(word) > 1 for word in (_DOUBT, _UNWRITTEN))


def _reason(outcome: str, room: int, most: int, lead: int) -> str:
    """Return why a way is lesser, without a rule at its end, whose citation stands below."""
    before, _, rule = outcome.rpartition(_RULE)
    if not before or Basis.HYPOTHETICAL.label in rule:
        return excerpt(outcome, room, most, lead, from_end=True)
    return excerpt(before, room, most, lead + cell_len(_GAP), from_end=True) + _GAP


def after_of(told: EventOutline) -> str:
    """Return how it went on, where no option is what was really done; else nothing."""
    return told.remarks.get(Remark.AFTER, "") if told.is_untold else ""


def _with_note(what: str, note: str) -> str:
    return f"{what}（{note}）" if note else what


# The rest


def rest_of(told: EventOutline, kind: Kind) -> tuple[Rest, ...]:
    """Return what is told of an event with a choice and need not stand on its screen."""
    rest = [
        Rest(option.text, "别的做法", tuple(_whole_option(option, kind)))
        for option in told.options
        if option.role in (Role.AS_SOUND, Role.OTHER)
    ]
    if mind := told.remarks.get(Remark.MIND):
        rest.append(_remark(Remark.MIND, mind))
    if told.laws:
        rest.append(_laws(told))
    before = spans(Span(f"{told.date}  " if told.date else "", "quiet"), told.text)
    asked = spans(Span("◆ ", "here"), told.prompt)
    rest.append(Rest(_BEFORE, "原来的情形", (labelled(_BEFORE, before), labelled("", asked))))
    if (after := told.remarks.get(Remark.AFTER)) and not told.is_untold:
        rest.append(_remark(Remark.AFTER, after, is_told=True))
    return tuple(rest)


def _remark(label_of: Remark, text: str, *, is_told: bool = False) -> Rest:
    return Rest(label_of, label_of, (labelled(label_of, spans(text)),), is_told)


def _laws(told: EventOutline) -> Rest:
    return Rest(_LAWS, _LAWS, tuple(applied_blocks(told.laws)))


def rest_blocks(
    case: Case,
    event: Event,
    walk: Walk,
    laws: Mapping[str, Provision],
    layout: OutcomeLayout | None = None,
) -> list[Block]:
    """Return what the screen of an event does not say; empty if it says everything.

    Args:
        case: The case.
        event: The event.
        walk: The walk; there is nothing as long as the event waits for a choice.
        laws: The provisions that are known.
        layout: What the screen says, where a choice was made.
    """
    told = event_outline(case, event, laws, chosen(event, walk.choices))
    if told.waits:
        return []
    left_out = layout.left_out if layout else frozenset[str]()
    cited = {law.citation for group in told.laws for law in group.laws}
    parts = [
        Rest(option.text, "没有放完的话", tuple(_whole_option(option, case.kind)))
        for option in told.options
        if option.role not in (Role.AS_SOUND, Role.OTHER)
        if ({option.text, option.outcome, option.law} - cited) & left_out
    ]
    if (after := after_of(told)) in left_out:
        parts.append(_remark(Remark.AFTER, after))
    if (received := told.remarks.get(Remark.RECEIVED, "")) in left_out:
        parts.append(_remark(Remark.RECEIVED, received))
    if told.options:
        added = layout.added if layout else frozenset[str]()
        parts += [part for part in rest_of(told, case.kind) if part.name not in added]
    elif told.laws:
        parts.append(_laws(told))
    if not parts:
        return []
    blocks = [block for part in parts for block in (*part.blocks, BLANK)]
    about = "、".join(dict.fromkeys(part.about for part in parts))
    title = Paragraph(spans(Span(told.title, "title"), Span(f"  {about}", "quiet")))
    return [BLANK, title, BLANK, *blocks[:-1]]


def _whole_option(option: OptionOutline, kind: Kind) -> Iterator[Block]:
    words = Span(label(option.role, kind), _ROLE_STYLE.get(option.role, "quiet"))
    yield hanging(spans(words), spans(option.line), _EDGE)
    tag = Span(option.tag, BASIS_STYLE[option.basis])
    yield labelled("", spans(tag, f" {option.outcome}"))
    if option.law:
        yield labelled("", spans(Span(option.law, "law")))
