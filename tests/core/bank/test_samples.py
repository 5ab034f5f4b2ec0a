"""Every sample, with every question, key and Problem: `told/` holds what is understood of it."""

from pathlib import Path

import pytest
from bank_telling import TEXTS, contents_of, told

TOLD = Path(__file__).parent / "told"


@pytest.mark.parametrize("sample", TEXTS, ids=lambda sample: sample.name)
def test_every_question_key_and_problem(sample: Path) -> None:
    expected = (TOLD / f"{sample.stem}.txt").read_text(encoding="utf-8")
    assert told(contents_of(sample.read_text(encoding="utf-8"), sample.name)) == expected


def test_there_is_nothing_told_of_a_sample_that_is_not_there() -> None:
    assert {path.stem for path in TOLD.iterdir()} == {sample.stem for sample in TEXTS}
