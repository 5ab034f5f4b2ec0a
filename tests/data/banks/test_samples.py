"""Every sample of a table, with every question, key and Problem: `told/` holds what is read."""

from pathlib import Path

import pytest

from bank_files import told
from lianzheng_tui.data.banks.source import read_source

SAMPLES = Path(__file__).parents[2] / "samples" / "banks"
TABLES = sorted(path for path in SAMPLES.iterdir() if path.name[0] in "xc")
TOLD = Path(__file__).parent / "told"


@pytest.mark.parametrize("sample", TABLES, ids=lambda sample: sample.name)
def test_every_question_key_and_problem(sample: Path) -> None:
    expected = (TOLD / f"{sample.stem}.txt").read_text(encoding="utf-8")
    assert told(read_source(sample)) == expected


def test_there_is_nothing_told_of_a_sample_that_is_not_there() -> None:
    assert {path.stem for path in TOLD.iterdir()} == {sample.stem for sample in TABLES}


def test_what_a_file_is_is_seen_by_its_content(tmp_path: Path) -> None:
    for sample in TABLES:
        other = tmp_path / "题库.doc"
        other.write_bytes(sample.read_bytes())
        said = told(read_source(other)).replace("题库.doc", sample.name)
        assert said == (TOLD / f"{sample.stem}.txt").read_text(encoding="utf-8")
