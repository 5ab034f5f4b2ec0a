import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import Answers, Make, day, question, review_items

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.schedule import ReviewLog, next_order
from lianzheng_tui.core.review.state import LONGEST_INTERVAL, ItemState, State, gap_in_days
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
    assert (answers.item().state, answers.item().due) == (State.CLOSED, day(26))


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


def test_answers_before_the_item_is_due_do_not_close(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(1, 3)
    for number in range(4, 9):
        answers.give(number, run=f"attempt-{number}")
        assert answers.item().state is State.REVIEWED
    due = (answers.item().due - day(0)).days
    answers.give(due, run="attempt-due")
    assert answers.item().state is State.CLOSED


def test_a_review_that_the_plan_brought_forward_counts(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(1, 2, 3)
    assert words(answers) == ["待整改", "已整改", "回访中", "已闭环"]
    forward = Answers(sample_case)
    forward.give(0, right=False)
    for number in (1, 2, 3):
        forward.give(number, run=f"attempt-{number}")
    assert words(forward)[-1] == "回访中"


def test_a_long_time_off_is_not_held_against_the_learner(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    today = 60
    answers.give(today)
    for _ in range(2):
        today = (answers.item(today).due - day(0)).days
        answers.give(today)
    assert answers.item(today).state is State.CLOSED
    assert today < 60 + 30


def test_a_wrong_answer_opens_it_again_and_all_three_are_needed_anew(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(1, 3, 9)
    answers.give(20, right=False, run="another attempt")
    assert answers.item().state is State.OPEN
    assert answers.item().due == day(21)
    answers.give(21, 22)
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


def test_one_answer_under_a_clock_that_was_wrong_costs_days_and_not_years(
    sample_case: Case,
) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give((date(2002, 1, 1) - day(0)).days)
    assert answers.item(today=5).due == day(5)
    answers.give(5)
    assert answers.item(today=5).state is State.MENDED
    today = 5
    while answers.item(today=today).state is not State.CLOSED:
        today = (answers.item(today=today).due - day(0)).days
        answers.give(today)
        assert today < 60


def test_an_answer_from_a_day_to_come_is_asked_again_today(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(30_000)
    assert answers.item(today=5).due == day(5)
    answers.give(5)
    assert answers.item(today=5).due < day(20)


@pytest.mark.parametrize("wrong", [-300, -9000, 400, 9000])
def test_a_clock_that_goes_forth_and_back_puts_nothing_off_for_long(
    sample_case: Case, wrong: int
) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    for number in range(1, 20):
        answers.give(wrong if number % 2 else number)
        assert answers.item(today=number).due <= day(number + 20)


@pytest.mark.parametrize("sure", [0, 1, 2, 3])
@pytest.mark.parametrize("right", [True, False])
def test_repeats_on_one_day_put_nothing_off(sample_case: Case, sure: int, right: bool) -> None:
    """As is reported of other programs: ten times right in a row, and not asked for years."""
    answers = Answers(sample_case)
    answers.give(0, right=right, run="attempt", sure=sure)
    due = answers.item(today=0).due
    for number in range(20):
        answers.give(0, sure=3, run=f"attempt-{number}")
    assert answers.item(today=0).due == due


def test_one_day_counts_once_however_the_clock_was_set(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False)
    answers.give(*[1, -300] * 8)
    assert answers.item().state is State.MENDED


def test_a_gap_is_unknown_where_the_clock_went_back_or_too_far() -> None:
    assert gap_in_days(None, day(3)) == 0
    assert gap_in_days(day(3), day(3)) == 0
    assert gap_in_days(day(3), day(2)) is None
    assert gap_in_days(day(0), day(LONGEST_INTERVAL)) == LONGEST_INTERVAL
    assert gap_in_days(day(0), day(LONGEST_INTERVAL + 1)) is None


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Asia/Shanghai"])
def test_a_day_is_the_local_day_then_wherever_it_is_read(sample_case: Case, name: str) -> None:
    """On an autumn night the offset of today is not the offset of the answer."""
    there, asked = ZoneInfo(name), question(sample_case)
    log = {zone: ReviewLog(sample_case, zone) for zone in (UTC, timezone(timedelta(hours=14)))}
    nights = [datetime(2026, 10, number, 23, 30, tzinfo=there) for number in (24, 25, 31)]
    for number, night in enumerate(nights):
        offset = night.utcoffset()
        assert offset is not None
        detail = {
            "run": "review",
            "given": 0 if number else 1,
            "utc": offset // timedelta(minutes=1),
        }
        record = Record(
            str(number),
            "学员",
            "d0",
            night.astimezone(UTC),
            Verb.ANSWERED,
            sample_case.id,
            asked.id,
            content_hash(asked),
            detail,
        )
        for each in log.values():
            each.add(record)
    for each in log.values():
        (item,) = each.items(date(2026, 11, 1))
        assert [reply.day for reply in item.replies] == [night.date() for night in nights]


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


def test_options_that_the_explanation_names_by_letter_keep_their_order(sample_case: Case) -> None:
    assert sample_case.quiz is not None
    asked = replace(question(sample_case), explanation="A写有，因此正确答案为A。")
    quiz = replace(sample_case.quiz, questions=(asked, *sample_case.quiz.questions[1:]))
    case = replace(sample_case, quiz=quiz)
    answers = Answers(case, asked)
    for each in range(4):
        answers.give(each, right=False)
        (item,) = review_items(case, answers.records, UTC, day(9))
        assert list(next_order(item)) == sorted(next_order(item))


def test_right_answers_before_any_wrong_one_change_nothing(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, 1, 5)
    assert words(answers) == [State.RIGHT] * 3


def test_what_an_earlier_release_closed_stays_closed(sample_case: Case) -> None:
    """It did not ask whether the item was due, only whether the gaps grew."""
    former = Answers(sample_case, is_former=True)
    former.give(0, right=False, run="a0")
    for number in (2, 5, 9):
        former.give(number, run=f"a{number}")
    assert words(former) == ["待整改", "已整改", "回访中", "已闭环"]
    present = Answers(sample_case)
    present.give(0, right=False, run="a0")
    present.give(2, run="a2")
    for number in (3, 4):
        present.give(number, run=f"a{number}")
    assert words(present)[-1] == "回访中"
    former.give(10, right=False, run="a10")
    assert words(former)[-1] == "待整改"


def test_a_clock_that_was_wrong_in_an_earlier_release_is_borne_as_it_was(
    sample_case: Case,
) -> None:
    former = Answers(sample_case, is_former=True)
    former.give(0, right=False)
    former.give(1, -3000, 3, 30_000, 9)
    assert words(former) == ["待整改", "已整改", "已整改", "回访中", "回访中", "已闭环"]
    assert [reply.day for reply in former.item().replies][2:4] == [day(-3000), day(3)]


clocks = st.lists(
    st.tuples(
        st.integers(0, 40),  # days that really pass
        st.sampled_from([0, 0, 0, 0, -1, 1, -30, 30, 400, -9000, 9000]),  # how wrong the clock is
        st.booleans(),
        st.sampled_from(["review", "mend", "attempt"]),
    ),
    max_size=15,
)


@given(history=clocks, order=st.randoms(use_true_random=False))
def test_no_clock_closes_too_early_or_keeps_open_for_ever(
    sample_case: Case,
    history: list[tuple[int, int, bool, str]],
    order: random.Random,
) -> None:
    """Whatever a clock told, and in whatever order it was wrong."""
    jumps = [jump for _, jump, _, _ in history]
    order.shuffle(jumps)
    asked, today = question(sample_case, 2), 0
    answers = Answers(sample_case, asked)
    for number, ((passed, _, right, run), jump) in enumerate(zip(history, jumps, strict=True)):
        today += passed
        answers.give(today + jump, right=right, run=f"{run}{number}" if run == "attempt" else run)
    right_days: set[date] = set()
    was_closed = False
    for reply in answers.item(today).replies if history else ():
        right_days = right_days | {reply.day} if reply.mark.right else set()
        assert reply.state is not State.CLOSED or len(right_days) >= 3
        assert not (was_closed and reply.mark.right) or reply.state is State.CLOSED
        was_closed = reply.state is State.CLOSED
    answers.give(today, right=False)
    before, began = len(answers.records), today
    while answers.item(today).state is not State.CLOSED:
        today = max(today, (answers.item(today).due - day(0)).days)
        answers.give(today)
        assert len(answers.records) - before <= 4
        assert today - began <= 3 * LONGEST_INTERVAL
    closed = answers.item(today)
    assert answers.item(today + 100_000).state is closed.state is State.CLOSED
    answers.give(-5000, today, today + 9000)
    assert answers.item(today).state is State.CLOSED


def test_control_an_answer_that_is_not_due_is_told_from_one_that_is() -> None:
    state = ItemState().after(day(0), 0, right=False, due=False)
    for number in (1, 2, 3):
        state = state.after(day(number), 1, right=True, due=False)
    assert (state.state, len(state.right_days)) == (State.REVIEWED, 3)


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
        if choice % 2:
            detail["utc"] = 0
        content = content_hash(asked)
        record = Record(
            str(number), "学员", "d", time, verb, sample_case.id, asked.id, content, detail
        )
        records.append(record)
        log.add(record)
        if looks:
            assert log.items(day(today)) == review_items(sample_case, records, UTC, day(today))
    assert log.items(day(30)) == review_items(sample_case, records, UTC, day(30))
