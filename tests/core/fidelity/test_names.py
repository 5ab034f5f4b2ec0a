"""Names are told by how they end, and known again by two characters before the ending."""

import pytest

from lianzheng_tui.core.fidelity.names import names
from lianzheng_tui.core.fidelity.ordinary_words import ordinary_words

IS_WORD = ordinary_words([])


def read(text: str) -> list[str]:
    return [each.words for each in names(text, IS_WORD)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由河西镇报到云溪县民政局", ["河西镇", "云溪县", "民政局"]),
        ("东林街道石桥村", ["东林街道", "石桥村"]),
        ("交给市纪委市监委", ["市纪委", "市监委"]),
        ("派驻第七纪检监察组", ["第七纪检监察组"]),
        ("会同云川集团和绿野有限公司", ["云川集团", "绿野有限公司"]),
        ("甲某某和周某", ["周某"]),
        ("局长张伟说", ["张伟"]),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text", ["农村和城市", "全镇全村", "该公司的结局", "这个集团", "社区里", "市场上", "有人来过"]
)
def test_other_words_are_no_names(text: str) -> None:
    assert read(text) == []


def test_a_name_is_known_again_by_its_end() -> None:
    (body,) = names("派驻第七纪检监察组", IS_WORD)
    assert body.stands_in("驻教育局第七纪检监察组")
    assert not body.stands_in("派驻第九纪检监察组")
    (visitors,) = names("第三回访检查组", IS_WORD)
    assert not visitors.stands_in("第一回访检查组")
    (place,) = names("后塘村", IS_WORD)
    assert not place.stands_in("前塘村")


def test_a_body_may_lose_its_place_but_not_get_another() -> None:
    (body,) = names("云溪县纪委", lambda pair: False)
    assert body.stands_in("县纪委", shortened=True)
    assert not body.stands_in("市纪委", shortened=True)


def test_a_pair_that_stands_elsewhere_too_is_an_ordinary_word() -> None:
    texts = ["他们探访老人，探访病人，探访学校", "青溪学校，青溪学校，走过青溪"]
    is_word = ordinary_words(texts[:1])
    assert not is_word("探访")  # one place has an ending behind it
    assert ordinary_words(["探访老人，又探访病人"])("探访")
    assert not ordinary_words(texts[1:])("青溪")
