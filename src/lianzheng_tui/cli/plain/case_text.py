"""A case as plain text: all of it in the order of its parts, the answers after the quiz."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from lianzheng_tui.cli.plain.paragraphs import EMPTY, INDENTED, Printed, heading, listed, set_lines
from lianzheng_tui.cli.plain.slope_lines import picture_lines
from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.marking import shuffled
from lianzheng_tui.core.answering.question_outline import (
    Blank,
    ItemOrder,
    OptionList,
    Outline,
    PairTable,
    right_words,
)
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case, Correction, Event
from lianzheng_tui.core.case.question import PENDING_MEANS, Question
from lianzheng_tui.core.study.case_outline import (
    POINTS,
    SOURCE,
    Head,
    case_outline,
    correction_lines,
    risk_fields,
)
from lianzheng_tui.core.study.key_points import (
    MORE_AHEAD,
    NO_FINDING,
    NOT_ADDED,
    lesson_rows,
    nature_rows,
    receipt_rows,
    sentence,
)
from lianzheng_tui.core.study.law_outline import case_laws, laws_verified
from lianzheng_tui.core.study.self_check import Mark
from lianzheng_tui.core.study.slope_picture import has_slope, slope_words, standing
from lianzheng_tui.core.study.teaching_outline import HEAD, group_rows, plan_outline
from lianzheng_tui.core.study.timeline_outline import (
    DECISION,
    EventOutline,
    Remark,
    Role,
    event_outline,
)

_MARKS = {Role.SOUNDER: "更稳的做法", Role.REAL: "实际的选择"}
"""What stands behind an option that is one or both, in this order."""


def case_text(
    case: Case, laws: Mapping[str, Provision], width: int, *, for_trainer: bool = False
) -> Iterator[str]:
    """Yield the lines of a case, none wider than ``width`` cells.

    For a trainer the points of the topics and the plan for a class come last.
    """
    paragraphs = _paragraphs(case, laws, width)
    return set_lines(chain(paragraphs, _teaching(case) if for_trainer else ()), width)


def _paragraphs(case: Case, laws: Mapping[str, Provision], width: int) -> Iterator[Printed]:
    yield from introduction(case, case.changes)
    if case.sections:
        yield from heading("正文")
    for section in case.sections:
        yield from (("", 0, section.title), EMPTY)
        for paragraph in section.paragraphs:
            yield from ((INDENTED, 0, paragraph), EMPTY)
    if case.timeline:
        yield from heading("时间线")
        for number, event in enumerate(case.timeline):
            yield from _event(number + 1, event_outline(case, event, laws, whole=True))
    if has_slope(case):
        yield from _slope(case, width)
    yield from points(case, laws)
    if case.quiz:
        yield from heading("测验")
        titles = {section.id: section.title for section in case.sections}
        for number, question in enumerate(case.questions):
            yield from _question(number + 1, question, titles.get(question.follows, ""))
        yield from heading("测验答案")
        for number, question in enumerate(case.questions):
            yield from _answer(number + 1, question, laws)
    topics = [
        f"{topic.prompt}（{topic.hint}）" if topic.hint else topic.prompt
        for topic in case.discussion
    ]
    yield from listed("讨论", topics)


def _slope(case: Case, width: int) -> Iterator[Printed]:
    """Yield the whole slope: in words, and drawn for who can see it."""
    yield from heading("全程")
    yield (INDENTED, 0, slope_words(case))
    shown = standing(case, len(case.timeline) - 1)
    if drawn := tuple(picture_lines(case, shown, width)):
        yield from (EMPTY, *drawn)


def _teaching(case: Case) -> Iterator[Printed]:
    """Yield what is for the trainer alone."""
    for number, topic in enumerate(case.discussion):
        if topic.points:
            yield from listed(f"{POINTS}：讨论第{number + 1}题", topic.points)
    groups, steps = group_rows(case), plan_outline(case)
    if groups or steps:
        yield from heading(HEAD)
    for name, task in groups:
        yield ("  ", 4, f"{name}：{task}")
    for number, step in enumerate(steps):
        yield (f"  {number + 1}. ", 5, step.where)
        yield from (("     ", 7, f"{label}：{words}") for label, words in step.rows)


def introduction(case: Case, corrections: Sequence[Correction]) -> Iterator[Printed]:
    """Yield what the case is, where it comes from, what it is for, who is in it.

    The corrections come last; see `Progress.corrections`.
    """
    told = case_outline(case)
    yield ("", 0, told.title)
    facts = (told.kind, told.edition, *told.posts, told.minutes)
    yield ("", 0, " · ".join(filter(None, facts)))
    if told.source:
        yield ("", 0, f"{told.origin}：{told.source}")
    yield from (("", 0, f"{label}：{words}") for label, words in told.rights)
    yield EMPTY
    yield (INDENTED, 0, told.summary)
    yield from listed(Head.OBJECTIVES, told.objectives)
    yield from listed(Head.PEOPLE, [f"{name}，{role}" for name, role in told.people])
    yield from listed(Head.CORRECTIONS, correction_lines(case, corrections))


def _event(number: int, told: EventOutline) -> Iterator[Printed]:
    stage = told.remarks.get(Remark.STAGE)
    yield ("", 0, " ".join((f"{number}.", *told.heading, *([f"〔{stage}〕"] if stage else []))))
    yield ("  " + INDENTED, 2, told.text)
    if told.options:
        yield (f"  {DECISION}：", 8, told.prompt)
    for option in told.options:
        marks = "，".join(words for mark, words in _MARKS.items() if mark in option.marks)
        yield (f"    {option.number}. ", 7, option.text + (f"（{marks}）" if marks else ""))
        yield (" " * 7, 7, option.consequence)
    for remark, words in told.remarks.items():
        if remark is not Remark.STAGE:
            yield (f"  {remark}：", 8, words)
    for group in told.laws:
        yield from (("  ", 4, f"{group.words}：{law.line}") for law in group.laws)
    yield EMPTY


_BESIDE_THE_NAME = ("岗位", "等级")
"""What is told of a risk in the line of its name."""


def points(
    case: Case,
    laws: Mapping[str, Provision],
    told_events: Sequence[Event] | None = None,
    *,
    asks: bool = False,
) -> Iterator[Printed]:
    """Yield what the case is as a whole: natures first, then receipts, lessons, figures, risks.

    The questions of 对照检查 follow the risks, to be ticked, unless they are asked afterwards.

    Args:
        case: The case.
        laws: The provisions that it may cite.
        told_events: The events of which everything may be told; all by default.
        asks: Whether the questions of 对照检查 are asked afterwards.
    """
    events = case.timeline if told_events is None else told_events
    yield from _natures(events, laws)
    receipts = [
        f"{row.date}{'，' if row.date and row.giver else ''}{row.giver}：{row.what}{row.count}"
        + (f"（{row.note}）" if row.note else "")
        + (f"。请托：{row.asked}" if row.asked else "")
        for row in receipt_rows(events)
    ]
    yield from listed(f"{Head.RECEIPTS}（{NOT_ADDED}）", receipts)
    if any(event.nature or event.received for event in case.timeline[len(events) :]):
        yield from (("", 0, MORE_AHEAD), EMPTY)
    lessons = [
        f"{row.aspect}：{sentence(row.text)}{sentence(row.source)}"
        for row in lesson_rows(case, laws)
    ]
    yield from listed(Head.LESSONS, lessons)
    figures = [
        f"{figure.label}：{figure.value}{figure.unit}"
        + (f"（{figure.note}）" if figure.note else "")
        for figure in case.figures
    ]
    yield from listed(Head.FIGURES, figures)
    if case.risks:
        yield from heading(Head.RISKS)
    for number, risk in enumerate(case.risks):
        told = risk_fields(risk)
        beside = [f"{label}：{words}" for label, words in told if label in _BESIDE_THE_NAME]
        fields = [each for each in told if each[0] not in _BESIDE_THE_NAME]
        yield (f"  {number + 1}. ", 5, f"{risk.name}（{'，'.join(beside)}）")
        yield from ((f"     {label}：", 11, words) for label, words in fields)
    if case.self_check and not asks:
        yield from heading(Head.SELF_CHECK)
        for number, check in enumerate(case.self_check):
            yield (f"  {number + 1}. ", 5, check.question)
            yield ("     ", 5, "  ".join(f"[ ]{mark}" for mark in Mark))
    yield from listed(Head.GLOSSARY, [f"{term.term}：{term.meaning}" for term in case.glossary])
    cited = [law.line for law in case_laws(case, laws)]
    verified = laws_verified([case], laws)
    yield from listed(f"{Head.LAWS}（{verified}）" if verified else Head.LAWS, cited)


def _natures(events: Sequence[Event], laws: Mapping[str, Provision]) -> Iterator[Printed]:
    """Yield what each event is in each sphere; a sphere that no rule is about is left out."""
    rows = nature_rows(events, laws)
    if rows:
        yield from heading(f"{Head.NATURES}（{NO_FINDING}）")
    for number, row in enumerate(rows):
        yield (f"  {number + 1}. ", 5, " ".join(words for words in (row.date, row.name) if words))
        for rule in row.rules:
            if rule.words:
                yield (f"     {rule.sphere}：", 11, f"{rule.effect}。{rule.words}")


def _question(number: int, question: Question, follows: str) -> Iterator[Printed]:
    """Yield a question; ``follows`` is the title of the section where it is asked, if it is."""
    stop = f"（读完“{follows}”停一停）" if follows else ""
    yield (f"  {number}. ", 5, f"〔{question.LABEL}〕{question.prompt}{stop}")
    match interaction(question).outline:
        case OptionList(options=options, spoken=False):
            for i, option in enumerate(options):
                yield (f"     {i + 1}. ", 8, option.text)
        case ItemOrder(items=items):
            for position, item in enumerate(shuffled(len(items), question.id)):
                yield (f"     {position + 1}. ", 8, items[item])
        case PairTable(lefts=lefts, sides=sides):
            yield ("     左：", 9, "；".join(lefts))
            order = shuffled(len(sides), question.id)
            yield ("     右：", 9, "；".join(sides[i] for i in order))
    yield EMPTY


def _answer(number: int, question: Question, laws: Mapping[str, Provision]) -> Iterator[Printed]:
    outline = interaction(question).outline
    yield (f"  {number}. ", 5, _right(outline))
    if isinstance(outline, OptionList) and not outline.spoken:
        for i, option in enumerate(outline.options):
            if option.why:
                yield (f"     {i + 1}：", 8, option.why)
    if question.is_pending:
        yield (" " * 5, 5, PENDING_MEANS)
    if question.explanation:
        yield (" " * 5, 5, question.explanation)
    if question.evidence:
        yield (f"     {SOURCE}：", 11, "；".join(f"“{quote}”" for quote in question.evidence))
    if question.law in laws:
        yield ("     法规：", 11, citation(laws[question.law]))


def _right(outline: Outline) -> str:
    """Return the right answer in one line, with every wording; options by their numbers."""
    match outline:
        case OptionList(options=options, spoken=False):
            return "、".join(str(i + 1) for i, option in enumerate(options) if option.correct)
        case PairTable(lefts=lefts, sides=sides):
            return "；".join(f"{left} 配 {side}" for left, side in zip(lefts, sides, strict=False))
        case ItemOrder(items=items):
            return f"依次：{'；'.join(items)}"
        case Blank(accepted=accepted):
            return "；".join(accepted)
    return right_words(outline)
