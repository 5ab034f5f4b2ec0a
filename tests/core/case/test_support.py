"""The passage that supports an item: found by its numbers and names, or not at all."""

import pytest

from lianzheng_tui.core.case.model import Section
from lianzheng_tui.core.case.support import supporting_passage

SECTIONS = (
    Section(
        "a",
        "甲",
        (
            "2016年3月，丁某某到县粮库担任保管员，负责三座仓库的钥匙。戊某请他开一次门，他说制度不许。",
            "2017年中秋节，戊某把4张购物卡压在登记簿下面，每张面值500元。丁某某收下了。",
        ),
    ),
    Section("b", "乙", ("2019年5月，丁某某到县纪委说明情况，退出2000元。", "单位补记了4张卡。")),
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["退出2000元"], "退出2000元"),
        (["购物卡的面值500元"], "每张面值500元"),
        (["两千元退了"], "退出2000元"),
        (["2019年5月", "他说明情况"], "2019年5月，丁某某到县纪委说明情况"),
        (["戊某送来4张购物卡，每张500元"], "戊某把4张购物卡压在登记簿下面，每张面值500元"),
    ],
)
def test_the_clause_with_the_numbers_and_names_is_found(words: list[str], expected: str) -> None:
    assert supporting_passage(SECTIONS, words) == expected


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["他收下了"],
        ["丁某某"],
        ["4张"],
        ["退出3000元"],
        ["某某"],
    ],
)
def test_where_it_is_not_sure_nothing_is_found(words: list[str]) -> None:
    assert supporting_passage(SECTIONS, words) == ""
