"""What is told as fact is held; what is to be found false, supposed or a rule is not."""

from dataclasses import replace
from pathlib import Path

from retold_page import CASE

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.fidelity.plain_text import PlainText
from lianzheng_tui.core.fidelity.statements import Statement, statements
from lianzheng_tui.data.casefile.reader import parse_case


def told(extra: str) -> set[str]:
    file = parse_case(CASE + extra, Path("case.yaml"), {})
    assert isinstance(file.case, Case), file.problems
    return {each.plain.text for each in statements(file.case)}


def test_wrong_options_are_not_told_but_why_they_are_wrong_is() -> None:
    texts = told("")
    assert "11个" in texts
    assert "45个" not in texts
    assert "报道没有写45个。" in texts


def test_a_false_prompt_is_not_told() -> None:
    question = """\
    - id: q-{answer}
      type: true_false
      prompt: 检查组走访了99人次。
      answer: {answer}
      explanation: 走访的是86人次。
      evidence: 走访老人86人
"""
    assert "检查组走访了99人次。" not in told(question.format(answer="false"))
    assert "检查组走访了99人次。" in told(question.format(answer="true"))


def test_what_a_negative_prompt_asks_for_is_not_told() -> None:
    question = """\
    - id: q-not
      type: single
      prompt: 下面哪一个，报道没有写到？
      options:
        - {text: 县公安局, correct: true, why: 没有写。}
        - {text: 县民政局, why: 写了。}
      explanation: 县公安局不在里面。
      evidence: 走访老人86人
"""
    assert "县公安局" not in told(question)


def test_a_sentence_about_a_rule_or_a_gap_is_no_fact() -> None:
    file = parse_case(
        CASE.replace(
            "explanation: 先前的19个另算。", "explanation: 查了11个。一般规则是三日内报告。"
        ),
        Path("case.yaml"),
        {},
    )
    assert file.case
    *_, explanation = statements(file.case)
    text = explanation.plain.text
    assert [text[start:end] for start, end in explanation.sentences()] == ["查了11个。"]


def test_a_new_situation_may_have_other_facts() -> None:
    question = """\
    - id: q-judgment
      type: single
      judgment: true
      prompt: 县公安局收到99条线索。
      options:
        - {text: 登记98条, correct: true, why: 97条不够。}
        - {text: 一条不记, why: 96条也要记。}
      explanation: 报道里走访的是86人次。
      evidence: 走访老人86人
"""
    new = told(question) - told("")
    assert new == {"报道里走访的是86人次。"}


def test_who_gave_and_what_was_asked_are_told() -> None:
    event = """\
    evidence: 走访老人86人
    received:
      - {what: 香烟, count: 5, unit: 条, from: 经营者, asked: 在单子上签字}
"""
    text = CASE.replace("    evidence: 走访老人86人\n", event, 1)
    file = parse_case(text, Path("case.yaml"), {})
    assert file.case, file.problems
    texts = {each.plain.text for each in statements(file.case)}
    assert {"5条", "经营者", "在单子上签字"} <= texts


def test_what_follows_the_label_of_a_supposed_scene_is_no_fact() -> None:
    scene = "检查组去了两次。假设情形：半年里查了77个点。又查了3个。"
    statement = Statement(("timeline", 0, "text"), PlainText.of(scene))
    told_of = [statement.plain.text[start:end] for start, end in statement.sentences()]
    assert told_of == ["检查组去了两次。"]
    in_report = replace(statement, is_text=True)
    assert len(list(in_report.sentences())) == 3
