"""A page of typeset blocks."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from lianzheng_tui.tui.widgets.blocks import Key, Spans, width_of
from lianzheng_tui.tui.widgets.layout import (
    Blocks,
    Layout,
    SetLayout,
    key_from,
    lay_out,
    whole_between,
)
from lianzheng_tui.tui.widgets.selecting import Selecting
from lianzheng_tui.tui.widgets.selection import split

_SELECTED = Style(reverse=True)
"""As terminals show what is selected: it can be read in any colours, and without."""


class Page(Selecting, can_focus=True):
    """Blocks set at a measure. Only the lines in view are drawn, so length costs nothing.

    Colours come from the component classes, so that a theme can change them; what they say is
    always said by a word or a mark as well.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"page--{style}"
        for style in (
            "quiet",
            "faint",
            "strong",
            "title",
            "crossed",
            "held",
            "here",
            "law",
            "mark",
            "found",
            "term",
            "chosen",
        )
    }

    class Scrolled(Message):
        """Other lines came into view."""

        def __init__(self, page: "Page") -> None:
            super().__init__()
            self.page = page
            """The page it happened on."""

        @property
        def control(self) -> "Page":
            """The page, for ``@on`` selectors."""
            return self.page

    def __init__(
        self,
        *,
        measure: int = 80,
        margin: int = 2,
        centred: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty page.

        Args:
            measure: The longest line, in cells.
            margin: Cells kept free at the left, where the cursor's bar stands.
            centred: Whether what is left of the width is shared out at both sides.
            id: The widget's id.
            classes: The widget's classes.
        """
        super().__init__(id=id, classes=classes)
        self._measure = measure
        self._margin = margin
        self._centred = centred
        self._text: Layout = SetLayout()
        self._set_width = -1
        self._styles: dict[str, Style] = {}
        self._wanted: tuple[Key, bool] | None = None

    def show(self, blocks: Blocks, *, keep: bool = False) -> None:
        """Show other blocks, from the top or, with ``keep``, from where the page stands."""
        top = self.scroll_offset.y if keep else 0
        self._set(blocks)
        self.scroll_to(y=top, animate=False, force=True)
        self.refresh()

    def column(self) -> tuple[int, int]:
        """Where the text stands: the cells before it and its width."""
        width = max(1, self.size.width)
        text = max(1, min(self._measure, width - self._margin - 1))
        before = (width - text) // 2 if self._centred else self._margin
        return max(self._margin, before), text

    def on_resize(self) -> None:
        """Set the text again at the new width, keeping the first line in view.

        The width may be the same: another height brings other lines into view, and the first time
        the lines may have been drawn before.
        """
        if not self.size.width:
            return
        if self.column()[1] != self._set_width:
            block = self._text.block_at(self.scroll_offset.y)
            self._set(self._text.blocks)
            if block is not None and (lines := self._text.lines_of_block(block)):
                self.scroll_to(y=lines.start, animate=False, force=True)
        if self._wanted is not None:
            (key, top), self._wanted = self._wanted, None
            self.go_to(key, top=top)
        self.post_message(self.Scrolled(self))
        self.refresh()

    def _set(self, blocks: Blocks) -> None:
        width = self.column()[1] if self.size.width else 0
        self._set_width = width
        self._text = lay_out(blocks, width, self._text)
        self.selection = None
        self.virtual_size = Size(self.size.width, self._text.height)

    @property
    def _view(self) -> tuple[int, int]:
        """The first line in view, and the one after the last."""
        y = self.scroll_offset.y
        return y, y + self.scrollable_content_region.height

    def go_to(self, key: Key, *, top: bool = False) -> None:
        """Bring the block of a key into view, at the top of the page if asked."""
        if not self._text.height:
            self._wanted = (key, top)
        lines = self.lines_of(key)
        if not lines:
            return
        first, end = self._view
        if top or lines.start < first:
            self.scroll_to(y=lines.start, animate=False, force=True)
        elif lines.stop > end:
            fits = len(lines) <= end - first
            y = lines.stop - (end - first) if fits else lines.start
            self.scroll_to(y=y, animate=False, force=True)

    def show_part(self, block: int, character: int) -> None:
        """Bring the line into view in which a character of a block's text stands.

        Args:
            block: The index of the block.
            character: Which of its characters, blanks at the ends of lines not counted twice.
        """
        if not self._text.height:
            return
        seen = 0
        for number in self._text.lines_of_block(block):
            text = "".join(span.text for span in self._text.line(number).content)
            seen += len(text.strip())
            if seen > character:
                break
        first, end = self._view
        if not first <= number < end - 1:
            self.scroll_to(y=max(0, number - (end - first) // 3), animate=False, force=True)

    def lines_of(self, key: Key) -> range:
        """The numbers of the lines of a key's block; empty where there is none."""
        place = self._text.place_of(key)
        return range(0) if place is None else self._text.lines_of_block(place)

    def keys_in_view(self) -> list[Key]:
        """The keys of the blocks whose last line is in view, in order."""
        return list(whole_between(self._text, *self._view))

    def key_at_top(self) -> Key:
        """The key of the first block in view that has one."""
        return key_from(self._text, self.scroll_offset.y)

    def key_at(self, y: int) -> Key:
        """The key of the block at a line of the view, counted from 0; None where there is none."""
        number = y + self.scroll_offset.y
        return self._text.key_of(number) if 0 <= number < self.height_of_lines else None

    def lines_in_view(self) -> list[Spans]:
        """The lines in view."""
        first, end = self._view
        end = min(end, self.height_of_lines)
        return [self._text.line(number).content for number in range(first, end)]

    @property
    def share_seen(self) -> float:
        """How much of the page lies above the bottom of the view, from 0 to 1."""
        lines = self.height_of_lines
        return min(1.0, self._view[1] / lines) if lines else 1.0

    @property
    def height_of_lines(self) -> int:
        """How many lines there are in all."""
        return self._text.height

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in view."""
        return self._view[1] >= self.height_of_lines

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """What stands in the two cells before a line, and the style of its plain text.

        ``first`` says whether it is the first line of its block in view.
        """
        return "  ", ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; the styles are looked up once, for that costs more than the text."""
        self._styles.clear()
        return super().render_lines(crop)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            base = self.rich_style
            own = self.get_component_rich_style(f"page--{name}") if name else Style.null()
            self._styles[name] = base + own
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view.

        The first time is before the message that says how large the page is.
        """
        if self._set_width <= 0:
            self._set(self._text.blocks)
        base = self._style("")
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= self.height_of_lines:
            return Strip.blank(width, base)
        line = self._text.line(number)
        before, _ = self.column()
        first = y == 0 or self._text.key_of(number - 1) != line.key
        mark, plain = self.margin_of(line.key, first=first)
        segments = [Segment(" " * (before - 2), base), Segment(mark, self._style("here"))]
        cells = self.selection.cells(number) if self.selection else range(0)
        for span, is_selected in split(line.content, cells):
            style = self._style(span.style or plain)
            segments.append(Segment(span.text, style + _SELECTED if is_selected else style))
        used = before + width_of(line.content)
        segments.append(Segment(" " * max(0, width - used), base))
        return Strip(segments).crop(0, width)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen that other lines are in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))
