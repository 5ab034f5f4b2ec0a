from collections.abc import Mapping
from dataclasses import replace

from lianzheng_tui.cli.plain.case_text import points
from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.model import Case, Level
from lianzheng_tui.core.case.period import Period


def lines_of(case: Case, laws: Mapping[str, Provision] | None = None) -> str:
    return "\n".join(line[0] + line[2] for line in points(case, laws or {}))


def test_the_laws_say_how_far_back_they_were_verified(
    sample_case: Case, sample_laws: Mapping[str, Provision]
) -> None:
    law = replace(
        sample_laws["测试规定-5"], standing=Standing.FULL, checked=Period.parse("2026-11")
    )
    assert "法规（法条核对至2026年11月）" in lines_of(sample_case, {law.id: law})
    assert "【法规】" in lines_of(sample_case, sample_laws)


def test_the_level_of_a_risk_stands_after_its_post(sample_case: Case) -> None:
    (risk,) = sample_case.risks
    rated = replace(risk, level=Level.MIDDLE, owner="采购科科长", threshold="一年内1件")
    text = lines_of(replace(sample_case, risks=(rated,)))
    assert f"{risk.name}（岗位：采购，等级：中）" in text
    assert "     责任：采购科科长" in text
    assert "     预警：一年内1件" in text
    assert "等级" not in lines_of(sample_case)
