"""The original that a case retells: its lines joined, each place with the number of its line."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.fidelity.plain_text import PlainText
from lianzheng_tui.core.manuscript.lines import Line, page_lines, visible
from lianzheng_tui.core.manuscript.paragraphs import PageParagraph, joined

_MOST_LINES = 100
"""So many lines without the end of a sentence are cut, so that the time stays proportional."""


@dataclass(frozen=True, slots=True, order=True)
class OriginalPlace:
    """Where something stands in the original; it sorts in reading order."""

    paragraph: int
    """Counted from 0."""
    offset: int
    """In the characters of `PlainText`, counted from 0."""


@dataclass(frozen=True, slots=True)
class Original:
    """The text of one or more reports."""

    paragraphs: tuple[PageParagraph, ...]
    plain: tuple[PlainText, ...]
    """The paragraphs as they are compared."""
    whole: str
    """All of them, each on a line."""

    @classmethod
    def of(cls, text: str) -> "Original":
        """Return the original in a text, whose lines may be wrapped as in print.

        Only the end of a sentence at the end of a line ends a paragraph, so that no sentence is
        cut where a column or a page ends. A title belongs to the paragraph below it.
        """
        groups: list[list[Line]] = [[]]
        lines = page_lines(visible(text))
        for line in lines:
            groups[-1].append(line)
            if line.ended or len(groups[-1]) == _MOST_LINES:
                groups.append([])
        paragraphs = tuple(joined(group) for group in groups if group)
        plain = tuple(PlainText.of(paragraph.text) for paragraph in paragraphs)
        return cls(paragraphs, plain, "\n".join(each.text for each in plain))

    def line(self, place: OriginalPlace) -> int:
        """Return the number of the line that a place is on, from 1."""
        offset = self.plain[place.paragraph].offsets[place.offset]
        return self.paragraphs[place.paragraph].line_at(offset)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield the paragraphs as they are compared, each with its number from 0."""
        return enumerate(each.text for each in self.plain)
