"""What authors do to the content of a file: each fault is told once, where it is."""

from pathlib import Path

import pytest
from faulty import LAWS, edited, faults_of
from slips import CONTENT

from lianzheng_tui.data.casefile.reader import parse_case, parse_laws

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("name", CONTENT)
def test_the_fault_is_told_where_it_is_and_nothing_else(name: str) -> None:
    edits, expected = CONTENT[name]
    assert faults_of(edited(*edits)) == expected


MENDS = {
    "colon": ("title: 一盒茶叶\nkind", "title：一盒茶叶\nkind", "加一个空格：title: ……"),
    "2019年3月": ("when: 2019-03", "when: 2019年3月", "写成 2019-03"),
    "2019.3.5": ("when: 2019-03", "when: 2019.3.5", "写成 2019-03-05"),
    "2019年下半年": ("when: 2019-03", "when: 2019年下半年", "写成 2019-H2"),
    "2019-02-30": ("when: 2019-03", "when: 2019-02-30", "日历上没有这一天"),
    "5分钟": ("minutes: 5", "minutes: 5分钟", "写 5，不带单位和逗号"),
    "20万": ("answer: 500", "answer: 20万", "写 200000，不带单位和逗号"),
    "20万元": ("answer: 500", "answer: 20万元", "写 200000，不带单位和逗号；单位“元”写进 unit"),
    "3.5%": ("answer: 500", "answer: 3.5%", "写 3.5，不带单位和逗号；单位“%”写进 unit"),
    "九": ("answer: 500", "answer: 九", "写 9，不带单位和逗号"),
    "警示案例": ("kind: warning", "kind: 警示案例", "写 warning"),
    "排序题": ("type: order", "type: 排序题", "写 order"),
    "采购": ("posts: [采购]", "posts: 采购", "写成 [采购]"),
    "quotes": ("evidence: 每张500元", "evidence: “每张500元”", "去掉两头的引号：正文里没有"),
    "missing": ("kind: warning\n", "", "加上 kind: ……（类别）"),
}  # fmt: skip


@pytest.mark.parametrize("name", MENDS)
def test_what_was_meant_is_named(name: str) -> None:
    old, new, mend = MENDS[name]
    assert mend in parse_case(edited((old, new)), Path("x.yaml"), LAWS).problems[0].mend


def test_a_kind_in_chinese_still_asks_for_stages() -> None:
    text = edited(("kind: warning", "kind: 警示案例"), ("stage: 投案", "stage: 自首"))
    assert [line for line, _, _ in faults_of(text)] == [5, 84]


FOLLOWED = (
    ("minutes: 5\n", "minutes: 5.5\n", "6", "minutes: 6\n"),
    ("minutes: 5\n", "minutes: 约5.4分钟\n", "5", "minutes: 5\n"),
    ("format: 1\n", "format: 1.0\n", "写 1，", "format: 1\n"),
    ("people:\n", "＃ 说明\npeople:\n", "“#”，后面空一格", "# 说明\npeople:\n"),
    ("people:\n", "＃说明\npeople:\n", "删去这一行", "people:\n"),
    ("posts: [采购]", "posts: 采购，会计", "写成 [采购, 会计]", "posts: [采购, 会计]"),
    ("posts: [采购]", "posts: 采购、会计 出纳", "[采购, 会计, 出纳]", "posts: [采购, 会计, 出纳]"),
    ("posts: [采购]", "posts: [采购,, 会计]", "删去多余的逗号", "posts: [采购, 会计]"),
    ("when: 2017\n", "when: 2017年春\n", "写成 2017", "when: 2017\n"),
    ("when: 2017\n", "when: ２０１７年底\n", "写成 2017", "when: 2017\n"),
    ("when: 2017\n", "when: 2017年3月初\n", "写成 2017-03", "when: 2017-03\n"),
    (
        "when: 2017\n    label: 2017年春\n",
        "when: 2017年春\n",
        "label: 2017年春",
        "when: 2017\n    label: 2017年春\n",
    ),
    (
        "objectives:\n  - 说出第一次动摇发生在哪一步\n  - 选择收到礼品时合规的做法\n",
        "objectives: 说出时间，选择做法\n",
        "写成 ['说出时间，选择做法']",
        "objectives: ['说出时间，选择做法']\n",
    ),
)


@pytest.mark.parametrize(("good", "bad", "mend", "mended"), FOLLOWED)
def test_to_follow_a_mend_to_the_letter_removes_the_problem(
    good: str, bad: str, mend: str, mended: str
) -> None:
    text = edited((good, bad)).replace("objective: 2", "objective: 1")
    (problem,) = parse_case(text, Path("x.yaml"), LAWS).problems
    assert mend in problem.mend
    text = edited((good, mended)).replace("objective: 2", "objective: 1")
    assert parse_case(text, Path("x.yaml"), LAWS).problems == ()


def test_a_date_of_a_law_has_no_label_to_put_words_in() -> None:
    (problem,) = parse_laws(
        (SAMPLES / "laws.yaml").read_text("utf-8").replace("from: 2015-01-01", "from: 2015年初"),
        Path("laws.yaml"),
        {},
    ).problems
    assert problem.mend == "写成 2015"


@pytest.mark.parametrize("words", ["2017年至2018年", "2017年到2019年", "春天", "2017年—2018年"])
def test_a_span_of_years_is_no_single_date(words: str) -> None:
    (problem, *_) = parse_case(
        edited(("when: 2017\n", f"when: {words}\n")), Path("x"), LAWS
    ).problems
    assert "写成 2010" in problem.mend
    assert f"label: {words}" in problem.mend
