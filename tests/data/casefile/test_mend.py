"""What `check --fix` writes: what is certain, nothing else, and once and for all."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from faulty import GOOD, LAWS, edited
from hypothesis import given
from hypothesis import strategies as st
from mutated import mutated
from slips import CONTENT, LAYOUT
from slips_anywhere import LINES, SLIPS, with_slip

from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.casefile.mend import Mended, mend
from lianzheng_tui.data.casefile.reader import parse_case
from lianzheng_tui.data.files.read import decode, read_bytes
from lianzheng_tui.data.yaml.clean_text import clean

SAMPLES = Path(__file__).parents[2] / "samples"
TOLD = {**LAYOUT, **CONTENT}
LEFT_TO_THE_AUTHOR = {
    "begins with #",
    "quotation marks inside quotation marks",
    "a mark at the end as in web posts",
    "a hash cuts a value short",
    "name in quotation marks",
    "a line that is no key",
    "key that belongs further in",
    "key that belongs further out",
    "key that belongs elsewhere",
    "key of the top, indented",
}
"""Slips of form of which nobody can tell what was meant."""
FILES = {
    path.name: path for folder in ("mistakes", "faulty") for path in (SAMPLES / folder).glob("*.y*")
}
UNREADABLE = {"e13-docx.yaml"}


def problems(text: str) -> tuple[Problem, ...]:
    return parse_case(text, Path("x.yaml"), LAWS).problems


def mended(text: str) -> Mended:
    return mend(text, "x.yaml", problems)


def errors(text: str) -> list[str]:
    return [each.what for each in problems(text) if each.severity is Severity.ERROR]


def text_of(name: str) -> str:
    return decode(read_bytes(FILES[name]))[0]


@pytest.mark.parametrize("name", TOLD)
def test_a_slip_is_mended_whole_or_left_alone(name: str) -> None:
    text = edited(*TOLD[name][0])
    after = mended(text)
    if after.text == text:
        assert after.problems == ()
        assert name in LEFT_TO_THE_AUTHOR or name in CONTENT
    else:
        assert after.problems
        assert errors(after.text) == []


MENDED = (
    ("title: 说清楚", 'title: "说"清楚', "title: “说”清楚"),
    ("title: 说清楚", "title:\u3000说清楚", "title: 说清楚"),
    ("title: 说清楚", "title:\u00a0说清楚", "title: 说清楚"),
    ("  - 选择收到", "  -\u3000选择收到", "  - 选择收到"),
    ("    title: 说清楚", "\u00a0\u00a0\u00a0\u00a0title: 说清楚", "    title: 说清楚"),
    ("    title: 说清楚", "\u2002\u2002\u2002\u2002title: 说清楚", "    title: 说清楚"),
    ("    title: 说清楚", "\u2009 \u200a title: 说清楚", "    title: 说清楚"),
    ("objective: 1", "objective: 第一个", "objective: 1"),
    ("    stage: 投案", "    stage: *投案", "    stage: 投案"),
    ("  - id: turn", "  - id: @turn", "  - id: turn"),
    ("kind: warning", "kind: Warning", "kind: warning"),
    ("kind: warning", "kind: warning，", "kind: warning"),
    ("when: 2019-03", "when: 2019年3月,", "when: 2019-03"),
    ("title: 说清楚", 'title: "说清楚",', 'title: "说清楚"'),
    ("id: sample-gift", "id: sample-gift,", "id: sample-gift"),
    ("type: order", "type: order,", "type: order"),
    ("role: 采购员}", "role: 采购员，}", "role: 采购员}"),
    ("role: 采购员}", "role: 采购员},", "role: 采购员}"),
    ("posts: [采购]", "posts: [采购],", "posts: [采购]"),
    ("posts: [采购]", "posts: [“采购”]", "posts: [采购]"),
    ("answer: true", "answer: √", "answer: true"),
    ("when: 2019-03", "when: 2019年春", "when: 2019\n    label: 2019年春"),
    ("value: 1000, unit: 元", "value: 一千元", "value: 1000, unit: 元"),
    ("{what: 茶叶券, count: 2, unit: 张, note: 每张500元}", "茶叶券两张", "{what: 茶叶券两张}"),
    ("posts: [采购]", "posts: 采购、财务", "posts: [采购, 财务]"),
    ("    evidence: 把一盒茶叶留在椅子上", "    evidence: *把一盒茶叶留在椅子上",
     "    evidence: 把一盒茶叶留在椅子上"),
    ("    evidence: 放下两张茶叶券，每张500元", "    evidence: 放下两张茶叶券,每张500元",
     "    evidence: 放下两张茶叶券，每张500元"),
    ("    evidence: 放下两张茶叶券，每张500元", "    evidence: 留下两张茶叶券，每张500元。",
     "    evidence: 放下两张茶叶券，每张500元。"),
)  # fmt: skip


@pytest.mark.parametrize(("good", "written", "meant"), MENDED)
def test_what_was_meant_is_written(good: str, written: str, meant: str) -> None:
    text = edited((good, written)).replace("    label: 2017年春\n", "")
    assert mended(text).text == edited((good, meant)).replace("    label: 2017年春\n", "")


LEFT = (
    ("    evidence: 放下两张茶叶券，每张500元", "    evidence: {放下两张茶叶券，每张500元"),
    ("kind: warning", "kind: 案例"),
    ("minutes: 5", "minutes: 1小时"),
    ("minutes: 5", "minutes: 5.5"),
    ("minutes: 5", "minutes: 约5分钟"),
    ("    evidence: 放下两张茶叶券，每张500元", "    evidence: 放下两张茶叶券，每张800元"),
    ("    evidence: 把一盒茶叶留在椅子上", "    evidence: 没有把一盒茶叶留在椅子上"),
    ("    evidence: 把一盒茶叶留在椅子上", "    evidence: 丙某某把一盒茶叶留在椅子上"),
    ("    label: 2017年春\n    title: 椅子", "    label: 那一年\n    title: 椅子"),
    ("{name: 甲某某, role: 采购员}", "甲某某"),
    ("objectives:\n  - 说出第一次动摇发生在哪一步\n", "objectives: 说出时间，选择做法\nposts2:\n"),
)


@pytest.mark.parametrize(("good", "written"), LEFT)
def test_what_is_not_certain_is_left(good: str, written: str) -> None:
    text = edited((good, written)).replace("when: 2017\n", "when: 2017年春\n")
    text = text if "那一年" in written else edited((good, written))
    assert mended(text).text == text


def test_the_ends_of_the_lines_and_the_mark_before_them_stay() -> None:
    text = edited(("title: 说清楚", "title：说清楚"), ("when: 2019-03", "when: 2019年春"))
    after = mended(text.replace("\n", "\r\n")).text
    assert "\n" not in after.replace("\r\n", "")
    assert after.replace("\r\n", "\n") == mended(text).text
    assert mended(text.rstrip("\n")).text == mended(text).text.rstrip("\n")


def test_a_mended_problem_is_told_with_its_line_in_the_file_as_it_was() -> None:
    text = edited(
        ("when: 2017\n    label: 2017年春\n", "when: 2017年春\n"),
        ("title: 说清楚", "title：说清楚"),
    ).replace("kind: warning", "kind: 警示案例")
    told = [(each.line, each.what) for each in mended(text).problems]
    assert told == [
        (5, "kind 不能写“警示案例”"),
        (25, "键后面用了全角冒号“：”"),
        (30, "when 不是日期“2017年春”"),
    ]


@pytest.mark.parametrize("name", sorted(FILES.keys() - UNREADABLE))
def test_a_second_run_changes_nothing(name: str) -> None:
    after = mended(text_of(name))
    assert mended(after.text) == Mended(after.text, ())
    assert len(errors(after.text)) <= len(errors(text_of(name)))


def test_one_run_leaves_of_a_novices_case_what_only_a_person_knows() -> None:
    after = mended(text_of("r0.yaml"))
    assert len(after.problems) >= 30
    assert errors(after.text) == [
        "id“三把钥匙”不合规定",
        "不认识阶段“违纪违法”",
        "选项“收下”的依据是原文，却没有出处",
        "缺少 evidence",
        "出处“丁某某”在正文里出现了 4 次（“三把钥匙”第1段、“三把钥匙”第2段、“还账”第1段等处）",
    ]


def letters(text: str) -> str:
    """The letters and digits of a text without the numbers of its items."""
    return re.sub(r"[\W_]+", "", re.sub(r"(?m)^ *\d{1,2}[.、](?=\D)", "", text))


def keeps_every_letter(text: str) -> None:
    """Where only the form is mended, every letter and digit is still there, in order."""
    form = mend(text, "x.yaml", lambda _: ())
    assert letters(form.text) == letters(clean(text, "x.yaml")[0]), repr(text)


def keeps_its_tree(text: str) -> None:
    """If the text is YAML before, only what a mended Problem tells of is another value after."""
    try:
        root = yaml.compose(text, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError):
        return
    if not isinstance(root, yaml.MappingNode):
        return
    before = dict(leaves(root))
    after = mended(text)
    now = dict(leaves(yaml.compose(after.text, yaml.BaseLoader)))
    for path in {*before, *now}:
        (value, lines), (other, _) = before.get(path, ("", ())), now.get(path, ("", ()))
        assert value == other or any(
            each.line in lines or each.path[:-1] == path[: max(0, len(each.path) - 1)]
            for each in after.problems
        ), (path, value, other, text)


def leaves(
    node: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], tuple[str, range]]]:
    """The scalars of a document by their paths, each with the lines that it and its key are in."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from leaves(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from leaves(value, (*path, i))
    elif node is not None:
        yield path, (node.value, range(node.start_mark.line + 1, node.end_mark.line + 2))


@pytest.mark.parametrize("name", sorted(FILES.keys() - UNREADABLE))
def test_nothing_else_of_a_sample_changes(name: str) -> None:
    keeps_every_letter(text_of(name))
    keeps_its_tree(text_of(name))


@given(st.randoms(use_true_random=False))
def test_nothing_else_changes_and_a_second_run_changes_nothing(rng: random.Random) -> None:
    text = mutated(rng)
    keeps_every_letter(text)
    keeps_its_tree(text)
    assert mended(mended(text).text).text == mended(text).text


SEVERAL = [name for name in SLIPS if name != "misspelt"]


@given(st.randoms(use_true_random=False))
def test_slips_in_several_lines_are_mended_together(rng: random.Random) -> None:
    lines = list(LINES)
    for number in rng.sample(range(len(lines)), 8):
        lines[number] = with_slip(rng.choice(SEVERAL), number) or lines[number]
    text = "\n".join(lines)
    keeps_every_letter(text)
    keeps_its_tree(text)
    after = mended(text)
    assert mended(after.text).text == after.text
    assert len(errors(after.text)) <= len(errors(text))


def test_a_sound_case_is_left_alone() -> None:
    assert mended(GOOD) == Mended(GOOD, ())


def test_evidence_that_is_to_be_filled_is_an_error_until_it_is() -> None:
    text = edited(
        ("    evidence: 放下两张茶叶券，每张500元", "    evidence: 待补"),
        ("unit: 元, evidence: 上交了1000元", "unit: 元, evidence: 待补"),
        ("      evidence: 每张500元", "      evidence: 待补"),
        ("    evidence: 把一盒茶叶留在椅子上", "    evidence: 待补"),
    )
    assert errors(text) == ["“待补”还没有改"] * 4
    after = mended(text)
    assert errors(after.text) == ["“待补”还没有改"]  # the first step has neither number nor name
    assert "evidence: 上交了1000元" in after.text


def test_the_mark_behind_the_last_line_of_a_web_post_is_taken_off() -> None:
    text = f"---\n{GOOD}---\n"
    assert errors(text) == ["文件末尾多了一行 ---"]
    assert mended(text).text == f"---\n{GOOD}\n"


def test_a_value_that_begins_under_its_key_is_not_half_replaced() -> None:
    text = edited(
        ("posts: [采购]", "posts:\n  采购\n  财务"),
    )
    assert mended(text).text == text


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("copied.yaml", []),
        ("chinese-keys.yaml", ["minutes 应当是整数，不能写“约20分钟”"]),
        (
            "flush-left.yaml",
            ["值的开头是引号，引号后面还有文字", "options 应当是列表", "键“answer”放错了地方"],
        ),
    ],
)
def test_of_other_novices_cases_too_little_is_left(name: str, left: list[str]) -> None:
    assert errors(mended(text_of(name)).text) == left


def test_text_that_says_how_deep_it_is_may_begin_deeper() -> None:
    text = (
        edited(("    text: |\n      2019", "    text: |2\n        首行。\n\n      2019")) + "# ｜\n"
    )
    assert errors(text.replace("title: 说清楚", "title:说清楚")) == ["英文冒号后面没有空格"]
