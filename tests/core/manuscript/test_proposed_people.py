import pytest
from article_text import text_of

from lianzheng_tui.core.manuscript.proposed_people import proposed_people, real_names
from lianzheng_tui.core.manuscript.proposed_text import Text, widened


def test_people_and_what_they_are() -> None:
    text = text_of(
        "周某某曾是县粮食公司的一名仓库主任。粮商李某找到周某某。",
        "原告赵某某说，王某某，男，原县粮食局局长，已退休。欧阳某来过。",
    )
    people = proposed_people(text)
    assert [(each.name, each.role, each.line) for each in people] == [
        ("周某某", "县粮食公司仓库主任", 1),
        ("李某", "粮商", 1),
        ("赵某某", "原告", 2),
        ("王某某", "原县粮食局局长", 2),
        ("欧阳某", "", 2),
    ]


def test_people_with_names_are_found_where_they_are_introduced() -> None:
    text = text_of("甲乙丙，男，曾任某镇会计代理中心出纳。2015年，甲乙丙挪用公款。李明时任科长。")
    people = proposed_people(text)
    assert [(each.name, each.role) for each in people] == [
        ("甲乙丙", "某镇会计代理中心出纳"),
        ("李明", "科长"),
    ]


def test_what_somebody_is_stands_in_the_title_of_the_section_too() -> None:
    paragraphs = text_of("2016年，郭小平违规发包。陈某某得知。").paragraphs
    text = Text(paragraphs, ["1.三溪乡下湾村党支部书记郭小平、村委会主任陈某某违规发包问题"])
    assert [(each.name, each.role) for each in proposed_people(text)] == [
        ("郭小平", "三溪乡下湾村党支部书记"),
        ("陈某某", "村委会主任"),
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("县粮食局局长李明于2016年收下一张卡", ["李明"]),
        ("保管员王小二受到党内警告处分", ["王小二"]),
        ("甲乙,男,某镇出纳", ["甲乙"]),
        ("三溪乡下湾村党支部书记郭小平违规发包", ["郭小平"]),
        ("村支书陈大有、村委会主任陈二平把路发包", ["陈大有", "陈二平"]),
        ("发包给时任村监会委员叶小成", ["叶小成"]),
        ("村支书王小利挪用公款、会计李优优亲厚友问题", ["王小利", "李优"]),
        (
            "发包给原报账员陈小和，将凉亭发包给会计管小娇的丈夫蒋小乾",
            ["陈小和", "管小娇", "蒋小乾"],
        ),
        ("2018年11月7日，郭大平、陈小荣受到党内警告处分", ["陈小荣"]),
        ("局长任期内，书记党建的会计管理，主任高度重视，院长方面的", []),
        ("由书记任组长，局长关于在会计余额为零、老板钱财的通报", []),
        ("书记郭某某，局长任何，主任时", []),
        ("后来曾任出纳", []),
        ("局长于2016年收下一张卡", []),
        ("负责人受到党内警告处分", []),
        ("丁某某，男，某镇出纳", []),
    ],
)
def test_a_name_needs_an_introduction(words: str, names: list[str]) -> None:
    assert list(real_names(widened(f"{words}。"))) == names


@pytest.mark.parametrize(
    "words", ["在某酒店", "浙江某拉链公司", "有某种原因", "某某公司", "张某村"]
)
def test_who_is_nobody(words: str) -> None:
    assert proposed_people(text_of(f"他说的是{words}。")) == ()
