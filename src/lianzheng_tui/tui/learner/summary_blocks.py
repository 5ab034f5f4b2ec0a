"""The blocks of the ticks for 学习小结: the cases, what of each is printed, and who signs."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lianzheng_tui.core.review.summary import (
    ABLE,
    ENTRIES,
    UNABLE,
    UNSAID,
    Signer,
    StudiedCase,
    Ticks,
    offered,
)
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
from lianzheng_tui.tui.widgets.marks import box

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
    missing = missing_words(ticks)
    hint = "勾上的才印；测验的分数、用了多久，不在可以勾的里面。"
    if said or missing:
        yield Paragraph(spans(Span(said or missing, "crossed" if said else "here")))
    yield Paragraph(spans(Span(hint, "quiet")))
    yield from heading("印哪些", "按空格勾上，再按去掉；a 全勾上")
    for case_id, title in cases:
        yield _tick(Tick(case_id), ticks.get(case_id) is not None, title)
        if case_id in ticks:
            yield from _case_blocks(case_id, studied[case_id], ticks[case_id], today)
    yield from heading("谁签名", "空着的，印出来用笔填")
    for key, label in ENTRIES.items():
        value = getattr(signer, key)
        words = spans(value) if value else spans(Span("空着", "quiet"))
        yield Row((Cell(spans(label), _LABEL), Cell(words)), gap=0, key=key)


def missing_words(ticks: Mapping[str, Ticks]) -> str:
    """Return what must still be ticked before there is something to print; empty if nothing."""
    if not ticks:
        return "先按空格勾一个案例；按 a，连要印的几样一起勾上。"
    if all(each == Ticks() for each in ticks.values()):
        return "案例勾上了，再往下勾要印的几样，或者按 a 全勾上，然后按 ⏎ 看小结。"
    return ""


def _case_blocks(case_id: str, studied: StudiedCase, ticks: Ticks, today: date) -> Iterator[Block]:
    for each in offered(studied, today):
        label, words, item = each.label, each.words, None
        if each.note is not None:
            kind = "心得" if each.note.part is None else REFLECTION
            label, item = f"{kind} {label}", each.note.topic
        if each.field == "objectives":
            words = "按空格换着标：已、未、留着用笔填" if ticks.objectives else ""
        yield _tick(Tick(case_id, each.field, item), ticks.has(each), label, words, indent=_BOX)
        if each.field == "objectives" and ticks.objectives:
            yield from _objectives(case_id, studied, ticks)


def _objectives(case_id: str, studied: StudiedCase, ticks: Ticks) -> Iterator[Block]:
    for index, objective in enumerate(studied.case.objectives):
        able = ticks.able.get(index)
        said = UNSAID if able is None else ABLE if able else UNABLE
        key = Tick(case_id, "able", index)
        yield hanging(spans(said), spans(objective), _BOX + 1, key, indent=2 * _BOX)


def _tick(key: Tick, is_ticked: bool, label: str, words: str = "", indent: int = 0) -> Row:
    content = spans(label, Span(f"  {words}" if words else "", "quiet"))
    return hanging(spans(box(picked=is_ticked)), content, _BOX, key, indent=indent)
