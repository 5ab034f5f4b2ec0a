"""The evidence for a statement: quotations and provisions as paragraphs of plain text."""

from collections.abc import Iterable, Iterator, Mapping

from lianzheng_tui.cli.plain.paragraphs import Printed, labelled, plain
from lianzheng_tui.core.case.evidence import locate, place
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.study.law_outline import law_outline


def evidence_lines(
    unit: StudyUnit, quotes: Iterable[str], cited: Iterable[str], laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """Yield each quotation with its place in the text, in reading order; then the provisions.

    Where there is no text, the quotations stand alone.
    """
    quotes = tuple(dict.fromkeys(quotes))
    passages = sorted(locate(unit, quote) for quote in quotes if unit.sections)
    known = [law_outline(laws[id_]) for id_ in dict.fromkeys(cited) if id_ in laws]
    for passage in passages:
        text = unit.sections[passage.section].paragraphs[passage.paragraph]
        yield labelled(
            place(unit, passage.section, passage.paragraph),
            f"“{text[passage.start : passage.end]}”",
        )
    if not unit.sections:
        yield from (labelled("出处", f"“{quote}”") for quote in quotes)
    for law in known:
        yield labelled(
            law.citation, f"{law.dates}。{law.gist}{f'（{law.doubt}）' if law.doubt else ''}"
        )
    if not (quotes or known):
        yield plain("这里是假设情形，没有出处。")
