"""Files that nobody would write: whatever is in one, reading it ends in Problems with places."""

import random
from pathlib import Path

import pytest
from faulty import LAWS
from mutated import mutated

from lianzheng_tui.data.casefile.reader import parse_case


def check_some(seed: int, count: int) -> None:
    rng = random.Random(seed)
    for _ in range(count):
        text = mutated(rng)
        file = parse_case(text, Path("x.yaml"), LAWS)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert file.case is not None or file.problems, repr(text)
        for each in file.problems:
            assert each.what, repr(text)
            assert each.mend, repr(text)
            assert 0 <= each.line <= len(lines) + 1, (each, repr(text))
            if 0 < each.line <= len(lines):
                assert 1 <= each.column <= len(lines[each.line - 1]) + 2, (each, repr(text))


def test_some_files_end_in_problems() -> None:
    check_some(0, 200)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(1, 21))
def test_two_hundred_thousand_files_end_in_problems(seed: int) -> None:
    check_some(seed, 10_000)


def test_the_plain_loader_does_not_end_in_problems() -> None:
    """The control: such files make the usual way of reading YAML raise, and not only YAMLError."""
    import yaml

    rng = random.Random(0)
    raised = set()
    for _ in range(200):
        try:
            yaml.safe_load(mutated(rng))
        except Exception as error:
            raised.add(type(error).__name__)
    assert len(raised) > 1
