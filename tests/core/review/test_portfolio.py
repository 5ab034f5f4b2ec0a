from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.portfolio import (
    LEAST_WEEKS,
    WEEKS,
    Mastery,
    Portfolio,
    Week,
    monday,
    portfolio,
)
from lianzheng_tui.core.study.quiz import MEND, REVIEW

Make = Callable[..., Record]

TODAY = date(2026, 1, 7)
"""A Wednesday."""


def found(case: Case, records: Sequence[Record], today: date = TODAY) -> Portfolio:
    return portfolio([case], lambda _: records, today, UTC)


@pytest.fixture
def answered(sample_case: Case, make_record: Make) -> Callable[..., Record]:
    def make(number: int, given: Any, run: str = "run", when: datetime | None = None) -> Record:
        assert sample_case.quiz is not None
        question = sample_case.quiz.questions[number]
        record = make_record(Verb.ANSWERED, question, run=run, given=given)
        return replace(record, time=when) if when else record

    return make


def test_without_records_it_is_empty(sample_case: Case) -> None:
    assert found(sample_case, []) == Portfolio(TODAY, (), (), frozenset(), (), ())
    assert found(sample_case, []).is_empty


def test_the_latest_answer_to_each_question_counts(sample_case: Case, answered: Make) -> None:
    records = [answered(0, 1), answered(2, True), answered(0, 0, "again"), answered(2, False, "x")]
    assert found(sample_case, records).mastery == (Mastery("sample-gift", "一盒茶叶", 1, 2, 7),)


@pytest.mark.parametrize("run", [REVIEW, MEND])
def test_an_answer_in_a_review_counts_too_and_any_number_of_times(
    sample_case: Case, answered: Make, run: str
) -> None:
    records = [answered(0, 0)]
    for given, right in ((1, 0), (0, 1), (1, 0)):
        records.append(answered(0, given, run))
        assert found(sample_case, records).mastery[0].right == right


def test_in_an_attempt_the_first_answer_counts(sample_case: Case, answered: Make) -> None:
    assert found(sample_case, [answered(0, 1), answered(0, 0)]).mastery[0].right == 0


def test_a_half_right_answer_is_not_right(sample_case: Case, answered: Make) -> None:
    found_ = found(sample_case, [answered(1, [0])])
    assert (found_.mastery[0].right, found_.mastery[0].answered) == (0, 1)
    assert [(week.right, week.wrong) for week in found_.weeks if week.wrong] == [(0, 1)]


def test_an_answer_to_a_question_that_has_changed_does_not_count(
    sample_case: Case, answered: Make
) -> None:
    old = replace(answered(0, 0), content="0" * 16)
    assert found(sample_case, [old]).mastery == ()
    assert {(week.right, week.wrong) for week in found(sample_case, [old]).weeks} == {(0, 0)}
    assert not found(sample_case, [old]).is_empty


def test_an_objective_without_questions_is_left_out(sample_case: Case, answered: Make) -> None:
    assert len(sample_case.objectives) == 2
    (goals,) = found(sample_case, [answered(0, 0), answered(2, False)]).goals
    assert goals.case == sample_case
    assert goals.objectives == (Mastery("sample-gift", sample_case.objectives[0], 1, 1, 1, 1),)
    without = replace(sample_case, objectives=())
    assert found(without, [answered(0, 0)]).goals == ()


def test_a_case_without_an_answer_is_not_there(sample_case: Case, answered: Make) -> None:
    other = replace(sample_case, id="other", title="另一个")
    records = {"other": [], sample_case.id: [answered(0, 0)]}
    both = portfolio([other, sample_case], lambda case: records[case], TODAY, UTC)
    assert [each.label for each in both.mastery] == ["一盒茶叶"]


def test_a_day_is_one_of_the_learners_time_zone(sample_case: Case, make_record: Make) -> None:
    late = replace(make_record(Verb.BEGAN, "timeline"), time=datetime(2026, 1, 5, 17, tzinfo=UTC))
    east = timezone(timedelta(hours=8))
    assert found(sample_case, [late]).days == {date(2026, 1, 5)}
    here = portfolio([sample_case], lambda _: [late], TODAY, east)
    assert here.days == {date(2026, 1, 6)}


def test_a_clock_that_was_wrong_by_thousands_of_years_does_no_harm(
    sample_case: Case, answered: Make
) -> None:
    records = [
        answered(0, 0, when=datetime(1, 1, 1, tzinfo=UTC)),
        answered(2, True, when=datetime(9999, 12, 31, 23, tzinfo=UTC)),
    ]
    for hours in (-12, 14):
        zone = timezone(timedelta(hours=hours))
        far = portfolio([sample_case], lambda _: records, TODAY, zone)
        assert far.mastery[0].right == 2
        assert [(week.right, week.wrong) for week in far.weeks] == [(0, 0)] * LEAST_WEEKS


def test_the_weeks_go_on_without_a_gap_from_the_first_answer_to_this_week(
    sample_case: Case, answered: Make
) -> None:
    records = [
        answered(0, 0, "a", datetime(2025, 12, 21, tzinfo=UTC)),  # a Sunday
        answered(2, False, "a", datetime(2025, 12, 15, tzinfo=UTC)),  # the Monday before it
        answered(0, 1, "b", datetime(2026, 1, 5, tzinfo=UTC)),
        answered(2, True, "b", datetime(2026, 1, 7, tzinfo=UTC)),
        answered(3, "500", "b", datetime(2026, 1, 7, tzinfo=UTC)),
    ]
    assert found(sample_case, records).weeks == (
        Week(date(2025, 12, 15), 1, 1),
        Week(date(2025, 12, 22), 0, 0),
        Week(date(2025, 12, 29), 0, 0),
        Week(date(2026, 1, 5), 2, 1),
    )


def test_the_weeks_go_back_a_quarter_of_a_year(sample_case: Case, answered: Make) -> None:
    first = monday(TODAY) - timedelta(weeks=WEEKS - 1)
    noon = datetime(first.year, first.month, first.day, 12, tzinfo=UTC)
    in_time, too_old = answered(0, 0, when=noon), answered(2, True, when=noon - timedelta(days=1))
    weeks = found(sample_case, [too_old, in_time]).weeks
    assert len(weeks) == WEEKS
    assert weeks[0] == Week(first, 1, 0)
    assert len(found(sample_case, [too_old]).weeks) == LEAST_WEEKS


def test_there_are_at_least_four_weeks(sample_case: Case, answered: Make) -> None:
    today = datetime(2026, 1, 7, tzinfo=UTC)
    weeks = found(sample_case, [answered(0, 0, when=today)]).weeks
    assert [week.monday for week in weeks] == [
        monday(TODAY) - timedelta(weeks=ago) for ago in (3, 2, 1, 0)
    ]
    assert [(week.right, week.wrong) for week in weeks] == [(0, 0), (0, 0), (0, 0), (1, 0)]


def test_the_latest_choice_at_each_decision_counts(sample_case: Case, make_record: Make) -> None:
    tea, coupons, _ = sample_case.timeline
    first, second = make_record(Verb.BEGAN, "timeline"), make_record(Verb.BEGAN, "timeline")
    records = [
        first,
        make_record(Verb.DECIDED, tea, run=first.id, option=1),
        make_record(Verb.STEPPED, coupons, run=first.id),
        make_record(Verb.DECIDED, coupons, run=first.id, option=1),
        second,
        make_record(Verb.DECIDED, tea, run=second.id, option=0),
    ]
    (decisions,) = found(sample_case, records).decisions
    assert (decisions.case, decisions.total) == (sample_case, 2)
    shown = [(each.event.id, each.option.text) for each in decisions.choices]
    assert shown == [("tea", "追下去退还"), ("coupons", "收下，反正合同已经签了")]
    assert [(each.option.taken, each.held) for each in decisions.choices] == [
        (True, True),
        (True, False),
    ]


def test_a_decision_that_was_not_taken_is_not_shown(sample_case: Case, make_record: Make) -> None:
    began = make_record(Verb.BEGAN, "timeline")
    assert found(sample_case, [began]).decisions == ()
    option = make_record(Verb.DECIDED, sample_case.timeline[0], run=began.id, option=2)
    (decisions,) = found(sample_case, [began, option]).decisions
    assert [each.event.id for each in decisions.choices] == ["tea"]
    assert decisions.total == 2


def test_days_of_a_case_that_was_removed_stay(sample_case: Case, make_record: Make) -> None:
    record = make_record(Verb.READ, sample_case.sections[0], paragraph=0, seen=1)
    of = {sample_case.id: [record]}
    found = portfolio((), lambda name: of.get(name, []), TODAY, studied=(sample_case.id, ""))
    assert (len(found.days), found.gone) == (1, 1)
    assert portfolio((), lambda name: [], TODAY).is_empty
