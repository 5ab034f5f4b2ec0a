"""学习小结: one page to sign, with what the learner ticked and nothing else.

No figures of the quiz are in it, and no durations: only days, decisions, what is still open, notes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import in_words
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.review.portfolio import DecisionTaken, decisions_taken
from lianzheng_tui.core.study.annotations import annotations
from lianzheng_tui.core.study.case_history import is_deed
from lianzheng_tui.core.study.case_outline import MINE, Head
from lianzheng_tui.core.study.editions_cited import editions_cited
from lianzheng_tui.core.study.law_outline import Laws
from lianzheng_tui.core.study.notebook import Note, Pages, notes
from lianzheng_tui.core.study.notes_document import about, written_lines
from lianzheng_tui.core.study.reflection import REFLECTION, ReflectionPart
from lianzheng_tui.core.study.timeline_outline import defence_words, verdict
from lianzheng_tui.core.study.walkthrough import Defence, sounder
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    DocumentSection,
    Field,
    Fields,
    Heading,
    Labelled,
    Listing,
    Paragraph,
    Signature,
    Table,
)

TITLE = "学习小结"
"""The title of the document, and of the screen."""
ABLE, UNABLE, UNSAID = "[已]", "[未]", "[　]"
"""What the learner says of an objective; the last is left to the pen."""
ENTRIES = {"name": "姓名", "unit": "单位、岗位"}
"""The labels of what the signer enters, by the fields of `Signer`."""
DAYS, OPEN = "学习日期", "还没有闭环"
"""The labels of the days, and of the questions that are not closed."""
ANNOTATION = "批注"
"""What is written at a paragraph."""
LONGEST_ENTRY = 60
"""The most characters of a name, and of a unit and post."""
_ANNOTATION = "annotation."
"""What the topic of a note begins with that was written at a paragraph; no topic of a case does."""
_WIDE_BLANK = "\u3000"
_NUMERALS = "一二三四五六七八九十"
_MOST_DAYS = 12
"""How many days are listed; of more, the first and the last are told."""
_MOST_NUMBERS = 4
"""How many questions are named."""


@dataclass(frozen=True, slots=True)
class StudiedCase:
    """What a summary of one case can tell."""

    case: Case
    days: tuple[date, ...]
    """The days on which it was studied, the earliest first."""
    decisions: tuple[DecisionTaken, ...]
    """The latest choice at each decision that was taken."""
    open: tuple[int, ...]
    """The numbers in the quiz of the questions that are not closed yet."""
    next_day: date | None
    """The first day on which one of them is asked again."""
    notes: tuple[Note, ...]
    """What was written: under the topics, at paragraphs, and in 心得体会."""

    @property
    def days_words(self) -> str:
        """The days in words: 11月26日、30日."""
        return "、".join(_days(self.days))

    def open_words(self, today: date) -> str:
        """Return which questions are open, and from which day on they are asked again."""
        if not self.open:
            return "没有未闭环的题。"
        which = f"第{'、'.join(map(str, self.open[:_MOST_NUMBERS]))}题"
        if len(self.open) > _MOST_NUMBERS:
            which += f"等{len(self.open)}题"
        if self.next_day is None:
            return which
        return f"{which}，{_day(max(self.next_day, today), today)}起回访"

    @property
    def decisions_words(self) -> str:
        """How many decisions there are, and how many of those taken held the line."""
        total = sum(event.decision is not None for event in self.case.timeline)
        word = defence_words(self.case.kind)[Defence.HELD]
        held = f"{word}{sum(each.held for each in self.decisions)}处"
        if len(self.decisions) < total:
            held = f"选过{len(self.decisions)}处，{held}"
        return f"{_numeral(total)}处抉择（{held}）"


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing that can be ticked of a case."""

    field: str
    """The field of `Ticks`."""
    label: str
    words: str = ""
    """What it says, in brief; empty where the label says it."""
    note: Note | None = None
    """The note, where it is one."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What the learner ticked of one case."""

    days: bool = False
    """学习日期."""
    objectives: bool = False
    """学完能够."""
    able: Mapping[int, bool] = field(default_factory=dict)
    """What is said of an objective, by its index; what is not said is left to the pen."""
    decisions: bool = False
    """抉择."""
    open: bool = False
    """还没有闭环."""
    notes: frozenset[str] = frozenset()
    """The topics of the notes, what those at paragraphs have for one, the parts of 心得体会."""

    @classmethod
    def of(cls, ticked: Iterable[Offered]) -> "Ticks":
        """Return the ticks of these things."""
        ticked = tuple(ticked)
        whole: dict[str, Any] = {each.field: True for each in ticked if each.note is None}
        return cls(**whole, notes=frozenset(each.note.topic for each in ticked if each.note))

    def has(self, offered: Offered) -> bool:
        """Whether a thing is ticked."""
        if offered.note is not None:
            return offered.note.topic in self.notes
        return bool(getattr(self, offered.field))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as far as entered; the rest is left to the pen."""

    name: str = ""
    unit: str = ""
    """The unit and the post."""


@dataclass(slots=True)
class SummaryForm:
    """What is ticked and entered, as long as the program runs."""

    ticks: dict[str, Ticks] = field(default_factory=dict)
    """What is ticked, by the id of the case."""
    signer: Signer = Signer()


def fault_of_signer(signer: Signer) -> str:
    """Return why somebody cannot sign so, one sentence in Chinese; empty if they can.

    A line break would forge a line of the page.
    """
    for field_name, label in ENTRIES.items():
        entered: str = getattr(signer, field_name)
        if not entered.replace(_WIDE_BLANK, " ").isprintable():
            return f"{label}里有换行，或者看不见的字符。请写成一行，或者不写，留着用笔填。"
        if len(entered) > LONGEST_ENTRY:
            return f"{label}太长，最多{LONGEST_ENTRY}个字。"
    return ""


def last_work(records: Iterable[Record]) -> Record | None:
    """Return the last thing done in a case that a summary can tell; None if it was opened only."""
    return next((each for each in reversed(tuple(records)) if is_deed(each)), None)


def studied_case(
    case: Case, records: Iterable[Record], ledger: Ledger, zone: tzinfo | None = None
) -> StudiedCase:
    """Return what a summary of a case can tell.

    Args:
        case: the case.
        records: the learner's records of it, in the order made.
        ledger: the learner's ledger.
        zone: the time zone of records that do not tell their own; None for that of the machine.
    """
    records = tuple(records)
    numbers = {q.id: n for n, q in enumerate(case.questions, 1)}
    items = [
        item
        for item in ledger.items
        if item.unit.id == case.id and item.is_open and item.question.id in numbers
    ]
    return StudiedCase(
        case,
        days=tuple(sorted({each.day(zone) for each in records if is_deed(each)})),
        decisions=decisions_taken(case, records),
        open=tuple(sorted(numbers[item.question.id] for item in items)),
        next_day=min((day for item in items if (day := ledger.next_day(item))), default=None),
        notes=_written(case, records, zone),
    )


def _written(case: Case, records: Sequence[Record], zone: tzinfo | None) -> tuple[Note, ...]:
    """Return all that was written, that at paragraphs before 心得体会."""
    pages = Pages(case, (), notes(case, records, zone), annotations(case, records, zone))
    at_paragraphs = (
        Note(f"{_ANNOTATION}{number}", pages.where(each), each.text, each.day)
        for number, each in enumerate(pages.annotations, 1)
    )
    return (*pages.topic_notes, *at_paragraphs, *pages.reflection)


def offered(studied: StudiedCase, today: date) -> Iterator[Offered]:
    """Yield what can be ticked of a case, in the order in which it is printed."""
    case = studied.case
    if studied.days:
        yield Offered("days", DAYS, studied.days_words)
    if case.objectives:
        yield Offered("objectives", Head.OBJECTIVES, f"{len(case.objectives)}条")
    if studied.decisions:
        yield Offered("decisions", studied.decisions_words)
    yield Offered("open", OPEN, studied.open_words(today))
    for note in studied.notes:
        first_line = (*written_lines(note.text), "")[0]
        yield Offered("notes", note_label(case, note), first_line, note)


def summary(
    cases: Sequence[tuple[StudiedCase, Ticks]], signer: Signer, today: date, laws: Laws
) -> Document:
    """Return the summary: a page a case, with what was ticked of it."""
    return Document(
        TITLE,
        tuple(
            DocumentSection(
                tuple(_blocks(studied, ticks, signer, today)),
                editions_cited([studied.case], laws),
            )
            for studied, ticks in cases
        ),
        is_form=True,
    )


def _blocks(studied: StudiedCase, ticks: Ticks, signer: Signer, today: date) -> Iterator[Block]:
    case = studied.case
    yield Fields(
        (
            Field(ENTRIES["name"], signer.name),
            Field(ENTRIES["unit"], signer.unit, room=16),
            Field("", in_words(today)),
        )
    )
    yield Labelled((("案例", (f"{case.title}（{case.kind.label}）",)),))
    if ticks.days and studied.days:
        yield Labelled(((DAYS, (studied.days_words,)),))
    for number, (title, blocks) in enumerate(_parts(studied, ticks, today)):
        yield Heading(f"{_NUMERALS[number]}、{title}")
        yield from blocks
    yield Signature("本页据本机学习记录生成。", ("学习人签名", "日期"))


def _parts(
    studied: StudiedCase, ticks: Ticks, today: date
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the parts that were ticked, each with its title."""
    if ticks.objectives and studied.case.objectives:
        yield Head.OBJECTIVES, (Listing(tuple(_objectives(studied.case, ticks.able))),)
    if ticks.decisions and studied.decisions:
        rows = tuple(_decision(studied.case.kind, each) for each in studied.decisions)
        table = Table(("节点", "我选的", "更稳的"), rows, (2, 7, 6))
        yield studied.decisions_words, (table,)
    if ticks.open:
        yield OPEN, (Paragraph(studied.open_words(today)),)
    if ticks.notes:
        yield f"{REFLECTION}（本人选印）", (Labelled(tuple(_reflection(studied, ticks))),)


def _objectives(case: Case, able: Mapping[int, bool]) -> Iterator[tuple[str, str]]:
    for index, objective in enumerate(case.objectives):
        said = able.get(index)
        yield UNSAID if said is None else ABLE if said else UNABLE, objective


def _decision(kind: Kind, each: DecisionTaken) -> tuple[str, str, str]:
    mark = f"{'▣' if each.held else '□'} {verdict(kind, each.option)}"
    better = "；".join(option.text for option in sounder(each.event, each.option)) or "同左"
    return each.event.short or each.event.title, f"{mark}：{each.option.text}", better


def _reflection(studied: StudiedCase, ticks: Ticks) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the notes that were ticked and 打算; with none of them 学了什么 is for the pen too."""
    ticked = [note for note in studied.notes if note.topic in ticks.notes]
    if all(note.part is ReflectionPart.INTENTION for note in ticked):
        yield ReflectionPart.LEARNED.label, ()
    for note in ticked:
        if note.part is None:
            yield note_label(studied.case, note), (about(note),)
        yield MINE if note.part is None else note.part.label, written_lines(note.text)
    if not any(note.part is ReflectionPart.INTENTION for note in ticked):
        yield ReflectionPart.INTENTION.label, ()


def is_annotation(note: Note) -> bool:
    """Whether a note was written at a paragraph."""
    return note.topic.startswith(_ANNOTATION)


def note_label(case: Case, note: Note) -> str:
    """Return which topic of the discussion a note is about, or which part it is, in a word.

    One at a paragraph is called as such.
    """
    if note.part is not None:
        return note.part.label
    if is_annotation(note):
        return ANNOTATION
    topics = [topic.id for topic in case.discussion]
    return f"讨论{topics.index(note.topic) + 1}" if note.topic in topics else "讨论"


def _days(days: Sequence[date]) -> Iterator[str]:
    """Yield the days in words, the year and the month only where they change."""
    if len(days) > _MOST_DAYS:
        yield f"{in_words(days[0])}至{in_words(days[-1])}"
        return
    with_year = len({day.year for day in days}) > 1
    before: date | None = None
    for day in days:
        if before and (before.year, before.month) == (day.year, day.month):
            yield f"{day.day}日"
        elif with_year and not (before and before.year == day.year):
            yield in_words(day)
        else:
            yield f"{day.month}月{day.day}日"
        before = day


def _day(day: date, today: date) -> str:
    return in_words(day) if day.year != today.year else f"{day.month}月{day.day}日"


def _numeral(number: int) -> str:
    """Return how many there are of something in Chinese; a large number in digits."""
    if number == 2:
        return "两"
    return _NUMERALS[number - 1] if 1 <= number <= len(_NUMERALS) else str(number)
