"""The row of parts at the top of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lianzheng_tui.core.case.parts import Part


class PartLine(Widget):
    """The parts of a case in a row, the open one behind a bar. A click asks for another."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"part-line--open"}

    DEFAULT_CSS = """
    PartLine {
        height: 1;
        color: $quiet;
        & > .part-line--open { color: $here; text-style: bold; }
    }
    """

    @dataclass
    class Turned(Message):
        """A part was clicked."""

        part: Part
        """The part that was clicked."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Make the row of these parts."""
        super().__init__()
        self._parts = parts

    def show(self, part: Part) -> None:
        """Show which part is open."""
        self._open = part
        self.refresh()

    def on_mount(self) -> None:
        """Show the first as open, unless `show` was called before."""
        self._open = getattr(self, "_open", self._parts[0])

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        segments = [Segment(" ", self.rich_style)]
        for part in self._parts:
            if part is self._open:
                style = self.get_component_rich_style("part-line--open")
                segments.append(Segment(f"▌{part.label} ", style))
            else:
                segments.append(Segment(f" {part.label} ", self.rich_style))
            segments.append(Segment(" ", self.rich_style))
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(0, self.size.width - used), self.rich_style))
        return Strip(segments).crop(0, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Report the part that was clicked."""
        x = 1
        for part in self._parts:
            if x <= event.x < x + cell_len(part.label) + 3:
                self.post_message(self.Turned(part))
                return
            x += cell_len(part.label) + 3
