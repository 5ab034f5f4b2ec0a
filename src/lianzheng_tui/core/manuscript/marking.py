"""The first step of a draft: a text of any kind becomes a marked text, and none of it is lost.

What is taken for what is shown by a mark, and what is doubtful by a remark. The order of the text
stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from lianzheng_tui.core.manuscript.furniture import (
    begins_others,
    is_byline,
    is_datelined,
    kind_of_line,
    labelled_parts,
    tells_when_or_whence,
)
from lianzheng_tui.core.manuscript.headings import (
    LONGEST,
    doubt_about,
    is_column_name,
    is_numbered,
    is_question,
    may_be_heading,
    printed_heading,
)
from lianzheng_tui.core.manuscript.lines import Hint, Line, column_at, room_after, width
from lianzheng_tui.core.manuscript.marked import Mark, Piece
from lianzheng_tui.core.manuscript.paragraphs import Layout, groups_of, joined, layout_of
from lianzheng_tui.core.manuscript.proposed_people import anonymous_people, real_names
from lianzheng_tui.core.manuscript.topics import cohesion

_ONE_SUBJECT = 0.4
"""From this `cohesion` on, two texts are taken for parts of one article."""
_DOUBTED_SUBJECT = 0.3
"""From this one on, that is doubtful."""
_LONGEST_COLUMN = 6
"""The most characters that the name of a column has, such as 以案说纪."""
_COLUMN = re.compile(r"(?P<column>(?P<name>[^|｜丨]{2,8}?) ?[|｜丨]) ?(?P<title>[^|｜丨]{4,})")
"""Matches a title with the name of a column before it."""
_SHORT = 3
"""The room, in ems, that a line in print leaves only if nothing goes on below."""
_SURE_NUMBER = re.compile(r"[-—–]+ ?\d{1,3} ?[-—–]+|第 ?\d{1,3} ?页.*")
"""Matches the number of a page wherever it stands, even in the middle of a sentence."""
_OFFICE = re.compile("[委局院所室组办会队厅部站社]$")
"""Matches how the name of an office ends, which signs a text."""
_SITE = re.compile(f"{_OFFICE.pattern}|[网报府端台]$|[|｜丨>＞»›]|^[第（(]|[、 ].*[、 ]")
"""Matches what a line has that stands above the title of a page, and is none of its own."""
_PLACE = re.compile("[一-鿿](?:省|市|县|区|镇|乡|街道|村|局|委|办|院|校|学|公司|站|所|中心)")
"""Matches where somebody lives or works."""
_SERIES = re.compile("案例 ?[一二三四五六七八九十0-9]{1,3}")
"""Matches how the titles of a collection of cases begin."""
_WRITTEN = ("发表于", "发布于", "回复于")
_LONGEST_NAME = 12
_LONGEST_SUBTITLE = 30
_SHORTEST_TITLE = 10
"""The fewest characters of the first line of a title that goes on without a dash."""
_MOST_TITLE_LINES = 4
_LIST = 3
"""So many lines in a row that look like headings are a list."""
_SINGLE_SPACED = 0.8
_CAPTION = "像图片说明"
_DOUBTED = (_CAPTION, "像一行链接和日期", "像报名、日期或版次")
"""What is left out with a remark, because it may be part of an article too."""


class Titles(StrEnum):
    """Where titles stand on a page of print."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class _Unit:
    """Some lines of the text that are one thing."""

    lines: tuple[Line, ...]
    mark: Mark
    """What it is; a heading is a TITLE until it is known what it heads."""
    doubt: str = ""
    ends: Titles | None = None
    """Where titles stand, if an article ends at this one."""
    beside: tuple[Piece, ...] = ()
    """The pieces of what stands beside the articles."""

    @property
    def text(self) -> str:
        """The lines, joined into one."""
        return joined(self.lines).text

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading."""
        return self.mark is Mark.TITLE

    def hinted(self, hint: Hint) -> bool:
        """Return whether the file said this of the lines."""
        return self.lines[0].hint is hint

    def as_(self, mark: Mark, doubt: str = "") -> "_Unit":
        """Return the unit with what it turned out to be, and what is doubtful about that."""
        return replace(self, mark=mark, doubt=doubt)


def marked_pieces(
    lines: Sequence[Line], layout: Layout | None = None, titles: Titles | None = None
) -> tuple[Piece, ...]:
    """Return a text with marks.

    Args:
        lines: the lines that are not blank.
        layout: how paragraphs are shown; None to find out by the lengths of the lines.
        titles: where titles stand if there are several articles; None to find out.
    """
    layout = layout or layout_of([line for line in lines if not kind_of_line(line.text)])
    lines = _single_spaced(lines) if layout is Layout.WRAPPED else lines
    units = [each for unit in _units(lines, layout) for each in _with_headings(unit, layout)]
    return tuple(
        _with_missing_titles(_pieces(_with_new_cases(_headed(units, layout, titles)), layout))
    )


def _single_spaced(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without the blank line after each, where nearly every line has one."""
    spaced = sum(line.blanks > 0 for line in lines[1:])
    if spaced < _SINGLE_SPACED * (len(lines) - 1):
        return tuple(lines)
    return tuple(replace(line, blanks=max(0, line.blanks - 1)) for line in lines)


def _units(lines: Sequence[Line], layout: Layout) -> Iterator[_Unit]:
    """Yield what stands beside the articles, and the lines of text between, all of one column."""
    text: list[Line] = []
    others = False
    for i, line in enumerate(lines):
        free = layout is not Layout.WRAPPED or not text or _is_free(lines, i)
        pieces = tuple(_beside(line, lines, i, layout)) if free else ()
        if not pieces and layout is Layout.LINES and _is_forum_name(lines, i):
            pieces = (Piece(Mark.LEFT_OUT, line.text, line.number),)
        if not pieces and others and not line.ended and width(line.text) < LONGEST:
            pieces = (Piece(Mark.LEFT_OUT, line.text, line.number),)
        others = bool(pieces) and (others or begins_others(line.text))
        if pieces:
            if text:
                yield _Unit(tuple(text), Mark.TEXT)
            yield _Unit((line,), Mark.LEFT_OUT, beside=pieces)
            text = []
        else:
            text.append(line)
    if text:
        yield _Unit(tuple(text), Mark.TEXT)


def _is_free(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line of wrapped print cannot go on with the sentence above."""
    above, line = lines[i - 1], lines[i]
    return (
        above.ended
        or line.blanks > 0
        or room_after(above, line, column_at(lines, i - 1)) >= _SHORT
        or (is_byline(line.text) and may_be_heading(above.text))
        or _SURE_NUMBER.fullmatch(line.text) is not None
    )


def _beside(line: Line, lines: Sequence[Line], i: int, layout: Layout) -> Iterator[Piece]:
    """Yield the pieces of a line that stands beside the articles; none if it does not."""
    if line.hint in (Hint.TITLE, Hint.SUBTITLE):
        return
    if is_byline(line.text):
        yield Piece(Mark.BYLINE, line.text, line.number)
        return
    kind = kind_of_line(line.text)
    if not kind and layout is Layout.WRAPPED and _stands_out(lines, i):
        kind = _CAPTION
    if kind in _DOUBTED:
        yield Piece(Mark.REMARK, f"{kind}；要写进正文，就删去“- 略去：”", line.number)
    if not kind and line.hint is Hint.BESIDE:
        kind = "在菜单、页脚里，或者只是链接"
    if kind:
        for part in labelled_parts(line.text):
            mark = Mark.BYLINE if is_byline(part) else Mark.LEFT_OUT
            yield Piece(mark, part, line.number)


def _is_forum_name(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line is the name of somebody who wrote in a forum: the time follows."""
    return (
        i + 1 < len(lines)
        and len(lines[i].text) <= _LONGEST_NAME
        and lines[i + 1].text.startswith(_WRITTEN)
    )


def _stands_out(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line is a sentence that stands alone, wider than the column: a caption."""
    above = i == 0 or lines[i].blanks > 0
    below = i + 1 == len(lines) or lines[i + 1].blanks > 0
    column = column_at(lines, i)
    return above and below and lines[i].ended and 0 < column + 3 < width(lines[i].text)


def _with_headings(unit: _Unit, layout: Layout) -> Iterator[_Unit]:
    """Yield a unit; of text the headings and what is between them on their own."""
    lines = unit.lines
    if unit.beside:
        yield unit
    elif layout is not Layout.WRAPPED:
        for n, group in enumerate(groups_of(lines, layout)):
            first = group[0]
            if n == 0 and _is_title_group(group, whole=len(group) == len(lines)):
                yield from (_Unit((line,), Mark.TITLE) for line in group)
                continue
            alone = len(group) == 1 and (first.hint is not None or may_be_heading(first.text))
            yield _Unit(group, Mark.TITLE if alone else Mark.TEXT)
    else:
        start = i = 0
        while i < len(lines):
            n = printed_heading(lines, i, below_heading=i == start > 0)
            if n and i > start:
                yield _Unit(lines[start:i], Mark.TEXT)
            if n:
                yield _Unit(lines[i : i + n], Mark.TITLE)
                start = i + n
            i += n or 1
        if start < len(lines):
            yield _Unit(lines[start:], Mark.TEXT)


def _is_title_group(group: Sequence[Line], *, whole: bool) -> bool:
    """Return whether lines without a blank one between are those of a title with its subtitle.

    Args:
        group: the lines.
        whole: whether nothing else stands between them and what stands beside the articles.
    """
    return (
        1 < len(group) <= _MOST_TITLE_LINES
        and all(may_be_heading(line.text) for line in group)
        and (whole or any(line.text.startswith("—") for line in group[1:]))
    )


def _headed(units: Sequence[_Unit], layout: Layout, titles: Titles | None) -> list[_Unit]:
    """Return the units with what each heading is."""
    done = list(units)
    inner = [i for i, unit in enumerate(units) if not unit.beside]
    runs = _runs(units, inner)
    if not any(unit.mark is Mark.TEXT for unit in units):
        return [unit.as_(Mark.TEXT) if unit.is_heading else unit for unit in units]
    if not runs:
        return done
    wrapped = layout is Layout.WRAPPED
    last = units[inner[-1]]
    signed = len(last.text) <= _LONGEST_COLUMN or _OFFICE.search(last.text) is not None
    several = wrapped or (len(runs) > 1 and not signed)
    after = several and last.is_heading and not units[inner[0]].is_heading
    after = after if titles is None else titles is Titles.AFTER
    in_series = False
    if not after and runs[0][0] == inner[0]:
        in_series = _mark_first(done, runs.pop(0))
    if not after and runs and runs[-1][-1] == inner[-1]:
        for i in runs.pop():
            done[i] = units[i].as_(Mark.TEXT, "像落款；不要写进正文，就在行首加“- ”")
    for run in runs:
        for i in run:
            if wrapped or after:
                done[i] = _of_page(units, inner, run, i, after=after)
            else:
                done[i] = _of_article(units, run, i, in_series=in_series)
    return done


def _with_new_cases(units: Sequence[_Unit]) -> list[_Unit]:
    """Return the units with a doubt at each numbered heading under which another case may begin.

    Somebody is named there, with a place, who has not been named above; it is not the first one.
    """
    done = list(units)
    seen: set[str] = set()
    for i, unit in enumerate(units):
        if unit.mark is Mark.SUBTITLE and not unit.doubt and is_numbered(unit.text):
            below = next((each.text for each in units[i + 1 :] if each.mark is Mark.TEXT), "")
            people = _people(f"{unit.text}\n{below}")
            if seen and people and seen.isdisjoint(people) and _PLACE.search(unit.text + below):
                doubt = "换了人和地方，像另一个案例；要单独写成一篇，就改成“# ”"
                done[i] = unit.as_(Mark.SUBTITLE, doubt)
        if not unit.beside:
            seen |= _people(unit.text)
    return done


def _people(text: str) -> set[str]:
    return {text[start:end] for start, end in anonymous_people(text)} | set(real_names(text))


def _runs(units: Sequence[_Unit], inner: Sequence[int]) -> list[list[int]]:
    """Return the headings with no text between them, run by run."""
    runs: list[list[int]] = []
    for before, i in pairwise([-1, *inner]):
        if units[i].is_heading and before >= 0 and units[before].is_heading:
            runs[-1].append(i)
        elif units[i].is_heading:
            runs.append([i])
    return runs


def _mark_first(done: list[_Unit], run: Sequence[int]) -> bool:
    """Mark the headings above the first text: one is the title, the others stand beside it.

    Returns:
        Whether the title begins as those of a collection do.
    """
    beside = "\n".join(unit.text for unit in done if unit.beside)
    hinted = [i for i in run if done[i].hinted(Hint.TITLE)]
    left = []
    for n, i in enumerate(run):
        text, below = done[i].text, [done[other].text for other in run[n + 1 :]]
        if i in hinted[-1:] or not below:
            left.append(i)
        elif any(_same(text, other) for other in below):
            done[i] = done[i].as_(Mark.LEFT_OUT, "像重复的标题")
        elif len(text) <= _LONGEST_COLUMN or is_column_name(text):
            done[i] = done[i].as_(Mark.LEFT_OUT, "像栏目名")
        else:
            left.append(i)
    told = [i for i in left if i + 1 < len(done) and _tells(done[i + 1])]
    last_run = [i for n, i in enumerate(left) if not n or i - left[n - 1] > 1][-1]
    named = [i for i in hinted[-1:] if not told or told[0] - i <= 1]
    title = [*named, *told, *hinted[-1:], last_run][0]
    title = _first_line(done, left, title)
    more = [i for i in left if i > title]
    for i in left:
        unit = done[i]
        if i < title:
            done[i] = unit.as_(Mark.LEFT_OUT, "在标题前面，像菜单或栏目名；是标题，就改成“# ”")
        elif i > title and (len(more) > 1 or is_numbered(unit.text)) and not _is_deck(unit):
            done[i] = _as_subtitle(unit)
        elif i > title and not _is_deck(unit):
            doubt = (
                "标题好像有几行，写进案例时合成一个；"
                "不是标题就改成“- ”，是小标题就改成“## ”，是正文就删去“# ”"
            )
            done[i] = unit.as_(Mark.TITLE, doubt)
    if (match := _COLUMN.fullmatch(done[title].text)) and match["name"] in beside:
        done[title] = done[title].as_(Mark.TITLE, f"标题前面的“{match['name']}”像栏目名，略去了")
    return _SERIES.match(done[title].text) is not None


def _first_line(done: Sequence[_Unit], left: Sequence[int], title: int) -> int:
    """Return the first line of a title whose last line has been found.

    A line that begins with a dash goes on with the one above it. So may one right below another
    that is as long as only a title is; the name of an office above it is that of the site.
    """
    while title - 1 in left and not done[title].hinted(Hint.TITLE):
        above = done[title - 1]
        goes_on = not done[title].lines[0].blanks and len(above.text) >= _SHORTEST_TITLE
        if not _is_deck(done[title]) and not (goes_on and not _SITE.search(above.text)):
            break
        title -= 1
    return title


def _tells(unit: _Unit) -> bool:
    """Return whether a unit tells what is told below a title: by whom, when, where from."""
    by = any(piece.mark is Mark.BYLINE for piece in unit.beside)
    return by or (bool(unit.beside) and tells_when_or_whence(unit.text))


def _same(text: str, other: str) -> bool:
    """Return whether a title is another one again, perhaps with the name of the site."""
    return text == other or (min(len(text), len(other)) >= 6 and (text in other or other in text))


def _is_deck(unit: _Unit) -> bool:
    return unit.text.startswith("—")


def _as_subtitle(unit: _Unit) -> _Unit:
    sure = is_numbered(unit.text) or unit.hinted(Hint.SUBTITLE)
    doubt = "当作小标题；是另一篇的标题，就改成“# ”；是正文，就删去“## ”"
    return unit.as_(Mark.SUBTITLE, "" if sure else doubt)


def _of_article(units: Sequence[_Unit], run: Sequence[int], i: int, *, in_series: bool) -> _Unit:
    """Return what a heading below the first text is, where each line is a paragraph.

    Only what shows that another article begins makes it a title.
    """
    unit = units[i]
    below = units[run[-1] + 1]
    if is_numbered(unit.text) or unit.hinted(Hint.SUBTITLE):
        return _as_subtitle(unit)
    if unit.hinted(Hint.TITLE) and i == run[0]:
        return replace(unit, ends=Titles.BEFORE)
    if in_series and i == run[0] and _SERIES.match(unit.text):
        doubt = "和第一个标题是一类的，当作另一篇；不是就改成“## ”，删去“=”一行"
        return replace(unit, doubt=doubt, ends=Titles.BEFORE)
    if len(run) >= _LIST:
        return unit.as_(Mark.TEXT, "这几行像清单，当作正文；是小标题，就在行首加“## ”")
    if is_question(unit.text) or len(unit.text) > _LONGEST_SUBTITLE:
        return unit.as_(Mark.TEXT, "像小标题，又像正文，当作正文；是小标题，就在行首加“## ”")
    by = any(piece.mark is Mark.BYLINE for piece in below.beside)
    if i == run[0] and (by or is_datelined(below.text)):
        doubt = "下面有署名，当作另一篇；不是就改成“## ”，删去“=”一行"
        return replace(unit, doubt=doubt, ends=Titles.BEFORE)
    return _as_subtitle(unit)


def _of_page(
    units: Sequence[_Unit], inner: Sequence[int], run: Sequence[int], i: int, *, after: bool
) -> _Unit:
    """Return what a heading is on a page with several articles.

    Of headings without text between, the outer one heads the article. Any other is a subtitle if it
    has a number, or if the text above and below it are of one subject.
    """
    unit = units[i]
    place = inner.index(i)
    around = [units[inner[k]] for k in (place - 1, place + 1) if 0 <= k < len(inner)]
    kin = 0.0
    if len(around) == 2 and not any(each.is_heading for each in around):
        kin = 1.0 if is_numbered(unit.text) else cohesion(around[0].text, around[1].text)
    if kin >= _ONE_SUBJECT or i != (run[-1] if after else run[0]):
        return _as_subtitle(unit)
    doubt = "当作一篇的标题；是小标题就改成“## ”，再删去挨着它的“=”一行"
    ends = Titles.AFTER if after else Titles.BEFORE
    return replace(unit, doubt=doubt if kin >= _DOUBTED_SUBJECT else "", ends=ends)


def _pieces(units: Sequence[_Unit], layout: Layout) -> Iterator[Piece]:
    """Yield the pieces of all units, in the order of the text."""
    is_cut = has_text = False
    for n, unit in enumerate(units):
        number = unit.lines[0].number
        end = [Piece(Mark.END, number=number)] if unit.ends else []
        if unit.beside:
            yield from unit.beside
        elif unit.mark is Mark.TEXT and not unit.doubt:
            groups = list(groups_of(unit.lines, layout))
            if is_cut and layout is Layout.WRAPPED:
                words = "上一段还没有说完，可能和这一段是一段；是就连成一行"
                yield Piece(Mark.REMARK, words, number)
            yield from (Piece(Mark.TEXT, joined(group).text, group[0].number) for group in groups)
            is_cut = not unit.lines[-1].ended and n + 1 < len(units) and bool(units[n + 1].beside)
            has_text = True
        elif unit.mark is Mark.TITLE:
            yield from end if unit.ends is Titles.BEFORE and has_text else ()
            yield from _title(unit)
            yield from end if unit.ends is Titles.AFTER else ()
        else:
            has_text = has_text or unit.mark is Mark.TEXT
            yield from [Piece(Mark.REMARK, unit.doubt, number)] if unit.doubt else []
            if unit.mark is Mark.LEFT_OUT:
                yield from (Piece(unit.mark, line.text, line.number) for line in unit.lines)
            else:
                yield Piece(unit.mark, " ".join(line.text for line in unit.lines), number)


def _title(unit: _Unit) -> Iterator[Piece]:
    """Yield the lines of a title, after what is doubtful; the name of a column is left out."""
    lines = unit.lines
    match = _COLUMN.fullmatch(lines[0].text) if "像栏目名" in unit.doubt else None
    if match:
        yield Piece(Mark.REMARK, unit.doubt, lines[0].number)
        yield Piece(Mark.LEFT_OUT, match["column"], lines[0].number)
        yield Piece(Mark.TITLE, match["title"], lines[0].number)
        return
    if len(lines) > 1 and is_column_name(lines[0].text):
        yield Piece(Mark.REMARK, "像栏目名", lines[0].number)
        yield Piece(Mark.LEFT_OUT, lines[0].text, lines[0].number)
        lines = lines[1:]
    doubts = [unit.doubt, *(doubt_about(line.text) for line in lines)]
    if len(lines) > 1 and not lines[1].text.startswith("—"):
        doubts.append("标题在原文里分几行，写进案例时中间空一格；不要空格，就连成一行")
    if doubt := next(filter(None, doubts), ""):
        yield Piece(Mark.REMARK, doubt, lines[0].number)
    yield from (Piece(Mark.TITLE, line.text, line.number) for line in lines)


def _with_missing_titles(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces with a remark at the beginning of each article that has no title."""
    article: list[Piece] = []
    for piece in (*pieces, None):
        if piece is not None:
            article.append(piece)
        if piece is None or piece.mark is Mark.END:
            texts = [each for each in article if each.mark is Mark.TEXT]
            if texts and not any(each.mark is Mark.TITLE for each in article):
                words = "这一篇没有找到标题：在标题那一行的行首加“# ”；没有，就在这里写一行"
                yield Piece(Mark.REMARK, words, texts[0].number)
            yield from article
            article = []
