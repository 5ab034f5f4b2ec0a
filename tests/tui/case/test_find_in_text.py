"""What is found stays the same text, in the light where the words are."""

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.tui.case.find_in_text import find, marked
from lianzheng_tui.tui.widgets.blocks import BLANK, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.layout import SetLayout

TEXT = [
    Paragraph(spans("收下两张油卡，", Span("油卡", "term"), "面额一千元。"), key=0),
    BLANK,
    Paragraph(spans("ＡＢ公司又送油卡。"), key=1),
]

CONTENT = st.lists(
    st.builds(Span, st.text("礼品登记", min_size=1, max_size=6), st.sampled_from(["", "term"])),
    max_size=6,
)


@given(st.lists(CONTENT, min_size=1, max_size=3), st.sampled_from(["礼", "礼品", "登 礼", "品登"]))
def test_every_hit_is_in_the_light_and_nothing_else(contents: list[list[Span]], query: str) -> None:
    blocks = [Paragraph(tuple(content)) for content in contents]
    found = find(blocks, query, 0)
    shown = marked(blocks, found)
    for index, (block, lit) in enumerate(zip(blocks, shown, strict=True)):
        assert isinstance(lit, Paragraph)
        before = [(char, span.style) for span in block.content for char in span.text]
        after = [(char, span.style) for span in lit.content for char in span.text]
        for number, hit in enumerate(found.hits):
            if hit.block == index:
                style = "found" if number == found.at else "mark"
                for at in range(hit.start, hit.end):
                    before[at] = before[at][0], style
        assert after == before
        assert all(span.text for span in lit.content)


def test_a_long_paragraph_with_very_many_hits_is_cut_into_its_lines() -> None:
    text = "一些字数很多的话。" * 3000
    (lit,) = marked([Paragraph((Span(text),))], find([Paragraph((Span(text),))], "字", 0))
    assert isinstance(lit, Paragraph)
    lines = ["".join(span.text for span in line) for line in lit.lines(40)]
    assert "".join(lines) == text
    assert len(lit.content) == 2 * 3000 + 1


def test_hits_are_found_across_styles_and_widths_of_letters() -> None:
    assert [(hit.block, hit.start, hit.end) for hit in find(TEXT, "油卡", 0).hits] == [
        (0, 4, 6),
        (0, 7, 9),
        (2, 6, 8),
    ]
    assert [hit.block for hit in find(TEXT, "ab公司", 0).hits] == [2]
    assert [(hit.start, hit.end) for hit in find(TEXT, "卡，油", 0).hits] == [(5, 8)]
    assert find(TEXT, "没有的", 0).words() == "没有找到"
    assert find(TEXT, " ", 0).hits == ()


def test_the_first_hit_is_the_one_after_the_place_and_they_go_round() -> None:
    found = find(TEXT, "油卡", 1)
    assert found.words() == "查到第3处，共3处"
    assert found.step(1).words() == "已到尽头，从另一头找起 · 查到第1处，共3处"
    assert found.step(1).step(1).words() == "查到第2处，共3处"
    assert found.step(1).step(-1).words() == "已到尽头，从另一头找起 · 查到第3处，共3处"


def test_marking_changes_styles_and_no_text() -> None:
    shown = marked(TEXT, find(TEXT, "卡，油", 0))
    first = shown[0]
    assert isinstance(first, Paragraph)
    assert [(span.text, span.style) for span in first.content] == [
        ("收下两张油", ""),
        ("卡，", "found"),
        ("油", "found"),
        ("卡", "term"),
        ("面额一千元。", ""),
    ]
    assert shown[1] is TEXT[1]
    assert shown[2] is TEXT[2]


def test_what_is_not_marked_is_not_set_again() -> None:
    class Counted(Paragraph):
        made = 0

        def height(self, width: int) -> int:
            Counted.made += 1
            return super().height(width)

    blocks = [Counted(spans(f"第{n}段"), key=n) for n in range(100)]
    before = SetLayout(blocks, 40)
    assert Counted.made == 100
    after = SetLayout([*blocks[:50], Paragraph(spans("别的")), *blocks[51:]], 40, before)
    assert Counted.made == 100
    assert after.height == before.height
    SetLayout(blocks, 41, before)
    assert Counted.made == 200
