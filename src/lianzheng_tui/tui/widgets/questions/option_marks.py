"""An answered question with a mark before each of its parts."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.question_outline import (
    Blank,
    ItemOrder,
    OptionList,
    OptionRow,
    PairTable,
    right_words,
)
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.quiz import Answer
from lianzheng_tui.tui.widgets.blocks import Block, Row, Span, Spans, hanging, spans
from lianzheng_tui.tui.widgets.marks import RIGHT, WRONG, box

INDENT = 2
"""The cells before the number of an option, where the cursor stands, and later the mark."""
_AFTER_BOX = INDENT + len("1 [ ] ")


def box_of(options: OptionList, picked: bool) -> str:
    """Return the box before an option."""
    return box(picked=picked, several=options.several)


def option_row(
    lead: Span, number: int | None, in_box: str, words: Spans, key: int | None = None
) -> Row:
    """Return an option, or an item to put in order, with its number and its box.

    Args:
        lead: The mark; nothing while the question is open.
        number: From 1; None leaves it out.
        in_box: The box, which has a tick or its place in the order.
        words: The option.
        key: What it is picked by.
    """
    pad = Span(" " * (INDENT - len(lead.text)))
    counted = " " if number is None else f"{number}"
    return hanging(spans(lead, pad, f"{counted} {in_box}"), words, _AFTER_BOX, key)


def mark_blocks(question: Question, answer: Answer, shown: Sequence[int] = ()) -> Iterator[Block]:
    """Yield the parts of a question in the order shown, each with its mark, a word, the reason."""
    how, mark = interaction(question), answer.mark
    outline, picks = how.outline, how.picks(answer.given)
    match outline:
        case OptionList(options=options):
            for number, i in enumerate(shown or range(len(options)), start=1):
                lead, words = _verdict(options[i], i in picks, outline)
                yield option_row(lead, number, box_of(outline, i in picks), words)
                if options[i].why and not outline.spoken:
                    yield hanging((), spans(options[i].why), _AFTER_BOX)
        case ItemOrder(items=items):
            width = len(f"✓ {len(picks)} ")
            for i, item in enumerate(picks):
                lead = RIGHT if mark.parts[i] else WRONG
                yield hanging(spans(lead, f" {i + 1}"), spans(items[item]), width)
            if not mark.right:
                yield _right_row(outline)
        case PairTable(lefts=lefts, sides=sides):
            for i, (left, side, right) in enumerate(zip(lefts, picks, mark.parts, strict=False)):
                words = spans(left, " → ", sides[side])
                if not right:
                    words += spans(Span(f"（应为{sides[i]}）", "quiet"))
                yield hanging(spans(RIGHT if right else WRONG), words, INDENT)
        case Blank():
            yield given_row(RIGHT if mark.right else WRONG, how.given_words(answer.given))
            if not mark.right:
                yield _right_row(outline)


def given_row(lead: Span, words: str) -> Row:
    """Return what was typed, with its mark if it is marked."""
    pad = Span(" " * (INDENT - len(lead.text)))
    return hanging(spans(lead, pad, Span("我答", "quiet")), spans(words), INDENT + 6)


def _right_row(outline: Blank | ItemOrder) -> Row:
    label = Span("应答" if isinstance(outline, Blank) else "应是", "quiet")
    return hanging(spans(label), spans(right_words(outline)), 6, indent=INDENT)


def _verdict(option: OptionRow, picked: bool, among: OptionList) -> tuple[Span, Spans]:
    """Return whether it is right how the learner left an option, as a mark, and it with a word.

    Where several may be picked, an option that is right but was not picked has the mark of a wrong
    part, and one that is wrong and was not picked has none: a mark would say that it is right.
    Where one is, only that one has a mark, and the right one instead of it the word 应选.
    """
    text = option.text
    if picked:
        mark, word = (RIGHT, "选对") if option.correct else (WRONG, "误选")
        return mark, spans(text, Span(f"   {word}", mark.style))
    if among.several and option.correct:
        return WRONG, spans(text, Span("   漏选", WRONG.style))
    if among.several:
        return Span(""), spans(text)
    return Span(""), spans(Span("应选  ", RIGHT.style), text) if option.correct else spans(text)
