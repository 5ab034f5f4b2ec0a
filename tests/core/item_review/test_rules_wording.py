from dataclasses import replace

from item_planting import asking, hinted, single

from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.core.item_review import rules_wording as rules

TEXTS = ["甲", "乙", "丙"]


def test_right_reasons_that_only_locate(sample_case: Case) -> None:
    located = single(TEXTS, why="正文写在第一段。")
    told = single(TEXTS, why="退了才说得清，所以要登记。")
    path = ("quiz", "questions", 0, "options", 0, "why")
    assert hinted(rules.right_reasons_explain, asking(sample_case, *[located] * 5)) == [path]
    mixed = asking(sample_case, *[located] * 3, *[told] * 3)
    assert hinted(rules.right_reasons_explain, mixed) == []
    assert rules.right_reasons_explain(mixed).count == 3
    assert hinted(rules.right_reasons_explain, asking(sample_case, *[located] * 4)) == []


def test_wrong_reasons_that_only_say_the_source_is_silent(sample_case: Case) -> None:
    silent = single(TEXTS, why="报道没有写这一项。")
    told = single(TEXTS, why="两个数的口径不同。")
    path = ("quiz", "questions", 0, "options", 1, "why")
    assert hinted(rules.wrong_reasons_explain, asking(sample_case, *[silent] * 3)) == [path]
    mixed = asking(sample_case, *[silent] * 2, *[told] * 2)
    assert hinted(rules.wrong_reasons_explain, mixed) == []


def test_a_new_situation_has_no_source_to_be_silent(sample_case: Case) -> None:
    judged = replace(single(TEXTS, why="报道没有写这一项。"), judgment=True)
    assert rules.wrong_reasons_explain(asking(sample_case, *[judged] * 3)).of == 0


def written(case: Case, sentence: str, times: int) -> Case:
    """The case with a thousand characters more, among them a sentence so many times."""
    paragraphs = ("字" * 1000, *[sentence] * times)
    return replace(
        case, sections=(*case.sections, Section("z", "末", paragraphs)), quiz=None, timeline=()
    )


def test_turns_that_come_too_often(sample_case: Case) -> None:
    for rule, sentence in (
        (rules.silence_is_not_told_too_often, "报道没有写。"),
        (rules.supposing_is_not_too_frequent, "往往如此。"),
    ):
        last = len(sample_case.sections)
        often = hinted(rule, written(sample_case, sentence, 9))
        assert often == [("sections", last, "text", 1)]
        assert hinted(rule, written(sample_case, sentence, 1)) == []
        assert "每千字" in rule(written(sample_case, sentence, 1)).detail


def test_in_a_short_text_a_turn_is_not_too_often(sample_case: Case) -> None:
    section = Section("a", "甲", ("报道没有写。" * 9,))
    case = replace(sample_case, sections=(section,), quiz=None, timeline=())
    assert hinted(rules.silence_is_not_told_too_often, case) == []


def test_what_is_quoted_or_not_read_does_not_count(sample_case: Case) -> None:
    case = written(sample_case, "就是这样。", 9)
    source = replace(case.source, note="报道没有写。" * 9)
    before = rules.silence_is_not_told_too_often(case)
    assert rules.silence_is_not_told_too_often(replace(case, source=source)) == before
