"""Faulty files for the tests of `check`: the sample case with something in it changed."""

from pathlib import Path

from lianzheng_tui.data.casefile.reader import parse_case, read_laws

SAMPLES = Path(__file__).parents[1] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
LAWS = dict(read_laws(SAMPLES / "laws.yaml").laws)

Fault = tuple[int, int, str]
"""A line, a column, and what is wrong there."""


def edited(*edits: tuple[str, str]) -> str:
    """The sample with some words, each of which stands in it once, replaced by others."""
    text = GOOD
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def faults_of(text: str) -> list[Fault]:
    """Everything that is wrong with a case."""
    problems = parse_case(text, Path("x.yaml"), LAWS).problems
    assert all(each.mend for each in problems)
    return [(each.line, each.column, each.what) for each in problems]
