"""A case presented to a class: its subjects, and the steps that reveal each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.question_outline import Blank, OptionList
from lianzheng_tui.core.case.model import Case, Event, Topic
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.slope_picture import has_slope
from lianzheng_tui.core.study.walkthrough import taken


class Reveal(StrEnum):
    """What one step brings to the screen, in the order in which the steps may come."""

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
    WHOLE = "whole"

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
    Reveal.WHOLE: "全程",
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
    """One thing to discuss with the class: the case, an event, a question or a topic."""

    item: Case | Event | Question | Topic
    label: str
    """Where it is in the case, such as 时间线 第2/3步."""
    title: str
    """What it is about, without giving an answer away."""
    reveals: tuple[Reveal, ...]
    """The steps that reveal it; never empty."""

    @property
    def key(self) -> str:
        """What distinguishes it from every other subject of the case."""
        return f"{self.label.partition(' ')[0]}:{self.item.id}"

    @property
    def hands(self) -> tuple[str, ...]:
        """The options for which hands can be raised; empty if there are none."""
        match self.item:
            case Event(decision=decision) if decision is not None:
                return tuple(option.text for option in decision.options)
            case Question() as question:
                outline = interaction(question).outline
                options = outline.options if isinstance(outline, OptionList) else ()
                return tuple(option.text for option in options)
        return ()

    @property
    def takes_several(self) -> bool:
        """Whether somebody may raise a hand more than once."""
        outline = interaction(self.item).outline if isinstance(self.item, Question) else None
        return isinstance(outline, OptionList) and outline.several


@dataclass(frozen=True, slots=True)
class Showing:
    """What is on the class's screen; immutable, its methods return a new one."""

    subjects: tuple[Subject, ...]
    subject: int = 0
    """The index of the subject."""
    step: int = 0
    """The index of the latest reveal of the subject."""
    counts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The hands raised for each option, by the key of the subject."""

    @property
    def now(self) -> Subject:
        """The current subject."""
        return self.subjects[self.subject]

    @property
    def reveal(self) -> Reveal:
        """The latest reveal."""
        return self.now.reveals[self.step]

    @property
    def page(self) -> tuple[int, int]:
        """The number of this step among all, counted from 1, and the number of all steps."""
        steps_before = sum(len(subject.reveals) for subject in self.subjects[: self.subject])
        return steps_before + self.step + 1, sum(len(subject.reveals) for subject in self.subjects)

    @property
    def takes_hands(self) -> bool:
        """Whether hands can be counted now: there are options, and they are on the screen."""
        return bool(self.now.hands) and self.reveal in _HANDS_SHOWN

    @property
    def has_evidence(self) -> bool:
        """Whether the evidence can be shown without giving anything away."""
        item = self.now.item
        if isinstance(item, Event) and item.decision is None:
            return True
        if isinstance(item, Question) and item.is_pending:
            return False
        return isinstance(item, Event | Question) and self.reveal in _EVIDENCE_SHOWN

    def forward(self) -> "Showing":
        """Return the showing one step on; at the end unchanged."""
        if self.step + 1 < len(self.now.reveals):
            return replace(self, step=self.step + 1)
        return self.jump(self.subject + 1)

    def back(self) -> "Showing":
        """Return the showing one step back, over subjects too; at the start unchanged."""
        if self.step:
            return replace(self, step=self.step - 1)
        if not self.subject:
            return self
        previous = self.subject - 1
        return replace(self, subject=previous, step=len(self.subjects[previous].reveals) - 1)

    def jump(self, subject: int) -> "Showing":
        """Return the showing at the start of a subject; unchanged if the index is invalid."""
        if not 0 <= subject < len(self.subjects):
            return self
        return replace(self, subject=subject, step=0)

    def counted(self, hands: tuple[int, ...]) -> "Showing":
        """Return the showing with the hands for the options of this subject; empty deletes them."""
        others = {key: count for key, count in self.counts.items() if key != self.now.key}
        return replace(self, counts={**others, self.now.key: hands} if hands else others)

    def following(self, *, named: bool = True) -> str:
        """Return in words what the next step brings; ``named`` adds the next subject's title."""
        next_showing = self.forward()
        if next_showing == self:
            return "到这里结束"
        if next_showing.subject == self.subject:
            return next_showing.reveal.label
        return (
            f"{next_showing.now.label} {next_showing.now.title}"
            if named
            else next_showing.now.label
        )


def subjects(case: Case) -> tuple[Subject, ...]:
    """Return the subjects of a case: itself, its events and questions, its slope, its topics."""
    case_subjects = [Subject(case, "开场", case.title, (Reveal.OPENING,))]
    groups: tuple[tuple[str, str, Sequence[Event | Question | Topic]], ...] = (
        ("时间线", "步", case.timeline),
        ("测验", "题", case.questions),
        ("讨论", "题", case.discussion),
    )
    for label, unit, items in groups:
        if items is case.discussion and has_slope(case):
            case_subjects.append(Subject(case, Reveal.WHOLE.label, case.title, (Reveal.WHOLE,)))
        for number, item in enumerate(items):
            place = f"{label} 第{number + 1}/{len(items)}{unit}"
            case_subjects.append(Subject(item, place, _title(item), _reveals(item)))
    return tuple(case_subjects)


def _has_reasons(question: Question) -> bool:
    """Return whether anything is told of the answer besides itself; of a bank nothing may be."""
    outline = interaction(question).outline
    options = outline.options if isinstance(outline, OptionList) else ()
    told = (question.explanation, *(option.why for option in options))
    return any(told) or not question.is_pending


def _title(item: Event | Question | Topic) -> str:
    match item:
        case Event(title=title):
            return title
        case Question():
            return item.LABEL
    return ""


def _reveals(item: Event | Question | Topic) -> tuple[Reveal, ...]:
    match item:
        case Event(decision=decision):
            # A stage alone stands at the end of the step before: it is no news for a class.
            after_texts = (item.after, item.mind, item.received, item.laws)
            last_step = (Reveal.AFTER,) if any(after_texts) else ()
            if decision is None:
                return (Reveal.STORY, *last_step)
            if taken(item) is None:  # nobody knows, so the outcomes of all come together
                return (Reveal.STORY, Reveal.DECISION, Reveal.OUTCOME, *last_step)
            decision_steps = (Reveal.DECISION, Reveal.TAKEN, Reveal.OUTCOME, Reveal.OTHERS)
            return (Reveal.STORY, *decision_steps, *last_step)
        case Question() as question:
            has_options = not isinstance(interaction(question).outline, Blank)
            options = (Reveal.OPTIONS,) if has_options else ()
            reasons = (Reveal.REASONS,) if _has_reasons(question) else ()
            return (Reveal.PROMPT, *options, Reveal.ANSWER, *reasons)
    return (Reveal.TOPIC,)
