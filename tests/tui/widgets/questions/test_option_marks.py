"""What the colours of a marked choice say."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.question_outline import OptionList
from lianzheng_tui.core.case.question import (
    MultipleQuestion,
    Question,
    SingleQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.study.quiz import Answer
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.tui.widgets.blocks import Span, spans, width_of
from lianzheng_tui.tui.widgets.questions.option_marks import mark_blocks
from lianzheng_tui.tui.widgets.questions.question_blocks import Remarked

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


def rows_of(question: Question, given: object) -> list[tuple[Span, ...]]:
    """The first line of each block of a marked question."""
    answer = Answer("", given, interaction(question).mark(given))
    return [next(iter(block.lines(60))) for block in mark_blocks(question, answer)]


@pytest.mark.parametrize("kind", [SingleQuestion, MultipleQuestion, TrueFalseQuestion])
def test_the_mark_before_an_option_says_whether_it_was_left_right(kind: type[Question]) -> None:
    """Whatever the type: green is what the learner did right, and red what not."""
    question = QUESTIONS[kind]
    how = interaction(question)
    assert isinstance(how.outline, OptionList)
    seen = set()
    for given in answers_of(question):
        picks = how.picks(given)
        options = [
            line for line in rows_of(question, given) if re.search(r"[\[(].[\])]", words(line))
        ]
        assert len(options) == how.things
        for i, line in enumerate(options):
            was_right = how.outline.options[i].correct == (i in picks)
            is_right = how.outline.options[i].correct
            has_mark = i in picks or (how.outline.several and is_right)
            is_green = was_right or not has_mark
            colours = {span.style for span in line if span.style in ("held", "crossed")}
            assert colours <= {"held" if is_green else "crossed"}
            marked = words(line)[0]
            assert marked == (("✓" if was_right else "✗") if has_mark else " ")
            seen.add(marked)
    assert {"✓", "✗"} <= seen


def words(line: tuple[Span, ...]) -> str:
    return "".join(span.text for span in line)


def test_a_reason_hangs_under_its_option_in_plain_colour() -> None:
    for kind in SingleQuestion, MultipleQuestion:
        question = QUESTIONS[kind]
        outline = interaction(question).outline
        assert isinstance(outline, OptionList)
        rows = rows_of(question, answers_of(question)[0])
        assert len(rows) == 2 * len(outline.options)
        for i, option in enumerate(outline.options):
            assert option.text in words(rows[2 * i])
            assert words(rows[2 * i + 1]).strip() == option.why
            assert words(rows[2 * i + 1]).startswith(" " * words(rows[2 * i]).index(option.text[0]))
            assert not any(span.style for span in rows[2 * i + 1])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([0, 1], ["✓ 选对", "✓ 选对", ""]),
        ([0, 2], ["✓ 选对", "✗ 漏选", "✗ 误选"]),
    ],
)
def test_the_word_beside_an_option_says_how(given: list[int], expected: list[str]) -> None:
    rows = rows_of(QUESTIONS[MultipleQuestion], given)[::2]
    found = [re.sub(r"^(.) \d \[.\] \S+", r"\1", words(row)).split() for row in rows]
    assert [" ".join(each) for each in found] == expected


@pytest.mark.parametrize(
    ("kind", "given", "pattern"),
    [
        (SingleQuestion, 1, r"  \d \( \) 应选  追到楼下退还"),
        (MultipleQuestion, [2], r"✗ \d \[ \] \S+ +漏选"),
        (TrueFalseQuestion, False, r"  \d \( \) 应选  对"),
    ],
)
def test_a_right_option_that_was_not_picked_says_so_in_words(
    kind: type[Question], given: object, pattern: str
) -> None:
    question = QUESTIONS[kind]
    answer = Answer("", given, interaction(question).mark(given))
    assert not answer.mark.score
    lines = [line for block in mark_blocks(question, answer) for line in block.lines(60)]
    text = "".join(span.text for line in lines for span in line)
    assert re.search(pattern, text)


@pytest.mark.parametrize("width", [76, 56, 52])
def test_the_verdict_breaks_between_phrases_and_leaves_the_remark_apart(width: int) -> None:
    said = "½ 应选4项，选对3项，误选1项（抵1.5项），得0.38题。没有全对，进台账，明天回访。"
    lines = list(Remarked(spans(said), "把握：很有把握", 2).lines(width))
    found = [words(line).rstrip() for line in lines]
    assert all(width_of(line) <= width for line in lines)
    assert "".join(found).replace(" ", "") == f"{said}把握：很有把握".replace(" ", "")
    assert all(re.search(r"(?:[，。；]|把握)$", line) for line in found)
    assert all(
        re.fullmatch(r" *把握：很有把握|.*[，。；](?: {2,}把握：很有把握)?", e) for e in found
    )
