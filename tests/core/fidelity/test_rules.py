"""The rules stand once, and the documents print them."""

from pathlib import Path

import pytest

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.core.fidelity.rules import RULES, FidelityRule

TEXT = (Path(__file__).parents[3] / "docs" / "case-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_documents_have_the_rule_with_its_source(rule: FidelityRule) -> None:
    severity = "错误" if rule.severity is Severity.ERROR else "提示"
    assert f"| {rule.name} | {rule.holds} | {severity} | {rule.source} |\n" in TEXT


def test_what_was_added_is_an_error_and_the_rest_a_hint() -> None:
    assert [rule.name for rule in RULES if rule.severity is Severity.ERROR] == [
        "数",
        "单位",
        "约数",
        "日期",
        "人物",
        "机构地名",
    ]
