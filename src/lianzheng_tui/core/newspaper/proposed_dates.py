"""Dates in the text of an article, proposed as events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.newspaper.proposed_text import Text, TextSpan

_MOST = 40
"""So many events are proposed; more nobody would go through."""
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_YEAR = "(?:19|20)[0-9]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_PART = "上半年|下半年|年初|年底|年末|[初底末]|春节|元旦|端午|中秋|国庆|[春夏秋冬](?:天|季|收)?"
_TO = "(?:至|到|—{1,2}|-|–|~|～)"
_SINCE = "(?:以来|起|前后|期间|间|的一天)?"


def _month(n: int) -> str:
    """The pattern of a month, perhaps with a day or another month; its groups end with `n`."""
    return (
        f"(?P<month{n}>[0-9]{{1,2}})月(?:(?P<day{n}>[0-9]{{1,2}})[日号]|份|上旬|中旬|下旬|初|底|末|间)?"
        f"(?:{_TO}(?:{_YEAR}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}[日号]|底|份)?)?"
    )


_DATE = re.compile(
    f"(?:(?P<year>{_YEAR})(?:年?{_TO}(?:{_YEAR})年|年(?:{_month(1)}|(?P<part1>{_PART}))?)"
    f"|(?P<relative>[去今前同次翌明]年)(?![级龄轻])(?:{_month(2)}|(?P<part2>{_PART}))?"
    f"|(?<![0-9年.]){_month(3)}"
    f"|(?:近日|日前)){_SINCE}"
)
_OF_A_LAW = re.compile("^(?:修订|修正|施行|公布|版|第[0-9一二三四五六七八九十]+次修)")
_HALF = {"上半年": "-H1", "下半年": "-H2"}
_TEXT = 300
"""No more characters of a sentence are taken."""
_TITLE = 20
"""The longest title that is proposed, in characters."""


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """A date, the sentence around it, and what may be made of them."""

    when: Period | None
    """None where the text does not tell the year for certain."""
    label: str
    """The date in the words of the text; 同年 with its year."""
    title: str
    text: str
    """The sentence."""
    evidence: str
    context: str
    """What the text says from there to the next date: for guessing the stage."""
    line: int
    year_above: str = ""
    """The year that was named last, where this date names none."""


@dataclass(frozen=True, slots=True)
class _Found:
    place: TextSpan
    when: Period | None
    certain: bool
    """The year is written, or follows from 同年 without doubt."""
    year_above: str = ""


def proposed_events(text: Text) -> tuple[tuple[ProposedEvent, ...], int]:
    """The events in the order of their time, and how many dates were left out.

    A date without a year keeps its place behind the one before it in the text. Left out are those
    beyond the most that anybody would go through, and those whose sentence stands there twice.
    """
    found = [each for i in range(len(text.paragraphs)) for each in _dates(text, i)]
    events = []
    for n, each in enumerate(found[:_MOST]):
        following = found[n + 1].place if n + 1 < len(found) else None
        event = _event(text, each, following)
        if event:
            events.append(event)
    return tuple(_in_order(events)), len(found) - len(events)


def _dates(text: Text, paragraph: int) -> Iterator[_Found]:
    whole = text.paragraphs[paragraph].text.translate(_WIDE)
    last: _Found | None = None
    year = ""
    for match in _DATE.finditer(whole):
        if match["year"] and _OF_A_LAW.match(whole[match.end() :]):
            continue
        place = TextSpan(paragraph, match.start(), match.end())
        found = _Found(place, None, certain=False, year_above=year)
        if match["year"]:
            when = _period(match["year"], match["month1"], match["day1"], match["part1"])
            found = replace(found, when=when, certain=when is not None, year_above="")
        elif match["relative"] == "同年" and last and last.certain and last.when:
            year_of_last = last.when.written[:4]
            when = _period(year_of_last, match["month2"], match["day2"], match["part2"])
            found = replace(found, when=when, certain=when is not None, year_above="")
        if found.when:
            year = found.when.written[:4]
        last = found
        yield found


def _period(year: str, month: str | None, day: str | None, part: str | None) -> Period | None:
    """As precise as the words are, or as far as there is such a day."""
    written = year.translate(_CHINESE_DIGITS)
    tries = [written]
    if month:
        tries.append(f"{written}-{int(month):02d}")
        if day:
            tries.append(f"{written}-{int(month):02d}-{int(day):02d}")
    elif part in _HALF:
        tries.append(written + _HALF[part])
    for each in reversed(tries):
        try:
            return Period.parse(each)
        except ValueError:
            continue
    return None


def _event(text: Text, found: _Found, following: TextSpan | None) -> ProposedEvent | None:
    sentence = text.sentence(found.place)
    evidence = text.quotation(sentence) or text.quotation(text.clause(found.place))
    if not evidence:
        return None
    whole = text.paragraphs[found.place.paragraph].text
    end = len(whole)
    if following and following.paragraph == found.place.paragraph:
        end = max(sentence.end, text.sentence(following).start)
    label = text.of(found.place)
    if found.when and label.startswith("同年"):
        label = f"{found.when.written[:4]}年{label[2:]}"
    return ProposedEvent(
        when=found.when,
        label=label,
        title=_title(text, found.place, sentence) or label,
        text=shorten(text.of(sentence).strip(), _TEXT),
        evidence=evidence,
        context=whole[sentence.start : end],
        line=text.line_of(found.place),
        year_above=found.year_above,
    )


def _title(text: Text, place: TextSpan, sentence: TextSpan) -> str:
    """What the sentence says next to the date, cut short."""
    whole = text.paragraphs[place.paragraph].text
    for words in (whole[place.end : sentence.end], whole[sentence.start : place.start]):
        clauses = [each.strip(" “”‘’的") for each in re.split("[，。；：！？!?…、]", words)]
        long = [each for each in clauses if len(each) > 3]
        if long:
            return shorten(long[0], _TITLE)
    return ""


def _in_order(events: list[ProposedEvent]) -> list[ProposedEvent]:
    """By time; one without a year stays behind the one that it follows in the text."""
    keys = []
    latest = 0
    for event in events:
        if event.when:
            latest = event.when.first.toordinal()
        keys.append(latest)
    order = sorted(range(len(events)), key=lambda n: (keys[n], n))
    return [events[n] for n in order]
