from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC

import pytest
from reviewing import Answers, day, question

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.review.ledger import Departed, Filter, Ledger, Order, day_words, ledger
from lianzheng_tui.core.review.plan import Plan
from lianzheng_tui.core.review.state import State


def without(case: Case, *numbers: int) -> Case:
    """The case without some of its questions."""
    assert case.quiz is not None
    kept = tuple(q for n, q in enumerate(case.quiz.questions) if n not in numbers)
    return replace(case, quiz=replace(case.quiz, questions=kept))


def asked_otherwise(case: Case, number: int) -> Case:
    """The case with one question put in other words."""
    assert case.quiz is not None
    questions = list(case.quiz.questions)
    questions[number] = replace(questions[number], prompt="换了一个问法？")
    return replace(case, quiz=replace(case.quiz, questions=tuple(questions)))


def drawn(
    cases: Sequence[Case], *answers: Answers, today: int = 0, plan: Plan | None = None
) -> Ledger:
    """The ledger over cases."""
    kept: dict[str, list[Record]] = {}
    for each in answers:
        kept.setdefault(each.case.id, []).extend(each.records)
    records_of: Callable[[str], Sequence[Record]] = lambda case: kept.get(case, [])  # noqa: E731
    return ledger(cases, list(kept), records_of, plan=plan or Plan(), zone=UTC, today=day(today))


@pytest.fixture
def wrong(sample_case: Case) -> Answers:
    answers = Answers(sample_case)
    answers.give(0, right=False, run="attempt")
    return answers


@pytest.fixture
def also_wrong(sample_case: Case) -> Answers:
    answers = Answers(sample_case, question(sample_case, 2))
    answers.give(0, right=False, run="attempt", sure=3)
    return answers


def test_wrong_answers_stand_in_it_those_given_with_confidence_first(
    sample_case: Case, wrong: Answers, also_wrong: Answers
) -> None:
    found = drawn([sample_case], wrong, also_wrong)
    assert found.open == 2
    for order, heading in (
        (Order.CASE, "一盒茶叶"),
        (Order.RISK, "没有标明风险点"),
        (Order.DATE, "明天"),
    ):
        groups = found.shown(Filter.OPEN, order)
        assert [(name, [item.question.id for item in items]) for name, items in groups] == [
            ("有把握却答错的", ["q-true"]),
            (heading, ["q-single"]),
        ]


def test_the_filters_show_each_state(
    sample_case: Case, wrong: Answers, also_wrong: Answers
) -> None:
    wrong.give(1, 3, 9)
    found = drawn([sample_case], wrong, also_wrong, today=9)
    shown = {
        which: [item.question.id for _, items in found.shown(which, Order.CASE) for item in items]
        for which in Filter
    }
    assert shown == {
        Filter.OPEN: ["q-true"],
        Filter.TO_MEND: ["q-true"],
        Filter.MENDED: [],
        Filter.REVIEWED: [],
        Filter.CLOSED: ["q-single"],
        Filter.ALL: ["q-true", "q-single"],
    }


def test_what_was_always_right_is_never_shown(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, run="attempt")
    found = drawn([sample_case], answers, plan=Plan(everything=True))
    assert found.open == 0
    assert found.shown(Filter.ALL, Order.CASE) == []
    assert found.next_day(found.items[0]) == day(2)


def test_an_edited_case_keeps_what_was_not_edited_and_says_what_left(
    sample_case: Case, wrong: Answers, also_wrong: Answers
) -> None:
    wrong.give(0)
    before = drawn([sample_case], wrong, also_wrong, today=1)
    after = drawn([asked_otherwise(sample_case, 2)], wrong, also_wrong, today=1)
    assert after.items[0].replies == before.items[0].replies
    assert after.items[0].state is State.MENDED
    assert len(after.items) == 1
    assert after.departed == (
        Departed("sample-gift", "一盒茶叶", ("换了一个问法？",), "题目已修改，重新作答后再计"),
    )


def test_answered_as_it_is_now_an_edited_question_is_back(
    sample_case: Case, also_wrong: Answers
) -> None:
    edited = asked_otherwise(sample_case, 2)
    again = Answers(edited, question(edited, 2))
    again.give(1, right=False)
    found = drawn([edited], also_wrong, again, today=1)
    assert found.departed == ()
    assert [len(item.replies) for item in found.items] == [1]


def test_a_removed_question_leaves_with_a_note(
    sample_case: Case, wrong: Answers, also_wrong: Answers
) -> None:
    found = drawn([without(sample_case, 0)], wrong, also_wrong)
    departed = Departed("sample-gift", "一盒茶叶", ("q-single",), "题目已删除", exist=False)
    assert found.departed == (departed,)
    assert departed.prompts == ()
    assert [item.question.id for item in found.items] == ["q-true"]


def test_a_removed_case_leaves_with_a_note(wrong: Answers, also_wrong: Answers) -> None:
    found = drawn([], wrong, also_wrong)
    assert found.departed == (
        Departed(
            "sample-gift", "sample-gift", ("q-single", "q-true"), "案例已不在案例库里", exist=False
        ),
    )


def test_no_note_tells_of_what_was_not_in_the_ledger(sample_case: Case, wrong: Answers) -> None:
    right = Answers(sample_case, question(sample_case, 2))
    right.give(0)
    wrong.give(1, 3, 9)
    assert drawn([], wrong, right, today=9).departed == ()


def test_the_day_is_told(sample_case: Case, wrong: Answers, also_wrong: Answers) -> None:
    wrong.give(1, 3)
    wrong.give(9)
    wrong.give(9, right=False)
    also_wrong.give(9)
    found = drawn([sample_case], wrong, also_wrong, today=9)
    today = found.reviewed_today
    assert [(outcome.item.question.id, outcome.right) for outcome in today] == [
        ("q-single", True),
        ("q-single", False),
        ("q-true", True),
    ]
    assert found.next_session == day(10)
    assert found.due == ()
    assert [item.key for item in drawn([sample_case], wrong, also_wrong, today=10).due] == [
        ("sample-gift", "q-single")
    ]


def test_days_in_words() -> None:
    assert day_words(None, day(0)) == "不再安排"
    assert [day_words(day(n), day(0)) for n in (0, 1, 2, 400)] == [
        "今天",
        "明天",
        "1月7日",
        "2027年2月9日",
    ]
