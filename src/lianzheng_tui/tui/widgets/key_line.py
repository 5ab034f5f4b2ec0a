"""The line at the foot of every screen: what the keys do here."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_GAP = 2


class KeyLine(Widget):
    """The keys that work at this moment, each with what it does; a click presses the key.

    Textual's Footer is a widget for each key and scrolls sideways; here what does not fit is left
    out from the end, all but the last key, which is help.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--rule"}

    DEFAULT_CSS = """
    KeyLine {
        height: 2;
        dock: bottom;
        color: $quiet;
        & > .key-line--key { color: $foreground; text-style: bold; }
        & > .key-line--rule { color: $faint; }
    }
    """

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._redraw)

    def _redraw(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _shown(self) -> list[tuple[str, Binding]]:
        """The keys that fit, each with its binding."""
        found: dict[str, tuple[str, Binding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in found:
                found[binding.action] = (binding.key_display or binding.key, binding)
        entries = list(found.values())
        while len(entries) > 1 and sum(map(_width, entries)) - _GAP > self.size.width - 4:
            del entries[-2]
        return entries

    def render_line(self, y: int) -> Strip:
        """Draw the rule or the keys."""
        width = self.size.width
        if y == 0:
            rule = self.get_component_rich_style("key-line--rule")
            return Strip([Segment("─" * width, rule)])
        key_style = self.get_component_rich_style("key-line--key")
        segments = [Segment("  ", self.rich_style)]
        for key, binding in self._shown():
            segments.append(Segment(key, key_style))
            segments.append(Segment(f" {binding.description}{' ' * _GAP}", self.rich_style))
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(0, width - used), self.rich_style))
        return Strip(segments).crop(0, width)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        x = 2
        for entry in self._shown():
            if event.y == 1 and x <= event.x < x + _width(entry) - _GAP:
                self.app.simulate_key(entry[1].key)
                return
            x += _width(entry)


def _width(entry: tuple[str, Binding]) -> int:
    key, binding = entry
    return cell_len(key) + 1 + cell_len(binding.description) + _GAP
