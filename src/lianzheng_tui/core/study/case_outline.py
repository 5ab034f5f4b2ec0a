"""What is told of a case as a whole: which parts, in which order, under which labels.

The tabs, the presenter, plain mode and `read` take what they show from here and only lay it out.
They may leave parts out; where one says something in other words, it has a table of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_tui.core.case.model import Case, Correction, Risk
from lianzheng_tui.core.case.parts import Part, leading_part

Labelled = tuple[str, str]
"""A label and the text behind it."""


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
        lead=_lead(case) if case.timeline else "",
        objectives=case.objectives,
        people=people,
        source=f"{report}{byline}。{source.note}" if known else "",
        origin=origin,
        rights=tuple((label, words) for label, words in rights if words),
        facts=tuple((label, words) for label, words in facts if words),
    )


def _lead(case: Case) -> str:
    """Return which part a case leads with, and why."""
    if leading_part(case) is Part.TEXT:
        return "先读正文，弄清来龙去脉，再走时间线。"
    if any(event.decision for event in case.timeline):
        return "先走时间线，到了要选的地方自己先选；先读正文，就知道后来怎样了。"
    return "先走时间线，看清一步一步的先后，再读正文。"


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
