"""What is told of a question on every surface: options, items in order, pairs or a blank to fill.

A surface lays one of the four out, to be answered or with the answer; it does not know which type
of question it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianzheng_tui.core.answering.marking import AnswerMark


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One of several options."""

    text: str
    correct: bool
    why: str = ""
    """Why it is right or wrong; empty where that needs no words."""


@dataclass(frozen=True, slots=True)
class OptionList:
    """Options to pick from."""

    options: tuple[OptionRow, ...]
    several: bool = False
    """Whether more than one can be picked."""
    spoken: bool = False
    """Whether the options are two words that anybody would say, so that they need no list."""


@dataclass(frozen=True, slots=True)
class ItemOrder:
    """Items to put in order."""

    items: tuple[str, ...]
    """In the right order."""


@dataclass(frozen=True, slots=True)
class PairTable:
    """Left sides, each of which is matched with a right side."""

    lefts: tuple[str, ...]
    sides: tuple[str, ...]
    """The right sides: the partners of the left sides in their order, then those without one."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to type into."""

    accepted: tuple[str, ...]
    """The right answer with its unit; the first of several wordings is the one to show."""


Outline = OptionList | ItemOrder | PairTable | Blank
"""A question as it is laid out."""


def right_words(outline: Outline) -> str:
    """Return the right answer in one line; the first of several wordings."""
    match outline:
        case OptionList(options=options):
            return "；".join(option.text for option in options if option.correct)
        case ItemOrder(items=items):
            return " → ".join(items)
        case PairTable(lefts=lefts, sides=sides):
            return "；".join(f"{left}—{side}" for left, side in zip(lefts, sides, strict=False))
        case Blank(accepted=accepted):
            return accepted[0]


def given_words(outline: Outline, given: object, picks: Sequence[int]) -> str:
    """Return an answer in one line.

    Args:
        outline: The question.
        given: The answer as it was recorded.
        picks: The same as indices; see `interaction.Interaction.picks`.
    """
    match outline:
        case OptionList(options=options):
            return "；".join(options[i].text for i in picks)
        case ItemOrder(items=items):
            return " → ".join(items[i] for i in picks)
        case PairTable(lefts=lefts, sides=sides):
            return "；".join(f"{left}—{sides[i]}" for left, i in zip(lefts, picks, strict=True))
        case Blank():
            return str(given)


def score_words(score: Fraction) -> str:
    """Return what part of a question an answer scores: 得0.5题."""
    return f"得{share_words(score)}"


def share_words(share: Fraction) -> str:
    """Return a part of a question: 0.17题."""
    return f"{float(share):.2f}".rstrip("0").rstrip(".") + "题"


def partly_right_words(mark: AnswerMark) -> str:
    """Return how much of an answer is right, and what it scores: 4处对2处，得0.5题."""
    return f"{len(mark.parts)}处对{sum(mark.parts)}处，{score_words(mark.score)}"
