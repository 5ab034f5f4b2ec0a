"""What `check` advises, followed to the letter: the problem is gone, and no new one has come."""

import re
from pathlib import Path

import pytest
from faulty import edited
from following import follow
from slips import CONTENT, LAYOUT

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.files.read import decode, read_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
LAWS = read_laws(SAMPLES / "laws.yaml").laws


def problems(text: str) -> tuple[Problem, ...]:
    return parse_case(text, Path("case.yaml"), LAWS).problems


def with_keys(written: str) -> str:
    """The sample with some keys more."""
    assert "minutes: 5\n" in GOOD
    return GOOD.replace("minutes: 5\n", "").replace("posts:", f"{written}\nposts:", 1)


def changes(written: str, revision: str = "revision: 2\n") -> str:
    return f"{revision}changes:\n  - what: 面额改正了。\n    {written}"


STAGES = "stages:\n  - name: 守住\n  - name: 破口\n  - name: 投案"


@pytest.mark.parametrize(
    ("written", "what", "mend", "mended"),
    [
        (
            changes("when: 2026-13-01"),
            "when 不是日期“2026-13-01”",
            "日历上没有这一天；写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11",
            changes("when: 2018-12"),
        ),
        (
            changes("when: 去年冬天"),
            "when 不是日期“去年冬天”",
            "写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11",
            changes("when: 2020-06-11"),
        ),
        (
            changes("when: 2026-11\n    revision: 1"),
            "更正写的是第 1 版，更正从第 2 版算起",
            "写 2",
            changes("when: 2026-11\n    revision: 2"),
        ),
        (
            changes("when: 2026-11\n    revision: 0", "revision: 4\n"),
            "更正写的是第 0 版，更正从第 2 版算起",
            "写 2 至 4 之间的版次",
            changes("when: 2026-11\n    revision: 4", "revision: 4\n"),
        ),
        (
            changes("when: 2026-11\n    revision: 1", ""),
            "更正写的是第 1 版，更正从第 2 版算起",
            "这里写 2，案例的 revision 也写 2；已经发出过的，比发出的那一版多 1",
            changes("when: 2026-11\n    revision: 2"),
        ),
        (
            changes("when: 2026-11\n    revision: 5"),
            "更正写的是第 5 版，这个案例是第 2 版",
            "把案例的 revision 写成 5；或者这里写 2",
            changes("when: 2026-11\n    revision: 5", "revision: 5\n"),
        ),
        (
            changes("when: 2026-11\n    revision: 5", ""),
            "更正写的是第 5 版，这个案例是第 1 版",
            "把案例的 revision 写成 5",
            changes("when: 2026-11\n    revision: 5", "revision: 5\n"),
        ),
        (
            "revision: [1]",
            "revision 应当是整数，不是列表或字典",
            "写成 revision: 1，不要方括号和开头的“-”",
            "revision: 1",
        ),
        (
            "revision:\n  - 3",
            "revision 应当是整数，不是列表或字典",
            "写成 revision: 3，不要方括号和开头的“-”",
            "revision: 3",
        ),
        (
            "minutes: {a: 1}",
            "minutes 应当是整数，不是列表或字典",
            "只写一个整数，例如 5",
            "minutes: 5",
        ),
        (
            changes("when: [2026-11, 2026-12]"),
            "when 应当是日期，不是列表或字典",
            "写成 2010、2015-H2（下半年）、2018-12 或 2020-06-11",
            changes("when: 2010"),
        ),
        (
            "stages: 守住",
            "stages 应当是列表",
            "每项另起一行，写成 - name: 守住",
            STAGES,
        ),
        (
            "stages:\n  - [守住]\n  - name: 破口\n  - name: 投案",
            "stages 应当是若干行“键: 值”",
            "每项另起一行，以“- ”开头；每行一个键，英文冒号后面加空格，例如 name: 阶段名",
            STAGES,
        ),
        (
            "stages:\n  - name: 守住\n    depth: 99999999999\n  - name: 破口\n  - name: 投案",
            "depth 的位数太多，不能写“99999999999”",
            "写 0 至 20 之间的整数",
            "stages:\n  - name: 守住\n    depth: 20\n  - name: 破口\n  - name: 投案",
        ),
        (
            "revision: 99999999999999999999",
            "revision 的位数太多，不能写“99999999999999999999”",
            "写 1 至 999999999 之间的整数",
            "revision: 999999999",
        ),
        (
            "minutes: -9999999999",
            "minutes 的位数太多，不能写“-9999999999”",
            "写 0 至 999999999 之间的整数",
            "minutes: 0",
        ),
        (
            "figures:\n  - {label: 金额, value: 1.00000001, unit: 元, evidence: 上交了1000元}",
            "value 的位数太多，不能写“1.00000001”",
            "小数点前至多 15 位，小数点后至多 6 位",
            "figures:\n  - {label: 金额, value: 1.000001, unit: 元, evidence: 上交了1000元}",
        ),
    ],
)
def test_the_mend_mends(written: str, what: str, mend: str, mended: str) -> None:
    faulty, whole = with_keys(written), with_keys(mended)
    if "figures" in written:
        faulty, whole = (without_figures(text) for text in (faulty, whole))
    (problem,) = problems(faulty)
    assert (problem.what, problem.mend) == (what, mend)
    assert problems(whole) == ()


def without_figures(text: str) -> str:
    """The text without the figures of the sample, for its own stand before them."""
    start = text.index("\nfigures:", text.index("timeline:")) + 1
    end = next(
        text.index(line, start + 1)
        for line in text[start:].split("\n")[1:]
        if line and not line.startswith(" ")
    )
    return text[:start] + text[end:]


@pytest.mark.parametrize(
    "written", ["stages: [守住, 破口, 投案]", "stages:\n  - 守住\n  - 破口\n  - 投案"]
)
def test_stages_that_are_only_names_are_told_once_each(written: str) -> None:
    """And no step is reproached for a stage that the file does name, if not as it should."""
    found = problems(with_keys(written))
    assert [problem.mend for problem in found] == [
        f"每项另起一行，写成 - name: {name}" for name in ("守住", "破口", "投案")
    ]
    assert problems(with_keys(STAGES)) == ()


def test_a_number_is_no_name_of_a_stage_that_the_mend_would_lose() -> None:
    (problem,) = problems(with_keys("stages:\n  - 1"))
    assert problem.mend == "每项另起一行，写成 - name: 1"


def test_a_step_is_still_told_of_the_label_for_what_is_no_date() -> None:
    (problem,) = problems(GOOD.replace("when: 2019-03", "when: 2019年春"))
    assert problem.mend.endswith("原来的说法写在 label 里：label: 2019年春")


MISTAKES = {
    path.name: path
    for folder in ("mistakes", "faulty")
    for path in (SAMPLES / folder).glob("*.yaml")
}
NOT_FOLLOWED = {"e13-docx.yaml", "a23c-literal-flush-id.yaml"}
"""What is no text, and what came of following a mend that `check` no longer gives."""
TEXTS = {
    **{name: edited(*edits) for name, (edits, _) in {**LAYOUT, **CONTENT}.items()},
    **{name: decode(read_bytes(p))[0] for name, p in MISTAKES.items() if name not in NOT_FOLLOWED},
}


def told(problem: Problem) -> str:
    """What is wrong, without the words of the author in it."""
    return re.sub("“.*”", "", problem.what)


TO_DECIDE = {
    "no colon after a key that opens a list",
    "quote left open",
    "quotes, then more text",
    "backslash in double quotes",
    "begins with |",
    "quotation marks inside quotation marks",
    "a mark at the end as in web posts",
    "a hash cuts a value short",
    "name in quotation marks",
    "a line that is no key",
}
"""Slips of form whose mend leaves something to the author, or has no words for a program."""


@pytest.mark.parametrize("name", TEXTS)
def test_a_mend_that_is_followed_removes_its_problem_and_makes_no_other_there(name: str) -> None:
    text = TEXTS[name]
    before = problems(text)
    for problem in before:
        followed = follow(text, problem)
        if followed is None:
            assert name not in LAYOUT or name in TO_DECIDE, problem.mend
            continue
        after = problems(followed)
        moved = followed.count("\n") - text.count("\n")
        same = {problem.line, problem.line + moved}
        times, times_after = (
            sum(each.line in lines and each.what == problem.what for each in found)
            for lines, found in (({problem.line}, before), (same, after))
        )
        assert times_after < times, problem
        known = {told(each) for each in before}
        new = [each for each in after if each.line in same and told(each) not in known]
        assert new == [], (problem, followed)


def test_a_quotation_in_other_words_gets_the_passage_with_its_numbers() -> None:
    (problem,) = problems(
        GOOD.replace(
            "    evidence: 主动到纪检组说明情况\n",
            "    evidence: 后来他退出人民币1000元现款。\n",
            1,
        )
    )
    assert problem.mend == "从正文里照抄；数字和人名相同的是“上交了1000元”"
    assert problem.meant is None
