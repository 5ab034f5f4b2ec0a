"""The blocks of the pages opened over a case: evidence, contents, glossary."""

import re
from collections.abc import Iterator, Mapping

from lianzheng_tui.core.case.evidence import Passage, locate, place
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.law_outline import law_outline
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, Spans, hanging, spans
from lianzheng_tui.tui.widgets.law_blocks import provision_blocks
from lianzheng_tui.tui.widgets.marks import stand_mark

_SENTENCE = re.compile("[^。！？]*[。！？]*[”’）》]*")
_CUT = "……处先不显示，走完全程可以看整段。"

Range = tuple[int, int]
"""Some characters of a paragraph: the first, and the position after the last."""


def evidence_blocks(
    unit: StudyUnit,
    quotes: tuple[str, ...],
    cited: tuple[str, ...],
    laws: Mapping[str, Provision],
    ahead: tuple[str, ...] | None = None,
) -> list[Block]:
    """Return the quoted paragraphs in reading order, quotes highlighted; then the provisions.

    Where there is no text, the quotations stand alone.

    Args:
        unit: What is quoted from.
        quotes: The quotations.
        cited: The ids of the provisions.
        laws: The provisions that are known.
        ahead: The quotations that tell what comes later, for who has not come to it yet: of a
            paragraph only what leads up to a quotation is shown, without those. None for who may
            see whole paragraphs.
    """
    blocks: list[Block] = [BLANK]
    by_place: dict[tuple[int, int], list[Passage]] = {}
    told = [quote for quote in quotes if not any(quote in q or q in quote for q in ahead or ())]
    is_cut = len(told) < len(quotes)
    if not unit.sections:
        blocks += [each for quote in told for each in (Paragraph(spans(f"“{quote}”")), BLANK)]
        told, ahead = [], None
    later = [locate(unit, quote) for quote in ahead or ()]
    for passage in sorted(locate(unit, quote) for quote in told):
        by_place.setdefault((passage.section, passage.paragraph), []).append(passage)
    for (section, paragraph), passages in by_place.items():
        text = unit.sections[section].paragraphs[paragraph]
        shown = [(0, len(text))]
        if ahead is not None:
            here = [
                each for each in later if (each.section, each.paragraph) == (section, paragraph)
            ]
            shown = _leading_up(text, passages, here)
            is_cut |= shown != [(0, len(text))]
        where = place(unit, section, paragraph)
        blocks += [Paragraph(spans(Span(where, "quiet"))), BLANK]
        blocks += [Paragraph(_highlighted(text, passages, shown), first=4), BLANK]
    if is_cut:
        blocks += [Paragraph(spans(Span(_CUT, "quiet"))), BLANK]
    for id_ in cited:
        if id_ in laws:
            blocks += provision_blocks(law_outline(laws[id_]))
    if len(blocks) == 1:
        blocks.append(Paragraph(spans("这里是假设情形，没有出处。")))
    return blocks


def _leading_up(text: str, passages: list[Passage], later: list[Passage]) -> list[Range]:
    """Return the sentences up to the last passage; of one that tells what is later, passages."""
    end = max(passage.end for passage in passages)
    shown: list[Range] = []
    for found in _SENTENCE.finditer(text):
        first, after = found.span()
        if first == after or first >= end:
            break
        pieces = [(first, after)]
        if any(each.start < after and first < each.end for each in later):
            pieces = [
                (max(first, each.start), min(after, each.end))
                for each in passages
                if each.start < after and first < each.end
            ]
        for start, stop in pieces:
            if shown and start <= shown[-1][1]:
                shown[-1] = shown[-1][0], max(stop, shown[-1][1])
            else:
                shown.append((start, stop))
    return shown


def _highlighted(text: str, passages: list[Passage], shown: list[Range]) -> Spans:
    """Return what is shown of a text, with …… for the rest.

    The passages are highlighted and, for screens without colour, in 【】.
    """
    pieces, last = [], 0
    for first, after in shown:
        pieces.append(Span("……" if first > last else ""))
        position = first
        for passage in passages:
            start, end = max(position, passage.start), min(passage.end, after)
            if start < end:
                pieces += [Span(text[position:start]), Span(f"【{text[start:end]}】", "mark")]
                position = end
        pieces.append(Span(text[position:after]))
        last = after
    pieces.append(Span("……" if last < len(text) else ""))
    return tuple(piece for piece in pieces if piece.text)


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
