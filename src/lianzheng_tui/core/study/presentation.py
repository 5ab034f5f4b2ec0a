"""A case shown to a class: what is dealt with, and what is revealed after what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lianzheng_tui.core.case.model import Case, Event, Topic
from lianzheng_tui.core.case.question import (
    QUESTION_LABELS,
    MatchQuestion,
    MultipleQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TrueFalseQuestion,
)


class Reveal(StrEnum):
    """What one step brings to the screen, in the order in which it may come."""

    OPENING = "opening"
    STORY = "story"
    DECISION = "decision"
    TAKEN = "taken"
    OUTCOME = "outcome"
    OTHERS = "others"
    AFTER = "after"
    PROMPT = "prompt"
    OPTIONS = "options"
    ANSWER = "answer"
    REASONS = "reasons"
    TOPIC = "topic"

    @property
    def label(self) -> str:
        """The words on the screen."""
        return _LABELS[self]


_LABELS = {
    Reveal.OPENING: "开场",
    Reveal.STORY: "经过",
    Reveal.DECISION: "抉择",
    Reveal.TAKEN: "实际的选择",
    Reveal.OUTCOME: "后果和依据",
    Reveal.OTHERS: "其他做法",
    Reveal.AFTER: "后来",
    Reveal.PROMPT: "题目",
    Reveal.OPTIONS: "选项",
    Reveal.ANSWER: "揭晓答案",
    Reveal.REASONS: "解释和出处",
    Reveal.TOPIC: "讨论题",
}
_HANDS_SHOWN = (Reveal.DECISION, Reveal.TAKEN, Reveal.OPTIONS, Reveal.ANSWER)
_EVIDENCE_SHOWN = (
    Reveal.TAKEN,
    Reveal.OUTCOME,
    Reveal.OTHERS,
    Reveal.AFTER,
    Reveal.ANSWER,
    Reveal.REASONS,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that the class deals with."""

    item: Case | Event | Question | Topic
    label: str
    """Where it is in the case, such as 时间线 第2/3步."""
    title: str
    """What it is about; it gives no answer away."""
    reveals: tuple[Reveal, ...]
    """What is revealed, step by step; never empty."""

    @property
    def key(self) -> str:
        """What tells it from every other subject of the case."""
        return f"{self.label.partition(' ')[0]}:{self.item.id}"

    @property
    def hands(self) -> tuple[str, ...]:
        """The options for which hands can be raised; empty where there are none."""
        match self.item:
            case Event(decision=decision) if decision is not None:
                return tuple(option.text for option in decision.options)
            case SingleQuestion(options=options) | MultipleQuestion(options=options):
                return tuple(option.text for option in options)
            case TrueFalseQuestion():
                return ("对", "错")
        return ()

    @property
    def takes_several(self) -> bool:
        """Whether somebody may raise a hand more than once."""
        return isinstance(self.item, MultipleQuestion)


@dataclass(frozen=True, slots=True)
class Showing:
    """What is on the class's screen. To change it is to make another."""

    subjects: tuple[Subject, ...]
    subject: int = 0
    """The index of the subject."""
    step: int = 0
    """The index in its reveals of what was revealed last."""
    counts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Key of a subject to the hands raised for each of its options."""

    @property
    def now(self) -> Subject:
        """The subject that is dealt with."""
        return self.subjects[self.subject]

    @property
    def reveal(self) -> Reveal:
        """What was revealed last."""
        return self.now.reveals[self.step]

    @property
    def page(self) -> tuple[int, int]:
        """Which step of all this is, counted from 1, and how many there are."""
        before = sum(len(each.reveals) for each in self.subjects[: self.subject])
        return before + self.step + 1, sum(len(each.reveals) for each in self.subjects)

    @property
    def takes_hands(self) -> bool:
        """Whether hands can be counted now: there are options and they are on the screen."""
        return bool(self.now.hands) and self.reveal in _HANDS_SHOWN

    @property
    def has_evidence(self) -> bool:
        """Whether the evidence can be shown without giving anything away."""
        item = self.now.item
        if isinstance(item, Event) and item.decision is None:
            return True
        return isinstance(item, Event | Question) and self.reveal in _EVIDENCE_SHOWN

    def forward(self) -> "Showing":
        """One step on; at the end the same."""
        if self.step + 1 < len(self.now.reveals):
            return replace(self, step=self.step + 1)
        return self.jump(self.subject + 1)

    def back(self) -> "Showing":
        """One step back, to all of the subject before; at the beginning the same."""
        if self.step:
            return replace(self, step=self.step - 1)
        if not self.subject:
            return self
        before = self.subject - 1
        return replace(self, subject=before, step=len(self.subjects[before].reveals) - 1)

    def jump(self, subject: int) -> "Showing":
        """To the beginning of a subject; the same where there is none with this index."""
        if not 0 <= subject < len(self.subjects):
            return self
        return replace(self, subject=subject, step=0)

    def counted(self, hands: tuple[int, ...]) -> "Showing":
        """With the hands raised for the options of this subject; none for nothing counted."""
        others = {key: each for key, each in self.counts.items() if key != self.now.key}
        return replace(self, counts={**others, self.now.key: hands} if hands else others)

    def following(self, *, named: bool = True) -> str:
        """What the next step brings, in words; ``named`` adds the title of the next subject."""
        then = self.forward()
        if then == self:
            return "到这里结束"
        if then.subject == self.subject:
            return then.reveal.label
        return f"{then.now.label} {then.now.title}" if named else then.now.label


def subjects(case: Case) -> tuple[Subject, ...]:
    """What there is to show of a case: it itself, its events, its questions, its topics."""
    questions = case.quiz.questions if case.quiz else ()
    shown = [Subject(case, "开场", case.title, (Reveal.OPENING,))]
    groups: tuple[tuple[str, str, Sequence[Event | Question | Topic]], ...] = (
        ("时间线", "步", case.timeline),
        ("测验", "题", questions),
        ("讨论", "题", case.discussion),
    )
    for label, unit, items in groups:
        for number, item in enumerate(items):
            place = f"{label} 第{number + 1}/{len(items)}{unit}"
            shown.append(Subject(item, place, _title(item), _reveals(item)))
    return tuple(shown)


def _title(item: Event | Question | Topic) -> str:
    match item:
        case Event(title=title):
            return title
        case Question():
            return QUESTION_LABELS[type(item)]
    return ""


def _reveals(item: Event | Question | Topic) -> tuple[Reveal, ...]:
    match item:
        case Event(decision=decision):
            after = (item.after, item.mind, item.received, item.laws, item.stage)
            then = (Reveal.AFTER,) if any(after) else ()
            if decision is None:
                return (Reveal.STORY, *then)
            chosen = (Reveal.DECISION, Reveal.TAKEN, Reveal.OUTCOME, Reveal.OTHERS)
            return (Reveal.STORY, *chosen, *then)
        case SingleQuestion() | MultipleQuestion() | TrueFalseQuestion():
            return (Reveal.PROMPT, Reveal.OPTIONS, Reveal.ANSWER, Reveal.REASONS)
        case OrderQuestion() | MatchQuestion():
            return (Reveal.PROMPT, Reveal.OPTIONS, Reveal.ANSWER, Reveal.REASONS)
        case Question():
            return (Reveal.PROMPT, Reveal.ANSWER, Reveal.REASONS)
    return (Reveal.TOPIC,)
