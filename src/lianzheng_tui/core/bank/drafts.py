"""The parts and questions of a bank while it is read."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lianzheng_tui.core.bank.headings import Heading
from lianzheng_tui.core.bank.kinds import Kind, kind_of
from lianzheng_tui.core.bank.labelled import Label
from lianzheng_tui.core.bank.row import Piece, Place

_JUDGED_BEFORE = r"(?P<judged>[(（]\s*[√×✓✗✔✘对错]\s*[)）]\s*|[√×✓✗✔✘]\s*(?=\d))?"
_NUMBER = re.compile(
    r"[*★☆●•▲◆※]?\s*" + _JUDGED_BEFORE + r"(?:第\s*(?P<ordinal>\d{1,4})\s*题\s*[:：.．、]?"
    r"|[【\[]\s*(?P<square>\d{1,4})\s*[】\]]\s*[.．、]?"
    r"|[(（]\s*(?P<round>\d{1,4})\s*[)）]\s*[.．、]?"
    r"|(?P<point>\d{1,4})\s*(?:[、．:：]|[.,，](?!\d))"
    r"|(?P<closed>\d{1,4})\s*[)）]\s*[.．、]?)\s*"
)
_TIGHT = re.compile(r"(?P<value>\d{1,3})[．.](?=\d)")


class NumberedLine(NamedTuple):
    """The number at the beginning of a line."""

    value: int
    style: str
    """How it is written: with a point, in brackets."""
    judged: str
    """The √ or × in brackets before it; empty for none."""
    words: str
    """The rest of the line."""


def numbered_line(text: str) -> NumberedLine | None:
    """Return the number that a line begins with; None if it begins with none."""
    match = _NUMBER.match(text)
    if not match:
        return None
    groups = match.groupdict()
    judged = groups.pop("judged") or ""
    style, value = next((style, value) for style, value in groups.items() if value)
    return NumberedLine(int(value), style, judged, text[match.end() :])


def tight_line(text: str) -> NumberedLine | None:
    """Return the number that a line may begin with where a digit follows its point: 2.30日内.

    It may as well be a decimal, so it is one only if other things show it.
    """
    match = _TIGHT.match(text)
    return NumberedLine(int(match["value"]), "point", "", text[match.end() :]) if match else None


@dataclass(slots=True)
class Part:
    """A part of the bank: the questions under one heading."""

    heading: Heading | None
    place: Place | None = None
    chapter: str = ""
    meant: tuple[int, int] | None = None
    """The questions that the material is for."""
    material: list[Piece] = field(default_factory=list)
    has_material: bool = False
    """Whether lines before the first number are material, not remarks."""
    questions: list["Draft"] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    """The numbers of questions that were dropped."""
    is_told: bool = False
    """Whether a Problem says already that among these are some to be kept."""

    @property
    def kind(self) -> Kind | None:
        """The type that its heading names."""
        return kind_of(self.heading.words) if self.heading else None


@dataclass(slots=True)
class Draft:
    """A question while it is read."""

    place: Place
    part: Part
    number: Piece | None = None
    style: str = ""
    body: list[Piece] = field(default_factory=list)
    answers: list[Piece] = field(default_factory=list)
    explanation: list[Piece] = field(default_factory=list)
    fields: dict[Label, Piece] = field(default_factory=dict)
    state: Label = Label.STEM
    after_list: bool = False
    """Whether the answer or explanation before has a numbered list that this may belong to."""
    ran_on: bool = False
    """Whether lines were taken as going on with it that might be something else."""

    is_told: bool = False
    """Whether a Problem says already why it makes no question."""

    @property
    def numeral(self) -> int:
        """Its number; 0 for none."""
        return int(self.number.text) if self.number else 0
