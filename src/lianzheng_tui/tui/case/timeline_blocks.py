"""The blocks of the timeline: a step, a decision, the whole walk at the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.cells import cell_len

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Basis, Case, Event
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.slope import WITHOUT_DEPTH, places, stage_rows
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.slope_picture import (
    NAMES_FROM,
    has_slope,
    short_name,
    standing,
    step_cells,
)
from lianzheng_tui.core.study.timeline_outline import (
    AGREED_BRIEFLY,
    UNTOLD,
    ChoiceOutline,
    Remark,
    Role,
    defence_words,
    event_outline,
    invitation,
    walk_outline,
)
from lianzheng_tui.core.study.walkthrough import Defence, Walk, chosen, defences, taken
from lianzheng_tui.tui.case.going_on import BACK
from lianzheng_tui.tui.case.outcome_blocks import BASIS_STYLE, Outcome, label, labelled, rest_of
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
from lianzheng_tui.tui.widgets.slope_blocks import Picture

ONWARDS = "onwards"
"""The key of the line that leads on to the next part."""

_WITH_BASES_FROM = 100
"""The least cells of a line at which the table says what each row rests on."""
_BASES = 13
"""The cells of that."""


_LONGEST_NAME = 16
"""The most cells of the name of a step in the table."""
_OFTEN = 19
"""The lines of the tab on a screen of 24, of which the picture may need every one."""
_TALL = 20
"""The least lines of a screen that has everything of an outcome even where lines are short."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a step has."""

    height: int
    """The lines of the screen."""
    narrow: bool
    """Whether lines are short, as in large letters."""


def introduction(case: Case) -> Iterator[Block]:
    """Yield the blocks shown before the first walk."""
    yield BLANK
    yield Paragraph(spans(Span("一步一步走过来", "title")))
    yield BLANK
    yield Paragraph(spans(invitation(case, " ◆ ")), first=4)


def step_blocks(
    case: Case, event: Event, walk: Walk, laws: Mapping[str, Provision], room: Room
) -> Iterator[Block]:
    """Yield an event: its options, keyed by their index, as long as it waits; else its outcome."""
    told = event_outline(case, event, laws, chosen(event, walk.choices))
    if told.options:
        received = tuple(
            (f"{each.what}{each.count}{each.unit}", each.note) for each in event.received
        )
        is_halved = room.narrow and room.height < _TALL
        rest = rest_of(told, case.kind)
        yield Outcome(told, case.kind, received, room.height, halved=is_halved, rest=rest)
        return
    date, title = Span(told.date, "quiet"), Span(told.title, "title")
    if room.narrow:
        yield Paragraph(spans(date, Span("  " if told.date else ""), title))
    else:
        yield BLANK
        yield from (Paragraph(spans(each)) for each in (date, title) if each.text)
    yield BLANK
    yield Paragraph(spans(told.text), first=4)
    if told.waits:
        yield from (BLANK, hanging(spans(Span("◆ ", "here")), spans(told.prompt), 2), BLANK)
        for index, text in enumerate(told.offered):
            yield hanging(spans(f"{index + 1}"), spans(text), 3, key=index, indent=1)
        return
    if Remark.AFTER in told.remarks:
        yield from (BLANK, Paragraph(spans(told.remarks[Remark.AFTER]), first=4))
    for remark in (Remark.MIND, Remark.RECEIVED):
        if remark in told.remarks:
            yield from (BLANK, labelled(remark, spans(told.remarks[remark])))


# The whole


def whole_blocks(
    progress: Progress, walk: Walk, earlier: Walk | None, room: Room, width: int, *, numbers: bool
) -> Iterator[Block]:
    """Yield the whole walk: what it looks like, the way on, and a row for each decision.

    Args:
        progress: How far the learner is in the case.
        walk: The walk, to its end.
        earlier: The one before it.
        room: The room on the screen.
        width: The cells of a line.
        numbers: Whether the terminal cannot draw the blocks of the slope in one line.
    """
    case = progress.case
    told = walk_outline(case, walk, earlier)
    above = list(_seen_blocks(case, walk, earlier, room, numbers=numbers))
    if told.choices:
        below: list[Block] = [BLANK, *_table(case, told.choices)]
    else:
        below = [BLANK, Paragraph(spans(f"{told.summary}。"))]
    height = 1 + sum(1 for block in (*above, *below) for _ in block.lines(width))
    first = "看完下表，" if told.choices and height > room.height else ""
    following = progress.part_after(Part.TIMELINE)
    ahead = f"{first}接着看  {following.label}" if following else f"{first}{BACK}"
    yield from above
    yield Paragraph(spans(Span("▶ ", "here"), ahead), key=ONWARDS)
    yield from below


def _seen_blocks(
    case: Case, walk: Walk, earlier: Walk | None, room: Room, *, numbers: bool
) -> Iterator[Block]:
    """Yield what the walk looks like, and what the marks mean."""
    if has_slope(case):
        picture = Picture(case, standing(case, walk.reached, walk.choices), numbers=numbers)
        if room.height > _OFTEN:
            yield BLANK
        yield picture
        before = tuple(_earlier_blocks(case, earlier))
        yield from before
        yield from (BLANK, Legend(picture, before), BLANK)
    else:
        yield BLANK
        yield from _earlier_blocks(case, earlier)
        words = defence_words(case.kind)
        states = {state for each in (walk, earlier) if each for _, state in defences(case, each)}
        legend = [
            piece
            for state in (Defence.HELD, Defence.CROSSED)
            if state in states
            for piece in (defence_mark(state), Span(f" {words[state]}  ", "quiet"))
        ]
        if legend:
            yield from (Paragraph(tuple(legend)), BLANK)


def _earlier_blocks(case: Case, earlier: Walk | None) -> Iterator[Block]:
    if earlier is not None and (states := defences(case, earlier)):
        marks = [span for _, state in states for span in (defence_mark(state), Span(" "))]
        yield Paragraph(spans(Span("上一遍  ", "quiet"), *marks))


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks of a picture and below it mean, of those that occur there."""

    picture: Picture
    below: tuple[Block, ...] = ()
    """What stands below the picture."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the legend."""
        blocks: tuple[Block, ...] = (self.picture, *self.below)
        lines = [line for block in blocks for line in block.lines(width)]
        drawn = "".join(span.text for line in lines for span in line)
        held, crossed = defence_mark(Defence.HELD), defence_mark(Defence.CROSSED)
        entries = (
            (held, "我守住"),
            (crossed, "我失守或欠妥"),
            (Span("●"), "他走到的地方"),
            (Span("┊", "quiet"), "中间的距离"),
        )
        said = [each for mark, words in entries if mark.text in drawn for each in (mark, words)]
        is_profile = not step_cells(self.picture.case, width)
        pieces = [Span(f" {each}  ", "quiet") if isinstance(each, str) else each for each in said]
        if is_profile:
            words = "数越大，走得越深" if self.picture.numbers else "越低，走得越深"
            pieces.append(Span(f"{words}  ", "quiet"))
        if back := self._back:
            note = Span(f"{'、'.join(back)}是往回走  ", "quiet")
            pieces += [note] if width_of((*pieces, note)) <= width else []
        if self._is_crossed_where_he_held and not is_profile:
            row = stage_rows(self.picture.case)[0]
            note = Span(f"{crossed.text}在{row}一行：只有他守住", "quiet")
            pieces += [note] if width_of((*pieces, note)) <= width else []
        yield from Paragraph(tuple(pieces)).lines(width)

    @property
    def _back(self) -> tuple[str, ...]:
        """The stages that are drawn and have no row of their own: they go back the way."""
        shown = places(self.picture.case)[: self.picture.shown.reached + 1]
        return tuple(stage for stage in WITHOUT_DEPTH if stage in {each.stage for each in shown})

    @property
    def _is_crossed_where_he_held(self) -> bool:
        """Whether a mark of mine sits on his line where that is at the top, as he held it there."""
        case, states = self.picture.case, self.picture.shown.defences
        return any(
            state is Defence.CROSSED and not place.depth and real is not None and real.sound
            for state, place, real in zip(
                states, places(case), map(taken, case.timeline), strict=True
            )
        )


@dataclass(frozen=True, slots=True)
class TableRow:
    """A decision: what was chosen, what was really done and, where there is room, on what basis."""

    cells: tuple[Spans, Spans, Spans, Spans]
    """The step, what was chosen, what was really done, and what that rests on."""
    number: str
    """The number of the step in the picture; it stands where the picture has no names."""
    name: int
    """The cells of the longest name of a step."""
    case: Case
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines; one, where there is room."""
        step, mine, real, bases = self.cells
        numbered = bool(self.number) and step_cells(self.case, width) < NAMES_FROM
        lead = len(self.number) if numbered else 0
        step = spans(Span(self.number if numbered else "", "quiet"), *step)
        cells = [Cell(step, lead + self.name), Cell(mine), Cell(real)]
        if width >= _WITH_BASES_FROM:
            cells.append(Cell(bases, _BASES, right=True))
        yield from Row(tuple(cells)).lines(width)


def _table(case: Case, choices: tuple[ChoiceOutline, ...]) -> Iterator[Block]:
    """Yield the table of the decisions; the key of a row is the index of its event."""
    names = {row.event: short_name(case.timeline[row.event]) for row in choices}
    longest = min(_LONGEST_NAME, max(map(cell_len, ("节点", *names.values()))))
    is_numbered, digits = has_slope(case), len(str(len(case.timeline)))
    heads = ("节点", label(Role.MINE, case.kind), label(Role.REAL, case.kind), "依据")
    step, mine, real, bases = (spans(Span(head, "quiet")) for head in heads)
    blank = " " * (digits + 1) if is_numbered else ""
    yield TableRow((step, mine, real, bases), blank, longest, case)
    for row in choices:
        before = Span(f"（上一遍：{row.earlier}）" if row.earlier else "", "quiet")
        better = Span(f"；{Role.SOUNDER.value}：{row.sounder}" if row.sounder else "", "held")
        cells = (
            spans(names[row.event]),
            spans(defence_mark(row.state), " ", row.mine, before),
            spans(UNTOLD if row.real is None else row.real or AGREED_BRIEFLY, better),
            _tags(row.bases),
        )
        number = f"{row.event + 1:>{digits}} " if is_numbered else ""
        yield TableRow(cells, number, longest, case, key=row.event)


def _tags(bases: tuple[Basis, ...]) -> Spans:
    pieces = [Span(basis.label, BASIS_STYLE[basis]) for basis in bases]
    return tuple(each for piece in pieces for each in (piece, Span(" ")))[:-1]
