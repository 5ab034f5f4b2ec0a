from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.training import SelfCheck
from lianzheng_tui.core.study.self_check import (
    LONGEST_LINE,
    Mark,
    Marked,
    count_words,
    risk_rows,
    self_check_document,
    typed_line,
)
from lianzheng_tui.core.text.document import Fields, Heading, Labelled, Signature
from lianzheng_tui.data.export.plain_text import plain_text


@pytest.fixture(scope="module")
def case(sample_case: Case) -> Case:
    """The sample with two questions, of which the first belongs to a risk."""
    checks = (
        SelfCheck("s-gifts", "有没有登记的办法？", sample_case.risks[0].name),
        SelfCheck("s-alone", "是不是一个人见供应商？"),
    )
    return replace(sample_case, self_check=checks)


MENDED = {"s-gifts": Marked(Mark.TO_MEND, "登记本放门口")}


def test_a_question_tells_its_risk(case: Case) -> None:
    first, second = case.self_check
    risk = case.risks[0]
    assert risk_rows(case, first) == (
        ("表现", risk.description),
        ("防控", risk.safeguard),
        ("看什么", risk.indicator),
    )
    assert risk_rows(case, second) == ()


def test_what_is_to_mend_and_what_is_open_is_counted(case: Case) -> None:
    assert count_words(case, {}) == "2项 · 未对照2"
    assert count_words(case, MENDED) == "2项 · 要整改1 · 未对照1"
    done = {check.id: Marked(Mark.IN_PLACE) for check in case.self_check}
    assert count_words(case, done) == "2项"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  登记 ", "登记"),
        ("一\n二", "一二"),
        ("\x1b[31m红", "[31m红"),
        ("长" * 500, "长" * LONGEST_LINE),
        (" \u202e ", ""),
    ],
)
def test_a_typed_line_can_be_kept(typed: str, line: str) -> None:
    assert typed_line(typed) == line


def test_the_sheet_has_the_marks_the_line_and_blanks_for_the_pen(case: Case) -> None:
    document = self_check_document(case, MENDED, {})
    (section,) = document.sections
    fields, _, first, marks, second, blank, signature = section.blocks
    assert document.is_form
    assert isinstance(fields, Fields)
    assert [(each.label, each.value) for each in fields.fields] == [
        ("单位", ""),
        ("岗位", ""),
        ("姓名", ""),
    ]
    assert first == Heading(f"1. {case.self_check[0].question}", 2)
    assert marks == Labelled(
        (
            ("对照", ("□ 已有措施  ▣ 要整改  □ 不适用",)),
            ("防控措施", (case.risks[0].safeguard,)),
            ("一句话", ("登记本放门口",)),
        )
    )
    assert isinstance(second, Heading)
    assert blank == Labelled((("对照", ("□ 已有措施  □ 要整改  □ 不适用",)), ("一句话", ())))
    assert isinstance(signature, Signature)
    written = plain_text(document)
    assert "登记本放门口" in written
    assert "单位  ____" in written


def test_a_line_belongs_to_what_is_to_mend(case: Case) -> None:
    one = replace(case, self_check=case.self_check[:1])
    document = self_check_document(one, {"s-gifts": Marked(Mark.NOT_CONCERNED)}, {})
    assert "一句话" not in plain_text(document)
    assert "▣ 不适用" in plain_text(document)
