"""Answers in words, for places that cannot show them beside the options."""

from typing import Any

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
from lianzheng_tui.core.study.marking import Mark, right_sides


def given_words(question: Question, given: Any) -> str:
    """Return the given answer in words; it must be a valid answer, as for `marking.mark`."""
    match question:
        case SingleQuestion(options=options):
            return "".join(option.text for i, option in enumerate(options) if i == given)
        case MultipleQuestion(options=options):
            return "；".join(options[i].text for i in given)
        case TrueFalseQuestion():
            return "对" if given else "错"
        case OrderQuestion(items=items):
            return " → ".join(items[i] for i in given)
        case MatchQuestion(pairs=pairs):
            sides = right_sides(question)
            return "；".join(
                f"{pair.left}—{sides[i]}" for pair, i in zip(pairs, given, strict=True)
            )
    return str(given)


def right_words(question: Question) -> str:
    """Return the right answer in words; the first of several wordings."""
    match question:
        case SingleQuestion(options=options) | MultipleQuestion(options=options):
            return "；".join(option.text for option in options if option.correct)
        case NumberQuestion(answer=answer, unit=unit):
            return f"{answer}{unit}"
        case TextQuestion(answers=answers):
            return answers[0]
        case TrueFalseQuestion(answer=answer):
            return "对" if answer else "错"
        case OrderQuestion(items=items):
            return " → ".join(items)
        case MatchQuestion(pairs=pairs):
            return "；".join(f"{pair.left}—{pair.right}" for pair in pairs)
    raise AssertionError(question)


def order_words(mark: Mark) -> str:
    """Return how far an order was off and what it scores; see `marking`."""
    items = len(mark.parts)
    moved = items - max(1, sum(mark.parts))
    score = f"得{float(mark.score):.2g}题"
    return f"{items}项里最少要挪{moved}项（要挪{items - 1}项的不得分），{score}"
