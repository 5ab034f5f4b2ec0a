"""The blocks of the quiz: a question to answer, a marked one, the result."""

from collections.abc import Iterator, Mapping, Sequence

from lianzheng_tui.core.case.evidence import locate, place_of
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Question, Quiz
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.study.interaction import interaction
from lianzheng_tui.core.study.marking import Mark
from lianzheng_tui.core.study.question_outline import OptionList
from lianzheng_tui.core.study.quiz import CLAIM_MEANS, SURE, Answer, Attempt, result
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Anchor,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    Spans,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.marks import RIGHT, WRONG
from lianzheng_tui.tui.widgets.questions.option_marks import mark_blocks

MARKED = Anchor("marked")
"""The key of the block where the reasons begin."""


def introduction(quiz: Quiz) -> Iterator[Block]:
    """Yield the blocks shown before the first attempt."""
    yield BLANK
    yield Paragraph(spans(Span("测验", "title")))
    yield BLANK
    words = (
        f"共{len(quiz.questions)}题，得分到{quiz.pass_mark}%为达标。每交一题，马上看到对错、理由和出处；"
        "随时可以离开，下次从没有答的题接着答。"
    )
    yield Paragraph(spans(words), first=4)
    yield BLANK
    yield Paragraph(spans("按 ⏎ 开始。"), first=4)


def prompt_blocks(question: Question, how: bool) -> list[Block]:
    """Return the type and the prompt of a question; with ``how`` also how to answer it."""
    label = question.LABEL
    blocks: list[Block] = [
        BLANK,
        hanging(spans(Span(label, "here")), spans(Span(question.prompt, "strong")), 6),
    ]
    if how:
        blocks.append(hanging(spans(), spans(Span(interaction(question).HINT, "quiet")), 6))
    return [*blocks, BLANK]


def how_sure() -> Spans:
    """Return this line: 有多大把握？  1 没把握  2 有把握  3 很有把握  ⏎ 不说."""
    keys = [(str(number), words) for number, words in SURE.items()] + [("⏎", "不说")]
    pieces = [piece for key, words in keys for piece in (Span(f"  {key} ", "here"), Span(words))]
    return spans(Span("有多大把握？", "strong"), *pieces)


def marked_blocks(
    unit: StudyUnit,
    question: Question,
    answer: Answer,
    laws: Mapping[str, Provision],
    shown: Sequence[int] = (),
) -> Iterator[Block]:
    """Yield the question with its marks, the reasons, the evidence.

    ``shown`` is the order in which the options were shown, if it was not that of the file.
    """
    mark = answer.mark
    yield from mark_blocks(question, answer, shown)
    yield BLANK
    yield _verdict_block(question, answer)
    if answer.claimed:
        yield Paragraph(spans(Span(CLAIM_MEANS, "quiet")))
    yield BLANK
    yield from _reasons(question, mark, shown)
    yield Paragraph(spans(question.explanation), first=4)
    if question.law in laws:
        yield Paragraph(spans(Span(citation(laws[question.law]), "law")), first=4)
    yield BLANK
    for quote in question.evidence:
        words = spans(f"……{quote}…… ", Span(place_of(unit, quote), "quiet"))
        yield hanging(spans(Span("出处", "quiet")), words, 6)


def _verdict_block(question: Question, answer: Answer) -> Block:
    """Return how it was marked and, if the learner said so, how sure the answer was."""
    verdict = _verdict(question, answer.mark)
    if not answer.sure:
        return Paragraph(verdict, key=MARKED)
    sure = Cell(spans(Span(f"把握：{SURE[answer.sure]}", "quiet")), 14, right=True)
    return Row((Cell(verdict), sure), key=MARKED)


def _verdict(question: Question, mark: Mark) -> Spans:
    if mark.right:
        return spans(RIGHT, Span(" 答对了。", "held"))
    if not mark.score:
        return spans(WRONG, Span(" 没有答对。", "crossed"))
    words = f" {interaction(question).partial_words(mark)}；没有全对。"
    return spans(Span("◐", "here"), words)


def _reasons(question: Question, mark: Mark, shown: Sequence[int]) -> Iterator[Block]:
    """Yield why each option is right or wrong, those that the learner got wrong first."""
    outline = interaction(question).outline
    if not isinstance(outline, OptionList) or outline.spoken:
        return
    numbered = list(enumerate(shown or range(len(outline.options)), start=1))
    for number, i in sorted(numbered, key=lambda pair: mark.parts[pair[1]]):
        yield hanging(
            spans(Span(f"{number}", "held" if mark.parts[i] else "crossed")),
            spans(outline.options[i].why),
            3,
        )
    yield BLANK


def strip(quiz: Quiz, attempt: Attempt, viewing: int) -> str:
    """Return one mark for each question: ● right, ◐ in part, ○ wrong, · not yet, ▶ here."""
    marks = []
    for index, question in enumerate(quiz.questions):
        answer = attempt.answers.get(question.id)
        if index == viewing:
            marks.append("▶")
        elif answer is None:
            marks.append("·")
        else:
            marks.append("●" if answer.mark.right else "◐" if answer.mark.score else "○")
    return "".join(marks)


def result_blocks(case: Case, quiz: Quiz, attempt: Attempt) -> Iterator[Block]:
    """Yield the score, the questions that went wrong, and the sections to read again.

    The questions are keyed by their id, the sections by their index.
    """
    outcome = result(quiz, attempt)
    right = outcome.total - len(outcome.wrong)
    yield BLANK
    yield Paragraph(spans(Span("测验结果", "title")))
    yield BLANK
    passed = Span("已达标", "held") if outcome.passed else Span("尚未达标", "crossed")
    score = f"{outcome.percent}%，达标线{quiz.pass_mark}%，"
    yield Paragraph(spans(score, passed, f"。全对{right}/{outcome.total}题。"))
    yield BLANK
    if not outcome.wrong:
        yield Paragraph(spans("每一题都答对了。"))
        return
    yield Paragraph(spans(Span("没有全对的题（⏎ 打开）", "strong")))
    for question in outcome.wrong:
        number = quiz.questions.index(question) + 1
        answer = attempt.answers.get(question.id)
        mark = Span("◐", "here") if answer and answer.mark.score else Span("○", "crossed")
        yield hanging(spans(mark, f" {number}"), spans(question.prompt), 6, key=question.id)
    yield BLANK
    yield Paragraph(spans(Span("再读一读（⏎ 打开）", "strong")))
    sections = sorted(
        {locate(case, quote).section for wrong in outcome.wrong for quote in wrong.evidence}
    )
    for section in sections:
        yield hanging(spans("· "), spans(case.sections[section].title), 2, key=section)
