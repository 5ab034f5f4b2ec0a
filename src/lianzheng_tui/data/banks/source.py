"""The file that a trainer brings, read as the rows of a bank, by its content and not by its name.

An Excel workbook, a Word document, a text with separators, a plain text or GIFT.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lianzheng_tui.core.bank.head import BankHead
from lianzheng_tui.core.bank.row import BankRows, Piece, Place
from lianzheng_tui.core.bank.sheet.cells import Sheet
from lianzheng_tui.core.bank.sheet.reader import SheetRows, numbers_apart, read_sheet
from lianzheng_tui.core.bank.text.reader import read_lines, read_text
from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.model import Section
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.core.text.numerals import narrow
from lianzheng_tui.data.banks.csv_in import sheet_of_text
from lianzheng_tui.data.banks.excel_in import sheets_of
from lianzheng_tui.data.banks.office_file import (
    LARGEST_FILE,
    BankFileError,
    OfficeFile,
    open_office_file,
)
from lianzheng_tui.data.banks.word_in import document_of, has_text, on_its_side, table_lines
from lianzheng_tui.data.files.read import decode, read_bytes

HEAD_SHEET, PASSAGES_SHEET, EXPLAINED_SHEET = "题库", "原文", "说明"
"""The sheets of a workbook that we write besides 试题."""
HEAD_KEYS = {
    "题库代号": "id",
    "标题": "title",
    "发布者": "publisher",
    "简介": "summary",
    "来源": "report",
    "署名": "byline",
    "说明": "note",
    "许可": "license",
    "版次": "revision",
    "分钟": "minutes",
    "达标线": "pass_mark",
}
"""The rows of the sheet 题库, with the field of `BankHead` that each gives."""

_MOST_COMMENTS = 5
"""The comments whose places are named."""
_NOTE_SHEET = re.compile(".*(?:说明|封面|目录|须知|注意事项)")
"""The name of a sheet that holds no questions."""
_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"%PDF", "是 PDF。在阅读器里全选、复制，贴进 Word 或文本文件再导入"),
    (b"\x89PNG", "是图片。用文字识别软件转成文字再导入"),
    (b"\xff\xd8\xff", "是图片。用文字识别软件转成文字再导入"),
    (b"Rar!", "是压缩文件。先解开，再导入里面的文件"),
    (b"7z\xbc\xaf", "是压缩文件。先解开，再导入里面的文件"),
    (b"SQLite format 3", "是数据库，不能读。在原来的软件里导出为 Excel 或 CSV"),
)


@dataclass(frozen=True, slots=True)
class BankSource:
    """What a file holds."""

    rows: BankRows
    head: BankHead = field(default_factory=BankHead)
    """What the file says of the bank."""
    remarks: tuple[str, ...] = ()
    """What was not read, a sentence for each."""


def read_source(path: Path, sheet: str = "") -> BankSource:
    """Return what is in a file.

    Args:
        path: the file.
        sheet: the name of the only sheet to be read; empty for all.

    Raises:
        CaseFileError: it cannot be read as a bank at all.
    """
    content = read_bytes(path, LARGEST_FILE)
    try:
        return _source(content, path.name, sheet)
    except BankFileError as error:
        raise BankFileError(f"{path}：{error}") from error


def _source(content: bytes, name: str, sheet: str) -> BankSource:
    for signature, what in _OTHERS:
        if content.startswith(signature):
            raise BankFileError(what)
    if content.startswith(_OLD):
        raise BankFileError(_old(content))
    if content.startswith(_ZIP):
        file = open_office_file(content)
        remarks = tuple(file.remarks())
        if file.is_sheet:
            return _with_remarks(_workbook(file, name, sheet), remarks)
        if file.is_document:
            return _with_remarks(_document(file, name), remarks)
        raise BankFileError(_other_zip(content))
    try:
        text, notices = decode(content)
    except CaseFileError as error:
        raise BankFileError(str(error)) from error
    return BankSource(_text(text, name), remarks=tuple(notice.what for notice in notices))


def _old(content: bytes) -> str:
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d" in content:
        return "有密码。去掉密码，另存一次，再导入"
    return (
        "是旧格式（.doc、.xls、.wps、.et）。用 Word、Excel 或 WPS 打开，"
        "“另存为”选 .docx 或 .xlsx，再导入"
    )


def _other_zip(content: bytes) -> str:
    if b"content.xml" in content:
        return "是 OpenDocument 文件。用 LibreOffice 或 WPS 打开，另存为 .xlsx 或 .docx，再导入"
    if b"collection.anki" in content:
        return (
            "是 Anki 的牌组，不能读。在 Anki 里导出为“纯文本笔记”，把题干、选项、答案分栏贴进模板"
        )
    return "是压缩文件，里面不是 Excel 或 Word。先解开，再导入里面的文件"


def _with_remarks(source: BankSource, remarks: tuple[str, ...]) -> BankSource:
    return replace(source, remarks=(*remarks, *source.remarks))


def _text(text: str, name: str) -> BankRows:
    if table := sheet_of_text(text, name):
        return _joined([read_sheet(table).rows])
    return read_text(text, name)


def _workbook(file: OfficeFile, name: str, wanted: str) -> BankSource:
    sheets, hidden = sheets_of(file, name)
    if wanted:
        chosen = [sheet for sheet in sheets if sheet.name.strip() == wanted.strip()]
        if not chosen:
            names = "、".join(sheet.name for sheet in sheets) or "（没有）"
            raise BankFileError(f"没有工作表“{wanted}”。有内容的工作表：{names}")
    else:
        chosen = list(sheets)
    remarks = list(_unread_comments([place for sheet in chosen for place in sheet.commented]))
    remarks += [f"隐藏的工作表没有读：{'、'.join(hidden)}"] if hidden and not wanted else []
    apart = {sheet.name: sheet for sheet in sheets if _is_ours(sheets)}
    head = _head(apart.get(HEAD_SHEET))
    remarks += _unknown_rows(apart.get(HEAD_SHEET))
    sections, problems = _passages(apart.get(PASSAGES_SHEET))
    read: list[SheetRows] = []
    unread: list[Sheet] = []
    for sheet in chosen:
        if apart and sheet.name in (HEAD_SHEET, PASSAGES_SHEET, EXPLAINED_SHEET):
            continue
        result = read_sheet(sheet)
        if result.has_headings:
            read.append(result)
        else:
            unread.append(sheet)
    if not read:
        asking = next((each for each in unread if not _is_note(each)), None)
        place = (asking or chosen[0]).lines[0].cells[0].place if chosen else Place(name)
        raise BankFileError(
            f"{place} 没有找到表头{_seen(asking)}。第一行写列名：题型、题干、选项A、选项B……、答案；"
            "照着填的模板：lianzheng bank template -o 模板.xlsx"
        )
    remarks += [f"工作表“{sheet.name}”是说明，没有读" for sheet in unread if _is_note(sheet)]
    problems += tuple(_without_headings(sheet) for sheet in unread if not _is_note(sheet))
    rows = _joined([result.rows for result in read])
    return BankSource(
        replace(rows, problems=(*problems, *rows.problems)),
        replace(head, sections=sections),
        tuple(remarks),
    )


def _is_note(sheet: Sheet) -> bool:
    """Return whether a sheet without headings is plainly a note: by its name, or one column."""
    columns = {at for line in sheet.lines for at, cell in enumerate(line.cells) if cell.text}
    return bool(_NOTE_SHEET.fullmatch(sheet.name.strip())) or len(columns) < 2


def _without_headings(sheet: Sheet) -> Problem:
    """Return that a sheet may hold questions of which none was read."""
    return (
        sheet.lines[0]
        .cells[0]
        .place.problem(
            f"工作表“{sheet.name}”有 {len(sheet.lines)} 行，认不出表头，一题也没有读{_seen(sheet)}",
            "第一行写列名，如 题型、题干、选项A、选项B、答案；不是题目，就隐藏这张表，"
            "或者用 --sheet 只读有题目的一张",
        )
    )


def _seen(sheet: Sheet | None) -> str:
    """Return the words of the row that may have been meant as headings."""
    for line in sheet.lines if sheet else ():
        words = [shorten(cell.text, 10) for cell in line.cells if cell.text]
        if len(words) > 1:
            return f"（看到的第一行：{'、'.join(words[:8])}）"
    return ""


def _is_ours(sheets: Sequence[Sheet]) -> bool:
    """Return whether a workbook was written by us: its sheet 题库 names an id or a title."""
    for sheet in sheets:
        if sheet.name == HEAD_SHEET:
            first = [line.cells[0].text for line in sheet.lines]
            return {"项目", "标题"} <= set(first)
    return False


def _head(sheet: Sheet | None) -> BankHead:
    """Return what the sheet 题库 says."""
    said: dict[str, Any] = {}
    for line in sheet.lines if sheet else ():
        name = HEAD_KEYS.get(line.cells[0].text)
        if name and len(line.cells) > 1 and line.cells[1].text:
            said[name] = line.cells[1].text
    for name in ("revision", "minutes", "pass_mark"):
        if number := _whole(said.pop(name, "")):
            said[name] = number
    return BankHead(**said)


def _unknown_rows(sheet: Sheet | None) -> list[str]:
    """Return a sentence for each row of the sheet 题库 that says something unknown."""
    return [
        f"“{HEAD_SHEET}”表里的“{shorten(line.cells[0].text, 20)}”不认识，没有收"
        for line in (sheet.lines if sheet else ())
        if line.cells[0].text not in (*HEAD_KEYS, "项目", "")
    ]


def _whole(text: str) -> int:
    said = narrow(text).rstrip("%")
    return int(said) if re.fullmatch(r"\d{1,9}", said) else 0


def _passages(sheet: Sheet | None) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """Return the passages of the sheet 原文: 代号, 标题, and a paragraph in each row."""
    titles: dict[str, str] = {}
    paragraphs: dict[str, list[str]] = {}
    problems = []
    last = ""
    for line in sheet.lines[1:] if sheet else ():
        words = [cell.text for cell in line.cells[:3]] + [""] * (3 - len(line.cells))
        if faulty := [cell for cell in line.cells[:3] if cell.fault]:
            problems += [cell.place.problem(*cell.fault) for cell in faulty if cell.fault]
            continue
        last = words[0] or last
        if not last or not words[2]:
            what = "这一行的原文缺代号或者文字"
            mend = "三列写 代号、标题、原文，一段一行"
            problems.append(line.cells[0].place.problem(what, mend))
            continue
        if not is_id(last):
            mend = "只用小写字母 a-z、数字和单个连字符，例如 rules-1"
            what = f"原文的代号“{shorten(last, 20)}”不能用"
            problems.append(line.cells[0].place.problem(what, mend))
            continue
        titles.setdefault(last, words[1])
        paragraphs.setdefault(last, []).append(" ".join(words[2].split("\n")))
    return tuple(
        Section(each, titles[each] or each, tuple(texts)) for each, texts in paragraphs.items()
    ), tuple(problems)


def _document(file: OfficeFile, name: str) -> BankSource:
    document = document_of(file, name)
    lines: list[Piece] = []
    read: list[BankRows] = []
    for block in document.blocks:
        if isinstance(block, Piece):
            lines.append(block)
            continue
        result = read_sheet(block)
        if not result.has_headings:
            result = read_sheet(on_its_side(block))
        if result.has_headings:
            read.append(result.rows)
        else:
            lines += table_lines(block)
    if has_text(lines):
        text = read_lines(lines)
        if read and not text.rows:  # a title above the table, and the like
            said = [Piece(line.text.strip(), line.place) for line in lines if line.text.strip()]
            text = BankRows(ignored=tuple(said))
        read.append(text)
    rows = _joined(read)
    problems = (*document.problems, *rows.problems)
    remarks = (*document.remarks(), *_unread_comments(document.comments))
    return BankSource(replace(rows, problems=problems), remarks=remarks)


def _unread_comments(places: Sequence[Place]) -> Iterator[str]:
    """Yield that comments were not read, and where they are; nothing if there are none."""
    if places:
        more = f"等 {len(places)} 处" if len(places) > _MOST_COMMENTS else ""
        listed = "、".join(map(str, places[:_MOST_COMMENTS]))
        yield f"批注没有读（{listed}{more}）；批注里改了题目、答案的，先在正文里改好再导入"


def _joined(parts: Sequence[BankRows]) -> BankRows:
    """Return what was read of several sheets as one bank."""
    return BankRows(
        numbers_apart([row for part in parts for row in part.rows]),
        tuple(problem for part in parts for problem in part.problems),
        tuple(each for part in parts for each in part.dropped),
        tuple(each for part in parts for each in part.ignored),
    )
