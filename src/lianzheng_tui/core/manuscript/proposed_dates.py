"""Events proposed from the dates in the text of an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.manuscript.proposed_text import Text, TextSpan

_MOST_EVENTS = 40
"""The most events that are proposed; nobody would check more."""
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_YEAR = "(?:19|20)[0-9]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_PART = "上半年|下半年|年初|年底|年末|[初底末]|春节|元旦|端午|中秋|国庆|[春夏秋冬](?:天|季|收)?"
_TO = "(?:至|到|—{1,2}|-|–|~|～)"
_SINCE = "(?:以来|以后|之后|以前|之前|起|前后|期间|间|的一天)?"


_MONTH = "[0-9]{1,2}月(?:[0-9]{1,2}[日号]|份|上旬|中旬|下旬|初|底|末|间)?"
_UNTIL = f"(?:{_TO}(?:(?:{_YEAR})年(?:{_MONTH}|{_PART})?|{_MONTH}|[0-9]{{1,2}}[日号]|今))?"
"""The end of a period; with its beginning it is one date."""
_AND = f"(?:[、和及](?:(?:(?:{_YEAR})年)?{_MONTH}|[0-9]{{1,2}}[日号]){_UNTIL})*"
"""The other dates of a list; with its first it is one date."""


def _month(n: int) -> str:
    """Return the pattern of a month, perhaps with a day; the names of its groups end with `n`."""
    return (
        f"(?P<month{n}>[0-9]{{1,2}})月"
        f"(?:(?P<day{n}>[0-9]{{1,2}})[日号]|份|上旬|中旬|下旬|初|底|末|间)?"
    )


_DATE = re.compile(
    f"(?:(?P<year>{_YEAR})(?:年?{_TO}(?:{_YEAR})年(?:{_MONTH}|{_PART})?|(?:、(?:{_YEAR}))+年(?:{_PART})?|"
    f"年(?:、(?:{_YEAR})年)*(?:{_month(1)}|(?P<part1>{_PART}))?{_UNTIL}{_AND})"
    f"|(?P<relative>[去今前同次翌明]年)(?![级龄轻])(?:{_month(2)}|(?P<part2>{_PART}))?{_UNTIL}{_AND}"
    f"|(?<![0-9年.]){_month(3)}{_UNTIL}{_AND}){_SINCE}"
)
"""Matches a date or a period; 日前 and 近日 tell no date, and nor does 节日前."""
_OF_A_LAW = re.compile("^(?:修订|修正|施行|公布|版|第[0-9一二三四五六七八九十]+次修)")
_HALF = {"上半年": "-H1", "下半年": "-H2"}
_LONGEST_TEXT = 300
"""The most characters that are taken of a sentence."""
_LONGEST_TITLE = 20
"""The longest title that is proposed, in characters; the author mends one that is cut."""


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """An event proposed from a date and the sentence around it."""

    when: Period | None
    """The time of the event; None where the text leaves the year uncertain."""
    label: str
    """The date in the words of the text; 同年 is replaced by its year."""
    title: str
    text: str
    """The sentence that the date is in, perhaps shortened."""
    evidence: str
    """A few words with the date that stand in the text only once; empty if none do."""
    context: str
    """The text from that sentence to the next date, from which the stage is guessed."""
    line: int
    year_above: str = ""
    """The last year named above, where this date names none; else empty."""


@dataclass(frozen=True, slots=True)
class _FoundDate:
    """A date in the text."""

    place: TextSpan
    when: Period | None
    certain: bool
    """Whether the year is written, or follows from 同年 without doubt."""
    year_above: str = ""


def proposed_events(text: Text) -> tuple[tuple[ProposedEvent, ...], int]:
    """Return the events in the order of time, and how many dates were left out.

    A date without a year stays behind the one before it in the text. A date is left out if there
    are too many.
    """
    dates = [date for i in range(len(text.paragraphs)) for date in _dates(text, i)]
    events = []
    for n, date in enumerate(dates[:_MOST_EVENTS]):
        following = dates[n + 1].place if n + 1 < len(dates) else None
        events.append(_event(text, date, following))
    return tuple(_in_order(events)), len(dates) - len(events)


def _dates(text: Text, paragraph: int) -> Iterator[_FoundDate]:
    """Yield the dates of a paragraph in order; the year of a law is no date."""
    content = text.searched[paragraph].translate(_WIDE)
    last: _FoundDate | None = None
    year = ""
    for match in _DATE.finditer(content):
        if match["year"] and _OF_A_LAW.match(content[match.end() :]):
            continue
        place = TextSpan(paragraph, match.start(), match.end())
        date = _FoundDate(place, None, certain=False, year_above=year)
        if match["year"]:
            when = _period(match["year"], match["month1"], match["day1"], match["part1"])
            date = replace(date, when=when, certain=when is not None, year_above="")
        elif match["relative"] == "同年" and last and last.certain and last.when:
            year_of_last = last.when.written[:4]
            when = _period(year_of_last, match["month2"], match["day2"], match["part2"])
            date = replace(date, when=when, certain=when is not None, year_above="")
        if date.when:
            year = date.when.written[:4]
        last = date
        yield date


def _period(year: str, month: str | None, day: str | None, part: str | None) -> Period | None:
    """Return the period as precisely as it is written, or as far as there is such a day."""
    year_digits = year.translate(_CHINESE_DIGITS)
    candidates = [year_digits]
    if month:
        candidates.append(f"{year_digits}-{int(month):02d}")
        if day:
            candidates.append(f"{year_digits}-{int(month):02d}-{int(day):02d}")
    elif part in _HALF:
        candidates.append(year_digits + _HALF[part])
    for candidate in reversed(candidates):
        try:
            return Period.parse(candidate)
        except ValueError:
            continue
    return None


def _event(text: Text, date: _FoundDate, following: TextSpan | None) -> ProposedEvent:
    """Return a date as an event."""
    sentence = text.sentence(date.place)
    content = text.searched[date.place.paragraph]
    end = len(content)
    if following and following.paragraph == date.place.paragraph:
        end = max(sentence.end, text.sentence(following).start)
    label = text.of(date.place)
    if date.when and label.startswith("同年"):
        label = f"{date.when.written[:4]}年{label[2:]}"
    return ProposedEvent(
        when=date.when,
        label=label,
        title=_title(text, date.place, sentence) or label,
        text=shorten(text.of(sentence).strip(), _LONGEST_TEXT),
        evidence=text.short_quotation(date.place),
        context=content[sentence.start : end],
        line=text.line_of(date.place),
        year_above=date.year_above,
    )


def _title(text: Text, place: TextSpan, sentence: TextSpan) -> str:
    """Return the first long clause next to the date, shortened; empty if there is none."""
    content = text.searched[place.paragraph]
    for words in (content[place.end : sentence.end], content[sentence.start : place.start]):
        clauses = [clause.strip(" “”‘’的、") for clause in re.split("[，。；：！？!?…]", words)]
        long_clauses = [clause for clause in clauses if len(clause) > 3]
        if long_clauses:
            return shorten(long_clauses[0], _LONGEST_TITLE)
    return ""


def _in_order(events: list[ProposedEvent]) -> list[ProposedEvent]:
    """Return the events by time; one without a year stays behind the one before it."""
    keys = []
    latest = 0
    for event in events:
        if event.when:
            latest = event.when.first.toordinal()
        keys.append(latest)
    order = sorted(range(len(events)), key=lambda n: (keys[n], n))
    return [events[n] for n in order]
