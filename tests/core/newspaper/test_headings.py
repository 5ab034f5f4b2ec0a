import pytest

from lianzheng_tui.core.newspaper.lines import page_lines
from lianzheng_tui.core.newspaper.roles import LineRole, roles

COLUMN = """
周某某曾是县粮食收储公司的一
名仓库主任。那年进公司时，他从保
管员做起，一天要在库里走上十几公
里，是同事眼里的“活账本”。

变化发生在后来。那年他升任主
任，应酬多了起来。有一天，粮商把
一张面额不小的购物卡放在桌上，他
推让几句，收进了抽屉。
"""
"""16 ems wide; its paragraphs begin with an indent that is lost."""


def headings(text: str) -> list[str]:
    lines, _ = page_lines(text)
    found, _ = roles(lines)
    return [line.text for line, role in zip(lines, found, strict=True) if role is LineRole.HEADING]


@pytest.mark.parametrize(
    "title",
    [
        "失准的“粮秤”",
        "押金退没退 摊主说了算",
        "押金退没退？",
        "青石镇：三张清单\n管住“小工程”里的大责任",
        "退了三年的押金，终于回来了",
        "青石镇全面推行三张清单管住小工程里的大责任",
        "一、先看账本",
        "失准的“粮秤”\n——县粮食收储公司周某某案警示",
    ],
)
def test_a_title_between_two_texts(title: str) -> None:
    assert headings(f"{COLUMN}\n{title}\n{COLUMN}") == title.split("\n")


@pytest.mark.parametrize(
    "piece",
    [
        "去年的巡察发现，这家公司违规",
        "粮商在他办公室放下一条香烟请",
        "他后来在忏悔书里写道，“就是这",
        "公司仓库里的粮食少了又少，而",
        "（记者 林晓）",
        "他在仓库里看到的是账，是粮；",
        "他在忏悔书里写下：“就是这张卡",
        "仓库主任那几年只看重三样东西：",
    ],
)
def test_a_piece_of_a_column_is_no_title(piece: str) -> None:
    rest = "它收取的摊位押金一直没有退，涉及\n摊主许多户，整改中退了大半。\n"
    assert headings(f"{COLUMN}\n{piece}\n\n{rest}{COLUMN}") == []


def test_a_title_as_wide_as_the_column_needs_more_to_speak_for_it() -> None:
    title = "县粮食收储公司仓库主任收卡以后"
    assert headings(f"{COLUMN}\n{title}\n{COLUMN}") == [title]
    after = COLUMN.replace("周某某曾是县粮食收储公司的一", "周某某曾是县粮食收储公司的一名")
    assert headings(f"{COLUMN}\n{title}\n{after}") == []
    signed = COLUMN.replace("推让几句，收进了抽屉。", "推让几句，收进抽屉。（记者 林晓）")
    assert headings(f"{signed}\n{title}\n{after}") == [title]
    assert headings(f"{COLUMN}\n{title}\n\n本报讯 {after.strip()}") == [title]


def test_nothing_is_a_title_inside_a_sentence() -> None:
    text = f"{COLUMN}\n他从保管员做起，一天要在库里走\n\n活账本\n\n的名声传了出去。\n{COLUMN}"
    assert headings(text) == []


def test_what_ends_the_page_without_ending_a_sentence_is_a_title() -> None:
    title = "仓库主任收卡以后的路有多长呢"
    assert headings(f"{COLUMN}\n{title}\n") == [title]


def test_short_lines_between_wide_ones_are_titles() -> None:
    wide = COLUMN.replace("\n", "") + "\n"
    assert headings(f"失准的粮秤\n{wide}{wide}押金退没退\n{wide}") == ["失准的粮秤", "押金退没退"]


def test_a_title_needs_no_blank_lines_where_paragraphs_are_indented() -> None:
    body = "".join(f"　　{paragraph.strip()}\n" for paragraph in COLUMN.strip().split("\n\n"))
    assert headings(f"失准的粮秤\n{body}押金退没退\n{body}") == ["失准的粮秤", "押金退没退"]


def test_a_sentence_wider_than_the_column_is_a_caption() -> None:
    caption = "县委巡察办工作人员在城东菜市场向摊主核对押金退还情况。"
    lines, _ = page_lines(f"{COLUMN}\n{caption}\n{COLUMN}")
    found, _ = roles(lines)
    assert [
        line.text for line, role in zip(lines, found, strict=True) if role is LineRole.CAPTION
    ] == [caption]


def test_a_caption_takes_its_lines_and_no_more() -> None:
    def captions(text: str) -> list[int]:
        lines, _ = page_lines(text)
        found, _ = roles(lines)
        return [
            line.number for line, role in zip(lines, found, strict=True) if role is LineRole.CAPTION
        ]

    assert captions(f"{COLUMN}\n图为周某某\n在仓库里。\n\n{COLUMN}") == [12, 13]
    assert captions(f"{COLUMN}\n周某某在\n仓库里。 林晓 摄\n\n{COLUMN}") == [12, 13]
    assert captions(f"{COLUMN}图为周某某\n在仓库里。\n\n{COLUMN}") == [11, 12]
    assert captions(COLUMN.replace("管员做起", "图为周某某")) == []


def test_a_number_alone_is_that_of_the_page_only_between_sentences() -> None:
    def mastheads(text: str) -> int:
        return roles(page_lines(text)[0])[0].count(LineRole.MASTHEAD)

    assert mastheads(f"{COLUMN}\n4\n\n{COLUMN}") == 1
    assert mastheads(f"{COLUMN}\n他从保管员做起，一天要在库里走\n\n4\n\n趟。\n{COLUMN}") == 0
