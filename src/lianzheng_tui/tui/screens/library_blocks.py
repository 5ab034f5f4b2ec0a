"""What the library shows: the list of cases, and the preview of one."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from rich.cells import cell_len

from lianzheng_tui.core.case import Case, Kind
from lianzheng_tui.core.progress import Progress, Stand
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


def list_blocks(cases: Sequence[Case], progresses: Mapping[str, Progress]) -> Iterator[Block]:
    """The cases by kind, each keyed by its id, with mark, title and progress in words."""
    shown = [progresses[case.id] for case in cases]
    width = max((cell_len(progress.brief()) for progress in shown), default=0)
    for kind in Kind:
        group = [progress for progress in shown if progress.case.kind is kind]
        if not group:
            continue
        yield BLANK
        yield Paragraph(spans(Span(kind.label, "quiet")))
        for progress in group:
            cells = (
                Cell(spans(stand_mark(progress.stand)), 2),
                Cell(spans(progress.case.title)),
                Cell(spans(Span(f" {progress.brief()}", "quiet")), width + 2, right=True),
            )
            yield Row(cells, gap=0, key=progress.case.id)


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


def matches(case: Case, words: str) -> bool:
    """Whether every word of a filter stands in the title, summary, kind or posts."""
    text = " ".join((case.title, case.summary, case.kind.label, *case.posts)).casefold()
    return all(word in text for word in words.casefold().split())
