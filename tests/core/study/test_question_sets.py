"""A bank is asked in groups and by category, and what is answered in one set counts in all."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import (
    MultipleQuestion,
    Question,
    SingleQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.lacking import lacking
from lianzheng_tui.core.study.progress import Progress, progress
from lianzheng_tui.core.study.question_sets import (
    AMONG,
    MISSED,
    asked_again,
    categories,
    groups,
    is_in_sets,
    missed_set,
    next_group,
    set_to_go_on_with,
)
from lianzheng_tui.core.study.quiz import QUIZ, attempts
from lianzheng_tui.core.study.resume import case_to_resume
from lianzheng_tui.core.study.stops import AT_STOP

Make = Callable[..., Record]


def answer_to(question: Question, *, right: bool) -> Any:
    match question:
        case SingleQuestion(options=options):
            return [option.correct for option in options].index(right)
        case MultipleQuestion(options=options):
            return [i for i, option in enumerate(options) if option.correct is right]
        case TrueFalseQuestion(answer=answer):
            return answer is right
    return "办公室" if right else "不知道"


class BankLearner:
    """Makes the records of somebody who studies a bank."""

    def __init__(self, bank: Case, make: Make) -> None:
        self.bank, self._make = bank, make
        self.records: list[Record] = []
        self.run = ""

    def did(self, verb: Verb, what: Question | str, **detail: Any) -> None:
        self.records.append(self._make(verb, what, case=self.bank.id, **detail))

    def begin(self, **detail: Any) -> None:
        self.did(Verb.BEGAN, QUIZ, **detail)
        self.run = self.records[-1].id

    def answer(
        self, numbers: Iterable[int], *, wrong: Iterable[int] = (), among: str = "1"
    ) -> None:
        wrong = set(wrong)
        for number in numbers:
            question = self.bank.questions[number - 1]
            given = answer_to(question, right=number not in wrong)
            self.did(Verb.ANSWERED, question, run=self.run, given=given, **{AMONG: among})

    @property
    def progress(self) -> Progress:
        return progress(self.bank, self.records)


@pytest.fixture
def learner(sample_bank: Case, make_record: Make) -> BankLearner:
    return BankLearner(sample_bank, make_record)


def ids(questions: Iterable[Question]) -> list[str]:
    return [question.id for question in questions]


def test_a_bank_is_asked_in_groups_of_twenty(sample_bank: Case) -> None:
    assert [each.title for each in groups(sample_bank)] == ["第1组", "第2组", "第3组"]
    assert [len(each.questions) for each in groups(sample_bank)] == [20, 20, 5]
    assert [q for each in groups(sample_bank) for q in each.questions] == [*sample_bank.questions]
    assert is_in_sets(sample_bank)


def test_a_bank_is_asked_by_category(sample_bank: Case) -> None:
    assert [(each.title, len(each.questions)) for each in categories(sample_bank)] == [
        ("礼品登记", 14),
        ("公车使用", 13),
        ("办公用房", 13),
    ]


def test_one_category_is_no_choice_and_a_small_bank_has_none(sample_bank: Case) -> None:
    assert sample_bank.quiz is not None
    few = tuple(replace(each, category="一样") for each in sample_bank.questions[:20])
    small = replace(sample_bank, quiz=replace(sample_bank.quiz, questions=few))
    assert categories(small) == ()
    assert len(groups(small)) == 1
    assert not is_in_sets(small)


def test_the_quiz_of_a_story_is_one_set(sample_case: Case) -> None:
    (whole,) = groups(sample_case)
    assert (whole.key, whole.questions) == ("", sample_case.questions)
    assert categories(sample_case) == ()
    assert not is_in_sets(sample_case)


def test_a_bank_opens_at_its_questions_and_needs_nothing_else(learner: BankLearner) -> None:
    assert learner.progress.part is Part.QUIZ
    assert learner.progress.next_part is Part.QUIZ
    assert learner.progress.stand is CompletionState.NEW
    assert learner.progress.brief() == "答过0/45题"
    assert [each.words for each in lacking(learner.progress)] == ["测验45题"]
    assert list(learner.progress.shares()) == [Part.QUIZ]
    assert learner.progress.part_stand(Part.TEXT) is None


def test_the_place_to_go_on_from_is_in_the_set_used_last(learner: BankLearner) -> None:
    learner.begin(among="2")
    learner.answer([21, 22], among="2")
    assert learner.progress.where() == "第2组 第3题"
    assert learner.progress.brief() == "答过2/45题"
    learner.answer([16], among="category:公车使用")
    assert learner.progress.where() == "公车使用 第2题"


def test_where_a_set_is_done_the_next_that_is_open_follows(learner: BankLearner) -> None:
    learner.begin(among="2")
    learner.answer(range(21, 41), among="2")
    assert learner.progress.where() == "第3组 第1题"
    learner.answer(range(41, 46), among="3")
    assert learner.progress.where() == "第1组 第1题"
    learner.answer(range(1, 21), among="1")
    assert learner.progress.where() == "第1组 结果"


def test_what_is_answered_at_a_stop_does_not_move_the_set(learner: BankLearner) -> None:
    learner.begin(among="2")
    learner.answer([21], among="2")
    question = learner.bank.questions[0]
    learner.did(Verb.ANSWERED, question, run=learner.run, given=1, **AT_STOP)
    assert learner.progress.answered == 2
    assert learner.progress.among == "2"


def test_a_set_that_is_gone_leads_to_one_that_is_there(learner: BankLearner) -> None:
    learner.begin(among="9")
    learner.answer([1], among="9")
    assert learner.progress.where() == "第1组 第2题"


def test_all_answered_and_enough_right_is_done(learner: BankLearner) -> None:
    learner.begin()
    learner.answer(range(1, 46), wrong=range(1, 10))
    assert learner.progress.stand is CompletionState.DONE
    assert learner.progress.brief() == "学完"


def test_passages_need_not_be_read(learner: BankLearner) -> None:
    assert learner.bank.sections
    learner.begin()
    learner.answer(range(1, 46))
    assert not learner.progress.is_read
    assert lacking(learner.progress) == ()


def test_only_what_was_not_right_is_asked_again_and_the_rest_counts_on(
    learner: BankLearner,
) -> None:
    learner.begin(among="1")
    learner.answer(range(1, 21), wrong=[2, 5])
    first = groups(learner.bank)[0]
    attempt = learner.progress.attempt
    assert attempt is not None
    assert ids(first.missed(attempt)) == ["q02", "q05"]
    learner.begin(**asked_again(first.missed(attempt), attempt, MISSED))
    attempt = learner.progress.attempt
    assert attempt is not None
    missed = missed_set(learner.bank, attempt)
    assert missed is not None
    assert ids(missed.questions) == ["q02", "q05"]
    assert ids(first.asked(attempt)) == ["q02", "q05"]
    assert learner.progress.where() == "没答对的 第1题"
    assert learner.progress.answered == 20
    learner.answer([2, 5], wrong=[5], among=MISSED)
    attempt = learner.progress.attempt
    assert attempt is not None
    assert ids(first.missed(attempt)) == ["q05"]


def test_who_goes_on_elsewhere_loses_nothing_by_what_is_asked_again(learner: BankLearner) -> None:
    learner.begin(among="1")
    learner.answer(range(1, 21), wrong=[2])
    attempt = learner.progress.attempt
    assert attempt is not None
    learner.begin(**asked_again(learner.bank.questions[:20], attempt, "1"))
    learner.answer([1], wrong=[1])
    learner.answer(range(21, 46), among="2")
    assert learner.progress.answered == 45
    assert learner.progress.stand is CompletionState.DONE
    attempt = learner.progress.attempt
    assert attempt is not None
    best = attempt.best("q01")
    assert best is not None
    assert best.mark.right


def test_of_what_was_wrong_elsewhere_nothing_is_asked_again(learner: BankLearner) -> None:
    learner.begin(among="1")
    learner.answer(range(1, 41), wrong=[2, 22])
    first, second, _ = groups(learner.bank)
    attempt = learner.progress.attempt
    assert attempt is not None
    learner.begin(**asked_again(first.missed(attempt), attempt, "1"))
    attempt = learner.progress.attempt
    assert attempt is not None
    assert second.first_open(attempt) == 20
    assert first.first_open(attempt) == 1
    assert ids(second.missed(attempt)) == ["q22"]


def test_a_program_that_does_not_know_the_questions_asks_all_that_was_wrong(
    learner: BankLearner,
) -> None:
    learner.begin()
    learner.answer(range(1, 21), wrong=[2, 5])
    learner.begin(only=learner.run)
    (_, again) = attempts(learner.bank.quiz, learner.records) if learner.bank.quiz else ()
    assert set(again.former) == {"q02", "q05"}


def test_the_next_group_is_the_one_behind_that_is_open(learner: BankLearner) -> None:
    learner.begin(among="1")
    learner.answer(range(1, 41))
    first, second, third = groups(learner.bank)
    attempt = learner.progress.attempt
    assert attempt is not None
    assert next_group(learner.bank, attempt, first) == third
    learner.answer(range(41, 46))
    attempt = learner.progress.attempt
    assert attempt is not None
    assert next_group(learner.bank, attempt, second) is None
    assert set_to_go_on_with(learner.bank, attempt, "2") == second


def test_looking_at_the_groups_is_not_beginning_them(learner: BankLearner) -> None:
    learner.did(Verb.OPENED, "quiz")
    assert learner.progress.last_deed is None
    assert case_to_resume([learner.progress], lambda _: 0, ["other", learner.bank.id]) == "other"
    learner.begin()
    assert learner.progress.last_deed is not None


def test_a_part_that_is_gone_is_not_gone_on_with(learner: BankLearner) -> None:
    learner.did(Verb.OPENED, "timeline")
    assert learner.progress.part is Part.QUIZ
