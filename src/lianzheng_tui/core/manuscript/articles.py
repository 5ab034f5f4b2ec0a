"""The articles of a marked text, exactly as it is marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.manuscript.furniture import names_in, split_byline
from lianzheng_tui.core.manuscript.lines import Line, visible
from lianzheng_tui.core.manuscript.marked import Mark, Piece
from lianzheng_tui.core.manuscript.paragraphs import NUMBERED, PageParagraph, joined

_WHOLE_PAGE = re.compile("本[版页]")
_DECK = re.compile("[—–-]")
_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class ArticleSection:
    """A section of an article."""

    title: str
    """Empty where none is marked."""
    paragraphs: tuple[PageParagraph, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it is marked."""

    title: str
    """Its lines with a blank between; empty where none is marked."""
    deck: str
    """The lines of the title from a dash on."""
    sections: tuple[ArticleSection, ...]
    bylines: tuple[str, ...]
    page: str = ""
    """The title of the bulletin that told it among other cases; empty for none."""
    lead: tuple[str, ...] = ()
    """The paragraphs with which the bulletin begins."""

    @property
    def paragraphs(self) -> tuple[PageParagraph, ...]:
        """The paragraphs of all sections."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the authors, from brackets at the beginning or end and from the bylines."""
        paragraphs = self.paragraphs
        in_brackets = names_in(paragraphs[0].text, paragraphs[-1].text)
        in_bylines = (name for byline in self.bylines for name in split_byline(byline))
        names = dict.fromkeys([*in_brackets, *in_bylines])
        return tuple(name for name in names if len(name) <= _LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a marked text from being read as it is marked."""

    number: int
    """The number of the line, from 1."""
    what: str
    """What is wrong there and how to mend it, in Chinese."""


def articles_of(pieces: Iterable[Piece]) -> tuple[tuple[Article, ...], tuple[Fault, ...]]:
    """Return the articles of a marked text, and its faults; with a fault the articles are void.

    A byline below the last article is its own, unless it is that of the whole page.
    """
    articles: list[Article] = []
    faults: list[Fault | None] = []
    bylines: list[str] = []
    said = [each for each in pieces if each.mark is Mark.END or visible(each.text).strip()]
    for part in _parts(said):
        headings = [piece for piece in part if piece.mark in (Mark.TITLE, Mark.SUBTITLE)]
        if any(piece.mark is Mark.TEXT for piece in part):
            article, fault = _article(part)
            articles.append(article)
            faults.append(fault)
            continue
        bylines += [piece.text for piece in part if piece.mark is Mark.BYLINE]
        faults += [_without_text(headings[0], said)] if headings else []
    for n, article in enumerate(articles, 1):
        own = [each for each in bylines if n == len(articles) or _WHOLE_PAGE.search(each)]
        articles[n - 1] = replace(article, bylines=(*article.bylines, *own))
    return tuple(_of_bulletin(articles)), tuple(filter(None, faults))


def _of_bulletin(articles: list[Article]) -> list[Article]:
    """Return the articles; those that a bulletin numbers are cases, and its beginning is none."""
    cases = [each for each in articles if NUMBERED.match(each.title)]
    first = articles[: len(articles) - len(cases)]
    if len(cases) < 2 or len(first) > 1 or articles[len(first) :] != cases:
        return articles
    lead = tuple(paragraph.text for each in first for paragraph in each.paragraphs)
    page = "".join(each.title for each in first)
    titles = (NUMBERED.sub("", each.title, count=1).strip() for each in cases)
    new = zip(cases, titles, strict=True)
    return [replace(each, title=title, page=page, lead=lead) for each, title in new]


def _without_text(heading: Piece, pieces: Sequence[Piece]) -> Fault:
    """Return that a heading heads nothing; where an end parts it from a text, that may be wrong."""
    ends = [piece.number for piece in pieces if piece.mark is Mark.END]
    below = [number for number in ends if number > heading.number]
    where = f"下面第 {below[0]} 行" if below else f"上面第 {ends[-1]} 行" if ends else ""
    end = f"是一篇分成了两篇，就删去{where}的“= 一篇到此为止”；" if where else ""
    name = shorten(heading.text, 20)
    what = f"标题“{name}”没有正文；{end}不然补上正文；不是标题的，把行首的记号改成“- ”"
    return Fault(heading.number, what)


def _parts(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each article; it ends with its mark, or one titled first at a title."""
    part: list[Piece] = []
    seen: list[Mark] = []
    for piece in pieces:
        begins = piece.mark is Mark.TITLE and seen == [Mark.TITLE, Mark.TEXT]
        if begins or piece.mark is Mark.END:
            yield part
            part, seen = [], []
        if piece.mark is not Mark.END:
            part.append(piece)
        if piece.mark in (Mark.TITLE, Mark.TEXT) and piece.mark not in seen:
            seen.append(piece.mark)
    yield part


def _runs(part: Sequence[Piece], heading: Mark) -> list[list[Piece]]:
    """Return the headings of a kind and the texts of an article, those beside each other as one."""
    pieces = (piece for piece in part if piece.mark in (heading, Mark.TEXT))
    return [list(run) for _, run in groupby(pieces, lambda piece: piece.mark)]


def _article(part: Sequence[Piece]) -> tuple[Article, Fault | None]:
    """Return an article, and what is wrong if a title is at two places or heads nothing."""
    fault = None
    first, *others = [run for run in _runs(part, Mark.TITLE) if run[0].mark is Mark.TITLE] or [[]]
    runs = _runs(part, Mark.SUBTITLE)
    subtitles = [run for run in runs if run[0].mark is Mark.SUBTITLE]
    texts = [run for run in runs if run[0].mark is Mark.TEXT]
    if others:
        what = (
            f"第 {first[0].number} 行已经有标题，这一行又是一个；"
            "是两篇，就在前一篇的末尾加一行“=”；不是，就改成“## ”"
        )
        fault = Fault(others[0][0].number, what)
    elif len(subtitles) > len(texts):
        last = subtitles[-1][-1]
        what = f"小标题“{shorten(last.text, 20)}”没有正文；补上正文，或者把行首的记号改成“- ”"
        fault = Fault(last.number, what)
    deck = next((i for i, piece in enumerate(first) if i and _DECK.match(piece.text)), len(first))
    untitled: list[list[Piece]] = [[]] * (len(texts) - len(subtitles))
    article = Article(
        title=_words(first[:deck]),
        deck=_words(first[deck:]),
        sections=tuple(
            ArticleSection(
                _words(titles),
                tuple(joined([Line(each.number, visible(each.text))]) for each in text),
            )
            for titles, text in zip([*untitled, *subtitles], texts, strict=False)
        ),
        bylines=tuple(visible(piece.text) for piece in part if piece.mark is Mark.BYLINE),
    )
    return article, fault


def _words(pieces: Sequence[Piece]) -> str:
    return " ".join(visible(piece.text) for piece in pieces)
