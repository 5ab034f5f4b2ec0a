"""The blocks of 讨论: the topics, of which one is open, and the four lines of 心得体会."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.case.model import Topic
from lianzheng_tui.core.study.case_outline import HINT, MINE, POINTS
from lianzheng_tui.core.study.reflection import ReflectionPart
from lianzheng_tui.tui.widgets.blocks import (
    Block,
    Group,
    Key,
    Paragraph,
    Span,
    Spans,
    hanging,
    spans,
)

NOT_WRITTEN = "（还没有写）"
"""Stands where a note will be."""
_NUMBER = 5
"""The cells of a mark, a number and the blanks behind them."""
_LABEL = 8
_PART_LABEL = 16
_BESIDE = 66
"""The least width of the text, in cells, at which the labels of 心得体会 stand beside it."""


@dataclass(frozen=True, slots=True)
class OpenField:
    """The field that is typed into, in place of what is written."""

    lines: int
    """How many lines it takes."""
    fault: str = ""
    """What was refused, one sentence; empty if nothing was."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is written, behind its label, or the empty lines that the field covers.

    The lines are made when they are drawn: a note may have tens of thousands.
    """

    label: str
    room: int
    """The cells of the label and the blanks behind it; 0 without a label."""
    indent: int
    """The cells before the label."""
    text: str
    field: OpenField | None
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines."""
        texts, style = self.text.rstrip().split("\n"), ""
        if self.field is not None:
            texts = [""] * self.field.lines
        elif not self.text.strip():
            texts, style = [NOT_WRITTEN], "quiet"
        for number, text in enumerate(texts):
            content = spans(Span(text, style))
            if self.room:
                lead = spans(Span("" if number else self.label, "quiet"))
                yield from hanging(lead, content, self.room, indent=self.indent).lines(width)
            else:
                yield from Paragraph(content, indent=self.indent).lines(width)


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be written about, with what is written."""

    key: str
    before: tuple[Block, ...]
    """What stands above the written text."""
    written: tuple[Block, ...]
    after: tuple[Block, ...] = ()
    column: int = 0
    """The cells before the written text."""

    def group(self) -> Group:
        """Return the entry as one block."""
        return Group((*self.before, *self.written, *self.after), self.key)

    def lines_before(self, width: int) -> int:
        """Return the number of lines above the written text, at a width in cells."""
        return sum(len(list(block.lines(width))) for block in self.before)


def topic_entry(
    topic: Topic,
    number: int,
    text: str,
    *,
    is_open: bool,
    with_points: bool,
    field: OpenField | None = None,
) -> Entry:
    """Return a topic; below the one that is open stand what is written and what helps.

    Args:
        topic: the topic.
        number: its number, from 1.
        text: what is written.
        is_open: whether it is the open one.
        with_points: whether its points are shown; they take the place of the hint.
        field: the field, if it is typed into.
    """
    mark = Span("● ", "held") if text.strip() else Span("○ ", "quiet")
    prompt = hanging(
        spans(mark, f"{number}"), spans(topic.prompt), max(_NUMBER, len(f"{number}") + 4)
    )
    if not is_open:
        return Entry(topic.id, (prompt,), ())
    hint = () if with_points or not topic.hint else (topic.hint,)
    points = topic.points if with_points else ()
    return Entry(
        topic.id,
        before=(prompt, *_labelled(HINT, hint, "quiet")),
        written=(Written(MINE, _LABEL, _NUMBER, text, field),),
        after=(*_fault(field, _NUMBER + _LABEL), *_labelled(POINTS, points)),
        column=_NUMBER + _LABEL,
    )


def part_entry(
    part: ReflectionPart, text: str, width: int, *, field: OpenField | None = None
) -> Entry:
    """Return a part of 心得体会; its label stands beside what is written, or above it.

    Args:
        part: the part.
        text: what is written.
        width: the width of the page's text, in cells.
        field: the field, if it is typed into.
    """
    is_beside = width >= _BESIDE
    label = _PART_LABEL if is_beside else 0
    column = _NUMBER + (label or 2)
    head = Paragraph(spans(Span(part.label, "quiet")), indent=_NUMBER)
    return Entry(
        part.value,
        before=() if is_beside else (head,),
        written=(Written(part.label, label, column - label, text, field),),
        after=tuple(_fault(field, column)),
        column=column,
    )


def _labelled(label: str, texts: tuple[str, ...], style: str = "") -> Iterator[Block]:
    for number, text in enumerate(texts):
        lead = spans(Span("" if number else label, "quiet"))
        yield hanging(lead, spans(Span(text, style)), _LABEL, indent=_NUMBER)


def _fault(field: OpenField | None, indent: int) -> Iterator[Block]:
    if field is not None and field.fault:
        yield Paragraph(spans(Span(field.fault, "crossed")), indent=indent)
