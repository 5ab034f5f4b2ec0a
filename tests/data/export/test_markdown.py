from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.notebook import Note, Pages
from lianzheng_tui.core.study.notes_document import notes_document
from lianzheng_tui.core.text.document import (
    Document,
    DocumentSection,
    Field,
    Fields,
    Heading,
    Labelled,
    Listing,
    Signature,
    Table,
)
from lianzheng_tui.data.export.markdown import escaped, markdown

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


def test_markdown(pages: Pages) -> None:
    assert (
        markdown(notes_document([pages], {}))
        == """# 书签与心得

## 一盒茶叶

### 书签：正文“说清楚”第1段，这一段后来改过

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

《一盒茶叶》第1版
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


FORM = Document(
    "小结",
    (
        DocumentSection(
            (
                Fields((Field("姓名"), Field("单位", "*法院*"), Field("", "2026年1月5日"))),
                Heading("一、能够"),
                Listing((("[已]", "排列"), ("[未]", "# 选择"))),
                Table(("节点", "我选的"), (("油卡", "收|下"), ("烟票", "退\n\x1b回")), (1, 4)),
                Labelled((("学了什么", ("一行", "- 又一行")), ("打算", ()))),
                Signature("本页据实。", ("签名",)),
            ),
            "《天平》第2版",
        ),
        DocumentSection((Heading("二"),), "《另一个》第1版"),
    ),
    is_form=True,
)


def test_a_form_is_read_with_its_table_its_pens_and_its_editions() -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown(FORM))
    pen = "_" * 12
    assert [each.content for each in tokens if each.type == "inline"] == [
        "小结",
        f"姓名：{pen}　　单位：\\*法院\\*　　2026年1月5日".replace("_", r"\_"),
        "一、能够",
        r"\[已\] 排列",
        r"\[未\] \# 选择",
        *("节点", "我选的", "油卡", r"收|下", "烟票", "退回"),
        "学了什么：一行",
        r"\- 又一行",
        f"打算：{pen}".replace("_", r"\_"),
        f"本页据实。签名 {pen}".replace("_", r"\_"),
        "《天平》第2版",
        "小结",
        "二",
        "《另一个》第1版",
    ]
    kinds = [each.type for each in tokens if each.type in ("hr", "th_open", "td_open")]
    assert kinds == ["th_open"] * 2 + ["td_open"] * 4 + ["hr"]
