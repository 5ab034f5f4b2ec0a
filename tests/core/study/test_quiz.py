from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from lianzheng_tui.core.answering.marking import AnswerMark
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Question, Quiz, TrueFalseQuestion
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.quiz import (
    QUIZ,
    Answer,
    Attempt,
    AttemptLog,
    Result,
    attempts,
    before_retry,
    result,
    score_words,
)

RIGHT: dict[str, Any] = {
    "q-single": 0,
    "q-multiple": [0, 1],
    "q-true": True,
    "q-number": "500",
    "q-text": "纪检组",
    "q-order": [0, 1, 2],
    "q-match": [0, 1],
}
WRONG: dict[str, Any] = RIGHT | {"q-multiple": [0], "q-true": False}

Make = Callable[..., Record]


@pytest.fixture
def quiz(sample_case: Case) -> Quiz:
    assert sample_case.quiz is not None
    return sample_case.quiz


def run_through(quiz: Quiz, make: Make, given: dict[str, Any]) -> list[Record]:
    """The records of one attempt with these answers."""
    began = make(Verb.BEGAN, QUIZ)
    return [
        began,
        *(
            make(Verb.ANSWERED, question, run=began.id, given=given[question.id])
            for question in quiz.questions
            if question.id in given
        ),
    ]


def without(quiz: Quiz, *ids: str) -> Quiz:
    return replace(quiz, questions=tuple(q for q in quiz.questions if q.id not in ids))


def changed(quiz: Quiz, name: str, **changes: Any) -> Quiz:
    """The quiz with one question edited."""
    return replace(
        quiz,
        questions=tuple(replace(q, **changes) if q.id == name else q for q in quiz.questions),
    )


def true_questions(count: int, pass_mark: int) -> Quiz:
    questions: list[Question] = [
        TrueFalseQuestion(id=f"q-{i}", prompt="？", explanation="", evidence=(), answer=True)
        for i in range(count)
    ]
    return Quiz(tuple(questions), pass_mark)


def attempt_with(scores: list[Fraction], now: datetime) -> Attempt:
    answers = {
        f"q-{i}": Answer("r", True, AnswerMark(each, (True,))) for i, each in enumerate(scores)
    }
    return Attempt("run", now, answers, True)


def outcome_of(quiz: Quiz, scores: list[Fraction], now: datetime) -> Result:
    return result(quiz, attempt_with(scores, now))


def test_without_records_there_is_no_attempt(quiz: Quiz) -> None:
    assert attempts(quiz, []) == ()


def test_an_attempt_that_was_begun(quiz: Quiz, make_record: Make, now: datetime) -> None:
    records = run_through(quiz, make_record, {})
    (attempt,) = attempts(quiz, records)
    assert (attempt.run, attempt.began) == (records[0].id, now + timedelta(seconds=1))
    assert not attempt.finished
    outcome = result(quiz, attempt)
    assert outcome == Result(Fraction(0), 7, False, quiz.questions)
    assert outcome.percent == "0"


def test_an_attempt_with_all_answers_right(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, RIGHT)
    (attempt,) = attempts(quiz, records)
    assert attempt.finished
    answer = attempt.answers["q-order"]
    assert (answer.record, answer.given, answer.mark.right) == (records[6].id, [0, 1, 2], True)
    assert result(quiz, attempt) == Result(Fraction(7), 7, True, ())


def test_an_attempt_is_finished_with_its_last_answer(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, RIGHT)
    assert not attempts(quiz, records[:-1])[0].finished
    assert attempts(quiz, records)[0].finished


def test_half_right_counts_half_and_is_still_wrong(quiz: Quiz, make_record: Make) -> None:
    (attempt,) = attempts(quiz, run_through(quiz, make_record, WRONG))
    outcome = result(quiz, attempt)
    assert outcome.score == Fraction(11, 2)
    assert [question.id for question in outcome.wrong] == ["q-multiple", "q-true"]


def test_the_first_answer_counts(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, WRONG)
    again = make_record(Verb.ANSWERED, quiz.questions[2], run=records[0].id, given=True)
    (attempt,) = attempts(quiz, [*records, again])
    assert attempt.answers["q-true"].given is False


def test_attempts_keep_apart(quiz: Quiz, make_record: Make) -> None:
    first = run_through(quiz, make_record, {})
    second = run_through(quiz, make_record, {"q-single": 1})
    late = make_record(Verb.ANSWERED, quiz.questions[0], run=first[0].id, given=0)
    one, two = attempts(quiz, [*first, *second, late])
    assert (one.run, two.run) == (first[0].id, second[0].id)
    assert (one.answers["q-single"].given, two.answers["q-single"].given) == (0, 1)


def again(
    quiz: Quiz, make: Make, first: list[Record], given: dict[str, Any], **detail: Any
) -> list[Record]:
    """The records of an attempt, and of one at what was wrong in it."""
    began = make(Verb.BEGAN, QUIZ, **({"only": first[0].id} | detail))
    return [
        *first,
        began,
        *(
            make(Verb.ANSWERED, question, run=began.id, given=given[question.id])
            for question in quiz.questions
            if question.id in given
        ),
    ]


def test_only_what_was_wrong_is_asked_again(quiz: Quiz, make_record: Make) -> None:
    records = again(quiz, make_record, run_through(quiz, make_record, WRONG), {})
    _, attempt = attempts(quiz, records)
    assert not attempt.finished
    assert set(attempt.answers) == attempt.taken_over == set(RIGHT) - {"q-multiple", "q-true"}


def test_what_is_right_this_time_counts_with_what_was_right_before(
    quiz: Quiz, make_record: Make
) -> None:
    first = run_through(quiz, make_record, WRONG)
    records = again(quiz, make_record, first, {"q-multiple": [0, 1], "q-true": True})
    before, attempt = attempts(quiz, records)
    assert attempt.finished
    assert result(quiz, attempt) == Result(Fraction(7), 7, True, ())
    assert result(quiz, before).score == Fraction(11, 2)


def test_a_worse_answer_takes_nothing_away(quiz: Quiz, make_record: Make) -> None:
    first = run_through(quiz, make_record, WRONG)
    records = again(quiz, make_record, first, {"q-multiple": [2], "q-true": True})
    attempt = attempts(quiz, records)[1]
    assert attempt.answers["q-multiple"].given == [2]
    outcome = result(quiz, attempt)
    assert (outcome.score, [each.id for each in outcome.wrong]) == (Fraction(13, 2), ["q-multiple"])


def test_what_was_wrong_can_be_asked_again_and_again(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, WRONG)
    records = again(quiz, make_record, records, {"q-multiple": [2], "q-true": True})
    second = next(r for r in records[1:] if r.verb is Verb.BEGAN)
    records = again(quiz, make_record, records, {"q-multiple": [0, 1]}, only=second.id)
    attempt = attempts(quiz, records)[2]
    assert attempt.taken_over == set(RIGHT) - {"q-multiple"}
    assert result(quiz, attempt) == Result(Fraction(7), 7, True, ())


def told(quiz: Quiz, records: list[Record]) -> str:
    """What the latest attempt came to."""
    all_attempts = attempts(quiz, records)
    return score_words(quiz, all_attempts, all_attempts[-1])


def test_a_retry_says_what_the_first_time_came_to(quiz: Quiz, make_record: Make) -> None:
    first = run_through(quiz, make_record, WRONG)
    assert told(quiz, first) == "78.5%"
    once = again(quiz, make_record, first, {"q-multiple": [2], "q-true": True})
    assert told(quiz, once) == "第一遍78.5%；重答没对的2题以后92.8%"
    second = next(r for r in once[1:] if r.verb is Verb.BEGAN)
    twice = again(quiz, make_record, once, {"q-multiple": [0, 1]}, only=second.id)
    assert told(quiz, twice) == "第一遍78.5%；重答没对的2题以后100%"


@pytest.mark.parametrize("only", ["", "nobody"])
def test_nothing_is_said_of_a_first_time_that_the_records_do_not_tell(
    quiz: Quiz, make_record: Make, only: str
) -> None:
    first = run_through(quiz, make_record, WRONG)
    assert told(quiz, again(quiz, make_record, first, RIGHT, only=only)) == "100%"
    once = again(quiz, make_record, first, RIGHT)
    edited = changed(quiz, "q-single", prompt="别的？")
    began = once[len(first)]
    anew = make_record(Verb.ANSWERED, edited.questions[0], run=began.id, given=0)
    assert told(edited, [*once, anew]) == "100%"
    all_attempts = attempts(edited, once)
    assert before_retry(all_attempts, all_attempts[-1]) is None


def test_what_comes_late_to_the_first_attempt_is_taken_over(quiz: Quiz, make_record: Make) -> None:
    first = run_through(quiz, make_record, {"q-single": 0})
    log = AttemptLog(quiz)
    for record in again(quiz, make_record, first, {}):
        log.add(record)
    assert log.attempts()[1].taken_over == {"q-single"}
    log.add(make_record(Verb.ANSWERED, quiz.questions[2], run=first[0].id, given=True))
    assert log.attempts()[1].taken_over == {"q-single", "q-true"}


def test_an_edited_question_is_asked_again_too(quiz: Quiz, make_record: Make) -> None:
    records = again(quiz, make_record, run_through(quiz, make_record, WRONG), {})
    attempt = attempts(changed(quiz, "q-single", prompt="别的？"), records)[1]
    assert "q-single" not in attempt.answers


@pytest.mark.parametrize("only", ["", "nobody", 3, None, [1], {}])
def test_an_attempt_at_what_was_wrong_nowhere_is_one_at_all(
    quiz: Quiz, make_record: Make, only: Any
) -> None:
    first = run_through(quiz, make_record, WRONG)
    attempt = attempts(quiz, again(quiz, make_record, first, {"q-true": True}, only=only))[1]
    assert (set(attempt.answers), attempt.taken_over, attempt.former) == (
        {"q-true"},
        frozenset(),
        {},
    )


def test_a_malformed_answer_is_none_and_a_good_one_may_follow(
    quiz: Quiz, make_record: Make
) -> None:
    records = run_through(quiz, make_record, {"q-single": 9, "q-order": [0, 1], "q-true": 1})
    bare = make_record(Verb.ANSWERED, quiz.questions[0], run=records[0].id)
    (attempt,) = attempts(quiz, [*records, bare])
    assert attempt.answers == {}
    good = make_record(Verb.ANSWERED, quiz.questions[0], run=records[0].id, given=0)
    (attempt,) = attempts(quiz, [*records, bare, good])
    assert set(attempt.answers) == {"q-single"}


def test_answers_without_their_attempt_are_lost(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, RIGHT)
    assert attempts(quiz, records[1:]) == ()
    unrelated = make_record(Verb.BEGAN, "timeline")
    assert attempts(quiz, [*records[1:], unrelated]) == ()


def test_an_edited_question_is_open_again_and_the_others_are_not(
    quiz: Quiz, make_record: Make
) -> None:
    records = run_through(quiz, make_record, RIGHT)
    (attempt,) = attempts(changed(quiz, "q-true", prompt="他没有说明情况。"), records)
    assert not attempt.finished
    assert set(attempt.answers) == set(RIGHT) - {"q-true"}


def test_an_edited_explanation_costs_nothing(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, RIGHT)
    (attempt,) = attempts(changed(quiz, "q-true", explanation="另一种说明。"), records)
    assert attempt.finished


def test_a_question_that_was_taken_out_counts_no_more(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, WRONG)
    smaller = without(quiz, "q-true", "q-multiple")
    (attempt,) = attempts(smaller, records)
    assert attempt.finished
    assert result(smaller, attempt) == Result(Fraction(5), 5, True, ())


def test_a_question_that_was_put_in_is_open(quiz: Quiz, make_record: Make) -> None:
    records = run_through(without(quiz, "q-text"), make_record, RIGHT)
    (attempt,) = attempts(quiz, records)
    assert not attempt.finished
    assert result(quiz, attempt).score == 6


def test_old_answers_are_marked_anew(quiz: Quiz, make_record: Make) -> None:
    records = run_through(quiz, make_record, RIGHT)
    (attempt,) = attempts(quiz, [replace(r, detail={**r.detail, "score": 0}) for r in records])
    assert result(quiz, attempt).passed


@pytest.mark.parametrize(
    ("right", "total", "pass_mark", "passed"),
    [
        (4, 5, 80, True),
        (4, 5, 81, False),
        (3, 5, 60, True),
        (2, 3, 66, True),
        (2, 3, 67, False),
        (1, 3, 33, True),
        (1, 3, 34, False),
        (7, 7, 100, True),
        (29, 100, 29, True),
        (57, 100, 57, True),
    ],
)
def test_the_pass_mark_is_exact(
    right: int, total: int, pass_mark: int, passed: bool, now: datetime
) -> None:
    scores = [Fraction(1)] * right + [Fraction(0)] * (total - right)
    assert outcome_of(true_questions(total, pass_mark), scores, now).passed is passed


def test_parts_that_make_up_the_pass_mark_pass(now: datetime) -> None:
    quiz = true_questions(10, 10)
    tenths = [Fraction(1, 10)] * 10
    assert outcome_of(quiz, tenths, now).passed
    assert not outcome_of(quiz, [*tenths[1:], Fraction(99, 1000)], now).passed
    assert outcome_of(true_questions(1, 29), [Fraction(29, 100)], now).passed


@pytest.mark.parametrize(
    ("scores", "percent"),
    [
        ([Fraction(2, 3)], "66.6"),
        ([Fraction(9999, 10000)], "99.9"),
        ([Fraction(1)], "100"),
        ([Fraction(4, 5)], "80"),
        ([Fraction(1, 8)], "12.5"),
        ([Fraction(1, 1001)], "0"),
        ([Fraction(29, 100)], "29"),
    ],
)
def test_the_percentage_is_never_rounded_up(
    scores: list[Fraction], percent: str, now: datetime
) -> None:
    assert outcome_of(true_questions(1, 80), scores, now).percent == percent


def test_nothing_to_ask_is_no_division_by_nothing() -> None:
    assert Result(Fraction(0), 0, True, ()).percent == "0"


def test_each_answer_is_marked_as_itself_however_often_it_is_given(
    quiz: Quiz, make_record: Make
) -> None:
    """Also one that equals another in Python and is none, or is of another question."""
    given = [
        {"q-true": True, "q-single": 0},
        {"q-true": 1, "q-single": False},
        {"q-true": False, "q-single": 1},
        {"q-true": 0, "q-single": True},
    ]
    records = [each for answers in given * 2 for each in run_through(quiz, make_record, answers)]
    found = [
        {item: answer.mark.right for item, answer in attempt.answers.items()}
        for attempt in attempts(quiz, records)
    ]
    once = [{"q-single": True, "q-true": True}, {}, {"q-single": False, "q-true": False}, {}]
    assert found == once * 2
