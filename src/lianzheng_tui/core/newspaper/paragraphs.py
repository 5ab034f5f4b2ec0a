"""The paragraphs of an article, put together from its lines."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_tui.core.newspaper.habits import Habits, column_at, sentence_ends
from lianzheng_tui.core.newspaper.lines import Line, ends_early, first_unit, width
from lianzheng_tui.core.text.prose import join_lines

_CHINESE = "一-鿿〇，。、；：？！“”‘’（）《》〈〉【】「」『』…—"
_NUMBER = r"[0-9０-９][0-9０-９.,%％：:/／~～-]*"
_SPACED_NUMBER = re.compile(rf"(?:(?<=[{_CHINESE}])|^) ?({_NUMBER}) ?(?=[{_CHINESE}]|$)")
_MARKS = "，。、；：？！“”‘’（）《》"
_SPACED_MARK = re.compile(
    f"(?<=[一-鿿0-9{_MARKS}]) (?=[{_MARKS}])|(?<=[{_MARKS}]) (?=[一-鿿0-9{_MARKS}])"
)
_CUT_NUMBER = re.compile(r"[0-9０-９][.,]?\Z")
_QUOTES = "“‘「『"
_INDENT = 2
"""The indent of a first line in print, in ems."""
_LONG = 30
"""The least width, in ems, of a line that goes on in the next if it stops inside a sentence, on a
page where each paragraph is one line."""


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A paragraph, with the lines that it came from."""

    text: str
    lines: tuple[Line, ...]
    offsets: tuple[int, ...]
    """The offset in the text where each line begins, in characters."""
    unsure: tuple[int, ...] = ()
    """The numbers of lines that may begin a paragraph of their own."""

    def line_at(self, offset: int) -> int:
        """Return the number of the line that an offset in the text came from."""
        return self.lines[bisect_right(self.offsets, offset) - 1].number


def paragraphs_of(lines: Sequence[Line], habits: Habits) -> tuple[PageParagraph, ...]:
    """Return the paragraphs of a piece of text without headings.

    A blank line inside a sentence is the end of a column, not of a paragraph. So may be a blank
    line before an opening quotation mark, which hangs over the edge.
    """
    groups: list[tuple[list[Line], list[int]]] = []
    for i, line in enumerate(lines):
        ends = i == 0 or _ends_before(lines, i, habits, first=len(groups[-1][0]) == 1)
        if ends:
            groups.append(([], []))
        groups[-1][0].append(line)
        if ends is None:
            groups[-1][1].append(line.number)
    return tuple(joined(group, unsure) for group, unsure in groups)


def tidy(text: str) -> str:
    """Return a line without spaces around numbers and marks between Chinese characters.

    A PDF reader puts them there. Spaces between Latin words stay.
    """
    return _SPACED_MARK.sub("", _SPACED_NUMBER.sub(r"\1", text))


def joined(lines: Sequence[Line], unsure: Sequence[int] = ()) -> PageParagraph:
    """Return lines as one paragraph; a number cut at a line end is joined without a space."""
    text, offsets = "", []
    for line in lines:
        addition = tidy(line.text)
        number_is_cut = (
            bool(_CUT_NUMBER.search(text)) and addition[0] in "0123456789０１２３４５６７８９.%％"
        )
        longer = text + addition if number_is_cut or not text else join_lines(f"{text}\n{addition}")
        offsets.append(len(longer) - len(addition))
        text = longer
    return PageParagraph(text, tuple(lines), tuple(offsets), tuple(unsure))


def _ends_before(lines: Sequence[Line], i: int, habits: Habits, *, first: bool) -> bool | None:
    """Return whether a paragraph ends before a line; None where it cannot be told.

    Args:
        lines: the text.
        i: the index of the line.
        habits: the habits of the page.
        first: whether the line above begins a paragraph.
    """
    before, line = lines[i - 1], lines[i]
    ended = sentence_ends(lines, i - 1)
    if not habits.wrapped:
        return ended or before.text[-1] in "：；:;" or width(before.text) < _LONG
    column = column_at(lines, i - 1) - (_INDENT if first and habits.printed else 0)
    room = column - width(before.text) - first_unit(line.text)
    if not ended:
        return room >= (2 if before.text[-1] in "：；:;" else 4 if line.blanks else column)
    starts = habits.starts_paragraph(lines, i, column_at(lines, i))
    if habits.indented and starts:
        return True
    if ends_early(before, line, column):
        return starts is not False or room >= 2
    if habits.spaced and not line.blanks:
        return False
    if starts is not None:
        return starts
    return True if habits.spaced and line.text[0] not in _QUOTES else None
