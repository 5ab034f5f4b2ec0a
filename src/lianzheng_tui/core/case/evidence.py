"""Search for the words of a case that support a statement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from lianzheng_tui.core.case.model import Section
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.text.quoted import quoted

_LONGEST_QUOTE = 80
"""How many characters of a quotation are compared when looking for the nearest passage."""
_ANOTHER = 0.75
"""A passage that shares this part of the pairs of the nearest one may have been meant as well."""
_MOSTLY_THE_SAME = 0.6
"""How similar a passage must be to a quotation that it surely is (see `difflib`), from 0 to 1."""
_BORDER = frozenset("，。；：！？、“”‘’（）《》…—")
"""Marks between clauses: a word ends before one and begins after one."""
_IN_NUMBER = frozenset("0123456789.万亿")
_OF_NUMBER = frozenset("0123456789.万亿元年月日%")
"""Characters within a number, and those that may end one with its unit."""
_PAIRS_OF_MARKS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))
_FARTHEST_BORDER = 6
"""How many characters farther than the words of a quotation a clause may begin or end."""
_NUMBER_OR_NAME = re.compile(r"\d+(?:\.\d+)?|[一-鿿]某{1,2}")
_NEGATION = re.compile("[不没未无非勿别]")


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A range of characters in one paragraph; all numbers count from 0."""

    section: int
    paragraph: int
    """The index within the section."""
    start: int
    end: int
    """The position after the last character."""


@dataclass(frozen=True, slots=True)
class Near:
    """The passage of a text that is most like a quotation."""

    text: str
    is_meant: bool
    """Whether it surely is what was meant: no other is as near, it begins and ends where words do,
    and it has the numbers and names of the quotation and as many negations."""


def find_passages(
    sections: tuple[Section, ...], quote: str, most: int | None = None
) -> tuple[Passage, ...]:
    """Return every place where the quotation occurs, in reading order, overlaps included.

    Args:
        sections: the text.
        quote: the words to look for; an empty quotation has no places.
        most: the number of places to stop after; None for no limit.
    """
    return tuple(islice(_occurrences(sections, quote), most))


def locate(unit: StudyUnit, quote: str) -> Passage:
    """Return the first place where the quotation occurs; a checked case has exactly one.

    Raises:
        ValueError: it occurs nowhere. `rules.check` reports such a case as unusable.
    """
    for passage in _occurrences(unit.sections, quote):
        return passage
    raise ValueError(f"not in the text: {quote!r}")


def place(unit: StudyUnit, section: int, paragraph: int) -> str:
    """Return in words where a paragraph is: 正文“说清楚”第1段. Both numbers count from 0."""
    return f"正文{quoted(unit.sections[section].title)}第{paragraph + 1}段"


def place_of(unit: StudyUnit, quote: str) -> str:
    """Return in words where a quotation is; empty if there is no text that it could be in."""
    if not unit.sections:
        return ""
    passage = locate(unit, quote)
    return place(unit, passage.section, passage.paragraph)


def nearest(sections: tuple[Section, ...], quote: str) -> Near | None:
    """Return the passage most like a quotation that does not occur in the text; None without any.

    A window of the quotation's length moves over every paragraph. The window that shares the most
    pairs of neighbouring characters with the quotation wins. The time depends on the length of the
    text, not on the quotation. The passage goes from the first to the last words that both have,
    or on to the end of a clause where the quotation begins or ends with other words, and occurs
    once. None if no window shares more than a third of the pairs.
    """
    whole, quote = quote, quote[:_LONGEST_QUOTE]
    if len(quote) < 2:
        return None
    quote_pairs = {quote[i : i + 2] for i in range(len(quote) - 1)}
    width = len(quote) - 1
    best_score, best, others = len(quote_pairs) / 3, None, 0.0
    for section in sections:
        for paragraph in section.paragraphs:
            score, start = _best_window(paragraph, quote_pairs, width)
            if score > best_score:
                rest = paragraph[:start], paragraph[start + width :]
                beside = max(_best_window(part, quote_pairs, width)[0] for part in rest)
                others = max(others, best_score if best else 0, beside)
                best_score, best = score, (paragraph, start)
            else:
                others = max(others, score)
    if best is None:
        return None
    text, is_bordered = _with_borders(*best, quote)
    if len(find_passages(sections, text, 2)) != 1:
        return None
    is_alone = others <= _ANOTHER * best_score
    return Near(text, is_bordered and is_alone and whole == quote and _says_the_same(quote, text))


def _occurrences(sections: tuple[Section, ...], quote: str) -> Iterator[Passage]:
    if not quote:
        return
    for i, section in enumerate(sections):
        for j, paragraph in enumerate(section.paragraphs):
            start = paragraph.find(quote)
            while start >= 0:
                yield Passage(i, j, start, start + len(quote))
                start = paragraph.find(quote, start + 1)


def _best_window(paragraph: str, quote_pairs: set[str], width: int) -> tuple[int, int]:
    """Return the most quote pairs in any stretch of `width` pairs, and where it starts."""
    is_hit = [paragraph[i : i + 2] in quote_pairs for i in range(len(paragraph) - 1)]
    score = sum(is_hit[:width])
    best, start = score, 0
    for i in range(width, len(is_hit)):
        score += is_hit[i] - is_hit[i - width]
        if score > best:
            best, start = score, i - width + 1
    return best, start


def _with_borders(paragraph: str, start: int, quote: str) -> tuple[str, bool]:
    """Return the passage that a quotation meant, and whether it begins and ends where words do.

    Args:
        paragraph: the paragraph that it is in.
        start: where the window begins that is most like the quotation.
        quote: the quotation.
    """
    offset = max(0, start - len(quote) // 2)
    region = paragraph[offset : start + len(quote) + len(quote) // 2]
    matcher = SequenceMatcher(None, quote, region, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
    if not blocks:
        return paragraph[start : start + len(quote)], False
    first, last = blocks[0], blocks[-1]
    begin, end = offset + first.b, offset + last.b + last.size
    rest_before, rest_after = quote[: first.a], quote[last.a + last.size :]
    missing_before, missing_after = (
        len(part) * any(map(str.isalnum, part)) for part in (rest_before, rest_after)
    )
    is_sure = True
    if missing_before:
        near = begin - missing_before - _FARTHEST_BORDER
        begin, is_begun = _back_to_border(paragraph, begin, near)
        is_sure = is_sure and is_begun
    if missing_after:
        far = end + missing_after + _FARTHEST_BORDER
        end, is_ended = _on_to_border(paragraph, end, far)
        is_sure = is_sure and is_ended
    begin, end = _whole_words(paragraph, begin, end)
    return paragraph[begin:end], is_sure


def _whole_words(paragraph: str, begin: int, end: int) -> tuple[int, int]:
    """Return a range of a paragraph without half a number, or one of two quotation marks."""
    while begin and paragraph[begin].isdecimal() and paragraph[begin - 1] in _IN_NUMBER:
        begin -= 1
    while paragraph[end - 1] in _IN_NUMBER and paragraph[end : end + 1] in _OF_NUMBER:
        end += 1
    for opening, closing in _PAIRS_OF_MARKS:
        words = paragraph[begin:end]
        if words.count(opening) > words.count(closing) and paragraph[end : end + 1] == closing:
            end += 1
        if words.count(closing) > words.count(opening) and paragraph[begin - 1 : begin] == opening:
            begin -= 1
    return begin, end


def _back_to_border(paragraph: str, begin: int, farthest: int) -> tuple[int, bool]:
    for position in range(begin, max(farthest, 0) - 1, -1):
        if position == 0 or paragraph[position - 1] in _BORDER:
            return position, True
    return begin, False


def _on_to_border(paragraph: str, end: int, farthest: int) -> tuple[int, bool]:
    for position in range(end, min(farthest, len(paragraph)) + 1):
        if position == len(paragraph) or paragraph[position] in _BORDER:
            return position, True
    return end, False


def _says_the_same(quote: str, text: str) -> bool:
    """Return whether a passage is so like a quotation that it can take its place."""
    facts, facts_there = (set(_NUMBER_OR_NAME.findall(each)) for each in (quote, text))
    negations, negations_there = (len(_NEGATION.findall(each)) for each in (quote, text))
    similar = SequenceMatcher(None, quote, text, autojunk=False).ratio() >= _MOSTLY_THE_SAME
    return similar and facts <= facts_there and negations == negations_there
