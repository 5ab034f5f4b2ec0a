"""The blocks of a question as a class sees it, and of its answer."""

from collections.abc import Iterator

from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.study.answer_parser import letter
from lianzheng_tui.core.study.marking import right_sides, shuffled
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.marks import RIGHT


def prompt_block(question: Question) -> Block:
    """Return the type and the prompt."""
    label = question.LABEL
    return hanging(spans(Span(label, "here")), spans(Span(question.prompt, "strong")), 6)


def option_blocks(question: Question, *, revealed: bool) -> Iterator[Block]:
    """Yield what there is to choose from, a block each; if ``revealed``, mark the right ones."""
    match question:
        case SingleQuestion(options=options) | MultipleQuestion(options=options):
            for i, option in enumerate(options):
                yield _option(f"{i + 1}", option.text, revealed and option.correct)
        case TrueFalseQuestion(answer=answer):
            yield _option("1", "对", revealed and answer)
            yield _option("2", "错", revealed and not answer)
        case OrderQuestion(items=items):
            for i, item in enumerate(shuffled(len(items), question.id)):
                yield _option(f"{i + 1}", items[item], False)
        case MatchQuestion(pairs=pairs):
            sides = right_sides(question)
            for i, pair in enumerate(pairs):
                yield _option(f"{i + 1}", pair.left, False)
            yield BLANK
            for i, side in enumerate(shuffled(len(sides), question.id)):
                yield _option(letter(i), sides[side], False)


def _option(name: str, text: str, right: bool) -> Block:
    words = spans(Span(text, "strong"), "  ", RIGHT, " 正确") if right else spans(text)
    return hanging(spans(name), words, 3)


def answer_blocks(question: Question) -> Iterator[Block]:
    """Yield the right answer."""
    match question:
        case SingleQuestion() | MultipleQuestion() | TrueFalseQuestion():
            yield from option_blocks(question, revealed=True)
        case NumberQuestion(answer=number, unit=unit):
            yield Paragraph(spans(RIGHT, " ", Span(f"{number}{unit}", "strong")))
        case TextQuestion(answers=answers):
            yield Paragraph(spans(RIGHT, " ", Span(answers[0], "strong")))
        case OrderQuestion(items=items):
            for i, item in enumerate(items):
                yield hanging(spans(f"{i + 1}"), spans(Span(item, "strong")), 3)
        case MatchQuestion(pairs=pairs):
            for pair in pairs:
                yield Paragraph(spans(pair.left, " → ", Span(pair.right, "strong")))


def reasons(question: Question) -> Iterator[Block]:
    """Yield why each option is right or wrong."""
    if isinstance(question, SingleQuestion | MultipleQuestion):
        yield BLANK
        for i, option in enumerate(question.options):
            mark = "对" if option.correct else "不对"
            yield hanging(spans(f"{i + 1}"), spans(Span(f"{mark}  ", "quiet"), option.why), 3)
