"""Where one is in the questions of a set."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lianzheng_tui.core.answering.marking import all_or_nothing
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.question_sets import QuestionSet, whole
from lianzheng_tui.core.study.quiz import Answer, Attempt
from lianzheng_tui.core.study.quiz_place import QuizPlace


@pytest.fixture
def five(sample_bank: Case) -> QuestionSet:
    return replace(whole(sample_bank), questions=sample_bank.questions[:5])


def at(
    which: QuestionSet, index: int, answered: Collection[int] = (), taken_over: Collection[int] = ()
) -> QuizPlace:
    """A place in an attempt with answers to some questions, which does not ask others."""
    ids = [question.id for question in which.questions]
    answers = {ids[i]: Answer(ids[i], True, all_or_nothing(True)) for i in (*answered, *taken_over)}
    taken = frozenset(ids[i] for i in taken_over)
    began = datetime(2026, 1, 1, tzinfo=UTC)
    return QuizPlace(which, Attempt("run", began, answers, False, taken), index)


def test_before_an_attempt_and_before_a_set_is_chosen_there_is_no_question(
    five: QuestionSet,
) -> None:
    for place in (QuizPlace(five, None, 0), QuizPlace(None, at(five, 0).attempt, 0)):
        assert place.question is None
        assert place.answer is None
        assert place.former == -1
        assert place.following == len(place.questions)
        assert not place.is_all_answered


def test_a_question_has_its_answer_and_behind_the_last_is_the_result(five: QuestionSet) -> None:
    answer = at(five, 1, answered=[1]).answer
    assert answer is not None
    assert answer.record == five.questions[1].id
    assert at(five, 2, answered=[1]).answer is None
    assert at(five, 5, answered=[1]).question is None
    assert at(five, 5, answered=range(5)).is_all_answered
    assert not at(five, 5, answered=range(4)).is_all_answered


def test_after_the_last_question_the_first_open_one_follows_and_then_the_result(
    five: QuestionSet,
) -> None:
    assert at(five, 1, answered=[0, 1, 2]).following == 2
    assert at(five, 4, answered=[0, 4]).following == 1
    assert at(five, 4, answered=range(5)).following == 5


def test_what_is_answered_before_is_passed_on_the_way_on(five: QuestionSet) -> None:
    assert at(five, 0, answered=[0, 1, 2]).onwards == 3
    assert at(five, 4, answered=[1, 4]).onwards == 0
    assert at(five, 1, answered=range(5)).onwards == 2


def test_what_an_attempt_does_not_ask_comes_neither_before_nor_after(five: QuestionSet) -> None:
    place = at(five, 2, taken_over=[1, 3])
    assert (place.former, place.following) == (0, 4)
    assert at(five, 0, taken_over=[1, 3]).former == -1
    assert at(five, 5, answered=[4], taken_over=range(4)).former == 4
