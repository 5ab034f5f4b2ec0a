from collections.abc import Mapping
from dataclasses import replace

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import (
    Case,
    Correction,
    Lead,
    Level,
)
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.study.case_outline import case_outline, correction_lines, news, risk_fields

Laws = Mapping[str, Provision]


def test_a_case_says_what_it_is_and_where_it_comes_from(sample_case: Case) -> None:
    told = case_outline(sample_case)
    assert (told.kind, told.posts, told.minutes) == ("警示案例", ("采购",), "约5分钟")
    assert told.sizes == ("2节", "3步", "2抉择", "7题", "1讨论")
    assert told.people == (("甲某某", "采购员"),)
    assert told.source == "《一盒茶叶》佚名。虚构案例，仅供测试"
    assert told.facts == (
        ("类别", "警示案例"),
        ("适用岗位", "采购"),
        ("人物", "甲某某，采购员"),
        ("出处", "《一盒茶叶》，佚名"),
        ("说明", "虚构案例，仅供测试"),
    )


def test_of_a_case_only_what_there_is_is_told(sample_case: Case) -> None:
    source = replace(sample_case.source, byline="", note="")
    bare = replace(
        sample_case, posts=(), people=(), minutes=0, timeline=(), quiz=None, source=source
    )
    told = case_outline(bare)
    assert (told.minutes, told.sizes) == ("", ("2节", "1讨论"))
    assert told.facts == (("类别", "警示案例"), ("出处", "《一盒茶叶》"))


def test_who_publishes_a_case_and_what_was_corrected_is_told(sample_case: Case) -> None:
    correction = Correction(Period.parse("2026-11"), "面额改正了。", 2)
    case = replace(
        sample_case,
        revision=3,
        publisher="某市纪委监委",
        license="可以转发",
        changes=(correction, replace(correction, revision=None)),
    )
    told = case_outline(case)
    assert told.rights == (("发布者", "某市纪委监委"), ("许可", "可以转发"))
    assert told.facts[-2:] == told.rights
    assert correction_lines(case, case.changes) == (
        "2026年11月，第2版：面额改正了。",
        "2026年11月，第3版：面额改正了。",
    )
    assert case_outline(sample_case).rights == ()


def test_a_risk_is_told_post_first(sample_case: Case) -> None:
    (risk,) = sample_case.risks
    assert [label for label, _ in risk_fields(risk)] == ["岗位", "描述", "防控", "监测"]
    assert dict(risk_fields(risk))["防控"] == risk.safeguard


def test_of_a_risk_only_what_is_given_is_told(sample_case: Case) -> None:
    (risk,) = sample_case.risks
    rated = replace(risk, level=Level.HIGH, owner="采购科科长", threshold="一年内1件")
    assert [label for label, _ in risk_fields(rated)] == [
        *("岗位", "等级", "描述", "防控", "责任", "监测", "预警")
    ]
    told = dict(risk_fields(rated))
    assert (told["等级"], told["责任"], told["预警"]) == ("高", "采购科科长", "一年内1件")


def test_news_say_what_is_asked_again(sample_case: Case) -> None:
    correction = Correction(Period.parse("2026-11-30"), "面额改正了。", 2, ("tea", "q-single"))
    case = replace(sample_case, revision=2, changes=(correction,))
    told = news(case, case.changes)
    assert told.summary == "这个案例更正了1处，现在是第2版。"
    assert told.lines == ("2026年11月30日，第2版：面额改正了。",)
    assert told.again == (
        "其中1题、1处抉择，学过的再问一遍：题目在回访里，抉择在时间线里。以前的记录都在。"
    )
    assert news(case, [replace(correction, items=())]).again == ""
    assert "抉择" not in news(case, [replace(correction, items=("told", "q-single"))]).again


def test_it_is_told_what_a_case_leads_with_and_why(sample_case: Case) -> None:
    assert case_outline(sample_case).lead.startswith("先走时间线，")
    assert case_outline(replace(sample_case, lead=Lead.TEXT)).lead.startswith("先读正文，")
    assert not case_outline(replace(sample_case, timeline=())).lead
