"""The paragraphs and tables of a Word document, in their order, as lines and sheets.

Only its XML is read, without python-docx, although the extra ``office`` has it. Measured with 1.2.0
on eleven ways to write one paragraph: its text loses six of them without a word (inserted, moved,
in a smart tag, in a content control around words or around paragraphs, the √ of Wingdings), has no
automatic number, and a Strict document does not open. What it could take over is the loop over
paragraphs and tables, some thirty lines of 450; the numbers and all that it loses would still be
ours. And it needs lxml, which is compiled: the one file and the kit read Word banks without it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, fromstring

from lianzheng_tui.core.bank.headings import heading
from lianzheng_tui.core.bank.row import Piece, Place
from lianzheng_tui.core.bank.sheet.cells import Cell, Line, Sheet
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.banks.cell_text import cleaned, column_letters, struck
from lianzheng_tui.data.banks.office_file import BankFileError, OfficeFile
from lianzheng_tui.data.banks.word_numbers import Numbers, UnreadNumberError, W, numbers_of
from lianzheng_tui.data.banks.word_struck import StruckRuns, struck_runs_of

_SYMBOLS = {
    ("wingdings", 0xFC): "√",
    ("wingdings", 0xFB): "×",
    ("wingdings", 0xFE): "√",
    ("wingdings", 0xFD): "×",
    ("wingdings 2", 0x50): "√",
    ("wingdings 2", 0x4F): "×",
    ("wingdings 2", 0x52): "√",
    ("wingdings 2", 0x51): "×",
}
"""The symbols that stand for right and wrong, by font and number."""
_SKIPPED = frozenset({"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "rt", "txbxContent"})
_USUAL = W[1:-1].encode()
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace in a document that was saved as Strict Open XML."""
_BARE = re.compile(r"\d+|[A-Za-z]")
_ANSWER_CELL = re.compile(r"\d{0,4}|[A-I]{1,9}|[√×✓✗对错]|正确|错误")
"""What stands in a table of numbers and answers that has no headings."""
_AS_TEXT = "在 Word 里全选，复制，粘贴到新文档时选“只保留文本”，编号就成了文字；存盘再导入"


@dataclass(slots=True)
class Document:
    """What a document holds that a bank is read of."""

    blocks: list[Piece | Sheet] = field(default_factory=list)
    """Its lines and tables in their order."""
    problems: list[Problem] = field(default_factory=list)
    has_changes: bool = False
    """Whether it has insertions or deletions that nobody accepted yet."""
    comments: list[Place] = field(default_factory=list)
    """Where somebody put a comment."""

    def remarks(self) -> Iterator[str]:
        """Yield what a reader of the report should know."""
        if self.has_changes:
            yield "文档里有修订，照全部接受以后的样子读"


def document_of(file: OfficeFile, name: str) -> Document:
    """Return the lines and tables of a document.

    Args:
        file: the document.
        name: the name of the file, for the places.

    Raises:
        BankFileError: its XML cannot be read.
    """
    try:
        parts = {name: part.replace(_STRICT, _USUAL) for name, part in file.parts.items()}
        body = fromstring(parts["word/document.xml"]).find(f"{W}body")
        numbering, styles = (parts.get(f"word/{name}.xml", b"") for name in ("numbering", "styles"))
        reader = _Reader(name, numbers_of(numbering, styles), struck_runs_of(styles))
        if body is not None:
            reader.read(body)
    except (ParseError, ValueError, RecursionError) as error:
        raise BankFileError("文档已损坏。用 Word 或 WPS 打开，另存一次，再导入") from error
    return reader.document


class _Reader:
    def __init__(self, name: str, numbers: Numbers, struck_runs: StruckRuns) -> None:
        self.name = name
        self.numbers = numbers
        self.struck_runs = struck_runs
        self.document = Document()
        self.paragraphs = 0
        self.tables = 0
        self.struck = ""
        """The words of the paragraph that are struck out or hidden, which are not read."""
        self.part = ""
        """The last heading, which says the type of the questions in a table below it."""

    def read(self, body: Element) -> None:
        if body.find(f".//{W}altChunk") is not None:
            what = "文档里嵌着一份网页（altChunk），Word 打开时才成为正文，这里没有读"
            mend = "用 Word 或 WPS 打开，另存为 .docx，再导入"
            self.document.problems.append(Place(self.name).problem(what, mend))
        for element in _blocks(body):
            if element.tag == f"{W}p":
                self.paragraphs += 1
                place = Place(f"{self.name} 第{self.paragraphs}段")
                text = self._text(element, place)
                if heading(text.strip()):
                    self.part = text.strip()
                self._add(text, place)
            else:
                self._table(element)

    def _add(self, text: str, place: Place) -> None:
        if not text and self.document.problems and self.document.problems[-1].file == str(place):
            return  # nothing but words that are struck out, which are told already
        self.document.blocks += [Piece(line.rstrip(), place) for line in text.split("\n")]

    def _text(self, paragraph: Element, place: Place) -> str:
        """Return a paragraph with its automatic number; a soft break is a new line."""
        try:
            label = self.numbers.label(paragraph)
        except UnreadNumberError as error:
            what = f"这一段的自动编号（{error}）读不懂"
            self.document.problems.append(place.problem(what, _AS_TEXT))
            label = ""
        self.struck_runs.enter(paragraph)
        struck_before = self.struck
        self.struck = ""
        text = "".join(self._pieces(paragraph, place))
        if self.struck:
            self.document.problems.append(place.problem(*struck(self.struck)))
        self.struck = struck_before
        if label and _BARE.fullmatch(label):
            label += "．"
        return f"{label}{text.lstrip()}" if label and text.strip() else text

    def _pieces(self, element: Element, place: Place) -> Iterator[str]:
        for child in element:
            name = child.tag.rpartition("}")[2]
            is_word = child.tag.startswith(W)
            if name in ("ins", "del", "moveFrom", "moveTo") and is_word:
                self.document.has_changes = True
            if name in _SKIPPED:
                continue
            if name == "r" and is_word and self.struck_runs.holds(child):
                self.struck += "".join(self._pieces(child, place)).strip()
                continue
            match name:
                case "t" if is_word:
                    text = child.text or ""
                    underlined = is_word and element.find(f"{W}rPr/{W}u") is not None
                    yield "____" if underlined and text and not text.strip() else text
                case "tab" if is_word:
                    yield "\t"
                case "br" | "cr" if is_word:
                    yield "\n"
                case "commentReference" if is_word:
                    self.document.comments.append(place)
                case "noBreakHyphen":
                    yield "-"
                case "sym":
                    yield self._symbol(child, place)
                case "drawing" | "pict" | "object" | "oMath" | "oMathPara":
                    self._not_text(child, name, place)
                case _:
                    yield from self._pieces(child, place)

    def _symbol(self, element: Element, place: Place) -> str:
        font = element.get(f"{W}font", "").casefold()
        try:
            number = int(element.get(f"{W}char", ""), 16) & 0xFF
        except ValueError:
            number = 0
        if found := _SYMBOLS.get((font, number)):
            return found
        what = f"有一个符号（{element.get(f'{W}font', '')}）读不懂"
        self.document.problems.append(place.problem(what, "改成普通的文字，例如 √ 或 ×"))
        return ""

    def _not_text(self, element: Element, name: str, place: Place) -> None:
        inside = "".join(each.text or "" for each in element.iter(f"{W}t")).strip()
        if name.startswith("oMath"):
            problem = place.problem("这一段有公式，读不了", "把公式改写成普通的文字")
        elif inside:
            what = f"文本框里的字没有收：{shorten(inside, 20)}"
            problem = place.problem(
                what, "是题目的话，剪切出来，粘贴成普通的段落", Severity.WARNING
            )
        else:
            what = "这一段有图片，没有收"
            problem = place.problem(what, "题目要看图才能答的，删去或者改写", Severity.WARNING)
        self.document.problems.append(problem)

    def _table(self, table: Element) -> None:
        """Keep a table as a sheet, or as lines where it only sets text side by side."""
        self.tables += 1
        name = f"{self.name} 表{self.tables}"
        above: dict[int, Cell] = {}
        lines = []
        for at, row in enumerate(table.findall(f"{W}tr"), 1):
            cells: list[Cell] = []
            told = len(self.document.problems)
            for box in row.findall(f"{W}tc"):
                column = len(cells)
                place = Place(f"{name}!{column_letters(column)}{at}")
                merge = box.find(f"{W}tcPr/{W}vMerge")
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                if goes_on and column in above:
                    cell = Cell(above[column].text, place, goes_on=True)
                else:
                    cell = Cell(cleaned(self._box(box, place)), place)
                above[column] = cell
                span = box.find(f"{W}tcPr/{W}gridSpan")
                width = min(int(span.get(f"{W}val", "1")), 63) if span is not None else 1
                cells += [cell, *(Cell("", place) for _ in range(width - 1))]
            if any(cell.text for cell in cells):
                lines.append(Line(at, tuple(cells)))
            else:  # a row that is struck out as a whole has one cause
                del self.document.problems[told + 1 :]
        if lines:
            self.document.blocks.append(Sheet(self.part or name, tuple(lines)))

    def _box(self, box: Element, place: Place) -> str:
        return "\n".join(
            self._text(each, place)
            for element in _blocks(box)
            for each in ([element] if element.tag == f"{W}p" else element.iter(f"{W}p"))
        )


def on_its_side(table: Sheet) -> Sheet:
    """Return a table with its columns as rows, as a card has the headings down its side."""
    width = max(len(line.cells) for line in table.lines)
    empty = [Cell("", line.cells[0].place) for line in table.lines]
    return Sheet(
        table.name,
        tuple(
            Line(
                at + 1,
                tuple(
                    line.cells[at] if at < len(line.cells) else empty[row]
                    for row, line in enumerate(table.lines)
                ),
            )
            for at in range(width)
        ),
    )


def table_lines(table: Sheet) -> Iterator[Piece]:
    """Yield a table without headings as lines of text.

    A table of numbers and answers becomes a line for each row; text that only stands in boxes
    becomes the lines of each box.
    """
    first = [line.cells[0].text for line in table.lines]
    is_list = any(re.match("(题号|序号|编号|答案)", word) for word in first) or all(
        _ANSWER_CELL.fullmatch(cell.text) for line in table.lines for cell in line.cells
    )
    for line in table.lines:
        place = line.cells[0].place
        if is_list:
            yield Piece("\t".join(cell.text for cell in line.cells if cell.text), place)
            continue
        for cell in line.cells:
            if not cell.goes_on:
                yield from (Piece(text, cell.place) for text in cell.text.split("\n"))


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body or a box, in their order."""
    for child in parent:
        name = child.tag.rpartition("}")[2]
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _blocks(child)


def has_text(lines: Sequence[Piece]) -> bool:
    """Return whether there is a line with words."""
    return any(line.text.strip() for line in lines)
