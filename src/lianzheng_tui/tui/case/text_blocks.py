"""What the page of 正文 is made of."""

import re

from lianzheng_tui.core.case.model import Case, Term
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, Spans, spans


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
