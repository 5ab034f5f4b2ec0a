from collections.abc import Sequence

import pytest

from lianzheng_tui.core.newspaper.articles import Titles
from lianzheng_tui.core.newspaper.page import Page
from lianzheng_tui.core.newspaper.reader import read_page
from lianzheng_tui.core.newspaper.topics import cohesion, mentioned, people_in

GRAIN = (
    "粮仓的秤称的是粮食。粮仓里有一杆老秤，粮商都认这杆老秤，说粮仓的老秤最准。",
    "粮商送来礼品，仓库主任退回礼品，说粮仓的老秤不能歪，礼品不能收，粮商只好走了。",
)
MARKET = (
    "菜市场的摊主盼着退押金。菜市场收过摊位押金，摊主说押金退了，菜市场才算公道。",
    "巡察组来到菜市场，问摊主押金退了没有，摊主拿出押金收据，巡察组逐户核对押金。",
)
SCHOOL = (
    "学校的校服要招标。校服招标请家长评审，家长摸校服面料，评审给校服样衣打分数。",
    "家长说校服便宜了，校服招标里没有猫腻，家长评审的校服样衣，孩子都喜欢穿。",
)


def page(*blocks: str | Sequence[str], titles: Titles | None = None) -> Page:
    """A page of wide lines: titles, and texts as tuples of paragraphs."""
    text = [each if isinstance(each, str) else "\n".join(each) for each in blocks]
    return read_page("\n\n".join(text) + "\n", titles)


def outline(found: Page) -> list[tuple[str, list[str]]]:
    """The title of each article and of its sections."""
    return [
        (
            each.title.text if each.title else "",
            [part.title.text if part.title else "" for part in each.parts],
        )
        for each in found.articles
    ]


def test_titles_before_or_after_are_found_out() -> None:
    before = page("粮仓的老秤", GRAIN, "押金退了没有", MARKET)
    assert before.titles is Titles.BEFORE
    assert outline(before) == [("粮仓的老秤", [""]), ("押金退了没有", [""])]
    after = page(GRAIN, "粮仓的老秤", MARKET, "押金退了没有")
    assert after.titles is Titles.AFTER
    assert outline(after) == outline(before)


def test_words_decide_where_a_heading_too_many_leaves_it_open() -> None:
    after = page("清风苑", GRAIN, "粮仓的老秤", MARKET, "押金退了没有")
    assert after.titles is Titles.AFTER
    assert [title for title, _ in outline(after)] == ["粮仓的老秤", "押金退了没有"]
    assert [each.quotes for each in after.doubts if "像是标题" in each.what] == [("清风苑",)]


def test_numbered_headings_are_sections() -> None:
    found = page("今日话题", GRAIN, "一、押金", MARKET, "二、校服", SCHOOL)
    assert outline(found) == [("今日话题", ["", "一、押金", "二、校服"])]


def test_a_heading_over_the_same_matter_is_a_sections() -> None:
    found = page("粮仓的老秤", GRAIN[:1] * 2, "粮商走了", GRAIN, "押金退了没有", MARKET)
    assert outline(found) == [("粮仓的老秤", ["", "粮商走了"]), ("押金退了没有", [""])]


def test_a_heading_that_may_be_another_articles_is_told() -> None:
    found = page("粮仓的老秤", GRAIN, "后来的事", (*MARKET, "粮商来过。粮商都说好。"))
    assert outline(found) == [("粮仓的老秤", ["", "后来的事"])]
    assert [each.what for each in found.doubts] == [
        "《后来的事》当作《粮仓的老秤》的小标题；也可能是另一篇的标题"
    ]


def test_a_heading_of_two_lines_is_rather_a_title() -> None:
    text = (*MARKET, "粮商来过。粮商都说好。")
    assert len(page("粮仓的老秤", GRAIN, "后来的事", text).articles) == 1
    assert len(page("粮仓的老秤", GRAIN, "后来\n的事", text).articles) == 2


def test_a_short_text_below_a_title_introduces_sections() -> None:
    rented = tuple(each.replace("押金", "租金") for each in MARKET)
    long = (*MARKET, *GRAIN, *SCHOOL, *rented)
    assert len(page("今天的话题", ("粮商都认老秤。",), "后来的事", long).articles) == 1
    assert len(page("今天的话题", long, "后来的事", ("粮商都认老秤。",) * 20).articles) == 2


def test_a_title_that_a_text_takes_up_is_that_texts_too() -> None:
    text = (*SCHOOL, "老秤不在。")
    assert len(page("粮仓的老秤", GRAIN, "后来的事", text).articles) == 1
    assert len(page("今天的话题", GRAIN, "后来的事", text).articles) == 2


def test_a_heading_without_a_number_ends_numbered_sections() -> None:
    found = page("今日话题", GRAIN, "一、老秤", GRAIN[::-1], "老秤最准", GRAIN)
    assert outline(found) == [("今日话题", ["", "一、老秤"]), ("老秤最准", [""])]


def test_the_officers_word_belongs_to_the_case_above() -> None:
    found = page("粮仓的老秤", GRAIN, "执纪者说", SCHOOL[:1], "押金退了没有", MARKET)
    assert outline(found) == [("粮仓的老秤", ["", "执纪者说"]), ("押金退了没有", [""])]


def test_where_titles_come_after_the_last_section_has_one_too() -> None:
    found = page(
        *(MARKET, "押金退了没有"),
        *(GRAIN, "老秤最准", GRAIN[::-1], "礼品退回", "粮仓的老秤"),
    )
    assert outline(found) == [
        ("押金退了没有", [""]),
        ("粮仓的老秤", ["老秤最准", "礼品退回"]),
    ]


def test_the_same_person_stays_in_one_article() -> None:
    first = (*GRAIN[:1], "周某某曾任主任。")
    second = (*SCHOOL[:1], "周某某被开除。")
    found = page("粮仓的老秤", first, "后来的事", second)
    assert outline(found) == [("粮仓的老秤", ["", "后来的事"])]
    found = page("粮仓的老秤", first, "后来的事", (*SCHOOL[:1], "李某某被开除。"))
    assert outline(found) == [("粮仓的老秤", [""]), ("后来的事", [""])]


@pytest.mark.parametrize(
    "between",
    [
        ("◆◆◆",),
        ("记者 张三",),
        (),
    ],
)
def test_without_titles_a_rule_a_byline_or_a_dateline_parts_articles(
    between: tuple[str, ...],
) -> None:
    second = GRAIN if between else ("本报讯 " + GRAIN[0], GRAIN[1])
    found = page(GRAIN, *between, second)
    assert [len(each.paragraphs) for each in found.articles] == [2, 2]
    assert len(page(GRAIN, GRAIN).articles) == 1


def test_without_titles_a_wide_gap_parts_articles() -> None:
    text = "\n\n".join(GRAIN) + "\n\n\n\n" + "\n\n".join(MARKET)
    assert [len(each.paragraphs) for each in read_page(text).articles] == [2, 2]
    assert len(read_page(text.replace("\n\n\n\n", "\n\n")).articles) == 1


def test_a_byline_in_brackets_ends_an_article() -> None:
    first = (GRAIN[0], GRAIN[1] + "（记者 张三）")
    found = page("粮仓的老秤", first, "粮商走了", GRAIN)
    assert [each.names for each in found.articles] == [("张三",), ()]


def test_a_byline_belongs_to_the_title_or_text_beside_it() -> None:
    before = page("粮仓的老秤", "记者 张三", GRAIN, "押金退了没有", "记者 李四", MARKET)
    assert [each.names for each in before.articles] == [("张三",), ("李四",)]
    before = page("粮仓的老秤", GRAIN, "记者 张三", "押金退了没有", MARKET, "记者 李四")
    assert [each.names for each in before.articles] == [("张三",), ("李四",)]
    after = page(GRAIN, "粮仓的老秤", "记者 张三", MARKET, "押金退了没有", "记者 李四")
    assert [each.names for each in after.articles] == [("张三",), ("李四",)]


def test_a_byline_of_nobody_goes_to_the_nearest() -> None:
    found = page("记者 张三", "粮仓的老秤", GRAIN, "押金退了没有", MARKET)
    assert [each.names for each in found.articles] == [("张三",), ()]


def test_several_bylines_of_one_article_are_told() -> None:
    found = page("粮仓的老秤", "记者 张三", GRAIN, "记者 李四")
    assert found.articles[0].names == ("张三", "李四")
    assert [each.what for each in found.doubts] == ["《粮仓的老秤》有几处署名"]


def test_a_single_sentence_outside_is_no_article() -> None:
    found = page(GRAIN, "粮仓的老秤", MARKET, "押金退了没有", ("摊主在菜市场核对押金收据。",))
    assert [len(each.captions) for each in found.articles] == [0, 1]
    found = page(("今天说说老秤。",), "粮仓的老秤", GRAIN, "押金退了没有", MARKET)
    assert [len(each.captions) for each in found.articles] == [1, 0]
    found = page(GRAIN, "粮仓的老秤", MARKET, "押金退了没有", SCHOOL)
    assert len(found.articles) == 3


def test_texts_of_one_article_have_more_in_common() -> None:
    one, other = "".join(GRAIN), "".join(MARKET)
    assert cohesion(GRAIN[0], GRAIN[1]) > 0.3
    assert cohesion(one, other) < 0.2
    assert cohesion("", one) == 0
    assert cohesion(one, one) > cohesion(one + other * 5, one)


def test_a_title_is_taken_up_by_its_text() -> None:
    assert mentioned("粮仓的老秤", GRAIN[0]) == 1
    assert mentioned("押金退了没有", GRAIN[0]) == 0
    assert mentioned("ABC", GRAIN[0]) == 0


def test_the_people_of_a_text() -> None:
    assert people_in("周某某和李某，还有王某甲") == {"周某某", "李某", "王某甲"}
