from collections.abc import Callable

import pytest
from learner import RIGHT, Learner

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.lacking import _numbers, lacking
from lianzheng_tui.core.study.progress import progress

Make = Callable[..., Record]


@pytest.fixture
def make(make_record: Make) -> Learner:
    return Learner(make_record)


def words(case: Case, records: list[Record]) -> list[str]:
    return [each.words for each in lacking(progress(case, records))]


def test_of_a_new_case_all_is_lacking(sample_case: Case) -> None:
    assert words(sample_case, []) == ["时间线3步", "正文2节", "测验7题"]


def test_what_is_begun_lacks_the_rest(sample_case: Case, make: Learner) -> None:
    records = [
        *make.walk(sample_case)[:3],
        *make.read(sample_case)[:1],
        *make.answer(sample_case, RIGHT)[:3],
    ]
    assert words(sample_case, records) == ["时间线第2步起", "正文第2节", "测验5题"]


def test_a_quiz_that_is_answered_lacks_the_pass(sample_case: Case, make: Learner) -> None:
    records = make.answer(sample_case, [1, [2], False, "1", "x", [2, 1, 0], [1, 0]])
    assert words(sample_case, records)[-1] == "测验达标"
    again = make.record(Verb.BEGAN, "quiz", only=records[0].id)
    assert words(sample_case, [*records, again])[-1] == "测验达标（重答还有7题）"


def test_nothing_is_lacking_where_the_case_is_done(sample_case: Case, make: Learner) -> None:
    records = make.everything(sample_case)
    assert progress(sample_case, records).stand is CompletionState.DONE
    assert lacking(progress(sample_case, records)) == ()
    later = [*records, *make.answer(sample_case, [1])]
    assert lacking(progress(sample_case, later)) == ()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([5, 6], "5、6"), ([2, 4, 5, 6], "2、4至6"), ([1], "1"), ([1, 3], "1、3")],
)
def test_many_numbers_are_a_range(numbers: list[int], expected: str) -> None:
    assert _numbers(numbers) == expected
