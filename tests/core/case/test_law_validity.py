from dataclasses import replace
from datetime import date, timedelta

import pytest

from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.law_validity import (
    Validity,
    citation,
    force,
    in_force,
    is_overdue,
    verified,
)
from lianzheng_tui.core.case.period import Period

LAW = Provision(
    id="测试规定-5",
    law="礼品登记规定",
    article="第5条",
    version="2015年文本",
    gist="登记上交。",
    standing=Standing.FULL,
    since=Period.parse("2015-03-01"),
)


def law(since: str, until: str = "") -> Provision:
    return replace(LAW, since=Period.parse(since), until=Period.parse(until) if until else None)


@pytest.mark.parametrize(
    ("since", "until", "when", "expected"),
    [
        ("2015-03-01", "", "2015-03-01", Validity.THEN),
        ("2015-03-01", "", "2015-02-28", Validity.TODAY),
        ("2015-03-01", "", "2026-01-01", Validity.THEN),
        ("2015-03-01", "2018-12-31", "2015-02-28", Validity.LATER),
        ("2015-03-01", "2018-12-31", "2018-12-31", Validity.THEN),
        ("2015-03-01", "2018-12-31", "2019-01-01", Validity.PAST),
        ("2015-03-01", "2015-03-01", "2015-03-01", Validity.THEN),
    ],
)
def test_the_first_and_the_last_day_count(
    since: str, until: str, when: str, expected: Validity
) -> None:
    assert force(law(since, until), Period.parse(when)) is expected


@pytest.mark.parametrize(
    ("since", "until", "when", "expected"),
    [
        ("2015-03-01", "", "2015", Validity.THEN),
        ("2015-03-01", "", "2015-02", Validity.TODAY),
        ("2015-03-01", "", "2015-H1", Validity.THEN),
        ("2015-07-01", "", "2015-H1", Validity.TODAY),
        ("2015", "", "2015-01-01", Validity.THEN),
        ("2015", "2018-06", "2018-06-30", Validity.THEN),
        ("2015", "2018-06", "2018-07", Validity.PAST),
        ("2015", "2018-06", "2018-H1", Validity.THEN),
        ("2015", "2018-06", "2018-H2", Validity.PAST),
        ("2015", "2018-06", "2018", Validity.THEN),
    ],
)
def test_a_vague_date_is_read_in_favour_of_then(
    since: str, until: str, when: str, expected: Validity
) -> None:
    assert force(law(since, until), Period.parse(when)) is expected


def test_without_a_date_nothing_is_said() -> None:
    assert force(LAW, None) is Validity.UNDATED


def test_the_words_on_the_screen() -> None:
    assert str(Validity.TODAY) == "现行规定，当时尚未施行"
    assert str(Validity.UNDATED) == "相关规定"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("刑法", "《刑法》第5条"),
        ("关于适用《刑法》的解释", "关于适用《刑法》的解释第5条"),
    ],
)
def test_a_citation_has_its_marks_once(name: str, expected: str) -> None:
    assert citation(replace(LAW, law=name)) == expected


def test_the_version_and_its_dates_in_words() -> None:
    assert in_force(LAW) == "2015年文本，2015年3月1日起施行"
    pending = replace(law("2015", "2018-06-30"), standing=Standing.PENDING)
    assert in_force(pending) == "2015年文本，2015年起至2018年6月30日，待核"
    vague = law("2015", "2018-06-30")
    assert in_force(vague) == "2015年文本，2015年起至2018年6月30日，起期待核"
    assert in_force(replace(LAW, version="")) == "2015年3月1日起施行"


@pytest.mark.parametrize(
    ("checked", "last_day"),
    [
        ("2026-11", date(2027, 11, 30)),
        ("2026-11-08", date(2027, 11, 8)),
        ("2026", date(2027, 12, 31)),
        ("2028-02", date(2029, 2, 28)),
    ],
)
def test_a_year_after_it_was_verified_a_provision_is_overdue(checked: str, last_day: date) -> None:
    law = replace(LAW, checked=Period.parse(checked))
    assert not is_overdue(law, last_day)
    assert is_overdue(law, last_day + timedelta(days=1))
    assert not is_overdue(replace(LAW, checked=None), date.max)


def test_the_oldest_date_counts_and_what_has_none_is_counted_beside_it() -> None:
    new, old = (replace(LAW, checked=Period.parse(day)) for day in ("2026-11", "2025-03"))
    assert verified([new]) == "法条核对至2026年11月"
    pending = replace(LAW, standing=Standing.PENDING)
    assert verified([new, pending, old]) == "法条核对至2025年3月，1条待核"
    assert verified([new, LAW, LAW]) == "法条核对至2026年11月，2条没有写明何时核对"
    assert verified([LAW, pending]) == ""


def test_when_it_was_verified_is_not_what_a_provision_says() -> None:
    checked = replace(LAW, checked=Period.parse("2026-11"))
    assert checked.says_the_same(LAW)
    assert LAW.says_the_same(checked)
    assert not checked.says_the_same(replace(LAW, gist="另一条"))
