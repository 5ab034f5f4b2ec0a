"""The blocks of a question as a class sees it, and of its answer."""

from collections.abc import Iterator

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.marking import shuffled
from lianzheng_tui.core.answering.question_outline import Blank, ItemOrder, OptionList, PairTable
from lianzheng_tui.core.answering.typed_line import letter
from lianzheng_tui.core.case.question import PENDING_MEANS, Question
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.marks import RIGHT


def prompt_block(question: Question) -> Block:
    """Return the type and the prompt."""
    label = question.LABEL
    return hanging(spans(Span(label, "here")), spans(Span(question.prompt, "strong")), 6)


def option_blocks(question: Question, *, revealed: bool) -> Iterator[Block]:
    """Yield what there is to choose from, a block each; if ``revealed``, mark the right ones."""
    match interaction(question).outline:
        case OptionList(options=options):
            for i, option in enumerate(options):
                yield _option(f"{i + 1}", option.text, revealed and option.correct)
        case ItemOrder(items=items):
            for i, item in enumerate(shuffled(len(items), question.id)):
                yield _option(f"{i + 1}", items[item], False)
        case PairTable(lefts=lefts, sides=sides):
            for i, left in enumerate(lefts):
                yield _option(f"{i + 1}", left, False)
            yield BLANK
            for i, side in enumerate(shuffled(len(sides), question.id)):
                yield _option(letter(i), sides[side], False)


def _option(name: str, text: str, right: bool) -> Block:
    words = spans(Span(text, "strong"), "  ", RIGHT, " 正确") if right else spans(text)
    return hanging(spans(name), words, 3)


def answer_blocks(question: Question) -> Iterator[Block]:
    """Yield the right answer."""
    match interaction(question).outline:
        case OptionList():
            yield from option_blocks(question, revealed=True)
        case ItemOrder(items=items):
            for i, item in enumerate(items):
                yield hanging(spans(f"{i + 1}"), spans(Span(item, "strong")), 3)
        case PairTable(lefts=lefts, sides=sides):
            for left, side in zip(lefts, sides, strict=False):
                yield Paragraph(spans(left, " → ", Span(side, "strong")))
        case Blank(accepted=accepted):
            yield Paragraph(spans(RIGHT, " ", Span(accepted[0], "strong")))


def pending_blocks(question: Question) -> Iterator[Block]:
    """Yield that the answer is 待核, where it rests on nothing."""
    if question.is_pending:
        yield from (BLANK, Paragraph(spans(Span(PENDING_MEANS, "quiet"))))


def reasons(question: Question) -> Iterator[Block]:
    """Yield why each option is right or wrong, as far as that is told."""
    outline = interaction(question).outline
    if isinstance(outline, OptionList) and not outline.spoken:
        told = [(i, option) for i, option in enumerate(outline.options) if option.why]
        if told:
            yield BLANK
        for i, option in told:
            mark = "对" if option.correct else "不对"
            yield hanging(spans(f"{i + 1}"), spans(Span(f"{mark}  ", "quiet"), option.why), 3)
