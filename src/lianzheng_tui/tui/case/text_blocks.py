"""What stands on the page of 正文: the text, and what is inserted into it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case, Term
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.bookmarks import ParagraphPlace
from lianzheng_tui.core.study.stops import stops_after
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

STOP = "停一停"
"""The word before a question that is asked in the text."""
NOTE_INDENT = 3
"""The cells before a note, in which its bar stands."""


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
    text: Sequence[Block],
    case: Case,
    notes: Mapping[ParagraphPlace, NoteBlock],
    answered: Collection[str],
) -> list[Block]:
    """Return the blocks of a text with the notes and the stops after their paragraphs.

    Args:
        text: The blocks, see `text_blocks`.
        case: The case.
        notes: The notes, by the place of the paragraph.
        answered: The ids of the questions that have an answer.
    """
    inserted: dict[ParagraphPlace, list[Block]] = {place: [note] for place, note in notes.items()}
    for index, section in enumerate(case.sections):
        if questions := stops_after(case, index):
            end = index, len(section.paragraphs) - 1
            inserted.setdefault(end, []).extend(_stop_blocks(end, questions, answered))
    result: list[Block] = []
    for block in text:
        result.append(block)
        if (place := place_of(block.key)) is not None:
            result += inserted.get(place, ())
    return result


def _stop_blocks(
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
            spans(Span(("（答过）" if question.id in answered else "") + question.prompt, "quiet")),
            8,
        )
        for question in questions
    ]
    return [BLANK, Group(tuple(rows), key=stop_key(place))]


def note_key(place: ParagraphPlace) -> Key:
    """Return the key of the note at a paragraph."""
    return ("note", *place)


def stop_key(place: ParagraphPlace) -> Key:
    """Return the key of the stop after a paragraph."""
    return ("stop", *place)


def place_of(key: Key) -> ParagraphPlace | None:
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
