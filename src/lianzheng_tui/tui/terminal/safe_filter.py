"""The last filter before the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from lianzheng_tui.core.characters import safe


class SafeFilter(LineFilter):
    """A filter that lets no control or bidirectional character and no link reach the terminal.

    The reader of case files refuses them already; this covers whatever else is shown, such as the
    names of files. They have no width in Rich, so dropping them moves nothing.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Drop what could steer the terminal."""
        return [
            segment
            if segment.control or (segment.text.isprintable() and not _links(segment))
            else Segment(safe(segment.text), segment.style and segment.style.update_link(None))
            for segment in segments
        ]


def _links(segment: Segment) -> bool:
    return segment.style is not None and segment.style.link is not None
