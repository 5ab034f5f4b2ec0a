"""Enumerations are told by 、, and are open where 等 or …… ends them."""

import pytest

from lianzheng_tui.core.fidelity.enumerations import enumerations


@pytest.mark.parametrize(
    ("text", "items", "is_open"),
    [
        ("重点看床位、补贴、食材等环节。", ("重点看床位", "补贴", "食材"), True),
        ("查甲、乙和丙，", ("查甲", "乙", "丙"), False),
        ("对甲、乙等六项内容", ("对甲", "乙等六项内容"), False),
        ("甲、乙等于丙", ("甲", "乙等于丙"), False),
        ("“你来了吗？”“你走了吗？”……", ("你来了吗？", "你走了吗？"), True),
        ("甲、及时乙", ("甲", "及时乙"), False),
    ],
)
def test_items_and_openness(text: str, items: tuple[str, ...], *, is_open: bool) -> None:
    (found,) = enumerations(text)
    assert (found.items, found.is_open) == (items, is_open)


def test_one_ends_where_its_mark_is_and_another_may_follow() -> None:
    first, second = enumerations("甲、乙等人，查丙、丁、戊")
    assert (first.items, first.is_open) == (("甲", "乙"), True)
    assert (second.items, second.is_open) == (("查丙", "丁", "戊"), False)


def test_one_thing_is_no_enumeration() -> None:
    assert list(enumerations("甲和乙。丙等人。")) == []


def test_a_retelling_knows_an_item_by_a_few_characters() -> None:
    (found,) = enumerations("该制度要求理清政策依据、审批流程、实施规范的全文")
    assert found.keys() == ("政策依据", "审批流程", "实施规范")
