import itertools
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from lianzheng_tui.core.answering.interaction import INTERACTIONS, interaction, is_answer, mark
from lianzheng_tui.core.answering.question_outline import PairTable
from lianzheng_tui.core.answering.typed_number import typed_number
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import (
    QUESTION_TYPES,
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Pair,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)

BASE: dict[str, Any] = {"id": "q", "prompt": "？", "explanation": "", "evidence": ()}
SINGLE = SingleQuestion(**BASE, options=(Choice("甲", ""), Choice("乙", "", correct=True)))
TRUE = TrueFalseQuestion(**BASE, answer=True)
NUMBER = NumberQuestion(**BASE, answer=Decimal("1000"), unit="元", tolerance=Decimal("0.5"))
TEXT = TextQuestion(**BASE, answers=("《“两个”责任》", "A B"))
ORDER = OrderQuestion(**BASE, items=tuple("甲乙丙丁戊"))
MATCH = MatchQuestion(
    **BASE, pairs=(Pair("甲", "1"), Pair("乙", "2"), Pair("丙", "3")), extra=("4",)
)


def multiple(rights: int, wrongs: int) -> MultipleQuestion:
    options = (*(Choice(f"对{i}", "", correct=True) for i in range(rights)),)
    return MultipleQuestion(
        **BASE, options=(*options, *(Choice(f"错{i}", "") for i in range(wrongs)))
    )


ALL = (SINGLE, multiple(2, 2), TRUE, NUMBER, TEXT, ORDER, MATCH)


@pytest.mark.parametrize("question", ALL, ids=lambda each: type(each).__name__)
def test_nothing_gains_nothing(question: Question) -> None:
    nothings: list[Any] = [None, [], {}, "", [None] * 9, float("nan")]
    for nothing in nothings:
        assert mark(question, nothing).score == 0


def test_every_type_can_be_answered_and_told() -> None:
    assert set(INTERACTIONS) == set(QUESTION_TYPES.values())


def test_the_right_answers_to_the_sample_are_right(sample_case: Case) -> None:
    assert sample_case.quiz is not None
    given = [0, [0, 1], True, "500", "纪检组", [0, 1, 2], [0, 1]]
    for question, answer in zip(sample_case.quiz.questions, given, strict=True):
        assert is_answer(question, answer)
        assert mark(question, answer).right


def test_single() -> None:
    assert mark(SINGLE, 1).right
    assert mark(SINGLE, 0).score == 0
    assert mark(SINGLE, 0).parts == (False, False)
    assert mark(SINGLE, 1).parts == (True, True)


@pytest.mark.parametrize("given", [True, 1.0, "1", [1], 2, -1])
def test_only_an_index_picks(given: Any) -> None:
    marked = mark(SINGLE, given)
    assert marked.score == 0
    assert marked.parts == (True, False)
    assert not is_answer(SINGLE, given)


@pytest.mark.parametrize(("rights", "wrongs"), [(1, 3), (2, 2), (2, 1), (3, 1), (3, 2), (8, 1)])
def test_to_guess_all_gains_nothing(rights: int, wrongs: int) -> None:
    question = multiple(rights, wrongs)
    assert mark(question, list(range(rights + wrongs))).score == 0
    assert mark(question, list(range(rights))).right


@pytest.mark.parametrize(
    ("rights", "wrongs", "given", "score", "parts"),
    [
        (2, 2, [0], Fraction(1, 2), "+-++"),
        (2, 2, [0, 1, 2], Fraction(1, 2), "++-+"),
        (3, 1, [2, 0], Fraction(2, 3), "+-++"),
        (3, 1, [0, 1, 3], 0, "++--"),
        (3, 2, [0, 1, 3], Fraction(1, 6), "++--+"),
        (1, 3, [0, 1], 0, "+-++"),
        (2, 2, [2, 3], 0, "----"),
        (2, 2, [0, 0, 1], 1, "++++"),
        (2, 0, [0], Fraction(1, 2), "+-"),
    ],
)
def test_a_part_of_the_right_options_gains_a_part(
    rights: int, wrongs: int, given: list[int], score: Fraction, parts: str
) -> None:
    marked = mark(multiple(rights, wrongs), given)
    assert marked.score == score
    assert marked.parts == tuple(part == "+" for part in parts)


def test_true_and_false_are_no_numbers() -> None:
    assert mark(TRUE, True).right
    assert mark(TRUE, False).score == 0
    assert mark(TRUE, 1).score == 0
    assert not is_answer(TRUE, 1)


@pytest.mark.parametrize(
    "given",
    ["1,000", "１，０００元", "1 000 元", "+1000.", "1000。0", " 1000\u3000元", "1000.5", "999.5"],
)
def test_a_number_may_be_typed_in_many_ways(given: str) -> None:
    assert mark(NUMBER, given).right


@pytest.mark.parametrize(
    "given",
    ["1000.51", "999.49", "-1000", "1000万元", "1000张", "元", "", "1e3", "1_000", "0x3e8", 1000],
)
def test_another_number_is_wrong(given: Any) -> None:
    assert mark(NUMBER, given).score == 0


def test_the_tolerance_is_none_unless_given() -> None:
    exact = NumberQuestion(**BASE, answer=Decimal("98.1"), unit="％")
    assert mark(exact, "98.1%").right
    assert mark(exact, "98.10").right
    assert not mark(exact, "98.10000000000000000000000001").right


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("－3", "", "-3"),
        ("−3", "", "-3"),
        (".5", "", "0.5"),
        ("25 ℃", "℃", "25"),
        ("3 万 元", "万 元", "3"),
        ("8km", "ｋｍ", "8"),
    ],
)
def test_a_number_is_read(typed: str, unit: str, number: str) -> None:
    assert typed_number(typed, unit).value == Fraction(number)


@pytest.mark.parametrize(
    "typed", ["NaN", "Infinity", "1e5", "1" * 31, "几", "3-4", "1.2.3", "", "1" * 1000]
)
def test_no_number_is_read(typed: str) -> None:
    assert typed_number(typed).value is None


@pytest.mark.parametrize(
    "given", ["两个责任", "“两个责任”", "《两个责任》", " 两 个，责任。", "ab", "Ａ Ｂ", "a-b!"]
)
def test_width_case_space_and_punctuation_do_not_matter(given: str) -> None:
    assert mark(TEXT, given).right


@pytest.mark.parametrize("given", ["两个", "责任两个", "a", "《》", "", None, ["ab"]])
def test_another_text_is_wrong(given: Any) -> None:
    assert mark(TEXT, given).score == 0


def test_an_answer_of_nothing_but_punctuation_is_compared_as_it_is() -> None:
    question = TextQuestion(**BASE, answers=("《》",))
    assert mark(question, "《》").right
    assert not mark(question, "。").right
    assert not mark(question, None).right


def test_one_misplaced_item_is_one_slip() -> None:
    items = range(5)
    for item, place in itertools.permutations(items, 2):
        order = [each for each in items if each != item]
        order.insert(place, item)
        marked = mark(ORDER, order)
        assert marked.score == Fraction(3, 4)
        assert marked.parts.count(False) == 1


@pytest.mark.parametrize(
    ("order", "score", "parts"),
    [
        ([0, 1, 2, 3, 4], 1, "+++++"),
        ([4, 0, 1, 2, 3], Fraction(3, 4), "-++++"),
        ([1, 0, 3, 2, 4], Fraction(1, 2), None),
        ([4, 3, 2, 1, 0], 0, "-----"),
        ([0, 1], Fraction(1, 4), "++---"),
        ([0, 0, 0, 0, 0], 0, "-----"),
        ([0, 1, 2, 3, 9], Fraction(3, 4), "++++-"),
        ("01234", 0, "-----"),
        ([0, 1, 2, 3, 4, 4], 1, "+++++"),
    ],
)
def test_an_order_is_right_as_far_as_nothing_need_move(
    order: Any, score: Fraction, parts: str | None
) -> None:
    marked = mark(ORDER, order)
    assert marked.score == score
    if parts is not None:
        assert marked.parts == tuple(part == "+" for part in parts)


def test_two_items_are_right_or_wrong() -> None:
    question = OrderQuestion(**BASE, items=("先", "后"))
    assert mark(question, [0, 1]).right
    assert mark(question, [1, 0]).score == 0


def test_each_pair_counts() -> None:
    assert mark(MATCH, [0, 1, 2]).right
    assert mark(MATCH, [0, 2, 1]).score == Fraction(1, 3)
    assert mark(MATCH, [0, None, 3]).parts == (True, False, False)
    assert mark(MATCH, [0]).score == Fraction(1, 3)


def test_what_belongs_to_nothing_stands_behind_the_partners() -> None:
    table = interaction(MATCH).outline
    assert isinstance(table, PairTable)
    assert table.sides == ("1", "2", "3", "4")


@pytest.mark.parametrize(
    ("question", "good", "bad"),
    [
        (SINGLE, [0, 1], [2, -1, None, "0", [0]]),
        (multiple(2, 2), [[0], [3, 1]], [[4], ["0"], [True], 0, None, "01"]),
        (TRUE, [True, False], [0, None, "true"]),
        (NUMBER, ["3", ""], [3, 3.0, None, ["3"]]),
        (TEXT, ["文"], [3, None, {}]),
        (ORDER, [[4, 3, 2, 1, 0]], [[0, 1], [0, 0, 1, 2, 3], [0, 1, 2, 3, 5], "01234", None]),
        (MATCH, [[0, 1, 3], [2, 2, 2]], [[0, 1], [0, 1, None], [0, 1, 4], [0, 1, 2, 3], None]),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Question) else "",
)
def test_an_answer_has_the_shape_of_its_question(
    question: Question, good: list[Any], bad: list[Any]
) -> None:
    assert [given for given in good if not is_answer(question, given)] == []
    assert [given for given in bad if is_answer(question, given)] == []
