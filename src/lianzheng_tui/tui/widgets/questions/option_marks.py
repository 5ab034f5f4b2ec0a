"""An answered question with a mark beside each of its parts."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.case.question import (
    Choice,
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.study.marking import right_sides
from lianzheng_tui.core.study.quiz import Answer
from lianzheng_tui.tui.widgets.blocks import Block, Cell, Row, Span, Spans, hanging, spans
from lianzheng_tui.tui.widgets.marks import RIGHT, WRONG


def box(shape: str, picked: bool) -> str:
    """Return a box that is ticked or not: [x], ( )."""
    return f"{shape[0]}{'x' if picked else ' '}{shape[1]}"


def mark_blocks(question: Question, answer: Answer, shown: Sequence[int] = ()) -> Iterator[Block]:
    """Yield the parts of a question in the order shown, each with its mark and a word."""
    given, mark = answer.given, answer.mark
    match question:
        case SingleQuestion(options=options) | MultipleQuestion(options=options):
            multiple = isinstance(question, MultipleQuestion)
            picked = given if isinstance(given, list) else [given]
            for number, i in enumerate(shown or range(len(options)), start=1):
                option = options[i]
                verdict = _word(option, i in picked, multiple)
                lead = f"{number}  {box('[]' if multiple else '()', i in picked)}"
                yield _marked_row(spans(lead), spans(option.text), verdict)
        case TrueFalseQuestion(answer=right):
            for i, (label, value) in enumerate((("对", True), ("错", False))):
                verdict = spans(RIGHT, " 正确") if value is right else spans(WRONG, " 误选")
                marked = value is right or value is given
                lead = f"{i + 1}  {box('()', value is given)}"
                yield _marked_row(spans(lead), spans(label), verdict if marked else spans())
        case NumberQuestion(answer=number, unit=unit):
            yield from _typed(f"{given}", f"{number}{unit}", mark.right)
        case TextQuestion(answers=answers):
            yield from _typed(f"{given}", answers[0], mark.right)
        case OrderQuestion(items=items):
            for i, item in enumerate(given):
                verdict = spans(RIGHT) if mark.parts[i] else spans(WRONG)
                yield _marked_row(spans(f"{i + 1}"), spans(items[item]), verdict)
            if not mark.right:
                yield hanging(spans(Span("应是", "quiet")), spans(" → ".join(items)), 7)
        case MatchQuestion(pairs=pairs):
            sides = right_sides(question)
            for pair, side, right in zip(pairs, given, mark.parts, strict=False):
                words = spans(pair.left, " → ", sides[side])
                if not right:
                    words += spans(Span(f"（应为{pair.right}）", "quiet"))
                yield _marked_row(spans(), words, spans(RIGHT if right else WRONG))


def _word(option: Choice, picked: bool, multiple: bool) -> Spans:
    if option.correct and picked:
        return spans(RIGHT, " 正确")
    if option.correct:
        return spans(WRONG, " 漏选") if multiple else spans(RIGHT, " 应选")
    if picked:
        return spans(WRONG, " 误选")
    return spans(RIGHT, " 未选，对") if multiple else spans()


def _marked_row(lead: Spans, words: Spans, verdict: Spans) -> Row:
    return Row((Cell(lead, 7), Cell(words), Cell(verdict, 10)), gap=0)


def _typed(given: str, right: str, is_right: bool) -> Iterator[Block]:
    mark = RIGHT if is_right else WRONG
    yield hanging(spans(Span("我答", "quiet")), spans(f"{given} ", mark), 6)
    if not is_right:
        yield hanging(spans(Span("应答", "quiet")), spans(right), 6)
