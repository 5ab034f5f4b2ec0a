from dataclasses import replace
from typing import Any

import pytest
from editing import edit

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Standing
from lianzheng_tui.core.case.model import Basis, Case, Correction
from lianzheng_tui.core.case.period import Period


def test_a_date_in_words_or_as_it_is_written(sample_case: Case) -> None:
    tea, coupons, _ = sample_case.timeline
    assert tea.date_label == "2017年春"
    assert coupons.date_label == "2017年下半年"
    assert replace(coupons, when=None).date_label == ""


def test_every_citation_has_its_path(sample_case: Case) -> None:
    law = "测试规定-5"
    case: Case = edit(sample_case, "quiz.questions.0.law", law)
    assert list(case.cited_laws()) == [
        (law, ("laws", 0)),
        (law, ("timeline", 1, "laws", 0)),
        (law, ("timeline", 1, "decision", "options", 0, "law")),
        (law, ("quiz", "questions", 0, "law")),
    ]
    bare = replace(case, laws=(), timeline=(), quiz=None)
    assert list(bare.cited_laws()) == []


@pytest.mark.parametrize("words", [Kind, Basis, Standing])
def test_every_word_has_a_label(words: Any) -> None:
    labels = [each.label for each in words]
    assert len(set(labels)) == len(labels)
    assert all(label[0] >= "\u4e00" for label in labels)


def test_what_was_corrected_since_an_edition(sample_case: Case) -> None:
    second = Correction(Period.parse("2026"), "改了。", 2, ("tea", "q-single"))
    third = Correction(Period.parse("2026"), "又改了。", None, ("q-single",))
    case = replace(sample_case, revision=3, changes=(third, second))
    assert case.corrections_since(1) == (third, second)
    assert case.corrections_since(2) == (third,)
    assert case.corrections_since(3) == ()
    assert case.asked_again() == {"tea": 2, "q-single": 3}
    assert replace(case, revision=4).corrections_since(3) == (third,)


def test_a_case_without_a_quiz_has_no_questions(sample_case: Case) -> None:
    assert sample_case.quiz is not None
    assert sample_case.questions == sample_case.quiz.questions
    assert replace(sample_case, quiz=None).questions == ()
