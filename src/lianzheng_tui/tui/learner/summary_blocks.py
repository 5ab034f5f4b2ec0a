"""The blocks of the ticks for 学习小结: the cases, what of each is printed, and who signs."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lianzheng_tui.core.review.summary import (
    ABLE,
    DAYS,
    ENTRIES,
    OPEN,
    UNABLE,
    UNSAID,
    Signer,
    StudiedCase,
    Ticks,
    note_label,
)
from lianzheng_tui.core.study.notes_document import written_lines
from lianzheng_tui.core.study.outline import Head
from lianzheng_tui.core.study.reflection import REFLECTION
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    hanging,
    heading,
    spans,
)

_BOX = 4
"""The cells of a box and the blank behind it."""
_LABEL = 12


class Tick(NamedTuple):
    """The key of what can be ticked."""

    case: str
    """The id of the case."""
    what: str = ""
    """The field of `Ticks`; empty for the case itself."""
    item: Hashable = None
    """The index of the objective, or the topic of the note or its part of 心得体会."""


def summary_blocks(
    cases: Sequence[tuple[str, str]],
    studied: Mapping[str, StudiedCase],
    ticks: Mapping[str, Ticks],
    signer: Signer,
    *,
    today: date,
    said: str,
) -> Iterator[Block]:
    """Yield the page of ticks.

    Args:
        cases: the id and the title of each case that was studied.
        studied: what can be told of those that are ticked.
        ticks: what is ticked, by the id of the case; only of cases that are ticked themselves.
        signer: what was entered.
        today: the local day.
        said: what is missing, one sentence, or nothing.
    """
    yield BLANK
    if not cases:
        yield Paragraph(spans("还没有学习记录，写不了小结。按 Esc 返回，打开一个案例学起来。"))
        return
    hint = "勾上的才印，没有勾的一样也不印；测验的分数和用了多久，勾也没有。"
    yield Paragraph(spans(Span(said, "crossed") if said else Span(hint, "quiet")))
    yield from heading("印哪些", "按 Space 勾上，再按去掉")
    for case_id, title in cases:
        yield _tick(Tick(case_id), ticks.get(case_id) is not None, title)
        if case_id in ticks:
            yield from _case_blocks(case_id, studied[case_id], ticks[case_id], today)
    yield from heading("谁签名", "空着的，印出来用笔填")
    for key, label in ENTRIES.items():
        value = getattr(signer, key)
        words = spans(value) if value else spans(Span("空着", "quiet"))
        yield Row((Cell(spans(label), _LABEL), Cell(words)), gap=0, key=key)


def _case_blocks(case_id: str, studied: StudiedCase, ticks: Ticks, today: date) -> Iterator[Block]:
    case = studied.case
    if studied.days:
        yield _tick(Tick(case_id, "days"), ticks.days, DAYS, studied.days_words, indent=_BOX)
    if case.objectives:
        words = "按 Space 换着标：已、未、留着用笔填" if ticks.objectives else ""
        yield _tick(Tick(case_id, "objectives"), ticks.objectives, Head.OBJECTIVES, words, _BOX)
        for index, objective in enumerate(case.objectives if ticks.objectives else ()):
            able = ticks.able.get(index)
            box = UNSAID if able is None else ABLE if able else UNABLE
            key = Tick(case_id, "able", index)
            yield hanging(spans(box), spans(objective), _BOX + 1, key, indent=2 * _BOX)
    if studied.decisions:
        key = Tick(case_id, "decisions")
        yield _tick(key, ticks.decisions, studied.decisions_words, indent=_BOX)
    key = Tick(case_id, "open")
    yield _tick(key, ticks.open, OPEN, studied.open_words(today), indent=_BOX)
    for note in studied.notes:
        words = (*written_lines(note.text), "")[0]
        kind = "心得" if note.part is None else REFLECTION
        key, label = Tick(case_id, "notes", note.topic), f"{kind} {note_label(case, note)}"
        yield _tick(key, note.topic in ticks.notes, label, words, indent=_BOX)


def _tick(key: Tick, is_ticked: bool, label: str, words: str = "", indent: int = 0) -> Row:
    box = "[x]" if is_ticked else "[ ]"
    content = spans(label, Span(f"  {words}" if words else "", "quiet"))
    return hanging(spans(box), content, _BOX, key, indent=indent)
