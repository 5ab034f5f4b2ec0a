from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.case.hints import hints
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Figure, Stage
from lianzheng_tui.core.case.question import MultipleQuestion, Question, TextQuestion
from lianzheng_tui.core.case.slope import DEEPEST_SEEN, FORMER_STAGES
from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.casefile.reader import read_case, read_laws

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def case() -> Case:
    case = read_case(SAMPLES / "good.yaml", read_laws(SAMPLES / "laws.yaml").laws).case
    assert case is not None
    return case


def hints_of(case: Case, question: Question) -> list[tuple[object, ...]]:
    """What is hinted at in a quiz of one question: the paths inside it."""
    assert case.quiz is not None
    quiz = replace(case.quiz, questions=(question,))
    found = list(hints(replace(case, quiz=quiz)))
    assert all(each.severity is Severity.WARNING and each.mend for each in found)
    assert all(each.path[:3] == ("quiz", "questions", 0) for each in found)
    return [each.path[3:] for each in found]


def text_question(case: Case) -> TextQuestion:
    assert case.quiz is not None
    return next(each for each in case.quiz.questions if isinstance(each, TextQuestion))


@pytest.fixture(scope="module")
def bank() -> Case:
    case = read_case(SAMPLES / "banks" / "bank.yaml", read_laws(SAMPLES / "laws.yaml").laws).case
    assert case is not None
    return case


def test_questions_that_rest_on_nothing_are_counted_once(bank: Case) -> None:
    (hint,) = hints(bank)
    assert hint.what == "45 题里有 42 题待核：没有出处，也没有法条"
    assert hint.path == ("quiz", "questions", 3)
    assert "--strict" in hint.mend


def test_they_are_named_one_by_one_on_demand(bank: Case) -> None:
    told = list(hints(bank, each=True))
    assert [each.path[2] for each in told] == list(range(3, 45))
    assert told[0].what.startswith("题目“第4项制度由哪个科室负责？”待核")


def test_one_that_cites_a_provision_or_the_text_is_not_among_them(bank: Case) -> None:
    assert not any(question.is_pending for question in bank.questions[:3])
    assert bank.questions[2].law
    assert not bank.questions[2].evidence


def test_a_good_case_has_none(case: Case) -> None:
    assert list(hints(case)) == []
    assert list(hints(replace(case, quiz=None))) == []


@pytest.mark.parametrize(
    ("answers", "hinted"),
    [
        (("自查自纠",), []),
        (("自查自纠", "自查"), []),
        (("自查自纠", "自查、自纠"), [1]),
        (("自查自纠", "“自查自纠”", "自查自纠。"), [1, 2]),
        (("SaaS平台", "ｓａａｓ 平台"), [1]),
        (("自查自纠", "自查自纠"), [1]),
        (("20万元", "二十万元"), [1]),
        (("3.5%的", "3.5的"), []),
    ],
)
def test_wordings_that_come_to_the_same(
    case: Case, answers: tuple[str, ...], hinted: list[int]
) -> None:
    question = replace(text_question(case), answers=answers)
    assert hints_of(case, question) == [("answers", i) for i in hinted]
    for i in hinted:  # as the learner is marked
        without = replace(question, answers=(*answers[:i], *answers[i + 1 :]))
        assert interaction(without).mark(answers[i]).right


@pytest.mark.parametrize(
    ("answers", "hinted"),
    [
        (("11",), [0]),
        (("二十万",), [0]),
        (("3.5%", "三个"), [0]),
        (("11个",), []),
        (("2018-12-03",), []),
        (("3:2",), []),
        (("两个责任",), []),
    ],
)
def test_a_wording_that_is_only_a_number(
    case: Case, answers: tuple[str, ...], hinted: list[int]
) -> None:
    question = replace(text_question(case), answers=answers)
    assert hints_of(case, question) == [("answers", i) for i in hinted]


def test_a_choice_of_which_everything_is_right(case: Case) -> None:
    """To pick all of it is then a full mark, which it never is otherwise."""
    assert case.quiz is not None
    question = next(each for each in case.quiz.questions if isinstance(each, MultipleQuestion))
    assert hints_of(case, question) == []
    everything = list(range(len(question.options)))
    assert interaction(question).mark(everything).score == 0
    options = tuple(replace(option, correct=True) for option in question.options)
    all_right = replace(question, options=options)
    assert hints_of(case, all_right) == [("options",)]
    assert interaction(all_right).mark(everything).right


def test_the_former_words_of_stages_are_hinted_at_once(case: Case) -> None:
    tea, coupons, told = case.timeline
    former = (replace(tea, stage="守纪"), replace(coupons, stage="违法"), told)
    (hint,) = hints(replace(case, timeline=former))
    assert (hint.path, hint.severity) == (("timeline", 0, "stage"), Severity.WARNING)
    assert "守纪、违法" in hint.what
    assert hint.mend.startswith("守纪 改成 守住、违法 改成 成习")


def test_the_words_that_stayed_and_other_kinds_of_case_are_not_hinted_at(case: Case) -> None:
    same = tuple(word for word, stage in FORMER_STAGES.items() if word == stage)
    assert same == ("投案", "处理")
    former = tuple(replace(event, stage="违法") for event in case.timeline)
    assert list(hints(replace(case, timeline=former, kind=Kind.PRACTICE))) == []


def test_a_finding_among_the_stages_that_a_case_names_is_hinted_at(case: Case) -> None:
    (hint,) = hints(replace(case, stages=(Stage("守住"), Stage("犯罪"))))
    assert hint.path == ("stages", 1, "name")


@pytest.mark.parametrize(("deepest", "hinted"), [(DEEPEST_SEEN, []), (DEEPEST_SEEN + 1, [1])])
def test_a_slope_deeper_than_an_ordinary_screen_shows(
    case: Case, deepest: int, hinted: list[int]
) -> None:
    stages = (Stage("起点", 0), Stage("深处", deepest), Stage("没有走到", 20))
    first, *others = (replace(event, stage="深处") for event in case.timeline)
    timeline = (replace(first, stage="起点"), *others)
    found = list(hints(replace(case, stages=stages, timeline=timeline)))
    assert [each.path for each in found] == [("stages", index, "name") for index in hinted]
    assert all(f"第 {deepest} 行" in each.what and str(DEEPEST_SEEN) in each.mend for each in found)
    assert list(hints(replace(case, kind=Kind.PRACTICE, stages=stages, timeline=timeline))) == []


@pytest.mark.parametrize(
    ("value", "unit", "quote", "note", "computed", "hinted"),
    [
        ("1000", "元", "上交了1000元", "", False, False),
        ("900", "元", "上交了1000元", "", False, True),
        ("2", "张", "两张茶叶券", "", False, False),
        ("3", "张", "两张茶叶券", "", False, True),
        ("20", "万元", "收了二十万元", "", False, False),
        ("20", "万元", "收了二十五万元", "", False, True),
        ("9", "亿余元", "9亿余元", "", False, False),
        ("32000", "元", "收了3万2千元", "", False, False),
        ("1.5", "个月", "前后一个半月", "", False, False),
        ("98.1", "%", "百分之九十八点一", "", False, False),
        ("70", "%", "占了七成", "", False, False),
        ("3.5", "%", "提高3.5个百分点", "", False, False),
        ("5000", "万元", "0.5亿元", "", False, False),
        ("2", "人", "两三人", "", False, False),
        ("50", "%", "占了一半", "", False, False),
        ("30", "个", "十九个和十一个", "", False, True),
        ("30", "个", "十九个和十一个", "按报道数字计算，19加11", True, False),
        ("3", "家", "县局、镇政府和村里", "报道列举的有三家", False, False),
        ("3", "家", "县局、镇政府和村里", "", False, True),
    ],
)
def test_the_evidence_of_a_figure_has_its_number(
    case: Case, value: str, unit: str, quote: str, note: str, *, computed: bool, hinted: bool
) -> None:
    figure = Figure("数", Decimal(value), unit, ("没有数的一句", quote), note, computed=computed)
    found = list(hints(replace(case, figures=(figure,))))
    assert [each.path for each in found] == [("figures", 0, "evidence", 0)] * hinted
    assert all(
        each.severity is Severity.WARNING and f"{value}{unit}" in each.what for each in found
    )
