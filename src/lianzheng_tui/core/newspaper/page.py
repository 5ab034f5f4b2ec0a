"""What a newspaper page holds once it has been read: articles, and what is doubtful about them."""

from dataclasses import dataclass

from lianzheng_tui.core.newspaper.articles import Titles
from lianzheng_tui.core.newspaper.furniture import byline_names, names_in
from lianzheng_tui.core.newspaper.lines import Line, numbers
from lianzheng_tui.core.newspaper.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Aside:
    """Something of the page that is no running text: a caption, a byline, a title."""

    text: str
    """Its lines joined."""
    lines: tuple[Line, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return numbers(self.lines)


@dataclass(frozen=True, slots=True)
class ArticleSection:
    """A section of an article."""

    title: Aside | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the page."""

    title: Aside | None
    subtitle: Aside | None
    label: Aside | None
    """A heading above the title that its text does not take up, such as the name of a column."""
    parts: tuple[ArticleSection, ...]
    bylines: tuple[Aside, ...]
    """Its own, then those of the whole page."""
    captions: tuple[Aside, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Those of all parts."""
        return tuple(each for part in self.parts for each in part.paragraphs)

    @property
    def names(self) -> tuple[str, ...]:
        """Who wrote it, as far as a byline says, or brackets at the beginning or end."""
        paragraphs = self.paragraphs
        names = [name for each in self.bylines for name in byline_names(each.text)]
        inside = names_in(paragraphs[0].text, paragraphs[-1].text)
        return tuple(dict.fromkeys([*inside, *names]))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at."""

    numbers: tuple[int, ...]
    """The lines of the page."""
    what: str
    """What is doubtful, and why, in Chinese."""
    quotes: tuple[str, ...] = ()
    """Lines that stand in no article, whole."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds."""

    articles: tuple[Article, ...]
    titles: Titles
    """Where its titles stand."""
    lines: int
    """How many lines are not blank."""
    doubts: tuple[Doubt, ...]
    """In the order of the page."""
