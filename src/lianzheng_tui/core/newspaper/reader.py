"""The reader of a newspaper page: it divides the text into titled articles and loses none of it."""

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
from lianzheng_tui.core.newspaper.pieces import Headline, Pieces, cut
from lianzheng_tui.core.newspaper.roles import LineRole, roles
from lianzheng_tui.core.newspaper.topics import mentioned
from lianzheng_tui.core.text.prose import join_lines

_CLOSE = 0.5
"""Two readings are equally good if their scores differ by less."""
_LONGEST_LABEL = 8
"""The most characters that the name of a column has."""


def read_page(text: str, titles: Titles | None = None) -> Page:
    """Return the articles of a page of any layout, with the doubts about them.

    Every character of the text but spaces stands in one article or in one doubt: see `Doubt`.
    A text with a single word still has an article; an empty one has none.

    Args:
        text: the page as copied from a PDF reader, with its line ends and blank lines.
        titles: where titles stand; None to find out.
    """
    lines, dropped = page_lines(text)
    line_roles, habits = roles(lines)
    if LineRole.TEXT not in line_roles:
        line_roles, habits = (LineRole.TEXT,) * len(lines), Habits.of(lines)
    pieces = cut(lines, line_roles, habits)
    readings = {place: _read(pieces, place) for place in Titles}
    chosen = titles or max(readings, key=lambda place: readings[place][1].score)
    pieces, reading, loose = readings[chosen]
    asides = [_aside(caption) for caption in (*pieces.captions, *loose)]
    articles = _articles(pieces, reading, asides)
    all_doubts = [
        *doubts.of_characters(dropped),
        *doubts.of_leftovers(pieces, reading),
        *doubts.of_captions(articles),
        *chain.from_iterable(
            doubts.of_article(article, span, pieces, reading.titles)
            for article, span in zip(articles, reading.spans, strict=True)
        ),
    ]
    scores = [candidate[1].score for candidate in readings.values()]
    if titles is None and abs(scores[0] - scores[1]) < _CLOSE and _headed(pieces):
        all_doubts.append(doubts.of_titles(chosen, lines))
    all_doubts.sort(key=lambda doubt: doubt.numbers[:1])
    return Page(articles, chosen, len(lines), tuple(all_doubts))


def _read(pieces: Pieces, titles: Titles) -> tuple[Pieces, PageReading, list[tuple[Line, ...]]]:
    """Return the pieces of a page, its reading and the lines of a loose sentence, if any."""
    pieces, loose = without_loose(pieces, titles)
    return pieces, read_titles(pieces, titles), loose


def _headed(pieces: Pieces) -> bool:
    """Return whether the page has any heading."""
    return any(gap.headings for gap in pieces.gaps)


def _articles(pieces: Pieces, reading: PageReading, asides: Sequence[Aside]) -> tuple[Article, ...]:
    """Return the articles of a page, each with its bylines and captions."""
    bylines = _bylines(pieces, reading)
    texts = [
        "".join(
            paragraph.text
            for k in range(span.first, span.last + 1)
            for paragraph in pieces.texts[k]
        )
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
    """Return one article, put together from its pieces."""
    label, titles = _label(span.titles, text)
    subtitle = [line for heading in span.titles for line in heading.subtitle]
    parts = [
        ArticleSection(_aside(heading.lines, " ") if heading else None, pieces.texts[k])
        for k, heading in zip(range(span.first, span.last + 1), span.sections, strict=True)
    ]
    title = [line for heading in titles for line in heading.title]
    return Article(
        _aside(title, " ") if title else None,
        _aside(subtitle) if subtitle else None,
        _aside(label.title, " ") if label else None,
        tuple(parts),
        tuple(bylines),
        tuple(captions),
    )


def _label(titles: Sequence[Headline], text: str) -> tuple[Headline | None, Sequence[Headline]]:
    """Return the name of a column above the title, None if there is none, and the other titles."""
    if len(titles) > 1:
        first, others = titles[0], titles[1:]
        taken_up = any(mentioned(other.text, text) for other in others)
        if len(first.text) <= _LONGEST_LABEL and not mentioned(first.text, text) and taken_up:
            return first, others
    return None, titles


def _bylines(pieces: Pieces, reading: PageReading) -> list[list[Aside]]:
    """Return the bylines of each article: its own, then those of the page."""
    by_article: list[list[Aside]] = [[] for _ in reading.spans]
    for_page: list[Aside] = []
    for k, gap in enumerate(pieces.gaps):
        for above, lines in ((True, gap.above), (False, gap.below)):
            for line in lines:
                owner_bylines = by_article[_owner(reading, k, above=above)]
                (for_page if is_for_the_page(line.text) else owner_bylines).append(_aside((line,)))
    return [[*bylines, *for_page] for bylines in by_article]


def _owner(reading: PageReading, k: int, *, above: bool) -> int:
    """Return the index of the article that a byline belongs to.

    Args:
        reading: the reading of the page.
        k: the index of the gap that the byline stands in.
        above: whether it stands above the headings of the gap.
    """
    for n, span in enumerate(reading.spans):
        if span.first < k <= span.last:
            return n
        if span.last + 1 == k and (above or reading.titles is Titles.AFTER):
            return n
        if span.first == k and not above and reading.titles is Titles.BEFORE:
            return n
    return 0 if k == 0 else len(reading.spans) - 1


def _place(aside: Aside, texts: Sequence[str], pieces: Pieces, reading: PageReading) -> int:
    """Return the index of the article that a caption shares most words with.

    The nearest article wins where several share as much.
    """
    first = aside.lines[0].number
    nearest = 0
    for n, span in enumerate(reading.spans):
        if pieces.texts[span.first][0].lines[0].number <= first:
            nearest = n
    scores = [mentioned(aside.text, text) + 0.05 * (n == nearest) for n, text in enumerate(texts)]
    return scores.index(max(scores))


def _aside(lines: Iterable[Line], between: str = "") -> Aside:
    """Return lines as one, joined like prose, or with `between` between them if it is not empty."""
    all_lines = tuple(lines)
    texts = [line.text for line in all_lines]
    return Aside(between.join(texts) if between else join_lines("\n".join(texts)), all_lines)
