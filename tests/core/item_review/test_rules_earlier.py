from dataclasses import replace
from decimal import Decimal

import pytest
from item_planting import asking, hinted, multiple, single, statement

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    Pair,
    Question,
    TextQuestion,
)
from lianzheng_tui.core.item_review.rules_earlier import no_question_answers_a_later_one as rule


def text(answer: str, prompt: str) -> TextQuestion:
    return TextQuestion(id="q", prompt=prompt, explanation="。", evidence=(), answers=(answer,))


def number(answer: str, unit: str, prompt: str) -> NumberQuestion:
    return NumberQuestion(
        id="q", prompt=prompt, explanation="。", evidence=(), answer=Decimal(answer), unit=unit
    )


def order(*items: str) -> OrderQuestion:
    return OrderQuestion(id="q", prompt="按先后排好。", explanation="。", evidence=(), items=items)


def match(*sides: tuple[str, str]) -> MatchQuestion:
    pairs = tuple(Pair(left, right) for left, right in sides)
    return MatchQuestion(
        id="q", prompt="派位时谁做什么？", explanation="。", evidence=(), pairs=pairs
    )


def explained(explanation: str, prompt: str = "头一题？") -> Question:
    return replace(statement(prompt, answer=False), explanation=explanation)


JOINT = text("组办会审", "逐个过筛过审的办法叫什么？")
KINDS = number("3", "类", "廉政提醒面向几类人？")
MILLIONS = number("45.77", "万元", "避免的损失是多少？")
JOINED = single(["廉政档案", "智慧工地", "政治画像", "竣工结算"], 1, prompt="智慧纪检与什么融合？")
ROUNDS = multiple(["544个村社", "制度1137项", "资金1.94亿元"], 0, prompt="哪些属于前九轮？")
SIGNED = match(("公证处", "公证名单"), ("派驻组", "现场监督"))
COVERED = statement("做过教育提醒的项目，发生率都是零。", answer=True)


UNTOLD = single(
    ["群众满意的比例", "报道没有写明被暂停的是药店还是医疗机构", "应收款的比例"],
    1,
    prompt="整改率怎样算出来？",
)
COUNTED = statement("十一轮巡察，查出问题7560个。", answer=False)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (explained("不是十一轮，前九轮巡察对应的是7560个问题。"), COUNTED),
        (order("设组", "组办会审，逐个过筛过审", "督查"), JOINT),
        (order("还卡", "与老同学串供"), text("老同学", "王某某是什么人？")),
        (explained("三类人对应三个层次。", "受到廉政提醒的有哪些人？"), KINDS),
        (multiple(["科室", "校长", "家长", "经办"], 2, prompt="受到廉政提醒的人是？"), KINDS),
        (explained("避免的损失有45.77万元。"), MILLIONS),
        (single(["让智慧工地与智慧纪检融合", "开会"], 1), JOINED),
        (explained("前九轮对应1137项制度、1.94亿元。"), ROUNDS),
        (explained("公证处公证名单，派驻组现场监督。"), SIGNED),
        (explained("做过教育提醒的项目，发生率都是零，全市的没有说。"), COVERED),
    ],
    ids=[
        "compared",
        "text",
        "word",
        "number",
        "count",
        "scale",
        "single",
        "multiple",
        "match",
        "true",
    ],
)
def test_what_was_shown_before_answers_a_later_question(
    sample_case: Case, earlier: Question, later: Question
) -> None:
    """Not if they are asked the other way round, except where each answers the other."""
    case = asking(sample_case, earlier, later)
    assert hinted(rule, case) == [("quiz", "questions", 1, "prompt")]
    assert rule(case).answered == {1}
    assert "q-0" in rule(case).hints[0].what
    assert ("quiz", "questions", 0, "prompt") not in hinted(
        rule, asking(sample_case, later, earlier)
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (explained("逐个过筛过审，办法是一起审。"), JOINT),
        (explained("材料列在第三类。", "受到廉政提醒的有哪些人？"), KINDS),
        (multiple(["科室", "校长", "经办"], 2, prompt="受到廉政提醒的人是？"), KINDS),
        (multiple(["台账", "现场", "谈话", "座谈"], 2, prompt="怎样核实？"), KINDS),
        (explained("会议开了3次。", "受到廉政提醒的有哪些人？"), KINDS),
        (explained("追回的有45万元，45.77是编号。"), MILLIONS),
        (explained("智慧工地、廉政档案、政治画像都与智慧纪检融合。"), JOINED),
        (explained("前九轮有制度1137项，走过544个村社，资金1.94亿元。"), ROUNDS),
        (explained("公证处和派驻组都在场。"), SIGNED),
        (explained("做过提醒的项目不多。"), COVERED),
        (explained("党委会开了4次。"), statement("党委会开了4次就定了下来。", answer=False)),
        (order("还卡", "与老同学串供"), text("同学", "王某某是什么人？")),
        (explained("报道没有写明分母。", "整改率怎样算？"), UNTOLD),
        (explained("编号共7560个。", "？"), statement("查出问题7560个。", answer=False)),
        (explained("前九轮巡察查出问题7560个。"), COUNTED),
        (explained("前九轮巡察查出问题7550个。"), COUNTED),
        (
            explained("十一轮巡察走过5个镇。"),
            statement("十一轮巡察走过5个镇、29家。", answer=False),
        ),
        (
            statement("组办会审，就是逐个过筛过审的办法。", answer=False),
            number("2", "天", "审了几天？"),
        ),
    ],
)
def test_what_only_touches_on_it_does_not(
    sample_case: Case, earlier: Question, later: Question
) -> None:
    assert hinted(rule, asking(sample_case, earlier, later)) == []


def test_how_it_was_told_is_said(sample_case: Case) -> None:
    """A count that is stated besides is quoted as it is stated."""
    counting = multiple(["科室", "校长", "家长", "经办"], 2, prompt="受到廉政提醒的人是？")
    assert "有几个正确项" in rule(asking(sample_case, counting, KINDS)).hints[0].what
    stating = replace(counting, explanation="三类人对应三个层次。")
    assert "三类人对应" in rule(asking(sample_case, stating, KINDS)).hints[0].what


def test_a_false_statement_is_not_taken_for_what_is_told(sample_case: Case) -> None:
    false = statement("组办会审，就是逐个过筛过审。", answer=False)
    assert hinted(rule, asking(sample_case, false, JOINT)) == []
    true = replace(false, answer=True)
    assert hinted(rule, asking(sample_case, true, JOINT)) == [("quiz", "questions", 1, "prompt")]


def test_two_hundred_questions_and_none(sample_case: Case) -> None:
    many = asking(sample_case, *[JOINED, JOINT, ROUNDS, SIGNED] * 50)
    assert rule(many).of == 199
    assert rule(asking(sample_case, JOINED)).of == 0
    assert rule(replace(sample_case, quiz=None)).of == 0
