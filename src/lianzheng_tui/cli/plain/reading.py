"""The parts of a case that are only read in plain mode: the guide, the text, the points."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain.case_text import introduction, points
from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.conversation import Leave, ToCases
from lianzheng_tui.cli.plain.evidence import evidence_lines
from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, body, heading, labelled, place, plain
from lianzheng_tui.cli.plain.self_check import visit_self_check
from lianzheng_tui.cli.plain.study import Study, Turn
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.case_outline import Head
from lianzheng_tui.core.text.quoted import quoted


def visit_guide(study: Study) -> None:
    """Show what the case is and how far the learner is."""
    study.dialogue.say_all(introduction(study.case, study.progress.corrections))
    study.dialogue.say_all(study.contents())
    while study.go_on("回车 往下学；目录 选一部分") is Command.BACK:
        study.turn_back(Part.GUIDE)


def visit_points(study: Study) -> None:
    """Show the figures, the risks, the glossary and the laws; then ask what is to be checked.

    Raises:
        Turn: the learner goes back to the part before.
        Exception: as `Study.go_on`.
    """
    while True:
        told = study.progress.told_events
        study.dialogue.say_all(points(study.case, study.laws, told, asks=True))
        on = "对照检查" if study.case.self_check else "往下学"
        reply = study.go_on(f"回车 {on}；出处", lambda: _evidence_of_points(study))
        if reply is Command.BACK:
            raise study.turn_back(Part.POINTS)
        if visit_self_check(study):
            return


def _evidence_of_points(study: Study) -> Iterator[Printed]:
    case = study.case
    rows = [(figure.label, figure.evidence) for figure in case.figures]
    rows += [(risk.name, risk.evidence) for risk in case.risks]
    for name, quotes in rows:
        yield plain(f"{name}：")
        yield from evidence_lines(case, quotes, (), study.laws)


def visit_text(study: Study, section: int | None = None) -> None:
    """Read on from where reading stopped, or from the beginning of a section.

    Args:
        study: the study.
        section: the index of the section; None for where reading stopped.

    Raises:
        Turn: the learner goes back past the first section.
        Exception: as `Study.go_on`.
    """
    case, reading = study.case, study.progress.reading
    start = 0
    if section is None:
        section = reading.section
        start = min(reading.paragraph, reading.seen[section])
    while section < len(case.sections):
        study.dialogue.say_all(section_lines(case, section, start))
        _read(study, section, start, study.progress.reading.seen[section])
        paragraphs = len(case.sections[section].paragraphs)
        try:
            reply = study.go_on(_what_follows(case, section), lambda: _TEXT_IS_EVIDENCE)
        except (Leave, ToCases, Turn):
            _read(study, section, start, paragraphs)
            raise
        _read(study, section, start, paragraphs)  # somebody was there and typed
        start = 0
        section += 1 if reply is Command.NEXT else -1
        if section < 0:
            raise study.turn_back(Part.TEXT)


_TEXT_IS_EVIDENCE = (labelled("出处", "正文就是出处，别处引的话都在这里"),)


def section_lines(case: Case, section: int, start: int) -> Iterator[Printed]:
    """Yield a section from one of its paragraphs on, with its words from the glossary."""
    content = case.sections[section]
    yield from heading(f"正文 {place(section + 1, len(case.sections), '节')} {content.title}")
    if start:
        yield from (labelled("接着上次", f"第{start + 1}段起"), EMPTY)
    for number, paragraph in enumerate(content.paragraphs[start:]):
        if number:
            yield EMPTY
        yield from body(paragraph)
    text = "".join(content.paragraphs[start:])
    terms = [term for term in case.glossary if term.term in text]
    if terms:
        yield EMPTY
    for term in terms:
        yield labelled(f"{Head.GLOSSARY} {term.term}", term.meaning)


def _what_follows(case: Case, section: int) -> str:
    if section + 1 < len(case.sections):
        return f"回车 下一节{quoted(case.sections[section + 1].title)}"
    return "正文读完了；回车 往下学"


def _read(study: Study, section: int, paragraph: int, seen: int) -> None:
    """Record the place and how many paragraphs were read, if either is new."""
    reading, content = study.progress.reading, study.case.sections[section]
    moved = (section, paragraph) != (reading.section, reading.paragraph)
    if moved or seen > reading.seen[section]:
        study.did(Verb.READ, content.id, content, paragraph=paragraph, seen=seen)
