"""What the colours of a marked choice say."""

from itertools import combinations
from pathlib import Path

import pytest

from lianzheng_tui.core.case.question import (
    MultipleQuestion,
    Question,
    SingleQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.study.interaction import interaction
from lianzheng_tui.core.study.question_outline import OptionList
from lianzheng_tui.core.study.quiz import Answer
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.tui.widgets.questions.option_marks import mark_blocks
from lianzheng_tui.tui.widgets.questions.question_blocks import marked_blocks

SAMPLES = Path(__file__).parents[3] / "samples"
CASE = read_case(SAMPLES / "good.yaml", read_laws(SAMPLES / "laws.yaml").laws).case
assert CASE
assert CASE.quiz
QUESTIONS = {type(each): each for each in CASE.quiz.questions}


def answers_of(question: Question) -> list[object]:
    match question:
        case SingleQuestion(options=options):
            return list(range(len(options)))
        case MultipleQuestion(options=options):
            sizes = range(1, len(options) + 1)
            return [list(picks) for n in sizes for picks in combinations(range(len(options)), n)]
        case _:
            return [True, False]


@pytest.mark.parametrize("kind", [SingleQuestion, MultipleQuestion, TrueFalseQuestion])
def test_green_is_what_the_learner_did_right_and_red_what_not(kind: type[Question]) -> None:
    """Beside an option, and at its number where the reasons are, whatever the type."""
    question = QUESTIONS[kind]
    how = interaction(question)
    assert isinstance(how.outline, OptionList)
    seen = set()
    for given in answers_of(question):
        answer = Answer("", given, how.mark(given))
        picks = how.picks(given)
        for i, block in enumerate(mark_blocks(question, answer)):
            spans = [span for line in block.lines(60) for span in line]
            was_right = how.outline.options[i].correct == (i in picks)
            marks = {(span.text, span.style) for span in spans if span.style in ("held", "crossed")}
            assert marks <= {("✓", "held") if was_right else ("✗", "crossed")}
            assert marks or was_right
            seen |= marks
    assert len(seen) == 2


def test_the_numbers_of_the_reasons_have_the_colours_of_the_options() -> None:
    assert CASE is not None
    for kind in SingleQuestion, MultipleQuestion:
        question = QUESTIONS[kind]
        how = interaction(question)
        for given in answers_of(question):
            answer = Answer("", given, how.mark(given))
            blocks = marked_blocks(CASE, question, answer, {})
            lines = [line for block in blocks for line in block.lines(60)]
            numbers = {
                line[0].text: line[0].style
                for line in lines
                if line and line[0].text.isdigit() and line[0].style in ("held", "crossed")
            }
            assert len(numbers) == how.things
            for i in range(how.things):
                assert numbers[f"{i + 1}"] == ("held" if answer.mark.parts[i] else "crossed")


@pytest.mark.parametrize(
    ("kind", "given", "word"),
    [
        (SingleQuestion, 1, "应选"),
        (MultipleQuestion, [2], "漏选"),
        (TrueFalseQuestion, False, "应选"),
    ],
)
def test_a_right_option_that_was_not_picked_says_so_in_words(
    kind: type[Question], given: object, word: str
) -> None:
    question = QUESTIONS[kind]
    answer = Answer("", given, interaction(question).mark(given))
    assert not answer.mark.score
    lines = [line for block in mark_blocks(question, answer) for line in block.lines(60)]
    text = "".join(span.text for line in lines for span in line)
    assert f"✗ {word}" in text
    assert f"✓ {word}" not in text
