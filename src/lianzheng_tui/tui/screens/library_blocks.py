"""The rows of the library's list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from lianzheng_tui.core.kind import Kind
from lianzheng_tui.core.parts import Part
from lianzheng_tui.core.stand import Stand
from lianzheng_tui.data.index import CatalogLine
from lianzheng_tui.tui.widgets.marks import stand_mark
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

if TYPE_CHECKING:  # the list is drawn before any of it is there
    from lianzheng_tui.core.progress import Progress
    from lianzheng_tui.core.search import Hit

_BEFORE, _AROUND = 12, 60
"""Of a passage, how many characters before the words are shown, and how many in all."""

RESUME = "!resume"
"""The key of the line that goes on where the learner left off; no case has such an id."""
PROBLEMS = "!problems"
"""The key of the line that lists the files with problems."""

OPENING: Block = Paragraph(spans(Span("▶ 正在打开学习记录…", "quiet")), key=RESUME)
"""What stands in its place until the records have been opened."""


def resume_block(progress: "Progress") -> Block:
    """The line at the top: where Enter goes at start."""
    begun = progress.stand is not Stand.NEW
    words = f"{progress.case.title} › {progress.where()}" if begun else progress.case.title
    lead = spans(Span("▶ 接着学" if begun else "▶ 从这里开始", "here"))
    return hanging(lead, spans(words), cell_len(lead[0].text) + 2, key=RESUME)


def list_blocks(
    lines: Iterable[CatalogLine], progresses: "Mapping[str, Progress] | None"
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
    found: "Sequence[tuple[CatalogLine, Hit]]", progresses: "Mapping[str, Progress] | None"
) -> Iterator[Block]:
    """The cases that were found, the best first, each with the passage where the words stand."""
    rows = _case_rows([line for line, _ in found], progresses)
    for row, (line, hit) in zip(rows, found, strict=True):
        yield BLANK
        yield row
        if hit.text != line.title:
            where = "简介" if hit.part is Part.GUIDE else hit.part.label
            yield hanging(spans(Span(where, "quiet")), passage_spans(hit), 7, indent=2)


def _case_rows(
    lines: Sequence[CatalogLine], progresses: "Mapping[str, Progress] | None"
) -> Sequence[Block]:
    stands = [(_stand(line.id, progresses), _brief(line.id, progresses)) for line in lines]
    width = max((cell_len(brief) for _, brief in stands), default=0)
    rows = []
    for line, (stand, brief) in zip(lines, stands, strict=True):
        cells = (
            Cell(spans(stand_mark(stand) if stand else ""), 2),
            Cell(spans(line.title)),
            Cell(spans(Span(f" {brief}", "quiet")), width + 2, right=True),
        )
        rows.append(Row(cells, gap=0, key=line.id))
    return rows


def _stand(case: str, progresses: "Mapping[str, Progress] | None") -> Stand | None:
    """How far a case is; None while that is not known."""
    if progresses is None:
        return None
    return progresses[case].stand if case in progresses else Stand.NEW


def _brief(case: str, progresses: "Mapping[str, Progress] | None") -> str:
    if progresses is None:
        return ""
    return progresses[case].brief() if case in progresses else Stand.NEW.value


def passage_spans(hit: "Hit") -> tuple[Span, ...]:
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
