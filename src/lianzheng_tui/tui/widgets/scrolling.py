"""The keys that scroll a page by lines and by screens."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView


class Scrolling(ScrollView):
    """Lines that scroll with the keys, at once: there is no animation to wait for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "up", "上移", show=False),
        Binding("down,j", "down", "下移", show=False),
        Binding("pageup,ctrl+b", "page_up", "上一屏", show=False),
        Binding("pagedown,ctrl+f", "page_down", "下一屏", show=False),
        Binding("home", "first", "开头", show=False),
        Binding("end", "last", "末尾", show=False),
    ]

    def action_up(self) -> None:
        """Scroll a line up."""
        self.scroll_relative(y=-1, animate=False, force=True)

    def action_down(self) -> None:
        """Scroll a line down."""
        self.scroll_relative(y=1, animate=False, force=True)

    def action_page_up(self) -> None:
        """Scroll a page up, keeping one line."""
        height = self.scrollable_content_region.height
        self.scroll_relative(y=-max(1, height - 1), animate=False, force=True)

    def action_page_down(self) -> None:
        """Scroll a page down, keeping one line."""
        height = self.scrollable_content_region.height
        self.scroll_relative(y=max(1, height - 1), animate=False, force=True)

    def action_first(self) -> None:
        """Scroll to the beginning."""
        self.scroll_to(y=0, animate=False, force=True)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.scroll_to(y=self.virtual_size.height, animate=False, force=True)
