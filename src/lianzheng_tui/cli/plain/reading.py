"""What is read in plain mode: the guide, the text section by section, the points."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain.case_text import introduction, points
from lianzheng_tui.cli.plain.evidence import evidence_lines
from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, body, heading, labelled, plain
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.command_parser import Command


def visit_guide(study: Study) -> None:
    """Say what the case is, and how far it is."""
    study.dialogue.say_all(introduction(study.case))
    study.dialogue.say_all(study.contents())
    while study.go_on("回车 往下学；目录 选一部分") is Command.BACK:
        study.turn_back(Part.GUIDE)


def visit_points(study: Study) -> None:
    """Say the figures, the risks, the words and the laws."""
    study.dialogue.say_all(points(study.case, study.laws))
    said = study.go_on("回车 往下学；出处", lambda: _evidence_of_points(study))
    if said is Command.BACK:
        raise study.turn_back(Part.POINTS)


def _evidence_of_points(study: Study) -> Iterator[Printed]:
    case = study.case
    rows = [(each.label, each.evidence) for each in case.figures]
    rows += [(each.name, each.evidence) for each in case.risks]
    for name, quotes in rows:
        yield plain(f"{name}：")
        yield from evidence_lines(case, quotes, (), study.laws)


def visit_text(study: Study, section: int | None = None) -> None:
    """Read on from where reading stopped, or from the beginning of a section."""
    case, reading = study.case, study.progress.reading
    start = 0
    if section is None:
        section = reading.section
        start = min(reading.paragraph, reading.seen[section])
    while section < len(case.sections):
        study.dialogue.say_all(section_lines(case, section, start))
        _read(study, section, start)
        start = 0
        said = study.go_on(_what_follows(case, section), lambda: _TEXT_IS_EVIDENCE)
        section += 1 if said is Command.NEXT else -1
        if section < 0:
            raise study.turn_back(Part.TEXT)


_TEXT_IS_EVIDENCE = (labelled("出处", "正文就是出处，别处引的话都在这里"),)


def section_lines(case: Case, section: int, start: int) -> Iterator[Printed]:
    """A section from one of its paragraphs on, with its words from the glossary."""
    shown = case.sections[section]
    yield from heading(f"正文 第{section + 1}/{len(case.sections)}节 {shown.title}")
    if start:
        yield from (labelled("接着上次", f"第{start + 1}段起"), EMPTY)
    for number, paragraph in enumerate(shown.paragraphs[start:]):
        if number:
            yield EMPTY
        yield from body(paragraph)
    text = "".join(shown.paragraphs[start:])
    terms = [term for term in case.glossary if term.term in text]
    if terms:
        yield EMPTY
    for term in terms:
        yield labelled(f"词语 {term.term}", term.meaning)


def _what_follows(case: Case, section: int) -> str:
    if section + 1 < len(case.sections):
        return f"回车 下一节“{case.sections[section + 1].title}”"
    return "正文读完了；回车 往下学"


def _read(study: Study, section: int, paragraph: int) -> None:
    """Keep the place and what has been shown, where that is news."""
    reading, shown = study.progress.reading, study.case.sections[section]
    seen = len(shown.paragraphs)
    moved = (section, paragraph) != (reading.section, reading.paragraph)
    if moved or seen > reading.seen[section]:
        study.did(Verb.READ, shown.id, shown, paragraph=paragraph, seen=seen)
