import pytest

from lianzheng_tui.core.item_review.words import (
    details,
    is_excused,
    likeness,
    only_locates,
    pairs,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报告组织", 0),
        ("三日内报告组织", 1),
        ("把2张卡、1盒茶叶退还，登记", 4),
        ("写进“台账”", 1),
    ],
)
def test_how_specific_a_text_is(text: str, expected: int) -> None:
    assert details(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "先放着，过几天再说",
        "等案子办完再退",
        "免得难堪",
        "就等这一轮查完",
        "省时间",
        "反正没有人看见",
    ],
)
def test_an_excuse_is_found(text: str) -> None:
    assert is_excused(text)


@pytest.mark.parametrize(
    "text",
    ["当面退还并登记", "不预先排定，到了就查", "省纪委来查", "教师代表等人见证", "要求加快整改"],
)
def test_the_same_characters_in_other_words_are_none(text: str) -> None:
    assert not is_excused(text)


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("正文写“公证处公证”。", True),
        ("正文列在第二项。", True),
        ("5类之一，列在最后。", True),
        ("正文写他退了卡，因为退了才说得清。", False),
        ("没人看到，不等于没有违纪。", False),
        ("口径不同，相除没有依据。", False),
    ],
)
def test_a_reason_that_only_locates(why: str, expected: bool) -> None:
    assert only_locates(why) is expected


def test_what_two_texts_have_in_common() -> None:
    assert likeness(pairs("退还油卡"), pairs("退还，油卡")) == 1
    assert likeness(pairs("退还油卡"), pairs("随机走访")) == 0
    assert 0 < likeness(pairs("退还油卡"), pairs("退还烟票")) < 1
    assert likeness(pairs(""), pairs("")) == 0
