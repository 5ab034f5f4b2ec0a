"""The blocks of the quiz: a question to answer, a marked one, the result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.case.evidence import place_of
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.question import PENDING_MEANS, Question, Quiz
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.study.quiz import CLAIM_MEANS, SURE, Answer, Attempt
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Anchor,
    Block,
    Edges,
    Key,
    Paragraph,
    Phrases,
    Span,
    Spans,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.marks import answer_mark
from lianzheng_tui.tui.widgets.questions.option_marks import INDENT, mark_blocks

MARKED = Anchor("marked")
"""The key of the block that says how an answer was marked."""
NARROW = 60
"""A page with fewer cells than this has no room for remarks at the right of a line."""


@dataclass(frozen=True, slots=True)
class Remarked:
    """A line with a remark at its right or, where that has no room, below it."""

    words: Spans
    remark: str
    indent: int = 0
    """The cells before a remark that stands below."""
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the line and its remark."""
        *lines, last = Phrases(self.words, self.indent).lines(width)
        yield from lines
        note = spans(Span(self.remark, "quiet"))
        if not self.remark:
            yield last
        elif width < NARROW:
            yield last
            yield from Paragraph(note, indent=self.indent).lines(width)
        else:
            yield from Edges(last, note).lines(width)


@dataclass(frozen=True, slots=True)
class WhereWide:
    """A block that is left out on a narrow page."""

    block: Block
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the block, or none."""
        if width >= NARROW:
            yield from self.block.lines(width)


def introduction(quiz: Quiz) -> Iterator[Block]:
    """Yield the blocks shown before the first attempt."""
    yield BLANK
    yield Paragraph(spans(Span("测验", "title")))
    yield BLANK
    words = (
        f"共{len(quiz.questions)}题，得分到{quiz.pass_mark}%为达标。每交一题，马上看到对错、理由和出处；"
        "随时可以离开，下次从没有答的题接着答，选了一半的也在。"
    )
    yield Paragraph(spans(words))


def prompt_blocks(question: Question, how: bool) -> list[Block]:
    """Return the type and the prompt of a question; with ``how`` also what to know before it."""
    label, hint = question.LABEL, interaction(question).hint
    blocks: list[Block] = [
        BLANK,
        hanging(spans(Span(label, "here")), spans(Span(question.prompt, "strong")), 6),
    ]
    if how and hint:
        blocks.append(hanging(spans(), spans(Span(hint, "quiet")), 6))
    return [*blocks, BLANK]


WHY_HOW_SURE = "不说也行，不计分；有把握却答错的，台账里排在最前。按 Esc 回去改答案。"
"""What is said below the question how sure one is: what it is for, and the way back."""


def how_sure() -> Spans:
    """Return this line: 有多大把握？  1 没把握  2 有把握  3 很有把握  ⏎ 看对错."""
    keys = [(str(number), words) for number, words in SURE.items()] + [("⏎", "看对错")]
    pieces = [piece for key, words in keys for piece in (Span(f"  {key} ", "here"), Span(words))]
    return spans(Span("有多大把握？", "strong"), *pieces)


def marked_blocks(
    unit: StudyUnit,
    question: Question,
    answer: Answer,
    laws: Mapping[str, Provision],
    shown: Sequence[int] = (),
    *,
    follows: str = "",
) -> Iterator[Block]:
    """Yield the question with its marks, the reasons, the evidence.

    Args:
        unit: What the question belongs to.
        question: The question.
        answer: The answer.
        laws: The provisions that may be cited.
        shown: The order in which the options were shown, if it was not that of the file.
        follows: What becomes of it: 进台账，明天回访.
    """
    yield from mark_blocks(question, answer, shown)
    yield BLANK
    sure = f"把握：{SURE[answer.sure]}" if answer.sure else ""
    yield Remarked(_verdict(question, answer, follows), sure, INDENT, key=MARKED)
    if answer.claimed:
        yield Paragraph(spans(Span(CLAIM_MEANS, "quiet")), indent=INDENT)
    if question.is_pending:
        yield BLANK
        yield Paragraph(spans(Span(PENDING_MEANS, "quiet")), indent=INDENT)
    if question.explanation or question.law in laws or question.evidence:
        yield BLANK
    if question.explanation:
        yield Paragraph(spans(question.explanation))
    if question.law in laws:
        yield Paragraph(spans(Span(citation(laws[question.law]), "law")))
    for quote in question.evidence:
        words = spans(Span(f"{place_of(unit, quote)} ", "quiet"), f"{quote}……")
        yield WhereWide(hanging(spans(Span("出处", "quiet")), words, 6))


def _verdict(question: Question, answer: Answer, follows: str) -> Spans:
    """Return how an answer was marked, and what becomes of it."""
    mark = answer.mark
    then = f"，{follows}。" if follows else "。"
    if mark.right:
        return spans(answer_mark(mark), Span(" 答对了", "held"), then)
    if not mark.score:
        return spans(answer_mark(mark), Span(" 没有答对", "crossed"), then)
    how_far = interaction(question).partial_words(mark)
    return spans(answer_mark(mark), f" {how_far}。没有全对{then}")


def strip(questions: Sequence[Question], attempt: Attempt, viewing: int) -> str:
    """Return one mark for each question: ✓ right, ½ in part, ✗ wrong, · not yet, ▶ here."""
    return "".join(
        "▶"
        if index == viewing
        else answer_mark(answer.mark).text
        if (answer := attempt.answers.get(question.id))
        else "·"
        for index, question in enumerate(questions)
    )
