"""What the library shows: the list of cases, and the preview of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from rich.cells import cell_len

from lianzheng_tui.core.case import Case
from lianzheng_tui.core.kind import Kind
from lianzheng_tui.core.parts import Part
from lianzheng_tui.core.progress import Progress
from lianzheng_tui.core.search import Hit
from lianzheng_tui.core.stand import Stand
from lianzheng_tui.data.index import CatalogLine
from lianzheng_tui.tui.widgets.marks import stand_mark
from lianzheng_tui.tui.widgets.plots import bar
from lianzheng_tui.tui.widgets.typeset import (
    BLANK,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    hanging,
    spans,
)

_BAR = 10
_BEFORE, _AROUND = 12, 60
"""Of a passage, how many characters before the words are shown, and how many in all."""

RESUME = "!resume"
"""The key of the line that goes on where the learner left off; no case has such an id."""
PROBLEMS = "!problems"
"""The key of the line that lists the files with problems."""


def resume_block(progress: Progress) -> Block:
    """The line at the top: where Enter goes at start."""
    begun = progress.stand is not Stand.NEW
    words = f"{progress.case.title} › {progress.where()}" if begun else progress.case.title
    lead = spans(Span("▶ 接着学" if begun else "▶ 从这里开始", "here"))
    return hanging(lead, spans(words), cell_len(lead[0].text) + 2, key=RESUME)


def list_blocks(
    lines: Iterable[CatalogLine], progresses: Mapping[str, Progress]
) -> Iterator[Block]:
    """The cases by kind, each keyed by its id, with mark, title and progress in words."""
    shown = list(lines)
    rows = _case_rows(shown, progresses)
    for kind in Kind:
        group = [row for line, row in zip(shown, rows, strict=True) if line.kind == kind.value]
        if group:
            yield BLANK
            yield Paragraph(spans(Span(kind.label, "quiet")))
            yield from group


def found_blocks(
    found: Sequence[tuple[CatalogLine, Hit]], progresses: Mapping[str, Progress]
) -> Iterator[Block]:
    """The cases that were found, the best first, each with the passage where the words stand."""
    rows = _case_rows([line for line, _ in found], progresses)
    for row, (line, hit) in zip(rows, found, strict=True):
        yield BLANK
        yield row
        if hit.text != line.title:
            where = "简介" if hit.part is Part.GUIDE else hit.part.label
            yield hanging(spans(Span(where, "quiet")), passage_spans(hit), 7, indent=2)


def _case_rows(lines: Sequence[CatalogLine], progresses: Mapping[str, Progress]) -> Sequence[Block]:
    briefs = [
        progresses[line.id].brief() if line.id in progresses else Stand.NEW.value for line in lines
    ]
    width = max(map(cell_len, briefs), default=0)
    rows = []
    for line, brief in zip(lines, briefs, strict=True):
        stand = progresses[line.id].stand if line.id in progresses else Stand.NEW
        cells = (
            Cell(spans(stand_mark(stand)), 2),
            Cell(spans(line.title)),
            Cell(spans(Span(f" {brief}", "quiet")), width + 2, right=True),
        )
        rows.append(Row(cells, gap=0, key=line.id))
    return rows


def passage_spans(hit: Hit) -> tuple[Span, ...]:
    """The passage around its first mark, with the words that were looked for in the light."""
    first, _ = hit.marks[0]
    start = max(0, first - _BEFORE)
    end = start + _AROUND
    parts = [Span("…" if start else "")]
    at = start
    for left, right in hit.marks:
        if left >= end:
            break
        parts += [Span(hit.text[at:left]), Span(hit.text[left:right], "mark")]
        at = right
    parts += [Span(hit.text[at : max(at, end)]), Span("…" if max(at, end) < len(hit.text) else "")]
    return tuple(part for part in parts if part.text)


def problems_block(files: int) -> Block:
    """The line about files with problems."""
    words = f"{files}个文件有问题，⏎ 查看"
    return hanging(spans(Span("! ", "crossed")), spans(Span(words, "crossed")), 2, key=PROBLEMS)


def preview_blocks(progress: Progress) -> Iterator[Block]:
    """What a case is, whether it is for me, what is left."""
    case = progress.case
    yield Paragraph(spans(Span(case.title, "title")))
    facts = [case.kind.label]
    if case.minutes:
        facts.append(f"约{case.minutes}分钟")
    if case.posts:
        facts.append("、".join(case.posts))
    yield Paragraph(spans(Span(" · ".join(facts), "quiet")))
    yield Paragraph(spans(Span(_counts(case), "quiet")))
    yield BLANK
    yield Paragraph(spans(case.summary))
    yield BLANK
    yield from _share_rows(progress)
    if case.objectives:
        yield BLANK
        yield Paragraph(spans(Span("学完能够", "strong")))
        for goal in case.objectives:
            yield hanging(spans("· "), spans(goal), 2)


def _share_rows(progress: Progress) -> Iterator[Block]:
    """How far each part is, as a bar and in words."""
    for done, total, label, words in progress.shares():
        cells = (
            Cell(spans(label), 8),
            Cell(spans(Span(bar(Fraction(done, total), _BAR), "held")), _BAR + 1),
            Cell(spans(words)),
        )
        yield Row(cells, gap=0)


def _counts(case: Case) -> str:
    decisions = sum(event.decision is not None for event in case.timeline)
    counts = (
        (len(case.sections), "节"),
        (len(case.timeline), "步"),
        (decisions, "抉择"),
        (len(case.quiz.questions) if case.quiz else 0, "题"),
        (len(case.discussion), "讨论"),
    )
    return " · ".join(f"{count}{what}" for count, what in counts if count)
