"""What is told of an event and of a case: which parts, in which order, under which labels.

The tabs, the presenter, plain mode and `read` take what they show from here and only lay it out.
They may leave parts out; where one says something in other words, it has a table of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation, force, in_force, verified
from lianzheng_tui.core.case.model import Basis, Case, Correction, Event, Option, Risk
from lianzheng_tui.core.case.parts import Part, leading_part
from lianzheng_tui.core.case.slope import stage_of
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

Laws = Mapping[str, Provision]
"""The provisions that are known, by id; a citation of any other is left out."""
Labelled = tuple[str, str]
"""A label and the text behind it."""


# Laws


@dataclass(frozen=True, slots=True)
class LawOutline:
    """A provision of law."""

    citation: str
    """Its law and article: 《刑法》第385条第1款."""
    dates: str
    """Its version, when it was in force, and whether that is in doubt."""
    gist: str
    standing: str
    """How far it was verified, and the note on that; without a full stop."""

    @property
    def line(self) -> str:
        """What it says, in one line."""
        return f"{self.citation}（{self.dates}）{self.gist}"


@dataclass(frozen=True, slots=True)
class AppliedLaws:
    """The laws of an event that were in force then, or those that were not."""

    words: str
    """Whether they were: 当时适用."""
    laws: tuple[LawOutline, ...]


def law_outline(provision: Provision) -> LawOutline:
    """Return what is told of a provision."""
    standing = f"{provision.standing.label}。{provision.note}".rstrip("。")
    return LawOutline(citation(provision), in_force(provision), provision.gist, standing)


def case_laws(case: Case, laws: Laws) -> tuple[LawOutline, ...]:
    """Return every law that a case cites, each once: those worth reading first."""
    cited = dict.fromkeys(law_id for law_id, _ in case.cited_laws())
    return tuple(law_outline(laws[law_id]) for law_id in cited if law_id in laws)


def laws_verified(cases: Iterable[Case], laws: Laws) -> str:
    """Return how far back the laws that some cases cite were verified; see `verified`."""
    cited = dict.fromkeys(law_id for case in cases for law_id, _ in case.cited_laws())
    return verified(laws[law_id] for law_id in cited if law_id in laws)


def _applied(event: Event, laws: Laws) -> tuple[AppliedLaws, ...]:
    groups: dict[str, list[LawOutline]] = {}
    for law_id in event.laws:
        if law_id in laws:
            words = force(laws[law_id], event.when).value
            groups.setdefault(words, []).append(law_outline(laws[law_id]))
    return tuple(AppliedLaws(words, tuple(group)) for words, group in groups.items())


# Events


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
UNTOLD = "报道没有写"
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
    return replace(before, options=tuple(told), remarks=remarks, laws=_applied(event, laws))


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


def invitation(steps: int, turning_point: str) -> str:
    """Return what is said before the first walk; ``turning_point`` is how a decision is shown."""
    return (
        f"这条时间线共{steps}步。走到{turning_point}处，先想一想换作自己会怎么做，"
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


# Cases


class Head(StrEnum):
    """The heads of what is told of a case besides its parts."""

    OBJECTIVES = "学完能够"
    PEOPLE = "人物"
    CORRECTIONS = "更正"
    NATURES = "性质对照"
    RECEIPTS = "收受一览"
    LESSONS = "以案说"
    SELF_CHECK = "对照检查"
    FIGURES = "数字"
    RISKS = "风险点"
    GLOSSARY = "词语"
    LAWS = "法规"


HINT = "提示"
"""The label of the hint below a topic."""
MINE = "我写的"
"""The label of what the learner wrote about it."""
POINTS = "要点"
"""The label of its points, which are shown once something is written."""
SOURCE = "出处"
"""The label of where a case or a quotation comes from."""
ORIGIN = "来源"
"""The label of where the questions of a bank come from."""


@dataclass(frozen=True, slots=True)
class CaseOutline:
    """What a case is, before any of it is studied."""

    title: str
    kind: str
    edition: str
    """That it is a later edition: 已修订，第2版; empty if nothing says so."""
    posts: tuple[str, ...]
    minutes: str
    """How long it takes: 约5分钟; empty if that is unknown."""
    sizes: tuple[str, ...]
    """How much there is of each part: 2节, 3步; only of those that there are."""
    summary: str
    lead: str
    """Which part to begin with and why, a sentence; empty where there is but one to begin with."""
    objectives: tuple[str, ...]
    people: tuple[Labelled, ...]
    """Each name with the role."""
    source: str
    """Where its facts come from, in one line; empty for a bank that names nothing but itself."""
    origin: str
    """The label of the source: 出处, of a bank 来源, for its questions may have no 出处."""
    rights: tuple[Labelled, ...]
    """Who publishes it, and on what terms; only what is known."""
    facts: tuple[Labelled, ...]
    """What it is, whom it is for, who is in it and where it comes from, as a table."""


def case_outline(case: Case) -> CaseOutline:
    """Return what is told of a case as a whole."""
    source, posts = case.source, case.posts
    revised = case.kind.revised(case.revision)
    edition = f"{revised}，第{case.revision}版" if revised else ""
    report, byline = f"《{source.report}》", source.byline
    origin, known = SOURCE, True
    if not case.kind.retells:
        origin, known = ORIGIN, bool(source.report not in case.title or byline or source.note)
    people = tuple((person.name, person.role) for person in case.people)
    rights = (("发布者", case.publisher), ("许可", case.license))
    facts = (
        ("类别", case.kind.label),
        ("版次", edition),
        ("适用岗位", "、".join(posts)),
        (Head.PEOPLE, "；".join(f"{name}，{role}" for name, role in people)),
        (origin, "，".join(words for words in (report, byline) if words) if known else ""),
        ("说明", source.note),
        *rights,
    )
    return CaseOutline(
        title=case.title,
        kind=case.kind.label,
        edition=edition,
        posts=posts,
        minutes=f"约{case.minutes}分钟" if case.minutes else "",
        sizes=_sizes(case),
        summary=case.summary,
        lead=_LEADS[leading_part(case)] if case.timeline else "",
        objectives=case.objectives,
        people=people,
        source=f"{report}{byline}。{source.note}" if known else "",
        origin=origin,
        rights=tuple((label, words) for label, words in rights if words),
        facts=tuple((label, words) for label, words in facts if words),
    )


_LEADS = {
    Part.TIMELINE: "先走时间线，到了要选的地方自己先选；先读正文，就知道后来怎样了。",
    Part.TEXT: "先读正文，弄清来龙去脉，再走时间线。",
}
"""Why a case leads with a part."""


def correction_lines(case: Case, corrections: Iterable[Correction]) -> tuple[str, ...]:
    """Return what was corrected, each in one line: when, what, and in which edition."""
    return tuple(
        f"{each.when.label}，第{case.edition_of(each)}版：{each.what}" for each in corrections
    )


@dataclass(frozen=True, slots=True)
class News:
    """What was corrected since the learner last opened a case."""

    summary: str
    """How much, and in which edition."""
    lines: tuple[str, ...]
    again: str
    """What is asked again; empty if nothing is."""


def news(case: Case, corrections: Sequence[Correction]) -> News:
    """Return what is told once of corrections to a learner who studied an earlier edition."""
    items = {item for each in corrections for item in each.items}
    asked = sum(question.id in items for question in case.questions)
    choices = sum(event.id in items and event.decision is not None for event in case.timeline)
    where = [(f"{asked}题", "题目在回访里"), (f"{choices}处抉择", "抉择在时间线里")]
    parts = [each for each, count in zip(where, (asked, choices), strict=True) if count]
    again = "、".join(part for part, _ in parts)
    return News(
        f"这个{case.kind.noun}更正了{len(corrections)}处，现在是第{case.revision}版。",
        correction_lines(case, corrections),
        f"其中{again}，学过的再问一遍：{'，'.join(place for _, place in parts)}。以前的记录都在。"
        if parts
        else "",
    )


def _sizes(case: Case) -> tuple[str, ...]:
    counts = (
        (len(case.sections), "节"),
        (len(case.timeline), "步"),
        (sum(event.decision is not None for event in case.timeline), "抉择"),
        (len(case.questions), "题"),
        (len(case.discussion), "讨论"),
    )
    return tuple(f"{count}{unit}" for count, unit in counts if count)


def risk_fields(risk: Risk) -> tuple[Labelled, ...]:
    """Return what is told of a risk below its name, the post first; only what is given."""
    fields = (
        ("岗位", risk.post),
        ("等级", risk.level.label if risk.level else ""),
        ("描述", risk.description),
        ("防控", risk.safeguard),
        ("责任", risk.owner),
        ("监测", risk.indicator),
        ("预警", risk.threshold),
    )
    return tuple((label, words) for label, words in fields if words)
