from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.answering.interaction import is_answer, mark
from lianzheng_tui.core.answering.response import BEFORE_ATTEMPT, HalfMade, Response
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Question

NAMES = ["q-single", "q-multiple", "q-true", "q-number", "q-text", "q-order", "q-match"]


def question(case: Case, name: str) -> Question:
    assert case.quiz is not None
    return next(each for each in case.quiz.questions if each.id == name)


def begin(case: Case, name: str) -> Response:
    return Response.begin(question(case, name), "seed")


def picks(response: Response, *numbers: int) -> Response:
    for number in numbers:
        response = response.pick(number)
    return response


@pytest.mark.parametrize(
    ("name", "count", "missing", "given"),
    [
        ("q-single", 2, "请先选择", None),
        ("q-multiple", 3, "请先选择", []),
        ("q-true", 2, "请先选择", None),
        ("q-number", 0, "请填一个数，例如 12 或 3.5，单位是元", ""),
        ("q-text", 0, "请先填写答案", ""),
        ("q-order", 3, "还有3项没有排", []),
        ("q-match", 3, "还有2项没有配", [None, None]),
    ],
)
def test_an_empty_response(
    sample_case: Case, name: str, count: int, missing: str, given: Any
) -> None:
    response = begin(sample_case, name)
    assert (response.count(), response.missing(), response.given()) == (count, missing, given)
    assert response.is_typed == (name in {"q-number", "q-text"})
    assert mark(response.question, response.given()).score == 0


def test_what_is_shown_depends_on_the_seed_and_the_question(sample_case: Case) -> None:
    order = question(sample_case, "q-order")
    shown = {Response.begin(order, f"seed{i}").shown for i in range(20)}
    assert len(shown) > 2
    assert (0, 1, 2) not in shown
    assert begin(sample_case, "q-order") == begin(sample_case, "q-order")
    others = {Response.begin(replace(order, id=f"q-{i}"), "seed").shown for i in range(20)}
    assert len(others) > 2


def test_one_option_replaces_another(sample_case: Case) -> None:
    response = picks(begin(sample_case, "q-single"), 1, 0)
    assert (response.picked, response.given(), response.missing()) == ((0,), 0, "")
    assert response.pick(0) == response


def test_true_stands_first(sample_case: Case) -> None:
    response = begin(sample_case, "q-true")
    assert response.pick(0).given() is True
    assert response.pick(1).given() is False


def test_several_options_come_and_go(sample_case: Case) -> None:
    response = picks(begin(sample_case, "q-multiple"), 2, 0, 1)
    assert response.given() == [0, 1, 2]
    assert response.pick(0).given() == [1, 2]
    assert picks(response, 0, 1, 2).missing() == "请先选择"


def test_items_are_put_in_the_order_picked(sample_case: Case) -> None:
    response = begin(sample_case, "q-order")
    two = picks(response, 2, 0)
    assert two.given() == [response.shown[2], response.shown[0]]
    assert two.missing() == "还有1项没有排"
    assert two.pick(2).given() == [response.shown[0]]
    assert picks(response, *(response.shown.index(i) for i in range(3))).given() == [0, 1, 2]


def test_a_right_side_goes_to_one_left_side_only(sample_case: Case) -> None:
    response = begin(sample_case, "q-match")
    first, second, _ = response.shown
    one = response.pick(0, row=0)
    assert (one.given(), one.missing()) == ([first, None], "还有1项没有配")
    assert one.pick(0, row=1).given() == [None, first]
    assert one.pick(1, row=0).given() == [second, None]
    assert one.pick(0, row=0).given() == [None, None]
    assert one.pick(1, row=1).missing() == ""


@pytest.mark.parametrize("name", ["q-single", "q-multiple", "q-true", "q-order", "q-match"])
def test_what_is_not_there_cannot_be_picked(sample_case: Case, name: str) -> None:
    response = begin(sample_case, name)
    assert response.pick(response.count()) == response
    assert response.pick(-1) == response


def test_a_row_that_is_not_there_takes_nothing(sample_case: Case) -> None:
    response = begin(sample_case, "q-match")
    assert response.pick(0, row=2) == response
    assert response.pick(0, row=-1) == response


def test_nothing_is_picked_where_one_types(sample_case: Case) -> None:
    response = begin(sample_case, "q-text")
    assert response.pick(0) == response


@pytest.mark.parametrize(
    ("name", "typed", "ready"),
    [
        ("q-number", "很多", False),
        ("q-number", "五百", True),
        ("q-number", " ５００元 ", True),
        ("q-text", "\u3000 ", False),
        ("q-text", " 纪检组 ", True),
    ],
)
def test_what_is_typed(sample_case: Case, name: str, typed: str, ready: bool) -> None:
    response = Response(question(sample_case, name), typed=typed)
    assert (response.missing() == "") is ready
    assert response.given() == typed.strip()
    assert mark(response.question, response.given()).right is ready


@given(
    st.integers(0, 6),
    st.lists(st.tuples(st.integers(-1, 4), st.integers(-1, 3)), max_size=12),
    st.text(max_size=8) | st.sampled_from(["500", "纪检组"]),
)
def test_what_can_be_handed_in_is_an_answer(
    sample_case: Case, which: int, keys: list[tuple[int, int]], typed: str
) -> None:
    assert sample_case.quiz is not None
    asked = sample_case.quiz.questions[which]
    response = Response.begin(asked, "seed")
    if response.is_typed:
        response = Response(asked, typed=typed)
    for number, row in keys:
        response = response.pick(number, row)
    if not response.missing():
        assert is_answer(asked, response.given())


@pytest.mark.parametrize("name", ["q-single", "q-multiple", "q-true", "q-order", "q-match"])
def test_what_is_filled_in_can_be_resumed(sample_case: Case, name: str) -> None:
    empty = begin(sample_case, name)
    assert empty.half_made("seed") is None
    for numbers in ((0,), (1,), (1, 0)):
        response = picks(empty, *numbers)
        kept = response.half_made("run")
        if kept is not None:
            assert kept == HalfMade(content_hash(empty.question), "run", response.picked)
            assert empty.resumed(kept.picked, kept.typed) == response


def test_a_text_can_be_resumed(sample_case: Case) -> None:
    empty = begin(sample_case, "q-text")
    kept = replace(empty, typed="纪检").half_made("run")
    assert kept is not None
    assert empty.resumed(kept.picked, kept.typed).given() == "纪检"


@given(
    st.sampled_from(
        ["q-single", "q-multiple", "q-true", "q-number", "q-text", "q-order", "q-match"]
    ),
    st.lists(st.none() | st.integers(-2, 9)),
    st.text(),
)
def test_what_another_hand_wrote_is_resumed_as_far_as_it_can_be(
    sample_case: Case, name: str, picked: list[int | None], typed: str
) -> None:
    response = begin(sample_case, name).resumed(tuple(picked), typed)
    if not response.missing():
        assert is_answer(response.question, response.given())


@pytest.mark.parametrize(
    ("seed", "counts"), [("run1", True), (BEFORE_ATTEMPT, True), ("run0", False), ("", False)]
)
def test_what_is_half_made_counts_in_its_attempt_and_before_any_in_each(
    sample_case: Case, seed: str, counts: bool
) -> None:
    asked = question(sample_case, "q-single")
    half_made = picks(Response.begin(asked, seed), 1).half_made(seed)
    assert half_made is not None
    assert half_made.counts(asked, "run1") is counts
    assert not half_made.counts(replace(asked, prompt="改过的题？"), seed)
