"""Events proposed from the dates in the text of an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.manuscript.proposed_text import MOST_PROPOSED, Text, TextSpan
from lianzheng_tui.core.text.numerals import chinese_number

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_RELATIVE = "[去今前同次翌明]年(?![级龄轻])"
_PART = "(?:[上下]半年|年[初底末]|[初底末]|春节|元旦|端午|中秋|国庆|[春夏秋冬](?:天|季|收)?)"
_TO = "(?:至|到|—{1,2}|-|–|~|～)"
_CHINESE = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = f"(?:(?:[0-9]{{1,2}}{_TO})?[0-9]{{1,2}}|{_CHINESE})[日号]"
_IN_MONTH = f"(?:{_DAY}|份|上旬|中旬|下旬|初|底|末|间)?"
_MONTH = f"(?:[0-9]{{1,2}}(?:{_TO}|、)){{0,5}}[0-9]{{1,2}}月{_IN_MONTH}"
_OF_YEAR = f"(?:{_MONTH}|{_CHINESE}(?:(?:{_TO}|、){_CHINESE})?月{_IN_MONTH}|{_PART})?"
"""六月 alone may be no date; behind a year it is."""
_UNTIL = f"(?:{_TO}(?:{_YEAR}年{_OF_YEAR}|{_MONTH}|{_CHINESE}月{_IN_MONTH}|{_DAY}|今))?"
"""The end of a period; with its beginning it is one date."""
_AND = f"(?:[、和及](?:(?:{_YEAR}年)?{_MONTH}|{_DAY}){_UNTIL})*"
"""The other dates of a list; with its first it is one date."""
_DATE = re.compile(
    f"(?:(?:{_YEAR}年?(?:{_TO}|、)(?={_YEAR}年?))*(?:{_YEAR}年|{_RELATIVE}){_OF_YEAR}|"
    f"(?<![0-9年.]){_MONTH}){_UNTIL}{_AND}"
    "(?:以来|以后|之后|以前|之前|起|前后|期间|间|的一天)?"
)
"""Matches a date or a period; 日前 and 近日 tell no date, and nor does 节日前."""
_BEGINNING = re.compile(
    f"(?:(?P<year>{_YEAR})年?|(?P<relative>{_RELATIVE}))?"
    f"(?:(?P<month>[0-9]{{1,2}}|{_CHINESE})(?:月|(?=(?:{_TO}|、)[0-9一二三四五六七八九十]))"
    f"(?:(?P<day>[0-9]{{1,2}}|{_CHINESE})(?:[日号]|(?={_TO}[0-9])))?|(?P<half>[上下]半年))?"
)
"""Matches where a date begins, with its parts."""
_OF_A_LAW = re.compile("修订|修正|施行|公布|版|第[0-9一二三四五六七八九十]+次修")
_REPORTED = re.compile(
    "[专急]?(?:[电電](?![话話力视視脑腦影网網站梯费費信动動子])|[讯訊](?![问問]))"
)
"""Matches what follows the date of a report: 9月5日电."""
_HAPPENED = (
    (re.compile("[^，。；：！？!?…]{4,}"), 40),
    (re.compile("[^，、。；：！？!?…]{4,}"), 60),
)
"""Match what happened on a date, as a whole or its beginning, with the most characters of both."""
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
    line: int
    year_above: str = ""
    """The last year named above, where this date names none; else empty."""


def proposed_events(text: Text) -> tuple[tuple[ProposedEvent, ...], int]:
    """Return the events in the order of time, and how many dates were left out as too many.

    A date without a year stays behind the one before it in the text.
    """
    dates = [date for i in range(len(text.paragraphs)) for date in _dates(text, i)]
    keyed = []
    latest = 0
    for place, when, year in dates[:MOST_PROPOSED]:
        latest = when.first.toordinal() if when else latest
        keyed.append((latest, _event(text, place, when, year)))
    events = tuple(event for _, event in sorted(keyed, key=lambda each: each[0]))
    return events, len(dates) - len(events)


def _dates(text: Text, paragraph: int) -> Iterator[tuple[TextSpan, Period | None, str]]:
    """Yield the dates of a paragraph: the place, the time, and the last year named above.

    The year of a law and the day of a report are no dates; 同年 is the year of the date just
    before, if that names one.
    """
    content = text.searched[paragraph]
    last: Period | None = None
    year = ""
    for match in _DATE.finditer(content):
        parts = _BEGINNING.match(match[0])
        assert parts
        is_of_law = parts["year"] and _OF_A_LAW.match(content, match.end())
        if is_of_law or _REPORTED.match(content, match.end()):
            continue
        same_year = last.written[:4] if last and parts["relative"] == "同年" else ""
        last = _period(parts, parts["year"] or same_year)
        yield TextSpan(paragraph, *match.span()), last, year
        year = last.written[:4] if last else year


def _period(parts: re.Match[str], year: str) -> Period | None:
    """Return the period as precisely as it is written, or as far as there is such a day."""
    if not year:
        return None
    candidates = [year.translate(_DIGITS)]
    if parts["month"]:
        candidates += [f"{candidates[0]}-{_number(parts['month']):0>2}"]
        candidates += [f"{candidates[1]}-{_number(parts['day']):0>2}"] if parts["day"] else []
    elif parts["half"]:
        candidates += [f"{candidates[0]}-H{'上下'.index(parts['half'][0]) + 1}"]
    for candidate in reversed(candidates):
        try:
            return Period.parse(candidate)
        except ValueError:
            continue
    return None


def _number(digits: str) -> str:
    return digits if digits.isascii() else str(chinese_number(digits))


def _event(text: Text, place: TextSpan, when: Period | None, year_above: str) -> ProposedEvent:
    """Return a date as an event."""
    sentence = text.sentence(place)
    content = text.searched[place.paragraph]
    label = text.of(place)
    if when and label.startswith("同年"):
        label = f"{when.written[:4]}年{label[2:]}"
    return ProposedEvent(
        when=when,
        label=label,
        title=_title(content[place.end : sentence.end], content[sentence.start : place.start])
        or label,
        text=shorten(text.of(sentence).strip(), _LONGEST_TEXT),
        evidence=_evidence(text, place, sentence.end),
        line=text.line_of(place),
        year_above="" if when else year_above,
    )


def _evidence(text: Text, place: TextSpan, end: int) -> str:
    """Return words with the date and what happened then, or with the date alone where none fit."""
    for pattern, most in _HAPPENED:
        happened = pattern.search(text.searched[place.paragraph], place.end, end)
        if happened and (words := text.quotation(replace(place, end=happened.end()), most)):
            return words
    return text.quotation(place)


def _title(*words: str) -> str:
    """Return the first long clause of some words, shortened; empty if there is none."""
    clauses = (c.strip(" “”‘’的、") for each in words for c in re.split("[，。；：！？!?…]", each))
    return shorten(next((clause for clause in clauses if len(clause) > 3), ""), _LONGEST_TITLE)
