import pytest
from article_text import text_of

from lianzheng_tui.core.manuscript.proposed_dates import ProposedEvent, proposed_events


def events(*paragraphs: str) -> tuple[ProposedEvent, ...]:
    return proposed_events(text_of(*paragraphs))[0]


@pytest.mark.parametrize(
    ("words", "label", "when"),
    [
        ("2018年", "2018年", "2018"),
        ("２０１８年", "２０１８年", "2018"),
        ("二〇一八年", "二〇一八年", "2018"),
        ("2018年6月", "2018年6月", "2018-06"),
        ("2018年6月11日", "2018年6月11日", "2018-06-11"),
        ("2018年6月的一天", "2018年6月的一天", "2018-06"),
        ("2018年6月中旬", "2018年6月中旬", "2018-06"),
        ("2018年下半年", "2018年下半年", "2018-H2"),
        ("2018年上半年", "2018年上半年", "2018-H1"),
        ("2018年底", "2018年底", "2018"),
        ("2018年春节", "2018年春节", "2018"),
        ("2018年至2021年间", "2018年至2021年间", "2018"),
        ("2018—2021年", "2018—2021年", "2018"),
        ("2018年3月至5月", "2018年3月至5月", "2018-03"),
        ("2018年13月", "2018年13月", "2018"),
        ("2018年2月30日", "2018年2月30日", "2018-02"),
        ("去年", "去年", None),
        ("今年3月", "今年3月", None),
        ("今年以来", "今年以来", None),
        ("次年", "次年", None),
        ("9月底", "9月底", None),
        ("6月11日", "6月11日", None),
        ("2020年4月7日至2020年6月8日", "2020年4月7日至2020年6月8日", "2020-04-07"),
        ("2013年2月3日至5月9日", "2013年2月3日至5月9日", "2013-02-03"),
        ("2013年2月3日至9日", "2013年2月3日至9日", "2013-02-03"),
        ("2012年1月至2015年6月", "2012年1月至2015年6月", "2012-01"),
        ("2015年2月至11月", "2015年2月至11月", "2015-02"),
        ("2013年至2019年12月期间", "2013年至2019年12月期间", "2013"),
        ("2013年至2019年底", "2013年至2019年底", "2013"),
        ("2016年8月15日、12月11日", "2016年8月15日、12月11日", "2016-08-15"),
        ("2016年8月15日、17日和2017年1月3日", "2016年8月15日、17日和2017年1月3日", "2016-08-15"),
        ("2016年8月5日、9月1日至3日", "2016年8月5日、9月1日至3日", "2016-08-05"),
        ("去年3月、5月", "去年3月、5月", None),
        ("3月和5月", "3月和5月", None),
        ("2017年9月以后", "2017年9月以后", "2017-09"),
        ("2017年之前", "2017年之前", "2017"),
        ("2018年春节至2019年中秋", "2018年春节至2019年中秋", "2018"),
        ("2018年5月至今", "2018年5月至今", "2018-05"),
        ("2016年、2017年春节期间", "2016年、2017年春节期间", "2016"),
        ("2016、2017年", "2016、2017年", "2016"),
        ("同年", "同年", None),
        ("二〇二〇年六月十日", "二〇二〇年六月十日", "2020-06-10"),
        ("二〇一九年十一月二十三日", "二〇一九年十一月二十三日", "2019-11-23"),
        ("二〇二〇年六月至九月", "二〇二〇年六月至九月", "2020-06"),
        ("2019年二、三月", "2019年二、三月", "2019-02"),
        ("2024年1-9月", "2024年1-9月", "2024-01"),
        ("2024年1、3月", "2024年1、3月", "2024-01"),
        ("2024年3月1-5日", "2024年3月1-5日", "2024-03-01"),
        ("1至9月", "1至9月", None),
    ],
)
def test_dates_are_as_precise_as_the_words(words: str, label: str, when: str | None) -> None:
    (event,) = events(f"老周在{words}，来到了仓库。")
    assert (event.label, event.when and event.when.written) == (label, when)
    assert event.evidence == f"老周在{words}，来到了仓库"[: len(event.evidence)]
    assert words in event.evidence


@pytest.mark.parametrize(
    "words",
    [
        "3个月",
        "2018年修订",
        "同年级",
        "第2018号",
        "12345年",
        "近日",
        "日前",
        "某新社9月5日电",
        "某新社9月5日電 日前",
        "节日前",
        "中秋节等节日前",
    ],
)
def test_what_is_no_date(words: str) -> None:
    assert events(f"老周说的是{words}。") == ()


def test_the_same_year_is_the_one_just_named() -> None:
    named, same = events("2022年3月，他被留置。同年11月，他被开除党籍。")
    assert (named.when and named.when.written, same.when and same.when.written) == (
        "2022-03",
        "2022-11",
    )
    assert same.label == "2022年11月"


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月，他被留置。去年，他来过。同年11月，他被开除党籍。",
        "2022年3月，他被留置。\n同年11月，他被开除党籍。",
        "同年11月，他被开除党籍。",
    ],
)
def test_the_same_year_is_left_open_where_it_is_not_certain(text: str) -> None:
    last = next(each for each in events(*text.split("\n")) if each.label == "同年11月")
    assert last.when is None


def test_a_date_without_a_year_remembers_the_year_above() -> None:
    found = events("2020年5月，他串供。6月11日，他投案。")
    assert [each.year_above for each in found] == ["", "2020"]


def test_events_stand_in_the_order_of_time() -> None:
    found = events(
        "2020年他被查。那天是6月，天热。早在2015年，他收过卡。去年，他认错。2018年，他升职。"
    )
    assert [each.label for each in found] == ["2015年", "去年", "2018年", "2020年", "6月"]


def test_an_event_has_its_sentence_and_line() -> None:
    first, second = events("老周。", "2016年夏收，粮商放下一条香烟。他退了回去。2018年，他收了。")
    assert first.text == "2016年夏收，粮商放下一条香烟。"
    assert first.title == "粮商放下一条香烟"
    assert first.line == 2
    assert second.text == "2018年，他收了。"
    (bare,) = events("变化发生在2018年。")
    assert bare.title == "变化发生在"


def test_a_title_names_everybody_and_has_nothing_of_the_date() -> None:
    (event,) = events("2018年11月7日，陈某乙、陈某丙受到党内警告处分。")
    assert event.title == "陈某乙、陈某丙受到党内警告处分"
    (event,) = events("2013年至2019年12月期间，丁某某挪用公款。")
    assert event.title == "丁某某挪用公款"


def test_two_happenings_of_one_sentence_are_two_events() -> None:
    found = events("2020年3月立案、5月移送。")
    assert [each.label for each in found] == ["2020年3月", "5月"]
    (period,) = events("2015年3月至2016年5月，丁某某挪用公款。")
    assert period.label == "2015年3月至2016年5月"


def test_evidence_stands_only_once() -> None:
    text = text_of("那是2018年。他来了。", "那是2018年。他走了。", "他说：“那是2018年。”")
    found, left_out = proposed_events(text)
    assert [each.evidence for each in found] == [
        "那是2018年。他来了",
        "那是2018年。他走了",
        "“那是2018年。”",
    ]
    assert left_out == 0
    found, left_out = proposed_events(text_of("那是2018年。", "那是2018年。"))
    assert [each.evidence for each in found] == ["", ""]
    assert left_out == 0


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        (
            "2014年至2016年，郭小平将工程发包给其哥哥。2018年12月18日，郭小平受到党内警告处分。",
            ["2014年至2016年，郭小平将工程发包给其哥哥", "2018年12月18日，郭小平受到党内警告处分"],
        ),
        ("2020年3月，他受到开除党籍、开除公职处分。", ["2020年3月，他受到开除党籍、开除公职处分"]),
        (
            "2014年，他将拦水坝工程、" + "清淤工程、" * 8 + "路灯工程发包给哥哥。",
            ["2014年，他将拦水坝工程"],
        ),
        ("他到粮库是在2016年3月。", ["他到粮库是在2016年3月"]),
    ],
)
def test_evidence_has_the_date_and_what_happened(words: str, evidence: list[str]) -> None:
    assert [each.evidence for each in proposed_events(text_of(words))[0]] == evidence


def test_evidence_is_short() -> None:
    (event,) = events("去年" + "老周和他的同事们一起来到仓库核对台账" * 4 + "。")
    assert event.evidence == ""


def test_no_more_events_than_anybody_goes_through() -> None:
    found, left_out = proposed_events(
        text_of(*(f"{1950 + n}年，第{n}个人来了。" for n in range(70)))
    )
    assert (len(found), left_out) == (40, 30)
