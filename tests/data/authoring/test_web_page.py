from html import escape

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.manuscript.lines import Hint
from lianzheng_tui.core.manuscript.marked import Mark
from lianzheng_tui.core.manuscript.marking import marked_pieces
from lianzheng_tui.core.manuscript.paragraphs import Layout
from lianzheng_tui.data.authoring.web_page import web_lines

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>粮库里的三把钥匙_某县纪检监察网</title>
<style>p { color: red }</style><script>var a = "<p>脚本</p>";</script></head>
<body><form>
<div class=top><a href=/>首页</a> | <a href=/a>机构</a></div>
<ul><li><a href=/b>廉洁教育</a><li><a href=/c>审查调查</a></ul>
<h1>粮库里的三把钥匙</h1>
<div>发布时间：2023-06-25&nbsp;&nbsp;来源：某县纪委监委</div>
<p>&emsp;&emsp;2016年3月，丁某某到<b>县粮库</b>担任保管员，
负责三座仓库的<a href=/d>钥匙</a>。
<p>2018年9月，<br>粮库开展库存检查。</p>
<h2>一、钥匙</h2>
<table><tr><td>仓库<td>钥匙</tr></table>
<p>2019年5月，丁某某受到开除党籍处分。</p>
<div style="display: none">您访问的链接即将离开本网站，是否继续？</div>
<footer><p>某县纪委监委 制作</p></footer>
</form></body></html>
"""


def test_the_lines_of_a_web_page_and_what_it_says_of_them() -> None:
    assert [(line.text, line.hint) for line in web_lines(PAGE)] == [
        ("首页 | 机构", None),
        ("廉洁教育", Hint.BESIDE),
        ("审查调查", Hint.BESIDE),
        ("粮库里的三把钥匙", Hint.TITLE),
        ("发布时间：2023-06-25 来源：某县纪委监委", None),
        ("2016年3月，丁某某到县粮库担任保管员， 负责三座仓库的钥匙。", None),
        ("2018年9月，", None),
        ("粮库开展库存检查。", None),
        ("一、钥匙", Hint.SUBTITLE),
        ("仓库", None),
        ("钥匙", None),
        ("2019年5月，丁某某受到开除党籍处分。", None),
        ("您访问的链接即将离开本网站，是否继续？", Hint.BESIDE),
        ("某县纪委监委 制作", Hint.BESIDE),
    ]


def test_a_web_page_becomes_a_marked_text() -> None:
    pieces = marked_pieces(web_lines(PAGE), Layout.LINES)
    marks = [(each.mark, each.text) for each in pieces if each.mark not in (Mark.TEXT, Mark.REMARK)]
    assert marks == [
        (Mark.LEFT_OUT, "首页 | 机构"),
        (Mark.LEFT_OUT, "廉洁教育"),
        (Mark.LEFT_OUT, "审查调查"),
        (Mark.TITLE, "粮库里的三把钥匙"),
        (Mark.LEFT_OUT, "发布时间：2023-06-25"),
        (Mark.LEFT_OUT, "来源：某县纪委监委"),
        (Mark.SUBTITLE, "一、钥匙"),
        (Mark.LEFT_OUT, "您访问的链接即将离开本网站，是否继续？"),
        (Mark.LEFT_OUT, "某县纪委监委 制作"),
    ]


@given(
    st.lists(st.text(st.sampled_from([*"甲乙。,<>&;#x&amp ='\"\u3000/ap"]), max_size=9), max_size=6)
)
def test_every_character_that_is_seen_stands_in_the_lines(words: list[str]) -> None:
    page = "<br>".join(f"<p><b>{escape(each)}</b></p>" for each in words)
    seen = "".join(line.text for line in web_lines(page))
    assert "".join(seen.split()) == "".join("".join(words).split())


def test_the_name_of_the_site_is_no_title_where_another_line_is_told_of() -> None:
    page = (
        "<header><h1>某县纪检监察网</h1></header><nav><a>首页</a></nav>"
        "<div class=t>粮库里的三把钥匙</div><div>发布时间：2023-06-25</div>"
        "<p>丁某某到县粮库任职。</p>"
    )
    pieces = marked_pieces(web_lines(page), Layout.LINES)
    assert [each.text for each in pieces if each.mark is Mark.TITLE] == ["粮库里的三把钥匙"]
    page = page.replace("<div class=t>粮库里的三把钥匙</div>", "<h1>三把钥匙</h1><p>粮库的故事</p>")
    pieces = marked_pieces(web_lines(page), Layout.LINES)
    assert [each.text for each in pieces if each.mark is Mark.TITLE] == ["三把钥匙", "粮库的故事"]


def test_broken_markup_is_read() -> None:
    text = "<div><p>甲<b>乙</p>丙</i></div><p>丁 < 戊 &amp; 己 &#x5E9A;<nav>辛"
    assert [line.text for line in web_lines(text)] == ["甲乙", "丙", "丁 < 戊 & 己 庚", "辛"]
    assert web_lines("") == ()


def test_very_deep_markup_takes_no_longer() -> None:
    lines = web_lines("<div>" * 20_000 + "<nav>甲</nav>" + "<p>乙。" * 2_000)
    assert len(lines) == 2_001
