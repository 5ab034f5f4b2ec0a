"""One publisher's records are not another's, and what an edition corrected is asked again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from reviewing import Answers, day, question, review_items

from lianzheng_tui.core.case.model import Case, Correction
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.ledger import ledger
from lianzheng_tui.core.review.plan import Plan
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.edition import counted, news_of, with_edition
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.core.study.walkthrough import TIMELINE

Make = Callable[..., Record]
OURS, THEIRS = {"publisher": "甲市纪委监委"}, {"publisher": "乙市纪委监委"}
FIXED = Correction(Period.parse("2026-11-30"), "面额改正了。", 2, ("tea", "q-single"))


@pytest.fixture
def ours(sample_case: Case) -> Case:
    return replace(sample_case, publisher="甲市纪委监委")


@pytest.fixture
def corrected(sample_case: Case) -> Case:
    return replace(sample_case, revision=2, changes=(FIXED,))


def ids(records: tuple[Record, ...] | list[Record]) -> list[str]:
    return [record.id for record in records]


@pytest.mark.parametrize("verb", [Verb.OPENED, Verb.BEGAN])
def test_a_record_carries_the_publisher_and_the_edition(ours: Case, verb: Verb) -> None:
    assert with_edition(ours, verb, {}) == OURS
    assert with_edition(replace(ours, revision=3), verb, {}) == {**OURS, "revision": 3}


def test_what_is_usual_is_left_out(sample_case: Case, ours: Case) -> None:
    assert with_edition(sample_case, Verb.OPENED, {}) == {}
    assert with_edition(ours, Verb.STEPPED, {"run": "r"}) == {"run": "r"}
    assert with_edition(ours, Verb.ANSWERED, {"run": "r"}) == {"run": "r"}


@pytest.mark.parametrize("run", ["review", "mend"])
def test_an_answer_for_which_nothing_is_opened_carries_it_too(ours: Case, run: str) -> None:
    assert with_edition(ours, Verb.ANSWERED, {"run": run}) == {"run": run, **OURS}


def studied(case: Case, make: Make, **edition: Any) -> list[Record]:
    """A little of everything."""
    began = make(Verb.BEGAN, "quiz", **edition)
    asked = question(case)
    answered = make(Verb.ANSWERED, asked, run=began.id, given=0, score=1.0)
    return [
        make(Verb.OPENED, "text", **edition),
        make(Verb.READ, case.sections[0], paragraph=0, seen=2),
        make(Verb.BOOKMARKED, case.sections[0], paragraph=0, quote="甲", set=True),
        began,
        answered,
        make(Verb.RATED, asked, answer=answered.id, sure=2),
        make(Verb.NOTED, case.discussion[0], text="心得"),
    ]


def test_no_record_of_another_publisher_counts(
    sample_case: Case, ours: Case, make_record: Make
) -> None:
    theirs = studied(sample_case, make_record, **THEIRS)
    mine = studied(sample_case, make_record, **OURS)
    assert counted(ours, theirs) == ()
    assert ids(counted(ours, [*theirs, *mine])) == ids(mine)
    assert ids(counted(ours, [*mine, *theirs])) == ids(mine)
    assert counted(sample_case, theirs) == (), "nor for a case that names none"
    assert progress(ours, counted(ours, theirs)).last is None


def stranger(case: Case) -> Case:
    """Another case that happens to have the same id."""
    assert case.quiz is not None
    questions = tuple(replace(each, id=f"s-{each.id}") for each in case.quiz.questions)
    return replace(
        case,
        sections=tuple(replace(each, id=f"s-{each.id}") for each in case.sections),
        timeline=tuple(replace(each, id=f"s-{each.id}") for each in case.timeline),
        quiz=replace(case.quiz, questions=questions),
        publisher="",
    )


def test_a_record_of_no_publisher_does_not_count_where_nothing_is_known_from_it(
    ours: Case, make_record: Make
) -> None:
    theirs = studied(stranger(ours), make_record)
    opened = [
        make_record(Verb.OPENED, "text"),
        make_record(Verb.NOTED, ours.discussion[0], text=""),
    ]
    assert counted(ours, theirs) == ()
    assert counted(ours, opened) == ()
    mine = studied(ours, make_record, **OURS)
    assert ids(counted(ours, [*theirs, *mine])) == ids(mine)
    assert ids(counted(stranger(ours), theirs)) == ids(theirs)


@pytest.mark.parametrize("kept", ["section", "event", "question", "record since"])
def test_what_was_learnt_before_the_publisher_was_named_counts_where_something_stayed(
    ours: Case, make_record: Make, kept: str
) -> None:
    """The author named himself, and wrote nearly all of it anew."""
    began = make_record(Verb.BEGAN, TIMELINE)
    old = [
        *studied(ours, make_record),
        began,
        make_record(Verb.DECIDED, ours.timeline[0], run=began.id, option=0),
    ]
    anew = replace(stranger(ours), publisher=ours.publisher)
    quiz = anew.quiz
    assert quiz is not None
    assert counted(anew, old) == ()
    if kept == "record since":
        old += studied(ours, make_record, **OURS)
    elif kept == "section":
        anew = replace(anew, sections=(*anew.sections, ours.sections[0]))
    elif kept == "event":
        anew = replace(anew, timeline=(*anew.timeline, ours.timeline[0]))
    else:
        questions = (*quiz.questions, question(ours))
        anew = replace(anew, quiz=replace(quiz, questions=questions))
    assert ids(counted(anew, old)) == ids(old)


def test_a_record_from_before_there_were_publishers_counts_for_any(
    sample_case: Case, ours: Case, make_record: Make
) -> None:
    old = studied(sample_case, make_record)
    for case in (sample_case, ours, replace(ours, publisher="丙")):
        assert ids(counted(case, old)) == ids(old)


def test_a_run_belongs_to_its_publisher_whatever_was_opened_since(
    sample_case: Case, ours: Case, make_record: Make
) -> None:
    began = make_record(Verb.BEGAN, "quiz", **THEIRS)
    opened = make_record(Verb.OPENED, "quiz", **OURS)
    answered = make_record(Verb.ANSWERED, question(sample_case), run=began.id, given=0, score=1.0)
    assert ids(counted(ours, [began, opened, answered])) == [opened.id]


def test_an_answer_in_a_review_belongs_to_the_case_that_was_asked(
    sample_case: Case, ours: Case, make_record: Make
) -> None:
    opened = make_record(Verb.OPENED, "quiz", **THEIRS)
    asked = question(sample_case)
    mine = make_record(Verb.ANSWERED, asked, run="review", given=0, score=1.0, **OURS)
    rated = make_record(Verb.RATED, asked, answer=mine.id, sure=3)
    theirs = make_record(Verb.READ, sample_case.sections[0], paragraph=0, seen=1)
    assert ids(counted(ours, [opened, mine, rated, theirs])) == [mine.id, rated.id]


def test_devices_are_told_apart(sample_case: Case, ours: Case, make_record: Make) -> None:
    theirs = replace(make_record(Verb.OPENED, "text", **THEIRS), device="d1")
    mine = make_record(Verb.OPENED, "text", **OURS)
    read = make_record(Verb.READ, sample_case.sections[0], paragraph=0, seen=1)
    assert ids(counted(ours, [mine, theirs, read])) == [mine.id, read.id]


@pytest.mark.parametrize("detail", [{"publisher": 5}, {"revision": "二"}, {"revision": True}])
def test_a_detail_of_any_shape_is_none(
    ours: Case, make_record: Make, detail: dict[str, Any]
) -> None:
    read = make_record(Verb.READ, ours.sections[0], paragraph=0, seen=1)
    records = [make_record(Verb.OPENED, "text", **detail), read]
    assert ids(counted(ours, records)) == ids(records)


# News


def test_a_correction_is_told_to_who_studied_an_earlier_edition(
    corrected: Case, make_record: Make
) -> None:
    assert news_of(corrected, []) == ()
    old = make_record(Verb.READ, corrected.sections[0], paragraph=0, seen=1)
    assert news_of(corrected, [old]) == (FIXED,)
    opened = make_record(Verb.OPENED, "text")
    assert news_of(corrected, [old, opened]) == (FIXED,)


def test_it_is_told_once(corrected: Case, make_record: Make) -> None:
    first = make_record(Verb.OPENED, "text")
    opened = make_record(Verb.OPENED, "text", **with_edition(corrected, Verb.OPENED, {}))
    assert news_of(corrected, [first, opened]) == ()
    elsewhere = make_record(Verb.OPENED, "text")
    assert news_of(corrected, [first, opened, elsewhere]) == ()
    third = replace(FIXED, revision=None, what="又改了。")
    again = replace(corrected, revision=3, changes=(FIXED, third))
    assert news_of(again, [first, opened]) == (third,)


# Asked again


def test_a_choice_that_was_corrected_is_asked_again(corrected: Case, make_record: Make) -> None:
    tea, coupons, _ = corrected.timeline
    began = make_record(Verb.BEGAN, TIMELINE)
    records = [
        began,
        make_record(Verb.DECIDED, tea, run=began.id, option=0),
        make_record(Verb.STEPPED, coupons, run=began.id),
        make_record(Verb.DECIDED, coupons, run=began.id, option=1),
    ]
    walk = progress(corrected, counted(corrected, records)).walk
    assert walk is not None
    assert (walk.reached, walk.choices) == (0, {"coupons": 1})
    opened = make_record(Verb.OPENED, "timeline", revision=2)
    chosen = make_record(Verb.DECIDED, tea, run=began.id, option=1)
    walk = progress(corrected, counted(corrected, [*records, opened, chosen])).walk
    assert walk is not None
    assert (walk.reached, walk.choices) == (1, {"tea": 1, "coupons": 1})


def test_a_question_that_was_corrected_is_due_until_it_is_answered_anew(
    sample_case: Case, corrected: Case
) -> None:
    answers = Answers(sample_case)
    answers.give(0, run="attempt")

    def due(case: Case, today: int) -> tuple[str, ...]:
        made = ledger(
            [case], [case.id], lambda _: answers.records, plan=Plan(), zone=UTC, today=day(today)
        )
        return tuple(item.question.id for item in made.due)

    assert due(sample_case, 5) == ()
    assert due(corrected, 5) == ("q-single",)
    answers.give(5)
    answers.records[-1] = replace(
        answers.records[-1], detail={**answers.records[-1].detail, "revision": 2}
    )
    assert due(corrected, 5) == ()
    (item,) = review_items(corrected, answers.records, UTC, day(5))
    assert (item.state, item.asked_again, len(item.replies)) == (State.RIGHT, False, 2)


def test_a_correction_is_asked_before_a_day_of_examination_too(corrected: Case) -> None:
    answers = Answers(corrected)
    answers.give(3, run="attempt")
    plan = Plan(target=day(6), since=day(1), everything=True)
    made = ledger(
        [corrected], [corrected.id], lambda _: answers.records, plan=plan, zone=UTC, today=day(5)
    )
    assert [item.question.id for item in made.due] == ["q-single"]
