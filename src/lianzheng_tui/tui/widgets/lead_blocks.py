"""The line that leads on: where the learner left off, or where to begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import Block, Key, Row, Span, Spans, hanging, spans

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


@dataclass(frozen=True, slots=True)
class ResumeRow:
    """The line that goes on in a case; the place to go on from is not broken in two."""

    title: str
    where: str
    first: bool
    key: Key = RESUME

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield one line, or as many as the title and the place take."""
        title, place = spans(self.title), f"› {self.where}"
        content = (*title, Span(f" {place}", "quiet"))
        lines = list(lead_row(GO_ON, content, self.key, first=self.first).lines(width))
        if any(place in "".join(span.text for span in line) for line in lines):
            yield from lines
            return
        yield from lead_row(GO_ON, title, self.key, first=self.first).lines(width)
        yield from hanging((), spans(Span(place, "quiet")), _LEAD).lines(width)


def session_row(session: StudySession, *, first: bool = True) -> Block | None:
    """Return the line that goes on where the learner left off; None if all is done.

    Args:
        session: The session.
        first: Whether it is the first of the lines that lead somewhere.
    """
    line = session.library.line(session.resume) if session.resume else None
    if line is None:
        return None
    progress = session.progresses.get(session.resume)
    return resume_row(
        line.title, progress.where() if progress and _is_begun(session) else "", first=first
    )


def session_words(session: StudySession) -> str:
    """Return what Enter does in that line: the words that stand in it."""
    return GO_ON if _is_begun(session) else BEGIN


def _is_begun(session: StudySession) -> bool:
    progress = session.progresses.get(session.resume)
    return progress is not None and progress.stand is not CompletionState.NEW


def resume_row(title: str, where: str, *, first: bool = True) -> Block:
    """Return the line that goes on in a case.

    Args:
        title: The title of the case.
        where: The place to go on from; empty if the case has not been begun.
        first: Whether it is the first of the lines that lead somewhere.
    """
    if not where:
        return lead_row(BEGIN, spans(title), RESUME, first=first)
    return ResumeRow(title, where, first)
