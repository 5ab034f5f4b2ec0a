"""The base of the screens that show what follows from the records of all cases."""

from textual.binding import Binding, BindingType

from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet

BACK: BindingType = Binding("escape,q,left", "back", "返回", key_display="Esc")
"""The way out of every overview; each lists it after its own keys, as in the line of keys."""


class Overview(Sheet[None]):
    """A page over all cases. The application fills it once it is open and after every record."""

    def on_mount(self) -> None:
        """Focus the page, unless the screen was left while it was being mounted."""
        for page in self.query(Page):
            page.focus()

    def action_back(self) -> None:
        """Go back to the library."""
        self.answer(None)
