"""The rail beside a step of the timeline, and the slope above it where there is no room for one."""

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.slope_picture import has_slope
from lianzheng_tui.core.study.walkthrough import Walk
from lianzheng_tui.tui.case.rail_blocks import (
    MARGIN,
    profile_line,
    profile_lines,
    rail_blocks,
    rail_shape,
)
from lianzheng_tui.tui.widgets.page import Page


class RailPage(Page, can_focus=False):
    """A page that has nothing to choose."""

    def __init__(self, id: str) -> None:
        """Create an empty page with an id."""
        super().__init__(id=id, measure=200, margin=MARGIN)


class Rail(Vertical):
    """The stair of a case; where it scrolls, below the slope in one line."""

    _above = getters.query_one("#above", Page)
    _stair = getters.query_one("#rail", Page)

    def compose(self) -> ComposeResult:
        """Yield the slope in one line and the stair."""
        yield RailPage("above")
        yield RailPage("rail")

    def show(self, case: Case, walk: Walk, viewing: int, width: int, height: int) -> None:
        """Show how far a walk has come.

        Args:
            case: The case.
            walk: The walk.
            viewing: The index of the step that is looked at; past the last one for the whole.
            width: The cells of the tab.
            height: The lines of the tab.
        """
        shape, is_slope = rail_shape(case, width, height), has_slope(case)
        self.set_class(is_slope and shape.scrolls, "-scrolls")
        self.styles.width = shape.width
        self._stair.show(rail_blocks(case, walk, viewing, shape), keep=True)
        self._stair.go_to(viewing)
        if is_slope and viewing < len(case.timeline):
            numbers = self.app.has_class("-few-marks")
            self._above.show([profile_line(case, walk, viewing, shape.text, numbers=numbers)])


class Profile(RailPage):
    """The slope in one line, and under it which step is looked at."""

    HEIGHT = 2
    """Its lines."""

    def show_walk(self, case: Case, walk: Walk, viewing: int, width: int) -> None:
        """Show how far a walk has come, in a tab of some cells; see `Rail.show`."""
        numbers = self.app.has_class("-few-marks")
        room = width - 2 * MARGIN
        self.show(list(profile_lines(case, walk, viewing, room, numbers=numbers)))
