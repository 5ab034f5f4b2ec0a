"""What authors do to the content of a file: each fault is told once, where it is."""

from pathlib import Path

import pytest
from faulty import LAWS, edited, faults_of

from lianzheng_tui.data.casefile.reader import parse_case, parse_laws

SAMPLES = Path(__file__).parents[2] / "samples"

FAULTS = {
    "misspelt key": ([("summary: 一名", "sumary: 一名")], [(6, 1, "不认识的键“sumary”")]),
    "misspelt key of an optional value": (
        [("minutes: 5", "minuts: 5")],
        [(8, 1, "不认识的键“minuts”")],
    ),
    "misspelt evidence": (
        [("    evidence: 把一盒", "    evidance: 把一盒")],
        [(37, 5, "不认识的键“evidance”")],
    ),
    "misspelt evidence of an option": (
        [("          evidence: 追到", "          evidnce: 追到")],
        [(46, 11, "不认识的键“evidnce”")],
    ),
    "key that belongs further in": (
        [("    after: 他追", "    options: []\n    after: 他追")],
        [(36, 5, "键“options”放错了地方")],
    ),
    "key that belongs further out": (
        [("      prompt: 合同已经", "      stage: 破口\n      prompt: 合同已经")],
        [(65, 7, "键“stage”放错了地方")],
    ),
    "key that belongs elsewhere": (
        [("minutes: 5", "minutes: 5\npass: 60")],
        [(9, 1, "键“pass”放错了地方")],
    ),
    "key of the top, indented": (
        [("    title: 说清楚", "    title: 说清楚\n    minutes: 5")],
        [(26, 5, "键“minutes”放错了地方")],
    ),
    "duplicate key": (
        [("minutes: 5", "minutes: 5\nminutes: 6")],
        [(9, 1, "键“minutes”重复（首次在第 8 行）")],
    ),
    "duplicate id of events": ([("- id: coupons", "- id: tea")], [(53, 9, "节点 id“tea”重复")]),
    "duplicate id of questions": (
        [("- id: q-text", "- id: q-true")],
        [(134, 11, "题目 id“q-true”重复")],
    ),
    "duplicate id of sections": ([("- id: turn", "- id: start")], [(24, 9, "小节 id“start”重复")]),
    "id with capitals": (
        [("id: sample-gift", "id: Sample_Gift")],
        [(3, 5, "id“Sample_Gift”不合规定")],
    ),
    "a month that cannot be": (
        [("when: 2019-03", "when: 2019-13")],
        [(81, 11, "when 不是日期“2019-13”")],
    ),
    "a day that cannot be": (
        [("when: 2019-03", "when: 2019-02-30")],
        [(81, 11, "when 不是日期“2019-02-30”")],
    ),
    "a half year that cannot be": (
        [("when: 2017-H2", "when: 2017-H3")],
        [(54, 11, "when 不是日期“2017-H3”")],
    ),
    "a date in Chinese": (
        [("when: 2019-03", "when: 2019年3月")],
        [(81, 11, "when 不是日期“2019年3月”")],
    ),
    "evidence that stands nowhere": (
        [("    evidence: 放下两张茶叶券，每张500元", "    evidence: 放下了两张茶叶券，每张500元")],
        [(63, 15, "正文里没有出处“放下了两张茶叶券，每张500元”")],
    ),
    "evidence in several paragraphs": (
        [("    evidence: 把一盒茶叶留在椅子上", "    evidence: 茶叶")],
        [(37, 15, "出处“茶叶”在正文里出现了 3 次（“一盒茶叶”第1段、“一盒茶叶”第2段）")],
    ),
    "source without evidence": (
        [("          evidence: 追到楼下，把茶叶退了回去\n", "")],
        [(41, 11, "选项“追下去退还”的依据是原文，却没有出处")],
    ),
    "question without a right option": (
        [("退还, correct: true", "退还")],
        [(108, 9, "单选题有 0 个正确选项")],
    ),
    "question with two right options": (
        [("text: 收下, why", "text: 收下, correct: true, why")],
        [(108, 9, "单选题有 2 个正确选项")],
    ),
    "several choices, none right": (
        [
            ("合同早就签了, correct: true,", "合同早就签了,"),
            ("{text: 收下也不碍事, correct: true,", "{text: 收下也不碍事,"),
        ],
        [(116, 9, "多选题没有正确选项")],
    ),
    "order with one item": (
        [("items: [退茶叶, 收茶叶券, 说明情况]", "items: [退茶叶]")],
        [(143, 14, "题目有 1 个项目")],
    ),
    "order with an item twice": (
        [("items: [退茶叶, 收茶叶券, 说明情况]", "items: [退茶叶, 收茶叶券, 退茶叶]")],
        [(143, 26, "项目“退茶叶”重复")],
    ),
    "match with one pair": (
        [("        - {left: 2019年3月, right: 说明情况}\n", "")],
        [(150, 9, "配对题只有 1 对")],
    ),
    "match with a right side twice": (
        [("extra: [签合同]", "extra: [退茶叶]")],
        [(152, 15, "右边“退茶叶”重复")],
    ),
    "pass mark over 100": (
        [("pass: 60", "pass: 120")],
        [(101, 9, "合格线 120 不在 1 至 100 之间")],
    ),
    "pass mark with a sign": (
        [("pass: 60", "pass: 60%")],
        [(101, 9, "pass 应当是整数，不能写“60%”")],
    ),
    "decision without what was taken": (
        [("          sound: true\n          taken: true\n", "          sound: true\n")],
        [(41, 9, "没有标出案中人的选择")],
    ),
    "decision without what is sound": (
        [("          sound: true\n          outcome: 按规定", "          outcome: 按规定")],
        [(67, 9, "没有合规的选项")],
    ),
    "unknown provision": (
        [("law: 测试规定-5", "law: 测试规定-6")],
        [(71, 16, "没有 id 为“测试规定-6”的法条")],
    ),
    "law without provision": (
        [("          law: 测试规定-5\n", "")],
        [(67, 11, "选项“退回；退不掉就登记上交”的依据是法条，却没有写是哪一条")],
    ),
    "unknown stage": ([("stage: 投案", "stage: 自首")], [(84, 12, "不认识阶段“自首”")]),
    "unknown kind": ([("kind: warning", "kind: 警示案例")], [(5, 7, "kind 不能写“警示案例”")]),
    "unknown type": ([("type: order", "type: 排序")], [(141, 13, "不认识的题型“排序”")]),
    "figure with its unit": (
        [("value: 1000,", "value: 1000元,")],
        [(90, 24, "value 应当是数，不能写“1000元”")],
    ),
    "a misspelt type": (
        [("      type: order", "      tpye: order")],
        [(141, 7, "不认识的键“tpye”")],
    ),
    "Chinese key of an event": (
        [("    title: 两张茶叶券", "    标题: 两张茶叶券")],
        [(55, 5, "键“标题”要写成英文")],
    ),
    "a misspelt basis": (
        [("basis: law", "bsais: law")],
        [(70, 11, "不认识的键“bsais”")],
    ),
    "faults under a misspelt key": (
        [("figures:", "figure:"), ("value: 1000,", "value: 一千,")],
        [(88, 1, "不认识的键“figure”"), (90, 24, "value 应当是数，不能写“一千”")],
    ),
    "evidence with a fault in its form": (
        [("    evidence: 把一盒茶叶留在椅子上", "    evidence: *把一盒茶叶留在椅子上")],
        [(37, 15, "值的开头“*”是 YAML 的特殊符号")],
    ),
    "a section without text": (
        [("      2019年3月，单位开展自查自纠，甲某某主动到纪检组说明情况，上交了1000元。\n", "")],
        [(26, 11, "小节“说清楚”没有文字")],
    ),
    "answer in Chinese": (
        [("answer: true", "answer: 对")],
        [(124, 15, "answer 只能写 true 或 false，不能写“对”")],
    ),
    "no title": ([("title: 说清楚", "title:")], [(25, 11, "title 没有填写")]),
    "objective that is not there": (
        [("objective: 1", "objective: 3")],
        [(106, 18, "没有第 3 个学习目标")],
    ),
    "a stop after no section": (
        [("objective: 1", "follows: strat")],
        [(106, 16, "没有 id 为“strat”的小节")],
    ),
    "a stop after a section that cannot be read": (
        [("objective: 1", "follows: start"), ("  - id: start\n", "  - id: [start]\n")],
        [(16, 9, "id 应当是文字，不是列表或字典")],
    ),
    "text that is a list": (
        [("outcome: 茶叶退了，合同照章办。", "outcome: [茶叶退了]")],
        [(44, 20, "outcome 应当是文字，不是列表或字典")],
    ),
    "a term that is not in the text": (
        [("term: 自查自纠", "term: 回访")],
        [(99, 12, "术语“回访”在正文里没有出现")],
    ),
    "no sections": (
        [("quiz:\n  pass: 60\n  questions:", "quiz:\n  pass: 60\n  question:")],
        [(102, 3, "不认识的键“question”")],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_told_where_it_is_and_nothing_else(name: str) -> None:
    edits, expected = FAULTS[name]
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
