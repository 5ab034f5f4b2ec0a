"""The rail beside a step: the stair that the case has gone down so far, a row or two a step."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.case.slope import STAGES, places
from lianzheng_tui.core.study.slope_picture import (
    profile,
    profile_step,
    short_date,
    short_name,
    standing,
)
from lianzheng_tui.core.study.walkthrough import Defence, Walk, chosen, is_waiting
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    Spans,
    spans,
    width_of,
)
from lianzheng_tui.tui.widgets.defence_marks import defence_mark

MARGIN = 2
"""The cells before the rail."""
_SHARE = 42
"""How much of the width the rail takes at most, in per cent."""
_MOST_CELLS = 3
"""The most cells of a stage."""
_LONGEST_STAGE = 8
"""The most cells of the word for a stage."""
_DOUBLE_FROM = (100, 30)
"""The least screen on which a step takes two rows and is dated."""
_AROUND = 5
"""The lines of a screen above and below the rail."""
ALL_STEPS = "t 全部节点"
"""How the rail is opened where it does not stand beside the step."""


@dataclass(frozen=True, slots=True)
class RailShape:
    """How the rail is drawn."""

    cells: int
    """How many cells a stage is farther to the right than the one above it."""
    width: int
    """The cells that the rail takes, with its margin and a blank before the divider."""
    double: bool
    """Whether a step takes two rows, with a drawn line between, and is dated."""
    scrolls: bool
    """Whether it is taller than there is room."""

    @property
    def text(self) -> int:
        """The cells of its longest row."""
        return self.width - MARGIN - 1


def rail_shape(case: Case, width: int, height: int) -> RailShape:
    """Return how the rail of a case is drawn in a tab of some cells and lines.

    It is as steep as fits into its share of the width; if nothing does, its names are cut.
    """
    steps = len(case.timeline)
    wide, high = _DOUBLE_FROM
    double = width >= wide and height + _AROUND >= high and 2 * steps <= height
    most = width * _SHARE // 100
    widths = {
        cells: MARGIN + _widest(case, cells, dated=double) + 1
        for cells in range(_MOST_CELLS, 0, -1)
    }
    cells = next((cells for cells, each in widths.items() if each <= most), 1)
    return RailShape(cells, min(widths[cells], most), double, steps + 1 > height)


def _widest(case: Case, cells: int, *, dated: bool) -> int:
    """Return the cells of the widest row once the whole case is walked."""
    widest, before = 0, 0
    for event, place in zip(case.timeline, places(case), strict=True):
        back = 0 if dated else max(0, before - place.depth) * cells
        name = cell_len(_name(event, dated=dated)) + (2 if event.decision else 0)
        widest = max(widest, place.depth * cells + 1 + back + 1 + name)
        before = place.depth
    return _stage_width(case) + widest


def _stage_width(case: Case) -> int:
    return min(max(cell_len(place.stage) for place in places(case)), _LONGEST_STAGE) + 1


def rail_blocks(case: Case, walk: Walk, viewing: int, shape: RailShape) -> list[Block]:
    """Return the rail; the row of a step is keyed by its index.

    Until a choice is made ▶ waits under the step before, and what lies ahead runs straight on, so
    that nothing says where the next step leads.
    """
    event_places = places(case)
    blocks: list[Block] = [BLANK]
    level = 0
    for index, event in enumerate(case.timeline):
        is_ahead = index > walk.reached
        is_drawn = not is_ahead and not is_waiting(event, walk.choices)
        before, level = level, event_places[index].depth if is_drawn else level
        if index == 0:
            before = level
        if index and shape.double:
            blocks.append(_between(case, before, level, shape.cells, is_ahead=is_ahead))
        word = _stage_word(case, event, event_places[index].stage)
        stage = word if is_drawn else " " if is_ahead else "┊"
        stair = Stair(before, level, shape.cells, stands_alone=shape.double)
        style = "here" if index == viewing else "quiet"
        mark = "▶" if index == viewing else "·" if is_ahead else "●"
        words = Span(f" {_name(event, dated=shape.double)}", style if style == "here" else "")
        line = (*stair.around(Span(mark, style)), *(() if is_ahead else (words,)))
        choice = () if is_ahead else _choice(event, walk)
        room = shape.text - _stage_width(case) - width_of(choice)  # a name that is cut leaves it
        cells = (
            Cell(
                spans(stage_span(case.kind, stage, here=index == viewing)),
                _stage_width(case),
                short=True,
            ),
            Cell(line, max(1, min(width_of(line), room)), short=True),
            Cell(choice),
        )
        blocks.append(Row(cells, gap=0, key=index))
    return blocks


def _stage_word(case: Case, event: Event, stage: str) -> str:
    """Return the stage of a step; where nobody falls, nothing that is its name already."""
    return "" if case.kind is not Kind.WARNING and stage == short_name(event) else stage


@dataclass(frozen=True, slots=True)
class Stair:
    """The drawn line from one step to the next."""

    before: int
    """The row of the step before, from 0 at the top of the slope, as `now`."""
    now: int
    cells: int
    """How many cells to the right a row is drawn."""
    stands_alone: bool
    """Whether the line has a row of its own, so that only the mark stands here."""

    def around(self, mark: Span) -> Spans:
        """Return a mark at its place, with the line to it."""
        left = min(self.before, self.now) if not self.stands_alone else self.now
        run = (abs(self.now - self.before) * self.cells) if not self.stands_alone else 0
        indent = Span(" " * (left * self.cells))
        if not run:
            return (indent, mark)
        if self.now > self.before:
            return (indent, Span(f"╰{'─' * (run - 1)}", "quiet"), mark)
        return (indent, mark, Span(f"{'─' * (run - 1)}╯", "quiet"))


def _between(case: Case, before: int, now: int, cells: int, *, is_ahead: bool) -> Block:
    """Return the line between two steps, on a row of its own."""
    left, right = sorted((before * cells, now * cells))
    flat = "─" * (right - left - 1)
    line = "│" if before == now else f"╰{flat}╮" if now > before else f"╭{flat}╯"
    return Paragraph(spans(Span("" if is_ahead else line, "quiet")), _stage_width(case) + left)


def stage_span(kind: Kind, stage: str, *, here: bool) -> Span:
    """Return the word for a stage; in the slope of a warning case the one looked at stands out."""
    if kind is not Kind.WARNING:
        return Span(stage, "" if here else "quiet")
    style = "held" if stage == STAGES[0] else "crossed" if here and stage.strip("┊ ") else "quiet"
    return Span(stage, style)


def _choice(event: Event, walk: Walk) -> Spans:
    """Return the mark of a decision behind the name of its step; empty where there is none."""
    if event.decision is None:
        return ()
    option = chosen(event, walk.choices)
    if option is None:
        return (Span(" ◆", "here"),)
    return (Span(" "), defence_mark(Defence.HELD if option.sound else Defence.CROSSED))


def _name(event: Event, *, dated: bool) -> str:
    return f"{short_date(event)} {short_name(event)}".strip() if dated else short_name(event)


def profile_lines(
    case: Case, walk: Walk, viewing: int, width: int, *, numbers: bool
) -> Iterator[Block]:
    """Yield the slope in one line, and under it which step is looked at."""
    yield profile_line(case, walk, viewing, width, numbers=numbers)
    event = case.timeline[viewing]
    words = f"第{viewing + 1}步  {short_name(event)}"
    name: Spans = (Span(words, "here"), *_choice(event, walk))
    cells, room = profile_step(case, width), width - cell_len(ALL_STEPS) - 1
    most = width // cells
    first = max(0, min(viewing - most // 2, len(case.timeline) - most))
    before = (viewing - first) * cells
    line: Spans = (Span(" " * before), Span("▲ ", "here"), *name)
    if width_of(line) > room:
        before = max(0, before - width_of(name) - 1)
        line = (Span(" " * before), *name, Span(" ▲", "here"))
    if width_of(line) <= room:
        line = (*line, Span(" " * (room - width_of(line))), Span(f" {ALL_STEPS}", "quiet"))
    yield Row((Cell(line, short=True),), gap=0)


def profile_line(case: Case, walk: Walk, viewing: int, width: int, *, numbers: bool) -> Block:
    """Return the slope in one line."""
    shown = standing(case, walk.reached, walk.choices)
    runs = profile(case, shown, viewing, width, numbers=numbers)
    return Row((Cell(tuple(Span(*run) for run in runs), short=True),), gap=0)
