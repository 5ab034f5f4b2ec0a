"""The model of a case: the frozen dataclasses that a case file is read into.

A field's name is its key in the file unless its metadata says otherwise:

- ``key``: the key in the file, used where the key is a reserved word in Python;
- ``prose``: a text of paragraphs separated by empty lines;
- ``aside``: a remark beside the item. Editing it does not change what the learner was asked, so
  `content_hash.content_hash` leaves it out and nobody loses progress;
- ``spared``: required, but a bank of questions may leave it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import ASIDE, SPARED, Question, Quiz
from lianzheng_tui.core.case.training import Lesson, SelfCheck, Teaching

FORMAT = 1
"""The version of the case format that this release reads."""


class Basis(StrEnum):
    """What an option's outcome is based on."""

    SOURCE = "source"
    LAW = "law"
    HYPOTHETICAL = "hypothetical"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"source": "原文", "law": "法条", "hypothetical": "假设情形"}[self.value]


class Lead(StrEnum):
    """The part that a case leads with; see `parts.leading_part`."""

    TIMELINE = "timeline"
    TEXT = "text"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"timeline": "时间线", "text": "正文"}[self.value]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of a case come from."""

    report: str
    byline: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the case, named as anonymously as in the report."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the retold report."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = field(metadata={"key": "text", "prose": True})


@dataclass(frozen=True, slots=True)
class Stage:
    """A place on the slope of a warning case; see `slope`."""

    name: str
    depth: int | None = None
    """Its row, counted from 0 at the top; None for its place in the list."""


class Sphere(StrEnum):
    """Which rules a step is held against."""

    DISCIPLINE = "discipline"
    DUTY = "duty"
    CRIMINAL = "criminal"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"discipline": "党纪", "duty": "职务", "criminal": "刑事"}[self.value]


class Effect(StrEnum):
    """What the general rule says of a step like this; never what was found in the case."""

    APPLIES = "applies"
    TURNS = "turns"
    """Here it becomes something else."""
    OPEN = "open"
    """It depends on what is not known or not settled."""
    NONE = "none"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"applies": "是", "turns": "转折", "open": "待定", "none": "—"}[self.value]


@dataclass(frozen=True, slots=True)
class Nature:
    """What a step is in one sphere (性质): a general rule with its provision, never a finding."""

    sphere: Sphere
    effect: Effect
    rule: str = ""
    """The rule in one sentence; required unless the effect is `Effect.NONE`."""
    law: str = ""
    """The id of the provision in the version of the time; required as the rule is."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Something that was received at an event."""

    what: str
    count: str = ""
    unit: str = ""
    note: str = ""
    giver: str = field(default="", metadata=ASIDE | {"key": "from"})
    """Who gave it, as the report calls him."""
    asked: str = field(default="", metadata=ASIDE)
    """What was asked for it."""

    @property
    def words(self) -> str:
        """The receipt in words: 茶叶券2张（每张500元）."""
        return f"{self.what}{self.count}{self.unit}" + (f"（{self.note}）" if self.note else "")


@dataclass(frozen=True, slots=True)
class Option:
    """One way to act at a decision, with its outcome."""

    text: str
    outcome: str
    """What follows, told without moralising."""
    basis: Basis
    """What the outcome is based on."""
    sound: bool = False
    """Whether it is the right conduct; a decision has at least one such option."""
    taken: bool = False
    """Whether it is what was really done; a decision has exactly one such option."""
    law: str = field(default="", metadata=ASIDE)
    """The id of the provision; required if the basis is law, allowed with any other basis."""
    evidence: tuple[str, ...] = field(default=(), metadata=ASIDE)
    """Quotations that support the outcome; required if the basis is the source."""


@dataclass(frozen=True, slots=True)
class Decision:
    """“What would you do?”: a choice for the learner, made before what happened is shown."""

    prompt: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the timeline: a dated event, or a stage of a procedure."""

    id: str
    title: str
    """What it is about; it does not reveal what was chosen."""
    text: str
    """What happened; if there is a decision, only up to the moment of choosing."""
    evidence: tuple[str, ...] = field(metadata=ASIDE)
    stage: str = field(default="", metadata=ASIDE)
    """In a warning case the place on the slope, as written; else a stage of the procedure."""
    short: str = ""
    """The title in a few characters, for the rail; shown only once the step is reached."""
    when: Period | None = None
    """None if the source gives no date."""
    label: str = ""
    """The date as shown; if empty, `when` is written out."""
    after: str = ""
    """What happened next; shown after the choice."""
    mind: str = ""
    """State of mind; shown after the choice, because it would reveal it."""
    received: tuple[Receipt, ...] = ()
    """Shown after the choice."""
    laws: tuple[str, ...] = field(default=(), metadata=ASIDE)
    """The ids of the provisions that applied then."""
    decision: Decision | None = None
    nature: tuple[Nature, ...] = field(default=(), metadata=ASIDE)
    """At most one in each sphere; shown among the key points."""
    computed: bool = field(default=False, metadata=ASIDE)
    """Whether numbers in it were worked out from those of the report."""

    @property
    def date_label(self) -> str:
        """The date in words; empty if there is none."""
        return self.label or (self.when.label if self.when else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number from the report, drawn as a bar beside the others of the same unit and group."""

    label: str
    value: Decimal
    unit: str
    evidence: tuple[str, ...] = field(metadata=ASIDE)
    note: str = ""
    """What the number shows and does not show."""
    group: str = ""
    """Of the figures of one unit those of a group share a scale; empty for all the others."""
    computed: bool = field(default=False, metadata=ASIDE)
    """Whether it was worked out from numbers of the report; the note says from which."""


class Level(StrEnum):
    """How high a risk is."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"high": "高", "middle": "中", "low": "低"}[self.value]


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk point, in the five fields that integrity offices use."""

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
    level: Level | None = None
    """风险等级; None if it was not rated."""
    owner: str = ""
    """责任主体."""
    threshold: str = ""
    """From which value of the indicator on something is to be done (预警值)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary. It is marked wherever it occurs in the text."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A question for discussion, under which the learner writes notes (心得)."""

    id: str
    prompt: str
    hint: str = field(default="", metadata=ASIDE)
    points: tuple[str, ...] = field(default=(), metadata=ASIDE)
    """What is worth thinking of (参考要点); shown once the learner has written something."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What an edition corrected (更正): told once to whoever studied an earlier one."""

    when: Period
    what: str
    """What was wrong and how it reads now, one sentence."""
    revision: int | None = None
    """The edition that brought it; None for the present one. See `Case.edition_of`."""
    items: tuple[str, ...] = ()
    """The ids of the events and questions that it concerns: they are asked again, though their
    words are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: the contents of a case file."""

    format: int
    id: str
    title: str
    kind: Kind
    summary: str
    source: Source
    sections: tuple[Section, ...] = field(default=(), metadata=SPARED)
    """The retold report; in a bank the passages that its questions may quote."""
    revision: int = 1
    """The edition of the case, counted from 1. On installation a higher one replaces a lower one.
    Progress does not depend on it."""
    publisher: str = ""
    """Who publishes it (发布者). The same id from another publisher is another case."""
    license: str = ""
    """On what terms it may be passed on (许可)."""
    changes: tuple[Correction, ...] = ()
    """What its editions corrected."""
    posts: tuple[str, ...] = ()
    """The job posts it is meant for (适用岗位)."""
    lead: Lead | None = field(default=None, metadata=ASIDE)
    """The part to study first; None for what is usual for the kind."""
    minutes: int = 0
    """Roughly how many minutes it takes; 0 if unknown."""
    objectives: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    stages: tuple[Stage, ...] = ()
    """The places on the slope of a warning case; if there are none, the usual ones."""
    timeline: tuple[Event, ...] = ()
    laws: tuple[str, ...] = ()
    """The ids of further provisions worth reading, besides those that the events cite."""
    figures: tuple[Figure, ...] = ()
    risks: tuple[Risk, ...] = ()
    glossary: tuple[Term, ...] = ()
    quiz: Quiz | None = None
    discussion: tuple[Topic, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    self_check: tuple[SelfCheck, ...] = ()
    """Questions for the learner's own post."""
    teaching: Teaching | None = None
    """For the trainer alone."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of its quiz, in their order; empty without one."""
        return self.quiz.questions if self.quiz else ()

    def edition_of(self, correction: Correction) -> int:
        """Return the number of the edition that brought a correction."""
        return self.revision if correction.revision is None else correction.revision

    def corrections_since(self, revision: int) -> tuple[Correction, ...]:
        """Return what was corrected after an edition, in the order of the file."""
        return tuple(each for each in self.changes if self.edition_of(each) > revision)

    def asked_again(self) -> dict[str, int]:
        """Return the last edition that concerns an item, by the id of the event or question."""
        editions: dict[str, int] = {}
        for correction in self.changes:
            for item in correction.items:
                editions[item] = max(editions.get(item, 0), self.edition_of(correction))
        return editions

    def cited_laws(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Yield every provision id that the case cites, with the path of the citation."""
        for i, law_id in enumerate(self.laws):
            yield law_id, ("laws", i)
        for i, event in enumerate(self.timeline):
            for j, law_id in enumerate(event.laws):
                yield law_id, ("timeline", i, "laws", j)
            for j, option in enumerate(event.decision.options if event.decision else ()):
                if option.law:
                    yield option.law, ("timeline", i, "decision", "options", j, "law")
            for j, nature in enumerate(event.nature):
                if nature.law:
                    yield nature.law, ("timeline", i, "nature", j, "law")
        for i, lesson in enumerate(self.lessons):
            if lesson.law:
                yield lesson.law, ("lessons", i, "law")
        for i, question in enumerate(self.questions):
            if question.law:
                yield question.law, ("quiz", "questions", i, "law")


Item = Section | Event | Question | Topic
"""What a learner's record can be about."""
