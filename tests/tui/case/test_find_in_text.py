"""What is found stays the same text, in the light where the words are."""

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.tui.case.find_in_text import find, marked
from lianzheng_tui.tui.widgets.blocks import Paragraph, Span

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
