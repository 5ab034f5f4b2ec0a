"""The articles of a marked text, exactly as it is marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.manuscript.furniture import byline_names, names_in, split_byline
from lianzheng_tui.core.manuscript.lines import Line, visible
from lianzheng_tui.core.manuscript.marked import Mark, Piece
from lianzheng_tui.core.manuscript.paragraphs import PageParagraph, joined

_WHOLE_PAGE = re.compile("本[版页]")
_DECK = re.compile("[—–-]")
_LABEL = re.compile("^(?:作者|撰稿人?|供稿人?|来源) ?[：:] ?")
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

    @property
    def paragraphs(self) -> tuple[PageParagraph, ...]:
        """The paragraphs of all sections."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the authors, from brackets at the beginning or end and from the bylines."""
        paragraphs = self.paragraphs
        in_brackets = names_in(paragraphs[0].text, paragraphs[-1].text)
        in_bylines = (name for byline in self.bylines for name in _names(byline))
        return tuple(dict.fromkeys([*in_brackets, *in_bylines]))


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a marked text from being read as it is marked."""

    number: int
    """The number of the line, from 1."""
    what: str
    """What is wrong there and how to mend it, in Chinese."""


def articles_of(pieces: Iterable[Piece]) -> tuple[tuple[Article, ...], tuple[Fault, ...]]:
    """Return the articles of a marked text, and its faults; with a fault the articles are void."""
    articles: list[Article] = []
    faults: list[Fault] = []
    bylines: list[str] = []
    said = [each for each in pieces if each.mark is Mark.END or visible(each.text).strip()]
    for part in _parts(said):
        if any(piece.mark is Mark.TEXT for piece in part):
            article, fault = _article(part)
            articles.append(article)
            faults += [fault] if fault else []
            continue
        headings = [piece for piece in part if piece.mark in (Mark.TITLE, Mark.SUBTITLE)]
        if headings:
            faults.append(_without_text(headings[0], said))
        bylines += [piece.text for piece in part if piece.mark is Mark.BYLINE]
    for_all = [byline for byline in bylines if _WHOLE_PAGE.search(byline)]
    for_last = [byline for byline in bylines if byline not in for_all]
    articles = [replace(each, bylines=(*each.bylines, *for_all)) for each in articles]
    if articles and for_last:
        articles[-1] = replace(articles[-1], bylines=(*articles[-1].bylines, *for_last))
    return tuple(articles), tuple(faults)


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
    """Yield the pieces of each article.

    An article ends with its mark. Where its title comes first, the next title ends it too.
    """
    part: list[Piece] = []
    titled_first = False
    for piece in pieces:
        has_text = any(each.mark is Mark.TEXT for each in part)
        if piece.mark is Mark.END or (piece.mark is Mark.TITLE and has_text and titled_first):
            yield part
            part, has_text = [], False
        if piece.mark is Mark.TITLE and not has_text:
            titled_first = True
        elif not part:
            titled_first = False
        if piece.mark is not Mark.END:
            part.append(piece)
    yield part


def _article(part: Sequence[Piece]) -> tuple[Article, Fault | None]:
    """Return an article, and what is wrong if a title is at two places or heads nothing."""
    titles: list[Piece] = []
    fault = None
    text_since = False
    for piece in part:
        if piece.mark is Mark.TITLE:
            if titles and text_since:
                what = (
                    f"第 {titles[0].number} 行已经有标题，这一行又是一个；"
                    "是两篇，就在前一篇的末尾加一行“=”；不是，就改成“## ”"
                )
                fault = Fault(piece.number, what)
            titles.append(piece)
            text_since = False
        text_since = text_since or piece.mark is Mark.TEXT
    sections = tuple(_sections(part))
    if any(not section.paragraphs for section in sections):
        last = next(piece for piece in reversed(part) if piece.mark is Mark.SUBTITLE)
        what = f"小标题“{shorten(last.text, 20)}”没有正文；补上正文，或者把行首的记号改成“- ”"
        fault = fault or Fault(last.number, what)
    deck = next((i for i, piece in enumerate(titles) if i and _DECK.match(piece.text)), len(titles))
    article = Article(
        title=_words(titles[:deck]),
        deck=_words(titles[deck:]),
        sections=sections,
        bylines=tuple(visible(piece.text) for piece in part if piece.mark is Mark.BYLINE),
    )
    return article, fault


def _words(pieces: Sequence[Piece]) -> str:
    return " ".join(visible(piece.text) for piece in pieces)


def _sections(part: Sequence[Piece]) -> Iterator[ArticleSection]:
    """Yield the sections of an article.

    A subtitle heads the text below it; but where no text stands below the last one, each subtitle
    heads the text above it.
    """
    marks = [piece.mark for piece in part if piece.mark in (Mark.TEXT, Mark.SUBTITLE)]
    after = marks[-1] is Mark.SUBTITLE
    titles: list[Piece] = []
    texts: list[PageParagraph] = []
    previous = Mark.TEXT
    for piece in part:
        if piece.mark is Mark.TEXT:
            if after and previous is Mark.SUBTITLE:
                yield ArticleSection(_words(titles), tuple(texts))
                titles, texts = [], []
            texts.append(joined([Line(piece.number, visible(piece.text))]))
        elif piece.mark is Mark.SUBTITLE:
            if not after and texts:
                yield ArticleSection(_words(titles), tuple(texts))
                titles, texts = [], []
            titles.append(piece)
        else:
            continue
        previous = piece.mark
    yield ArticleSection(_words(titles), tuple(texts))


def _names(byline: str) -> tuple[str, ...]:
    """Return the names in a line that somebody marked as a byline."""
    words = split_byline(_LABEL.sub("", byline))
    return byline_names(byline) or tuple(each for each in words if len(each) <= _LONGEST_NAME)
