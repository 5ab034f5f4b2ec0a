"""One slip after another in every line of a case: each is told in its line, and no other line is.

Twelve slips at once are told as well, which shows that none hides another.
"""

import random

import pytest
from faulty import faults_of
from slips_anywhere import LINES, SLIPS, with_slip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_any_line_is_told_in_that_line(name: str) -> None:
    slips = [(i, made) for i in range(len(LINES)) if (made := with_slip(name, i))]
    assert slips
    for i, made in random.Random(name).sample(slips, min(12, len(slips))):
        faults = faults_of("\n".join([*LINES[:i], made, *LINES[i + 1 :]]))
        assert [line for line, _, _ in faults] == [i + 1], (made, faults)


@pytest.mark.parametrize("seed", range(12))
def test_twelve_slips_at_once_are_all_told(seed: int) -> None:
    rng = random.Random(seed)
    lines, wrong = list(LINES), set[int]()
    for i in rng.sample(range(len(LINES)), 40):
        made = with_slip(rng.choice(list(SLIPS)), i)
        if made and len(wrong) < 12 and not {i, i + 2} & wrong:
            lines[i] = made
            wrong.add(i + 1)
    assert len(wrong) == 12
    assert {line for line, _, _ in faults_of("\n".join(lines))} == wrong
