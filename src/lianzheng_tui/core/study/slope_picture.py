"""The slope of a warning case as a picture in characters, and as one line.

The picture goes to the right and is for seeing: the line of the person in the case falls, a choice
that held the line stays at the top of its column, and ┊ measures how far below it he stood. No
other line is drawn, because nobody knows what would have come of another choice.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.case.slope import WITHOUT_DEPTH, SlopePlace, deepest, places, stage_rows
from lianzheng_tui.core.study.walkthrough import Defence, chosen, is_waiting
from lianzheng_tui.core.text.linebreak import cell_width

LEAST_STEP, MOST_STEP = 3, 8
"""How many cells a step may take."""
NAMES_FROM = 5
"""The least cells of a step at which the names of the steps have room; under it, numbers."""
_YEAR = re.compile("(?<=[0-9]{4})年")
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LIGHT, _HEAVY = tuple("─│╮╰╯╭"), tuple("━┃┓┗┛┏")


class Run(NamedTuple):
    """A piece of a line in one style: one of those of a page."""

    text: str
    style: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SlopeStanding:
    """What is drawn of a case: how far somebody has come, and what they chose."""

    reached: int
    """The index of the furthest event that is drawn; -1 for none."""
    defences: tuple[Defence, ...]
    """For each event: held, crossed, or AHEAD where nothing was chosen."""
    waits: bool = False
    """Whether the event after the furthest one is waiting to be drawn, as ▶."""


def standing(case: Case, reached: int, choices: Mapping[str, int] | None = None) -> SlopeStanding:
    """Return what is drawn of a walk that has reached an event.

    Args:
        case: The case.
        reached: The index of that event; if it waits for a choice, it is not drawn yet.
        choices: The chosen options, by event id; None where nobody chooses, so that nothing waits.
    """
    states = []
    for event in case.timeline:
        option = chosen(event, choices or {})
        held = Defence.HELD if option and option.sound else Defence.CROSSED
        states.append(Defence.AHEAD if option is None else held)
    waits = choices is not None and is_waiting(case.timeline[reached], choices)
    return SlopeStanding(reached - waits, tuple(states), waits)


def has_slope(case: Case) -> bool:
    """Return whether there is something to draw: a warning case that is not level."""
    return case.kind is Kind.WARNING and deepest(places(case)) > 0


def slope_words(case: Case) -> str:
    """Return the slope for who cannot see it, a sentence: the stages, step by step.

    Steps at one stage that follow each other are told together. Of a step without a stage nothing
    is told but that.
    """
    told: list[tuple[str, list[int]]] = []
    for number, place in enumerate(places(case), 1):
        if told and told[-1][0] == place.stage:
            told[-1][1].append(number)
        else:
            told.append((place.stage, [number]))
    pieces = (f"{_steps(numbers)}{stage or '没有标阶段'}" for stage, numbers in told)
    return f"全程{len(case.timeline)}步的阶段：{'，'.join(pieces)}。"


def _steps(numbers: list[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"第{first}步" if first == last else f"第{first}到第{last}步"


# One line


def profile(case: Case, shown: SlopeStanding, here: int, width: int, *, numbers: bool) -> Line:
    """Return the slope in one line: a block a step, the lower the deeper, · what is ahead.

    Args:
        case: The case.
        shown: How far it is drawn.
        here: The index of the event that is looked at; -1 for none.
        width: The cells that there are.
        numbers: Whether the rows are written as numbers, where the blocks cannot be drawn.
    """
    event_places = places(case)
    lowest = max(1, deepest(event_places))
    cells = profile_step(case, width)
    runs = []
    for index, place in enumerate(event_places):
        if index > shown.reached:
            mark = "·"
        elif numbers:
            mark = str(place.depth)
        else:
            eighths = 8 - (place.depth * 7 + lowest // 2) // lowest
            mark = _EIGHTHS[eighths] * max(1, cells - 1)
        style = "here" if index == here else "quiet"
        runs.append(Run(mark[: max(1, cells)].ljust(cells), style))
    most = width // cells
    first = max(0, min(here - most // 2, len(runs) - most))
    return tuple(runs[first : first + most])


def profile_defences(case: Case, shown: SlopeStanding, width: int) -> Line:
    """Return the choices of a walk, each above its step in a `profile` at which nobody looks."""
    cells = profile_step(case, width)
    marks = {
        Defence.HELD: Run("▣".ljust(cells), "held"),
        Defence.CROSSED: Run("□".ljust(cells), "crossed"),
    }
    states = shown.defences[: shown.reached + 1][: width // cells]
    return tuple(marks.get(state, Run(" " * cells)) for state in states)


def profile_step(case: Case, width: int) -> int:
    """Return how many cells a step takes in a line of a width: three, two or one."""
    return next((cells for cells in (3, 2) if cells * len(case.timeline) <= width), 1)


# The picture


@dataclass(frozen=True, slots=True)
class PictureStyle:
    """How a picture is drawn."""

    names: bool = True
    """Whether the steps are named below it."""
    rows: int = 1
    """How many rows a stage takes; the lines are heavy from two on."""
    whole: bool = True
    """Whether every row of the case is there, or only those that are reached."""
    most: int = MOST_STEP
    """The most cells of a step."""


LIGHT = PictureStyle()
"""As it is usually drawn."""


def step_cells(case: Case, width: int, style: PictureStyle = LIGHT) -> int:
    """Return how many cells a step has in a picture of a width; 0 if there is no room for one."""
    steps = max(1, len(case.timeline) - 1)
    start = _start(case)
    for cells in range(style.most, LEAST_STEP - 1, -1):
        tail = 6 if style.names and cells >= NAMES_FROM else 1
        if start + steps * cells + tail <= width:
            return cells
    return 0


def picture(
    case: Case, shown: SlopeStanding, cells: int, style: PictureStyle = LIGHT
) -> list[Line]:
    """Return the lines of the picture; none wider than `step_cells` was asked for.

    Args:
        case: A case that `has_slope`.
        shown: How far it is drawn, and what was chosen.
        cells: How many cells a step has.
        style: How it is drawn.
    """
    event_places = places(case)
    drawn = event_places[: shown.reached + 1]
    lowest = deepest(event_places if style.whole else drawn)
    canvas = _Canvas(_start(case), cells, lowest, style.rows)
    canvas.label(stage_rows(case))
    canvas.draw_line(drawn)
    for index, state in enumerate(shown.defences[: shown.reached + 1]):
        canvas.draw_mark(index, drawn[index].depth, state)
    if shown.waits:
        canvas.draw_waiting(shown.reached + 1, drawn[-1].depth if drawn else 0)
    named = style.names and cells >= NAMES_FROM
    if named:
        canvas.draw_turns(drawn)
    lines = canvas.lines()
    if style.names:
        if named:
            lines += _names(case, drawn, _start(case), cells)
        else:
            lines += [_numbers(case, cells), *_turns(case, drawn, cells)]
    return lines


def _start(case: Case) -> int:
    return max((sum(map(cell_width, name)) for name in stage_rows(case).values()), default=0) + 1


class _Canvas:
    """Cells of one row beside the other; a character of two cells is followed by an empty one."""

    def __init__(self, start: int, cells: int, lowest: int, rows: int) -> None:
        self._start, self._cells, self._rows = start, cells, rows
        self._lowest = lowest
        self._grid: list[dict[int, Run]] = [{} for _ in range(lowest * rows + 1)]
        self._flat, self._up, *self._corners = _HEAVY if rows > 1 else _LIGHT

    def put(self, row: int, column: int, text: str, style: str = "") -> None:
        for character in text:
            self._grid[row][column] = Run(character, style)
            if cell_width(character) > 1:
                self._grid[row].pop(column + 1, None)
            column += cell_width(character)

    def label(self, names: dict[int, str]) -> None:
        for depth, name in names.items():
            if depth <= self._lowest:
                self.put(depth * self._rows, 0, name, "held" if depth == 0 else "quiet")

    def _column(self, index: int) -> int:
        return self._start + index * self._cells

    def draw_line(self, drawn: tuple[SlopePlace, ...]) -> None:
        for index in range(1, len(drawn)):
            before, now = drawn[index - 1].depth * self._rows, drawn[index].depth * self._rows
            left, turn = self._column(index - 1) + 1, self._column(index) - 1
            self.put(before, left, self._flat * (turn - left + (before == now)), "quiet")
            if before == now:
                continue
            right_down, down_right, right_up, up_right = self._corners
            falls = now > before
            self.put(before, turn, right_down if falls else right_up, "quiet")
            self.put(now, turn, down_right if falls else up_right, "quiet")
            for row in range(min(before, now) + 1, max(before, now)):
                self.put(row, turn, self._up, "quiet")

    def draw_mark(self, index: int, depth: int, state: Defence) -> None:
        column, row = self._column(index), depth * self._rows
        if state is Defence.CROSSED:
            self.put(row, column, "□", "crossed")
            return
        self.put(row, column, "●")
        if state is Defence.HELD:
            self.put(0, column, "▣", "held")
            for between in range(1, row):
                self.put(between, column, "┊", "quiet")

    def draw_waiting(self, index: int, depth: int) -> None:
        row, column = depth * self._rows, self._column(index)
        if index:
            left = self._column(index - 1) + 1
            self.put(row, left, self._flat * (column - left), "quiet")
        self.put(row, column, "▶", "here")

    def draw_turns(self, drawn: tuple[SlopePlace, ...]) -> None:
        """Name what has no row of its own, behind its mark."""
        for index, place in enumerate(drawn):
            if place.stage in WITHOUT_DEPTH:
                is_last = index == len(drawn) - 1
                gap = 1 if is_last and self._cells > NAMES_FROM else self._cells > NAMES_FROM + 1
                column = self._column(index) + 1
                if is_last and gap:
                    self.put(place.depth * self._rows, column, " ")
                self.put(place.depth * self._rows, column + gap, place.stage, "quiet")

    def lines(self) -> list[Line]:
        return [_joined(row) for row in self._grid]


def _joined(row: dict[int, Run]) -> Line:
    """Return the runs of a row, each as long as its style goes."""
    runs: list[Run] = []
    column = 0
    for start, (text, style) in sorted(row.items()):
        blank = " " * (start - column)
        if blank or not runs or runs[-1].style != style:
            runs.append(Run(blank + text, style))
        else:
            runs[-1] = Run(runs[-1].text + text, style)
        column = start + cell_width(text)
    return tuple(runs)


def _names(case: Case, drawn: tuple[SlopePlace, ...], start: int, cells: int) -> list[Line]:
    """Return the names of the steps in two rows, each beginning under its mark."""
    rows: list[dict[int, Run]] = [{}, {}]
    for index, (event, place) in enumerate(zip(case.timeline, drawn, strict=False)):
        if place.stage not in WITHOUT_DEPTH:
            column, room = start + index * cells, 2 * cells - 1
            for character in _within(short_name(event), room):
                rows[index % 2][column] = Run(character, "quiet")
                column += cell_width(character)
    return [_joined(row) for row in rows if row]


def _within(name: str, room: int) -> str:
    """Return a name in some cells, with … where it is cut."""
    if sum(map(cell_width, name)) <= room:
        return name
    while sum(map(cell_width, name)) > room - 1:
        name = name[:-1]
    return f"{name}…"


def _numbers(case: Case, cells: int) -> Line:
    """Return the numbers of the steps, each under its mark."""
    numbers = "".join(str(i + 1).ljust(cells) for i in range(len(case.timeline)))
    return (Run(" " * _start(case) + numbers.rstrip(), "quiet"),)


def _turns(case: Case, drawn: tuple[SlopePlace, ...], cells: int) -> list[Line]:
    """Return a line that names what has no row of its own, by number, up to the last mark."""
    turns = [(i, place.stage) for i, place in enumerate(drawn) if place.stage in WITHOUT_DEPTH]
    if not turns:
        return []
    words = " ".join(f"{index + 1}{stage}" for index, stage in turns)
    end = _start(case) + (len(case.timeline) - 1) * cells + 1
    return [(Run(" " * max(0, end - sum(map(cell_width, words))) + words, "quiet"),)]


def short_name(event: Event) -> str:
    """Return the name of an event where there is little room."""
    return event.short or event.title


def short_date(event: Event) -> str:
    """Return the date where there is little room: 2018.12, 2015下半年, 刚办案时."""
    if event.when and not event.label and "-H" not in event.when.written:
        return event.when.written.replace("-", ".")
    return _YEAR.sub("", event.date_label)
