from dataclasses import replace

import pytest
from item_planting import Rule, asking, hinted, multiple, single, statement, word

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.item_review import rules_options as rules
from lianzheng_tui.core.item_review.measure import Verdict


def of_lengths(*lengths: int, right: int = 0) -> tuple[list[str], int]:
    return [word(i, length) for i, length in enumerate(lengths)], right


LONGEST = [of_lengths(9, 5, 6, 7), of_lengths(5, 9, 6, 7, right=1), of_lengths(5, 6, 7, 9, right=3)]
SHORTEST = [
    of_lengths(3, 5, 6, 7),
    of_lengths(5, 3, 6, 7, right=1),
    of_lengths(5, 6, 7, 3, right=3),
]
EVEN = [of_lengths(5, 5, 5, 5), of_lengths(5, 5, 5, 5, right=1), of_lengths(5, 5, 5, 5, right=3)]
SPECIFIC = [
    (["2018年、3次", "查过多次", "问过几人", "走过各处"], 0),
    (["各处都走", "5个镇、29家", "看过材料", "谈过话的"], 1),
    (["开过会议", "发过通知", "查“台账”", "打过电话"], 2),
]
ALIKE = [
    (["全程公开监督", "全程公开", "公开监督", "开会研究"], 0),
    (["登记报告", "登记报告组织", "报告组织", "听候安排"], 1),
    (["现场核查", "当面说明", "核查台账说明", "台账说明"], 2),
]
ECHO = [
    (["发起回访的人", "写报告的人", "开会的人", "请客的人"], 0),
    (["看材料", "到回访现场", "听汇报", "等通知"], 1),
    (["甲方", "乙方", "丙方", "回访组"], 3),
]


@pytest.mark.parametrize(
    ("rule", "planted", "prompt"),
    [
        (rules.right_is_longest, LONGEST, "哪一项？"),
        (rules.right_is_shortest, SHORTEST, "哪一项？"),
        (rules.right_is_most_specific, SPECIFIC, "哪一项？"),
        (rules.right_is_most_alike, ALIKE, "哪一项？"),
        (rules.right_echoes_prompt, ECHO, "谁来回访？"),
    ],
)
def test_a_right_option_that_stands_out_each_time(
    sample_case: Case, rule: Rule, planted: list[tuple[list[str], int]], prompt: str
) -> None:
    """Three of three are more than chance; none stands out where the options are alike."""
    questions = [single(texts, right, prompt=prompt) for texts, right in planted]
    case = asking(sample_case, statement("头一题。", answer=True), *questions)
    assert hinted(rule, case) == [("quiz", "questions", 1, "options")]
    measure = rule(case)
    assert (measure.count, measure.of, measure.answered) == (3, 3, frozenset({1, 2, 3}))
    assert "q-1、q-2、q-3" in measure.hints[0].what
    assert hinted(rule, asking(sample_case, *questions[:2])) == []
    assert rule(asking(sample_case, *questions[:2])).verdict is Verdict.FEW
    even = [single(texts, right, prompt="？") for texts, right in EVEN]
    assert hinted(rule, asking(sample_case, *even)) == []
    assert rule(asking(sample_case, *even)).count == 0


def test_ties_are_told_beside(sample_case: Case) -> None:
    texts, right = of_lengths(9, 9, 5, 5)
    measure = rules.right_is_longest(asking(sample_case, single(texts, right)))
    assert (measure.count, measure.of, measure.detail) == (0, 1, "并列另有1")


def test_the_places_of_the_right_options(sample_case: Case) -> None:
    texts, _ = of_lengths(5, 5, 5, 5)
    in_one = asking(sample_case, *(single(texts, 1) for _ in range(4)))
    assert hinted(rules.right_has_no_place, in_one) == [("quiz", "questions", 0, "options")]
    assert rules.right_has_no_place(in_one).detail == "1:0 2:4 3:0 4:0"
    spread = asking(sample_case, *(single(texts, i) for i in range(4)))
    assert hinted(rules.right_has_no_place, spread) == []


def test_the_wrong_option_of_a_multiple_choice_is_least_like_the_others(sample_case: Case) -> None:
    kin = ["清廉的制度", "清廉的文化", "清廉的教育"]
    odd = [multiple([*kin[:i], "职工薪酬", *kin[i:]], i) for i in range(3)]
    assert hinted(rules.wrong_is_least_alike, asking(sample_case, *odd)) == [
        ("quiz", "questions", 0, "options")
    ]
    same = [multiple([*kin, "清廉的薪酬"], 3) for _ in range(3)]
    assert hinted(rules.wrong_is_least_alike, asking(sample_case, *same)) == []


def test_an_option_that_stands_apart(sample_case: Case) -> None:
    by_words = ["负责招录的科室", "经手招录的人员", "学校负责的人员", "家长"]
    by_length = ["招生政策", "招生计划", "学位预警", "家长代表的名单"]
    path = ("quiz", "questions", 0, "options", 3, "text")
    for texts in (by_words, by_length):
        found = rules.nothing_is_odd(asking(sample_case, multiple(texts, 3)))
        assert [each.path for each in found.hints] == [path]
        assert found.answered == {0}
    right = asking(sample_case, single(by_length, 3))
    assert hinted(rules.nothing_is_odd, right) == [path]
    assert "是对的那一项" in rules.nothing_is_odd(right).hints[0].what


def test_an_option_that_stands_apart_and_misleads_is_no_fault(sample_case: Case) -> None:
    texts = ["招生政策", "招生计划", "学位预警", "家长代表的名单"]
    assert hinted(rules.nothing_is_odd, asking(sample_case, single(texts, 0))) == []
    assert hinted(rules.nothing_is_odd, asking(sample_case, multiple(texts, 0))) == []
    two = ["招生政策", "招生计划", "抽查清单的拟定", "家长代表的名单"]
    assert hinted(rules.nothing_is_odd, asking(sample_case, multiple(two, 3))) == []
    assert hinted(rules.nothing_is_odd, asking(sample_case, single(texts[1:], 2))) == []


def test_sweeping_words_in_wrong_options_alone(sample_case: Case) -> None:
    sweeping = single(["看情况", "一律退回", "全部退回", "只退一半"], 0)
    case = asking(sample_case, sweeping)
    path = ("quiz", "questions", 0, "options", 1, "text")
    assert hinted(rules.sweeping_options_may_be_right, case) == [path]
    right_too = asking(sample_case, sweeping, single(["全部登记", "不登记"], 0))
    assert hinted(rules.sweeping_options_may_be_right, right_too) == []
    two = asking(sample_case, single(["看情况", "一律退回", "全部退回", "退一半"], 0))
    assert hinted(rules.sweeping_options_may_be_right, two) == []


def test_only_the_right_option_is_cautious(sample_case: Case) -> None:
    texts = ["药店", "诊所", "报道没有写是哪一类", "医院"]
    cautious = asking(sample_case, single(texts, 2))
    path = ("quiz", "questions", 0, "options", 2, "text")
    assert hinted(rules.cautious_options_may_be_wrong, cautious) == [path]
    wrong = asking(sample_case, single(texts, 0))
    assert hinted(rules.cautious_options_may_be_wrong, wrong) == []
    both = asking(sample_case, single([*texts[:3], "报道没有写有没有医院"], 2))
    assert hinted(rules.cautious_options_may_be_wrong, both) == []


def test_a_case_without_a_quiz_has_nothing_to_look_at(sample_case: Case) -> None:
    case = replace(sample_case, quiz=None)
    assert rules.right_is_longest(case).of == rules.right_has_no_place(case).of == 0
    assert rules.nothing_is_odd(case).of == 0
