"""A newspaper page once it has been read.

It consists of articles and of doubts: what a person should look at.
"""

from dataclasses import dataclass

from lianzheng_tui.core.newspaper.articles import Titles
from lianzheng_tui.core.newspaper.furniture import byline_names, names_in
from lianzheng_tui.core.newspaper.lines import Line, numbers
from lianzheng_tui.core.newspaper.paragraphs import PageParagraph


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of the page that is not running text: a caption, a byline or a title."""

    text: str
    """Its lines, joined into one."""
    lines: tuple[Line, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return numbers(self.lines)


@dataclass(frozen=True, slots=True)
class ArticleSection:
    """A section of an article."""

    title: Aside | None
    paragraphs: tuple[PageParagraph, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the page."""

    title: Aside | None
    subtitle: Aside | None
    label: Aside | None
    """A heading above the title whose words the text does not use, such as the name of a column."""
    parts: tuple[ArticleSection, ...]
    bylines: tuple[Aside, ...]
    """The bylines of the article, then those of the whole page."""
    captions: tuple[Aside, ...]

    @property
    def paragraphs(self) -> tuple[PageParagraph, ...]:
        """The paragraphs of all parts."""
        return tuple(paragraph for part in self.parts for paragraph in part.paragraphs)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the authors, from brackets at the beginning or end and from the bylines."""
        paragraphs = self.paragraphs
        in_bylines = [name for byline in self.bylines for name in byline_names(byline.text)]
        in_brackets = names_in(paragraphs[0].text, paragraphs[-1].text)
        return tuple(dict.fromkeys([*in_brackets, *in_bylines]))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at."""

    numbers: tuple[int, ...]
    """The numbers of the lines that it is about, from 1."""
    what: str
    """What is doubtful and why, in Chinese."""
    quotes: tuple[str, ...] = ()
    """The full text of lines that belong to no article."""


@dataclass(frozen=True, slots=True)
class Page:
    """The articles of a newspaper page and the doubts about them."""

    articles: tuple[Article, ...]
    titles: Titles
    """Where the titles stand."""
    lines: int
    """The number of lines that are not blank."""
    doubts: tuple[Doubt, ...]
    """The doubts in the order of the page."""
