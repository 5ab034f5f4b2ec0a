from collections.abc import Callable
from dataclasses import replace

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import TextQuestion
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.remarking import Remarked, remarked

Make = Callable[..., Record]


def asked_for(case: Case, *answers: str) -> tuple[Case, TextQuestion]:
    """The case with these answers to its question in words."""
    assert case.quiz is not None
    questions = list(case.quiz.questions)
    index = next(i for i, each in enumerate(questions) if isinstance(each, TextQuestion))
    question = questions[index]
    assert isinstance(question, TextQuestion)
    questions[index] = question = replace(question, answers=answers)
    return replace(case, quiz=replace(case.quiz, questions=tuple(questions))), question


def test_the_latest_answer_to_a_question_counts(sample_case: Case, make_record: Make) -> None:
    case, question = asked_for(sample_case, "3.5%")

    def given(answer: str, score: float) -> Record:
        return make_record(Verb.ANSWERED, question, run="review", given=answer, score=score)

    assert remarked([(case, [given("35", 1.0)])]) == Remarked(wrong=1)
    assert remarked([(case, [given("百分之三点五", 0.0)])]) == Remarked(right=1)
    assert remarked([(case, [given("35", 1.0), given("3.5%", 1.0)])]) == Remarked()
    assert remarked([(case, [given("35", 0.0)])]) == Remarked()


def test_an_answer_to_another_wording_is_no_matter(sample_case: Case, make_record: Make) -> None:
    case, question = asked_for(sample_case, "3.5%")
    former = replace(question, prompt="换了问法？")
    record = make_record(Verb.ANSWERED, former, run="review", given="35", score=1.0)
    assert remarked([(case, [record])]) == Remarked()


def test_it_is_said_in_a_sentence() -> None:
    assert Remarked().sentence == ""
    assert Remarked(right=2).sentence == "判分改准了：以前答的，有2题现在算答对。达标的照旧。"
    assert "1题现在不算全对，已列入台账" in Remarked(2, 1).sentence
