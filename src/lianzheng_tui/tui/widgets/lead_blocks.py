"""The line that leads on: where the learner left off, or where to begin."""

from rich.cells import cell_len

from lianzheng_tui.tui.widgets.blocks import Key, Row, Span, Spans, hanging, spans

RESUME = "!resume"
"""The key of the line that goes on where the learner left off; no case has such an id."""
BEGIN, GO_ON = "从这里开始", "接着学"
"""What that line says, as the line of keys does: of a new case, and of one that was begun."""

_LEAD = 12
"""The cells of what such lines begin with, so that what follows stands at one edge."""


def lead_row(label: str, content: Spans, key: Key, *, first: bool = True) -> Row:
    """Return a line that leads somewhere.

    Args:
        label: What it does: 接着学.
        content: Where it leads.
        key: The key of the line.
        first: Whether it is the first of such lines, which has ▶.
    """
    lead = f"{'▶' if first else ' '} {label}"
    return hanging(spans(Span(lead, "here")), content, max(_LEAD, cell_len(lead) + 2), key=key)


def resume_row(title: str, where: str, *, first: bool = True) -> Row:
    """Return the line that goes on in a case.

    Args:
        title: The title of the case.
        where: The place to go on from; empty if the case has not been begun.
        first: Whether it is the first of the lines that lead somewhere.
    """
    if not where:
        return lead_row(BEGIN, spans(title), RESUME, first=first)
    content = spans(title, Span(f" › {where}", "quiet"))
    return lead_row(GO_ON, content, RESUME, first=first)
