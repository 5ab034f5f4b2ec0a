"""A bank in text with separators, as Excel and WPS write it: commas, semicolons or tabs."""

import csv
import io
import re
from collections.abc import Iterator

from lianzheng_tui.core.bank.row import Place
from lianzheng_tui.core.bank.sheet.cells import Cell, Line, Sheet
from lianzheng_tui.core.bank.sheet.reader import read_sheet
from lianzheng_tui.data.banks.cell_text import cleaned, column_letters
from lianzheng_tui.data.banks.office_file import MOST_ROWS, BankFileError

_SEPARATORS = "\t,;|"
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_HEAD_LINES = 40
"""Lines at the beginning in which the headings are looked for, to find the separator."""
_KEPT_FROM_EXCEL = re.compile(r"='?\"(.*)\"", re.DOTALL)
"""A text that is written as a formula so that Excel leaves its zeros alone: ``="001"``."""
_GUARDED = re.compile(r"'+[=+\-@\t]")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it opens the file."""
    return f"'{text}" if re.match(r"'*[=+\-@\t]", text) else text


def sheet_of_text(text: str, file: str) -> Sheet | None:
    """Return the rows of a text with separators; None if it is not one with headings.

    Args:
        text: the content of the file.
        file: its name, for the places.

    Raises:
        BankFileError: it has too many rows, or quotation marks that are not closed.
    """
    first_line = 1
    if match := _SEP_LINE.match(text):
        text, first_line = text[match.end() :], 2
        separators = match[1]
    else:
        separators = _SEPARATORS
    head = "".join(text.splitlines(keepends=True)[:_HEAD_LINES])
    for separator in separators:
        if separator not in head:
            continue
        try:
            begin = tuple(_lines(head, separator, file, first_line, strict=False))
        except csv.Error:
            continue
        if begin and read_sheet(Sheet("", begin)).has_headings:
            return Sheet("", tuple(_checked(text, separator, file, first_line)))
    return None


def _checked(text: str, separator: str, file: str, first_line: int) -> Iterator[Line]:
    """Yield the rows of the whole text.

    A quotation mark that is not closed would take the rest of the file for one cell.
    """
    reached = first_line
    try:
        for line in _lines(text, separator, file, first_line, strict=True):
            reached = line.cells[0].place.line
            if line.number > MOST_ROWS * 10:
                raise BankFileError(f"表格超过 {MOST_ROWS} 行。题目多，就分成几个文件")
            yield line
    except csv.Error as error:
        raise BankFileError(
            f"第 {reached} 行以后有一格的引号不成对。格里有逗号、换行、引号的，"
            "整格用英文双引号括起来，里面的双引号写两个；或者用 Excel 打开，另存一次"
        ) from error


def _lines(
    text: str, separator: str, file: str, first_line: int, *, strict: bool
) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    first = first_line
    for row, record in enumerate(reader, 1):
        cells = tuple(
            Cell(_words(value), Place(file, first, f"{column_letters(at)}{row}"))
            for at, value in enumerate(record)
        )
        first = first_line + reader.line_num
        if any(cell.text for cell in cells):
            yield Line(row, cells)


def _words(value: str) -> str:
    words = cleaned(value)
    if match := _KEPT_FROM_EXCEL.fullmatch(words):
        return match[1]
    return words[1:] if _GUARDED.match(words) else words
