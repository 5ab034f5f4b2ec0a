from pathlib import Path

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.manuscript.articles import articles_of
from lianzheng_tui.core.manuscript.case_draft import (
    Draft,
    draft_of,
    kind_of,
    stage_of,
    too_much,
)
from lianzheng_tui.core.manuscript.lines import page_lines
from lianzheng_tui.core.manuscript.marked import read, written
from lianzheng_tui.core.manuscript.marking import marked_pieces

SAMPLES = Path(__file__).parents[2] / "samples" / "drafts"


def drafts(text: str) -> list[Draft]:
    articles, faults = articles_of(read(text))
    assert faults == ()
    return [draft_of(article, f"x-{n}") for n, article in enumerate(articles)]


def sample(name: str) -> Draft:
    text = next(SAMPLES.glob(f"{name}-*.txt")).read_text(encoding="utf-8")
    (draft,) = drafts(written(marked_pieces(page_lines(text))))
    return draft


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("s1", Kind.WARNING),
        ("s2", Kind.WARNING),
        ("s3", Kind.WARNING),
        ("s4", Kind.WARNING),
        ("s5", Kind.WARNING),
        ("s6", Kind.REPORT),
        ("s7", Kind.REPORT),
        ("s8", Kind.WARNING),
        ("s10", Kind.WARNING),
    ],
)
def test_the_kind_is_what_the_person_got(name: str, kind: Kind) -> None:
    assert sample(name).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("丁某某受到党内警告处分。", Kind.WARNING),
        ("甲乙丙，男，某镇出纳。甲乙丙被判处有期徒刑六年。", Kind.WARNING),
        ("保管员受到政务记过处分。", Kind.WARNING),
        ("村党支部书记郭小平违规发包。2018年，郭小平受到党内警告处分。", Kind.WARNING),
        ("2018年12月18日，郭小平被开除党籍。", Kind.WARNING),
        ("他的涉嫌犯罪问题移送检察机关，丁某某说。", Kind.WARNING),
        ("他受到党内警告处分。", Kind.WARNING),
        ("老周到了县城。2021年7月，他最终被开除党籍。", Kind.WARNING),
        ("甲某某收下茶叶。2020年6月，经县委批准，给予开除党籍、开除公职处分。", Kind.WARNING),
        ("决定给予方小禾开除党籍处分，给予江舟留党察看二年、政务撤职处分。", Kind.WARNING),
        ("方小禾、江舟分别受到党内警告处分。", Kind.WARNING),
        ("其他受到处分的情形，不得评优。", None),
        ("县纪委的李某某说，对顶风违纪的，一律开除党籍。", None),
        ("县纪委的李某某说，全县开除党籍12人。镇纪委推行三张清单。", None),
        ("方小禾被免职。", Kind.WARNING),
        ("县水务局原局长方小禾接受纪律审查和监察调查。", Kind.WARNING),
        ("镇纪委的李某某到村里走访。凡是顶风的，给予党内警告处分。", None),
        ("全年共处理35人，移送司法机关31人，党纪处分235人。", None),
        ("已有9名干部受到处分。", None),
        ("镇纪委推行三张清单。", None),
        ("县委巡察办来到菜市场。", Kind.REPORT),
    ],
)
def test_what_several_people_got_is_no_warning(text: str, kind: Kind | None) -> None:
    assert kind_of("题目", text) is kind


def test_numbers_that_are_vague_stay_out() -> None:
    assert sample("s4").figures == ()
    assert [str(each.value) for each in sample("s8").figures] == ["448"]


def test_a_period_is_one_event() -> None:
    assert [each.label for each in sample("s6").events] == [
        "2012年1月至2015年6月",
        "2013年2月3日至5月9日",
        "2016年、2017年春节期间",
        "2020年4月7日至2020年6月8日",
    ]
    assert [each.label for each in sample("s5").events] == ["2015年"]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("他收受粮商所送现金共计11.6万元。", ""),
        ("他收下了购物卡。", ""),
        ("他当场退了回去。", "守住"),
        ("他犹豫了一夜。", "松动"),
        ("他便与粮商串供。", "掩盖"),
        ("他主动向县监委投案。", "投案"),
        ("他受到开除党籍处分。", "处理"),
        ("他被县监委留置。", "处理"),
    ],
)
def test_a_stage_needs_more_than_that_something_was_received(words: str, stage: str) -> None:
    assert stage_of(words) == stage


def test_real_names_are_told() -> None:
    assert sample("s8").real_names == ("甲乙丙",)
    assert sample("s1").real_names == ()


def test_a_title_that_is_missing_is_cut_from_the_text() -> None:
    assert sample("s7").title == "3月20日，县纪委监委一行4人到县粮库开…"
    assert [each.title for each in sample("s7").sections] == ["正文"]


def test_sections_have_their_titles() -> None:
    (draft,) = drafts("# 甲\n引。\n## 一\n一。\n")
    assert [each.title for each in draft.sections] == ["引子", "一"]
    (draft,) = drafts("# 甲\n引。\n")
    assert [each.title for each in draft.sections] == ["甲"]


def test_a_long_section_is_parted() -> None:
    (draft,) = drafts("# 甲\n" + "\n".join(["一二三四五六七八九十" * 2000] * 3))
    assert [each.title for each in draft.sections] == ["甲", "甲（2）", "甲（3）"]


def test_what_is_too_much_is_told() -> None:
    articles, _ = articles_of(read("# 甲\n" + "一" * 40_001))
    fault = too_much(articles)
    assert fault is not None
    assert (fault.number, fault.what) == (2, "这一段有 40001 字，不像报道；请分成几段")
    articles, _ = articles_of(read("# 甲\n一。\n" * 61))
    fault = too_much(articles)
    assert fault is not None
    assert "61 篇" in fault.what
    assert too_much(articles_of(read("# 甲\n一。"))[0]) is None
