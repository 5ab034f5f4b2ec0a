import pytest
from newspaper_press import PAGES

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.slope import STAGES
from lianzheng_tui.core.newspaper.case_draft import (
    Draft,
    draft_of,
    is_prefix,
    kind_of,
    no_page,
    stage_of,
)
from lianzheng_tui.core.newspaper.reader import read_page


def drafts(name: str) -> list[Draft]:
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    return [draft_of(article, f"page-{n}") for n, article in enumerate(read_page(text).articles, 1)]


def test_an_article_in_outline() -> None:
    first, second, third = drafts("newspaper_page")
    assert [each.kind for each in (first, second, third)] == [
        Kind.PRACTICE,
        Kind.WARNING,
        Kind.REPORT,
    ]
    assert second.id == "page-2"
    assert second.title == "失准的“粮秤”"
    assert second.summary == "周某某曾是县粮食收储公司的一名仓库主任。"
    assert [each.name for each in second.people] == ["周某某", "李某"]
    assert len(second.events) == 7
    assert [each.unit for each in second.figures] == ["元", "次", "万元", "万元"]
    assert second.numbers[0] == 24
    assert second.numbers[-1] == 58
    assert second.left_out == 0


def test_the_stages_of_the_sample() -> None:
    stages = [stage_of(each.context) for each in drafts("newspaper_page")[1].events]
    assert stages == ["守住", "守住", "松动", "破口", "深陷", "处理", "处理"]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("他当场退了回去", "守住"),
        ("他退休了，收下了两张卡", "破口"),
        ("因犯受贿罪被判处有期徒刑", "处理"),
        ("他主动投案", "投案"),
        ("找人串供", "掩盖"),
        ("收受现金共计11.6万元", "深陷"),
        ("滥用职权", "成习"),
        ("心态慢慢失衡", "松动"),
        ("天气很好", "守住"),
    ],
)
def test_the_words_of_an_event_tell_its_stage(words: str, stage: str) -> None:
    assert stage_of(words) == stage
    assert stage in STAGES


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("一张卡", "周某某因受贿被查。", Kind.WARNING),
        ("一张卡", "有人因受贿被查。", Kind.PRACTICE),
        ("一张卡", "周某某来了。", Kind.PRACTICE),
        ("回访记", "他们来了。", Kind.REPORT),
        ("一张卡", "巡察" * 4, Kind.REPORT),
        ("一张卡", "巡察" * 3, Kind.PRACTICE),
    ],
)
def test_the_words_of_a_report_tell_its_kind(title: str, text: str, kind: Kind) -> None:
    assert kind_of(title, text) is kind


def test_a_kind_that_was_told_is_kept() -> None:
    article = read_page("周某某因受贿被查。").articles[0]
    assert draft_of(article, "x", Kind.REPORT).kind is Kind.REPORT


def test_sections_have_the_titles_of_the_newspaper_or_some() -> None:
    (sections,) = [each.sections for each in drafts("sections_before")[:1]]
    assert [(each.id, each.title, each.titled) for each in sections] == [
        ("section-1", "引子", False),
        ("section-2", "一次升职 一场失衡", True),
        ("section-3", "一步走错 一路下坡", True),
        ("section-4", "执纪者说", True),
    ]
    (single,) = drafts("single")[0].sections
    assert (single.title, single.titled) == ("一张加油卡的重量", False)


def test_an_article_without_a_title_is_named_by_its_beginning() -> None:
    assert drafts("untitled")[0].title == "在竹溪镇，村民打开手机里的“阳光村务”小程序，…"


def test_a_long_section_is_written_as_several() -> None:
    text = "\n".join(f"　　第{n}句话说的是{'长' * 990}。" for n in range(60))
    sections = draft_of(read_page(f"长话\n\n{text}").articles[0], "x").sections
    assert [each.title for each in sections] == ["长话", "长话（2）"]
    assert sum(len(each.paragraphs) for each in sections) == 60
    assert all(sum(len(p.text) for p in each.paragraphs) < 60_000 for each in sections)


def test_what_is_no_page() -> None:
    assert no_page(read_page("甲。")) == ""
    assert "第 1 行起的一段有 50001 字" in no_page(read_page("甲" * 50_000 + "。"))
    body = "。".join("甲乙丙丁戊己庚辛") + "。"
    many = "\n\n***\n\n".join(f"{body}{n}。" for n in range(70))
    assert "分出了 70 篇" in no_page(read_page(many))
    parts = "\n\n".join(f"{n % 90 + 1}、题目\n\n{body}" for n in range(210))
    assert "一篇分成了 211 节" in no_page(read_page(f"今日话题\n\n{body}\n\n{parts}"))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("page", True),
        ("qingfeng-0930", True),
        ("a" * 56, True),
        ("a" * 57, False),
        ("", False),
        ("Page", False),
        ("a--b", False),
        ("a-", False),
        ("页", False),
        ("a/b", False),
    ],
)
def test_what_ids_can_be_made_of(text: str, good: bool) -> None:
    assert is_prefix(text) is good


def test_examples_get_sentences_that_stand_once() -> None:
    assert drafts("newspaper_page")[1].quotations == (
        "周某某曾是县粮食收储公司的一名仓库主任。",
        "2011年进公司时，他从保管员做起，一天要在库里走上十几公里，是同事眼里的“活账本”。",
    )
    article = read_page("甲来了。\n甲来了。").articles[0]
    assert draft_of(article, "x").quotations == ()
    assert draft_of(article, "x").term == "甲来"
    assert drafts("sections_after")[2].term == "台账"
