from collections.abc import Callable
from dataclasses import replace

import pytest
from learner import RIGHT, WRONG, Learner

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Correction, Lead
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.case_history import ReadingProgress
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.progress import PartShare, Progress, progress
from lianzheng_tui.core.study.stops import AT_STOP

Make = Callable[..., Record]


@pytest.fixture
def make(make_record: Make) -> Learner:
    return Learner(make_record)


def words(found: Progress) -> tuple[str, str, str]:
    return found.stand.value, found.where(), found.brief()


def far(found: Progress) -> list[str]:
    return [share.words for share in found.shares().values()]


def test_a_new_case(sample_case: Case) -> None:
    found = progress(sample_case, [])
    assert (found.stand, found.part, found.last) == (CompletionState.NEW, Part.GUIDE, None)
    assert (found.walk, found.attempt, found.held(), found.notes) == (None, None, (0, 0), {})
    assert found.reading == ReadingProgress(0, 0, (0, 0))
    assert words(found) == ("未学", "导学", "未学")
    assert tuple(found.shares().values()) == (
        PartShare(Part.TEXT, 0, 2, "节"),
        PartShare(Part.TIMELINE, 0, 3, "步"),
        PartShare(Part.QUIZ, 0, 7, "题"),
    )


def test_a_case_that_was_only_opened_is_new(sample_case: Case, make: Learner) -> None:
    opened = make.record(Verb.OPENED, "guide")
    found = progress(sample_case, [opened])
    assert (found.last, found.last_deed) == (opened, None)
    assert words(found) == ("未学", "时间线", "未学")
    begun = make.record(Verb.BEGAN, "timeline")
    again = progress(sample_case, [opened, begun, opened])
    assert (again.stand, again.last, again.last_deed) == (CompletionState.BEGUN, opened, begun)


def test_after_the_guide_alone_the_learner_goes_on_with_what_the_case_leads_with(
    sample_case: Case, make: Learner
) -> None:
    opened = make.record(Verb.OPENED, "guide")
    assert progress(sample_case, [opened]).part is Part.TIMELINE
    text_first = replace(sample_case, lead=Lead.TEXT)
    assert progress(text_first, [opened]).where() == "正文 一盒茶叶"
    assert progress(sample_case, [*make.read(sample_case), opened]).part is Part.GUIDE
    assert progress(sample_case, [opened, make.record(Verb.OPENED, "points")]).part is Part.POINTS


def test_what_the_case_leads_with_comes_next_until_it_is_done(
    sample_case: Case, make: Learner
) -> None:
    read, walk, answer = make.read(sample_case), make.walk(sample_case), make.answer
    right = answer(sample_case, RIGHT)
    done = [((), Part.TIMELINE), (walk, Part.TEXT), (walk + read, Part.QUIZ)]
    for records, part in [*done, (read, Part.TIMELINE), (walk + read + right, Part.POINTS)]:
        assert progress(sample_case, records).next_part is part
    text_first = replace(sample_case, lead=Lead.TEXT)
    assert progress(text_first, []).next_part is Part.TEXT
    assert progress(text_first, read).next_part is Part.TIMELINE


def test_a_case_is_done_when_it_is_read_walked_and_passed(sample_case: Case, make: Learner) -> None:
    parts = [make.read(sample_case), make.walk(sample_case), make.answer(sample_case, RIGHT)]
    for left_out in range(3):
        some = [record for i, part in enumerate(parts) if i != left_out for record in part]
        assert progress(sample_case, some).stand is CompletionState.BEGUN
    found = progress(sample_case, [record for part in parts for record in part])
    assert (found.is_read, found.is_walked, found.is_passed) == (True, True, True)
    assert words(found) == ("学完", "测验 结果", "学完")
    assert far(found) == ["2/2节", "3/3步，守住2/2", "100%，60%达标"]


def test_a_case_without_timeline_and_quiz_is_done_when_it_is_read(
    sample_case: Case, make: Learner
) -> None:
    case = replace(sample_case, timeline=(), quiz=None)
    assert progress(case, []).stand is CompletionState.NEW
    assert progress(case, make.read(case)[:1]).stand is CompletionState.BEGUN
    found = progress(case, make.read(case))
    assert found.stand is CompletionState.DONE
    assert far(found) == ["2/2节"]


def test_what_was_once_done_stays_done(sample_case: Case, make: Learner) -> None:
    records = make.everything(sample_case)
    again = [make.record(Verb.BEGAN, "timeline"), *make.answer(sample_case, WRONG)]
    found = progress(sample_case, [*records, *again])
    assert found.stand is CompletionState.DONE
    assert (len(found.walks), len(found.attempts)) == (2, 2)
    assert found.walk is found.walks[1]
    assert found.attempt is found.attempts[1]
    assert far(found)[1] == "3/3步"


def test_walking(sample_case: Case, make: Learner) -> None:
    records = make.walk(sample_case)
    found = progress(sample_case, records[:1])
    assert words(found) == ("在学", "时间线 第1步", "0/3步")
    found = progress(sample_case, records[:4])
    assert words(found) == ("在学", "时间线 第2步", "1/3步")
    assert far(found)[1] == "1/3步，守住1/1"
    found = progress(sample_case, records)
    assert words(found) == ("在学", "正文 一盒茶叶", "正文0/2节")
    assert found.held() == (2, 2)


def test_answering(sample_case: Case, make: Learner) -> None:
    walked = make.walk(sample_case)
    records = make.answer(sample_case, WRONG)
    found = progress(sample_case, [*walked, *records[:1]])
    assert words(found) == ("在学", "测验 第1题", "测验0/7")
    found = progress(sample_case, [*walked, *records[:3]])
    assert words(found) == ("在学", "测验 第3题", "测验2/7")
    assert far(found)[2] == "2/7题"
    found = progress(sample_case, [*walked, *records])
    assert words(found) == ("在学", "测验 结果", "测验57.1%")
    assert far(found)[2] == "57.1%，60%达标"
    found = progress(sample_case, [*records[:2], *records[3:]])
    assert words(found) == ("在学", "测验 第2题", "正文0/2节")


def test_what_is_not_on_the_disk_is_handed_on(sample_case: Case) -> None:
    assert progress(sample_case, [], frozenset({"a"})).unsaved == {"a"}


def test_a_part_leads_on_to_what_is_left_to_do_and_then_to_the_next(
    sample_case: Case, make: Learner
) -> None:
    new, walked = progress(sample_case, []), progress(sample_case, make.walk(sample_case))
    assert new.part_after(Part.TEXT) is new.part_after(Part.QUIZ) is Part.TIMELINE
    assert walked.part_after(Part.TIMELINE) is Part.TEXT
    assert walked.part_after(Part.POINTS) is walked.part_after(Part.QUIZ) is Part.TEXT
    assert walked.part_after(Part.TEXT) is Part.QUIZ
    text_first = progress(replace(sample_case, lead=Lead.TEXT), make.walk(sample_case))
    assert text_first.part_after(Part.TEXT) is Part.QUIZ
    bare = replace(
        sample_case, timeline=(), figures=(), risks=(), glossary=(), laws=(), discussion=()
    )
    assert progress(bare, []).part_after(Part.TEXT) is Part.QUIZ
    assert progress(replace(bare, quiz=None), []).part_after(Part.TEXT) is Part.GUIDE
    assert progress(bare, []).part_after(Part.TIMELINE) is Part.TEXT


def test_in_work_as_it_goes_a_choice_is_sound_and_no_line_is_held(
    sample_case: Case, make: Learner
) -> None:
    case = replace(sample_case, kind=Kind.PRACTICE)
    assert far(progress(case, make.walk(case)))[1] == "3/3步，稳妥2/2"


def test_a_share_says_how_much_is_done_and_what_it_came_to() -> None:
    walked = PartShare(Part.TIMELINE, 2, 3, "步", "守住1/2")
    assert (walked.count, walked.words) == ("2/3步", "2/3步，守住1/2")
    scored = PartShare(Part.QUIZ, 7, 7, "题", "50%，80%达标")
    assert (scored.count, scored.words) == ("7/7题", "50%，80%达标")


NEW, BEGUN, DONE = CompletionState.NEW, CompletionState.BEGUN, CompletionState.DONE


def test_each_part_that_can_be_finished_is_new_begun_or_done(
    sample_case: Case, make: Learner
) -> None:
    parts = (Part.TEXT, Part.TIMELINE, Part.QUIZ, Part.DISCUSSION)

    def stands(records: list[Record]) -> list[CompletionState | None]:
        return [progress(sample_case, records).part_stand(part) for part in parts]

    assert stands([]) == [NEW] * 4
    notes = [make.record(Verb.NOTED, topic, text="记下") for topic in sample_case.discussion]
    first = [make.read(sample_case)[0], make.walk(sample_case)[0]]
    first += [make.answer(sample_case, RIGHT)[0], notes[0]]
    assert stands(first) == [BEGUN, BEGUN, BEGUN, DONE if len(notes) == 1 else BEGUN]
    assert stands([*make.everything(sample_case), *notes]) == [DONE] * 4
    assert progress(sample_case, first).part_stand(Part.POINTS) is None


def test_a_correction_is_shown_to_who_studied_the_edition_before_it(
    sample_case: Case, make: Learner
) -> None:
    correction = Correction(Period.parse("2026-11-30"), "面额改正了。")
    case = replace(sample_case, revision=2, changes=(correction,))

    def opened(revision: int | None) -> Record:
        detail = {} if revision is None else {"revision": revision}
        return make.record(Verb.OPENED, Part.GUIDE.value, **detail)

    assert progress(case, ()).corrections == ()
    assert progress(case, [opened(2)]).corrections == ()
    assert progress(case, [opened(None), opened(2)]).corrections == (correction,)
    assert progress(case, [opened(2), opened(None)]).corrections == (correction,)


def test_one_goes_on_in_the_part_that_is_really_next(sample_case: Case, make: Learner) -> None:
    read, walked = make.read(sample_case), make.walk(sample_case)
    answered, again = make.answer(sample_case, RIGHT), make.walk(sample_case)
    failed = make.answer(sample_case, [1, [2], False, "5", "无", [2, 1, 0], [1, 0]])

    def part(*records: list[Record]) -> Part:
        return progress(sample_case, [each for some in records for each in some]).part

    assert part(walked) is Part.TEXT
    assert part(walked, read) is Part.QUIZ
    assert part(walked, answered) is Part.TEXT
    assert part(walked, read, failed) is Part.QUIZ
    assert part(read, walked, again[:-1]) is Part.TIMELINE
    assert part(walked, [make.record(Verb.OPENED, "points")]) is Part.POINTS
    everything = [*read, *answered, *walked]
    assert progress(sample_case, everything).where() == "时间线 全程"


def test_what_the_case_takes_comes_first_where_a_part_ends(
    sample_case: Case, make: Learner
) -> None:
    read, walked = make.read(sample_case), make.walk(sample_case)
    answered = make.answer(sample_case, RIGHT)
    assert progress(sample_case, walked).part_after(Part.TIMELINE) is Part.TEXT
    assert progress(sample_case, [*walked, *read]).part_after(Part.TEXT) is Part.QUIZ
    assert progress(sample_case, [*read, *walked]).part_after(Part.TIMELINE) is Part.QUIZ
    done = progress(sample_case, [*read, *answered, *walked])
    assert done.part_after(Part.TIMELINE) is done.part_after(Part.TEXT) is Part.QUIZ
    assert done.part_after(Part.POINTS) is Part.DISCUSSION
    without = replace(sample_case, quiz=None)
    assert progress(without, [*read, *walked]).part_after(Part.TEXT) is None
    assert progress(without, read).part_after(Part.TEXT) is Part.TIMELINE


@pytest.fixture
def stop_case(sample_case: Case) -> Case:
    """The case with its first question asked where its text ends."""
    assert sample_case.quiz is not None
    first, *others = sample_case.quiz.questions
    stop = replace(first, follows=sample_case.sections[-1].id)
    return replace(sample_case, quiz=replace(sample_case.quiz, questions=(stop, *others)))


def test_who_left_a_stop_half_answered_goes_on_with_the_text(
    stop_case: Case, make: Learner
) -> None:
    stop, other, *_ = stop_case.questions
    read = progress(stop_case, make.read(stop_case))
    assert read.last_part is Part.TEXT
    assert read.part is Part.TIMELINE
    assert replace(read, half_made=frozenset({stop.id})).part is Part.TEXT
    assert replace(read, half_made=frozenset({other.id})).part is Part.TIMELINE


def test_who_answered_one_of_several_stops_goes_on_with_the_text(
    sample_case: Case, make: Learner
) -> None:
    assert sample_case.quiz is not None
    first, second, *others = sample_case.quiz.questions
    end = sample_case.sections[-1].id
    stops = (replace(first, follows=end), replace(second, follows=end), *others)
    case = replace(sample_case, quiz=replace(sample_case.quiz, questions=stops))
    read = make.read(case)
    assert progress(case, read).part is Part.TIMELINE
    answered = make.answer(case, RIGHT[:1])
    one = [answered[0], replace(answered[1], detail={**answered[1].detail, **AT_STOP})]
    assert progress(case, [*read, *one]).where() == "正文 说清楚"
    assert progress(case, [*reversed(read), *one]).part is Part.TEXT  # all on one screen
    both = [*one, *make.answer(case, RIGHT[:2])[1:]]
    other = replace(both[-1], detail={**both[-1].detail, "run": one[0].id, **AT_STOP})
    assert progress(case, [*read, *one, other]).part is Part.TIMELINE


def test_nobody_goes_back_to_an_answered_stop_for_what_a_review_left_half_answered(
    stop_case: Case, make: Learner
) -> None:
    stop = stop_case.questions[0]
    answered = progress(stop_case, [*make.answer(stop_case, RIGHT[:1]), *make.read(stop_case)])
    assert answered.part is Part.TIMELINE
    assert replace(answered, half_made=frozenset({stop.id})).part is Part.TIMELINE
