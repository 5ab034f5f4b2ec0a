"""A document as blocks: what will be written, before it is."""

from collections.abc import Iterator

from rich.cells import cell_len

from lianzheng_tui.core.text.document import (
    Block as Part,
)
from lianzheng_tui.core.text.document import (
    Document,
    Field,
    Fields,
    Heading,
    Labelled,
    Listing,
    Paragraph,
    Quotation,
    Signature,
    Table,
)
from lianzheng_tui.tui.widgets import blocks
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Cell, Row, Rule, Span, hanging, spans

_PEN = "_"
_SIGNATURE = 12
_GAP = 2
_FIRST = 8
"""The cells of the first column of a table, which names what a row is about."""


def document_blocks(document: Document) -> Iterator[Block]:
    """Yield the whole document; a line between its pages."""
    for number, section in enumerate(document.sections):
        if number:
            yield from (BLANK, Rule(), BLANK)
        if number == 0 or document.is_form:
            yield blocks.Paragraph(spans(Span(document.title, "title")))
        for part in section.blocks:
            yield from _part_blocks(part)
        if section.foot:
            yield blocks.Paragraph(spans(Span(section.foot, "quiet")))


def _part_blocks(part: Part) -> Iterator[Block]:
    match part:
        case Heading(text, _, remark):
            yield BLANK
            beside = Span(f"  {remark}" if remark else "", "quiet")
            yield blocks.Paragraph(spans(Span(text, "strong"), beside))
        case Paragraph(text):
            yield blocks.Paragraph(spans(text))
        case Quotation(quoted):
            yield from (blocks.Paragraph(spans(line), indent=4) for line in quoted)
        case Listing(items):
            yield from (
                hanging(spans(mark), spans(text), cell_len(mark) + 1) for mark, text in items
            )
        case Labelled(rows):
            room = max(cell_len(label) for label, _ in rows) + _GAP
            for label, words in rows:
                for number, line in enumerate(words or (_PEN * _SIGNATURE,)):
                    lead = Span("" if number else label, "quiet")
                    yield hanging(spans(lead), spans(line), room)
        case Table(header, rows):
            yield _row(header, "quiet")
            yield from (_row(cells, "") for cells in rows)
        case Fields(fields):
            yield BLANK
            yield blocks.Paragraph(spans("    ".join(map(_field, fields))))
            yield BLANK
        case Signature(statement, labels):
            blanks = "    ".join(f"{label} {_PEN * _SIGNATURE}" for label in labels)
            yield BLANK
            yield blocks.Paragraph(spans(statement + blanks))


def _row(cells: tuple[str, ...], style: str) -> Row:
    first, *others = (spans(Span(cell, style)) for cell in cells)
    return Row((Cell(first, _FIRST), *map(Cell, others)), gap=_GAP)


def _field(field: Field) -> str:
    value = field.value or _PEN * field.room
    return f"{field.label}  {value}" if field.label else value
