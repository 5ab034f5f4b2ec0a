"""An answered question with a mark beside each of its parts."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.interaction import interaction
from lianzheng_tui.core.study.question_outline import (
    Blank,
    ItemOrder,
    OptionList,
    OptionRow,
    PairTable,
    right_words,
)
from lianzheng_tui.core.study.quiz import Answer
from lianzheng_tui.tui.widgets.blocks import Block, Cell, Row, Span, Spans, hanging, spans
from lianzheng_tui.tui.widgets.marks import RIGHT, WRONG

_MISSED = {True: " 漏选", False: " 应选"}
"""The word for a right option that was not picked, where several may be right and where one is."""


def box_of(options: OptionList, picked: bool) -> str:
    """Return a box that is ticked or not, square where several can be: [x], ( )."""
    shape = "[]" if options.several else "()"
    return f"{shape[0]}{'x' if picked else ' '}{shape[1]}"


def mark_blocks(question: Question, answer: Answer, shown: Sequence[int] = ()) -> Iterator[Block]:
    """Yield the parts of a question in the order shown, each with its mark and a word."""
    how, mark = interaction(question), answer.mark
    outline, picks = how.outline, how.picks(answer.given)
    match outline:
        case OptionList(options=options):
            for number, i in enumerate(shown or range(len(options)), start=1):
                lead = f"{number}  {box_of(outline, i in picks)}"
                verdict = _word(options[i], i in picks, outline)
                yield _marked_row(spans(lead), spans(options[i].text), verdict)
        case ItemOrder(items=items):
            for i, item in enumerate(picks):
                verdict = spans(RIGHT if mark.parts[i] else WRONG)
                yield _marked_row(spans(f"{i + 1}"), spans(items[item]), verdict)
            if not mark.right:
                yield hanging(spans(Span("应是", "quiet")), spans(right_words(outline)), 7)
        case PairTable(lefts=lefts, sides=sides):
            for i, (left, side, right) in enumerate(zip(lefts, picks, mark.parts, strict=False)):
                words = spans(left, " → ", sides[side])
                if not right:
                    words += spans(Span(f"（应为{sides[i]}）", "quiet"))
                yield _marked_row(spans(), words, spans(RIGHT if right else WRONG))
        case Blank():
            verdict_mark = RIGHT if mark.right else WRONG
            words = spans(f"{how.given_words(answer.given)} ", verdict_mark)
            yield hanging(spans(Span("我答", "quiet")), words, 6)
            if not mark.right:
                yield hanging(spans(Span("应答", "quiet")), spans(right_words(outline)), 6)


def _word(option: OptionRow, picked: bool, among: OptionList) -> Spans:
    """Return whether it is right how the learner left an option, as a mark, and how in a word.

    The mark says nothing else: an option that is right but was not picked has the mark of a wrong
    part, and its number has the same colour where the reasons are.
    """
    if option.correct:
        return spans(RIGHT, " 正确") if picked else spans(WRONG, _MISSED[among.several])
    if picked:
        return spans(WRONG, " 误选")
    return spans(RIGHT, " 未选，对") if among.several else spans()


def _marked_row(lead: Spans, words: Spans, verdict: Spans) -> Row:
    return Row((Cell(lead, 7), Cell(words), Cell(verdict, 10)), gap=0)
