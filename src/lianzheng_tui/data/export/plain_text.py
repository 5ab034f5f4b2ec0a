"""A document as plain text.

A form is set as wide as an A4 page of a typewriter and can be printed as it is. Other documents are
text to go on with: a paragraph is one line, however long.
"""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    DocumentSection,
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
from lianzheng_tui.core.text.linebreak import lines, text_width

WIDTH = 76
"""The width of a form, in cells."""
_PAGE = 40
"""How many lines of a form fit on a page; where it has more, most empty lines go."""
PEN = "_"
"""What a line for the pen is made of."""
_SIGNATURE = 12
_BETWEEN = 4
"""Cells between fields, and between the columns of a table."""
_INDENT = " " * 4


def plain_text(document: Document) -> str:
    """Return the document as plain text, without the characters that could steer a terminal."""
    written = _form(document) if document.is_form else _running_text(document)
    return "".join(f"{safe(line).rstrip()}\n" for line in written)


def _running_text(document: Document) -> Iterator[str]:
    yield document.title
    for section in document.sections:
        for block in section.blocks:
            yield from _running_block(block)
        if section.foot:
            yield from ("", "", section.foot)


def _running_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, remark):
            beside = f"（{remark}）" if remark else ""
            yield from ("", "", f"【{text}】{beside}") if level == 1 else ("", text + beside)
        case Paragraph(text):
            yield _INDENT + text
        case Quotation(quoted):
            yield from (_INDENT + line for line in quoted)
        case Listing(items):
            yield from (f"{_INDENT}{mark} {text}" for mark, text in items)
        case Labelled(rows):
            for label, words in rows:
                yield from (f"{_INDENT}{label}：{line}" for line in words or (_pen(_SIGNATURE),))
        case Table(header, rows):
            for row in rows:
                told = (f"{name}：{cell}" for name, cell in zip(header, row, strict=True) if cell)
                yield _INDENT + "；".join(told)
        case Fields(fields):
            yield _INDENT + (" " * _BETWEEN).join(map(_field, fields))
        case Signature():
            yield _INDENT + _signature(block)


def _form(document: Document) -> Iterator[str]:
    for number, section in enumerate(document.sections):
        if number:
            yield from ("", "")
        yield from _form_page(document.title, section)


def pages_of(document: Document) -> int:
    """Return how many printed pages a form takes, counted by the lines of its plain text."""
    return sum(-(-len(_form_page("", section)) // _PAGE) for section in document.sections)


def pages_words(document: Document) -> str:
    """Return how many pages a form takes where that is more than it was made for; else nothing."""
    pages = pages_of(document) if document.is_form else 0
    if pages <= len(document.sections):
        return ""
    which = "一页放不下" if len(document.sections) == 1 else "有的案例一页放不下"
    return f"{which}，一共要印{pages}页；少勾几样，心得写短些，就放得下。"


def _form_page(title: str, section: DocumentSection) -> list[str]:
    apart = " ".join(title)
    head = " " * ((WIDTH - text_width(apart)) // 2) + apart
    page = [head, *_form_section(section)]
    return page if len(page) <= _PAGE else [head, *_form_section(section, is_tight=True)]


def _form_section(section: DocumentSection, *, is_tight: bool = False) -> Iterator[str]:
    """Yield the lines below the title; tight, with empty lines only around what is filled in."""
    before: Block | None = None
    for block in section.blocks:
        is_apart = isinstance(block, Heading | Fields) or isinstance(before, Fields)
        if before is None or isinstance(block, Signature) or (is_apart and not is_tight):
            yield ""
        yield from _form_block(block)
        before = block
    yield from lines(section.foot, WIDTH) if section.foot else ()


def _form_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, _, remark):
            yield from lines(text + (f"（{remark}）" if remark else ""), WIDTH)
        case Paragraph(text):
            yield from lines(text, WIDTH)
        case Quotation(quoted):
            yield from (line for each in quoted for line in _hanging(_INDENT, each))
        case Listing(items):
            yield from (line for mark, text in items for line in _hanging(f"{mark} ", text))
        case Labelled(rows):
            yield from _labelled(rows)
        case Table(header, rows, shares):
            widths = _column_widths(header, rows, shares)
            for row in (header, *rows):
                yield from _table_row(row, widths)
        case Fields(fields):
            yield from _fields(fields)
        case Signature():
            yield from lines(_signature(block), WIDTH)


def _hanging(lead: str, text: str) -> Iterator[str]:
    """Yield a text behind a mark; its later lines begin under the text."""
    room = text_width(lead)
    for number, line in enumerate(lines(text, WIDTH - room)):
        yield (" " * room if number else lead) + line


def _labelled(rows: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    room = max(text_width(label) for label, _ in rows) + 2
    for label, words in rows:
        lead = label + " " * (room - text_width(label))
        for number, line in enumerate(words or (_pen(WIDTH - room),)):
            yield from _hanging(" " * room if number else lead, line)


def _column_widths(
    header: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
) -> list[int]:
    """Return the cells of each column: no more than it needs, the others share what is left."""
    columns = zip(header, *rows, strict=True)
    needed = [max(map(text_width, column)) for column in columns]
    room = WIDTH - _BETWEEN * (len(needed) - 1)
    widths = [0] * len(needed)
    left = sorted(range(len(needed)), key=lambda index: needed[index] / shares[index])
    while left:
        index, rest = left[0], sum(shares[each] for each in left)
        widths[index] = max(1, min(needed[index], room * shares[index] // rest))
        room -= widths[index]
        left = left[1:]
    return widths


def _table_row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns))):
        pieces = [column[number] if number < len(column) else "" for column in columns]
        yield (" " * _BETWEEN).join(
            piece + " " * (width - text_width(piece))
            for piece, width in zip(pieces, widths, strict=True)
        )


def _fields(fields: Sequence[Field]) -> Iterator[str]:
    line = ""
    for each in map(_field, fields):
        joined = f"{line}{' ' * _BETWEEN}{each}" if line else each
        if line and text_width(joined) > WIDTH:
            yield from lines(line, WIDTH)
            joined = each
        line = joined
    yield from lines(line, WIDTH)


def _field(field: Field) -> str:
    value = field.value or _pen(field.room)
    return f"{field.label}  {value}" if field.label else value


def _signature(signature: Signature) -> str:
    blanks = (f"{label} {_pen(_SIGNATURE)}" for label in signature.labels)
    return signature.statement + (" " * _BETWEEN).join(blanks)


def _pen(cells: int) -> str:
    return PEN * cells
