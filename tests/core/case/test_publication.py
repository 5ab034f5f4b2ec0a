from dataclasses import replace

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.publication import by_whom, is_same_case


def test_one_publisher_stands_behind_both(sample_case: Case) -> None:
    ours, theirs = (replace(sample_case, publisher=each) for each in ("甲", "乙"))
    assert is_same_case(replace(ours, revision=2, sections=()), ours)
    assert is_same_case(sample_case, replace(sample_case, sections=()))
    assert not is_same_case(theirs, ours)


def test_a_publisher_is_added_only_to_a_case_that_is_the_same_in_part(sample_case: Case) -> None:
    named = replace(sample_case, publisher="甲")
    assert is_same_case(named, sample_case)
    assert sample_case.quiz
    (first, *_), (_, *others) = sample_case.timeline, sample_case.quiz.questions
    for partly in (
        replace(named, timeline=(), quiz=None),
        replace(named, sections=(), timeline=(first,), quiz=None),
        replace(
            named, sections=(), timeline=(), quiz=replace(sample_case.quiz, questions=tuple(others))
        ),
    ):
        assert is_same_case(partly, sample_case)
    assert not is_same_case(replace(named, sections=(), timeline=(), quiz=None), sample_case)


def test_one_that_was_named_is_not_taken_away(sample_case: Case) -> None:
    assert not is_same_case(sample_case, replace(sample_case, publisher="甲"))


def test_a_publisher_in_words_is_short(sample_case: Case) -> None:
    assert by_whom(sample_case) == "未写明发布者的人"
    assert by_whom(replace(sample_case, publisher="甲" * 500)) == f"“{'甲' * 39}…”"
