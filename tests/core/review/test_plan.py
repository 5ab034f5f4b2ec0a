from collections import Counter
from dataclasses import replace
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import Answers, Make, day

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.plan import (
    CAP,
    Plan,
    PlanError,
    Schedule,
    parse_cap,
    parse_day,
    plan_of,
    schedule,
)
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.core.review.state import State

TODAY = 100


def item(
    case: Case, name: str, *, last: int, due: int, right: bool = True, sure: int = 0, run: str = "x"
) -> ReviewItem:
    """An item of the ledger that was answered wrong long ago, and last on a day."""
    answers = Answers(case)
    answers.give(-50, right=False, run="attempt")
    answers.give(last, right=right, sure=sure, run=run)
    made = answers.item(TODAY)
    return replace(made, question=replace(made.question, id=name), due=day(due))


def spread(items: list[ReviewItem], plan: Plan) -> Schedule:
    return schedule(items, plan, day(TODAY))


def test_without_a_plan_each_item_comes_on_its_day_or_today(sample_case: Case) -> None:
    late = item(sample_case, "late", last=90, due=95)
    soon = item(sample_case, "soon", last=99, due=103)
    found = spread([late, soon], Plan())
    assert found.days == {late.key: day(TODAY), soon.key: day(103)}
    assert found.order == (late.key,)
    assert (found.needed, found.waiting) == (None, 0)


def test_no_day_has_more_than_the_cap_and_what_waits_is_counted(sample_case: Case) -> None:
    items = [item(sample_case, f"q{n}", last=90, due=95) for n in range(7)]
    found = spread(items, Plan(cap=3))
    assert Counter(found.days.values()) == {day(100): 3, day(101): 3, day(102): 1}
    assert found.waiting == 4


def test_what_was_asked_today_takes_from_the_cap_of_today(sample_case: Case) -> None:
    items = [item(sample_case, f"q{n}", last=90, due=95) for n in range(3)]
    done = item(sample_case, "done", last=TODAY, due=110, run="review")
    mended = item(sample_case, "mended", last=TODAY, due=110, run="mend")
    assert len(spread([*items, done, mended], Plan(cap=3)).order) == 2


def test_wrong_with_confidence_comes_first_then_what_stands_worst(sample_case: Case) -> None:
    sure = item(sample_case, "z-sure", last=90, due=99, right=False, sure=3)
    wrong = item(sample_case, "b-wrong", last=90, due=95, right=False)
    mended = item(sample_case, "a-mended", last=90, due=91)
    found = spread([mended, wrong, sure], Plan())
    assert found.order == (sure.key, wrong.key, mended.key)


def test_closed_and_right_ones_come_only_if_everything_is_wanted(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, run="attempt")
    right = answers.item(TODAY)
    answers.give(1, right=False)
    answers.give(2, 4, 10)
    closed = replace(answers.item(TODAY), question=replace(right.question, id="closed"))
    assert closed.state is State.CLOSED
    assert spread([right, closed], Plan()).days == {}
    assert set(spread([right, closed], Plan(everything=True)).days) == {right.key, closed.key}


def test_before_a_target_what_would_come_later_is_asked_once_more(sample_case: Case) -> None:
    far = item(sample_case, "far", last=90, due=200)
    plan = Plan(target=day(110), since=day(95))
    assert spread([far], plan).days == {far.key: day(110)}
    assert spread([far], replace(plan, target=day(99))).days == {far.key: day(200)}
    known = item(sample_case, "known", last=96, due=200)
    assert spread([known], plan).days == {}
    assert spread([item(sample_case, "w", last=96, due=111, right=False)], plan).days


def test_the_days_before_a_target_are_levelled(sample_case: Case) -> None:
    items = [item(sample_case, f"q{n:02}", last=90, due=200) for n in range(11)]
    found = spread(items, Plan(target=day(104), cap=20, since=day(95)))
    assert sorted(Counter(found.days.values()).values()) == [2, 2, 2, 2, 3]


def test_what_piles_up_before_a_target_goes_to_days_with_room(sample_case: Case) -> None:
    items = [item(sample_case, f"q{n:02}", last=90, due=103) for n in range(8)]
    found = spread(items, Plan(target=day(104), cap=2, since=day(95)))
    assert Counter(found.days.values()) == {day(n): 2 for n in (101, 102, 103, 104)}
    assert found.needed is None


def test_a_cap_that_cannot_hold_is_said_with_the_one_that_can(sample_case: Case) -> None:
    items = [item(sample_case, f"q{n:02}", last=90, due=200) for n in range(11)]
    found = spread(items, Plan(target=day(102), cap=2, since=day(95)))
    assert found.needed == 4
    assert max(Counter(found.days.values()).values()) <= 4


def test_on_the_day_itself_nothing_is_asked_twice(sample_case: Case) -> None:
    done = item(sample_case, "done", last=TODAY, due=101, right=False)
    other = item(sample_case, "other", last=99, due=100)
    found = spread([done, other], Plan(target=day(TODAY), since=day(95)))
    assert found.days == {other.key: day(TODAY)}


MADE = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 60), st.booleans(), st.booleans()), max_size=40
)


@given(MADE, st.integers(0, 20), st.integers(1, 8), st.integers(0, 40))
def test_nothing_passes_the_target_nor_the_cap_unless_said(
    sample_case: Case,
    made: list[tuple[int, int, bool, bool]],
    ahead: int,
    cap: int,
    since: int,
) -> None:
    items = [
        item(
            sample_case,
            f"q{n:02}",
            last=TODAY - ago,
            due=TODAY - ago + gap,
            right=right,
            run="review" if reviewed else "x",
        )
        for n, (ago, gap, right, reviewed) in enumerate(made)
    ]
    target = day(TODAY + ahead)
    plan = Plan(target=target, cap=cap, since=day(TODAY - since))
    found = spread(items, plan)
    used = found.needed or cap
    load = Counter(found.days.values())
    asked = sum(ago == 0 and reviewed for ago, _, _, reviewed in made)
    assert all(day(TODAY) <= each <= target for each in found.days.values())
    assert all(count <= used for count in load.values())
    assert load[day(TODAY)] <= max(0, used - asked)
    assert all(found.days.get(each.key) != each.last.day for each in items)
    for each in items:
        if each.key not in found.days:
            known = each.last.mark.right and each.last.day >= day(TODAY - since)
            assert (each.due > target and known) or each.last.day == target
    assert found == spread(items, plan)


@given(MADE, st.integers(1, 8))
def test_without_a_target_nothing_passes_the_cap_nor_comes_early(
    sample_case: Case, made: list[tuple[int, int, bool, bool]], cap: int
) -> None:
    items = [
        item(sample_case, f"q{n:02}", last=TODAY - ago, due=TODAY - ago + gap, right=right)
        for n, (ago, gap, right, _) in enumerate(made)
    ]
    found = spread(items, Plan(cap=cap))
    assert max(Counter(found.days.values()).values(), default=0) <= cap
    assert len(found.days) == len(items)
    assert all(found.days[each.key] >= max(each.due, day(TODAY)) for each in items)


def test_the_least_cap_is_the_least(sample_case: Case) -> None:
    items = [item(sample_case, f"q{n:02}", last=TODAY, due=101) for n in range(5)]
    items += [item(sample_case, f"r{n:02}", last=90, due=95) for n in range(4)]
    plan = Plan(target=day(TODAY + 1), cap=1, since=day(95))
    assert spread(items, plan).needed == 5
    assert spread(items, replace(plan, cap=5)).needed is None


def test_the_plan_is_what_was_said_last(make_record: Make) -> None:
    assert plan_of([], UTC) == Plan()
    one = make_record(Verb.PLANNED, "review", case="", date="2026-02-01", cap=5, all=True)
    assert plan_of([one], UTC) == Plan(date(2026, 2, 1), 5, True, date(2026, 1, 5))
    two = make_record(Verb.PLANNED, "review", case="", date=None, cap=9, all=False)
    assert plan_of([one, two], UTC).target is None


def test_the_day_of_a_target_is_kept_while_it_stays(make_record: Make) -> None:
    one = make_record(Verb.PLANNED, "review", case="", date="2026-02-01", cap=5, all=False)
    two = make_record(Verb.PLANNED, "review", case="", date="2026-02-01", cap=9, all=False)
    later = replace(two, time=two.time.replace(day=9))
    assert plan_of([one, later], UTC) == Plan(date(2026, 2, 1), 9, False, date(2026, 1, 5))


@pytest.mark.parametrize(
    "detail",
    [{}, {"date": 5, "cap": "many", "all": "yes"}, {"date": "2026-02-30", "cap": 0, "all": 1}],
)
def test_a_plan_that_makes_no_sense_counts_as_none(
    make_record: Make, detail: dict[str, object]
) -> None:
    made = plan_of([make_record(Verb.PLANNED, "review", case="", **detail)], UTC)
    assert (made.target, made.cap, made.everything) == (None, CAP, False)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-01",
        "2026-12-1",
        "２０２６－１２－０１",
        "2026年12月1日",
        "2026/12/01",
        " 20261201 ",
    ],
)
def test_a_day_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_day(typed, day(0)) == date(2026, 12, 1)


def test_nothing_typed_is_no_day() -> None:
    assert parse_day(" 　", day(0)) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("下个月", "“下个月”不是日期，请写成 2026-12-01 这样"),
        ("2026-02-30", "没有2026-02-30这一天"),
        ("2026-01-04", "已经过去"),
        ("26-1-9", "不是日期"),
    ],
)
def test_what_is_no_day_is_told_why(typed: str, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        parse_day(typed, day(0))


@pytest.mark.parametrize(("typed", "cap"), [("5", 5), (" ２０题 ", 20), ("200", 200)])
def test_a_cap_is_understood(typed: str, cap: int) -> None:
    assert parse_cap(typed) == cap


@pytest.mark.parametrize("typed", ["", "0", "201", "-1", "五", "1.5", "99999999"])
def test_what_is_no_cap_is_told(typed: str) -> None:
    with pytest.raises(PlanError, match="请填1到200的整数"):
        parse_cap(typed)
