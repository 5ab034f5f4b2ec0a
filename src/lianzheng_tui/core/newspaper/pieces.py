"""The division of a page into texts and what stands between them, before articles are formed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lianzheng_tui.core.newspaper.furniture import is_datelined
from lianzheng_tui.core.newspaper.habits import Habits, sentence_ends
from lianzheng_tui.core.newspaper.lines import Line
from lianzheng_tui.core.newspaper.paragraphs import PageParagraph, paragraphs_of
from lianzheng_tui.core.newspaper.roles import LineRole

_SUBTITLE = ("——", "—", "──")


@dataclass(frozen=True, slots=True)
class Headline:
    """Lines that stand together as a title."""

    title: tuple[Line, ...]
    subtitle: tuple[Line, ...] = ()
    """The lines from the one that begins with —— on."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the title, then those of the subtitle."""
        return self.title + self.subtitle

    @property
    def text(self) -> str:
        """The title in one line, with a space where the page begins a new line."""
        return " ".join(line.text for line in self.title)


@dataclass(slots=True)
class Gap:
    """The lines between two texts, above the first text or below the last."""

    headings: list[Headline] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    """Bylines above the headings."""
    below: list[Line] = field(default_factory=list)
    """Bylines below the headings."""
    ruled: bool = False
    """Whether a line of ornaments parts the two texts."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A page as texts and the gaps around them; there is one gap more than there are texts."""

    texts: tuple[tuple[PageParagraph, ...], ...]
    gaps: tuple[Gap, ...]
    captions: tuple[tuple[Line, ...], ...]
    """The lines of each caption."""
    mastheads: tuple[Line, ...]
    rules: tuple[Line, ...]


def cut(lines: Sequence[Line], roles: Sequence[LineRole], habits: Habits) -> Pieces:
    """Return the pieces of a page.

    A caption or a page number does not part a text, because its sentences go on below.
    """
    cutter = _Cutter(habits, any(role is LineRole.HEADING for role in roles), _wide_gap(lines))
    for line, role in zip(lines, roles, strict=True):
        cutter.take(line, role)
    return cutter.pieces()


class _Cutter:
    """The pieces cut so far while the lines of a page are read."""

    def __init__(self, habits: Habits, headed: bool, wide: int) -> None:
        self._habits = habits
        self._headed = headed
        self._wide = wide
        self._texts: list[tuple[PageParagraph, ...]] = []
        self._gaps = [Gap()]
        self._captions: list[list[Line]] = []
        self._mastheads: list[Line] = []
        self._rules: list[Line] = []
        self._open: list[Line] = []
        self._last: LineRole | None = None

    def take(self, line: Line, role: LineRole) -> None:
        """Add the next line."""
        if role is LineRole.TEXT:
            wide = not self._headed and line.blanks >= self._wide
            if self._open and wide and sentence_ends(self._open, len(self._open) - 1):
                self._close()
            self._open.append(line)
        elif role is LineRole.CAPTION:
            if self._last is not LineRole.CAPTION or line.blanks:
                self._captions.append([])
            self._captions[-1].append(line)
        elif role is LineRole.MASTHEAD:
            self._mastheads.append(line)
        else:
            self._between(line, role)
        self._last = role

    def pieces(self) -> Pieces:
        """Return the pieces, after the last line."""
        self._close()
        return Pieces(
            tuple(self._texts),
            tuple(self._gaps),
            tuple(map(tuple, self._captions)),
            tuple(self._mastheads),
            tuple(self._rules),
        )

    def _between(self, line: Line, role: LineRole) -> None:
        """Add a line that ends the text above it: a rule, a byline or a heading."""
        self._close()
        gap = self._gaps[-1]
        if role is LineRole.RULE:
            self._rules.append(line)
            gap.ruled = True
        elif role is LineRole.BYLINE:
            (gap.below if gap.headings else gap.above).append(line)
        else:
            self._head(line, gap)

    def _head(self, line: Line, gap: Gap) -> None:
        """Add a line to the heading above it, or begin another heading."""
        if self._last is LineRole.HEADING and gap.headings:
            last = gap.headings[-1]
            together = not line.blanks
            if line.text.startswith(_SUBTITLE) or (last.subtitle and together):
                gap.headings[-1] = replace(last, subtitle=(*last.subtitle, line))
                return
            if together:
                gap.headings[-1] = replace(last, title=(*last.title, line))
                return
        gap.headings.append(Headline((line,)))

    def _close(self) -> None:
        """End the open text; a paragraph inside it that has a dateline begins another text."""
        start = 0
        paragraphs = paragraphs_of(self._open, self._habits)
        for i in range(1, len(paragraphs) + 1):
            if i == len(paragraphs) or is_datelined(paragraphs[i].text):
                self._texts.append(paragraphs[start:i])
                self._gaps.append(Gap())
                start = i
        self._open = []


def _wide_gap(lines: Sequence[Line]) -> int:
    """Return how many blank lines part articles on a page without headings."""
    blanks = sorted(line.blanks for line in lines[1:])
    return max(3, 2 * blanks[len(blanks) // 2] + 1) if blanks else 3
