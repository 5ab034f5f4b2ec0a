"""What authors do to the form of a file: each fault is told once, where it is."""

import pytest
from faulty import edited, faults_of
from slips import LAYOUT


@pytest.mark.parametrize("name", LAYOUT)
def test_the_fault_is_told_where_it_is_and_nothing_else(name: str) -> None:
    edits, expected = LAYOUT[name]
    assert faults_of(edited(*edits)) == expected
