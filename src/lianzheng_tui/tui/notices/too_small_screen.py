"""The screen that is shown in a terminal that is too small."""

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.screen import Screen
from textual.widgets import Static

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""The smallest terminal, in cells, in which the application can be used."""


IN_ENGLISH = f"(Too small: {LEAST_WIDTH}x{LEAST_HEIGHT} is needed.)"
"""The same sentence for a terminal that cannot show Chinese."""


class TooSmallScreen(Screen[None]):
    """A sentence that covers the screen until the application removes it."""

    def compose(self) -> ComposeResult:
        """Yield the sentence."""
        words = f"窗口太小：至少要{LEAST_WIDTH}列{LEAST_HEIGHT}行。\n请放大窗口，内容不会丢失。\n"
        words += f"正在填的字照样收下，别的键这时不算。\n{IN_ENGLISH}"
        with Middle(), Center():
            yield Static(words, markup=False)
