"""Ten inventions are planted in a faithful case; the others that are named cannot be seen."""

from pathlib import Path

import pytest
from retold_page import CASE, FOUND, PAGE, UNSEEN

from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.errors import Severity
from lianzheng_tui.core.fidelity.against import Comparison
from lianzheng_tui.core.fidelity.difference import Difference
from lianzheng_tui.data.casefile.reader import parse_case


def case_of(text: str) -> Case:
    file = parse_case(text, Path("case.yaml"), {})
    assert file.case, file.problems
    return file.case


def differences(text: str, page: str = PAGE) -> list[Difference]:
    return list(Comparison(page, [case_of(text)]).differences(0, {}))


def omissions(*texts: str) -> list[Difference]:
    return list(Comparison(PAGE, [case_of(text) for text in texts]).omissions())


def planted(old: str, new: str, text: str = CASE) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_a_faithful_case_differs_in_nothing() -> None:
    assert differences(CASE) == []
    assert omissions(CASE) == []


@pytest.mark.parametrize(("old", "new", "said"), FOUND.values(), ids=FOUND)
def test_an_invention_is_found_with_both_places(old: str, new: str, said: str) -> None:
    (difference,) = differences(planted(old, new))
    problem = difference.problem
    assert said in problem.what
    assert problem.path[0] == "sections"
    assert difference.words in new
    assert f"第 {problem.original_line} 行" in problem.what + problem.mend
    hint = said.startswith(("列举", "的次序"))
    assert problem.severity is (Severity.WARNING if hint else Severity.ERROR)


@pytest.mark.parametrize(
    ("original", "told", "said"),
    [
        ("二三十万元", "二三十万元", ""),
        ("二三十万元", "二三十万块钱", ""),
        ("二三十万元", "23万元", "数“23万元”原文没有"),
        ("二三十万元", "20万元", "“20万元”在原文第 12 行是“二三十万元”"),
        ("二三十万元", "20万斤", "数“20万斤”原文没有"),
        ("几十万元", "十万元", "“十万元”在原文第 12 行是“几十万元”"),
        ("几十万元", "数十万元", ""),
        ("几十万元", "十几万元", "“十几万元”在原文第 12 行是“几十万元”"),
        ("上百万元", "一百余万元", ""),
        ("近百万元", "百万元", "“百万元”在原文第 12 行是“近百万元”"),
        ("3万2千元", "32000元", ""),
        ("3万2千元", "3.2万元", ""),
        ("3万2千元", "3万元", "数“3万元”原文没有"),
        ("壹拾贰万元", "12万元", ""),
        ("卅万元", "30万元", ""),
        ("20万元，前后一个半月", "20万元，前后1.5个月", ""),
        ("20万元，前后一个半月", "20万元，前后一个月", ""),
        ("20万元，前后两年半", "20万元，前后两年", "数“两年”原文没有"),
        ("20万元，前后两年多", "20万元，前后两年", "“两年”在原文第 12 行是“两年多”"),
        ("20万元，前后七八个人", "20万元，前后78个人", "数“78个”原文没有"),
    ],
)
def test_numbers_are_compared_however_they_are_written(original: str, told: str, said: str) -> None:
    page = PAGE.replace("涉及资\n金二十万元", f"涉及资\n金{original}")
    found = differences(planted("涉及的钱有20万元", f"涉及的钱有{told}"), page)
    whats = [each.problem.what for each in found]
    assert len(whats) == bool(said)
    assert not said or said in whats[0]


def test_the_note_of_a_figure_may_say_how_rough_it_is() -> None:
    page = PAGE.replace("退缴违纪所得2.6万元", "退缴违纪所得近三万元")
    text = planted("退缴2.6万元", "退缴近三万元")
    figure = "figures:\n  - {label: 退缴, value: 3, unit: 万元, evidence: 退缴近三万元}\n"
    (difference,) = differences(text.replace("figures:\n", figure), page)
    assert "“3万元”在原文第" in difference.problem.what
    assert "在 note 里照写“近三万元”" in difference.problem.mend
    noted = figure.replace("近三万元}", "近三万元, note: 报道写的是近三万元}")
    assert differences(text.replace("figures:\n", noted), page) == []


@pytest.mark.parametrize(("old", "new"), UNSEEN.values(), ids=UNSEEN)
def test_what_cannot_be_seen_is_not_guessed(old: str, new: str) -> None:
    assert [each.problem.what for each in differences(planted(old, new))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: 45个, why", "text: 45个由县公安局查出, why"),
        ("why: 正文写查出11个问题。", "why: 按次计数，不等于86人。"),
        ("title: 到服务站去", "title: 一站一站去"),
        (
            "explanation: 先前的19个另算。",
            "explanation: 先前的19个另算。一般规则是，三日内要报告。",
        ),
        ("why: 报道没有写45个。", "why: 报道没有写45个，也没有写县公安局。"),
    ],
)
def test_what_is_no_assertion_may_have_other_numbers(old: str, new: str) -> None:
    assert differences(planted(old, new)) == []


def test_what_a_cited_provision_says_is_no_addition() -> None:
    rule = Provision(
        id="rule-5",
        law="礼品登记规定",
        article="第5条",
        version="2015年文本",
        gist="收到礼品，应当在30日以内登记上交。",
        standing=Standing.PENDING,
        since=Period.parse("2015-01-01"),
    )
    text = planted(
        "explanation: 先前的19个另算。",
        "law: rule-5\n      explanation: 2015年起，30日以内要登记。",
    )
    case = parse_case(text, Path("case.yaml"), {rule.id: rule}).case
    assert case
    comparison = Comparison(PAGE, [case])
    assert list(comparison.differences(0, {rule.id: rule})) == []
    assert [each.words for each in comparison.differences(0, {})] == ["2015年", "30日"]


def test_a_number_that_was_worked_out_is_marked() -> None:
    unmarked = planted("    computed: true\n", "")
    (difference,) = differences(unmarked)
    assert difference.problem.what == "“30个”原文没有，是算出来的，却没有标明"
    assert difference.problem.severity is Severity.WARNING
    assert difference.problem.original_line == 5
    (error,) = differences(planted("note: 按报道数字计算，11加19", "note: 合起来看", unmarked))
    assert error.problem.severity is Severity.ERROR
    assert "computed: true" in error.problem.mend


def test_a_count_of_what_the_original_lists_in_full_is_no_addition() -> None:
    page = PAGE.replace("、县审计局等单位", "、县审计局")
    text = planted("县审计局等单位", "县审计局，一共三家", CASE)
    assert differences(text, page) == []
    (error,) = differences(planted("三家", "四家", text), page)
    assert "数“四家”原文没有" in error.problem.what


def test_a_figure_of_the_case_may_be_a_word_in_the_original() -> None:
    page = PAGE.replace("等环节，", "等环节，分成两个组，")
    text = planted("value: 86, unit: 人次", "value: 2, unit: 个")
    assert differences(text, page) == []
    (error,) = differences(text)
    assert error.words == "2个"


def test_a_number_that_counts_its_own_list_is_not_missing() -> None:
    page = PAGE.replace("丁某某收受", "丁某某、马某某二人收受")
    assert [each.words for each in Comparison(page, [case_of(CASE)]).omissions()] == ["马某某"]


def test_what_the_report_lists_may_be_counted_as_such() -> None:
    old = "重点看的，有床位登记、补贴申领、食材采购、消防设施等环节。"
    new = "报道列举的环节有4个：床位登记、补贴申领、食材采购、消防设施。"
    assert differences(planted(old, new)) == []


def test_copied_words_are_told_once_with_both_places() -> None:
    copied = "连同此前的19个一并督办。检查发现，河西镇养老服务站虚报补贴的问题频发"
    assert differences(planted("和先前的19个放在一起督办。", f"{copied[:12]}。")) == []
    text = planted("虚报补贴在这些服务站里频发。", f"{copied[12:]}。")
    (hint,) = differences(text)
    assert hint.problem.what.startswith("连着 22 个字与原文第 8 行相同")
    assert hint.problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("old", "new", "nearest"),
    [
        ("涉及的钱有20万元。", "涉及的钱有30万元。", "第 11 行“涉及资金二十万元”"),
        ("整改率为百分之九十三点三", "整改率为93.4%", "第 19 行“整改率93.3%”"),
        ("看了300余份台账", "看了310余份台账", "第 5 行“翻阅台账300余份”"),
        ("签字放行6次", "到县监委投案前，签字放行7次", "第 11 行“他先后6次签字放行”"),
    ],
)
def test_the_nearest_words_of_the_original_have_the_same_unit(
    old: str, new: str, nearest: str
) -> None:
    (error,) = differences(planted(old, new))
    assert nearest in error.problem.mend


def test_a_short_quotation_is_no_copy_and_a_long_one_is() -> None:
    said = "账本我天天都锁在柜子里，谁要来看都得先跟我打招呼，不然我是不会拿出来的"
    page = PAGE.replace("　　截至", f"　　丁某某说：“{said}。”\n\n　　截至")
    told = planted("和先前的19个放在一起督办。", f"和先前的19个放在一起督办。他说：{said}。")
    (hint,) = differences(told, page)
    assert "就加引号" in hint.problem.mend
    quoted = told.replace(f"他说：{said}。", f"他说：“{said}。”")
    assert differences(quoted, page) == []
    longer = said + "，这个规矩立了好多年，从来没有人问过为什么，也没有人想过要改一改它"
    (hint,) = differences(quoted.replace(said, longer), page.replace(said, longer))
    assert "不超过 60 个字" in hint.problem.mend


def test_a_list_that_stays_open_is_not_counted_behind_the_mark() -> None:
    old = "重点看的，有床位登记、补贴申领、食材采购、消防设施等环节。"
    (hint,) = differences(planted(old, old.replace("等环节", "等四个环节")))
    assert hint.words == "等四个环节"
    assert hint.problem.mend == "删去“四个环节”，留下“等”"
    page = PAGE.replace("消防设施等环节", "消防设施等四个环节")
    assert differences(planted(old, old.replace("等环节", "等四个环节")), page) == []


def test_the_byline_is_part_of_the_case() -> None:
    page = f"{PAGE}（何某某）\n"
    (missing,) = Comparison(page, [case_of(CASE)]).omissions()
    assert missing.words == "何某某"
    signed = planted("的账本}", "的账本, byline: 何某某}")
    assert list(Comparison(page, [case_of(signed)]).omissions()) == []


def test_the_title_is_the_one_of_the_report() -> None:
    title = "河西镇养老服务站的账本是怎样一页一页理清楚的"
    page = PAGE.replace("云溪县河西镇的账本", f"云溪县{title}")
    assert differences(planted("title: 河西镇的账本", f"title: {title}"), page) == []
    (hint,) = differences(planted("title: 到服务站去", f"title: {title}"), page)
    assert hint.problem.path == ("timeline", 0, "title")


def test_what_is_missing_is_counted_over_all_cases() -> None:
    without = planted("退缴2.6万元。", "退了钱。", planted("签字放行6次，", "签字放行，"))
    missing = omissions(without)
    assert [(each.problem.line, each.words) for each in missing] == [(11, "6次"), (17, "2.6万元")]
    assert all(each.problem.severity is Severity.WARNING for each in missing)
    assert omissions(without, CASE) == []


def test_much_that_is_missing_in_a_row_is_told_as_one() -> None:
    start = CASE.index("  - id: check\n    title")
    end = CASE.index("timeline:")
    (missing,) = omissions(CASE[:start] + CASE[end:])
    assert missing.problem.what.startswith("原文第 15–20 行的 8 处")
    assert "2.6万元" in missing.problem.what
