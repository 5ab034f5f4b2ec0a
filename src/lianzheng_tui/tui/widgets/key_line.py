"""The line at the foot of every screen: what the keys do here."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

HELP = "app.help"
"""The action of the key that is always shown, as the last one."""

COPY = "copy_selected"
"""The action of the key that is shown first, whenever something is selected."""

_GAP = 2
_KEPT = ("←", "m", "↓", "a", "e", "claim", "空格", "→", "⏎")
"""The keys of a place, or the actions, that stay longer than the ways out of it, the last the
longest."""
_ENTER = "⏎"


class KeyLine(Widget):
    """The keys that work at this moment, each with what it does; a click presses the key.

    Textual's Footer has a widget for each key and scrolls sideways. Here what does not fit is left
    out. Help and copying are always there; then Esc, the keys of `_KEPT`, the ways out of this
    place and its other keys take what room there is, in this order.
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
        """Redraw whenever the bindings of the screen change."""
        self.screen.bindings_updated_signal.subscribe(self, self._redraw)

    def _redraw(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _visible_bindings(self) -> list[Binding]:
        """Return the bindings that fit: the keys of this place, the ways out, then help."""
        here: dict[str, Binding] = {}
        leaving: dict[str, Binding] = {}
        # a key bound more than once is shown with the description of the nearest binding only
        descriptions: dict[str, str] = {}
        for active in self.screen.active_bindings.values():
            binding, key = active.binding, _key(active.binding)
            if not (binding.show and active.enabled):
                continue
            if descriptions.setdefault(key, binding.description) == binding.description:
                leads_out = isinstance(active.node, Screen | App) or key == "Esc"
                group = leaving if leads_out else here
                group.setdefault(binding.description, binding)
        entries, ways_out = list(here.values()), list(leaving.values())
        ways_out.sort(key=lambda binding: binding.action == HELP)
        # what ⏎ does comes first of those here, even where the page itself has one of the others
        entries.sort(key=lambda binding: (binding.action != COPY, binding.key != "enter"))
        shown = [*entries, *ways_out]
        least_last = sorted(shown, key=lambda each: _rank(each, each in entries), reverse=True)
        fitting = [each for each in shown if each.action in (HELP, COPY)]
        for binding in least_last:
            longer = [each for each in shown if each in fitting or each is binding]
            if _width_of(longer) <= self.size.width - 4:
                fitting = longer
        return fitting

    def _shown(self) -> list[tuple[Binding, str]]:
        """Return the bindings that fit, each with the name of its key.

        Where a terminal has few marks, Enter is named in letters if there is room.
        """
        shown = self._visible_bindings()
        named = [(binding, _key(binding)) for binding in shown]
        if not self.app.has_class("-few-marks"):
            return named
        in_letters = [(binding, key.replace(_ENTER, "Enter")) for binding, key in named]
        more = sum(cell_len(key) for _, key in in_letters) - sum(cell_len(key) for _, key in named)
        return in_letters if _width_of(shown) + more <= self.size.width - 4 else named

    def render_line(self, y: int) -> Strip:
        """Draw the rule or the keys."""
        width = self.size.width
        if y == 0:
            rule = self.get_component_rich_style("key-line--rule")
            return Strip([Segment("─" * width, rule)])
        key_style = self.get_component_rich_style("key-line--key")
        segments = [Segment("  ", self.rich_style)]
        for binding, key in self._shown():
            segments.append(Segment(key, key_style))
            segments.append(Segment(f" {binding.description}{' ' * _GAP}", self.rich_style))
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * max(0, width - used), self.rich_style))
        return Strip(segments).crop(0, width)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        x = 2
        for binding, key in self._shown():
            width = cell_len(f"{key} {binding.description}")
            if event.y == 1 and x <= event.x < x + width:
                self.app.simulate_key(binding.key)
                return
            x += width + _GAP


def _rank(binding: Binding, is_here: bool) -> int:
    """Return how long a key is kept where not all fit; of two with the same, the first is."""
    key = _ENTER if binding.key == "enter" else _key(binding)
    if not is_here:
        return 2 + len(_KEPT) if key == "Esc" else 1
    return max((2 + n for n, kept in enumerate(_KEPT) if kept in (key, binding.action)), default=0)


def _key(binding: Binding) -> str:
    return binding.key_display or binding.key


def _width_of(bindings: list[Binding]) -> int:
    cells = sum(cell_len(_key(binding)) + 1 + cell_len(binding.description) for binding in bindings)
    return cells + _GAP * (len(bindings) - 1)
