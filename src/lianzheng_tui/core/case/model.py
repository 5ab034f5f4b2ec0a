"""What a case is: the frozen dataclasses that a case file is read into.

A field's name is its key in the file unless its metadata says otherwise:

- ``key``: the key in the file, where Python keeps the word for itself;
- ``prose``: a text of paragraphs, which an empty line separates;
- ``aside``: a remark beside the item. Editing it does not change what the learner was asked, so
  it is left out of `content_hash` and costs nobody their progress.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import ASIDE, Question, Quiz

FORMAT = 1
"""The version of the case format that this release reads."""

SLOPE = {"守纪": 0, "动摇": 1, "违纪": 2, "违法": 3, "犯罪": 4, "对抗": 5, "投案": 2, "处理": 1}
"""The stages of a warning case, each with its depth on the slope: the further down, the more."""


class Basis(StrEnum):
    """What an outcome rests on."""

    SOURCE = "source"
    LAW = "law"
    HYPOTHETICAL = "hypothetical"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"source": "原文", "law": "法条", "hypothetical": "假设情形"}[self.value]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of a case come from."""

    report: str
    byline: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case, as anonymous as in the report."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the retold report."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = field(metadata={"key": "text", "prose": True})


@dataclass(frozen=True, slots=True)
class Receipt:
    """Something that was received at an event."""

    what: str
    count: str = ""
    unit: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """In words: 茶叶券2张（每张500元）."""
        return f"{self.what}{self.count}{self.unit}" + (f"（{self.note}）" if self.note else "")


@dataclass(frozen=True, slots=True)
class Option:
    """One way to act at a decision, and what it leads to."""

    text: str
    outcome: str
    """What follows, told rather than preached."""
    basis: Basis
    """What the outcome rests on."""
    sound: bool = False
    """A way that holds the line; a decision has at least one."""
    taken: bool = False
    """What was really done; a decision has exactly one."""
    law: str = field(default="", metadata=ASIDE)
    """The provision, where the basis is law; it may support another basis too."""
    evidence: tuple[str, ...] = field(default=(), metadata=ASIDE)
    """The words that carry it, where the basis is the source."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What would you do? Asked before what happened is shown."""

    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the timeline: a dated event, or a stage of a procedure."""

    id: str
    title: str
    """What it is about, without giving away what was chosen."""
    text: str
    """What happened; where there is a decision, up to the moment of choosing."""
    evidence: tuple[str, ...] = field(metadata=ASIDE)
    stage: str = ""
    """In a warning case one of `SLOPE`; otherwise the name of a stage of the procedure."""
    short: str = ""
    """The title in a few characters, for the rail; it is shown only once the step is reached."""
    when: Period | None = None
    """None where the source gives no date."""
    label: str = ""
    """The date as shown; `when` written out if empty."""
    after: str = ""
    """What happened then; shown after the choice."""
    mind: str = ""
    """State of mind; shown after the choice, for it gives the choice away."""
    received: tuple[Receipt, ...] = ()
    """Shown after the choice."""
    laws: tuple[str, ...] = field(default=(), metadata=ASIDE)
    """The provisions that applied then."""
    decision: Decision | None = None

    @property
    def date_label(self) -> str:
        """The date in words, or an empty string where there is none."""
        return self.label or (self.when.label if self.when else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the report, drawn as a bar among those of the same unit."""

    label: str
    value: Decimal
    unit: str
    evidence: tuple[str, ...] = field(metadata=ASIDE)
    note: str = ""
    """What the number does and does not say."""


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk point in the five fields that integrity offices use."""

    post: str
    """岗位."""
    name: str
    """风险名称."""
    description: str
    """风险描述."""
    safeguard: str
    """防控措施."""
    indicator: str
    """监测指标."""
    evidence: tuple[str, ...] = field(metadata=ASIDE)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary. It is marked wherever it stands in the text."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A question for discussion, under which the learner writes notes (心得)."""

    id: str
    prompt: str
    hint: str = field(default="", metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: what a case file holds."""

    format: int
    id: str
    title: str
    kind: Kind
    summary: str
    source: Source
    sections: tuple[Section, ...]
    revision: int = 1
    """Which edition of the case this is, counted from 1: a higher one replaces a lower one when it
    is installed. Progress does not look at it."""
    posts: tuple[str, ...] = ()
    """The posts it is meant for (适用岗位)."""
    minutes: int = 0
    """How long it takes, about; 0 when unknown."""
    objectives: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    timeline: tuple[Event, ...] = ()
    laws: tuple[str, ...] = ()
    """Provisions worth reading with the case, besides those that events cite."""
    figures: tuple[Figure, ...] = ()
    risks: tuple[Risk, ...] = ()
    glossary: tuple[Term, ...] = ()
    quiz: Quiz | None = None
    discussion: tuple[Topic, ...] = ()

    def cited_laws(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every provision id that the case cites, with the path of the citation."""
        for i, cited in enumerate(self.laws):
            yield cited, ("laws", i)
        for i, event in enumerate(self.timeline):
            for j, cited in enumerate(event.laws):
                yield cited, ("timeline", i, "laws", j)
            for j, option in enumerate(event.decision.options if event.decision else ()):
                if option.law:
                    yield option.law, ("timeline", i, "decision", "options", j, "law")
        for i, question in enumerate(self.quiz.questions if self.quiz else ()):
            if question.law:
                yield question.law, ("quiz", "questions", i, "law")


Item = Section | Event | Question | Topic
"""What a record can be about."""


def content_hash(item: Item) -> str:
    """Sixteen hex digits that change when what the learner was shown or asked changes.

    Progress on an item counts while its hash stays the same, so an edited case keeps the progress
    of everything that was not edited. What is left at its default does not count, so that a field
    added to the format later changes no hash.
    """
    plain = json.dumps([type(item).__name__, _plain(item)], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, Period):
        return value.written
    if is_dataclass(value):
        return [
            [field.name, _plain(getattr(value, field.name))]
            for field in fields(value)
            if not field.metadata.get("aside") and getattr(value, field.name) != field.default
        ]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Decimal) else value
