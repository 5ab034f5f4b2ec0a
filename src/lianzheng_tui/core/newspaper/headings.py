"""The search for headings among the lines of a page.

A heading looks much like a piece of a column between two blank lines. Each sign for or against a
heading has a weight; the weights were set by hand on pages whose articles were known. Widths are
in ems, as in `lines`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_tui.core.newspaper.furniture import is_datelined
from lianzheng_tui.core.newspaper.habits import Habits, column_at, sentence_ends
from lianzheng_tui.core.newspaper.lines import (
    Line,
    column_width,
    ends_early,
    first_unit,
    hung_width,
    width,
)

_MOST_LINES = 4
"""The most lines that a heading has."""
_LINE_WEIGHT = 3.2
"""The weight of each line of a heading: lines that stand together belong together."""
_NEIGHBOUR_LINES = 12
"""The number of lines above and below a heading that give the widths of the columns there."""
_LEAST_SCORE = 0.1
"""A score above this is that of a heading."""
_SCORE_OF_NO_HEADING = -9.0

_PAIRS = ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』")
_FRAGMENT_END = re.compile(
    "[的在是和与及或把被将对向从为到于给等以其这那该每各一二两三几第个并而且但则就也都还又再已]$"
)
_FRAGMENT_START = re.compile("[的了着过们吗呢吧之，。、；：？！”’）》】…%％]")
_FUNCTION = re.compile("[了是在把被也都就他她我这那们并已]")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,2}[、．.](?!\d)|[①-⑳])"
)
_BRACKETED = re.compile("[（(].*[）)]")
_INNER_SPACE = re.compile("[一-鿿”》] [一-鿿“《]")
_MARK = re.compile("[，。、；：,;:]")
_QUESTION = "？！?!"
_SUBTITLE = "—"


def is_numbered(title: str) -> bool:
    """Return whether a title begins with the number of a section: 一、 or （一）."""
    return _NUMBERED.match(title) is not None


@dataclass(frozen=True, slots=True)
class Headings:
    """The lines of the articles of a page, searched for headings."""

    lines: Sequence[Line]
    habits: Habits

    def find(self) -> list[int]:
        """Return the indices of the lines that belong to headings, in the order of the page."""
        heading_lines: list[int] = []
        text_above: list[Line] = []
        start = 0
        while start < len(self.lines):
            below_heading = bool(heading_lines) and heading_lines[-1] == start - 1
            end = self._end(start, text_above[-_NEIGHBOUR_LINES:], below_heading)
            heading_lines += range(start, end)
            text_above += self.lines[start : start + (end == start)]
            start = max(end, start + 1)
        return heading_lines

    def _end(self, start: int, above: Sequence[Line], below_heading: bool) -> int:
        """Return the index after the heading that begins at a line; `start` where none begins.

        Args:
            start: the index of the line.
            above: the lines of text above it.
            below_heading: whether the line directly above belongs to a heading.
        """
        lines = self.lines
        if start and not below_heading and not sentence_ends(lines, start - 1):
            return start
        best_score, best_end = 0.0, start
        for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
            last = lines[end - 1]
            if last.ended and not (last.text[-1] in _QUESTION + "”" and end - start <= 2):
                break
            if self._breaks_after(end - 1):
                score = self._score(start, end, above, below_heading)
                if score > _LEAST_SCORE and score + _LINE_WEIGHT * (end - start) > best_score:
                    best_score, best_end = score + _LINE_WEIGHT * (end - start), end
                if end < len(lines) and lines[end].blanks:
                    break
        return best_end

    def _breaks_after(self, i: int) -> bool:
        """Return whether a heading may end with a line: something parts it from the line below."""
        lines = self.lines
        if i + 1 == len(lines) or lines[i + 1].blanks or not self.habits.wrapped:
            return True
        if self.habits.indented:
            return lines[i + 1].indent > 1 >= lines[i].indent
        column = column_at(lines, i + 1)
        if self.habits.starts_paragraph(lines, i + 1, column) or width(lines[i].text) > column + 2:
            return True
        return column - width(lines[i].text) - first_unit(lines[i + 1].text) >= 3

    def _score(self, start: int, end: int, above: Sequence[Line], below_heading: bool) -> float:
        """Return the score of some lines: the higher, the more likely they are a heading."""
        lines = self.lines
        texts = [line.text for line in lines[start:end]]
        blanks = (lines[start].blanks, lines[end].blanks if end < len(lines) else 0)
        sides_apart = (start == 0 or blanks[0] > 0 or below_heading) + (
            end == len(lines) or blanks[1] > 0
        )
        score = _score_of_words(texts) + {2: 1.3, 1: 0.5, 0: -0.5}[sides_apart]
        score -= 0.8 if below_heading else 0
        score += 0.5 if max(blanks) > 1 else 0
        if not self.habits.wrapped:
            return score + (1.5 if max(map(width, texts)) <= 40 else -1)
        score += self._score_of_widths(start, end, above)
        if above and not below_heading:
            score += self._score_of_end(start, above)
        return score + self._score_of_text(end, column_width(above))

    def _score_of_widths(self, start: int, end: int, above: Sequence[Line]) -> float:
        """Score the widths: those of a heading do not fit the columns above and below."""
        lines = self.lines
        columns = [column_width(part) for part in (above, lines[end : end + _NEIGHBOUR_LINES])]
        columns = [column for column in columns if column]
        if not columns:
            return 0.0
        widths = [hung_width(line.text) for line in lines[start:end]]
        indent = 3.2 if self.habits.printed else 1.3
        if max(widths) > max(columns) + 2:
            return 1.5
        if any(_fits(widths, column, indent) for column in columns):
            return -2 - 0.5 * (end - start)
        return 1.0

    def _score_of_end(self, start: int, above: Sequence[Line]) -> float:
        """Score the text above: it has come to its end above a heading."""
        line = self.lines[start]
        ended_early = ends_early(above[-1], line, column_width(above))
        score = 0.4 if ended_early else -0.6
        score += 2 if ended_early and self.habits.indented and not line.indent else 0
        return score + (1.5 if above[-1].text[-1] in "）)" else 0)  # a reporter's name in brackets

    def _score_of_text(self, end: int, above: float) -> float:
        """Score the line below: it does not go on with a sentence below a heading."""
        lines = self.lines
        if end == len(lines):
            return 2
        if is_datelined(lines[end].text):
            return 3
        goes_on = _FRAGMENT_START.match(lines[end].text) is not None
        return self._score_of_start(end, above) - (3 if goes_on else 0)

    def _score_of_start(self, i: int, above: float, hops: int = 2) -> float:
        """Score the text below: it begins a paragraph below a heading.

        Below a piece of a column the sentence goes on.

        Args:
            i: the index of the line below.
            above: the width of the column above.
            hops: how many further headings may be skipped in search of the text.
        """
        lines = self.lines
        columns = [
            column_width(lines[i : i + reach])
            for reach in (_NEIGHBOUR_LINES // 2, _NEIGHBOUR_LINES)
        ]
        starts = [self.habits.starts_paragraph(lines, i, column) for column in columns]
        if True in starts:
            return 2.3
        end = i + 1
        while end < len(lines) and not lines[end].blanks and end - i < _MOST_LINES:
            end += 1
        full = abs(width(lines[i].text) - above) <= 0.5 and not self.habits.indented
        unended = end - i < _MOST_LINES and not any(line.ended for line in lines[i:end])
        if unended and not full and _score_of_words([line.text for line in lines[i:end]]) > -1:
            may_skip = end < len(lines) and hops > 0  # perhaps another heading
            return self._score_of_start(end, above, hops - 1) if may_skip else 0.0
        if None in starts and self.habits.printed:
            shortfalls = [column - hung_width(lines[i].text) for column in columns]
            return 0.8 if any(1.5 <= shortfall <= 3.25 for shortfall in shortfalls) else 0.0
        return 0.0 if None in starts else -1.5


def _fits(widths: Sequence[float], column: float, indent: float) -> bool:
    """Return whether lines may be a piece of a column: full lines, the first perhaps indented.

    The widths are without a mark that may hang over the edge.
    """
    full = all(-1.2 <= line_width - column <= 0.7 for line_width in widths[1:])
    return full and -indent <= widths[0] - column <= 0.7


def _score_of_words(texts: Sequence[str]) -> float:
    """Score the words of some lines: how much they read like a heading."""
    title = "".join(texts)
    if _MARK.match(title[-1]) or _FRAGMENT_START.match(title):
        return _SCORE_OF_NO_HEADING
    if _BRACKETED.fullmatch(title) or is_datelined(title):
        return _SCORE_OF_NO_HEADING
    unpaired = any(title.count(opening) != title.count(closing) for opening, closing in _HALVES)
    weights_and_counts = (
        (-6, unpaired),
        (-3, len(re.findall("[。；]", title[:-1]))),
        (-0.6, title.count("，")),
        (-1, sum(text[-1] in "，、；" for text in texts)),
        (-1.5, any("，" in text for text in texts[1:])),
        (-0.3, min(3, len(_FUNCTION.findall(title)))),
        (-2, bool(_FRAGMENT_END.search(title))),
        (-1.5, bool(re.search("[？！?!](?=[一-鿿])", title))),
        (-1, title[-1] in _QUESTION),
        (-2, title[-1].isdigit()),
        (-3, max(map(width, texts)) > 45),
        (3, any(text.startswith(_SUBTITLE) for text in texts)),
        (2.5, bool(_INNER_SPACE.search(texts[0]))),
        (1, is_numbered(title)),
        (0.5, not _MARK.search(title)),
    )
    return sum(weight * count for weight, count in weights_and_counts)


_HALVES = tuple((pair[0], pair[1]) for pair in _PAIRS)
