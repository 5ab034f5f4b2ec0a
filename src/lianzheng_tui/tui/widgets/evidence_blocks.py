"""The blocks of the pages opened over a case: evidence, contents, glossary."""

from collections.abc import Iterator, Mapping

from lianzheng_tui.core.case.evidence import Passage, locate, place
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.outline import law_outline
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, Spans, hanging, spans
from lianzheng_tui.tui.widgets.law_blocks import provision_blocks
from lianzheng_tui.tui.widgets.marks import stand_mark


def evidence_blocks(
    unit: StudyUnit, quotes: tuple[str, ...], cited: tuple[str, ...], laws: Mapping[str, Provision]
) -> list[Block]:
    """Return the quoted paragraphs in reading order, quotes highlighted; then the provisions.

    Where there is no text, the quotations stand alone.
    """
    blocks: list[Block] = [BLANK]
    by_place: dict[tuple[int, int], list[Passage]] = {}
    if not unit.sections:
        blocks += [each for quote in quotes for each in (Paragraph(spans(f"“{quote}”")), BLANK)]
        quotes = ()
    for passage in sorted(locate(unit, quote) for quote in quotes):
        by_place.setdefault((passage.section, passage.paragraph), []).append(passage)
    for (section, paragraph), passages in by_place.items():
        text = unit.sections[section].paragraphs[paragraph]
        blocks += [
            Paragraph(
                spans(Span(place(unit, passages[0].section, passages[0].paragraph), "quiet"))
            ),
            BLANK,
        ]
        blocks += [Paragraph(_highlighted(text, passages), first=4), BLANK]
    for id_ in cited:
        if id_ in laws:
            blocks += provision_blocks(law_outline(laws[id_]))
    if len(blocks) == 1:
        blocks.append(Paragraph(spans("这里是假设情形，没有出处。")))
    return blocks


def _highlighted(text: str, passages: list[Passage]) -> Spans:
    """Return the text with the passages highlighted and, for screens without colour, in 【】."""
    pieces, position = [], 0
    for passage in passages:
        start = max(position, passage.start)
        if passage.end <= start:
            continue
        pieces += [Span(text[position:start]), Span(f"【{text[start : passage.end]}】", "mark")]
        position = passage.end
    return tuple(piece for piece in (*pieces, Span(text[position:])) if piece.text)


def contents_blocks(case: Case, progress: Progress | None) -> list[Block]:
    """Return the sections, each with how far it is read, keyed by their index."""
    blocks: list[Block] = [BLANK]
    for index, section in enumerate(case.sections):
        seen = progress.reading.seen[index] if progress else 0
        state = CompletionState.BEGUN if seen else CompletionState.NEW
        if seen >= len(section.paragraphs):
            state = CompletionState.DONE
        words = f"{section.title}（{len(section.paragraphs)}段）"
        blocks += [hanging(spans(stand_mark(state)), spans(words), 3, key=index), BLANK]
    return blocks


def glossary_blocks(case: Case, shown: str) -> Iterator[Block]:
    """Yield the terms that occur in the text in view, then the others."""
    groups = (
        ("眼前这一页的词语", [term for term in case.glossary if term.term in shown]),
        ("其他词语", [term for term in case.glossary if term.term not in shown]),
    )
    yield BLANK
    for title, terms in groups:
        if terms:
            yield Paragraph(spans(Span(title, "quiet")))
            yield BLANK
        for term in terms:
            yield Paragraph(spans(Span(term.term, "strong")))
            yield Paragraph(spans(term.meaning), indent=2)
            yield BLANK
    if not case.glossary:
        yield Paragraph(spans("这个案例没有词语表。"))
