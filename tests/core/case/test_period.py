from datetime import date

import pytest

from lianzheng_tui.core.case.period import Period


@pytest.mark.parametrize(
    ("written", "first", "last", "label"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31), "2010年"),
        ("2015-H2", date(2015, 7, 1), date(2015, 12, 31), "2015年下半年"),
        ("2015-H1", date(2015, 1, 1), date(2015, 6, 30), "2015年上半年"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "2016年2月"),
        ("2020-06-11", date(2020, 6, 11), date(2020, 6, 11), "2020年6月11日"),
    ],
)
def test_precisions(written: str, first: date, last: date, label: str) -> None:
    period = Period.parse(written)
    assert (period.first, period.last, period.label) == (first, last, label)


@pytest.mark.parametrize(
    "written",
    ["", "去年", "2018-13", "2018-00", "2019-02-29", "2018-H3", "0000", "２０１８", "2018/12"],
)
def test_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        Period.parse(written)
