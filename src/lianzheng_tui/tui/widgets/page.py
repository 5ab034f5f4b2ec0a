"""A page of typeset blocks."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from lianzheng_tui.tui.widgets.blocks import Key, Spans, is_blank, width_of
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
"""Selected text is reversed, as in terminals: it is readable in any colours and without."""


class Page(Selecting, can_focus=True):
    """A scrolling page of blocks set at a measure.

    Only the lines in view are drawn, so length costs nothing. Colours come from the component
    classes, so that a theme can change them. What a colour means is always also said by a word or
    a mark.
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

    @dataclass
    class Scrolled(Message):
        """Other lines have come into view."""

        page: "Page"
        """The page that scrolled."""

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
        """Create an empty page.

        Args:
            measure: The longest line, in cells.
            margin: The cells kept free at the left, where the cursor's bar is.
            centred: Whether the text is centred in the width of the page.
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
        self._pending_jump: tuple[Key, bool] | None = None

    def show(self, blocks: Blocks, *, keep: bool = False) -> None:
        """Show other blocks from the top or, with ``keep``, at the same scroll position."""
        top = self.scroll_offset.y if keep else 0
        self._set(blocks)
        self.scroll_to(y=top, animate=False, force=True)
        self.refresh()

    def set_measure(self, measure: int) -> None:
        """Let the longest line have some cells, from the next `show` on."""
        self._measure = measure

    def column(self) -> tuple[int, int]:
        """Return the cells before the text and the width of the text, both in cells."""
        width = max(1, self.size.width)
        text = max(1, min(self._measure, width - self._margin - 1))
        before = (width - text) // 2 if self._centred else self._margin
        return max(self._margin, before), text

    def on_resize(self) -> None:
        """Take in another size."""
        self.take_in_size()

    def take_in_size(self) -> None:
        """Set the text again at the new width, keeping the first line in view.

        `Scrolled` is posted even at the same width: another height brings other lines into view,
        and before the first resize the lines may already have been drawn.
        """
        if not self.size.width:
            return
        if self.column()[1] != self._set_width:
            block = self._text.block_at(self.scroll_offset.y)
            self._set(self._text.blocks)
            if block is not None and (lines := self._text.lines_of_block(block)):
                self.scroll_to(y=lines.start, animate=False, force=True)
        if self._pending_jump is not None:
            (key, top), self._pending_jump = self._pending_jump, None
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
        """The number of the first line in view and the number after the last."""
        y = self.scroll_offset.y
        return y, y + self.scrollable_content_region.height

    def go_to(self, key: Key, *, top: bool = False) -> None:
        """Scroll the block with a key into view, with ``top`` to the top of the page.

        A page that has no size yet does so once it has one.
        """
        if not self._text.height:
            self._pending_jump = (key, top)
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
        """Scroll the line with a character of a block's text into view.

        Args:
            block: The index of the block.
            character: The index of the character, not counting the blanks at the ends of lines.
        """
        if not self._text.height:
            return
        counted = 0
        for number in self._text.lines_of_block(block):
            text = "".join(span.text for span in self._text.line(number).content)
            counted += len(text.strip())
            if counted > character:
                break
        first, end = self._view
        if not first <= number < end - 1:
            self.scroll_to(y=max(0, number - (end - first) // 3), animate=False, force=True)

    def lines_of(self, key: Key) -> range:
        """Return the numbers of the lines of the block with a key; empty if there is none."""
        index = self._text.place_of(key)
        return range(0) if index is None else self._text.lines_of_block(index)

    def show_more_of(self, key: Key) -> None:
        """Scroll on towards the end of the block with a key, by a page at most."""
        first, end = self._view
        rows = end - first
        y = min(self.lines_of(key).stop - rows, first + rows - 1)
        self.scroll_to(y=y, animate=False, force=True)

    def is_seen(self, lines: range) -> bool:
        """Return whether any of the lines with these numbers is in view."""
        first, end = self._view
        return bool(lines) and lines.start < end and lines.stop > first

    def keys_in_view(self) -> list[Key]:
        """Return the keys of the blocks whose last line is in view, in order."""
        return list(whole_between(self._text, *self._view))

    def key_at_top(self) -> Key:
        """Return the key of the first block, from the top of the view on, that has one."""
        return key_from(self._text, self.scroll_offset.y)

    def key_at(self, y: int) -> Key:
        """Return the key of the block at a line of the view, counted from 0; None without a key."""
        number = y + self.scroll_offset.y
        return self._text.key_of(number) if 0 <= number < self.height_of_lines else None

    def lines_in_view(self) -> list[Spans]:
        """Return the lines in view."""
        first, end = self._view
        end = min(end, self.height_of_lines)
        return [self._text.line(number).content for number in range(first, end)]

    @property
    def share_seen(self) -> float:
        """The share of the page that is above the bottom of the view, from 0 to 1."""
        lines = self.height_of_lines
        return min(1.0, self._view[1] / lines) if lines else 1.0

    @property
    def height_of_lines(self) -> int:
        """The number of lines of the page."""
        return self._text.height

    @property
    def is_at_end(self) -> bool:
        """Whether the last line with something on it is in view; what follows need not be seen."""
        below = range(self._view[1], self.height_of_lines)
        return all(is_blank(self._text.line(number).content) for number in reversed(below))

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """Return the text of the two cells before a line and the style of its plain text.

        ``first`` says whether it is the first line of its block in view.
        """
        return "  ", ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines. Styles are looked up once each, for that costs more than the text."""
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

        The first call comes before the resize message, so the text may have to be set here.
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
        """Post `Scrolled` when other lines have come into view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))
