"""A date is as exact as it is written."""

import pytest

from lianzheng_tui.core.fidelity.dates import DateParts, dates, without_dates


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2018年12月的一天", ("2018", 12, None, None)),
        ("2020年6月11日", ("2020", 6, 11, None)),
        ("3月5日前上交", (None, 3, 5, None)),
        ("二〇二〇年六月十一日", ("2020", 6, 11, None)),
        ("2020-06-11", ("2020", 6, 11, None)),
        ("2015年下半年", ("2015", None, None, "下半年")),
        ("从6月中旬开始", (None, 6, None, "中旬")),
        ("去年年底", ("去年", None, None, "底")),
        ("2017以来", ("2017", None, None, None)),
        ("今年3月", ("今年", 3, None, None)),
    ],
)
def test_a_date_has_what_is_written(text: str, parts: DateParts) -> None:
    assert [each.parts() for each in dates(text)] == [parts]


@pytest.mark.parametrize("text", ["三个月", "13月", "3日内", "2017元", "近年来"])
def test_no_date_is_made_up(text: str) -> None:
    assert list(dates(text)) == []


def test_a_date_says_all_that_a_vaguer_one_says() -> None:
    (full,), (month,) = list(dates("2020年6月11日")), list(dates("6月11日"))
    assert month.parts() in set(full.said())
    assert full.parts() not in set(month.said())
    assert full.without_year() == month.without_year()


def test_dates_are_masked_at_the_same_length() -> None:
    text = "自2019年1月起查7次"
    masked = without_dates(text)
    assert len(masked) == len(text)
    assert masked.startswith("自")
    assert masked.endswith("起查7次")
    assert "2019" not in masked
