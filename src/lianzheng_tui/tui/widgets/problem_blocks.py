"""The list of the problems in case files."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans


def problem_blocks(problems: Sequence[Problem], advice: str) -> Iterator[Block]:
    """Yield the advice, then the problems file by file: where, what, how to mend."""
    yield BLANK
    yield Paragraph(spans(advice))
    for file, group in groupby(problems, key=lambda problem: problem.file):
        yield BLANK
        yield Paragraph(spans(Span(file, "strong")))
        for problem in group:
            place = f"第{problem.line}行第{problem.column}列：" if problem.line else ""
            warning = problem.severity is Severity.WARNING
            mark = Span("· ", "quiet") if warning else Span("✗ ", "crossed")
            yield hanging(spans(mark), spans(f"{place}{problem.what}。"), 2)
            yield Paragraph(spans(Span(f"{problem.mend}。", "quiet")), indent=2)
