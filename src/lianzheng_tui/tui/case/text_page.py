"""The page of 正文: its paragraphs, the mark of the place, and the bookmarks in the margin."""

import re

from textual import events
from textual.reactive import reactive

from lianzheng_tui.core.case.model import Case, Term
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Key, Paragraph, Span, Spans, spans
from lianzheng_tui.tui.widgets.page import Page


class TextPage(Page):
    """A page of paragraphs, each keyed by its place.

    ``▶`` stands at one paragraph in view: the first that is wholly in view, unless the learner has
    pointed at another. Where the page cannot go on, the mark does, so that every paragraph can be
    reached with the keys.
    """

    marked: reactive[frozenset[ParagraphPlace]] = reactive[frozenset[ParagraphPlace]](frozenset())
    """Where there are bookmarks."""

    _pointed: ParagraphPlace | None = None

    @property
    def place(self) -> ParagraphPlace | None:
        """The paragraph at the place mark; None where there is none in view."""
        whole = self._whole
        if self._pointed in whole:
            return self._pointed
        if whole:
            return whole[0]
        partly = (_place(self.key_at(y)) for y in range(self.scrollable_content_region.height))
        return next((place for place in partly if place), None)

    @property
    def _whole(self) -> list[ParagraphPlace]:
        """The paragraphs that are wholly in view."""
        first = self._view[0]
        return [
            place
            for place in map(_place, self.keys_in_view())
            if place and self.lines_of(place).start >= first
        ]

    def stand_at(self, place: ParagraphPlace) -> None:
        """Go to a paragraph, and put the mark there."""
        self.go_to(place, top=True)
        self._point(place)

    def here(self) -> range:
        """The lines of the paragraph at the mark: it is what is copied."""
        return self.lines_of(self.place) if self.place else super().here()

    def _point(self, place: ParagraphPlace | None) -> None:
        self._pointed = place
        self.refresh()

    def margin_of(self, key: Key, *, first: bool) -> tuple[str, str]:
        """The place mark and the bookmark, before the first line of a paragraph."""
        if not first or _place(key) is None:
            return super().margin_of(key, first=first)
        here = "▶" if key == self.place else " "
        return here + ("b" if key in self.marked else " "), ""

    def action_up(self) -> None:
        """The mark to the paragraph before, where it was pointed further down; else a line up."""
        if not self._step(-1):
            super().action_up()

    def action_down(self) -> None:
        """A line down or, at the end, the mark to the next paragraph."""
        if not (self.is_at_end and self._step(1)):
            super().action_down()

    def _step(self, step: int) -> bool:
        """Move the mark among what is in view; whether it could be moved."""
        whole, place = self._whole, self.place
        if place not in whole:
            return False
        at = whole.index(place) + step
        if not 0 <= at < len(whole):
            return False
        self._point(whole[at])
        return True

    def on_click(self, event: events.Click) -> None:
        """Point at a paragraph; to select words is no click."""
        place = _place(self.key_at(event.y))
        if place is not None and self.selection is None:
            self._point(place)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What was pointed at counts no longer once it has gone out of view."""
        super().watch_scroll_y(old_value, new_value)
        if self._pointed not in self._whole:
            self._point(None)


def _place(key: Key) -> ParagraphPlace | None:
    """The place that a key of the page stands for; None for a title or nothing."""
    if isinstance(key, tuple) and isinstance(key[0], int):
        return (key[0], int(key[1]))
    return None


def text_blocks(case: Case) -> list[Block]:
    """The text of a case as blocks: titles keyed ("title", section), paragraphs by their place."""
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
    """The text with the words of the glossary marked."""
    if pattern is None:
        return spans(text)
    pieces, position = [], 0
    for found in pattern.finditer(text):
        pieces += [Span(text[position : found.start()]), Span(found[0], "term")]
        position = found.end()
    return tuple(piece for piece in (*pieces, Span(text[position:])) if piece.text)
