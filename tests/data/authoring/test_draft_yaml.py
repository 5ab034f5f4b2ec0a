import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.manuscript.lines import page_lines
from lianzheng_tui.core.manuscript.marked import Mark, read, written
from lianzheng_tui.core.manuscript.marking import marked_pieces
from lianzheng_tui.core.text.prose import join_lines, paragraphs
from lianzheng_tui.data.authoring.draft_yaml import wrapped
from lianzheng_tui.data.authoring.drafting import DraftedCase, cases_of
from lianzheng_tui.data.casefile.reader import parse_case
from lianzheng_tui.data.files.read import decode
from lianzheng_tui.data.yaml.quoting import scalar
from lianzheng_tui.data.yaml.recovery import read_tree

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = sorted([*(SAMPLES / "pages").glob("*.txt"), *(SAMPLES / "drafts").glob("*.txt")])


def drafted(text: str, kind: Kind | None = None) -> list[DraftedCase]:
    """The files that are made of a text in two steps."""
    return cases_of(written(marked_pieces(page_lines(text))), "页.稿.txt", "page", kind)


def marked(text: str) -> str:
    """The one file that is made of a marked text."""
    (case,) = cases_of(text, "页.稿.txt", "page")
    return case.text


def case_of(text: str) -> Case:
    """What a file holds: it only waits for its author."""
    file = parse_case(text, Path("x.yaml"), {}, unfinished=True)
    assert [each for each in file.problems if not each.waits] == []
    assert file.case is not None
    return file.case


def uncommented(text: str) -> str:
    """The file as a trainer has it who uses every example: without ``# `` before its lines."""
    switched_on = text.replace("# yaml-language-server", "## yaml-language-server")
    return re.sub(r"^( *)# ", r"\1", switched_on, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", [None, *(kind for kind in Kind if kind.retells)])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_every_draft_can_be_read_as_it_is(page: Path, kind: Kind | None) -> None:
    for each in drafted(decode(page.read_bytes())[0], kind):
        case = case_of(each.text)
        found = [text for section in case.sections for text in section.paragraphs]
        assert found == [text.text for text in each.draft.article.paragraphs]
        assert kind is None or case.kind is kind
        assert case.quiz is None
        assert each.problems
        assert all(problem.waits for problem in each.problems)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_every_example_is_readable_and_waits_once_it_is_no_comment(page: Path) -> None:
    for each in drafted(decode(page.read_bytes())[0], Kind.WARNING):
        case = case_of(uncommented(each.text))
        problems = parse_case(uncommented(each.text), Path("x.yaml"), {}).problems
        waiting = {problem.line for problem in problems if problem.waits}
        lines = list(enumerate(each.text.splitlines(), 1))
        switched_on = [n for n, line in lines if re.match(" *# .*待[改补]", line)]
        assert len(switched_on) > 20
        assert waiting.issuperset(switched_on)
        assert case.quiz is not None
        assert len(case.quiz.questions) == 2
        assert all((case.objectives, case.posts, case.people, case.timeline, case.figures))
        assert all((case.risks, case.glossary, case.discussion))
        decided = [event.decision for event in case.timeline if event.decision]
        assert len(decided) == ("decision:" in each.text)


def test_what_a_draft_says() -> None:
    page = (SAMPLES / "pages" / "newspaper_page.txt").read_text(encoding="utf-8")
    first, second, third = (case_of(each.text) for each in drafted(page))
    assert first.title == first.source.report == "青石镇：三张清单 管住“小工程”里的大责任"
    assert second.source.byline == "陈一诺"
    assert [each.stage for each in first.timeline] == ["", ""]
    assert [each.stage for each in second.timeline] == [
        "待核对",
        "待核对",
        "待核对",
        "待核对",
        "待核对",
        "处理",
        "处理",
    ]
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
    file = marked("# 甲\n# 乙\n2020年5月，丁某某串供。6月11日，他投案。\n张某受到处分。\n@ 林晓\n")
    assert "照 页.稿.txt 的第 3–4 行写成" in file
    assert "## 署名：林晓\n" in file
    assert "## 标题分几行的" in file
    assert "## 类别（待核对）" in file
    assert "stage: 掩盖  # 待核对\n" in file
    assert "## 年份待核对：上文提到 2020 年\n    label: 6月11日\n" in file
    assert "## 待核对（第 4 行）\n  - name: 张某\n" in file
    assert "role: 身份待核对\n" in file
    file = marked("那是2018年。\n那是2018年。\n")
    assert "## 稿里没有标题" in file
    assert file.count("\n    evidence: 待补\n") == 2
    file = marked("# 甲\n李明，男，某镇会计。李某某走了。\n")
    assert "## 存疑：正文里有没有隐去的姓名（李明）" in file
    many = marked("# 甲\n" + "".join(f"{1950 + n}年，第{n}个人来了。\n" for n in range(50)))
    assert "## 另有 10 处日期或数字没有列出" in many


def test_the_cases_of_a_bulletin_keep_its_title_and_its_beginning() -> None:
    text = "# 某县通报2起典型案例\n现通报如下。\n# 1.发包问题\n一。\n# 2.受贿问题\n二。\n"
    files = cases_of(text, "页.稿.txt", "page")
    assert [case_of(each.text).title for each in files] == ["发包问题", "受贿问题"]
    for each in files:
        assert case_of(each.text).source.report == "某县通报2起典型案例"
        assert "\n## 通报开头的话，没有写进案例：\n## 现通报如下。\n" in each.text


def test_what_was_not_found_is_an_example() -> None:
    file = marked("粮仓的老秤称的是粮食。")
    case = case_of(file)
    assert (case.people, case.timeline, case.figures) == ((), (), ())
    for key in ("people", "timeline", "figures"):
        assert f"\n# {key}:\n" in file
    page = (SAMPLES / "pages" / "newspaper_page.txt").read_text(encoding="utf-8")
    whole = drafted(page)[1].text
    assert not re.search("\n# (?:people|timeline|figures):", whole)


def test_a_page_of_odd_characters_is_drafted_too() -> None:
    marks = "'引' \"号\" # 井 - {a: 1} [b] &c *d !e |f >g %h @i `j 。"
    for each in drafted(f"title: 题\n\n{marks}\n\n- 列。\n\n: 冒。\n\n~。"):
        case_of(each.text)


def test_the_name_of_the_page_cannot_break_out_of_its_comment() -> None:
    (case,) = cases_of("甲。", "a\nid: 坏\x1b\udcff.txt", "x")
    assert "\n## 由 lianzheng draft 照 a id: 坏.txt 的第 1 行写成；" in case.text
    case_of(case.text)


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


LINE = st.sampled_from(
    [
        "粮库里的三把钥匙",
        "“你还记得吗？”",
        "2016年3月，丁某某到县粮库担任保管员，收下2张卡。",
        "他受到开除党籍处分。",
        "首页 | 概况 | 公开",
        "来源：某报 作者：甲乙",
        "案例一：钥匙",
        "案例二：支票",
        "一、小标题",
        "——副题",
        "key: '1' # \"2\" - {3}",
        "# 井号",
        "---",
        "",
    ]
) | st.text(st.sampled_from([*"#@=-\\—。，：“”'\"{}[]&*!|>%`~1a丁年月某元万 \t"]), max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=12).map("\n".join))
def test_whatever_is_brought_becomes_files_that_can_be_read(text: str) -> None:
    marked_text = written(marked_pieces(page_lines(text)))
    if not any(each.mark is Mark.TEXT for each in read(marked_text)):
        return  # nothing but what stands beside articles
    for each in cases_of(marked_text, "页.稿.txt", "page"):
        case_of(each.text)
