"""Every text sample again with one mark changed: never a key other than the file's.

A run of the tests changes a third of the marks of every sample, ``make soak`` the others.
"""

from itertools import islice
from pathlib import Path

import pytest
from bank_mutations import mutants, wrong_keys
from bank_telling import TEXTS, contents_of

PARTS = 3
PLAIN = [sample for sample in TEXTS if sample.name[0] in "qan"]


@pytest.mark.sampled(PARTS)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("sample", PLAIN, ids=lambda sample: sample.name)
def test_a_changed_mark_makes_no_wrong_key(sample: Path, part: int) -> None:
    text = sample.read_text(encoding="utf-8")
    original = contents_of(text, sample.name)
    found = [
        f"{mutant}: {wrong}"
        for mutant in islice(mutants(text), part, None, PARTS)
        for wrong in wrong_keys(original, mutant, sample.name)
    ]
    assert found == []


def test_the_measure_sees_a_wrong_key() -> None:
    """The oracle is no wall: a key that neither the text nor the change says is found."""
    sample = next(sample for sample in PLAIN if sample.name.startswith("q01"))
    text = sample.read_text(encoding="utf-8")
    other = contents_of(text.replace("答案：C", "答案：D"), sample.name)
    mutant = next(mutant for mutant in mutants(text) if mutant.old == "2")
    assert wrong_keys(other, mutant, sample.name)
    assert sum(1 for _ in mutants(text)) > 100
