"""Where the list and the preview stand on a screen of some size."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from rich.cells import cell_len
from textual.geometry import Size

from lianzheng_tui.data.library.index import CaseSummary

_BESIDE_FROM = 100
"""The narrowest screen, in cells, that shows the preview beside the list; else it is below."""
_WHOLE_FROM = 76
"""The narrowest screen that shows more of it than two lines."""
_LIST = 58
"""The fewest cells of a line of the list that has the preview beside it."""
_BESIDE_TITLE = 18
"""The cells of such a line that its title leaves free: the mark before it, the progress behind."""
_PREVIEW = 60
"""The most cells of a line of the preview beside the list."""
_BESIDE_LIST = _PREVIEW + 4
"""The cells that the list leaves the preview: with the line between them and its edges."""
_MOST_MEASURED = 500
"""Of how many cases at most the titles are measured, which takes time for each."""
_EDGES = 4
"""The cells that a line of the list leaves free."""
_BELOW, _BRIEF = 7, 3
"""The lines of the preview below the list with its rule: in a usual terminal, in the smallest."""
_AROUND_BODY = 4
"""The lines of the title and of the keys."""
_USUAL = 24
"""The lines of a usual terminal; of what a higher one has more, the preview gets half."""
_MOST_BELOW = 14


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the list and its preview stand: one below the other, or side by side."""

    size: Size
    """The cells and lines of the screen; none while they are not known."""
    longest_title: int
    """The cells of the longest title, see `longest_title`."""

    @property
    def is_beside(self) -> bool:
        """Whether the preview stands beside the list."""
        return self.size.width >= _BESIDE_FROM

    @property
    def is_whole(self) -> bool:
        """Whether a preview below the list shows more than two lines."""
        return self.size.width >= _WHOLE_FROM

    @property
    def list_measure(self) -> int:
        """The cells of a line of the list; 0 while the screen has no size."""
        most = max(0, self.size.width - _EDGES)
        if not self.is_beside:
            return most
        return max(_LIST, min(most - _BESIDE_LIST, self.longest_title + _BESIDE_TITLE))

    @property
    def list_width(self) -> int | None:
        """The cells of the list with its edges; None for those of the screen."""
        return self.list_measure + _EDGES if self.is_beside else None

    @property
    def list_height(self) -> int:
        """The lines of the list while nothing is searched for."""
        below = 0 if self.is_beside else self.rows_below
        return self.size.height - _AROUND_BODY - below

    @property
    def preview_measure(self) -> int:
        """The most cells of a line of the preview."""
        return _PREVIEW if self.is_beside else self.list_measure

    @property
    def rows_below(self) -> int:
        """The lines of a preview below the list, with its rule."""
        if not self.is_whole:
            return _BRIEF
        return min(_MOST_BELOW, _BELOW + max(0, self.size.height - _USUAL) // 2)

    def height_below(self, lines: int) -> int:
        """Return the lines of a preview below the list that has so many to show."""
        return max(self.rows_below, min(lines, _MOST_BELOW))


UNARRANGED = Arrangement(Size(), 0)
"""What holds until the size of the screen is known."""


def longest_title(lines: Iterable[CaseSummary]) -> int:
    """Return the cells of the longest title of the first cases."""
    titles = (line.title for line in islice(lines, _MOST_MEASURED))
    return max(map(cell_len, titles), default=0)
