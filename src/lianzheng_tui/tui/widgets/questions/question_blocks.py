"""The blocks of the quiz: a question to answer, a marked one, the result."""

from collections.abc import Iterator, Mapping, Sequence

from lianzheng_tui.core.case.evidence import locate, place
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    Quiz,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.study.answer_text import order_words
from lianzheng_tui.core.study.marking import Mark, right_sides
from lianzheng_tui.core.study.quiz import SURE, Answer, Attempt, result
from lianzheng_tui.core.study.response import Response
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
from lianzheng_tui.tui.widgets.questions.option_marks import box, mark_blocks

MARKED = Anchor("marked")
"""The key of the block where the reasons begin."""

_HOW = {
    SingleQuestion: "按数字选，再按 ⏎ 交",
    MultipleQuestion: "按数字选或取消，再按 ⏎ 交；误选会抵掉选对的",
    TrueFalseQuestion: "按 1 或 2 选，再按 ⏎ 交",
    NumberQuestion: "填数字，按 ⏎ 交",
    TextQuestion: "填几个字，按 ⏎ 交",
    OrderQuestion: "按先后依次按下编号，再按 ⏎ 交",
    MatchQuestion: "光标停在左边一项，按右边的编号，再按 ⏎ 交",
}


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
        blocks.append(hanging(spans(), spans(Span(_HOW[type(question)], "quiet")), 6))
    return [*blocks, BLANK]


def how_sure() -> Spans:
    """Return this line: 有多大把握？  1 没把握  2 有把握  3 很有把握  ⏎ 不说."""
    keys = [(str(number), words) for number, words in SURE.items()] + [("⏎", "不说")]
    pieces = [piece for key, words in keys for piece in (Span(f"  {key} ", "here"), Span(words))]
    return spans(Span("有多大把握？", "strong"), *pieces)


def response_blocks(response: Response) -> Iterator[Block]:
    """Yield the options, keyed by their number from 0; for a match, the left sides."""
    question = response.question
    match question:
        case SingleQuestion(options=options) | MultipleQuestion(options=options):
            shape = "[]" if isinstance(question, MultipleQuestion) else "()"
            for i, option in enumerate(response.shown):
                yield _numbered(i, box(shape, option in response.picked), options[option].text)
        case TrueFalseQuestion():
            for i, option in enumerate(response.shown):
                words = ("对", "错")[option]
                yield _numbered(i, box("()", option in response.picked), words)
        case OrderQuestion(items=items):
            for i, item in enumerate(response.shown):
                rank = f"{response.picked.index(item) + 1}" if item in response.picked else " "
                yield _numbered(i, f"[{rank}]", items[item])
        case MatchQuestion():
            yield from _match_blocks(response, question)


def _numbered(number: int, box: str, words: str) -> Row:
    return hanging(spans(f"{number + 1}  {box}"), spans(words), 7, key=number)


def _match_blocks(response: Response, question: MatchQuestion) -> Iterator[Block]:
    sides = right_sides(question)
    for row, (pair, side) in enumerate(zip(question.pairs, response.picked, strict=True)):
        partner = Span("……", "quiet")
        if side is not None:
            partner = Span(f"{response.shown.index(side) + 1} {sides[side]}", "here")
        yield Row((Cell(spans(pair.left)), Cell(spans("→"), 2), Cell(spans(partner))), key=row)
    yield BLANK
    yield Paragraph(spans(Span("右边可配的有", "quiet")))
    for number, side in enumerate(response.shown):
        yield hanging(spans(f"{number + 1}"), spans(sides[side]), 3)


def marked_blocks(
    case: Case,
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
    yield BLANK
    yield from _reasons(question, mark, shown)
    yield Paragraph(spans(question.explanation), first=4)
    if question.law in laws:
        yield Paragraph(spans(Span(citation(laws[question.law]), "law")), first=4)
    yield BLANK
    for quote in question.evidence:
        passage = locate(case, quote)
        where = place(case, passage.section, passage.paragraph)
        words = spans(f"……{quote}…… ", Span(where, "quiet"))
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
    parts = f"{sum(mark.parts)}/{len(mark.parts)}处"
    words = f" 对了{parts}，得{float(mark.score):.2g}题；没有全对。"
    if isinstance(question, OrderQuestion):
        words = f" {order_words(mark)}；没有全对。"
    if isinstance(question, MultipleQuestion):
        words = f" 得{float(mark.score):.2g}题（选对的减去误选的）；没有全对。"
    return spans(Span("◐", "here"), words)


def _reasons(question: Question, mark: Mark, shown: Sequence[int]) -> Iterator[Block]:
    """Yield why each option is right or wrong, those that the learner got wrong first."""
    if not isinstance(question, SingleQuestion | MultipleQuestion):
        return
    numbered = list(enumerate(shown or range(len(question.options)), start=1))
    for number, i in sorted(numbered, key=lambda pair: mark.parts[pair[1]]):
        yield hanging(
            spans(Span(f"{number}", "held" if mark.parts[i] else "crossed")),
            spans(question.options[i].why),
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
