"""Every sample again with one cell changed: never a key other than the file's.

A run of the tests changes a third of the cells of every sample, ``make soak`` the others.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bank_telling import key

from bank_files import contents_of
from lianzheng_tui.data.banks.office_file import BankFileError

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "banks").glob("x*.xlsx"))
PARTS = 3
KINDS = ("单选题", "多选题", "判断题", "填空题", "简答题", "不定项", "甲乙")
IS_KIND = ("单选", "多选", "判断", "填空")


def keys(path: Path) -> dict[str, object]:
    try:
        return {each.question.prompt: key(each.question) for each in contents_of(path).questions}
    except BankFileError:
        return {}


def cells(path: Path) -> Iterator[tuple[str, str, object]]:
    """Every cell that is not empty: its sheet, its place, what is in it."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield sheet.title, cell.coordinate, cell.value


def changed(path: Path, target: Path, sheet: str, at: str, value: Any) -> Path:
    book = openpyxl.load_workbook(path)
    book[sheet][at].value = value
    book.save(target)
    return target


@pytest.mark.sampled(PARTS)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_no_key_is_another(sample: Path, part: int, tmp_path: Path) -> None:
    before, count, wrong = keys(sample), 0, []
    assert before
    for sheet, at, value in islice(cells(sample), part, None, PARTS):
        is_kind = str(value).startswith(IS_KIND)
        for new in (None, "=1+1", *(KINDS if is_kind else ())):
            after = keys(changed(sample, tmp_path / "题库.xlsx", sheet, at, new))
            count += 1
            wrong += [
                (sheet, at, value, new, prompt)
                for prompt, right in after.items()
                if prompt in before and before[prompt] != right
                if not (new == "填空题" and isinstance(right, tuple))  # its words are the key then
            ]
    assert count > 20 // PARTS
    assert wrong == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_another_letter_is_another_key_or_none(sample: Path, tmp_path: Path) -> None:
    before = keys(sample)
    for sheet, at, value in cells(sample):
        if value not in ("A", "B", "Ａ"):
            continue
        new = "B" if value != "B" else "A"
        after = keys(changed(sample, tmp_path / "题库.xlsx", sheet, at, new))
        other = [prompt for prompt in after if before.get(prompt) != after[prompt]]
        assert len(other) <= 1, (sheet, at, other)
