"""The options of a question in a sheet: in a cell each, in a row each, or together in one cell."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lianzheng_tui.core.bank.answers import letters
from lianzheng_tui.core.bank.options import divided_body
from lianzheng_tui.core.bank.row import Piece, RowOption
from lianzheng_tui.core.bank.sheet.cells import Cell
from lianzheng_tui.core.bank.sheet.columns import LETTERS, Column
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.text.numerals import narrow

_LABELLED = re.compile(r"([A-I])\s*[.．、:：)）]\s*", re.IGNORECASE)
_LABEL = re.compile(r"\s*[(（]?([A-IＡ-Ｉa-i])[)）]?\s*[-.．、:：)）]\s*")
_SEPARATORS = (r"\n", r"[|｜]", r"[;；]", r"\t")


def is_one_option(text: str) -> bool:
    """Return whether a cell holds one option with its letter."""
    return _LABELLED.match(text) is not None and "\n" not in text


def options_of_cells(
    cells: Sequence[tuple[str, Cell]], *, is_own: bool
) -> Iterator[RowOption | Problem]:
    """Yield the options that have a cell each, without a letter that they repeat.

    Args:
        cells: The cells with the letters that they are headed by.
        is_own: Whether the sheet is one that we wrote, where a cell never repeats its letter.
    """
    labels = [(_LABELLED.match(narrow(cell.text)), letter, cell) for letter, cell in cells]
    has_labels = bool(labels) and all(match for match, _, _ in labels)
    for match, letter, cell in labels:
        text = cell.text
        if match and has_labels and not is_own:
            if match[1].upper() != letter:
                what = f"选项{letter}这一格写着“{shorten(text, 12)}”，字母对不上"
                yield cell.place.problem(what, "移到对的一列，或者删去字母")
            text = re.sub(r"^\s*\S\s*[.．、:：)）]\s*", "", text)
        yield RowOption(letter, text, cell.place)


def option_of_row(
    cells: Mapping[Column, Sequence[Cell]], before: int
) -> RowOption | Problem | None:
    """Return the one option of a row: its letter and its words; None if it has none.

    Args:
        cells: The cells of the row.
        before: How many options were read before it.
    """
    content = next(iter(cells.get(Column.CONTENT, ())), None)
    label = next(iter(cells.get(Column.OPTIONS, ())), None)
    if not content:
        if not label:
            return None
        what = f"选项“{shorten(label.text, 10)}”没有内容"
        return label.place.problem(what, "写上内容，或者删去")
    if not label:
        return RowOption(letters([before]), content.text, content.place)
    letter = narrow(label.text).upper().rstrip(".、:)")
    if letter not in LETTERS or not letter:
        what = f"“{shorten(label.text, 10)}”不是选项的字母"
        return label.place.problem(what, "写 A 到 I 中的一个")
    return RowOption(letter, content.text, content.place)


def options_in_cell(cell: Cell) -> Sequence[RowOption] | Problem:
    """Return the options that stand together in one cell."""
    options: Sequence[tuple[str, str]] = ()
    for separator in _SEPARATORS:
        parts = [part.strip() for part in re.split(separator, cell.text) if part.strip()]
        if len(parts) > 1:
            options = _with_letters(parts)
            break
    else:
        body = divided_body([cell.piece])
        if not body.stem.text and not body.problems:
            options = [(option.label, option.text) for option in body.options]
        elif _LABELLED.match(cell.text) and len(body.options) < 2:
            options = _with_letters([cell.text])
    if not options:
        mend = "一行一个选项，前面写 A.、B.；或者一个选项一格，列名写选项A、选项B"
        return cell.place.problem("这一格里的选项看不出从哪里分开", mend)
    return [RowOption(letter, text, cell.place) for letter, text in options]


def stem_and_options(stem: Piece) -> tuple[Piece, tuple[RowOption, ...]]:
    """Return a stem and the options that stand below it in its cell; none if they are not clear."""
    body = divided_body([Piece(line, stem.place) for line in stem.text.split("\n")])
    if len(body.options) < 2 or body.problems or not body.stem.text:
        return stem, ()
    return body.stem, body.options


def _with_letters(parts: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Return parts as options with their letters; none if only some of them have one."""
    labels = [_LABEL.match(part) for part in parts]
    if not any(labels):
        return [(letters([number]), part) for number, part in enumerate(parts)]
    if not all(labels):
        return ()
    return [
        (narrow(match[1]).upper(), part[match.end() :].strip())
        for match, part in zip(labels, parts, strict=True)
        if match
    ]
