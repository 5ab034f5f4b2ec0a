"""The division of a page into articles, each with its titles.

A page can be read in two ways: titles stand before their texts, or after them, as some PDF readers
give them. Either way, a heading between two texts is the title of a new article or of a section of
the same article. Each sign for a new article has a weight; weights are roughly natural logarithms
of odds, set by hand on generated pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lianzheng_tui.core.newspaper.furniture import inline_byline, is_datelined
from lianzheng_tui.core.newspaper.headings import is_numbered
from lianzheng_tui.core.newspaper.lines import Line
from lianzheng_tui.core.newspaper.pieces import Gap, Headline, Pieces
from lianzheng_tui.core.newspaper.topics import cohesion, mentioned, people_in

_OF_A_SECTION = re.compile(
    "执纪者说|以案为鉴|以案促改|以案明纪|案件剖析|案例剖析|剖析|警示|忏悔录|忏悔|反思|启示|办案手记|记者手记|手记|"
    "短评|点评|链接|延伸阅读|纪法链接|相关链接|专家点评|结语|引子|尾声"
)
_MOST_LOOSE = 80
"""The most characters of a text of one paragraph that is no article unless it has a title."""
_UNSURE = 1.0
"""A decision with a smaller weight is reported as a doubt."""


class Titles(StrEnum):
    """The place of titles: before or after their texts."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Span:
    """The texts of one article with the headings that belong to them."""

    first: int
    """The index of its first text."""
    last: int
    """The index of its last text, included."""
    titles: tuple[Headline, ...]
    """Its titles: usually one, several where a page prints a second line apart from the first."""
    sections: tuple[Headline | None, ...]
    """The heading of each of its texts."""
    unsure: tuple[int, ...] = ()
    """The indices of the gaps, above it or inside, where it is hardly more likely than not that
    an article begins or goes on."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """One of the two ways to read a page."""

    titles: Titles
    spans: tuple[Span, ...]
    stray: tuple[Headline, ...]
    """Headings that belong to no text."""
    score: float
    """How plausible this reading is; only comparable with the score of the other reading."""


def without_loose(pieces: Pieces, titles: Titles) -> tuple[Pieces, list[tuple[Line, ...]]]:
    """Return the page without a short text at its edge that can have no title; with its lines.

    Where titles come before their texts, it stands above the first title; where they come after,
    below the last. It is a caption or an introduction to the page.
    """
    before = titles is Titles.BEFORE
    edge = 0 if before else len(pieces.texts) - 1
    outer = 0 if before else len(pieces.gaps) - 1
    if len(pieces.texts) < 2 or pieces.gaps[outer].headings:
        return pieces, []
    text = pieces.texts[edge]
    inner_gap = pieces.gaps[1 if before else outer - 1]
    if len(text) > 1 or len(text[0].text) > _MOST_LOOSE or not inner_gap.headings:
        return pieces, []
    outer_gap = pieces.gaps[outer]
    joined_gap = Gap(
        inner_gap.headings,
        outer_gap.above + outer_gap.below + inner_gap.above if before else inner_gap.above,
        inner_gap.below if before else inner_gap.below + outer_gap.above + outer_gap.below,
    )
    texts = pieces.texts[1:] if before else pieces.texts[:-1]
    gaps = (joined_gap, *pieces.gaps[2:]) if before else (*pieces.gaps[:-2], joined_gap)
    return replace(pieces, texts=texts, gaps=gaps), [text[0].lines]


def read_titles(pieces: Pieces, titles: Titles) -> PageReading:
    """Return the page as read with its titles before, or after, their texts."""
    count = len(pieces.texts)
    weights = _weights(pieces, titles)
    starts = [0, *(k for k in range(1, count) if weights[k] > 0)] if count else []
    spans = []
    for n, first in enumerate(starts):
        last = (starts[n + 1] if n + 1 < len(starts) else count) - 1
        unsure = [k for k in range(first, last + 1) if k and abs(weights[k]) < _UNSURE]
        spans.append(_span(pieces, titles, first, last, tuple(unsure)))
    outer = pieces.gaps[-1 if titles is Titles.BEFORE else 0].headings
    stray = (
        tuple(outer) if count else tuple(heading for gap in pieces.gaps for heading in gap.headings)
    )
    return PageReading(titles, tuple(spans), stray, _score(pieces, spans, len(stray)))


def _span(pieces: Pieces, titles: Titles, first: int, last: int, unsure: tuple[int, ...]) -> Span:
    """Return an article by its first and last text, with its headings."""
    before = titles is Titles.BEFORE
    outer = pieces.gaps[first if before else last + 1].headings
    inner = [pieces.gaps[k].headings for k in range(first + 1, last + 1)]
    inner_headings = [_merged(headings) for headings in inner]
    own_heading: Headline | None = None
    if len(outer) > 1 and last > first:
        own_heading, outer = (outer[-1], outer[:-1]) if before else (outer[0], outer[1:])
    sections = [own_heading, *inner_headings] if before else [*inner_headings, own_heading]
    return Span(first, last, tuple(outer), tuple(sections), unsure)


def _merged(headings: Sequence[Headline]) -> Headline | None:
    """Return several headings as one; None where there are none."""
    if not headings:
        return None
    return Headline(
        tuple(line for heading in headings for line in heading.title),
        tuple(line for heading in headings for line in heading.subtitle),
    )


def _score(pieces: Pieces, spans: Sequence[Span], stray: int) -> float:
    """Return the score of a reading: higher if titles and texts share more words."""
    score = -1.5 * stray
    for span in spans:
        texts = ["".join(paragraph.text for paragraph in pieces.texts[k]) for k in _texts_of(span)]
        score += 2 * mentioned(_words(span.titles), "".join(texts)) if span.titles else -2
        for heading, text in zip(span.sections, texts, strict=True):
            score += mentioned(heading.text, text) if heading else 0
    return score


def _texts_of(span: Span) -> range:
    """Return the indices of the texts of an article."""
    return range(span.first, span.last + 1)


def _words(headings: Sequence[Headline]) -> str:
    """Return the words of all headings, separated by spaces."""
    return " ".join(line.text for heading in headings for line in heading.lines)


def _weights(pieces: Pieces, titles: Titles) -> dict[int, float]:
    """Return the weight of a new article for each gap between two texts.

    Above 0 an article begins at the gap.
    """
    weights: dict[int, float] = {}
    count = len(pieces.texts)
    before = titles is Titles.BEFORE
    outer = pieces.gaps[0 if before else count]
    section_weight = _sectioned(outer, before=before)
    article_texts = [0 if before else count - 1]
    inner = outer
    for k in range(1, count) if before else range(count - 1, 0, -1):
        text = k if before else k - 1
        weight = _weight(pieces, k, article_texts, text) - section_weight
        weight += _weight_of_title(outer, pieces, text, before)
        weight += 3 if _any_numbered(inner) and not _any_numbered(pieces.gaps[k]) else 0
        weights[k], inner = weight, pieces.gaps[k]
        if weight > 0:
            outer, article_texts = pieces.gaps[k], [text]
            section_weight = _sectioned(outer, before=before)
        else:
            article_texts.append(text)
            section_weight = 0.4
    return weights


def _any_numbered(gap: Gap) -> bool:
    """Return whether a heading is numbered; if so, all sections of its article are."""
    return any(is_numbered(heading.text) for heading in gap.headings)


def _weight_of_title(outer: Gap, pieces: Pieces, text: int, before: bool) -> float:
    """Weigh a further text by the title of the article so far.

    If the text takes up the title's words, it probably belongs to that article.
    """
    if not outer.headings:
        return 0.0
    title = outer.headings[0 if before else -1]
    parts = ("".join(line.text for line in lines) for lines in (title.title, title.subtitle))
    taken_up = max(mentioned(part, _text_of(pieces, text)) for part in parts)
    return max(-1.5, min(0.3, (0.15 - taken_up) * 3))


def _sectioned(gap: Gap, *, before: bool) -> float:
    """Weigh the gap at the title of an article: whether the article has sections.

    Two headings are those of the article and of a section, surely so if the article's own ends with
    a subtitle. Where titles come after their texts, the last section has a title too. Where they
    come before, the first section may have none.
    """
    if len(gap.headings) > 1:
        return 3.2 if gap.headings[0 if before else -1].subtitle else 2.2
    return 0.0 if before or not gap.headings else -1.5


def _weight(pieces: Pieces, k: int, article_texts: Sequence[int], text: int) -> float:
    """Weigh a gap: above 0 for a new article.

    Args:
        pieces: the page.
        k: the index of the gap.
        article_texts: the indices of the texts of the article on one side of the gap.
        text: the index of the text on the other side.
    """
    gap = pieces.gaps[k]
    above, below = _text_of(pieces, k - 1), _text_of(pieces, k)
    common = max(
        cohesion(_text_of(pieces, article_text), _text_of(pieces, text))
        for article_text in article_texts[-4:]
    )
    weight = max(-3.0, min(2.5, (0.24 - common) * 12))
    weight += 4 if gap.ruled or is_datelined(pieces.texts[k][0].text) else 0
    weight += 4.5 if gap.above or inline_byline(pieces.texts[k - 1][-1].text) else 0
    if len(article_texts) == 1 and text == k and len(above) < min(300, 0.7 * len(below)):
        weight -= 1.2  # below a title, an introduction to sections
    return weight + _weight_of_people(above, below) + _weight_of_headings(gap)


def _text_of(pieces: Pieces, text: int) -> str:
    """Return the paragraphs of a text, separated by spaces."""
    return " ".join(paragraph.text for paragraph in pieces.texts[text])


def _weight_of_headings(gap: Gap) -> float:
    """Weigh the headings and bylines in a gap."""
    if not gap.headings:
        return 1.5
    weight = 0.8
    weight += 2.5 if len(gap.headings) > 1 else 0
    weight += 2.5 if gap.below or any(heading.subtitle for heading in gap.headings) else 0
    if len(gap.headings) == 1:
        title = gap.headings[0].text
        weight += 1 if len(gap.headings[0].title) > 1 else 0
        weight -= 3.5 if is_numbered(title) else 0
        weight -= 3 if _OF_A_SECTION.fullmatch(title) else 0
    return weight


def _weight_of_people(above: str, below: str) -> float:
    """Weigh the anonymous people of two texts: the same ones speak against a new article."""
    people_above, people_below = people_in(above), people_in(below)
    if people_above & people_below:
        return -2
    return 1 if people_above and people_below else 0
