"""A newspaper page as text, turned into articles with their titles; nothing of it is lost."""

from collections.abc import Iterable, Sequence
from itertools import chain

from lianzheng_tui.core.newspaper import doubts
from lianzheng_tui.core.newspaper.articles import (
    PageReading,
    Span,
    Titles,
    read_titles,
    without_loose,
)
from lianzheng_tui.core.newspaper.furniture import is_for_the_page
from lianzheng_tui.core.newspaper.habits import Habits
from lianzheng_tui.core.newspaper.lines import Line, page_lines
from lianzheng_tui.core.newspaper.page import Article, ArticleSection, Aside, Page
from lianzheng_tui.core.newspaper.pieces import Heading, Pieces, cut
from lianzheng_tui.core.newspaper.roles import Role, roles
from lianzheng_tui.core.newspaper.topics import mentioned
from lianzheng_tui.core.text.prose import join_lines

_CLOSE = 0.5
"""Two readings whose scores differ by less are as good as one another."""
_LONGEST_LABEL = 8
"""The name of a column has no more characters."""


def read_page(text: str, titles: Titles | None = None) -> Page:
    """The articles of a page, whatever its layout.

    Every character of the text but spaces stands in one article or in one doubt: see `Doubt`.
    A text with a single word still has an article; an empty one has none.

    Args:
        text: as it was copied out of a PDF reader, lines and blank lines as they come.
        titles: where titles stand; None to find out.
    """
    lines, dropped = page_lines(text)
    found, habits = roles(lines)
    if Role.TEXT not in found:
        found, habits = (Role.TEXT,) * len(lines), Habits.of(lines)
    pieces = cut(lines, found, habits)
    readings = {each: _read(pieces, each) for each in Titles}
    best = titles or max(readings, key=lambda each: readings[each][1].score)
    pieces, reading, loose = readings[best]
    asides = [_aside(each) for each in (*pieces.captions, *loose)]
    articles = _articles(pieces, reading, asides)
    told = [
        *doubts.of_characters(dropped),
        *doubts.of_leftovers(pieces, reading),
        *doubts.of_captions(articles),
        *chain.from_iterable(
            doubts.of_article(article, span, pieces, reading.titles)
            for article, span in zip(articles, reading.spans, strict=True)
        ),
    ]
    scores = [each[1].score for each in readings.values()]
    if titles is None and abs(scores[0] - scores[1]) < _CLOSE and _headed(pieces):
        told.append(doubts.of_titles(best, lines))
    told.sort(key=lambda each: each.numbers[:1])
    return Page(articles, best, len(lines), tuple(told))


def _read(pieces: Pieces, titles: Titles) -> tuple[Pieces, PageReading, list[tuple[Line, ...]]]:
    pieces, loose = without_loose(pieces, titles)
    return pieces, read_titles(pieces, titles), loose


def _headed(pieces: Pieces) -> bool:
    return any(gap.headings for gap in pieces.gaps)


def _articles(pieces: Pieces, reading: PageReading, asides: Sequence[Aside]) -> tuple[Article, ...]:
    bylines = _bylines(pieces, reading)
    texts = [
        "".join(each.text for k in range(span.first, span.last + 1) for each in pieces.texts[k])
        for span in reading.spans
    ]
    captions: list[list[Aside]] = [[] for _ in texts]
    for aside in asides:
        captions[_place(aside, texts, pieces, reading)].append(aside)
    return tuple(
        _article(pieces, span, text, bylines[n], captions[n])
        for n, (span, text) in enumerate(zip(reading.spans, texts, strict=True))
    )


def _article(
    pieces: Pieces, span: Span, text: str, bylines: Sequence[Aside], captions: Sequence[Aside]
) -> Article:
    label, titles = _label(span.titles, text)
    subtitle = [line for each in span.titles for line in each.subtitle]
    parts = [
        ArticleSection(_aside(heading.lines, " ") if heading else None, pieces.texts[k])
        for k, heading in zip(range(span.first, span.last + 1), span.sections, strict=True)
    ]
    title = [line for each in titles for line in each.title]
    return Article(
        _aside(title, " ") if title else None,
        _aside(subtitle) if subtitle else None,
        _aside(label.title, " ") if label else None,
        tuple(parts),
        tuple(bylines),
        tuple(captions),
    )


def _label(titles: Sequence[Heading], text: str) -> tuple[Heading | None, Sequence[Heading]]:
    """The name of a column above the title of an article, if there is one, and the rest."""
    if len(titles) > 1:
        first, others = titles[0], titles[1:]
        taken_up = any(mentioned(other.text, text) for other in others)
        if len(first.text) <= _LONGEST_LABEL and not mentioned(first.text, text) and taken_up:
            return first, others
    return None, titles


def _bylines(pieces: Pieces, reading: PageReading) -> list[list[Aside]]:
    """The bylines of each article: its own, then those of the page."""
    own: list[list[Aside]] = [[] for _ in reading.spans]
    page: list[Aside] = []
    for k, gap in enumerate(pieces.gaps):
        for above, lines in ((True, gap.above), (False, gap.below)):
            for line in lines:
                whose = own[_owner(reading, k, above=above)]
                (page if is_for_the_page(line.text) else whose).append(_aside((line,)))
    return [[*each, *page] for each in own]


def _owner(reading: PageReading, k: int, *, above: bool) -> int:
    """The article that a byline belongs to, by the gap and the side of the heading."""
    for n, span in enumerate(reading.spans):
        if span.first < k <= span.last:
            return n
        if span.last + 1 == k and (above or reading.titles is Titles.AFTER):
            return n
        if span.first == k and not above and reading.titles is Titles.BEFORE:
            return n
    return 0 if k == 0 else len(reading.spans) - 1


def _place(aside: Aside, texts: Sequence[str], pieces: Pieces, reading: PageReading) -> int:
    """The article whose words a caption shares; the nearest one where several are as good."""
    first = aside.lines[0].number
    near = 0
    for n, span in enumerate(reading.spans):
        if pieces.texts[span.first][0].lines[0].number <= first:
            near = n
    scores = [mentioned(aside.text, text) + 0.05 * (n == near) for n, text in enumerate(texts)]
    return scores.index(max(scores))


def _aside(lines: Iterable[Line], between: str = "") -> Aside:
    """Lines in one: joined as a sentence is, or with a space between."""
    whole = tuple(lines)
    texts = [line.text for line in whole]
    return Aside(between.join(texts) if between else join_lines("\n".join(texts)), whole)
