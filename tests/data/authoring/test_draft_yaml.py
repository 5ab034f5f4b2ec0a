import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.newspaper.case_draft import draft_of
from lianzheng_tui.core.newspaper.reader import read_page
from lianzheng_tui.core.text.prose import join_lines, paragraphs
from lianzheng_tui.data.authoring.draft_yaml import draft_text, wrapped
from lianzheng_tui.data.casefile.reader import parse_case
from lianzheng_tui.data.files.read import decode
from lianzheng_tui.data.yaml.quoting import scalar
from lianzheng_tui.data.yaml.recovery import read_tree

PAGES = sorted((Path(__file__).parents[2] / "samples" / "pages").glob("*.txt"))


def drafted(text: str, kind: Kind | None = None) -> list[str]:
    """The files that are made of a page."""
    articles = read_page(text).articles
    return [
        draft_text(draft_of(each, f"page-{n}", kind), "页.txt")
        for n, each in enumerate(articles, 1)
    ]


def case_of(text: str) -> Case:
    """What a file holds; it is sound and nothing is to be said about it."""
    file = parse_case(text, Path("x.yaml"), {})
    assert file.problems == ()
    assert file.case is not None
    return file.case


def uncommented(text: str) -> str:
    """The file as a trainer has it who uses every example: without ``# `` before its lines."""
    switched_on = text.replace("# yaml-language-server", "## yaml-language-server")
    return re.sub(r"^( *)# ", r"\1", switched_on, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", [None, *Kind])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_every_draft_passes_the_check_as_it_is(page: Path, kind: Kind | None) -> None:
    text = decode(page.read_bytes())[0]
    for article, file in zip(read_page(text).articles, drafted(text, kind), strict=True):
        case = case_of(file)
        found = [each for section in case.sections for each in section.paragraphs]
        assert found == [each.text for each in article.paragraphs]
        assert kind is None or case.kind is kind
        assert case.quiz is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_every_example_is_right_once_it_is_no_comment(page: Path) -> None:
    for file in drafted(decode(page.read_bytes())[0]):
        case = case_of(uncommented(file))
        assert case.quiz is not None
        assert len(case.quiz.questions) == 2
        assert case.minutes > 0
        assert all((case.objectives, case.posts, case.people, case.timeline, case.figures))
        assert all((case.risks, case.glossary, case.discussion))
        decided = [event.decision for event in case.timeline if event.decision]
        assert len(decided) == ("decision:" in file)


def test_what_a_draft_says() -> None:
    page = next(each for each in PAGES if each.stem == "newspaper_page")
    first, second, third = map(case_of, drafted(page.read_text(encoding="utf-8")))
    assert first.title == first.source.report == "青石镇：三张清单 管住“小工程”里的大责任"
    assert second.source.byline == "陈一诺"
    assert [each.stage for each in first.timeline] == ["", ""]
    assert [each.stage for each in second.timeline][-1] == "处理"
    assert [each.date_label for each in second.timeline] == [
        "2011年",
        "2016年夏收",
        "2018年",
        "2018年6月的一天",
        "2019年至2021年间",
        "2022年3月",
        "2022年11月",
    ]
    assert third.source.note.endswith("副题：——县委巡察办回访城东菜市场整改情况")
    assert third.people == ()
    assert [(each.name, each.role) for each in second.people] == [
        ("周某某", "县粮食收储公司仓库主任"),
        ("李某", "粮商"),
    ]
    assert [(str(each.value), each.unit) for each in third.figures] == [
        ("73.2", "万元"),
        ("219", "户"),
        ("71.8", "万元"),
        ("4", "户"),
        ("4", "户"),
    ]


def test_what_is_doubtful_is_marked() -> None:
    page = next(each for each in PAGES if each.stem == "newspaper_page")
    files = drafted(page.read_text(encoding="utf-8"))
    assert "的第 1–19 行起草。\n" in files[0]
    assert "## 署名（第 83 行）：本版撰稿 记者 陈一诺\n" in files[0]
    assert "## 标题在报纸上分几行" in files[0]
    assert "## 类别（待核对）" in files[1]
    assert "stage: 破口  # 待核对\n" in files[1]
    assert "## 待核对（第 37 行）\n  - name: 李某\n" in files[1]
    assert "## 图片说明（第 81 行），待核对：县委巡察办工作人员" in files[2]
    assert "## 年份待核对：报道没有写明\n    label: 10月中旬\n" in files[2]
    (file,) = drafted("　　2020年5月，甲某某串供。6月11日，他投案。\n　　张某走了。")
    assert "## 年份待核对：上文提到 2020 年\n" in file
    assert "role: 身份待核对\n" in file
    assert "## 报纸上没有找到标题" in file
    (file,) = drafted("那是2018年。\n那是2018年。")
    assert "## 另有 2 处日期或数字没有列出" in file


def test_what_was_not_found_is_an_example() -> None:
    (file,) = drafted("粮仓的老秤称的是粮食。")
    case = case_of(file)
    assert (case.people, case.timeline, case.figures) == ((), (), ())
    for key in ("people", "timeline", "figures"):
        assert f"\n# {key}:\n" in file
    page = next(each for each in PAGES if each.stem == "newspaper_page")
    whole = drafted(page.read_text(encoding="utf-8"))[1]
    assert not re.search("\n# (?:people|timeline|figures):", whole)


def test_a_page_of_odd_characters_is_drafted_too() -> None:
    marks = "'引' \"号\" # 井 - {a: 1} [b] &c *d !e |f >g %h @i `j 。"
    text = f"title: 题\n\n{marks}\n\n- 列。\n\n: 冒。\n\n~。"
    for file in drafted(text):
        case_of(file)


def test_the_name_of_the_page_cannot_break_out_of_its_comment() -> None:
    (article,) = read_page("甲。").articles
    file = draft_text(draft_of(article, "x"), "a\nid: 坏\x1b\udcff.txt")
    assert "\n## 由 lianzheng draft 从 a id: 坏.txt 的第 1 行起草。\n" in file
    case_of(file)


VISIBLE = st.lists(
    st.sampled_from([*"一。：“”‘’#:-{}[]&*!|>@`~?%'\"\\, aB1.", "😀", "\ue000", "null", "é"]),
    min_size=1,
    max_size=99,
).map(lambda pieces: "".join(pieces).strip())


@given(VISIBLE.filter(bool))
def test_any_text_is_a_value(text: str) -> None:
    root, problems = read_tree(f"a: {scalar(text)}  # 待改\nb: 1\n", "x")
    assert not problems
    assert root is not None
    assert isinstance(root.value, dict)
    value = root.value["a"]
    assert value.value == text
    assert not value.empty


def test_a_value_is_written_plain_where_that_is_safe() -> None:
    assert scalar("失准的“粮秤”") == "失准的“粮秤”"
    assert scalar("说明: 他") == "'说明: 他'"
    assert scalar("it's: 1") == "'it''s: 1'"
    assert scalar("null") == "'null'"
    assert scalar("%") == "'%'"
    assert [scalar(each) for each in ("2018", "1.5", "True")] == ["'2018'", "'1.5'", "'True'"]
    assert scalar("2018年") == "2018年"


@given(VISIBLE.map(join_lines).filter(bool))
def test_a_paragraph_comes_back_from_its_lines(text: str) -> None:
    paragraph = " ".join(text.split()) * 3
    assert paragraphs("\n".join(wrapped(paragraph))) == (paragraph,)


def test_a_paragraph_is_written_in_short_lines() -> None:
    lines = list(wrapped("周某某曾是县粮食收储公司的一名仓库主任。" * 10))
    assert len(lines) > 4
    assert max(map(len, lines)) <= 38


@pytest.mark.parametrize(
    ("title", "is_told"), [("小工程里有大责任", False), ("小工程里\n有大责任", True)]
)
def test_a_title_of_several_lines_is_told(title: str, is_told: bool) -> None:
    body = "镇纪委检查了全镇的小额工程，发现问题17个，已督促整改，并建立了台账。" * 3
    (draft,) = drafted(f"{title}\n\n　　{body}\n")
    assert ("标题在报纸上分几行" in draft) is is_told
