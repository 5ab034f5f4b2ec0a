"""A document as one HTML file that needs nothing else: no network, no script, no other file."""

from collections.abc import Iterator
from html import escape

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    DocumentSection,
    Fields,
    Heading,
    Labelled,
    Listing,
    Paragraph,
    Quotation,
    Signature,
    Table,
)

_STYLE = """
@page { size: A4; margin: 20mm 20mm 22mm;
  @bottom-right { content: "第" counter(page) "页，共" counter(pages) "页"; font-size: 9pt; } }
body { font: 10.5pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "宋体", serif;
  color: #000; background: #fff; max-width: 170mm; margin: 8mm auto; padding: 0 5mm;
  line-break: strict; overflow-wrap: anywhere; }
h1, h2, h3, th, b { font-family: "Noto Sans CJK SC", "Source Han Sans SC", SimHei, "黑体",
  sans-serif; font-weight: bold; }
h1 { font-size: 18pt; text-align: center; margin: 0 0 6mm; }
h2 { font-size: 12pt; margin: 5mm 0 2mm; }
h3 { font-size: 10.5pt; margin: 4mm 0 1mm; }
h1, h2, h3 { break-after: avoid; }
p, ul, table, blockquote { margin: 1mm 0; }
blockquote { margin-left: 8mm; }
ul { list-style: none; padding: 0; }
li { padding-left: 3.2em; text-indent: -3.2em; }
li span { display: inline-block; min-width: 3.2em; text-indent: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 0.8mm 1.5mm; text-align: left; vertical-align: top; }
.labels, .labels td { border: 0; }
.labels td { padding: 0 0 1mm; }
.labels td:first-child { width: 6em; }
.labels p { margin: 0; }
.pen { display: inline-block; border-bottom: 0.5pt solid #000; height: 1.2em; }
.fields span + span { margin-left: 2em; }
.signature { margin-top: 6mm; break-inside: avoid; }
footer { font-size: 9pt; color: #444; margin-top: 4mm; }
section + section { break-before: page; }
@media screen {
  section + section { border-top: 1px solid #ccc; margin-top: 12mm; padding-top: 8mm; } }
@media print { body { max-width: none; margin: 0; padding: 0; } }
"""


def web_page(document: Document) -> str:
    """Return the document as HTML that prints as A4 pages; all text in it is escaped."""
    title = _text(document.title)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
    ]
    for number, section in enumerate(document.sections):
        parts.append("<section>")
        if number == 0 or document.is_form:
            parts.append(f"<h1>{title}</h1>")
        parts += _section(section)
        parts.append("</section>")
    return "\n".join((*parts, "</body>", "</html>", ""))


def _section(section: DocumentSection) -> Iterator[str]:
    for block in section.blocks:
        yield from _block(block)
    if section.foot:
        yield f"<footer>{_text(section.foot)}</footer>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, remark):
            yield f"<h{level + 1}>{_text(text)}</h{level + 1}>"
            if remark:
                yield f"<p>{_text(remark)}</p>"
        case Paragraph(text):
            yield f"<p>{_text(text)}</p>"
        case Quotation(quoted):
            yield f"<blockquote>{_paragraphs(quoted)}</blockquote>"
        case Listing(items):
            rows = (f"<li><span>{_text(mark)}</span>{_text(text)}</li>" for mark, text in items)
            yield f"<ul>{''.join(rows)}</ul>"
        case Labelled(rows):
            cells = (
                f"<tr><td>{_text(label)}</td><td>{_paragraphs(words) or _pen(0)}</td></tr>"
                for label, words in rows
            )
            yield f'<table class="labels">{"".join(cells)}</table>'
        case Table(header, rows, shares):
            whole = sum(shares)
            columns = "".join(f'<col style="width:{100 * share / whole:.1f}%">' for share in shares)
            head = "".join(f"<th>{_text(cell)}</th>" for cell in header)
            body = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in rows)
            yield f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>"
            yield from (f"<tr>{cells}</tr>" for cells in body)
            yield "</tbody></table>"
        case Fields(fields):
            written = (
                f"<span>{_text(field.label)} {_text(field.value) or _pen(field.room)}</span>"
                for field in fields
            )
            yield f'<p class="fields">{" ".join(written)}</p>'
        case Signature(statement, labels):
            blanks = "　".join(f"{_text(label)} {_pen(12)}" for label in labels)
            yield f'<p class="signature">{_text(statement)}{blanks}</p>'


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{_text(text)}</p>" for text in texts)


def _pen(cells: int) -> str:
    """Return a line for the pen; 0 cells are all that there is room for."""
    width = f"{cells / 2}em" if cells else "100%"
    return f'<span class="pen" style="width:{width}"></span>'


def _text(text: str) -> str:
    return escape(safe(text))
