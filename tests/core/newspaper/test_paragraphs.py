import pytest

from lianzheng_tui.core.newspaper.habits import Habits
from lianzheng_tui.core.newspaper.lines import page_lines
from lianzheng_tui.core.newspaper.paragraphs import PageParagraph, paragraphs_of, tidy

PRINTED = Habits(wrapped=True, indented=False, printed=True, spaced=True)
SPACED = Habits(wrapped=True, indented=False, printed=False, spaced=True)
CLOSE = Habits(wrapped=True, indented=False, printed=True, spaced=False)
INDENTED = Habits(wrapped=True, indented=True, printed=True, spaced=False)
WIDE = Habits(wrapped=False, indented=False, printed=False, spaced=False)


def paragraphs(text: str, habits: Habits) -> list[str]:
    return [each.text for each in found(text, habits)]


def found(text: str, habits: Habits) -> tuple[PageParagraph, ...]:
    return paragraphs_of(page_lines(text)[0], habits)


def test_a_blank_line_inside_a_sentence_is_the_end_of_a_column() -> None:
    text = (
        "2016年夏收，一名粮商在他办公\n室放下一条香烟，请他“验粮时抬抬\n\n\n"
        "手”。周某某当场退了回去，还把这\n件事告诉了科长。"
    )
    assert paragraphs(text, PRINTED) == [
        "2016年夏收，一名粮商在他办公室放下一条香烟，请他“验粮时抬抬手”。"
        "周某某当场退了回去，还把这件事告诉了科长。"
    ]


FULL = "县委巡察办主任说：“账面上的整改\n不算完，钱到了群众手里，才算数。”\n"


def test_a_blank_line_before_a_quotation_alone_ends_no_paragraph() -> None:
    quotation = "“对剩下的户数，市场公司也已经在\n公告栏张榜公示，并委托社区上门。”"
    assert len(paragraphs(FULL + "\n" + quotation, SPACED)) == 1
    assert len(paragraphs(FULL + "\n" + quotation.replace("“", "在"), SPACED)) == 2
    assert len(paragraphs(FULL + "\n" + quotation.replace("已经", ""), PRINTED)) == 2


def test_a_paragraph_ends_with_a_line_that_ends_early() -> None:
    text = (
        "把项目从立项到付款的每一步都写清\n清单，谁经手、谁签字、谁来公开，\n一看便知。\n"
        "截至九月底，全镇各村共登记小\n额工程多项，涉及资金若干万元整。"
    )
    assert [each[:4] for each in paragraphs(text, CLOSE)] == ["把项目从", "截至九月"]


def test_the_first_line_of_a_paragraph_has_less_room() -> None:
    text = (
        "变化就发生在那一年夏天里。\n"
        "那年他升任仓库主任，应酬多了起来，\n家里人也劝过他几次，他都没有听。"
    )
    assert len(paragraphs(text, SPACED)) == 2
    assert len(paragraphs(text, CLOSE)) == 1


def test_a_narrower_line_begins_a_paragraph() -> None:
    text = (
        FULL + "对剩下的户数，市场公司已经在\n公告栏里张榜公示了，并委托社区上\n"
        "门联系，一户一户地退，退到满意。"
    )
    assert len(paragraphs(text, CLOSE)) == 2
    assert len(paragraphs(text.replace("对剩下", "对这剩下"), CLOSE)) == 1


def test_an_indent_begins_a_paragraph_only_after_a_sentence() -> None:
    text = (
        "　　截至九月底，全镇各村共登记小\n　　额工程多项，涉及资金若干万元整。\n"
        "　　下一步推开。\n又说。"
    )
    assert [each[:3] for each in paragraphs(text, INDENTED)] == ["截至九", "下一步", "又说。"]


def test_each_line_of_a_wide_page_is_a_paragraph() -> None:
    long = "周某某曾是县粮食收储公司的一名仓库主任，从保管员做起，一天要在库里走上"
    text = f"做法如下：\n{long}\n十几公里。\n一是公开。"
    assert paragraphs(text, WIDE) == ["做法如下：", long + "十几公里。", "一是公开。"]


def test_a_list_goes_line_by_line_where_its_lines_are_short() -> None:
    full = "镇纪委把各村的办法都拿来比了又比\n"
    text = f"{full * 3}归纳成三句话：\n一是账目公开；\n二是签字齐全；\n三是{full}留痕。"
    assert len(paragraphs(text, PRINTED)) == 4


@pytest.mark.parametrize(
    ("line", "tidied"),
    [
        ("截至 9 月底，全镇 26 个村", "截至9月底，全镇26个村"),
        ("已退还 71.8 ", "已退还71.8"),
        ("达到 98.1% 。", "达到98.1%。"),
        ("用 API key 登录 Excel Online", "用 API key 登录 Excel Online"),
        ("买了 iPhone 15 手机", "买了 iPhone 15 手机"),
        ("说： “账面 ” 。", "说：“账面”。"),
        ("甲 乙", "甲 乙"),
    ],
)
def test_spaces_around_numbers_go_and_between_words_stay(line: str, tidied: str) -> None:
    assert tidy(line.strip()) == tidied


def test_numbers_and_words_are_joined_as_they_were() -> None:
    assert paragraphs("抽查 61 \n项，花了20\n18元，占98.\n1%，用Excel\nOnline表格。", PRINTED) == [
        "抽查61项，花了2018元，占98.1%，用Excel Online表格。"
    ]


def test_every_place_knows_its_line() -> None:
    (paragraph,) = found("甲 1 乙\n\n丙 2\n丁。", PRINTED)
    assert paragraph.text == "甲1乙丙2丁。"
    assert [paragraph.line_at(i) for i in range(7)] == [1, 1, 1, 3, 3, 4, 4]


def test_a_place_where_nothing_tells_is_remembered() -> None:
    quotation = "“对剩下的户数，市场公司也已经在\n公告栏张榜公示，并委托社区上门。”"
    (paragraph,) = found(FULL + "\n" + quotation, SPACED)
    assert paragraph.unsure == (4,)
    (paragraph,) = found(FULL + quotation, SPACED)
    assert paragraph.unsure == ()
