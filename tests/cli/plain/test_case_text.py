from dataclasses import replace

from lianzheng_tui.cli.plain.case_text import points
from lianzheng_tui.core.case.model import Case, Level


def lines_of(case: Case) -> str:
    return "\n".join(line[0] + line[2] if line else "" for line in points(case, {}))


def test_the_level_of_a_risk_stands_after_its_post(sample_case: Case) -> None:
    (risk,) = sample_case.risks
    rated = replace(risk, level=Level.MIDDLE, owner="采购科科长", threshold="一年内1件")
    text = lines_of(replace(sample_case, risks=(rated,)))
    assert f"{risk.name}（岗位：采购，等级：中）" in text
    assert "     责任：采购科科长" in text
    assert "     预警：一年内1件" in text
    assert "等级" not in lines_of(sample_case)
