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
        ("县纪委监委驻水务局纪检监察组", ["县纪委监委", "水务局"]),
        ("会同云川集团和绿野有限公司", ["云川集团", "绿野有限公司"]),
        ("甲某某和周某", ["甲某某", "周某"]),
        ("局长张伟说", ["张伟"]),
        ("柳溪镇纪委派人", ["柳溪镇", "柳溪镇纪委"]),
        ("镇党委和镇人大", ["镇党委", "镇人大"]),
        ("村务监督委员会开会", ["村务监督委员会"]),
        ("县委组织部、镇财政所和县水利站", ["县委组织部", "镇财政所", "县水利站"]),
        ("审计组到了三资中心", ["审计组", "三资中心"]),
        ("从东乡镇来", ["东乡镇"]),
        ("县农业农村局派人", ["县农业农村局"]),
        ("村支书王强来了", ["王强"]),
        ("监督组组长王强说，组长也去", ["王强", "监督组"]),
        ("村里的王主任说不知道", ["王主任"]),
        ("村民赵大爷看到了", ["赵大爷"]),
        ("村民李婶，群众何其多", ["李婶"]),
        ("村民林建国看到公示栏", ["林建国"]),
        ("会计李芳和职工吴小燕都来", ["李芳", "吴小燕"]),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "农村和城市",
        "全镇全村",
        "该公司的结局",
        "这个集团",
        "社区里",
        "市场上",
        "有人来过",
        "各乡镇，两个组，第二组，重组班子",
        "以人民为中心，围绕中心工作，市中心",
        "人大代表，县里的组织部门，日常管理所需",
        "县组织部门",
        "村民张贴公告，职工周末加班，主任何时来，工程主任到场",
    ],
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
    assert body.stands_in("云溪县开会，县纪委派人")
    assert not body.stands_in("河西县开会，县纪委派人")
    *_, committee = names("后塘村村委会", IS_WORD)
    assert committee.stands_in("后塘村的村委会委员")


def test_a_pair_that_stands_elsewhere_too_is_an_ordinary_word() -> None:
    texts = ["他们探访老人，探访病人，探访学校", "青溪学校，青溪学校，走过青溪"]
    is_word = ordinary_words(texts[:1])
    assert not is_word("探访")  # one place has an ending behind it
    assert ordinary_words(["探访老人，又探访病人"])("探访")
    assert not ordinary_words(texts[1:])("青溪")
