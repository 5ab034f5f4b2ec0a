"""Which pieces of a page make one article, and which heading is whose title.

Two readings of a page are possible: titles stand before their texts, or after them, as some PDF
readers give them. In either, a heading between two texts is a title, and then an article begins
there, or the title of a section, and then it goes on. What speaks for the one or the other is
weighed; weights are natural logarithms of odds, roughly, set by hand on generated pages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lianzheng_tui.core.newspaper.furniture import inline_byline, is_datelined
from lianzheng_tui.core.newspaper.headings import is_numbered
from lianzheng_tui.core.newspaper.lines import Line
from lianzheng_tui.core.newspaper.pieces import Gap, Heading, Pieces
from lianzheng_tui.core.newspaper.topics import cohesion, mentioned, people_in

_OF_A_SECTION = re.compile(
    "执纪者说|以案为鉴|以案促改|以案明纪|案件剖析|案例剖析|剖析|警示|忏悔录|忏悔|反思|启示|办案手记|记者手记|手记|"
    "短评|点评|链接|延伸阅读|纪法链接|相关链接|专家点评|结语|引子|尾声"
)
_MOST_LOOSE = 80
"""A text of one paragraph with no more characters, and no title, is no article among others."""
_UNSURE = 1.0
"""A decision of less weight is told as a doubt."""


class Titles(StrEnum):
    """Where titles stand."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Span:
    """The pieces of one article and the headings that go with them."""

    first: int
    last: int
    """Its texts, both included."""
    titles: tuple[Heading, ...]
    """Usually one; several where a page prints a second line apart from the first."""
    sections: tuple[Heading | None, ...]
    """The heading of each text."""
    unsure: tuple[int, ...] = ()
    """The gaps, above it or inside, at which an article begins or goes on, hardly more likely
    than not."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """One way to read a page."""

    titles: Titles
    spans: tuple[Span, ...]
    stray: tuple[Heading, ...]
    """Headings that belong to nothing."""
    score: float
    """How much speaks for it; only to be compared with that of the other way."""


def without_loose(pieces: Pieces, titles: Titles) -> tuple[Pieces, list[tuple[Line, ...]]]:
    """The page without a single sentence that stands outside, where no title can be its own.

    Above the first title, or below the last, it is a caption or an introduction to the page.
    """
    before = titles is Titles.BEFORE
    edge = 0 if before else len(pieces.texts) - 1
    outer = 0 if before else len(pieces.gaps) - 1
    if len(pieces.texts) < 2 or pieces.gaps[outer].headings:
        return pieces, []
    text = pieces.texts[edge]
    inner = pieces.gaps[1 if before else outer - 1]
    if len(text) > 1 or len(text[0].text) > _MOST_LOOSE or not inner.headings:
        return pieces, []
    outside = pieces.gaps[outer]
    joined = Gap(
        inner.headings,
        outside.above + outside.below + inner.above if before else inner.above,
        inner.below if before else inner.below + outside.above + outside.below,
    )
    texts = pieces.texts[1:] if before else pieces.texts[:-1]
    gaps = (joined, *pieces.gaps[2:]) if before else (*pieces.gaps[:-2], joined)
    return replace(pieces, texts=texts, gaps=gaps), [text[0].lines]


def read_titles(pieces: Pieces, titles: Titles) -> PageReading:
    """Read a page with its titles before, or after, their texts."""
    count = len(pieces.texts)
    weights = _weights(pieces, titles)
    starts = [0, *(k for k in range(1, count) if weights[k] > 0)] if count else []
    spans = []
    for n, first in enumerate(starts):
        last = (starts[n + 1] if n + 1 < len(starts) else count) - 1
        unsure = [k for k in range(first, last + 1) if k and abs(weights[k]) < _UNSURE]
        spans.append(_span(pieces, titles, first, last, tuple(unsure)))
    outer = pieces.gaps[-1 if titles is Titles.BEFORE else 0].headings
    stray = tuple(outer) if count else tuple(each for gap in pieces.gaps for each in gap.headings)
    return PageReading(titles, tuple(spans), stray, _score(pieces, spans, len(stray)))


def _span(pieces: Pieces, titles: Titles, first: int, last: int, unsure: tuple[int, ...]) -> Span:
    before = titles is Titles.BEFORE
    outer = pieces.gaps[first if before else last + 1].headings
    inner = [pieces.gaps[k].headings for k in range(first + 1, last + 1)]
    of_texts = [_merged(each) for each in inner]
    own: Heading | None = None
    if len(outer) > 1 and last > first:
        own, outer = (outer[-1], outer[:-1]) if before else (outer[0], outer[1:])
    sections = [own, *of_texts] if before else [*of_texts, own]
    return Span(first, last, tuple(outer), tuple(sections), unsure)


def _merged(headings: Sequence[Heading]) -> Heading | None:
    if not headings:
        return None
    return Heading(
        tuple(line for each in headings for line in each.title),
        tuple(line for each in headings for line in each.subtitle),
    )


def _score(pieces: Pieces, spans: Sequence[Span], stray: int) -> float:
    """Every text has a title that it takes up, and every title a text."""
    score = -1.5 * stray
    for span in spans:
        texts = ["".join(each.text for each in pieces.texts[k]) for k in _texts_of(span)]
        score += 2 * mentioned(_words(span.titles), "".join(texts)) if span.titles else -2
        for heading, text in zip(span.sections, texts, strict=True):
            score += mentioned(heading.text, text) if heading else 0
    return score


def _texts_of(span: Span) -> range:
    return range(span.first, span.last + 1)


def _words(headings: Sequence[Heading]) -> str:
    return " ".join(line.text for each in headings for line in each.lines)


def _weights(pieces: Pieces, titles: Titles) -> dict[int, float]:
    """For each gap between two texts how much speaks for a new article: above 0 one begins."""
    weights: dict[int, float] = {}
    count = len(pieces.texts)
    before = titles is Titles.BEFORE
    outer = pieces.gaps[0 if before else count]
    sectioned = _sectioned(outer, before=before)
    mates = [0 if before else count - 1]
    inner = outer
    for k in range(1, count) if before else range(count - 1, 0, -1):
        text = k if before else k - 1
        weight = _weight(pieces, k, mates, text) - sectioned
        weight += _weight_of_title(outer, pieces, text, before)
        weight += 3 if _any_numbered(inner) and not _any_numbered(pieces.gaps[k]) else 0
        weights[k], inner = weight, pieces.gaps[k]
        if weight > 0:
            outer, mates = pieces.gaps[k], [text]
            sectioned = _sectioned(outer, before=before)
        else:
            mates.append(text)
            sectioned = 0.4
    return weights


def _any_numbered(gap: Gap) -> bool:
    """Whether a heading is numbered: then all sections of its article are."""
    return any(is_numbered(each.text) for each in gap.headings)


def _weight_of_title(outer: Gap, pieces: Pieces, text: int, before: bool) -> float:
    """A title that a further text takes up may well be that text's too."""
    if not outer.headings:
        return 0.0
    title = outer.headings[0 if before else -1]
    words = ("".join(line.text for line in lines) for lines in (title.title, title.subtitle))
    taken_up = max(mentioned(each, _whole(pieces, text)) for each in words)
    return max(-1.5, min(0.3, (0.15 - taken_up) * 3))


def _sectioned(gap: Gap, *, before: bool) -> float:
    """What a gap at the title's end of an article says for its having sections.

    Two headings are the article's and a section's, surely so if the article's ends with a subtitle.
    Where titles come after their texts, the last
    section has one too; where they come before, the first may have none.
    """
    if len(gap.headings) > 1:
        return 3.2 if gap.headings[0 if before else -1].subtitle else 2.2
    return 0.0 if before or not gap.headings else -1.5


def _weight(pieces: Pieces, k: int, mates: Sequence[int], text: int) -> float:
    """What speaks for a new article at a gap.

    Args:
        pieces: the page.
        k: the gap.
        mates: the texts of the article on one side of it.
        text: the text on the other side.
    """
    gap = pieces.gaps[k]
    one, other = _whole(pieces, k - 1), _whole(pieces, k)
    common = max(cohesion(_whole(pieces, mate), _whole(pieces, text)) for mate in mates[-4:])
    weight = max(-3.0, min(2.5, (0.24 - common) * 12))
    weight += 4 if gap.ruled or is_datelined(pieces.texts[k][0].text) else 0
    weight += 4.5 if gap.above or inline_byline(pieces.texts[k - 1][-1].text) else 0
    if len(mates) == 1 and text == k and len(one) < min(300, 0.7 * len(other)):
        weight -= 1.2  # below a title, an introduction to sections
    return weight + _weight_of_people(one, other) + _weight_of_headings(gap)


def _whole(pieces: Pieces, text: int) -> str:
    return " ".join(each.text for each in pieces.texts[text])


def _weight_of_headings(gap: Gap) -> float:
    if not gap.headings:
        return 1.5
    weight = 0.8
    weight += 2.5 if len(gap.headings) > 1 else 0
    weight += 2.5 if gap.below or any(each.subtitle for each in gap.headings) else 0
    if len(gap.headings) == 1:
        title = gap.headings[0].text
        weight += 1 if len(gap.headings[0].title) > 1 else 0
        weight -= 3.5 if is_numbered(title) else 0
        weight -= 3 if _OF_A_SECTION.fullmatch(title) else 0
    return weight


def _weight_of_people(one: str, other: str) -> float:
    people, others = people_in(one), people_in(other)
    if people & others:
        return -2
    return 1 if people and others else 0
