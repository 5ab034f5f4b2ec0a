"""The page of 正文, with the place mark and the bookmarks in its margin."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.core.study.reading_run import View, dwell, view_of
from lianzheng_tui.tui.case.find_page import FindPage
from lianzheng_tui.tui.case.text_blocks import (
    NoteBlock,
    place_beside,
    place_of,
    stop_key,
    text_blocks,
    with_inserted,
)
from lianzheng_tui.tui.widgets.blocks import Key

_SETTLE = 0.4
"""Seconds for which the same lines are in view after which they are `Settled`."""


class TextPage(FindPage):
    """A page of paragraphs, each keyed by its place.

    The place mark ``▶`` is at one paragraph in view: the first that is wholly in view, unless the
    learner has pointed at another. The arrow keys move it among those in view, and scroll by a
    line where there is none further: so it can be at any of them, though the page does not move.
    """

    MEASURE: ClassVar[int] = 72
    """The longest line of the text, and of what interrupts it, in cells."""

    marked: reactive[frozenset[ParagraphPlace]] = reactive[frozenset[ParagraphPlace]](frozenset())
    """The places with a bookmark."""

    is_drawn = False
    """Whether what is in view stands on the screen; see `begin_look`."""

    _pointed: ParagraphPlace | None = None
    _stopped: ParagraphPlace | None = None
    """The end of the section at whose stop the learner is; hidden, the page forgets its place."""
    _look_timers: tuple[Timer, ...] = ()

    @dataclass
    class Pointed(Message):
        """The place mark is at another paragraph, although nothing was scrolled."""

    class Settled(Message):
        """The page has not been scrolled for a moment."""

    class Dwelt(Message):
        """What is in view has stood on the screen for long enough to count as looked at."""

    def __init__(self, case: Case) -> None:
        """Create the page of a case. Its text is made into blocks once, for it does not change."""
        super().__init__(measure=self.MEASURE, margin=4, centred=True)
        self._sections = case.sections
        self._case = case
        self._blocks = text_blocks(case)
        self._notes: Mapping[ParagraphPlace, NoteBlock] = {}
        self._answered: frozenset[str] = frozenset()

    def show_notes(self, notes: Mapping[ParagraphPlace, NoteBlock]) -> None:
        """Show other notes in the text, by the places of their paragraphs."""
        if notes != self._notes:
            self._notes = notes
            self._show_inserted()

    def show_answered(self, answered: Collection[str]) -> None:
        """Show at the stops in the text which questions have an answer, by their ids."""
        if self._answered != (answered := frozenset(answered)):
            self._answered = answered
            self._show_inserted()

    def _show_inserted(self) -> None:
        blocks = with_inserted(self._blocks, self._case, self._notes, self._answered)
        self.show_text(blocks)

    def on_mount(self) -> None:
        """Show the text."""
        self._show_inserted()

    @property
    def place(self) -> ParagraphPlace | None:
        """The paragraph at the place mark; None if no paragraph is in view."""
        if self._pointed and self._is_partly_in_view(self._pointed):
            return self._pointed
        if paragraphs := self._wholly_in_view:
            return paragraphs[0]
        partly = (place_of(self.key_at(y)) for y in range(self.scrollable_content_region.height))
        return next((place for place in partly if place), None)

    @property
    def _wholly_in_view(self) -> list[ParagraphPlace]:
        """The paragraphs that are wholly in view."""
        first = self._view[0]
        return [
            place
            for place in map(place_of, self.keys_in_view())
            if place and self.lines_of(place).start >= first
        ]

    def _is_partly_in_view(self, place: ParagraphPlace) -> bool:
        lines, (first, end) = self.lines_of(place), self._view
        return lines.start < end and lines.stop > first

    def views(self) -> dict[int, View]:
        """Return what of each section is in view, by the index of the section."""
        top, bottom = self._view
        sections = dict.fromkeys(
            place[0]
            for number in range(top, min(bottom, self.height_of_lines))
            if (place := place_of(self._text.key_of(number)))
        )
        views = {}
        for section in sections:
            count = len(self._sections[section].paragraphs)
            lines = [self.lines_of((section, number)) for number in range(count)]
            if view := view_of(lines, top, bottom):
                views[section] = view
        return views

    @property
    def _top(self) -> ParagraphPlace:
        """The paragraph at the top, or the one that what is there belongs to; else the last."""
        last = len(self._sections) - 1
        return place_beside(self.key_at_top()) or self._last_of(last)

    def _last_of(self, section: int) -> ParagraphPlace:
        return section, len(self._sections[section].paragraphs) - 1

    @property
    def marked_place(self) -> ParagraphPlace:
        """The paragraph at the mark; beside a note longer than the page, the note's."""
        return self.place or self._top

    @property
    def reading_place(self) -> ParagraphPlace:
        """Where the learner reads: where he has put the mark, else the top of the page.

        At a stop, and until the text is seen again, it is the end of its section.
        """
        return self._stopped or self._pointed or self._top

    def stop_at(self, section: int | None) -> None:
        """Take in that the stop of a section is shown over the page, or with None no more."""
        self._stopped = None if section is None else self._last_of(section)

    def ends_in_view(self) -> list[int]:
        """Return the sections of which the stop after the last paragraph comes into view."""
        top, bottom = self._view
        stops = [self.lines_of(stop_key(self._last_of(i))) for i in range(len(self._sections))]
        return [i for i, lines in enumerate(stops) if lines and top <= lines.start < bottom]

    def stand_at(self, place: ParagraphPlace, *, at_top: Key = None) -> None:
        """Go to a paragraph and put the place mark there.

        Args:
            place: The paragraph.
            at_top: What is to stand at the top of the page; by default the paragraph.
        """
        self.go_to(at_top or place, top=True)
        self._point(place)

    def stand_at_section(self, section: int) -> None:
        """Go to the title of a section, with the mark at its first paragraph."""
        self.stand_at((section, 0), at_top=("title", section))

    def next_section(self) -> None:
        """Go to the next section."""
        self.stand_at_section(min(self.reading_place[0] + 1, len(self._sections) - 1))

    def previous_section(self) -> None:
        """Go to the beginning of this section or, from there, to the previous section."""
        section = self.reading_place[0]
        at_title = self.key_at_top() == ("title", section) or self._pointed == (section, 0)
        self.stand_at_section(max(0, section - 1) if at_title else section)

    def show_end_of(self, section: int) -> None:
        """Show the end of a section, with the mark there, once the text is seen.

        Hidden, it forgets where it was.
        """
        self.stop_at(section)
        self.call_after_refresh(self._show_end_of, section)

    def _show_end_of(self, section: int) -> None:
        self.stop_at(None)
        if section + 1 == len(self._sections):
            self.scroll_end(animate=False, force=True)
        else:
            self.go_to(stop_key(self._last_of(section)))
        self._point(self._last_of(section))

    def here(self) -> range:
        """Return the lines to copy when nothing is selected: the paragraph at the mark."""
        return self.lines_of(self.place) if self.place else super().here()

    def begin_look(self) -> None:
        """Take in that what is in view stands on the screen; `Settled` and `Dwelt` follow."""
        if self.is_drawn:
            return
        self.is_drawn = True
        characters = sum(len(span.text.strip()) for line in self.lines_in_view() for span in line)
        self._look_timers = (
            self.set_timer(_SETTLE, self._settled),
            self.set_timer(dwell(characters), self._dwelt),
        )

    def end_look(self) -> None:
        """Take in that other lines are in view, which are not drawn yet, or that none are."""
        self.stop_timers()
        self.is_drawn = False

    def stop_timers(self) -> None:
        """Post neither `Settled` nor `Dwelt` of what is in view."""
        for timer in self._look_timers:
            timer.stop()
        self._look_timers = ()

    def _settled(self) -> None:
        self.post_message(self.Settled())

    def _dwelt(self) -> None:
        self.post_message(self.Dwelt())

    def _point(self, place: ParagraphPlace | None) -> None:
        self._pointed = place
        self.refresh()
        self.post_message(self.Pointed())

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """Return the place mark and the bookmark of a paragraph, or 注, for its first line."""
        if first and isinstance(key, tuple) and key[0] == "note":
            return "注", ""
        if not first or place_of(key) is None:
            return super().margin_of(key, first=first)
        mark = "▶" if key == self.place else " "
        return mark + ("b" if key in self.marked else " "), ""

    def action_up(self) -> None:
        """Move the mark to the previous paragraph in view; from the first, scroll a line up."""
        if not self._step(-1):
            super().action_up()

    def action_down(self) -> None:
        """Move the mark to the next paragraph in view; from the last, scroll a line down."""
        if not self._step(1):
            super().action_down()

    def _step(self, step: int) -> bool:
        """Move the mark among the paragraphs wholly in view; return whether it moved."""
        paragraphs, place = self._wholly_in_view, self.place
        if place not in paragraphs:
            return False
        index = paragraphs.index(place) + step
        if not 0 <= index < len(paragraphs):
            return False
        self._point(paragraphs[index])
        return True

    def take_in_size(self) -> None:
        """Set the text again at the new width; the paragraph at the mark stays in view."""
        pointed = self._pointed
        super().take_in_size()
        if pointed is not None:
            self.go_to(pointed)
            self._point(pointed)

    def on_click(self, event: events.Click) -> None:
        """Put the mark at the clicked paragraph, unless the click selected words."""
        place = place_of(self.key_at(event.y))
        if place is not None and self.selection is None:
            self._point(place)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Drop the paragraph that was pointed at once it is not wholly in view."""
        super().watch_scroll_y(old_value, new_value)
        if self._pointed not in self._wholly_in_view:
            self._point(None)
