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
    is_annotation,
    offered,
)
from lianzheng_tui.core.study.notebook import Note
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
_NO_CASE, _NOTHING_OF_IT = "先勾一个案例", "先勾印哪几样"
_HOW_ON = {
    _NO_CASE: "先按空格勾一个案例，下面就列出它能印的，一样一样勾；按 a，光标所在的案例全勾上。",
    _NOTHING_OF_IT: "案例勾上了，再往下勾印哪几样；按 a，这个案例能印的全勾上。",
}
"""What is missing, and how to go on."""


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
) -> Iterator[Block]:
    """Yield the page of ticks.

    Args:
        cases: the id and the title of each case in which something was done.
        studied: what can be told of those that are ticked.
        ticks: what is ticked, by the id of the case; only of cases that are ticked themselves.
        signer: what was entered.
        today: the local day.
    """
    yield BLANK
    if not cases:
        yield Paragraph(spans("还没有学习记录，写不了小结。按 Esc 返回，打开一个案例学起来。"))
        return
    if missing := missing_words(ticks):
        yield Paragraph(spans(Span(_HOW_ON[missing], "here")))
    hint = "勾上的才印；测验的分数、用了多久，不在可以勾的里面。"
    yield Paragraph(spans(Span(hint, "quiet")))
    yield from heading("印哪些", "按空格勾上，再按去掉；a 这个案例全勾上")
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
        return _NO_CASE
    return _NOTHING_OF_IT if all(each == Ticks() for each in ticks.values()) else ""


def _case_blocks(case_id: str, studied: StudiedCase, ticks: Ticks, today: date) -> Iterator[Block]:
    for each in offered(studied, today):
        label, words, item = each.label, each.words, None
        if each.note is not None:
            label, item = _note_label(each.note, label), each.note.topic
        if each.field == "objectives":
            words = "按空格换着标：已、未、留着用笔填" if ticks.objectives else ""
        yield _tick(Tick(case_id, each.field, item), ticks.has(each), label, words, indent=_BOX)
        if each.field == "objectives" and ticks.objectives:
            yield from _objectives(case_id, studied, ticks)


def _note_label(note: Note, label: str) -> str:
    """Return what kind of note it is, and which; of one at a paragraph, where it is."""
    if is_annotation(note):
        return f"{label} {note.prompt}"
    return f"{'心得' if note.part is None else REFLECTION} {label}"


def _objectives(case_id: str, studied: StudiedCase, ticks: Ticks) -> Iterator[Block]:
    for index, objective in enumerate(studied.case.objectives):
        able = ticks.able.get(index)
        said = UNSAID if able is None else ABLE if able else UNABLE
        key = Tick(case_id, "able", index)
        yield hanging(spans(said), spans(objective), _BOX + 1, key, indent=2 * _BOX)


def _tick(key: Tick, is_ticked: bool, label: str, words: str = "", indent: int = 0) -> Row:
    content = spans(label, Span(f"  {words}" if words else "", "quiet"))
    return hanging(spans(box(picked=is_ticked)), content, _BOX, key, indent=indent)
