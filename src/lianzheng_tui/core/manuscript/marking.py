"""The first step of a draft: a text of any kind becomes a marked text, and none of it is lost.

What is taken for what is shown by a mark, and what is doubtful by a remark. The order of the text
stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto

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
_SIGNATURE = "像落款；不要写进正文，就在行首加“- ”"
_SERIES = re.compile("案例 ?[一二三四五六七八九十0-9]{1,3}")
"""Matches how the titles of a collection of cases begin."""
_WRITTEN = ("发表于", "发布于", "回复于")
_LONGEST_NAME = 12
_LONGEST_SUBTITLE = 30
_LIST = 3
"""So many lines in a row that look like headings are a list."""
_SINGLE_SPACED = 0.8
_DOUBTED = ("像图片说明", "像一行链接和日期", "像报名、日期或版次")
"""What is left out with a remark, because it may be part of an article too."""


class Titles(StrEnum):
    """Where titles stand on a page of print."""

    BEFORE = "before"
    AFTER = "after"


class _Kind(Enum):
    BESIDE = auto()
    HEADING = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class _Unit:
    """Some lines of the text that are one thing."""

    kind: _Kind
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...] = ()
    """What the lines become, as soon as that is known."""

    @property
    def text(self) -> str:
        """The lines, joined into one."""
        return joined(self.lines).text

    def hinted(self, hint: Hint) -> bool:
        """Return whether the file said this of the lines."""
        return self.lines[0].hint is hint


def marked_pieces(
    lines: Sequence[Line], layout: Layout | None = None, titles: Titles | None = None
) -> tuple[Piece, ...]:
    """Return a text with marks.

    Args:
        lines: the lines that are not blank.
        layout: how paragraphs are shown; None to find out by the lengths of the lines.
        titles: where titles stand in wrapped print; None to find out.
    """
    layout = layout or layout_of([line for line in lines if not kind_of_line(line.text)])
    if layout is Layout.WRAPPED:
        lines = _single_spaced(lines)
        units = _print_headings(_units(lines, layout))
        units = _titled_print(units, titles)
    else:
        units = _line_headings(_units(lines, layout), layout)
        if titles is Titles.AFTER or (titles is None and _ends_with_titles(units)):
            units = _titled_print(units, Titles.AFTER)
        else:
            units = _titled(units)
    return tuple(_with_missing_titles(_pieces(units, layout)))


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
                yield _Unit(_Kind.TEXT, tuple(text))
            yield _Unit(_Kind.BESIDE, (line,), pieces)
            text = []
        else:
            text.append(line)
    if text:
        yield _Unit(_Kind.TEXT, tuple(text))


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
        kind = _DOUBTED[0]
    if kind in _DOUBTED:
        yield _remark(f"{kind}；要写进正文，就删去“- 略去：”", line)
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


def _remark(words: str, line: Line) -> Piece:
    return Piece(Mark.REMARK, words, line.number)


# Where each line is a paragraph, or blank lines part them.


def _line_headings(units: Iterator[_Unit], layout: Layout) -> list[_Unit]:
    """Return the units with the paragraphs that may be headings on their own."""
    found: list[_Unit] = []
    for unit in units:
        if unit.kind is not _Kind.TEXT:
            found.append(unit)
            continue
        for group in groups_of(unit.lines, layout):
            is_heading = len(group) == 1 and (
                group[0].hint is not None or may_be_heading(group[0].text)
            )
            found.append(_Unit(_Kind.HEADING if is_heading else _Kind.TEXT, group))
    return found


def _ends_with_titles(units: Sequence[_Unit]) -> bool:
    """Return whether several articles have their titles below: text comes first, a title last."""
    inner = [i for i, unit in enumerate(units) if unit.kind is not _Kind.BESIDE]
    return (
        len(_runs(units, inner)) > 1
        and units[inner[0]].kind is _Kind.TEXT
        and units[inner[-1]].kind is _Kind.HEADING
        and len(units[inner[-1]].text) > _LONGEST_COLUMN
    )


def _titled(units: Sequence[_Unit]) -> list[_Unit]:
    """Return the units with their headings marked: a title at the beginning, subtitles below."""
    done = list(units)
    first = next((i for i, unit in enumerate(units) if _is_text(units, i)), len(units))
    _mark_first(done, [i for i in range(first) if units[i].kind is _Kind.HEADING])
    beside = "\n".join(unit.text for unit in units if unit.kind is _Kind.BESIDE)
    done = [_without_column(unit, beside) for unit in done]
    rest = [i for i in range(first, len(units)) if units[i].kind is _Kind.HEADING]
    titles = [unit for unit in done[:first] if _is_title(unit)]
    in_series = any(_SERIES.match(unit.text) for unit in titles)
    for i in rest:
        if in_series and _SERIES.match(units[i].text):
            done[i] = _as_next_title(
                units[i], "和第一个标题是一类的，当作另一篇；不是就改成“## ”，删去“=”"
            )
        else:
            done[i] = _mark_later(units, i, has_title=bool(titles))
    return done


def _without_column(unit: _Unit, beside: str) -> _Unit:
    """Return a title without the name of a column before it that stands beside the articles too."""
    match = _COLUMN.fullmatch(unit.text) if _is_title(unit) and len(unit.lines) == 1 else None
    if match is None or match["name"] not in beside:
        return unit
    number = unit.lines[0].number
    return replace(
        unit,
        pieces=(
            _remark(f"标题前面的“{match['name']}”像栏目名，没有写进标题", unit.lines[0]),
            Piece(Mark.LEFT_OUT, match["column"], number),
            Piece(Mark.TITLE, match["title"], number),
        ),
    )


def _is_text(units: Sequence[_Unit], i: int) -> bool:
    """Return whether a unit is text, for sure: a heading-like line between texts is not."""
    return units[i].kind is _Kind.TEXT


def _is_title(unit: _Unit) -> bool:
    return any(piece.mark is Mark.TITLE for piece in unit.pieces)


def _mark_first(done: list[_Unit], places: Sequence[int]) -> None:
    """Mark the headings above the first text: one is the title, the others may be beside it."""
    hinted = [i for i in places if done[i].hinted(Hint.TITLE)]
    title = hinted[-1] if hinted else None
    lasting = []
    for n, i in enumerate(places):
        text = done[i].text
        below = [done[other].text for other in places[n + 1 :]]
        if i != title and any(_same(text, other) for other in below):
            done[i] = _left_out(done[i], "像重复的标题")
        elif i != title and below and (len(text) <= _LONGEST_COLUMN or is_column_name(text)):
            done[i] = _left_out(done[i], "像栏目名")
        else:
            lasting.append(i)
    if title is None and lasting:
        told = [i for i in lasting if _is_told_of(done, i + 1)]
        runs = [n for n in range(1, len(lasting)) if lasting[n] - lasting[n - 1] > 1]
        title = told[0] if told else lasting[runs[-1] if runs else 0]
    after_title = [i for i in lasting if title is not None and i > title]
    for i in lasting:
        if i == title:
            done[i] = _as_title(done[i], alone=not any(_is_deck(done[k]) for k in after_title))
        elif i in after_title and (
            _is_deck(done[i]) or (len(after_title) == 1 and not is_numbered(done[i].text))
        ):
            done[i] = _as_title(done[i], alone=_is_deck(done[i]), more=True)
        elif i in after_title:
            done[i] = _as_subtitle(done[i], sure=is_numbered(done[i].text))
        else:
            done[i] = _left_out(done[i], "在标题前面，像菜单或栏目名")


def _is_told_of(units: Sequence[_Unit], i: int) -> bool:
    """Return whether a unit tells what is told below a title: by whom, when, where from."""
    return (
        i < len(units)
        and units[i].kind is _Kind.BESIDE
        and (
            any(piece.mark is Mark.BYLINE for piece in units[i].pieces)
            or tells_when_or_whence(units[i].text)
        )
    )


def _same(text: str, other: str) -> bool:
    """Return whether a title is another one again, perhaps with the name of the site."""
    return text == other or (min(len(text), len(other)) >= 6 and (text in other or other in text))


def _is_deck(unit: _Unit) -> bool:
    return unit.text.startswith("—")


def _as_title(unit: _Unit, *, alone: bool = True, more: bool = False, kin: float = 0.0) -> _Unit:
    pieces: list[Piece] = []
    lines = unit.lines
    if len(lines) > 1 and is_column_name(lines[0].text):
        pieces += _left_out(replace(unit, lines=lines[:1]), "像栏目名").pieces
        lines = lines[1:]
    doubt = next((doubt for line in lines if (doubt := doubt_about(line.text))), "")
    if kin >= _DOUBTED_SUBJECT:
        doubt = doubt or "当作一篇的标题；是小标题就改成“## ”，再删去挨着它的“=”一行"
    if more and not alone:
        doubt = doubt or "标题好像有几行，写进案例时合成一个；是小标题就改成“## ”，是正文就删去“# ”"
    elif len(lines) > 1 and not any(line.text.startswith("—") for line in lines[1:2]):
        doubt = doubt or "标题在原文里分几行，写进案例时中间空一格；不要空格，就连成一行"
    if doubt:
        pieces.append(_remark(doubt, lines[0]))
    pieces += [Piece(Mark.TITLE, line.text, line.number) for line in lines]
    return replace(unit, pieces=tuple(pieces))


def _as_subtitle(unit: _Unit, *, sure: bool, doubt: str = "") -> _Unit:
    remark = doubt or "当作小标题；是另一篇的标题，就改成“# ”；是正文，就删去“## ”"
    pieces = [] if sure and not doubt else [_remark(remark, unit.lines[0])]
    text = " ".join(line.text for line in unit.lines)
    return replace(unit, pieces=(*pieces, Piece(Mark.SUBTITLE, text, unit.lines[0].number)))


def _as_text(unit: _Unit, doubt: str) -> _Unit:
    text = Piece(Mark.TEXT, unit.text, unit.lines[0].number)
    return replace(unit, pieces=(_remark(doubt, unit.lines[0]), text))


def _left_out(unit: _Unit, doubt: str) -> _Unit:
    pieces = [Piece(Mark.LEFT_OUT, line.text, line.number) for line in unit.lines]
    return replace(unit, pieces=(_remark(doubt, unit.lines[0]), *pieces))


def _mark_later(units: Sequence[_Unit], i: int, *, has_title: bool) -> _Unit:
    """Mark what looks like a heading below the first text."""
    unit = units[i]
    run = _run(units, i)
    follows = next((each for each in units[run.stop :] if each.kind is not _Kind.BESIDE), None)
    numbered = is_numbered(unit.text)
    if unit.hinted(Hint.TITLE) and not numbered:
        end = Piece(Mark.END, number=unit.lines[0].number)
        titled = _as_title(unit)
        return replace(titled, pieces=(end, *titled.pieces)) if has_title else titled
    if unit.hinted(Hint.SUBTITLE) and follows:
        return _as_subtitle(unit, sure=True)
    if follows is None:
        return _as_text(unit, _SIGNATURE)
    if len(run) >= _LIST and not numbered:
        return _as_text(unit, "这几行像清单，当作正文；是小标题，就在行首加“## ”")
    if is_question(unit.text) or len(unit.text) > _LONGEST_SUBTITLE:
        return _as_text(unit, "像小标题，又像正文，当作正文；是小标题，就在行首加“## ”")
    begins_article = _begins_article(units, run.stop)
    if begins_article and not numbered and i == run.start:
        return _as_next_title(unit, "下面有署名，当作另一篇；不是就改成“## ”，删去“=”一行")
    return _as_subtitle(unit, sure=numbered)


def _as_next_title(unit: _Unit, doubt: str) -> _Unit:
    """Return a unit as the title of another article, after the end of the one above."""
    end = Piece(Mark.END, number=unit.lines[0].number)
    return replace(unit, pieces=(end, _remark(doubt, unit.lines[0]), *_as_title(unit).pieces))


def _run(units: Sequence[_Unit], i: int) -> range:
    """Return the headings in a row around one."""
    start, stop = i, i + 1
    while start and units[start - 1].kind is _Kind.HEADING:
        start -= 1
    while stop < len(units) and units[stop].kind is _Kind.HEADING:
        stop += 1
    return range(start, stop)


def _begins_article(units: Sequence[_Unit], below: int) -> bool:
    """Return whether what stands below a heading is found only at the beginning of an article."""
    if below >= len(units):
        return False
    unit = units[below]
    if unit.kind is _Kind.TEXT:
        return is_datelined(unit.text)
    return any(piece.mark is Mark.BYLINE for piece in unit.pieces) and below + 1 < len(units)


# Where lines are cut at the edge of a column.


def _print_headings(units: Iterator[_Unit]) -> list[_Unit]:
    """Return the units with the headings of print on their own."""
    found: list[_Unit] = []
    for unit in units:
        if unit.kind is not _Kind.TEXT:
            found.append(unit)
            continue
        start = i = 0
        while i < len(unit.lines):
            n = printed_heading(unit.lines, i, below_heading=i == start > 0)
            if n and i > start:
                found.append(_Unit(_Kind.TEXT, unit.lines[start:i]))
            if n:
                found.append(_Unit(_Kind.HEADING, unit.lines[i : i + n]))
                start = i + n
            i += n or 1
        if start < len(unit.lines):
            found.append(_Unit(_Kind.TEXT, unit.lines[start:]))
    return found


def _titled_print(units: Sequence[_Unit], titles: Titles | None) -> list[_Unit]:
    """Return the units of a page of print with their headings marked."""
    done = list(units)
    inner = [i for i, unit in enumerate(units) if unit.kind is not _Kind.BESIDE]
    if not inner:
        return done
    after = (
        units[inner[0]].kind is _Kind.TEXT
        and units[inner[-1]].kind is _Kind.HEADING
        and len(inner) > 1
    )
    if titles is not None:
        after = titles is Titles.AFTER
    runs = _runs(units, inner)
    subtitles = set(_subtitles(units, inner, runs, after=after))
    if not after and runs and runs[0][0] == inner[0]:
        _mark_first(done, runs.pop(0))
    if not after and runs and runs[-1][-1] == inner[-1]:
        for i in runs.pop():
            done[i] = _as_text(units[i], _SIGNATURE)
    for run in runs:
        for i in run:
            if i in subtitles:
                done[i] = _as_subtitle(units[i], sure=is_numbered(units[i].text) and not after)
                continue
            titled = _as_title(units[i], kin=_kinship(units, inner, i))
            end = Piece(Mark.END, number=units[i].lines[-1].number)
            has_text = any(units[k].kind is _Kind.TEXT for k in range(i))
            if after:
                pieces = (*titled.pieces, end)
            else:
                pieces = (end, *titled.pieces) if has_text else titled.pieces
            done[i] = replace(titled, pieces=pieces)
    return done


def _runs(units: Sequence[_Unit], inner: Sequence[int]) -> list[list[int]]:
    """Return the headings with no text between them, run by run."""
    runs: list[list[int]] = []
    previous = _Kind.TEXT
    for i in inner:
        kind = units[i].kind
        if kind is _Kind.HEADING and previous is _Kind.HEADING:
            runs[-1].append(i)
        elif kind is _Kind.HEADING:
            runs.append([i])
        previous = kind
    return runs


def _subtitles(
    units: Sequence[_Unit], inner: Sequence[int], runs: Sequence[Sequence[int]], *, after: bool
) -> Iterator[int]:
    """Yield the headings that head a part of an article.

    Of two headings without text between, the outer one heads the article. Any other is a subtitle
    if it has a number, or if the text above and below it are of one subject.
    """
    for run in runs:
        yield from run[:-1] if after else run[1:]
        if len(run) == 1 and _kinship(units, inner, run[0]) >= _ONE_SUBJECT:
            yield run[0]


def _kinship(units: Sequence[_Unit], inner: Sequence[int], i: int) -> float:
    """Return how much the texts around a heading are of one subject; 1 where it has a number."""
    above, below = _text_beside(units, inner, i, -1), _text_beside(units, inner, i, 1)
    if not above or not below:
        return 0.0
    return 1.0 if is_numbered(units[i].text) else cohesion(above, below)


def _text_beside(units: Sequence[_Unit], inner: Sequence[int], i: int, step: int) -> str:
    """Return the text right above or below a heading; empty where there is none."""
    place = inner.index(i) + step
    if not 0 <= place < len(inner) or units[inner[place]].kind is not _Kind.TEXT:
        return ""
    return units[inner[place]].text


# The pieces.


def _pieces(units: Sequence[_Unit], layout: Layout) -> Iterator[Piece]:
    cut = False
    for n, unit in enumerate(units):
        if unit.pieces or unit.kind is not _Kind.TEXT:
            yield from unit.pieces
            continue
        groups = list(groups_of(unit.lines, layout))
        if cut and layout is Layout.WRAPPED:
            yield _remark("上一段还没有说完，可能和这一段是一段；是就连成一行", unit.lines[0])
        for group in groups:
            yield Piece(Mark.TEXT, joined(group).text, group[0].number)
        cut = not groups[-1][-1].ended and any(u.kind is _Kind.BESIDE for u in units[n + 1 : n + 2])


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
