"""Finding the headings among the lines of a page.

A heading looks like a piece of a column between two blank lines, and the other way round. What
speaks for the one and the other is weighed; the weights were set by hand on pages whose articles
were known. Widths are in ems, as in `lines`.
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
"""More lines are no heading."""
_OF_A_LINE = 3.2
"""A line more of a heading weighs so much: what stands together belongs together."""
_NEAR = 12
"""So many lines before and after a heading tell the widths of its neighbours' columns."""
_ENOUGH = 0.1
"""More than this speaks for a heading."""
_NEVER = -9.0

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
    """Whether a title begins as that of a section does where sections are numbered: 一、（一）."""
    return _NUMBERED.match(title) is not None


@dataclass(frozen=True, slots=True)
class Headings:
    """The lines of the articles, and what is known of them."""

    lines: Sequence[Line]
    habits: Habits

    def find(self) -> list[int]:
        """The lines that belong to headings, one heading after the other."""
        found: list[int] = []
        text: list[Line] = []
        start = 0
        while start < len(self.lines):
            below_heading = bool(found) and found[-1] == start - 1
            end = self._end(start, text[-_NEAR:], below_heading)
            found += range(start, end)
            text += self.lines[start : start + (end == start)]
            start = max(end, start + 1)
        return found

    def _end(self, start: int, above: Sequence[Line], below_heading: bool) -> int:
        """Where the heading ends that begins with a line; `start` where none does.

        Args:
            start: the line.
            above: the lines of text above it.
            below_heading: whether a heading stands between them and it.
        """
        lines = self.lines
        if start and not below_heading and not sentence_ends(lines, start - 1):
            return start
        best, found = 0.0, start
        for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
            last = lines[end - 1]
            if last.ended and not (last.text[-1] in _QUESTION + "”" and end - start <= 2):
                break
            if self._breaks_after(end - 1):
                score = self._score(start, end, above, below_heading)
                if score > _ENOUGH and score + _OF_A_LINE * (end - start) > best:
                    best, found = score + _OF_A_LINE * (end - start), end
                if end < len(lines) and lines[end].blanks:
                    break
        return found

    def _breaks_after(self, i: int) -> bool:
        """Whether a heading may end with a line: something below parts it from the text."""
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
        """How much speaks for a heading rather than a piece of a column."""
        lines = self.lines
        texts = [line.text for line in lines[start:end]]
        blanks = (lines[start].blanks, lines[end].blanks if end < len(lines) else 0)
        apart = (start == 0 or blanks[0] > 0 or below_heading) + (
            end == len(lines) or blanks[1] > 0
        )
        score = _score_of_words(texts) + {2: 1.3, 1: 0.5, 0: -0.5}[apart]
        score -= 0.8 if below_heading else 0
        score += 0.5 if max(blanks) > 1 else 0
        if not self.habits.wrapped:
            return score + (1.5 if max(map(width, texts)) <= 40 else -1)
        score += self._score_of_widths(start, end, above)
        if above and not below_heading:
            score += self._score_of_end(start, above)
        return score + self._score_of_text(end, column_width(above))

    def _score_of_widths(self, start: int, end: int, above: Sequence[Line]) -> float:
        """A heading is set apart from the columns beside it; a piece of a column fits them."""
        lines = self.lines
        columns = [column_width(each) for each in (above, lines[end : end + _NEAR])]
        columns = [each for each in columns if each]
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
        """Above a heading a text has come to its end."""
        line = self.lines[start]
        early = ends_early(above[-1], line, column_width(above))
        score = 0.4 if early else -0.6
        score += 2 if early and self.habits.indented and not line.indent else 0
        return score + (1.5 if above[-1].text[-1] in "）)" else 0)  # a name in brackets

    def _score_of_text(self, end: int, above: float) -> float:
        """Below a heading another text begins; and no text ends inside a sentence."""
        lines = self.lines
        if end == len(lines):
            return 2
        if is_datelined(lines[end].text):
            return 3
        broken = _FRAGMENT_START.match(lines[end].text) is not None
        return self._score_of_start(end, above) - (3 if broken else 0)

    def _score_of_start(self, i: int, above: float, hops: int = 2) -> float:
        """Below a heading a paragraph begins; below a piece of a column its sentence goes on.

        Args:
            i: the line below.
            above: the width of the column above.
            hops: over so many other headings a text is looked for.
        """
        lines = self.lines
        columns = [column_width(lines[i : i + reach]) for reach in (_NEAR // 2, _NEAR)]
        starts = [self.habits.starts_paragraph(lines, i, column) for column in columns]
        if True in starts:
            return 2.3
        end = i + 1
        while end < len(lines) and not lines[end].blanks and end - i < _MOST_LINES:
            end += 1
        full = abs(width(lines[i].text) - above) <= 0.5 and not self.habits.indented
        unended = end - i < _MOST_LINES and not any(line.ended for line in lines[i:end])
        if unended and not full and _score_of_words([line.text for line in lines[i:end]]) > -1:
            further = end < len(lines) and hops > 0  # perhaps another heading
            return self._score_of_start(end, above, hops - 1) if further else 0.0
        if None in starts and self.habits.printed:
            left = [column - hung_width(lines[i].text) for column in columns]
            return 0.8 if any(1.5 <= each <= 3.25 for each in left) else 0.0
        return 0.0 if None in starts else -1.5


def _fits(widths: Sequence[float], column: float, indent: float) -> bool:
    """Whether lines may be a piece of a column: full ones, the first perhaps with an indent.

    Their widths are without a mark that may hang over the edge.
    """
    full = all(-1.2 <= each - column <= 0.7 for each in widths[1:])
    return full and -indent <= widths[0] - column <= 0.7


def _score_of_words(texts: Sequence[str]) -> float:
    """What the words of some lines say for their being a heading."""
    whole = "".join(texts)
    if _MARK.match(whole[-1]) or _FRAGMENT_START.match(whole):
        return _NEVER
    if _BRACKETED.fullmatch(whole) or is_datelined(whole):
        return _NEVER
    unpaired = any(whole.count(opening) != whole.count(closing) for opening, closing in _HALVES)
    weighed = (
        (-6, unpaired),
        (-3, len(re.findall("[。；]", whole[:-1]))),
        (-0.6, whole.count("，")),
        (-1, sum(text[-1] in "，、；" for text in texts)),
        (-1.5, any("，" in text for text in texts[1:])),
        (-0.3, min(3, len(_FUNCTION.findall(whole)))),
        (-2, bool(_FRAGMENT_END.search(whole))),
        (-1.5, bool(re.search("[？！?!](?=[一-鿿])", whole))),
        (-1, whole[-1] in _QUESTION),
        (-2, whole[-1].isdigit()),
        (-3, max(map(width, texts)) > 45),
        (3, any(text.startswith(_SUBTITLE) for text in texts)),
        (2.5, bool(_INNER_SPACE.search(texts[0]))),
        (1, is_numbered(whole)),
        (0.5, not _MARK.search(whole)),
    )
    return sum(weight * count for weight, count in weighed)


_HALVES = tuple((pair[0], pair[1]) for pair in _PAIRS)
