"""The page of 正文, with the place mark and the bookmarks in its margin."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive

from lianzheng_tui.core.case.model import Case, Term
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.core.study.reading_run import View, view_of
from lianzheng_tui.tui.case.stop_sheet import STOP
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Group,
    Key,
    Paragraph,
    Span,
    Spans,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.page import Page

NOTE_INDENT = 3
"""The cells before a note, in which its bar stands."""


class TextPage(Page):
    """A page of paragraphs, each keyed by its place.

    The place mark ``▶`` is at one paragraph in view: the first that is wholly in view, unless the
    learner has pointed at another. The arrow keys move it among those in view, and scroll by a
    line where there is none further: so it can be at any of them, though the page does not move.
    """

    marked: reactive[frozenset[ParagraphPlace]] = reactive[frozenset[ParagraphPlace]](frozenset())
    """The places with a bookmark."""

    _pointed: ParagraphPlace | None = None

    @dataclass
    class Pointed(Message):
        """The place mark is at another paragraph, although nothing was scrolled."""

    @property
    def place(self) -> ParagraphPlace | None:
        """The paragraph at the place mark; None if no paragraph is in view."""
        if self._pointed and self._is_partly_in_view(self._pointed):
            return self._pointed
        if paragraphs := self._wholly_in_view:
            return paragraphs[0]
        partly = (_place(self.key_at(y)) for y in range(self.scrollable_content_region.height))
        return next((place for place in partly if place), None)

    @property
    def _wholly_in_view(self) -> list[ParagraphPlace]:
        """The paragraphs that are wholly in view."""
        first = self._view[0]
        return [
            place
            for place in map(_place, self.keys_in_view())
            if place and self.lines_of(place).start >= first
        ]

    def _is_partly_in_view(self, place: ParagraphPlace) -> bool:
        lines, (first, end) = self.lines_of(place), self._view
        return lines.start < end and lines.stop > first

    def views(self, counts: Sequence[int]) -> dict[int, View]:
        """Return what of each section is in view, by the index of the section.

        Args:
            counts: How many paragraphs each section has.
        """
        top, bottom = self._view
        sections = dict.fromkeys(
            place[0]
            for number in range(top, min(bottom, self.height_of_lines))
            if (place := _place(self._text.key_of(number)))
        )
        views = {}
        for section in sections:
            lines = [self.lines_of((section, number)) for number in range(counts[section])]
            if view := view_of(lines, top, bottom):
                views[section] = view
        return views

    @property
    def pointed(self) -> ParagraphPlace | None:
        """The paragraph that the learner has put the mark at; None if it follows the page."""
        return self._pointed

    def is_in_view(self, key: Key) -> bool:
        """Return whether the first line of a block is in view."""
        top, bottom = self._view
        lines = self.lines_of(key)
        return bool(lines) and top <= lines.start < bottom

    def stand_at(self, place: ParagraphPlace, *, at_top: Key = None) -> None:
        """Go to a paragraph and put the place mark there.

        Args:
            place: The paragraph.
            at_top: What is to stand at the top of the page; by default the paragraph.
        """
        self.go_to(at_top or place, top=True)
        self._point(place)

    def here(self) -> range:
        """Return the lines to copy when nothing is selected: the paragraph at the mark."""
        return self.lines_of(self.place) if self.place else super().here()

    def _point(self, place: ParagraphPlace | None) -> None:
        self._pointed = place
        self.refresh()
        self.post_message(self.Pointed())

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """Return the place mark and the bookmark of a paragraph, or 注, for its first line."""
        if first and isinstance(key, tuple) and key[0] == "note":
            return "注", ""
        if not first or _place(key) is None:
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

    def on_click(self, event: events.Click) -> None:
        """Put the mark at the clicked paragraph, unless the click selected words."""
        place = _place(self.key_at(event.y))
        if place is not None and self.selection is None:
            self._point(place)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Drop the paragraph that was pointed at once it is not wholly in view."""
        super().watch_scroll_y(old_value, new_value)
        if self._pointed not in self._wholly_in_view:
            self._point(None)


def place_beside(key: Key) -> ParagraphPlace | None:
    """Return the place that a key belongs to, also that of a title or of what follows a paragraph.

    None for no key.
    """
    match key:
        case (int(section), int(paragraph)) | (str(), int(section), int(paragraph)):
            return (section, paragraph)
        case ("title", int(section)):
            return (section, 0)
    return None


def with_inserted(
    blocks: Sequence[Block], inserted: Mapping[ParagraphPlace, Sequence[Block]]
) -> list[Block]:
    """Return the blocks of a text with others after some of its paragraphs.

    Args:
        blocks: The blocks, see `text_blocks`.
        inserted: The others, by the place of the paragraph.
    """
    result: list[Block] = []
    for block in blocks:
        result.append(block)
        if (place := _place(block.key)) is not None:
            result += inserted.get(place, ())
    return result


def stop_blocks(
    place: ParagraphPlace, questions: Sequence[Question], answered: Collection[str]
) -> list[Block]:
    """Return what stands in the text where questions are asked, as one block with a key.

    Args:
        place: The last paragraph before it.
        questions: The questions.
        answered: The ids of those that have an answer.
    """
    rows = [
        hanging(
            spans(Span(STOP, "here" if question.id not in answered else "quiet")),
            spans(Span(question.prompt + ("（答过）" if question.id in answered else ""), "quiet")),
            8,
        )
        for question in questions
    ]
    return [BLANK, Group(tuple(rows), key=stop_key(place))]


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """What the learner wrote at a paragraph, or the room for a field to write it in."""

    key: Key
    text: str = ""
    """What was written."""
    room: int = 0
    """How many lines the field takes; 0 to show the text."""

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines behind a bar."""
        bar = Span(" ┃ ", "faint")
        if self.room:
            yield from [(bar,)] * self.room
            return
        for text in self.text.split("\n"):
            for line in Paragraph(spans(text)).lines(width - NOTE_INDENT):
                yield (bar, *line)


def note_key(place: ParagraphPlace) -> Key:
    """Return the key of the note at a paragraph."""
    return ("note", *place)


def stop_key(place: ParagraphPlace) -> Key:
    """Return the key of the stop after a paragraph."""
    return ("stop", *place)


def _place(key: Key) -> ParagraphPlace | None:
    """Return the place that a key stands for; None for a title or no key."""
    if isinstance(key, tuple) and isinstance(key[0], int):
        return (key[0], int(key[1]))
    return None


def text_blocks(case: Case) -> list[Block]:
    """Return the text of a case: titles keyed ("title", section), paragraphs by their place."""
    pattern = _terms_pattern(case.glossary)
    blocks: list[Block] = [BLANK]
    for index, section in enumerate(case.sections):
        title = Span(section.title, "title")
        blocks += [Paragraph(spans(title), key=("title", index)), BLANK]
        for number, paragraph in enumerate(section.paragraphs):
            blocks.append(Paragraph(_marked(paragraph, pattern), first=4, key=(index, number)))
            blocks.append(BLANK)
        blocks.append(BLANK)
    return blocks


def _terms_pattern(glossary: tuple[Term, ...]) -> re.Pattern[str] | None:
    terms = sorted((term.term for term in glossary if term.term), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, terms))) if terms else None


def _marked(text: str, pattern: re.Pattern[str] | None) -> Spans:
    """Return the text with the terms of the glossary marked."""
    if pattern is None:
        return spans(text)
    pieces, position = [], 0
    for match in pattern.finditer(text):
        pieces += [Span(text[position : match.start()]), Span(match[0], "term")]
        position = match.end()
    return tuple(piece for piece in (*pieces, Span(text[position:])) if piece.text)
