"""A case as plain text: all of it in the order of its parts, the answers after the quiz."""

from collections.abc import Iterator, Mapping

from lianzheng_tui.cli.plain.paragraphs import EMPTY, INDENTED, Printed, heading, listed, set_lines
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation, force, in_force
from lianzheng_tui.core.case.model import Case, Decision, Event
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.interaction import interaction
from lianzheng_tui.core.study.marking import shuffled
from lianzheng_tui.core.study.question_outline import (
    Blank,
    ItemOrder,
    OptionList,
    Outline,
    PairTable,
    right_words,
)


def case_text(case: Case, laws: Mapping[str, Provision], width: int) -> Iterator[str]:
    """Yield the lines of a case, none wider than ``width`` cells."""
    return set_lines(_paragraphs(case, laws), width)


def _paragraphs(case: Case, laws: Mapping[str, Provision]) -> Iterator[Printed]:
    yield from introduction(case)
    yield from heading("正文")
    for section in case.sections:
        yield from (("", 0, section.title), EMPTY)
        for paragraph in section.paragraphs:
            yield from ((INDENTED, 0, paragraph), EMPTY)
    if case.timeline:
        yield from heading("时间线")
        for number, event in enumerate(case.timeline):
            yield from _event(number + 1, event, laws)
    yield from points(case, laws)
    if case.quiz:
        yield from heading("测验")
        for number, question in enumerate(case.quiz.questions):
            yield from _question(number + 1, question)
        yield from heading("测验答案")
        for number, question in enumerate(case.quiz.questions):
            yield from _answer(number + 1, question)
    topics = [
        f"{topic.prompt}（{topic.hint}）" if topic.hint else topic.prompt
        for topic in case.discussion
    ]
    yield from listed("讨论", topics)


def introduction(case: Case) -> Iterator[Printed]:
    """Yield what the case is, where it comes from, what it is for and who is in it."""
    yield ("", 0, case.title)
    facts = [case.kind.label, *case.posts] + ([f"约{case.minutes}分钟"] if case.minutes else [])
    yield ("", 0, " · ".join(facts))
    yield ("", 0, f"出处：《{case.source.report}》{case.source.byline}。{case.source.note}")
    yield EMPTY
    yield (INDENTED, 0, case.summary)
    yield from listed("学完能够", case.objectives)
    yield from listed("人物", [f"{person.name}，{person.role}" for person in case.people])


def _event(number: int, event: Event, laws: Mapping[str, Provision]) -> Iterator[Printed]:
    words = [
        f"{number}.",
        event.date_label,
        event.title,
        f"〔{event.stage}〕" if event.stage else "",
    ]
    yield ("", 0, " ".join(word for word in words if word))
    for text in event.text.split("\n"):
        yield ("  " + INDENTED, 2, text)
    if event.decision:
        yield from _decision(event.decision, laws)
    for label, text in (("后来：", event.after), ("心态：", event.mind)):
        if text:
            yield (f"  {label}", 8, text)
    if event.received:
        yield ("  收受：", 8, "；".join(receipt.words for receipt in event.received))
    for cited in event.laws:
        if cited in laws:
            law = laws[cited]
            words_of_law = f"{force(law, event.when).value}：{citation(law)}（{in_force(law)}）"
            yield ("  ", 4, f"{words_of_law}{law.gist}")
    yield EMPTY


def _decision(decision: Decision, laws: Mapping[str, Provision]) -> Iterator[Printed]:
    yield ("  抉择：", 8, decision.prompt)
    for number, option in enumerate(decision.options):
        marks = ("，更稳的做法" if option.sound else "") + ("，实际的选择" if option.taken else "")
        words = option.text + (f"（{marks[1:]}）" if marks else "")
        yield (f"    {number + 1}. ", 7, words)
        law = f"{citation(laws[option.law])}。" if option.law in laws else ""
        yield (" " * 7, 7, f"[{option.basis.label}] {option.outcome}{law}")


def points(case: Case, laws: Mapping[str, Provision]) -> Iterator[Printed]:
    """Yield the figures, the risks, the glossary and the laws."""
    figures = [
        f"{figure.label}：{figure.value}{figure.unit}"
        + (f"（{figure.note}）" if figure.note else "")
        for figure in case.figures
    ]
    yield from listed("数字", figures)
    if case.risks:
        yield from heading("风险点")
    for number, risk in enumerate(case.risks):
        yield (f"  {number + 1}. ", 5, f"{risk.name}（岗位：{risk.post}）")
        fields = (("描述", risk.description), ("防控", risk.safeguard), ("监测", risk.indicator))
        for label, words in fields:
            yield (f"     {label}：", 11, words)
    yield from listed("词语", [f"{term.term}：{term.meaning}" for term in case.glossary])
    cited = dict.fromkeys([*case.laws, *(id_ for id_, _ in case.cited_laws())])
    known = [laws[id_] for id_ in cited if id_ in laws]
    yield from listed("法规", [f"{citation(law)}（{in_force(law)}）{law.gist}" for law in known])


def _question(number: int, question: Question) -> Iterator[Printed]:
    yield (f"  {number}. ", 5, f"〔{question.LABEL}〕{question.prompt}")
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


def _answer(number: int, question: Question) -> Iterator[Printed]:
    outline = interaction(question).outline
    yield (f"  {number}. ", 5, _right(outline))
    if isinstance(outline, OptionList) and not outline.spoken:
        for i, option in enumerate(outline.options):
            yield (f"     {i + 1}：", 8, option.why)
    yield (" " * 5, 5, question.explanation)
    yield ("     出处：", 11, "；".join(f"“{quote}”" for quote in question.evidence))


def _right(outline: Outline) -> str:
    """Return the right answer in one line, with every wording; options by their numbers."""
    match outline:
        case OptionList(options=options, spoken=False):
            return "、".join(str(i + 1) for i, option in enumerate(options) if option.correct)
        case PairTable(lefts=lefts, sides=sides):
            return "；".join(f"{left} → {side}" for left, side in zip(lefts, sides, strict=False))
        case Blank(accepted=accepted):
            return "；".join(accepted)
    return right_words(outline)
