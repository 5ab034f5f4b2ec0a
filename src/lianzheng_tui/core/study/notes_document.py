"""Bookmarks, annotations and notes (书签, 批注, 心得) as a document."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.case.period import in_words
from lianzheng_tui.core.study.editions_cited import editions_cited
from lianzheng_tui.core.study.law_outline import Laws
from lianzheng_tui.core.study.notebook import Note, Pages
from lianzheng_tui.core.study.reflection import REFLECTION
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    DocumentSection,
    Heading,
    Labelled,
    Paragraph,
    Quotation,
)

TITLE = "书签与心得"
"""The title of the document."""


def notes_document(all_pages: Sequence[Pages], laws: Laws) -> Document:
    """Return what was marked and written in some cases, under a heading for each case."""
    blocks = tuple(block for pages in all_pages for block in _blocks(pages))
    foot = editions_cited([pages.case for pages in all_pages], laws)
    return Document(TITLE, (DocumentSection(blocks, foot),))


def about(note: Note) -> str:
    """Return the topic of a note in words, or the part of 心得体会."""
    return note.prompt or "原讨论题已移除"


def _blocks(pages: Pages) -> Iterator[Block]:
    """Yield the bookmarks of a case, then the annotations, the notes, and 心得体会."""
    yield Heading(pages.case.title)
    for mark in pages.bookmarks:
        yield Heading(f"书签：{pages.where(mark)}", 2, in_words(mark.day))
        yield Quotation(written_lines(mark.quote))
    for annotation in pages.annotations:
        yield Heading(f"批注：{pages.where(annotation)}", 2, in_words(annotation.day))
        yield Quotation(written_lines(annotation.quote))
        yield from map(Paragraph, written_lines(annotation.text))
    for note in pages.topic_notes:
        yield Heading(f"心得：{about(note)}", 2, in_words(note.day))
        yield from map(Paragraph, written_lines(note.text))
    if parts := pages.reflection:
        yield Heading(REFLECTION, 2, in_words(max(note.day for note in parts)))
        yield Labelled(tuple((note.prompt, written_lines(note.text)) for note in parts))


def written_lines(text: str) -> tuple[str, ...]:
    """Return the lines of what was written that are not blank."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
