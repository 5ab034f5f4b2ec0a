"""A page of typeset blocks, with a cursor over those that can be chosen."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from lianzheng_tui.tui.widgets.typeset import Anchor, Block, Key, Spans, width_of


@dataclass(frozen=True, slots=True)
class _Line:
    """One line on the page."""

    block: int
    """The index of the block it belongs to."""
    first: bool
    """Whether it is the first of that block."""
    content: Spans


class Page(ScrollView, can_focus=True):
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
            "term",
            "chosen",
        )
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "up", "上移", show=False),
        Binding("down,j", "down", "下移", show=False),
        Binding("pageup,ctrl+b", "page_up", "上一屏", show=False),
        Binding("pagedown,ctrl+f", "page_down", "下一屏", show=False),
        Binding("home", "first", "开头", show=False),
        Binding("end", "last", "末尾", show=False),
    ]

    cursor: reactive[Key] = reactive[Key](None, init=False)
    """The key of the block where the cursor stands; None on a page without choices."""

    class Moved(Message):
        """The cursor came to another block."""

        def __init__(self, page: "Page", key: Key) -> None:
            super().__init__()
            self.page = page
            """The page it happened on."""
            self.key = key
            """The key of that block."""

        @property
        def control(self) -> "Page":
            """The page, for ``@on`` selectors."""
            return self.page

    class Chosen(Moved):
        """A block was chosen with Enter or the mouse."""

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
        choices: bool = False,
        measure: int = 80,
        margin: int = 2,
        centred: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty page.

        Args:
            choices: Whether blocks with a key can be chosen.
            measure: The longest line, in cells.
            margin: Cells kept free at the left, where the cursor's bar stands.
            centred: Whether what is left of the width is shared out at both sides.
            id: The widget's id.
            classes: The widget's classes.
        """
        super().__init__(id=id, classes=classes)
        self._choices = choices
        self._measure = measure
        self._margin = margin
        self._centred = centred
        self._blocks: tuple[Block, ...] = ()
        self._lines: list[_Line] = []
        self._starts: list[int] = []
        self._index: dict[Key, int] = {}
        self._set_width = -1
        self._wanted: tuple[Key, bool] | None = None

    def show(self, blocks: Sequence[Block], *, keep: bool = False) -> None:
        """Show other blocks, from the top or, with ``keep``, from where the page stands."""
        self._blocks = tuple(blocks)
        self._index = {b.key: i for i, b in enumerate(self._blocks) if b.key is not None}
        top = self.scroll_offset.y
        self._reflow()
        keys = self.keys
        if self._choices and self.cursor not in keys:
            self.cursor = keys[0] if keys else None
        self.scroll_to(y=top if keep else 0, animate=False, force=True)
        self.refresh()

    @property
    def keys(self) -> list[Key]:
        """The keys that can be chosen, in order."""
        return [key for key in self._index if not isinstance(key, Anchor)]

    def column(self) -> tuple[int, int]:
        """Where the text stands: the cells before it and its width."""
        width = max(1, self.size.width)
        text = max(1, min(self._measure, width - self._margin - 1))
        before = (width - text) // 2 if self._centred else self._margin
        return max(self._margin, before), text

    def on_resize(self) -> None:
        """Set the text again at the new width, keeping the first line in view."""
        if self.column()[1] == self._set_width:
            return
        block = self._block_at(self.scroll_offset.y)
        self._reflow()
        if self._wanted is not None:
            (key, top), self._wanted = self._wanted, None
            self.go_to(key, top=top)
        elif block is not None:
            self.scroll_to(y=self._starts[block], animate=False, force=True)
        self.post_message(self.Scrolled(self))
        self.refresh()

    def _reflow(self) -> None:
        if not self.size.width:
            return
        _, width = self.column()
        self._set_width = width
        self._lines, self._starts = [], []
        for index, block in enumerate(self._blocks):
            self._starts.append(len(self._lines))
            for number, content in enumerate(block.lines(width)):
                self._lines.append(_Line(index, number == 0, content))
        self.virtual_size = Size(self.size.width, len(self._lines))

    def _block_at(self, line: int) -> int | None:
        return bisect_right(self._starts, line) - 1 if self._starts else None

    def _end_of(self, index: int) -> int:
        following = index + 1
        return self._starts[following] if following < len(self._starts) else len(self._lines)

    def _lines_of(self, key: Key) -> range:
        index = self._index.get(key)
        if index is None or index >= len(self._starts):
            return range(0)
        return range(self._starts[index], self._end_of(index))

    def go_to(self, key: Key, *, top: bool = False) -> None:
        """Bring the block of a key into view, at the top of the page if asked."""
        if not self._starts:
            self._wanted = (key, top)
        lines = self._lines_of(key)
        if not lines:
            return
        height, y = self.scrollable_content_region.height, self.scroll_offset.y
        if top or lines.start < y:
            self.scroll_to(y=lines.start, animate=False, force=True)
        elif lines.stop > y + height:
            fits = len(lines) <= height
            self.scroll_to(
                y=lines.stop - height if fits else lines.start, animate=False, force=True
            )

    def keys_in_view(self) -> list[Key]:
        """The keys of the blocks whose last line is in view, in order."""
        y = self.scroll_offset.y
        bottom = y + self.scrollable_content_region.height
        first = self._block_at(y) or 0
        return [
            block.key
            for index, block in enumerate(self._blocks[first:], first)
            if block.key is not None and y < self._end_of(index) <= bottom
        ]

    def key_at_top(self) -> Key:
        """The key of the first block in view that has one."""
        first = self._block_at(self.scroll_offset.y) or 0
        return next((b.key for b in self._blocks[first:] if b.key is not None), None)

    def lines_in_view(self) -> list[Spans]:
        """The lines in view."""
        y = self.scroll_offset.y
        height = self.scrollable_content_region.height
        return [line.content for line in self._lines[y : y + height]]

    @property
    def share_seen(self) -> float:
        """How much of the page lies above the bottom of the view, from 0 to 1."""
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        return min(1.0, bottom / len(self._lines)) if self._lines else 1.0

    @property
    def height_of_lines(self) -> int:
        """How many lines there are in all."""
        return len(self._lines)

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in view."""
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        return bottom >= len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        base = self.rich_style
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[number]
        before, _ = self.column()
        key = self._blocks[line.block].key
        here = self._choices and key is not None and key == self.cursor
        segments = [Segment(" " * before, base)]
        if here:
            bar = self.get_component_rich_style("page--here")
            segments = [
                Segment(" " * (before - 2), base),
                Segment("▌ " if self.has_focus or not self.can_focus else "│ ", bar),
            ]
        for span in line.content:
            style = base
            if span.style:
                style = base + self.get_component_rich_style(f"page--{span.style}")
            elif here:
                style = base + self.get_component_rich_style("page--chosen")
            segments.append(Segment(span.text, style))
        used = before + width_of(line.content)
        segments.append(Segment(" " * max(0, width - used), base))
        return Strip(segments).crop(0, width)

    def watch_cursor(self, key: Key) -> None:
        """Show the cursor where it went."""
        self.refresh()
        if key is not None:
            self.go_to(key)
            self.post_message(self.Moved(self, key))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen that other lines are in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def _move(self, step: int) -> None:
        keys = self.keys
        if not self._choices or not keys:
            self.scroll_relative(y=step, animate=False, force=True)
            return
        at = keys.index(self.cursor) if self.cursor in keys else -step
        target = at + step
        if not 0 <= target < len(keys):
            self.scroll_relative(y=step, animate=False, force=True)
            return
        self.cursor = keys[target]

    def action_up(self) -> None:
        """To the choice before, or a line up."""
        self._move(-1)

    def action_down(self) -> None:
        """To the next choice, or a line down."""
        self._move(1)

    def action_page_up(self) -> None:
        """A page up, keeping one line."""
        height = self.scrollable_content_region.height
        self.scroll_relative(y=-max(1, height - 1), animate=False, force=True)

    def action_page_down(self) -> None:
        """A page down, keeping one line."""
        height = self.scrollable_content_region.height
        self.scroll_relative(y=max(1, height - 1), animate=False, force=True)

    def action_first(self) -> None:
        """To the beginning."""
        if self._choices and self.keys:
            self.cursor = self.keys[0]
        self.scroll_to(y=0, animate=False, force=True)

    def action_last(self) -> None:
        """To the end."""
        if self._choices and self.keys:
            self.cursor = self.keys[-1]
        self.scroll_to(y=len(self._lines), animate=False, force=True)

    def choose(self) -> None:
        """Choose the block under the cursor, as a second click on it does."""
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Point at a choice; a second click on it chooses it."""
        number = event.y + self.scroll_offset.y
        if not self._choices or not 0 <= number < len(self._lines):
            return
        key = self._blocks[self._lines[number].block].key
        if key is None or isinstance(key, Anchor):
            return
        if key == self.cursor:
            self.choose()
        self.cursor = key
