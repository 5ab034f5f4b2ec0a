"""How far a section has been read in one run from its first paragraph on.

A point in a section is a number: its whole part is the index of a paragraph, the rest is the share
of that paragraph above the point. So it means the same at every width of the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class View:
    """What stands on the screen of one section."""

    first: float
    """The point at the top of the view."""
    end: float
    """The point at its bottom."""
    line: float
    """What one line is of the paragraph at the top: a gap below that is no line left out."""


def run_after(run: float, view: View) -> float:
    """Return how far the run goes once a view was looked at.

    A view that does not continue the run changes nothing: what lies between was jumped over.
    """
    paragraph = int(view.first)
    if run < paragraph - _TINY:
        return run
    leaves_out = view.first - max(run, paragraph) > view.line - _TINY
    return run if leaves_out else max(run, view.end)


def paragraphs_in(run: float) -> int:
    """Return how many paragraphs are wholly in a run; this is what records call ``seen``."""
    return int(run + _TINY)


class ReadingRuns:
    """The run of each section of a text, kept up view by view."""

    def __init__(self, sections: int) -> None:
        """Begin with so many sections, of which nothing has been read."""
        self._runs = [0.0] * sections
        self._seen = [0] * sections

    def seen(self, section: int) -> int:
        """Return how many paragraphs of a section are read; none are before the first view."""
        return self._seen[section]

    def take_in(self, views: Mapping[int, View], recorded: Sequence[int]) -> list[int]:
        """Take in what is in view; return the sections of which it makes more paragraphs read.

        Args:
            views: The views, by the index of their section.
            recorded: How many paragraphs of each section are read by the records.
        """
        before = [max(pair) for pair in zip(recorded, self._seen, strict=True)]
        self._seen = list(before)
        for section, view in views.items():
            run = run_after(max(self._runs[section], float(before[section])), view)
            self._runs[section] = run
            self._seen[section] = max(before[section], paragraphs_in(run))
        return [i for i, count in enumerate(self._seen) if count > before[i]]


def view_of(lines: list[range], top: int, bottom: int) -> View | None:
    """Return what of a section is in view; None if nothing is.

    Args:
        lines: The numbers of the lines of each paragraph, in order.
        top: The number of the first line in view.
        bottom: The number after the last line in view.
    """
    inside = [i for i, each in enumerate(lines) if each.start < bottom and each.stop > top]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    return View(
        first + _share(lines[first], top),
        last + _share(lines[last], bottom),
        1 / len(lines[first]),
    )


def dwell(characters: int) -> float:
    """Return for how many seconds text must stand on the screen to count as looked at by itself.

    A second to find it, and the time in which nobody reads it thoroughly but somebody who is not
    there would have left it: 6,000 characters a minute. It is never stored.
    """
    return 1 + characters / 100


def _share(lines: range, line: int) -> float:
    """Return the share of a paragraph above a line, from 0 to 1."""
    return min(1.0, max(0.0, (line - lines.start) / len(lines)))
