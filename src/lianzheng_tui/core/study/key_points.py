"""What is told of a case as a whole among its key points (要点): natures, receipts, lessons.

The tab, plain mode and `read` lay it out; each row names the words and provisions it rests on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lianzheng_tui.core.case.law import Standing
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case, Effect, Event, Sphere
from lianzheng_tui.core.study.law_outline import Laws
from lianzheng_tui.core.study.slope_picture import short_date, short_name

NO_FINDING = "一般规则，不是对本案的认定"
EFFECTS = "是 规则管得到  转折 从这里变成另一回事  待定 要看没有写明的  — 不涉及"
"""What the words of `Effect` mean."""
"""What stands over the natures: nobody found them in the case."""
MORE_AHEAD = "这里只列走到的节点，走完时间线，后面的也列出来。"
"""Said where what lies ahead is not told yet."""
NOT_ADDED = "报道写到的，不相加"
"""What stands over the receipts: what the report says of them cannot be added up."""


@dataclass(frozen=True, slots=True)
class NatureRule:
    """What the general rule says in one sphere."""

    sphere: str
    effect: str
    """是, 转折, 待定, or — where no rule is about it."""
    turns: bool
    """Whether here it becomes something else."""
    words: str
    """The rule and its provision, as sentences; empty where the effect is —."""


@dataclass(frozen=True, slots=True)
class NatureRow:
    """What one event is, sphere by sphere."""

    date: str
    short_date: str
    name: str
    rules: tuple[NatureRule, ...]
    """One for each sphere, always in the same order."""
    evidence: tuple[str, ...]
    laws: tuple[str, ...]
    """The ids of the provisions."""


def nature_rows(events: Iterable[Event], laws: Laws) -> tuple[NatureRow, ...]:
    """Return the natures of the events that have any, in their order."""
    return tuple(
        NatureRow(
            event.date_label,
            short_date(event),
            short_name(event),
            tuple(_rule(event, sphere, laws) for sphere in Sphere),
            event.evidence,
            tuple(dict.fromkeys(nature.law for nature in event.nature if nature.law)),
        )
        for event in events
        if event.nature
    )


def _rule(event: Event, sphere: Sphere, laws: Laws) -> NatureRule:
    nature = next((each for each in event.nature if each.sphere is sphere), None)
    if nature is None:
        return NatureRule(sphere.label, Effect.NONE.label, turns=False, words="")
    words = sentence(nature.rule) + sentence(cited(nature.law, laws))
    return NatureRule(sphere.label, nature.effect.label, nature.effect is Effect.TURNS, words)


def cited(law_id: str, laws: Laws) -> str:
    """Return a provision in few words: 《刑法》第385条第1款（现行文本）; empty if it is not known.

    One that was not verified says so: （2009年，待核）.
    """
    law = laws.get(law_id)
    if law is None:
        return ""
    doubt = f"，{law.standing.label}" if law.standing is Standing.PENDING else ""
    return f"{citation(law)}（{law.version}{doubt}）"


def sentence(words: str) -> str:
    """Return words with a full stop, if they end without one; empty words stay empty."""
    return words if not words or words[-1] in "。？！…；" else f"{words}。"


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One thing that was received."""

    date: str
    short_date: str
    giver: str
    what: str
    count: str
    """The number with its unit; empty if the report has none."""
    note: str
    asked: str
    evidence: tuple[str, ...]


def receipt_rows(events: Iterable[Event]) -> tuple[ReceiptRow, ...]:
    """Return everything that was received, in the order of the events; never a sum."""
    return tuple(_receipts(events))


def _receipts(events: Iterable[Event]) -> Iterator[ReceiptRow]:
    for event in events:
        for receipt in event.received:
            yield ReceiptRow(
                event.date_label,
                short_date(event),
                receipt.giver,
                receipt.what,
                f"{receipt.count}{receipt.unit}",
                receipt.note,
                receipt.asked,
                event.evidence,
            )


@dataclass(frozen=True, slots=True)
class LessonRow:
    """What the case teaches under one aspect."""

    aspect: str
    text: str
    source: str
    """The provision it rests on, in words; empty where it rests on the text alone."""
    evidence: tuple[str, ...]
    laws: tuple[str, ...]


def lesson_rows(case: Case, laws: Laws) -> tuple[LessonRow, ...]:
    """Return the lessons in the order of the file."""
    return tuple(
        LessonRow(
            lesson.aspect.label,
            lesson.text,
            cited(lesson.law, laws),
            lesson.evidence,
            (lesson.law,) if lesson.law else (),
        )
        for lesson in case.lessons
    )
