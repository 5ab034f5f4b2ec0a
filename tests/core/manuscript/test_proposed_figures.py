from decimal import Decimal

import pytest
from article_text import text_of

from lianzheng_tui.core.manuscript.proposed_figures import proposed_figures


@pytest.mark.parametrize(
    ("words", "label", "value", "unit"),
    [
        ("共登记小额工程143项", "登记小额工程", "143", "项"),
        ("涉及资金1280.5万元", "涉及资金", "1280.5", "万元"),
        ("印发提醒函3000余份", "印发提醒函", "3000", "余份"),
        ("走访群众200多户", "走访群众", "200", "多户"),
        ("收受现金10余万元", "收受现金", "10", "余万元"),
        ("整改率98.1%", "整改率", "98.1", "%"),
        ("整改率98.1％", "整改率", "98.1", "%"),
        ("追回资金1,989.5万元", "追回资金", "1989.5", "万元"),
        ("追回资金１２万元", "追回资金", "12", "万元"),
        ("成交价512万元/年", "成交价", "512", "万元/年"),
        ("并处罚金人民币十五万元", "并处罚金", "15", "万元"),
        ("索要现金一百五万元", "索要现金", "150", "万元"),
        ("并处罚金二千一百零五元", "并处罚金", "2105", "元"),
        ("索要现金两万元", "索要现金", "2", "万元"),
        ("发现问题17个", "发现问题", "17", "个"),
        ("尚有4户没有退", "没有退", "4", "户"),
        ("先后8次收受财物", "收受财物", "8", "次"),
        ("下降2.5个百分点", "下降", "2.5", "个百分点"),
        ("挪用公款448万余元", "挪用公款", "448", "万余元"),
        ("发现少了12吨小麦", "小麦", "12", "吨"),
        ("收受金条2根", "收受金条", "2", "根"),
        ("折合叁万元", "折合", "3", "万元"),
        ("罚没款叁拾贰万元", "罚没款", "32", "万元"),
        ("收受禮金56萬元", "收受禮金", "56", "万元"),
        ("劝减宴席桌数86桌", "劝减宴席桌数", "86", "桌"),
    ],
)
def test_numbers_with_units_are_figures(words: str, label: str, value: str, unit: str) -> None:
    (figure,), left_out = proposed_figures(text_of(f"其中，{words}，都已查清。"))
    assert (figure.label, figure.value, figure.unit) == (label, Decimal(value), unit)
    assert figure.evidence in f"其中，{words}，都已查清。"
    assert left_out == 0


@pytest.mark.parametrize(
    "words",
    [
        "2018年6月11日",
        "第13条",
        "3岁",
        "（2016）9号",
        "A4纸",
        "有期徒刑二年",
        "几万元",
        "几十万元",
        "数百万元",
        "二三万元",
        "一百二三十万元",
        "3万2千元",
        "1—2",
        "十十元",
        "几十元钱",
        "数千万元",
        "近三百万元",
        "近300万元",
        "十几万元",
        "上百次",
        "100万元以上",
        "10个左右",
        "为期3天",
        "120分钟",
        "每1万元每天的收益差不多在1元左右",
        "1万元每天",
        "收益差不多在1元",
        "大概30元",
        "该案涉及3人",
        "该案3人",
    ],
)
def test_what_is_no_figure(words: str) -> None:
    assert proposed_figures(text_of(f"他说的是{words}。"))[0] == ()


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("县纪委监委派出的工作人员在全县各个乡镇的粮库查出问题17个", "粮库查出问题"),
        ("工作人员逐一核对全县各乡镇粮库登记入册台账17本", "数字"),
        ("现通报第二批5起村干部违规发包本村工程项目典型案例", "数字"),
        ("17本", "数字"),
    ],
)
def test_a_label_cuts_no_word(words: str, label: str) -> None:
    (figure,), _ = proposed_figures(text_of(f"{words}。"))
    assert figure.label == label


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("共青山市的12名干部", "共青山市"),
        ("还款5万元", "还款"),
        ("就业12人", "就业"),
        ("会计3名", "会计"),
        ("违规行为12起", "违规行为"),
        ("案件涉及12人", "案件"),
        ("共建立健全制度12项", "建立健全制度"),
        ("以及价值5万元", "价值"),
        ("共收取礼金5万元", "收取礼金"),
    ],
)
def test_a_label_begins_and_ends_at_the_edge_of_a_word(words: str, label: str) -> None:
    (figure,), _ = proposed_figures(text_of(f"{words}。"))
    assert figure.label == label


def test_a_label_is_not_what_the_next_number_counts() -> None:
    figures, _ = proposed_figures(text_of("折合3万元、5万元以及手表2块。"))
    assert [each.label for each in figures] == ["折合", "数字", "手表"]


def test_a_list_of_amounts_has_its_unit_at_the_end() -> None:
    figures, _ = proposed_figures(text_of("他先后受贿10万、20余万元，走访10万群众。"))
    assert [(str(each.value), each.unit) for each in figures] == [("10", "万元"), ("20", "余万元")]


def test_a_number_too_long_for_the_format_is_left_out() -> None:
    text = text_of(f"共{'9' * 16}元。", "共0.1234567元。", f"共{'9' * 15}元整。")
    figures, left_out = proposed_figures(text)
    assert ([str(each.value) for each in figures], left_out) == (["9" * 15], 2)


def test_a_label_has_nothing_of_a_number_that_is_no_figure() -> None:
    (figure,), _ = proposed_figures(text_of("每1万元存款得利息30元。"))
    assert (figure.label, str(figure.value), figure.unit) == ("存款得利息", "30", "元")


def test_several_figures_of_a_clause_have_their_own_labels() -> None:
    figures, _ = proposed_figures(text_of("全镇26个村共登记工程143项。"))
    assert [(each.label, each.unit) for each in figures] == [("全镇", "个村"), ("登记工程", "项")]
