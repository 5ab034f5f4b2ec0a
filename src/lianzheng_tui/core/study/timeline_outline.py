"""What is told of an event, of a choice and of a whole walk: which parts, and in which order.

The tabs, the presenter, plain mode and `read` take what they show from here and only lay it out.
They may leave parts out; where one says something in other words, it has a table of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Basis, Case, Event, Option
from lianzheng_tui.core.case.slope import stage_of
from lianzheng_tui.core.study.law_outline import AppliedLaws, Laws, applied_laws
from lianzheng_tui.core.study.walkthrough import (
    Defence,
    Walk,
    chosen,
    defences,
    held,
    is_waiting,
    sounder,
    taken,
)


class Role(Enum):
    """What an option turns out to be, in the order in which they are told after a choice."""

    MINE = "我的选择"
    REAL = ""
    """What was really done."""
    SOUNDER = "更稳的"
    AS_SOUND = "一样稳的"
    """A sound one, where a sound one was chosen."""
    OTHER = "另一种"

    def words(self, kind: Kind) -> str:
        """Return the label; REAL is labelled with who acted, whom the kind of the case names."""
        return kind.actor if self is Role.REAL else self.value


DECISION = "抉择"
"""The label of the question at a decision."""
AGREED = "与我的选择相同"
"""Said of what was really done, where the learner chose it too."""
AGREED_BRIEFLY = "与我相同"
"""The same in the table at the end of a walk."""
UNTOLD = "怎样定的，报道里看不到"
"""Said of what was really done, where the report does not say it."""
IN_FACT = "实际"
"""The label of that: it need not have been for the one whom the case is about to choose."""


class Remark(StrEnum):
    """What is told of an event after its decision, in this order; the values are the labels."""

    AFTER = "后来"
    STAGE = "阶段"
    MIND = "心态"
    RECEIVED = "收受"


@dataclass(frozen=True, slots=True)
class OptionOutline:
    """An option with its outcome."""

    number: int
    """As it was offered, counted from 1."""
    text: str
    role: Role
    """What it is told as."""
    marks: tuple[Role, ...]
    """What it is whoever chose: REAL, SOUNDER, both or neither."""
    verdict: str
    """The word for it where it is chosen."""
    basis: Basis
    outcome: str
    law: str
    """The provision that the outcome rests on, in one line; empty if there is none."""
    evidence: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether it holds the line, whoever chose it."""
        return Role.SOUNDER in self.marks

    @property
    def line(self) -> str:
        """The option behind its number."""
        return f"{self.number} {self.text}"

    @property
    def tag(self) -> str:
        """What the outcome is based on, as it stands before it: [原文]."""
        return f"[{self.basis.label}]"

    @property
    def consequence(self) -> str:
        """The outcome in one line, what it is based on before it, its law behind it."""
        return f"{self.tag} {self.outcome}" + (f"{self.law}。" if self.law else "")


@dataclass(frozen=True, slots=True)
class EventOutline:
    """An event; while it waits for a choice nothing but the first five is filled."""

    date: str
    """Empty if it is unknown."""
    title: str
    text: str
    prompt: str
    """The question at the decision; empty if there is none to take."""
    offered: tuple[str, ...]
    """The options as they are offered, without a word of where they lead."""
    options: tuple[OptionOutline, ...] = ()
    """In the order in which they are told: after a choice that of `Role`, else as offered."""
    remarks: Mapping[Remark, str] = field(default_factory=dict)
    """Only those that there are."""
    laws: tuple[AppliedLaws, ...] = ()
    """Those that were cited, grouped by whether they were in force."""

    @property
    def waits(self) -> bool:
        """Whether a choice must come first, so that nothing of the outcome is here."""
        return bool(self.offered) and not self.options

    @property
    def heading(self) -> tuple[str, ...]:
        """What stands above it: the date, if there is one, and the title."""
        return tuple(words for words in (self.date, self.title) if words)

    @property
    def is_untold(self) -> bool:
        """Whether there are options and nobody knows which was really taken."""
        return not any(Role.REAL in option.marks for option in self.options)

    def told_as(self, *roles: Role) -> tuple[OptionOutline, ...]:
        """Return the options in one of some roles."""
        return tuple(option for option in self.options if option.role in roles)


def event_outline(
    case: Case, event: Event, laws: Laws, choice: Option | None = None, *, whole: bool = False
) -> EventOutline:
    """Return what is told of an event.

    Args:
        case: the case.
        event: one of its events.
        laws: the provisions that are known.
        choice: what the learner chose. Without it an event with a decision keeps its outcome.
        whole: whether to tell the outcome without a choice, as a trainer and a reader see it.
    """
    options = event.decision.options if event.decision else ()
    prompt = event.decision.prompt if event.decision else ""
    offered = tuple(option.text for option in options)
    before = EventOutline(event.date_label, event.title, event.text, prompt, offered)
    if options and choice is None and not whole:
        return before
    told = [_option(case, option, choice, number, laws) for number, option in enumerate(options)]
    if choice is not None:
        told.sort(key=lambda option: list(Role).index(option.role))
    received = "；".join(receipt.words for receipt in event.received)
    after = (event.after, stage_of(case, event), event.mind, received)
    texts = zip(Remark, after, strict=True)
    remarks = {remark: text for remark, text in texts if text}
    return replace(before, options=tuple(told), remarks=remarks, laws=applied_laws(event, laws))


def _option(
    case: Case, option: Option, choice: Option | None, index: int, laws: Laws
) -> OptionOutline:
    role = Role.OTHER
    if option is choice:
        role = Role.MINE
    elif option.taken:
        role = Role.REAL
    elif option.sound:
        role = Role.AS_SOUND if choice is not None and choice.sound else Role.SOUNDER
    marks = ((Role.REAL, option.taken), (Role.SOUNDER, option.sound))
    return OptionOutline(
        number=index + 1,
        text=option.text,
        role=role,
        marks=tuple(mark for mark, holds in marks if holds),
        verdict=verdict(case.kind, option),
        basis=option.basis,
        outcome=option.outcome,
        law=citation(laws[option.law]) if option.law in laws else "",
        evidence=option.evidence,
    )


def event_evidence(
    event: Event, told: Iterable[Option | None]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the quotations and the ids of the laws that an event rests on, each once.

    ``told`` are the options whose outcomes have been told; None stands for none.
    """
    options = [option for option in told if option is not None]
    quotes = (*event.evidence, *(quote for option in options for quote in option.evidence))
    cited = (*event.laws, *(option.law for option in options if option.law))
    return tuple(dict.fromkeys(quotes)), tuple(dict.fromkeys(cited))


def walked_evidence(
    events: Iterable[Event], choices: Mapping[str, int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the same of events as a walk tells them: with what was chosen and what was done.

    Args:
        events: The events.
        choices: The choices of the walk; of an event without one nothing of its options counts
            but what was really done.
    """
    quotes: dict[str, None] = {}
    laws: dict[str, None] = {}
    for event in events:
        of_event = event_evidence(event, (chosen(event, choices), taken(event)))
        quotes |= dict.fromkeys(of_event[0])
        laws |= dict.fromkeys(of_event[1])
    return tuple(quotes), tuple(laws)


def evidence_ahead(case: Case, walk: Walk) -> tuple[str, ...]:
    """Return the quotations of the decisions that a walk has not taken yet, each once.

    They are those of the events and of the outcome of every option.
    """
    ahead = [event for event in case.timeline if is_waiting(event, walk.choices)]
    quotes = (
        quote
        for event in ahead
        for quote in event_evidence(event, event.decision.options if event.decision else ())[0]
    )
    return tuple(dict.fromkeys(quotes))


# Walks


DEFENCE = "防线"
"""The label of the lines of defence below a decision."""
FALL = "失守"
UNSOUND = "欠妥"
DEFENCE_WORDS = {Defence.HELD: "守住", Defence.CROSSED: "没守住", Defence.AHEAD: "未到"}
"""Of a warning case."""


def defence_words(kind: Kind) -> Mapping[Defence, str]:
    """Return the words for what a choice turned out to be: in work as it goes nobody falls."""
    if kind is Kind.WARNING:
        return DEFENCE_WORDS
    return DEFENCE_WORDS | {Defence.HELD: "稳妥", Defence.CROSSED: UNSOUND}


def verdict(kind: Kind, option: Option) -> str:
    """Return the word for a choice that was made.

    In a warning case only what was really done is called a fall: the report tells where it led. Of
    any other way that is not sound nobody knows, so it is called no more than unsound.
    """
    if option.sound:
        return defence_words(kind)[Defence.HELD]
    return FALL if kind is Kind.WARNING and option.taken else UNSOUND


def invitation(case: Case, turning_point: str) -> str:
    """Return what is said before the first walk; ``turning_point`` is how a decision is shown."""
    steps = f"这条时间线共{len(case.timeline)}步。"
    if all(event.decision is None for event in case.timeline):
        return f"{steps}一步一步看下去，依据写在每一步的后面。"
    return (
        f"{steps}走到{turning_point}处，先想一想换作自己会怎么做，"
        "选定以后才看到后来的事。选错没有关系，后果和依据会一一写明。"
    )


@dataclass(frozen=True, slots=True)
class ChoiceOutline:
    """A decision of a walk that was taken."""

    event: int
    """The index of its event."""
    title: str
    state: Defence
    verdict: str
    """The word for the choice."""
    mine: str
    earlier: str
    """What was chosen in the walk before; empty if it was the same or there was none."""
    real: str | None
    """What was really done; empty if it was the same, None if the report does not say."""
    sounder: str
    """A sounder option, where neither of them is sound; else empty."""
    bases: tuple[Basis, ...]
    """What the outcomes of both rest on, each once."""


@dataclass(frozen=True, slots=True)
class WalkOutline:
    """A whole walk, looked back on."""

    summary: str
    choices: tuple[ChoiceOutline, ...]


def walk_outline(case: Case, walk: Walk, earlier: Walk | None) -> WalkOutline:
    """Return what is told at the end of a walk, beside the one before it."""
    states = {event.id: state for event, state in defences(case, walk)}
    rows = []
    for index, event in enumerate(case.timeline):
        mine, real = chosen(event, walk.choices), taken(event)
        if mine is None:
            continue
        before = chosen(event, earlier.choices) if earlier else None
        better = sounder(event, mine)
        rows.append(
            ChoiceOutline(
                event=index,
                title=event.title,
                state=states[event.id],
                verdict=verdict(case.kind, mine),
                mine=mine.text,
                earlier=before.text if before is not None and before is not mine else "",
                real=(real.text if real is not mine else "") if real else None,
                sounder=better[0].text if better and not (real and real.sound) else "",
                bases=tuple(dict.fromkeys(each.basis for each in (mine, real) if each)),
            )
        )
    whole = held_words(case, walk) if rows else f"{len(case.timeline)}步都走完了"
    return WalkOutline(whole, tuple(rows))


def held_words(case: Case, walk: Walk) -> str:
    """Return how many decisions were taken, and how many of them held the line."""
    held_count, decided = held(case, walk)
    return f"{decided}处抉择，{defence_words(case.kind)[Defence.HELD]}{held_count}处"
