"""What is on a screen, as text."""

from textual.app import App
from textual.geometry import Size

_SCROLL_BAR = " ▁▂▃▄▅▆▇"
"""What the ends of a scroll bar are drawn with; its body is blank."""


def screen_text(app: App[None]) -> str:
    """What is on the screen: its lines without scroll bars and what is blank at their ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip(_SCROLL_BAR) for strip in strips)


def drawn_size(app: App[None]) -> Size:
    """The size at which the screen was last laid out, in cells."""
    return app.screen._compositor.size


def run_together(text: str) -> str:
    """The text without blanks and line ends; where there are two columns, one after the other."""
    rows = [line.partition("│") for line in text.split("\n")]
    columns = [left for left, _, _ in rows] + [right for _, _, right in rows]
    return "".join("".join(columns).split()).replace("│", "")
