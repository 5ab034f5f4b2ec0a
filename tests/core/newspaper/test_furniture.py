import pytest

from lianzheng_tui.core.newspaper.furniture import (
    Furniture,
    begins_caption,
    byline_names,
    furniture_of,
    inline_byline,
    is_datelined,
    is_for_the_page,
    is_page_number,
    names_in,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本版撰稿 记者 陈一诺", ("陈一诺",)),
        ("本版撰稿、摄影 全媒体记者 陈一诺", ("陈一诺",)),
        ("本报记者 林晓 通讯员 何平", ("林晓", "何平")),
        ("（记者 王 芳）", ("王芳",)),
        ("文/图 林晓", ("林晓",)),
        ("作者：周某某", ("周某某",)),
        ("记者 陈一诺 摄", ("陈一诺",)),
        ("记者手记", ()),
        ("县纪委记者见面会举行", ()),
        ("记者在现场看到", ()),
        ("陈一诺", ()),
        ("摄影展上的启示", ()),
        ("本报讯（记者 林晓）近日", ()),
    ],
)
def test_a_byline_is_nothing_but_names(text: str, names: tuple[str, ...]) -> None:
    assert byline_names(text) == names
    assert (furniture_of(text) is Furniture.BYLINE) is bool(names)


@pytest.mark.parametrize(
    "text",
    [
        "2024年9月30日 星期一 第4版 清风",
        "青石日报 2024年9月30日 星期一",
        "2024.09.30 周一 04版：镜鉴",
        "二〇二四年九月三十日",
        "星期一",
        "青石日报",
        "第4版",
        "04版：清风",
        "第四版",
        "责任编辑：王小二 校对：李小三",
        "监督电话：0573-1234567",
        "国内统一连续出版物号 CN 33-0000",
    ],
)
def test_what_the_masthead_has(text: str) -> None:
    assert furniture_of(text) is Furniture.MASTHEAD


@pytest.mark.parametrize(
    "text",
    [
        "2018年6月",
        "2018年的那个夏天",
        "2020年6月11日他主动投案并交",
        "文明村的账本",
        "图书馆里的廉政课",
        "图省事的代价",
        "失准的“粮秤”",
        "——",
        "一版",
        "周一的例会",
    ],
)
def test_what_only_looks_like_it_is_text(text: str) -> None:
    assert furniture_of(text) is None


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("图为回访现场。", True),
        ("上图：村民在公示栏前查看。", True),
        ("▲检查组查看台账", True),
        ("图①检查组查看台账", True),
        ("检查组查看台账。 林晓 摄", False),
        ("检查组查看台账。（资料图片）", False),
    ],
)
def test_a_caption_says_so_at_its_beginning_or_end(text: str, begins: bool) -> None:
    assert furniture_of(text) is Furniture.CAPTION
    assert begins_caption(text) is begins


@pytest.mark.parametrize("text", ["◆ ◆ ◆", "***", "————————", "※"])
def test_a_rule_is_ornaments(text: str) -> None:
    assert furniture_of(text) is Furniture.RULE


def test_the_number_of_a_page() -> None:
    assert all(map(is_page_number, ("4", "- 4 -", "A04")))
    assert not any(map(is_page_number, ("2018", "4个", "第4版")))


def test_who_wrote_stands_in_brackets_too() -> None:
    assert inline_byline("……整改。（记者 林晓）") == "记者 林晓"
    assert inline_byline("……整改（见第4版）") == ""
    assert names_in("本报讯（记者 林晓）近日，", "……。（通讯员 何平）") == ("林晓", "何平")
    assert names_in("近日，", "……。") == ()


def test_a_byline_may_be_for_the_whole_page() -> None:
    assert is_for_the_page("本版撰稿 记者 陈一诺")
    assert not is_for_the_page("本报记者 陈一诺")


def test_an_article_may_begin_with_its_dateline() -> None:
    assert is_datelined("本报讯 近日")
    assert is_datelined("（本报清河讯）近日")
    assert not is_datelined("本报记者看到")
