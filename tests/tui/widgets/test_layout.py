"""A page's lines are cut when they are drawn: they are the same as if all were cut at once."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.tui.widgets import blocks as typeset
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Group,
    Paragraph,
    Row,
    Rule,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.layout import Line, SetLayout, key_from, whole_between

TEXTS = st.text("一二三，。“”（）12月万元ab -/　😀", max_size=40)
CONTENTS = st.lists(st.builds(Span, TEXTS, st.sampled_from(["", "term"])), max_size=3).map(tuple)
KEYS = st.none() | st.integers(0, 3)


def flowing() -> st.SearchStrategy[Block]:
    return st.builds(Paragraph, CONTENTS, st.integers(0, 4), st.integers(0, 4), KEYS)


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    flowing(),
    st.builds(lambda content, key: hanging(spans("1 "), content, 2, key=key), CONTENTS, KEYS),
    st.builds(Rule, KEYS),
    st.builds(Group, st.lists(flowing(), min_size=1, max_size=2).map(tuple), KEYS),
    st.just(Row(())),
    st.just(BLANK),
)


@given(st.lists(BLOCKS, max_size=8), st.integers(1, 30))
def test_lines_stand_where_they_would_if_all_were_cut_at_once(
    blocks: list[Block], width: int
) -> None:
    lines = [Line(block.key, line) for block in blocks for line in block.lines(width)]
    owners = [i for i, block in enumerate(blocks) for _ in block.lines(width)]
    layout = SetLayout(blocks, width)
    assert layout.height == len(lines)
    for number in reversed(range(len(lines))):
        assert layout.line(number) == lines[number]
        assert layout.key_of(number) == lines[number].key
        assert layout.block_at(number) == owners[number]
    for index in range(len(blocks)):
        assert list(layout.lines_of_block(index)) == [
            number for number, owner in enumerate(owners) if owner == index
        ]
        place = layout.place_of(blocks[index].key)
        assert place is not None
        assert blocks[place].key == blocks[index].key
        assert place <= index
    for top in range(len(lines)):
        following = (block.key for block in blocks[owners[top] :] if block.key is not None)
        assert key_from(layout, top) == next(following, None)
        ends = {owner: number + 1 for number, owner in enumerate(owners)}
        whole = [i for i, end in ends.items() if top < end <= top + 3]
        keys = [blocks[i].key for i in whole if blocks[i].key is not None]
        assert list(whole_between(layout, top, top + 3)) == keys


def test_of_a_long_text_only_what_is_looked_at_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = []
    real = typeset._set

    def counted(content: tuple[Span, ...], width: int, first: int) -> Iterator[tuple[Span, ...]]:
        cut.append(content)
        return real(content, width, first)

    monkeypatch.setattr(typeset, "_set", counted)
    paragraphs = [Paragraph(spans("一二三四五六七八九十" * 20), first=4) for _ in range(500)]
    layout = SetLayout(paragraphs, 40)
    assert not cut
    layout.line(layout.height - 1)
    layout.line(layout.height - 2)
    assert len(cut) == 1
