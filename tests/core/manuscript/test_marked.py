"""The marked text keeps every character, and gives the original back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_tui.core.manuscript.lines import page_lines
from lianzheng_tui.core.manuscript.marked import (
    EXPLANATION,
    Mark,
    Piece,
    is_marked,
    kept,
    read,
    unmarked,
    written,
)
from lianzheng_tui.core.manuscript.marking import Titles, marked_pieces
from lianzheng_tui.core.manuscript.paragraphs import Layout

LINES = [
    "粮库里的三把钥匙",
    "“你还记得吗？”",
    "2016年3月，丁某某到县粮库担任保管员，负责三座仓库的钥匙。",
    "他先后收受粮商戊某所送的购物卡4 张，每张 500",
    "元。",
    "首页 | 概况 | 公开",
    "来源：某报 作者：甲乙 浏览次数：3",
    "记者 甲乙",
    "图为现场。",
    "# 井号",
    "##两个",
    "＃全角",
    "@署名",
    "＠",
    "= 一篇到此为止",
    "＝＝",
    "- 略去：什么",
    "－横",
    "? 问",
    "？",
    "\\ 反斜线",
    "＼",
    "——副题",
    "一、小标题",
    "倾 斜 的 天 平",
    "\ufeff\u200b看不见",
    "\x1b控制\x85换行\u2028分隔",
    "A line of Latin",
    "words.",
    "4",
    "",
]
LINE = st.sampled_from(LINES) | st.text(
    st.sampled_from([*"#＃@=-?？\\＼—。，“”1a丁 \u3000\t"]), max_size=9
)
TEXT = st.lists(LINE, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\r"]).map(lambda end: end.join(lines))
)


def bare(text: str) -> str:
    """A text without blanks and line ends."""
    return "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(TEXT, st.sampled_from([None, *Layout]), st.sampled_from([None, *Titles]))
def test_nothing_is_lost_and_the_original_comes_back(
    text: str, layout: Layout | None, titles: Titles | None
) -> None:
    marked = written(marked_pieces(page_lines(text), layout, titles))
    assert bare(unmarked(marked)) == bare(text)
    assert bare(unmarked(marked.replace("\n", "\r\n"))) == bare(text)


@pytest.mark.parametrize("line", LINES[:-1])
def test_a_line_of_the_text_is_not_taken_for_a_mark(line: str) -> None:
    (piece,) = read(written([Piece(Mark.TEXT, line)]))
    assert (piece.mark, bare(piece.text)) == (Mark.TEXT, bare(line))


@pytest.mark.parametrize(
    ("line", "mark", "text"),
    [
        ("# 题", Mark.TITLE, "题"),
        ("#题", Mark.TITLE, "题"),
        ("＃　题", Mark.TITLE, "题"),
        ("## 小题", Mark.SUBTITLE, "小题"),
        ("＃＃小题", Mark.SUBTITLE, "小题"),
        ("@ 记者 甲乙", Mark.BYLINE, "记者 甲乙"),
        ("＠甲乙", Mark.BYLINE, "甲乙"),
        ("=", Mark.END, ""),
        ("＝ 一篇到此为止", Mark.END, ""),
        ("- 略去：首页", Mark.LEFT_OUT, "首页"),
        ("－略去:首页", Mark.LEFT_OUT, "首页"),
        ("- 首页", Mark.LEFT_OUT, "首页"),
        ("  # 题", Mark.TITLE, "题"),
        ("——副题", Mark.TEXT, "——副题"),
        ("\\# 井号", Mark.TEXT, "# 井号"),
    ],
)
def test_marks_are_read_as_people_type_them(line: str, mark: Mark, text: str) -> None:
    (piece,) = read(f"? 说明\n\n{line}\n？存疑\n")
    assert (piece.mark, piece.text, piece.number) == (mark, text, 3)


def test_the_explanation_stands_at_the_top_and_shows_what_a_marked_text_is() -> None:
    lines = written([Piece(Mark.TEXT, "甲。")]).splitlines()
    assert len(EXPLANATION) == 10
    assert lines[:10] == [f"? {line}" for line in EXPLANATION]
    assert is_marked("\ufeff" + "\n".join(lines))
    assert is_marked("# 甲\n一。\n= 一篇到此为止\n")
    assert is_marked("- 略去：首页\n# 甲\n一。\n")
    assert not is_marked("甲。")
    assert not is_marked("")


def test_the_explanation_says_what_to_do_with_a_title_that_was_left_out() -> None:
    (line,) = [each for each in EXPLANATION if each.startswith("- 略去：")]
    assert "是标题，改成“# ”" in line


def test_what_is_kept_stays_on_its_line() -> None:
    text = "? 说明\r\n- 略去：首页\r\n# 甲\r\n\r\n\\# 井。\r\n= 一篇到此为止\r\n## 乙\r\n- 尾\r\n"
    assert kept(text).split("\n") == ["", "", "甲", "", "# 井。", "", "乙"]
    assert kept("") == ""
