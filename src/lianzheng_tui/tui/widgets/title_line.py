"""The line at the top of every screen: where the learner is, and how far."""

from typing import ClassVar

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

_MOMENT = 3.0
"""Seconds for which the words of `TitleLine.say` are shown."""
_KEPT = 12
"""The cells of the left text that the right one leaves at least, if it has as many."""


class TitleLine(Widget):
    """Where the learner is on the left, how far on the right, and a rule under both.

    Without room for both, the beginning of the left text is cut, for its end says most. The right
    one, which may hold a long name, leaves room for that end, and is cut in the same way.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-line--far", "title-line--rule"}

    DEFAULT_CSS = """
    TitleLine {
        height: 2;
        text-style: bold;
        & > .title-line--far { color: $quiet; text-style: none; }
        & > .title-line--rule { color: $faint; text-style: none; }
    }
    """

    where: reactive[str] = reactive("")
    """Where the learner is: 倾斜的“天平” › 时间线."""
    far: reactive[str] = reactive("")
    """How far the learner is: 第7/13步 · 守住2/3."""
    said: reactive[str] = reactive("")
    """What was done just now; for a moment it is shown in place of `far`."""

    _silence: Timer | None = None

    def say(self, words: str) -> None:
        """Show for a moment what was done."""
        self.said = words
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(_MOMENT, self._fall_silent)

    def hush(self, words: str) -> None:
        """Show no more what was said, if it was these words: they are not true any more."""
        if self.said == words:
            self.said = ""

    def _fall_silent(self) -> None:
        self.said = ""

    def render_line(self, y: int) -> Strip:
        """Draw the title or the rule."""
        width = self.size.width
        if y == 1:
            rule = self.get_component_rich_style("title-line--rule")
            return Strip([Segment("─" * width, rule)])
        kept = min(cell_len(self.where), _KEPT)
        far = _shortened(self.said or self.far, width - 6 - kept)
        room = width - 4 - cell_len(far)
        where = _shortened(self.where, room - 2)
        gap = max(0, room - cell_len(where))
        far_style = self.get_component_rich_style("title-line--far")
        left = Segment(f"  {where}{' ' * gap}", self.rich_style)
        return Strip([left, Segment(f"{far}  ", far_style)]).crop(0, width)


def _shortened(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    room -= cell_len("… ")
    start = len(text)
    while start and (room := room - get_character_cell_size(text[start - 1])) >= 0:
        start -= 1
    return f"… {text[start:]}" if start < len(text) else ""
