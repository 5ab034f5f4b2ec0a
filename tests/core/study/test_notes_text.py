from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.notebook import Note, Pages
from lianzheng_tui.core.study.notes_text import escaped, markdown, plain_text

DAY = date(2026, 1, 5)


@pytest.fixture
def pages(sample_case: Case) -> Pages:
    marks = (
        Bookmark("turn", 0, "2019年3月，说清楚了。", (1, 0), DAY),
        Bookmark("start", 1, "原来的话。", None, DAY),
    )
    topic = sample_case.discussion[0]
    notes = (
        Note(topic.id, topic.prompt, "# 先登记\n\n  *再*上交。", DAY),
        Note("gone", "", "1. 想到的", DAY),
    )
    return Pages(sample_case, marks, notes)


def test_plain_text(pages: Pages) -> None:
    assert (
        plain_text([pages])
        == """书签与心得


【一盒茶叶】

书签：正文“说清楚”第1段（2026年1月5日）
    2019年3月，说清楚了。

书签：原段落已改动，下面是当时的文字（2026年1月5日）
    原来的话。

心得：如果那天他把券登记上交，后面哪一步不会发生？（2026年1月5日）
    # 先登记
    *再*上交。

心得：原讨论题已移除（2026年1月5日）
    1. 想到的
"""
    )


def test_markdown(pages: Pages) -> None:
    assert (
        markdown([pages])
        == """# 书签与心得

## 一盒茶叶

### 书签：正文“说清楚”第1段

2026年1月5日

> 2019年3月，说清楚了。

### 书签：原段落已改动，下面是当时的文字

2026年1月5日

> 原来的话。

### 心得：如果那天他把券登记上交，后面哪一步不会发生？

2026年1月5日

\\# 先登记

\\*再\\*上交。

### 心得：原讨论题已移除

2026年1月5日

1\\. 想到的
"""
    )


def read(source: str) -> list[tuple[str, str]]:
    """What a reader of Markdown sees: each thing that is no plain text, and the text."""
    seen = []
    for token in (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source)
    ):
        for child in token.children or [token]:
            if child.type in {"text", "softbreak"}:
                seen.append(("text", child.content))
            elif child.type not in {"paragraph_open", "paragraph_close"}:
                seen.append((child.type, child.content))
    return seen


MARKUP = st.text(st.sampled_from("甲 a1\\`*_[]()<>&#!|~-+=:.;$\"'/x　"), max_size=20)


@given(MARKUP)
@example("1. 甲")
@example("12) 甲")
@example("- 甲")
@example("***")
@example("===")
@example("&amp;")
@example("<b>甲</b>")
@example("![甲](乙)")
@example("http://甲")
@example("~~~")
@example("| 甲 |")
def test_markdown_shows_a_line_as_it_was_written(line: str) -> None:
    shown = read(escaped(line)) if line.strip() else []
    assert {kind for kind, _ in shown} <= {"text"}
    assert "".join(text for _, text in shown) == line.strip()


@pytest.mark.parametrize("line", ["1. 甲", "- 甲", "# 甲", "*甲*", "<b>", "&amp;", "> 甲"])
def test_a_line_that_is_not_escaped_would_not_be_shown(line: str) -> None:
    shown = read(line)
    assert {kind for kind, _ in shown} != {"text"} or "".join(t for _, t in shown) != line
