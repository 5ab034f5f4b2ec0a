from collections.abc import Mapping
from dataclasses import replace

from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.study.editions_cited import editions_cited


def test_the_edition_and_the_latest_law_are_told(
    sample_case: Case, sample_laws: Mapping[str, Provision]
) -> None:
    cited = [sample_laws[id_].since for id_, _ in sample_case.cited_laws() if id_ in sample_laws]
    latest = max(cited, key=lambda since: since.first).label
    told = editions_cited([replace(sample_case, revision=3)], sample_laws)
    assert told == f"《{sample_case.title}》第3版；所引法规最近的一部自{latest}起施行"


def test_how_far_back_the_law_was_verified_is_told(
    sample_case: Case, sample_laws: Mapping[str, Provision]
) -> None:
    law = replace(
        sample_laws["测试规定-5"], standing=Standing.FULL, checked=Period.parse("2026-11")
    )
    told = editions_cited([sample_case], {law.id: law})
    assert told.endswith("起施行；法条核对至2026年11月")
    assert "核对" not in editions_cited([sample_case], sample_laws)


def test_without_a_law_only_the_editions_are_told(sample_case: Case) -> None:
    assert editions_cited([sample_case, sample_case], {}) == "《一盒茶叶》第1版、《一盒茶叶》第1版"


def test_of_many_cases_the_first_are_named(sample_case: Case) -> None:
    told = editions_cited([sample_case] * 30, {})
    assert told.count("《") == 8
    assert told.endswith("第1版等30个案例")
