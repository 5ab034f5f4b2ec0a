"""What is told of reviews and of the plan."""

from datetime import UTC

from reviewing import Answers, day

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.review.ledger import Filter, Ledger, ledger
from lianzheng_tui.core.review.outline import (
    account,
    empty_words,
    past_day,
    plan_outcome,
    plan_settings,
    run_words,
)
from lianzheng_tui.core.review.plan import Plan
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.quiz import MEND, REVIEW


def drawn(case: Case, answers: Answers | None, today: int, plan: Plan | None = None) -> Ledger:
    records = answers.records if answers else []
    return ledger(
        [case],
        [case.id] if answers else [],
        lambda _: records,
        plan=plan or Plan(),
        zone=UTC,
        today=day(today),
    )


def test_the_account_tells_what_came_of_today_and_what_comes_next(sample_case: Case) -> None:
    nothing = drawn(sample_case, None, 0)
    assert account(nothing, nothing.reviewed_today, "按 p") == (
        "今天没有要回访的题。",
        (),
        ("做过测验以后，没有全对的题会按时再问。",),
    )
    answers = Answers(sample_case)
    answers.give(0, right=False, run="attempt")
    answers.give(1, run=REVIEW)
    reviewed = drawn(sample_case, answers, 1)
    told = account(reviewed, reviewed.reviewed_today, "按 p")
    assert (told.asked, told.ahead) == ("1题，全对1题。", ())
    assert [(row.state, row.again[-2:]) for row in told.rows] == [(State.MENDED, "再来")]
    answers.give(5, right=False, run=REVIEW)
    wrong = drawn(sample_case, answers, 5)
    told = account(wrong, wrong.reviewed_today, "按 p")
    assert (told.asked, [row.state for row in told.rows]) == ("1题，全对0题。", [State.OPEN])


def test_the_plan_tells_its_settings_and_what_follows(sample_case: Case) -> None:
    answers = Answers(sample_case)
    answers.give(0, right=False, run="attempt")
    free = drawn(sample_case, answers, 0)
    assert plan_settings(free).target == ("考核日期", "没有设")
    assert plan_outcome(free) == ("已经排好1题，每天不超过20题。", False, "")
    plan = Plan(target=day(9), everything=True)
    ahead = drawn(sample_case, answers, 0, plan)
    assert plan_settings(ahead).target[1] == f"{day(9).isoformat()}（还有9天）"
    assert plan_settings(ahead).scope[1].startswith("全部题目")
    assert plan_outcome(ahead).words.startswith("考核以前还要问1题")
    assert plan_outcome(ahead).brought_forward
    past = drawn(sample_case, answers, 20, plan)
    assert plan_settings(past).target[1].endswith("（已过，不再起作用）")
    assert plan_outcome(drawn(sample_case, None, 0)).words == "现在没有要安排的题。"


def test_what_is_empty_says_what_was_there(sample_case: Case) -> None:
    empty = drawn(sample_case, None, 0)
    assert empty_words(empty, Filter.CLOSED) == "没有已闭环的题。"
    assert empty_words(empty, Filter.OPEN).startswith("台账里没有未闭环的题。")


def test_an_answer_says_where_and_when_it_was_given() -> None:
    assert [run_words(run) for run in (REVIEW, MEND, "r0")] == ["回访", "整改", "测验"]
    assert past_day(day(0), day(0)) == "今天"
    assert past_day(day(0), day(1)) == f"{day(0).year}年{day(0).month}月{day(0).day}日"
