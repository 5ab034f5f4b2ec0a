from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from learner import RIGHT, WRONG, Learner

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.case_history import ReadingProgress
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import Progress, progress

Make = Callable[..., Record]


@pytest.fixture
def make(make_record: Make) -> Learner:
    return Learner(make_record)


def words(found: Progress) -> tuple[str, str, str]:
    return found.stand.value, found.where(), found.brief()


def test_reading(sample_case: Case, make: Learner) -> None:
    start, turn = sample_case.sections
    half = [make.record(Verb.READ, start, paragraph=1, seen=1)]
    found = progress(sample_case, half)
    assert found.reading == ReadingProgress(0, 1, (1, 0))
    assert words(found) == ("在学", "正文 一盒茶叶", "正文0/2节")
    back = [
        make.record(Verb.READ, start, paragraph=0, seen=2),
        make.record(Verb.READ, turn, paragraph=0, seen=1),
        make.record(Verb.READ, start, paragraph=0, seen=1),
    ]
    found = progress(sample_case, [*half, *back])
    assert found.reading == ReadingProgress(0, 0, (2, 1))
    assert found.is_read


@pytest.mark.parametrize("odd", [-3, True, 1.5, "1", None, [1]])
def test_a_count_that_is_none_is_nothing(sample_case: Case, make: Learner, odd: Any) -> None:
    record = make.record(Verb.READ, sample_case.sections[0], paragraph=odd, seen=odd)
    assert progress(sample_case, [record]).reading == ReadingProgress(0, 0, (0, 0))


@pytest.mark.parametrize(
    ("verb", "item", "part"),
    [
        (Verb.OPENED, "points", Part.POINTS),
        (Verb.OPENED, "no-such-tab", Part.GUIDE),
        (Verb.READ, "turn", Part.TEXT),
        (Verb.READ, "gone", Part.TEXT),
        (Verb.BEGAN, "timeline", Part.TIMELINE),
        (Verb.FINISHED, "timeline", Part.TIMELINE),
        (Verb.STEPPED, "tea", Part.TIMELINE),
        (Verb.DECIDED, "tea", Part.TIMELINE),
        (Verb.BEGAN, "quiz", Part.QUIZ),
        (Verb.BEGAN, "gone", Part.GUIDE),
        (Verb.ANSWERED, "q-true", Part.QUIZ),
        (Verb.NOTED, "d-first", Part.DISCUSSION),
    ],
)
def test_the_last_record_tells_the_part(
    sample_case: Case, make: Learner, verb: Verb, item: str, part: Part
) -> None:
    last = make.record(verb, item)
    found = progress(sample_case, [make.record(Verb.OPENED, "text"), last])
    assert (found.part, found.last) == (part, last)
    assert found.where().startswith(part.label)


def test_the_last_note_counts(sample_case: Case, make: Learner) -> None:
    notes = [
        make.record(Verb.NOTED, "d-first", text="先这样想。"),
        make.record(Verb.NOTED, "gone", text="题目没有了。"),
        make.record(Verb.NOTED, "d-first", text="后来这样想。"),
        make.record(Verb.NOTED, "d-first", text=None),
        make.record(Verb.NOTED, "d-first"),
    ]
    found = progress(sample_case, notes)
    assert found.notes == {"d-first": "后来这样想。", "gone": "题目没有了。"}
    wiped = make.record(Verb.NOTED, "d-first", text="")
    assert progress(sample_case, [*notes, wiped]).notes["d-first"] == ""


def test_records_of_another_case_are_passed_over(sample_case: Case, make: Learner) -> None:
    others = [replace(record, case="other") for record in make.everything(sample_case)]
    assert progress(sample_case, others) == progress(sample_case, [])
    own = make.record(Verb.OPENED, "text")
    assert progress(sample_case, [own, *others]).last is own


def test_to_say_how_sure_one_was_is_part_of_the_quiz(sample_case: Case, make: Learner) -> None:
    records = make.answer(sample_case, RIGHT[:2])
    records.append(make.record(Verb.RATED, "q-multiple", answer=records[-1].id, sure=2))
    assert progress(sample_case, records).part is Part.QUIZ


@pytest.mark.parametrize("run", ["review", "mend"])
def test_what_is_answered_again_moves_nobody(sample_case: Case, make: Learner, run: str) -> None:
    assert sample_case.quiz is not None
    studied = [*make.answer(sample_case, WRONG[:3]), *make.read(sample_case)]
    again = make.record(Verb.ANSWERED, sample_case.quiz.questions[0], run=run, given=0)
    rated = make.record(Verb.RATED, "q-single", answer=again.id, sure=2)
    assert progress(sample_case, [*studied, again, rated]) == progress(sample_case, studied)


@pytest.mark.parametrize(
    ("verb", "detail"),
    [
        (Verb.OPENED, {}),
        (Verb.LOOKED, {"from": "search"}),
        (Verb.READ, {"paragraph": 1, "seen": 0}),
    ],
)
def test_to_turn_to_a_part_to_look_something_up_or_to_move_about_is_not_to_begin(
    sample_case: Case, make: Learner, verb: Verb, detail: dict[str, Any]
) -> None:
    item = sample_case.sections[0] if verb is Verb.READ else "text"
    found = progress(sample_case, [make.record(verb, item, **detail)])
    assert (found.stand, found.brief()) == (CompletionState.NEW, "未学")
    read = make.record(Verb.READ, sample_case.sections[0], paragraph=0, seen=1)
    assert progress(sample_case, [read]).stand is CompletionState.BEGUN


@pytest.mark.parametrize("verb", [Verb.ANNOTATED, Verb.BOOKMARKED])
def test_a_note_or_a_bookmark_alone_begins_the_text_and_moves_no_later_place(
    sample_case: Case, make: Learner, verb: Verb
) -> None:
    section = sample_case.sections[0]
    opened = make.record(Verb.OPENED, "guide")
    noted = make.record(verb, section, paragraph=0, quote="茶叶", text="写", set=True)
    for before in ([], [opened], [opened, make.record(Verb.OPENED, "points")]):
        found = progress(sample_case, [*before, noted])
        assert (found.part, found.stand) == (Part.TEXT, CompletionState.BEGUN)
    walked = make.walk(sample_case)[:-1]
    assert progress(sample_case, [opened, *walked, noted]).part is Part.TIMELINE
