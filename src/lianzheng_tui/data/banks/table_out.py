"""The questions of a bank as the rows of a table, under the headings that the import reads."""

import csv
import io
from collections.abc import Sequence

from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.bank.row import Piece, Row
from lianzheng_tui.core.bank.sheet.columns import LETTERS, Column
from lianzheng_tui.core.bank.written import row_of
from lianzheng_tui.data.banks.csv_in import guarded

FEWEST_OPTIONS = 4
"""The columns of options that a table has at least."""


def table_of(questions: Sequence[BankQuestion]) -> tuple[list[str], list[list[str]]]:
    """Return the headings of a table, and its rows.

    The columns of a few questions only (why, unit, tolerance) are there if one of them has it.
    """
    rows = [row_of(each.question, each.category) for each in questions]
    most = max((len(row.options) for row in rows), default=0)
    letters = LETTERS[: max(most, FEWEST_OPTIONS)]
    explained = [
        letter
        for letter in letters
        if any(option.why for row in rows for option in row.options if option.label == letter)
    ]
    has_unit = any(row.unit for row in rows)
    has_tolerance = any(row.tolerance for row in rows)
    headings = [Column.CODE.value, Column.KIND.value, Column.STEM.value]
    headings += [f"{Column.OPTION.value}{letter}" for letter in letters]
    headings += [Column.ANSWER.value]
    headings += [Column.UNIT.value] if has_unit else []
    headings += [Column.TOLERANCE.value] if has_tolerance else []
    headings += [Column.EXPLANATION.value]
    headings += [f"{Column.WHY.value}{letter}" for letter in explained]
    headings += [Column.LAW.value, Column.EVIDENCE.value, Column.CATEGORY.value]
    return headings, [
        _cells(row, letters, explained, has_unit=has_unit, has_tolerance=has_tolerance)
        for row in rows
    ]


def csv_text(questions: Sequence[BankQuestion]) -> str:
    """Return a bank as text with commas; no text in it is taken for a formula."""
    headings, rows = table_of(questions)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([list(map(guarded, row)) for row in rows])
    return text.getvalue()


def _cells(
    row: Row, letters: str, explained: Sequence[str], *, has_unit: bool, has_tolerance: bool
) -> list[str]:
    texts = {option.label: option.text for option in row.options}
    whys = {option.label: option.why for option in row.options}
    cells = [_words(row.code), _words(row.label), row.stem.text]
    cells += [texts.get(letter, "") for letter in letters]
    cells += [" ".join(piece.text for piece in row.answers)]
    cells += [_words(row.unit)] if has_unit else []
    cells += [_words(row.tolerance)] if has_tolerance else []
    cells += [_words(row.explanation)]
    cells += [whys.get(letter, "") for letter in explained]
    evidence = "\n".join(piece.text for piece in row.evidence)
    return [*cells, _words(row.law), evidence, _words(row.category)]


def _words(piece: Piece | None) -> str:
    return piece.text if piece else ""
