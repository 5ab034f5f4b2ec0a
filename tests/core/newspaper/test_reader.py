import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from newspaper_press import PAGES, Expected, expected, set_page

from lianzheng_tui.core.characters import INVISIBLE, UNSAFE
from lianzheng_tui.core.newspaper.articles import Titles
from lianzheng_tui.core.newspaper.page import Article, Aside, Page
from lianzheng_tui.core.newspaper.reader import read_page
from lianzheng_tui.data.files.read import decode

SAMPLES = sorted(PAGES.glob("*.txt"))
BEFORE = {"before", "briefs_gb18030", "sections_before", "single", "wide_utf16"}


def text_of(page: Path) -> str:
    return decode(page.read_bytes())[0]


def shown(article: Article) -> Expected:
    def words(aside: Aside | None) -> str:
        return aside.text if aside else ""

    return Expected(
        words(article.title),
        words(article.subtitle),
        "、".join(article.names),
        tuple(
            (words(part.title), tuple(each.text for each in part.paragraphs))
            for part in article.parts
        ),
    )


def doubts(page: Page, words: str) -> list[tuple[int, ...]]:
    return [each.numbers for each in page.doubts if words in each.what]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: str(file.stem))
def test_every_article_has_its_title_and_paragraphs(file: Path) -> None:
    page = read_page(text_of(file))
    assert [shown(each) for each in page.articles] == expected(file)
    if any(each.title for each in page.articles):
        assert page.titles == (Titles.BEFORE if file.stem in BEFORE else Titles.AFTER)


def test_there_are_enough_layouts() -> None:
    assert len(SAMPLES) >= 9


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("indent", ["lost", "full", "none"])
@pytest.mark.parametrize("seeds", [range(1), pytest.param(range(1, 5), marks=pytest.mark.soak)])
def test_articles_are_found_in_columns_of_any_width(
    before: bool, indent: str, seeds: range
) -> None:
    pages = [expected(PAGES / f"{name}.txt") for name in ("before", "wide_after", "sections_after")]
    articles = list({each.title: each for page in pages for each in page}.values())
    outlined = right = total = tried = 0
    for width in range(14, 23):
        for seed in seeds:
            page = read_page(set_page(articles, width, seed, before=before, indent=indent))
            found = [shown(each) for each in page.articles]
            tried += 1
            outlined += [outline(each) for each in found] == [outline(each) for each in articles]
            wanted = Counter(each for article in articles for each in article.paragraphs)
            total += wanted.total()
            right += (wanted & Counter(p for each in found for p in each.paragraphs)).total()
    assert outlined >= (0.9 if indent == "none" else 1) * tried
    assert right / total >= 0.95


def outline(article: Expected) -> tuple[str, str, list[str]]:
    """Titles and the titles of sections; the first section may have none of its own."""
    return article.title, article.subtitle, [title for title, _ in article.parts]


def test_where_titles_stand_can_be_told() -> None:
    text = text_of(PAGES / "wide_after.txt")
    assert read_page(text, Titles.AFTER) == read_page(text)
    page = read_page(text, Titles.BEFORE)
    assert page.titles is Titles.BEFORE
    assert page.articles[0].title is None
    assert page.articles[1].title is not None
    assert page.articles[1].title.text == "公章上了锁 流程上了墙"


def test_a_caption_goes_where_its_words_are() -> None:
    page = read_page(text_of(PAGES / "newspaper_page.txt"))
    assert [len(each.captions) for each in page.articles] == [0, 0, 1]
    assert doubts(page, "像是图片说明") == [(81,)]
    page = read_page(text_of(PAGES / "before.txt"))
    assert [len(each.captions) for each in page.articles] == [1, 0, 0]


def test_a_caption_names_an_untitled_article_by_its_beginning() -> None:
    page = read_page("图为老秤。\n\n粮仓的老秤称的是粮食，粮商都认这杆老秤。\n粮商来了。\n")
    assert doubts(page, "作为注释放进《粮仓的老秤称的是粮食，…》") == [(1,)]


def test_a_byline_of_the_page_is_everybodys_and_another_its_own() -> None:
    page = read_page(text_of(PAGES / "sections_after.txt"))
    assert [each.names for each in page.articles] == [("林晓",)] * 3
    page = read_page(text_of(PAGES / "before.txt"))
    assert [each.names for each in page.articles] == [("林晓",), (), ("何平",)]


def test_what_stands_in_no_article_is_quoted_whole() -> None:
    page = read_page(text_of(PAGES / "before.txt"))
    quotes = [each.quotes for each in page.doubts if "没有写进案例" in each.what]
    assert quotes == [
        ("青石日报",),
        ("2024年6月18日 星期二 第3版 清风",),
        ("责任编辑：王小二 版式：李小三 校对：张小四",),
    ]
    text = text_of(PAGES / "wide_after.txt")
    stray = read_page(text, Titles.BEFORE).doubts
    assert [each.quotes for each in stray if "像是标题" in each.what] == [
        ("村里的钱 手机上看得见",)
    ]


def test_an_article_without_a_title_is_told() -> None:
    page = read_page(text_of(PAGES / "untitled.txt"))
    assert len(doubts(page, "没有找到标题")) == 2


def test_a_heading_that_may_be_either_is_told() -> None:
    page = read_page(text_of(PAGES / "sections_before.txt"))
    assert doubts(page, "当作一篇的标题；也可能是小标题") == [(48,)]


def test_sections_whose_titles_come_after_may_stand_in_the_wrong_order() -> None:
    page = read_page(text_of(PAGES / "sections_after.txt"))
    assert doubts(page, "各节的先后可能与报纸相反") == [(87, 99, 111)]


def test_a_title_that_shares_nothing_with_its_text_is_told() -> None:
    text = text_of(PAGES / "single.txt")
    title = text.split("\n", 1)[0]
    assert not doubts(read_page(text), "配对拿不准")
    page = read_page(text.replace(title, "春暖花开燕归来"))
    assert doubts(page, "配对拿不准") == [(1,)]


def test_the_name_of_a_column_is_no_title() -> None:
    first = read_page(text_of(PAGES / "briefs_gb18030.txt")).articles[0]
    assert first.label is not None
    assert first.label.text == "清风简讯"
    assert first.title is not None
    assert first.title.text == "六十八户的补贴到账了"


def test_two_headings_above_one_text_are_its_title() -> None:
    text = (
        "粮仓的秤\n\n称出公与私\n\n粮仓的秤称的是粮食，也称出公与私。\n秤要是不准，人心也就不准。\n"
    )
    page = read_page(text)
    assert [shown(each).title for each in page.articles] == ["粮仓的秤 称出公与私"]
    assert doubts(page, "合成一个标题") == [(1, 3)]


def test_a_reading_as_good_as_the_other_is_told() -> None:
    text = "　　粮食是粮食。\n\n说粮仓\n\n　　秤是秤。\n"
    assert doubts(read_page(text), "拿不准标题在正文之前还是之后") == [(1,)]


def test_a_place_that_may_begin_a_paragraph_is_told() -> None:
    lines = [
        "何某某曾任县公路养护中心设备科科",
        "长，他跟着师傅修压路机，一身油污",
        "也不觉得累，年年被评为先进工作者。",
        "后来他升任科长，心态慢慢地变了样，",
        "收下了供应商送来的两张加油卡片。",
    ]
    page = read_page("\n".join(lines))
    assert doubts(page, "看不出这里是不是另起一段") == [(4,)]


def test_characters_that_cannot_be_kept_are_told_by_name() -> None:
    page = read_page("甲\u200b乙\x01丙。\n丁\u200b。")
    assert [each.text for each in page.articles[0].paragraphs] == ["甲乙丙。", "丁。"]
    assert doubts(page, "U+200B，共 2 个，已去掉") == [(1, 2)]
    assert doubts(page, "U+0001，共 1 个，已去掉") == [(1,)]


def test_an_empty_page_has_no_articles() -> None:
    assert read_page(" \n\u3000\n").articles == ()


@pytest.mark.parametrize("text", ["甲", "第4版", "本版撰稿 记者 张三", "图为甲。", "***"])
def test_any_word_makes_an_article(text: str) -> None:
    (article,) = read_page(text).articles
    assert [each.text for each in article.paragraphs] == [text]


def kept(text: str) -> Counter[str]:
    """What must not be lost: every character but spaces and those that are told by name."""
    return Counter(re.sub(r"\s", "", INVISIBLE.sub("", UNSAFE.sub("", text))))


def everything_on(page: Page) -> str:
    """The characters of every place that a part of a page can come to."""
    found: list[str] = []
    bylines: dict[tuple[int, ...], str] = {}
    captions: set[tuple[int, ...]] = set()
    for article in page.articles:
        asides = (article.title, article.subtitle, article.label, *article.captions)
        titles = [part.title for part in article.parts]
        found += [each.text for each in (*asides, *titles) if each]
        found += [each.text for each in article.paragraphs]
        bylines |= {each.numbers: each.text for each in article.bylines}
        captions |= {each.numbers for each in article.captions}
    quoted = [each.quotes for each in page.doubts if each.numbers not in captions]
    return "".join([*found, *bylines.values(), *(quote for quotes in quoted for quote in quotes)])


@pytest.mark.parametrize("titles", [None, *Titles])
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: str(file.stem))
def test_nothing_of_a_page_is_lost(file: Path, titles: Titles | None) -> None:
    text = text_of(file)
    assert kept(everything_on(read_page(text, titles))) == kept(text)


LINES = sorted({line for file in SAMPLES for line in text_of(file).splitlines()})
WORDS = (
    *"的一是某，。！？“”（）—…：；、 \n\u3000a1.%'\"#:-{}[]&*!|>@`~\\\u200b\x0c\x02\ue000😀",
    *("\n\n", "\r\n", "周某某", "记者 张三", "本报讯", "图为", "◆", "2018年6月", "同年", "30余份"),
)
PIECES = st.one_of(
    st.lists(st.sampled_from(LINES), max_size=40).map("\n".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.text(max_size=40),
)


@given(st.lists(PIECES, max_size=3).map("\n".join), st.sampled_from([None, *Titles]))
@example("甲。\n\n乙\n\n丙\n", Titles.BEFORE)
@example("（记者 甲乙）", None)
def test_nothing_of_any_text_is_lost(text: str, titles: Titles | None) -> None:
    assert kept(everything_on(read_page(text, titles))) == kept(text)
