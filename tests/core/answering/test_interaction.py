from typing import Any

import pytest

from lianzheng_tui.core.answering.interaction import interaction, mark
from lianzheng_tui.core.answering.question_outline import PairTable
from lianzheng_tui.core.answering.response import Response
from lianzheng_tui.core.answering.typed_line import UnclearAnswerError, letter, typed_choice
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Choice, MatchQuestion, OrderQuestion, SingleQuestion

SEED = "一遍"


def response(case: Case, question_id: str) -> Response:
    assert case.quiz is not None
    found = next(each for each in case.quiz.questions if each.id == question_id)
    return Response.begin(found, SEED)


@pytest.mark.parametrize(
    ("question", "line", "given"),
    [
        ("q-single", "1", 0),
        ("q-single", "２", 1),
        ("q-single", "选第2项", 1),
        ("q-multiple", "1 2", [0, 1]),
        ("q-multiple", "2，1", [0, 1]),
        ("q-multiple", "３ 1 1", [0, 2]),
        ("q-multiple", "13", [0, 2]),
        ("q-true", "对", True),
        ("q-true", "对的。", True),
        ("q-true", "１", True),
        ("q-true", "错", False),
        ("q-true", "2", False),
        ("q-true", "×", False),
        ("q-number", "５００ 元", "５００ 元"),
        ("q-text", " 纪检组 ", "纪检组"),
        ("q-text", "答：出处", "出处"),
    ],
)
def test_what_is_typed_is_the_answer(
    sample_case: Case, question: str, line: str, given: Any
) -> None:
    assert response(sample_case, question).fill_in(line).given() == given


@pytest.mark.parametrize(
    ("question", "line", "said"),
    [
        ("q-single", "3", "没有第3项"),
        ("q-single", "1 2", "只能选一项"),
        ("q-single", "茶叶", "没有看懂“茶叶”"),
        ("q-multiple", "0", "没有第0项"),
        ("q-multiple", "都对", "没有看懂"),
        ("q-true", "也许", "请填 对 或 错"),
        ("q-number", "很多", "请填一个数"),
        ("q-text", "答：", "请先填写答案"),
        ("q-order", "1 2", "还有1项没有排"),
        ("q-order", "1 1 2", "第1项写了不止一次"),
        ("q-order", "1 2 4", "没有第4项"),
        ("q-match", "1b", "还有1项没有配"),
        ("q-match", "1b 1c", "左边第1项配了不止一次"),
        ("q-match", "1b 2b", "右边的 b 配了不止一次"),
        ("q-match", "3a 1b", "左边没有第3项"),
        ("q-match", "1d 2a", "右边没有 d"),
        ("q-match", "1b 两个", "没有看懂"),
        ("q-match", "1bc", "没有看懂"),
    ],
)
def test_what_is_unclear_is_told_in_a_sentence(
    sample_case: Case, question: str, line: str, said: str
) -> None:
    with pytest.raises(UnclearAnswerError) as told:
        response(sample_case, question).fill_in(line)
    assert said in str(told.value)
    assert str(told.value).endswith("。")


@pytest.mark.parametrize("between", [" ", "，", "", "、"])
def test_an_order_is_typed_in_the_numbers_shown(sample_case: Case, between: str) -> None:
    asked = response(sample_case, "q-order")
    assert isinstance(asked.question, OrderQuestion)
    line = between.join(str(asked.shown.index(item) + 1) for item in range(3))
    filled = asked.fill_in(line)
    assert filled.given() == [0, 1, 2]
    assert mark(asked.question, filled.given()).right


@pytest.mark.parametrize("pattern", ["1{} 2{}", "１{}，２{}", "2{1} 1{0}", "1-{} 2-{}", "1{}2{}"])
def test_a_match_is_typed_in_numbers_and_letters(sample_case: Case, pattern: str) -> None:
    asked = response(sample_case, "q-match")
    assert isinstance(asked.question, MatchQuestion)
    sides = [letter(asked.shown.index(side)) for side in range(2)]
    line = pattern.format(*(side.upper() for side in sides))
    table = asked.interaction.outline
    assert isinstance(table, PairTable)
    assert table.sides[0] == "退茶叶"
    assert asked.fill_in(line).given() == [0, 1]


def test_the_examples_can_be_typed_and_give_no_order_away(sample_case: Case) -> None:
    assert sample_case.quiz is not None
    for question in sample_case.quiz.questions:
        asked = Response.begin(question, SEED)
        words = asked.interaction.how_to_type()
        assert words.startswith(("填", "按", "每"))
        if "例如 " in words:
            example = words.partition("例如 ")[2].partition("；")[0]
            assert not mark(question, asked.fill_in(example).given()).right


def test_a_choice_of_several() -> None:
    assert typed_choice("第２项", 3) == 1
    with pytest.raises(UnclearAnswerError, match="没有第4项"):
        typed_choice("4", 3)


@pytest.mark.parametrize(
    ("first", "why", "explanation", "keeps"),
    [
        ("登记", "", "", False),
        ("登记", "", "A选项太短，因此正确答案为B。", True),
        ("登记", "", "选Ｂ。", True),
        ("A和B都对", "", "", True),
        ("以上都对", "", "", True),
        ("上述三项", "", "", True),
        ("前两项都对", "", "", True),
        ("登记", "第二项没有写。", "", True),
        ("登记", "", "处三年以上七年以下有期徒刑，用USB和APP登记。", False),
    ],
)
def test_options_that_words_name_by_place_keep_their_places(
    first: str, why: str, explanation: str, keeps: bool
) -> None:
    options = (Choice(first, why, True), Choice("口头说"), Choice("不说"))
    question = SingleQuestion(id="q", prompt="哪一个？", options=options, explanation=explanation)
    assert interaction(question).keeps_places is keeps
