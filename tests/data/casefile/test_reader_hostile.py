"""Whatever a file holds, reading it ends soon and in Problems."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.casefile.result import CaseFile

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
HEAD = GOOD[: GOOD.index("timeline:")]
LAWS = dict(read_laws(SAMPLES / "laws.yaml").laws)


def parse(text: str) -> CaseFile:
    return parse_case(text, Path("x.yaml"), LAWS)


NASTY = (
    *("\0", "\x1b]52;c;x\a", "\u202e", "\ud800", "\t", "　", "：", "“", "&a ", "*a ", "!!int "),
    *("<<: *a", "%YAML", "\n---\n", "{", "}", "[", "]", ": ", "- ", "? ", "|", ">", '"', "'"),
    *("\n", "  ", "null", "true", "9" * 400, "2024-99-99", "text", "evidence: ", "type: ", "quiz"),
    *("[[[[", "\\U00110000", "#"),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The sample with a few cuts, swaps and insertions."""
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        text = text[:start] + draw(st.sampled_from(NASTY) | st.text(max_size=8)) + text[end:]
    return text


@given(damaged())
def test_a_damaged_case_gives_problems_and_nothing_else(text: str) -> None:
    file = parse(text)
    errors = [each for each in file.problems if each.severity is Severity.ERROR]
    assert (file.case is None) == bool(errors)
    assert all(each.what and each.mend and each.file for each in file.problems)
    lines = text.count("\n") + text.count("\r") + 2
    assert all(0 <= each.line <= lines for each in file.problems)


def long_case(text: str, quote: str, count: int) -> str:
    """The sample with one more, long paragraph, and an event with so many quotations."""
    quotes = f"    evidence: [{(quote + ',') * count}]"
    return GOOD.replace("      2017年春", f"      {text}\n\n      2017年春").replace(
        "    evidence: 把一盒茶叶留在椅子上", quotes
    )


HUGE = {
    "one quotation very often": long_case("茶叶", "茶叶", 15_000),
    "quotations that are missing": long_case("茶叶盒子椅" * 10_000, "茶叶盒子碗", 900),
    "quotations that are everywhere": long_case("哈" * 60_000, "哈哈哈哈", 900),
    "quotations that are nearly there": long_case("哈" * 60_000, "哈" * 90 + "呵", 900),
    "unknown keys": GOOD + "".join(f"titl{i}: 1\n" for i in range(8_000)),
    "questions without a type": HEAD + "quiz:\n  questions: [" + "{id: x}," * 5_000 + "]\n",
    "the same id": GOOD + "".join(f"  - {{id: d, prompt: 问{i}}}\n" for i in range(3_000)),
    "one long key": "甲" * 60_000 + ": 1\n" + GOOD,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_a_huge_case_is_checked_in_time(text: str) -> None:
    file = parse(text)
    assert file.case is None
    assert len(file.problems) <= 101
