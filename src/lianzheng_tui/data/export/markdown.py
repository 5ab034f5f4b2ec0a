"""A document as Markdown (CommonMark, with the tables of GFM)."""

import re
from collections.abc import Iterator

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
from lianzheng_tui.core.text.one_line import one_line

_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~$!#])")
_AT_BEGINNING = re.compile(r"^([-+=:]|\d+(?=[.)]))")
_PEN = r"\_" * 12
"""A line for the pen."""
_WIDE_BLANK = "\u3000\u3000"
"""Between fields; blanks of other kinds would be joined into one."""


def markdown(document: Document) -> str:
    """Return the document as Markdown, without the characters that could steer a terminal."""
    blocks: list[str] = []
    for number, section in enumerate(document.sections):
        if number == 0 or document.is_form:
            blocks += ["---"] * (number > 0) + [f"# {escaped(document.title)}"]
        blocks += _section(section)
    return safe("\n\n".join(blocks)) + "\n"


def _section(section: DocumentSection) -> Iterator[str]:
    for block in section.blocks:
        yield from _block(block)
    if section.foot:
        yield escaped(section.foot)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, remark):
            yield f"{'#' * (level + 1)} {escaped(text)}"
            if remark:
                yield escaped(remark)
        case Paragraph(text):
            yield escaped(text)
        case Quotation(quoted):
            yield "\n>\n".join(f"> {escaped(line)}" for line in quoted)
        case Listing(items):
            yield "\n".join(f"- {escaped(f'{mark} {text}')}" for mark, text in items)
        case Labelled(rows):
            for label, words in rows:
                first, *others = map(escaped, words) if words else (_PEN,)
                yield f"{escaped(label)}：{first}"
                yield from others
        case Table(header, rows):
            ruled = (*(_row(row) for row in (header,)), "|" + " --- |" * len(header))
            yield "\n".join((*ruled, *map(_row, rows)))
        case Fields(fields):
            yield _WIDE_BLANK.join(map(_field, fields))
        case Signature(statement, labels):
            blanks = _WIDE_BLANK.join(f"{escaped(label)} {_PEN}" for label in labels)
            yield escaped(statement) + blanks


def _row(cells: tuple[str, ...]) -> str:
    return "|" + "".join(f" {escaped(cell)} |" for cell in cells)


def _field(field: Field) -> str:
    value = escaped(field.value) if field.value else _PEN
    return f"{escaped(field.label)}：{value}" if field.label else value


def escaped(line: str) -> str:
    """Return a line of plain text escaped for Markdown, so that it is shown as it is."""
    line = _ANYWHERE.sub(r"\\\1", one_line(line).strip())
    opening = _AT_BEGINNING.match(line)
    if not opening:
        return line
    position = opening.end() if opening[1].isdigit() else 0
    return f"{line[:position]}\\{line[position:]}"
