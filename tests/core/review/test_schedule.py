from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import Answers, Make, day, question

from lianzheng_tui.core.case.model import Case, content_hash
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.schedule import ReviewLog, next_order, review_items
from lianzheng_tui.core.review.state import State, states, true_days
from lianzheng_tui.core.study.quiz import attempts


def words(answers: Answers) -> list[str]:
    return [reply.state.value for reply in answers.item().replies]


def test_the_states_and_dates_of_a_question_that_was_wrong(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False, run="attempt")
    assert (answers.item().state, answers.item().due) == (State.OPEN, day(1))
    answers.give(0, run="mend")
    assert (answers.item().state, answers.item().due) == (State.MENDED, day(1))
    answers.give(1)
    assert (answers.item().state, answers.item().due) == (State.REVIEWED, day(3))
    answers.give(3)
    assert (answers.item().state, answers.item().due) == (State.REVIEWED, day(9))
    answers.give(9)
    assert (answers.item().state, answers.item().due) == (State.CLOSED, day(27))


def test_mended_on_a_later_day_that_answer_is_the_first_of_the_three(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(1, 3, 9)
    assert words(answers) == ["待整改", "已整改", "回访中", "已闭环"]


def test_repeats_on_one_day_do_not_close(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(0, 0, 0, 0, 1, 1, 1, 1)
    assert words(answers)[1:5] == ["已整改"] * 4
    assert words(answers)[5:] == ["回访中"] * 4


def test_gaps_that_do_not_grow_do_not_close(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(2, 4, 6, 8, 9, 10)
    assert answers.item().state is State.REVIEWED
    answers.give(13, 17)
    assert words(answers)[-2:] == ["回访中", "已闭环"]


def test_a_wrong_answer_opens_it_again_and_all_three_are_needed_anew(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(1, 3, 9)
    answers.give(20, right=False, run="another attempt")
    assert answers.item().state is State.OPEN
    assert answers.item().due == day(21)
    answers.give(21, 23)
    assert answers.item().state is State.REVIEWED
    answers.give(30)
    assert answers.item().state is State.CLOSED


def test_what_was_never_wrong_is_not_in_the_ledger_and_has_dates(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, run="attempt")
    item = answers.item()
    assert (item.state, item.is_open, item.due) == (State.RIGHT, False, day(2))
    answers.give(2)
    assert answers.item().due == day(13)


@pytest.mark.parametrize(("sure", "due"), [(0, 2), (1, 1), (2, 2), (3, 8)])
def test_the_surer_the_right_answer_the_later_it_is_asked(
    sample_case: Case, sure: int, due: int
) -> None:
    answers = Answers(sample_case)
    answers.give(0, sure=sure)
    assert answers.item().due == day(due)


@pytest.mark.parametrize("sure", [0, 1, 2, 3])
def test_a_wrong_answer_is_wrong_however_sure(sample_case: Case, sure: int) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False, sure=sure)
    assert answers.item().due == day(1)
    assert answers.item().was_sure is (sure >= 2)


def test_a_clock_set_back_does_no_harm(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(1, -3000, 3, 9)
    assert words(answers) == ["待整改", "已整改", "已整改", "回访中", "已闭环"]
    assert answers.item().due > day(9)


def test_a_clock_that_was_ahead_does_not_hold_an_item_up(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(30_000)
    assert answers.item(today=5).due == day(1)
    answers.give(5)
    assert answers.item(today=5).due < day(20)


def test_an_item_known_from_the_future_alone_is_asked_today(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(30_000, right=False)
    assert answers.item(today=5).due == day(5)


def test_days_never_go_back_and_never_pass_today() -> None:
    told = [day(2), day(1), day(99), day(4)]
    assert true_days(told, day(10)) == [day(2), day(2), day(2), day(4)]
    assert true_days([day(99)], day(10)) == [day(10)]


def test_the_day_is_that_of_the_learner() -> None:
    time = datetime(2026, 1, 5, 17, tzinfo=UTC)
    assert day_of(time, timezone(timedelta(hours=8))) == date(2026, 1, 6)
    assert day_of(time, UTC) == date(2026, 1, 5)
    west = timezone(-timedelta(hours=8))
    assert day_of(datetime.min.replace(tzinfo=UTC), west) == date.min


def test_a_clock_at_the_end_of_time_is_borne(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give((date.max - day(0)).days)
    assert answers.item((date.max - day(0)).days).due.year > 9000


def test_answers_in_the_quiz_count_once_an_attempt(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False, run="first")
    answers.give(0, run="first")
    assert len(answers.item().replies) == 1
    answers.give(0, run="second")
    assert len(answers.item().replies) == 2


def test_another_question_under_the_same_id_begins_anew(sample_case: Case) -> None:
    asked = question(sample_case)
    answers, others = Answers(sample_case), Answers(sample_case, question(sample_case, 2))
    answers.give(0, right=False)
    others.give(0, right=False)
    quiz = sample_case.quiz
    assert quiz is not None
    changed = replace(asked, prompt="换了一个问法？")
    edited = replace(sample_case, quiz=replace(quiz, questions=(changed, *quiz.questions[1:])))
    records = [*answers.records, *others.records]
    before = review_items(sample_case, records, UTC, day(1))
    after = review_items(edited, records, UTC, day(1))
    assert [item.question.id for item in before] == ["q-single", "q-true"]
    assert [item.question.id for item in after] == ["q-true"]
    assert after[0].replies == before[1].replies


def test_what_is_no_answer_is_passed_over(sample_case: Case, make_record: Make) -> None:
    asked = question(sample_case)
    records = [
        make_record(Verb.ANSWERED, asked, run="review", given="第一个"),
        make_record(Verb.ANSWERED, asked, run="review"),
        make_record(Verb.RATED, asked, answer=["x"], sure="很"),
    ]
    assert review_items(sample_case, records, UTC, day(9)) == ()


def test_a_rating_is_kept_with_its_answer(sample_case: Case, make_record: Make) -> None:
    assert sample_case.quiz is not None
    run = make_record(Verb.BEGAN, "quiz")
    asked = question(sample_case)
    answer = make_record(Verb.ANSWERED, asked, run=run.id, given=0)
    rated = [make_record(Verb.RATED, asked, answer=answer.id, sure=sure) for sure in (1, 3)]
    (attempt,) = attempts(sample_case.quiz, [run, answer, *rated])
    assert attempt.answers[asked.id].sure == 3


@pytest.mark.parametrize("number", range(7))
def test_the_things_to_pick_are_shown_in_another_order_each_time(
    sample_case: Case, number: int
) -> None:
    answers = Answers(sample_case, question(sample_case, number))
    given = {1: [0], 2: True, 3: "500", 4: "纪检组", 5: [0, 1, 2], 6: [0, 1]}.get(number, 0)
    orders = []
    for each in range(4):
        answers.give(each)
        records = [replace(r, detail={**r.detail, "given": given}) for r in answers.records]
        (item,) = review_items(sample_case, records, UTC, day(9))
        assert item.question.id == answers.question.id
        orders.append(next_order(item))
        assert next_order(item) == orders[-1]
    if number in (3, 4):
        assert orders == [()] * 4
    elif number == 2:
        assert orders == [(0, 1)] * 4
    else:
        assert all(sorted(order) == list(range(len(orders[0]))) for order in orders)
        assert all(orders[i] != orders[i + 1] for i in range(3))


def test_right_answers_before_any_wrong_one_change_nothing() -> None:
    assert states([day(0), day(1), day(5)], [True, True, True]) == [State.RIGHT] * 3


moments = st.lists(
    st.tuples(
        st.integers(-3, 40),  # the day that the clock tells
        st.sampled_from(["answer", "review", "again", "rate-last", "rate-any"]),
        st.booleans(),
        st.integers(0, 5),
        st.integers(0, 40),  # today, when somebody looks
        st.booleans(),  # whether somebody looks
    ),
    max_size=25,
)


@given(moments=moments)
def test_items_that_are_kept_up_are_those_derived_anew(
    sample_case: Case, moments: list[tuple[int, str, bool, int, int, bool]]
) -> None:
    asked = question(sample_case, 2)
    log, records = ReviewLog(sample_case, UTC), list[Record]()
    for number, (clock, what, right, choice, today, looks) in enumerate(moments):
        answers = [record for record in records if record.verb is Verb.ANSWERED]
        time = datetime.combine(day(clock), datetime.min.time(), UTC)
        detail: dict[str, object]
        if what.startswith("rate") and answers:
            rated = answers[-1] if what == "rate-last" else answers[choice % len(answers)]
            verb, detail = Verb.RATED, {"answer": rated.id, "sure": 1 + choice % 3}
        else:
            run = {"review": "review", "again": "mend"}.get(what, f"run-{choice}")
            verb, detail = Verb.ANSWERED, {"run": run, "given": right, "score": float(right)}
        content = content_hash(asked)
        record = Record(
            str(number), "学员", "d", time, verb, sample_case.id, asked.id, content, detail
        )
        records.append(record)
        log.add(record)
        if looks:
            assert log.items(day(today)) == review_items(sample_case, records, UTC, day(today))
    assert log.items(day(30)) == review_items(sample_case, records, UTC, day(30))
