"""The sheets of an Excel workbook, as cells with words and places.

It needs openpyxl and defusedxml, which come with the extra ``office``.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from lianzheng_tui.core.bank.row import Place
from lianzheng_tui.core.bank.sheet.cells import Cell, Line, Sheet
from lianzheng_tui.data.banks.cell_text import (
    Fault,
    column_letters,
    error,
    formula,
    struck,
    words_of,
)
from lianzheng_tui.data.banks.office_file import BankFileError, OfficeFile

_YEAR_MONTH, _MONTH_DAY, _HOUR = "yyyy年m月", "m月d日", "h时mm分"
_CHINESE_DATES = {
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), _HOUR),
    30: "m-d-yy",
    31: "yyyy年m月d日",
}
"""The formats of dates that Excel has in Chinese by their number alone (ISO 29500-1, 18.8.30).

openpyxl does not know them and takes such a cell for a plain number.
"""
_CONSTANT = re.compile(r"=\s*(TRUE|FALSE)(?:\(\))?", re.IGNORECASE)
"""How LibreOffice writes a cell that is only true or false."""
_WIDEST = 200
"""Columns of a sheet that are looked at."""


def can_use_excel() -> bool:
    """Return whether openpyxl and defusedxml are installed."""
    return all(find_spec(name) is not None for name in ("openpyxl", "defusedxml"))


def missing_words(verb: str) -> str:
    """Return the sentence that the libraries for Excel are not installed.

    Args:
        verb: what cannot be done, such as 读不了.
    """
    return (
        f"没有装 openpyxl 和 defusedxml，{verb} .xlsx（lianzheng.pyz 和套装不带它们）。"
        "请改用 CSV：Excel、WPS 里“另存为”选“CSV UTF-8”；或者请管理员装上附加项“office”"
    )


def sheets_of(file: OfficeFile, name: str) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the visible sheets that have anything in them, and the names of the hidden ones.

    Args:
        file: the workbook.
        name: the name of the file, for the places.

    Raises:
        BankFileError: the libraries are missing, or the workbook cannot be read.
    """
    if not can_use_excel():
        raise BankFileError(missing_words("读不了"))
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions of Excel that openpyxl passes over
            book = openpyxl.load_workbook(io.BytesIO(file.archive), keep_links=False)
            in_pieces = book
            if _strikes_pieces(file):  # else its words come differently than they are kept
                archive = io.BytesIO(file.archive)
                in_pieces = openpyxl.load_workbook(archive, keep_links=False, rich_text=True)
    except Exception as fault:  # whatever openpyxl trips over in a file that others made
        again = "用 Excel、WPS 或 LibreOffice 打开，另存为 .xlsx，再导入"
        raise BankFileError(f"这个工作簿读不了（{type(fault).__name__}）。{again}") from fault
    hidden = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    filled = [sheet for sheet in shown if any(map(_has_value, sheet._cells.values()))]
    return (
        tuple(
            _sheet(
                sheet,
                name if len(filled) == 1 else f"{name} {sheet.title}",
                in_pieces[sheet.title]._cells,
            )
            for sheet in filled
        ),
        hidden,
    )


def _strikes_pieces(file: OfficeFile) -> bool:
    """Return whether a piece of a text may be struck out, not only a cell as a whole."""
    return any(
        b"strike" in part
        for name, part in file.parts.items()
        if name.startswith(("xl/sharedStrings", "xl/worksheets/"))
    )


def _sheet(sheet: Any, name: str, in_pieces: Mapping[tuple[int, int], Any]) -> Sheet:
    above = _merged(sheet)
    values = {at: cell for at, cell in sheet._cells.items() if at[1] <= _WIDEST}
    width = max((column for (_, column), cell in values.items() if _has_value(cell)), default=1)
    rows = sorted(
        {row for (row, _), cell in values.items() if _has_value(cell)} | {r for r, _ in above}
    )
    lines = []
    for row in rows:
        cells = []
        for column in range(1, width + 1):
            at = above.get((row, column), (row, column))
            gone = _struck_words(in_pieces.get(at))
            text, fault = _words(values.get(at), gone)
            place = Place(f"{name}!{column_letters(column - 1)}{row}")
            cells.append(Cell(text, place, fault, at != (row, column), bool(gone) and gone == text))
        hidden = row in sheet.row_dimensions and bool(sheet.row_dimensions[row].hidden)
        lines.append(Line(row, tuple(cells), hidden))
    commented = tuple(
        Place(f"{name}!{cell.coordinate}") for cell in sheet._cells.values() if cell.comment
    )
    return Sheet(sheet.title, tuple(lines), _hidden_columns(sheet), commented)


def _hidden_columns(sheet: Any) -> frozenset[int]:
    """Return the columns that are hidden, counted from 0."""
    return frozenset(
        column - 1
        for each in sheet.column_dimensions.values()
        if each.hidden and each.min
        for column in range(each.min, min(each.max or each.min, _WIDEST) + 1)
    )


def _has_value(cell: Any) -> bool:
    return cell.value is not None and str(cell.value).strip() != ""


def _merged(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the cells that are merged with one above, in its column, with the place of that."""
    return dict(_merged_cells(sheet))


def _merged_cells(sheet: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    last = max((row for (row, _), cell in sheet._cells.items() if _has_value(cell)), default=1)
    for area in sheet.merged_cells.ranges:
        top = (area.min_row, area.min_col)
        if area.min_col > _WIDEST or top not in sheet._cells or not _has_value(sheet._cells[top]):
            continue
        for row in range(area.min_row + 1, min(area.max_row, last) + 1):
            yield (row, area.min_col), top


def _words(cell: Any, gone: str) -> tuple[str, Fault | None]:
    """Return the words of a cell, of which some may be struck out, and what is wrong with them."""
    if cell is None or cell.value is None:
        return "", None
    if gone:
        return str(cell.value).strip(), struck(gone)
    if cell.data_type == "f":
        text = getattr(cell.value, "text", None) or str(cell.value)
        if constant := _CONSTANT.fullmatch(str(text)):
            return constant[1].upper(), None
        return str(text), formula(str(text))
    if cell.data_type == "e":
        return str(cell.value), error(str(cell.value))
    try:
        return _shown(cell)
    except (ArithmeticError, ValueError, LookupError):  # no date, or a format that is not there
        return str(cell.value), error(str(cell.value))


def _struck_words(cell: Any) -> str:
    """Return the words of a cell that are struck out: by its font, or by that of a piece."""
    if cell is None or cell.value is None:
        return ""
    whole = bool(cell.parent.parent._fonts[cell._style.fontId].strike)
    pieces = cell.value if isinstance(cell.value, list) else [str(cell.value)]
    words = [
        str(piece)
        for piece in pieces
        if (whole if isinstance(piece, str) else bool(piece.font and piece.font.strike))
    ]
    return "".join(words).strip()


def _shown(cell: Any) -> tuple[str, Fault | None]:
    form = _CHINESE_DATES.get(cell._style.numFmtId)
    if form and isinstance(cell.value, int | float):
        from openpyxl.utils.datetime import from_excel

        return words_of(from_excel(cell.value, cell.parent.parent.epoch), form)
    return words_of(cell.value, cell.number_format or "General")
