"""Progress in a case that was edited meanwhile, and from records that make no sense."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.case_history import CaseHistory, ReadingProgress, is_deed
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import Progress, progress

Make = Callable[..., Record]


@pytest.fixture
def done(sample_case: Case, make_record: Make) -> list[Record]:
    """The records of somebody who has done all of the sample case."""
    assert sample_case.quiz is not None
    read = [
        make_record(Verb.READ, section, paragraph=len(section.paragraphs) - 1, seen=2)
        for section in reversed(sample_case.sections)
    ]
    walk = make_record(Verb.BEGAN, "timeline")
    tea, coupons, told = sample_case.timeline
    steps = [
        make_record(Verb.DECIDED, tea, run=walk.id, option=0),
        make_record(Verb.STEPPED, coupons, run=walk.id),
        make_record(Verb.DECIDED, coupons, run=walk.id, option=0),
        make_record(Verb.STEPPED, told, run=walk.id),
        make_record(Verb.FINISHED, "timeline", run=walk.id),
    ]
    attempt = make_record(Verb.BEGAN, "quiz")
    given: list[Any] = [0, [0, 1], True, "500", "纪检组", [0, 1, 2], [0, 1]]
    answers = [
        make_record(Verb.ANSWERED, question, run=attempt.id, given=answer)
        for question, answer in zip(sample_case.quiz.questions, given, strict=True)
    ]
    return [*read, walk, *steps, attempt, *answers]


def all_words(found: Progress) -> tuple[Any, ...]:
    """Everything that can be asked of a progress."""
    return (
        found.stand,
        found.where(),
        found.brief(),
        found.shares(),
        found.held(),
        found.walk,
        found.attempt,
    )


def first_section(case: Case, *paragraphs: str) -> Case:
    return replace(
        case, sections=(replace(case.sections[0], paragraphs=paragraphs), *case.sections[1:])
    )


def test_an_edited_section_is_to_be_read_again_and_the_rest_is_not(
    sample_case: Case, done: list[Record]
) -> None:
    found = progress(first_section(sample_case, "一段。", "两段。", "三段。"), done)
    assert (found.is_read, found.is_walked, found.is_passed) == (False, True, True)
    assert found.reading == ReadingProgress(0, 1, (0, 2))


def test_the_reading_place_stays_inside_a_shorter_section(
    sample_case: Case, done: list[Record]
) -> None:
    assert progress(sample_case, done).reading.paragraph == 1
    assert progress(first_section(sample_case, "一段。"), done).reading == ReadingProgress(
        0, 0, (0, 2)
    )


def test_a_section_that_was_moved_is_still_read(sample_case: Case, done: list[Record]) -> None:
    case = replace(sample_case, sections=tuple(reversed(sample_case.sections)))
    found = progress(case, done)
    assert found.reading == ReadingProgress(1, 1, (2, 2))
    assert found.stand is CompletionState.DONE


def test_an_edited_event_is_to_be_walked_again_and_the_rest_is_done(
    sample_case: Case, done: list[Record]
) -> None:
    tea, *rest = sample_case.timeline
    found = progress(replace(sample_case, timeline=(replace(tea, text="改了。"), *rest)), done)
    assert (found.is_read, found.is_walked, found.is_passed) == (True, False, True)
    assert found.brief() == "0/3步"


def test_an_edited_question_is_to_be_answered_again_and_the_rest_is_done(
    sample_case: Case, done: list[Record]
) -> None:
    assert sample_case.quiz is not None
    first, second, *rest = sample_case.quiz.questions
    quiz = replace(sample_case.quiz, questions=(first, replace(second, prompt="改了？"), *rest))
    found = progress(replace(sample_case, quiz=quiz), done)
    assert (found.is_read, found.is_walked, found.is_passed) == (True, True, False)
    assert (found.where(), found.brief()) == ("测验 第2题", "测验6/7")


def test_a_lower_pass_mark_lets_an_old_attempt_pass(sample_case: Case, done: list[Record]) -> None:
    assert sample_case.quiz is not None
    half = [
        replace(r, detail={**r.detail, "given": [1, 0]}) if r.item == "q-match" else r for r in done
    ]
    strict = replace(sample_case, quiz=replace(sample_case.quiz, pass_mark=100))
    assert progress(strict, half).stand is CompletionState.BEGUN
    assert progress(sample_case, half).stand is CompletionState.DONE


def test_what_was_taken_out_is_not_missed(sample_case: Case, done: list[Record]) -> None:
    assert sample_case.quiz is not None
    quiz = replace(sample_case.quiz, questions=sample_case.quiz.questions[1:])
    case = replace(
        sample_case,
        sections=sample_case.sections[1:],
        timeline=sample_case.timeline[1:],
        quiz=quiz,
        discussion=(),
    )
    for last in range(1, len(done) + 1):
        all_words(progress(case, done[:last]))
    assert progress(case, done).stand is CompletionState.DONE


def test_parts_that_were_taken_out_are_not_missed(sample_case: Case, done: list[Record]) -> None:
    bare = replace(sample_case, timeline=(), quiz=None)
    for last in range(1, len(done) + 1):
        all_words(progress(bare, done[:last]))
    assert progress(bare, done).stand is CompletionState.DONE


ITEMS = (
    *("start", "turn", "tea", "coupons", "told", "q-single", "q-order", "q-match", "q-number"),
    *("d-first", "timeline", "quiz", "guide", "text", "gone", ""),
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 9)
    | st.floats()
    | st.sampled_from(["r0", "r1", "500", "纪检组", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.just("run"), inner),
    max_leaves=6,
)
DETAILS = st.fixed_dictionaries(
    {},
    optional={
        "run": st.sampled_from(["r0", "r1"]) | VALUES,
        **dict.fromkeys(("option", "given", "text", "paragraph", "seen", "score"), VALUES),
    },
)
DEEDS = st.tuples(
    st.sampled_from(list(Verb)),
    st.sampled_from(ITEMS),
    st.booleans(),
    st.sampled_from(["r0", "r1", "r2"]),
    DETAILS,
)


def made(case: Case, deed: tuple[Verb, str, bool, str, dict[str, Any]]) -> Record:
    verb, item, true, name, detail = deed
    assert case.quiz is not None
    items: tuple[Item, ...] = (*case.sections, *case.timeline, *case.quiz.questions)
    hashes = {each.id: content_hash(each) for each in items}
    content = hashes.get(item, "") if true else ""
    when = datetime(2026, 1, 1, tzinfo=UTC)
    return Record(name, "学员", "d0", when, verb, case.id, item, content, detail)


@given(st.lists(DEEDS, max_size=25), st.booleans(), st.booleans())
def test_no_records_whatever_make_it_fail(
    sample_case: Case,
    deeds: list[tuple[Verb, str, bool, str, dict[str, Any]]],
    walks: bool,
    asks: bool,
) -> None:
    case = replace(
        sample_case,
        timeline=sample_case.timeline if walks else (),
        quiz=sample_case.quiz if asks else None,
    )
    records = [made(sample_case, deed) for deed in deeds]
    found = progress(case, records)
    all_words(found)
    history = CaseHistory(case)
    for number, record in enumerate(records):
        history.add(record)
        assert Progress.of(history) == progress(case, records[: number + 1])
    studied = [each for each in records if is_deed(each) and each.verb is not Verb.CLAIMED]
    assert (found.stand is CompletionState.NEW) is (not studied)
    assert len(found.reading.seen) == len(case.sections)
    assert 0 <= found.reading.paragraph < len(case.sections[found.reading.section].paragraphs)
    for walk in found.walks:
        assert 0 <= walk.reached < len(case.timeline)
    for share in found.shares().values():
        assert 0 <= share.done <= share.total
