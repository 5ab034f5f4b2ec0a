"""The slope of a warning case: where each event stands on it.

A stage is a place, never a verdict: a name for how far somebody has come, and a row on which it is
drawn. Who gives himself up comes half the way back, and what is done about it then stays level with
that: it changes something, and does not undo what was.
"""

from typing import NamedTuple

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.text.linebreak import cell_width

FORMER_STAGES = {
    "守纪": "守住",
    "动摇": "松动",
    "违纪": "破口",
    "违法": "成习",
    "犯罪": "深陷",
    "对抗": "掩盖",
    "投案": "投案",
    "处理": "处理",
}
"""The words that format 1 had for stages at first, each with what stands in its place."""
STAGES = tuple(FORMER_STAGES.values())
"""The stages of a warning case that names none of its own, from the top down."""
TURN = "投案"
"""The stage that turns back half the way."""
END = "处理"
"""The stage that stays where the event before it is."""
WITHOUT_DEPTH = (TURN, END)
"""The stages whose row depends on the event before."""
WIDEST_ROW_NAME = 12
"""The most cells of the name of a row."""
DEEPEST_SEEN = 12
"""The lowest row at which the whole picture, its names, what its marks mean and the way on are seen
at once on a screen of 80 × 24 cells, and the rail beside a step has room for their names."""
FORMER_WORDS = tuple(word for word, stage in FORMER_STAGES.items() if word != stage)
"""The former words that are no more in use, because they sound like findings."""


class SlopePlace(NamedTuple):
    """Where an event stands."""

    stage: str
    """The name of the stage; empty where the event names none and stays where the last one was."""
    depth: int
    """The row, counted from 0 at the top."""


def stage_names(case: Case) -> tuple[str, ...]:
    """Return the names of the stages that the events of a warning case may be at."""
    return tuple(stage.name for stage in case.stages) or STAGES


def stage_of(case: Case, event: Event) -> str:
    """Return the name of the stage of an event, as it is shown; empty if there is none.

    A former word in a warning case is shown as what stands in its place.
    """
    stage = event.stage
    if case.kind is not Kind.WARNING or stage in stage_names(case):
        return stage
    return FORMER_STAGES.get(stage, stage)


def places(case: Case) -> tuple[SlopePlace, ...]:
    """Return the place of each event; every depth is 0 if the case is no warning case."""
    depths = _depths(case) if case.kind is Kind.WARNING else {}
    event_places: list[SlopePlace] = []
    before = SlopePlace("", 0)
    for event in case.timeline:
        stage, depth = stage_of(case, event), before.depth
        if stage == TURN:
            depth = depth if before.stage == TURN else depth // 2
        elif stage != END:
            depth = depths.get(stage, depth)
        event_places.append(SlopePlace(stage, depth))
        before = SlopePlace(stage or before.stage, depth)
    return tuple(event_places)


def stage_rows(case: Case) -> dict[int, str]:
    """Return the names of the stages on each row of a warning case, in one line.

    Where there are more than fit into `WIDEST_ROW_NAME`, those that no event is at give way first,
    and 等 stands for the last ones.
    """
    rows: dict[int, list[str]] = {}
    for stage, depth in _depths(case).items():
        if stage not in WITHOUT_DEPTH:
            rows.setdefault(depth, []).append(stage)
    used = {stage_of(case, event) for event in case.timeline}
    return {depth: _row_name(names, used) for depth, names in rows.items()}


def _row_name(names: list[str], used: set[str]) -> str:
    if _width(whole := "/".join(names)) <= WIDEST_ROW_NAME:
        return whole
    names = [name for name in names if name in used] or names
    if _width(whole := "/".join(names)) <= WIDEST_ROW_NAME:
        return whole
    while len(names) > 1 and _width("/".join(names) + "等") > WIDEST_ROW_NAME:
        names = names[:-1]
    return "/".join(names) + "等"


def _width(text: str) -> int:
    return sum(map(cell_width, text))


def deepest(event_places: tuple[SlopePlace, ...]) -> int:
    """Return the row of the lowest of some places; 0 if all are level."""
    return max((place.depth for place in event_places), default=0)


def _depths(case: Case) -> dict[str, int]:
    if not case.stages:
        return {stage: depth for depth, stage in enumerate(STAGES)}
    return {
        stage.name: index if stage.depth is None else stage.depth
        for index, stage in enumerate(case.stages)
    }
