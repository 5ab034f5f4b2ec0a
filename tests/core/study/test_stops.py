from collections.abc import Callable
from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.case_history import CaseHistory
from lianzheng_tui.core.study.progress import Progress, progress
from lianzheng_tui.core.study.stops import AT_STOP, open_stops, stops_after

Make = Callable[..., Record]


@pytest.fixture
def case(sample_case: Case) -> Case:
    """A case with two stops after its first section, in the quiz the second and the first."""
    assert sample_case.quiz is not None
    first, second, *others = sample_case.quiz.questions
    questions = (replace(second, follows="start"), replace(first, follows="start"), *others)
    return replace(sample_case, timeline=(), quiz=replace(sample_case.quiz, questions=questions))


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [question.id for question in questions]


def words(found: Progress) -> tuple[str, str]:
    return found.where(), found.brief()


def test_stops_come_where_their_section_ends_in_the_order_of_the_quiz(case: Case) -> None:
    assert ids(stops_after(case, 0)) == ["q-multiple", "q-single"]
    assert stops_after(case, 1) == ()
    assert stops_after(replace(case, quiz=None), 0) == ()


def test_a_stop_is_open_until_the_latest_attempt_answers_it(case: Case, make_record: Make) -> None:
    assert case.quiz is not None
    began = make_record(Verb.BEGAN, "quiz", **AT_STOP)
    question = case.quiz.questions[1]
    answered = make_record(Verb.ANSWERED, question, run=began.id, given=0, **AT_STOP)
    again = make_record(Verb.BEGAN, "quiz")
    for records, open_ids in (
        ([], ["q-multiple", "q-single"]),
        ([began], ["q-multiple", "q-single"]),
        ([began, answered], ["q-multiple"]),
        ([began, answered, again], ["q-multiple", "q-single"]),
    ):
        assert ids(open_stops(case, 0, progress(case, records).attempt)) == open_ids


def test_an_attempt_begun_by_a_stop_moves_neither_the_place_nor_the_word_of_the_list(
    case: Case, make_record: Make
) -> None:
    assert case.quiz is not None
    read = make_record(Verb.READ, case.sections[0], paragraph=1, seen=2)
    began = make_record(Verb.BEGAN, "quiz", **AT_STOP)
    stop = make_record(Verb.ANSWERED, case.quiz.questions[1], run=began.id, given=0, **AT_STOP)
    history = CaseHistory(case)
    for record in (read, began, stop):
        history.add(record)
        found = Progress.of(history)
        assert (found.part, *words(found)) == (Part.TEXT, "正文 一盒茶叶", "正文1/2节")
    assert list(found.attempts[0].answers) == ["q-single"]


@pytest.mark.parametrize("verb", [Verb.ANSWERED, Verb.BEGAN])
def test_what_is_done_in_the_quiz_moves_them(case: Case, make_record: Make, verb: Verb) -> None:
    assert case.quiz is not None
    began = make_record(Verb.BEGAN, "quiz", **AT_STOP)
    stop = make_record(Verb.ANSWERED, case.quiz.questions[1], run=began.id, given=0, **AT_STOP)
    read = make_record(Verb.READ, case.sections[0], paragraph=1, seen=2)
    in_quiz = {
        Verb.ANSWERED: make_record(Verb.ANSWERED, case.quiz.questions[2], run=began.id, given=True),
        Verb.BEGAN: make_record(Verb.BEGAN, "quiz"),
    }[verb]
    found = progress(case, [began, stop, in_quiz])
    assert found.brief() == ("测验2/7" if verb is Verb.ANSWERED else "测验0/7")
    assert progress(case, [began, in_quiz, stop, read]).brief().startswith("测验")
    if verb is Verb.ANSWERED:
        assert words(found) == ("测验 第1题", "测验2/7")
