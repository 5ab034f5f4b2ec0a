"""Dates as precise as the source gives them: a year, a half year, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

_WHEN = re.compile(r"(\d{4})(?:-(?:H([12])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date such as ``2015-H2`` covers, both ends included."""

    written: str
    """The date as written in the file: 2010, 2015-H2, 2018-12 or 2020-06-11."""
    first: date
    last: date

    @classmethod
    def parse(cls, written: str) -> "Period":
        """Parse a date of any of the four precisions.

        Raises:
            ValueError: it has another form, or the day does not exist.
        """
        matched = _WHEN.fullmatch(written)
        if matched is None:
            raise ValueError(f"not a date: {written!r}")
        year, half, month, day = matched.groups()
        try:
            first = date(int(year), int(half) * 6 - 5 if half else int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f"not a date: {written!r}") from error
        if day:
            return cls(written, first, first)
        last_month = int(half) * 6 if half else int(month or 12)
        return cls(written, first, _last_of_month(first.year, last_month))

    @property
    def label(self) -> str:
        """The date in Chinese: 2015年下半年, 2018年12月."""
        parts = self.written.split("-")
        label = f"{parts[0]}年"
        if len(parts) > 1:
            halves = {"H1": "上半年", "H2": "下半年"}
            label += halves.get(parts[1]) or f"{int(parts[1])}月"
        if len(parts) > 2:
            label += f"{int(parts[2])}日"
        return label


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def day_of(time: datetime, zone: tzinfo | None = None) -> date:
    """Return the local day of a moment, in the given time zone or the machine's own."""
    try:
        return time.astimezone(zone).date()
    except OverflowError:  # the clock was wrong by thousands of years
        return time.date()


def in_words(day: date) -> str:
    """Return a day in Chinese: 2018年12月3日."""
    return f"{day.year}年{day.month}月{day.day}日"
