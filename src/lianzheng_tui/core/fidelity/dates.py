"""The dates in a text, as far as they are written: 2018年12月, 6月中旬, 去年年底, 2015年下半年."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from lianzheng_tui.core.text.numerals import chinese_number

_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_SMALL = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_SEASON = (
    "上半年|下半年|年初|年底|年末|初|底|末|春节|元旦|端午|中秋|国庆|[春夏秋冬](?=[天季,，。、]|$)"
)
_PART_OF_MONTH = "上旬|中旬|下旬|初|底|末"
_MONTH = f"(?P<month>{_SMALL})月(?:(?P<day>{_SMALL})[日号]|份?(?P<part>{_PART_OF_MONTH}))?"
_RELATIVE = "今年|去年|前年|明年"
_DATE = re.compile(
    f"(?<![0-9])(?P<iso>{_YEAR}[-./](?:0?[1-9]|1[0-2])(?:[-./][0-9]{{1,2}})?(?![0-9]))"
    f"|(?<![0-9])(?P<year>{_YEAR})年(?:{_MONTH}|(?P<season>{_SEASON}))?"
    f"|(?<![0-9])(?P<since>{_YEAR})(?=以来|起|[至到—~-]+{_YEAR})"
    f"|(?P<relative>{_RELATIVE})(?:{_MONTH.replace('>', '2>')}|(?P<season2>{_SEASON}))?"
    f"|(?<![0-9.年个余多几]){_MONTH.replace('>', '3>')}(?!饼)"
)
DateParts = tuple[str | None, int | None, int | None, str | None]
"""The year, the month, the day, and a part of the year or the month."""
_SAME = {"年初": "初", "年末": "底", "年底": "底", "末": "底"}


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written; what is not written is None."""

    start: int
    """In characters of the plain text, as `end`, which is the first one after it."""
    end: int
    year: str | None
    """Digits, or a word such as 去年."""
    month: int | None = None
    day: int | None = None
    part: str | None = None
    """A part of the year or the month: 下半年, 中旬."""

    def parts(self) -> DateParts:
        """Return the year, the month, the day and the part; None for what is not written."""
        return self.year, self.month, self.day, self.part

    def said(self) -> Iterator[DateParts]:
        """Yield all that the date says: itself, and itself with less."""
        yield from product(
            {self.year, None}, {self.month, None}, {self.day, None}, {self.part, None}
        )

    def without_year(self) -> DateParts:
        """Return the date without its year."""
        return None, self.month, self.day, self.part


def dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text in order."""
    for match in _DATE.finditer(text):
        start, end = match.span()
        if match["iso"]:
            year, month, *day = re.split("[-./]", match["iso"])
            yield WrittenDate(start, end, year, int(month), int(day[0]) if day else None)
            continue
        suffix = "3" if match["month3"] else "2" if match["relative"] else ""
        month_number = _number(match[f"month{suffix}"])
        if match[f"month{suffix}"] and not (month_number and 1 <= month_number <= 12):
            continue
        part = match[f"part{suffix}"]
        if suffix != "3" and not part:
            part = match[f"season{suffix}"]
        year = match["year"] or match["since"] or match["relative"]
        yield WrittenDate(
            start,
            end,
            _digits(year) if year else None,
            month_number,
            _number(match[f"day{suffix}"]),
            _SAME.get(part, part) if part else None,
        )


def without_dates(text: str) -> str:
    """Return a text of the same length with a mark in place of every character of its dates."""
    ends = [0]
    for date in dates(text):
        ends += [date.start, date.end]
    ends.append(len(text))
    pieces = [
        "\n" * (end - start) if i % 2 else text[start:end]
        for i, (start, end) in enumerate(pairwise(ends))
    ]
    return "".join(pieces)


def _digits(year: str) -> str:
    if year in _RELATIVE.split("|") or year.isascii():
        return year
    value = chinese_number(year.replace("○", "〇"))
    return str(value) if value is not None else year


def _number(written: str | None) -> int | None:
    if not written:
        return None
    if written.isascii():
        return int(written)
    value = chinese_number(written)
    return int(value) if value is not None else None
