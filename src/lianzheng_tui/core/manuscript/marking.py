"""The first step of a draft: a text of any kind becomes a marked text, and none of it is lost.

What is taken for what is shown by a mark, and what is doubtful by a remark. The order of the text
stays as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from lianzheng_tui.core.manuscript.furniture import (
    BESIDE,
    BYLINE,
    CAPTION,
    DATELINE,
    DOUBTED,
    LABELS,
    MASTHEAD,
    NEXT_LABEL,
    OTHERS,
    kind_of_line,
)
from lianzheng_tui.core.manuscript.lines import Hint, Line, column_at, room_after, width
from lianzheng_tui.core.manuscript.marked import Mark, Piece
from lianzheng_tui.core.manuscript.paragraphs import (
    LONGEST,
    NUMBERED,
    SHORT,
    Layout,
    groups_of,
    joined,
    layout_of,
    may_be_heading,
    printed_headings,
)
from lianzheng_tui.core.manuscript.proposed_people import anonymous_people, real_names
from lianzheng_tui.core.manuscript.proposed_text import widened

_ONE_SUBJECT = 0.3
"""From this `_kinship` on, two texts are taken for parts of one article."""
_DOUBTED_SUBJECT = 0.2
"""From this one on, that is doubtful."""
_COLUMN = re.compile("(?P<column>(?P<name>[^|｜丨]{2,8}?) ?[|｜丨]) ?(?P<title>[^|｜丨]{4,})")
"""Matches a title with the name of a column before it."""
_SURE_NUMBER = re.compile(r"[-—–]+ ?\d{1,3} ?[-—–]+|第 ?\d{1,3} ?页.*")
"""Matches the number of a page wherever it stands, even in the middle of a sentence."""
_SITE = re.compile("[委局院所室组办会队厅部站社网报府端台]$|[|｜丨>＞»›]|^[第（(]|[、 ].*[、 ]")
"""Matches what a line has that stands above the title of a page, and is none of its own."""
_LINK_MARK = re.compile("[|｜丨>＞»›]")
_SIGNED = re.compile(
    r"[（(]?[一-鿿 、]{2,24}(?:委|局|办(?:公室)?|室|部|厅|院|府|会|组)(?:通报|供稿|提供)?[）)]? ?"
    r"(?:\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)?[）)]?"
)
"""Matches what signs a text: the name of a body, perhaps in brackets or with a date."""
_DATE = re.compile(r"\d{4} ?[-/.年]|\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}|[一二]\D{3}年")
_PAIR = re.compile(
    "(?:(?![的了在是和与及也都就不有这那一把被将对从到为个上下中里人说要能会还让着过得以而又他她它们之所])[一-鿿]){2}"
)
"""Matches two characters that both say something about a subject."""
_LONGEST_COLUMN = 6
"""The most characters that the name of a column has, such as 以案说纪."""
_BULLETIN = re.compile("[0-9一二两三四五六七八九十] ?[起例].*典型")
"""Matches the title of a text that tells several cases."""
_SERIES = re.compile("案例 ?[一二三四五六七八九十0-9]{1,3}")
"""Matches how the titles of a collection of cases begin."""
_LONGEST_NAME = 12
_LIST = 3
"""So many lines in a row that look like headings are a list."""
_ABOVE = "在标题前面，像菜单或栏目名；是标题，就改成“# ”"
_SEVERAL = (
    "标题好像有几行，写进案例时合成一个；不是标题就改成“- ”，是小标题就改成“## ”，是正文就删去“# ”"
)
_ARTICLE = "当作一篇的标题；是小标题就改成“## ”，再删去挨着它的“=”一行"
_CASES = "好像是几个案例：要各写成一篇，就把每个案例的小标题都改成“# ”（没有单独成行的，先断开）"
_SUBTITLE = "当作小标题；是另一篇的标题，就改成“# ”；是正文，就删去“## ”"
_JOINED = "下面紧跟着编号的小标题，写进案例时两行合成一个；不要这一行，就改成“- 略去：”"
_TEXT = "像小标题，又像正文，当作正文；是小标题，就在行首加“## ”"
_SIGNATURE = "像落款；不要写进正文，就在行首加“- ”，连着几行的，每行都加"
_NAMED = "正文里有没有隐去的姓名（{}）；该隐去的，每一处都改成“某某”"
_CLOSING = re.compile(
    "(?:^|(?<=[。！]))(?:(?:上述|以上|这些)[0-9一二两三四五六七八九十]{0,3}[起个例件]?(?:典型)?(?:问题|案例|案件)|"
    "全[省市县区州旗镇乡][^，。]{0,2}各[级地]|各级(?=[党纪领各]))(?=(?P<rest>[^。]*))"
)
"""Matches what is said of all cases of a bulletin, or to those who read it."""
_ENDING = (
    "从“{}”起像是整份通报的结尾；各写成一篇时，不要留在最后一个案例里："
    "让它单独成行，行首加“- ”，下面几行也是的，每行都加"
)
_CUT = "上一段还没有说完，可能和这一段是一段；是就连成一行"


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
    kind: str = ""
    """What kind of line it is that stands beside the articles."""

    @property
    def text(self) -> str:
        """The lines, joined into one."""
        return joined(self.lines).text

    @property
    def is_beside(self) -> bool:
        """Whether it stands beside the articles."""
        return self.mark in (Mark.LEFT_OUT, Mark.BYLINE)

    def as_(self, mark: Mark, doubt: str = "") -> "_Unit":
        """Return the unit with what it turned out to be, and what is doubtful about that."""
        return replace(self, mark=mark, doubt=doubt)


def marked_pieces(
    lines: Sequence[Line], layout: Layout | None = None, titles: Titles | None = None
) -> tuple[Piece, ...]:
    """Return the lines of a text with marks.

    How it shows paragraphs, and where titles stand if it has several articles, is found out
    where it is None.
    """
    lines = tuple(_parted(lines))
    layout = layout or layout_of([line for line in lines if not kind_of_line(line.text)])
    headed = _headed(list(_units(lines, layout)), layout is Layout.WRAPPED, titles)
    return tuple(_with_missing_titles(_with_people(tuple(_pieces(headed, layout)))))


def _parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines; 来源：… 作者：… and a title with a column that a menu has come in parts."""
    menus = ""
    for line in lines:
        match = _COLUMN.fullmatch(line.text)
        if match and match["name"] in menus:
            yield replace(line, text=match["column"], hint=Hint.BESIDE)
            yield replace(line, text=match["title"], blanks=0)
        elif line.hint is Hint.BESIDE or kind_of_line(line.text):
            menus += line.text
            yield from (replace(line, text=part) for part in NEXT_LABEL.split(line.text))
        else:
            yield line


def _units(lines: Sequence[Line], layout: Layout) -> Iterator[_Unit]:
    """Yield what stands beside the articles, and the headings and texts between."""
    units: list[_Unit] = []
    for i, line in enumerate(lines):
        inside = layout is Layout.WRAPPED and bool(units) and not units[-1].is_beside
        is_text = inside and not _is_free(lines, i)
        unit = _Unit((line,), Mark.TEXT) if is_text else _alone(lines, i, layout)
        is_link = unit.is_beside or (not line.ended and width(line.text) < LONGEST)
        if units and units[-1].kind == OTHERS and is_link:
            unit = replace(unit, mark=Mark.LEFT_OUT, kind=OTHERS)
        units.append(unit)
    for is_beside, run in groupby(units, lambda unit: unit.is_beside):
        if is_beside:
            yield from run
        else:
            yield from _with_headings([unit.lines[0] for unit in run], layout)


def _is_free(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line of wrapped print cannot go on with the sentence above."""
    above, line = lines[i - 1], lines[i]
    return (
        above.ended
        or line.blanks > 0
        or room_after(above, column_at(lines, i - 1)) >= SHORT
        or (kind_of_line(line.text) == BYLINE and may_be_heading(above.text))
        or _SURE_NUMBER.fullmatch(line.text) is not None
    )


def _alone(lines: Sequence[Line], i: int, layout: Layout) -> _Unit:
    """Return a line as a unit, which stands beside the articles or is text."""
    line, below = lines[i], lines[i + 1].text if i + 1 < len(lines) else ""
    kind = kind_of_line(line.text)
    column = column_at(lines, i) if layout is Layout.WRAPPED and (not i or line.blanks) else 0.0
    if not kind and line.ended and 0 < column < width(line.text) - 3:
        kind = CAPTION  # a sentence wider than the column
    elif not kind and len(line.text) <= _LONGEST_NAME and below.startswith("发表于"):
        kind = BESIDE
    if line.hint in (Hint.TITLE, Hint.SUBTITLE) or not (kind or line.hint is Hint.BESIDE):
        return _Unit((line,), Mark.TEXT)
    mark = Mark.BYLINE if kind == BYLINE else Mark.LEFT_OUT
    doubt = f"{kind}；要写进正文，就删去“- 略去：”" if kind in DOUBTED else ""
    return _Unit((line,), mark, doubt, kind=kind)


def _with_headings(lines: Sequence[Line], layout: Layout) -> Iterator[_Unit]:
    """Yield the headings of a column and the texts between."""
    if layout is not Layout.WRAPPED:
        for group in groups_of(lines, layout):
            if all(line.hint is not None or may_be_heading(line.text) for line in group):
                yield from (_Unit((line,), Mark.TITLE) for line in group)
            else:
                yield _Unit(group, Mark.TEXT)
        return
    start = 0
    for first, end in [*printed_headings(lines), (len(lines), len(lines))]:
        if first > start:
            yield _Unit(tuple(lines[start:first]), Mark.TEXT)
        if end > first:
            yield _Unit(tuple(lines[first:end]), Mark.TITLE)
        start = end


def _headed(units: Sequence[_Unit], printed: bool, titles: Titles | None) -> list[_Unit]:
    """Return the units with what each heading is."""
    done = list(units)
    inner = [i for i, unit in enumerate(units) if not unit.is_beside]
    by_mark = groupby(inner, lambda i: units[i].mark)
    runs = [list(run) for mark, run in by_mark if mark is Mark.TITLE]
    if not runs or runs[0] == inner:
        return [unit if unit.is_beside else unit.as_(Mark.TEXT) for unit in units]
    first, last = runs[0][0] == inner[0], runs[-1][-1] == inner[-1]
    signed = not printed and (len(runs) < 2 or _SITE.search(units[inner[-1]].text) is not None)
    after = last and not first and not signed if titles is None else titles is Titles.AFTER
    if first and not after:
        _mark_first(done, runs.pop(0))
    if last and not after:
        for i in runs.pop():
            done[i] = units[i].as_(Mark.TEXT, _SIGNATURE)
    for run in runs:
        for i in run:
            is_outer = i == run[-1 if after else 0]
            if NUMBERED.match(units[i].text) or units[i].lines[0].hint is Hint.SUBTITLE:
                done[i] = _as_subtitle(units[i])
            elif printed or after:
                place = inner.index(i)
                around = [units[k].text for k in (*inner[:place][-1:], *inner[place + 1 :][:1])]
                kin = _kinship(*around) if len(run) == 1 and len(around) == 2 else 0.0
                ends = Titles.AFTER if after else Titles.BEFORE
                done[i] = _of_page(units[i], kin, ends) if is_outer else _as_subtitle(units[i])
            else:
                done[i] = _of_article(units[i], units[run[-1] + 1], len(run), is_outer)
    for i, below in pairwise(inner):
        if done[i].mark is done[below].mark is Mark.SUBTITLE and NUMBERED.match(units[below].text):
            done[i] = done[i].as_(Mark.SUBTITLE, _JOINED)
    return done


def _mark_first(done: list[_Unit], run: Sequence[int]) -> None:
    """Mark the headings above the first text: one is the title, the others stand beside it.

    It is what the file says, the first of a series or right above the text, or a dated one.
    """
    hinted = [i for i in run if done[i].lines[0].hint is Hint.TITLE]
    left = [
        i
        for n, i in enumerate(run)
        if not any(_is_again(done[i].text, done[k].text) for k in run[n + 1 : n + 4])
        and (i in hinted or i == run[-1] or len(done[i].text) > _LONGEST_COLUMN)
    ]
    dated = [i for i in left if done[i + 1].kind == MASTHEAD and done[i + 1].text[0].isdigit()]
    told = [i for i in left if done[i + 1].kind in (LABELS, BYLINE) or i in dated][:1]
    sure = [i for i in hinted if i in left and max(told, default=i) <= i + 1][-1:]
    series = [i for i in left if _SERIES.match(done[i].text)]
    last = [i for i in left if i - 1 not in left][-1]
    title = [*sure, *series, *told, last][0]
    while title - 1 in left and not sure:
        is_site = done[title].lines[0].blanks > 0 or _SITE.search(done[title - 1].text)
        if is_site and not done[title].text.startswith("—"):
            break
        title -= 1
    several = sum(i > title for i in left) > 1
    for i in run:
        unit = done[i]
        if i < title or i not in left:
            done[i] = unit.as_(Mark.LEFT_OUT, _ABOVE)
        elif i > title and not unit.text.startswith("—"):
            is_subtitle = several or i - 1 not in left or NUMBERED.match(unit.text)
            done[i] = _as_subtitle(unit) if is_subtitle else unit.as_(Mark.TITLE, _SEVERAL)


def _is_again(title: str, below: str) -> bool:
    """Return whether a title is another one again, perhaps with the name of the site."""
    return min(len(title), len(below)) >= 6 and (title in below or below in title)


def _as_subtitle(unit: _Unit) -> _Unit:
    """Return a heading as a subtitle; one with a number is hardly anything else."""
    is_sure = NUMBERED.match(unit.text) or unit.lines[0].hint is Hint.SUBTITLE
    return unit.as_(Mark.SUBTITLE, "" if is_sure else _SUBTITLE)


def _kinship(one: str, other: str) -> float:
    """Return how much two texts have in common: hardly over 0.2 for two articles, 0.4 within one.

    It is the least share of the pairs of characters repeated in one that the other has, measured
    on the bundled cases; pairs stand for words.
    """
    shares = []
    for text, against in ((one, other), (other, one)):
        pairs = Counter(text[i : i + 2] for i in range(len(text)) if _PAIR.match(text, i))
        repeated = [pair for pair, count in pairs.items() if count > 1]
        shares.append(sum(pair in against for pair in repeated) / max(1, len(repeated)))
    return min(shares)


def _of_page(unit: _Unit, kin: float, ends: Titles) -> _Unit:
    """Return a heading on a page as a title, unless the texts around it are of one subject."""
    doubt = _ARTICLE if kin >= _DOUBTED_SUBJECT else ""
    return _as_subtitle(unit) if kin >= _ONE_SUBJECT else replace(unit, doubt=doubt, ends=ends)


def _of_article(unit: _Unit, below: _Unit, in_row: int, is_first: bool) -> _Unit:
    """Return a heading as a subtitle, as one of a list, or where an article shows as its title."""
    begins = unit.lines[0].hint is Hint.TITLE or _SERIES.match(unit.text)
    if is_first and (begins or below.kind == BYLINE or DATELINE.match(below.text)):
        return replace(unit, doubt=_ARTICLE, ends=Titles.BEFORE)
    is_text = in_row >= _LIST or len(unit.text) > LONGEST
    return unit.as_(Mark.TEXT, _TEXT) if is_text else _as_subtitle(unit)


def _pieces(units: Iterable[_Unit], layout: Layout) -> Iterator[Piece]:
    """Yield the pieces of all units, in the order of the text."""
    has_text = is_cut = False
    told = ""
    for unit in units:
        is_text = unit.mark is Mark.TEXT
        number = unit.lines[0].number
        if unit.ends is Titles.BEFORE and has_text:
            yield Piece(Mark.END, number=number)
        words = [line.text for line in unit.lines] if unit.mark is Mark.TITLE else []
        doubt = unit.doubt or (_CUT if is_cut and is_text else _doubt_about(words))
        for group in groups_of(unit.lines, layout if is_text else Layout.LINES):
            text = joined(group).text if is_text else group[0].text
            doubt = doubt or (_SIGNATURE if is_text and _SIGNED.fullmatch(text) else "")
            if doubt and doubt != told:
                yield Piece(Mark.REMARK, doubt, group[0].number)
            told, doubt = doubt or (told if unit.mark is Mark.TITLE else ""), ""
            yield Piece(unit.mark, text, group[0].number)
        if unit.ends is Titles.AFTER:
            yield Piece(Mark.END, number=number)
        has_text = has_text or is_text
        if not unit.is_beside:
            is_cut = is_text and layout is Layout.WRAPPED and not unit.lines[-1].ended


def _doubt_about(lines: Sequence[str]) -> str:
    """Return what is doubtful about the words of a title, in Chinese; empty if nothing is."""
    for line in lines:
        if len(line) > LONGEST:
            return f"这个标题有 {len(line)} 个字，可能是正文"
        if mark := _LINK_MARK.search(line):
            return f"标题里有“{mark[0]}”，前面可能是栏目名；不要的字，移到上一行，写成“- 略去：”"
        if _DATE.search(line):
            return "标题里有日期，可能是正文或者日期行"
    if len(lines) > 1 and not lines[1].startswith("—"):
        return "标题在原文里分几行，写进案例时中间空一格；不要空格，就连成一行"
    return ""


def _with_people(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with remarks where somebody is named in full, and at several cases."""
    said = [each for each in pieces if each.mark in (Mark.TITLE, Mark.SUBTITLE, Mark.TEXT)]
    text = widened("\n".join(each.text for each in said))
    names = tuple(dict.fromkeys(real_names(text)))
    people = {*names, *(text[start:end] for start, end in anonymous_people(text))}
    below = [each for each in said if each.mark is not Mark.TITLE]
    told = [({name for name in people if name in each.text}, each) for each in below]
    cases = [each for each in told if each[0] and NUMBERED.match(each[1].text)]
    is_bulletin = any(each.mark is Mark.TITLE and _BULLETIN.search(each.text) for each in said)
    several = is_bulletin or (cases and cases[0][0].isdisjoint(cases[-1][0]))
    first = next((each for each in said if any(name in each.text for name in names)), None)
    series = [each for each in said if each.mark is Mark.TITLE and _SERIES.match(each.text)]
    heads = series if len(series) > 1 else [each for _, each in cases or told[:1] if several]
    texts = (
        [each for each in said[said.index(heads[-1]) :] if each.mark is Mark.TEXT] if heads else []
    )
    closings = ((each, match) for each in texts for match in _CLOSING.finditer(widened(each.text)))
    of_all = (each for each in closings if not any(name in each[1]["rest"] for name in people))
    closing, words = next(of_all, (None, None))
    for piece in pieces:
        if words and piece is closing:
            yield Piece(Mark.REMARK, _ENDING.format(words[0]), piece.number)
        if piece is first:
            yield Piece(Mark.REMARK, _NAMED.format("、".join(names)), piece.number)
        if several and below and piece is (cases or told)[0][1]:
            yield Piece(Mark.REMARK, _CASES, piece.number)
        yield piece


def _with_missing_titles(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with a remark at the beginning of each article that has no title."""
    article: list[Piece] = []
    pieces = tuple(pieces)
    for piece in pieces:
        article.append(piece)
        if piece is pieces[-1] or piece.mark is Mark.END:
            texts = [each for each in article if each.mark is Mark.TEXT]
            if texts and not any(each.mark is Mark.TITLE for each in article):
                words = "这一篇没有找到标题：在标题那一行的行首加“# ”；没有，就在这里写一行"
                yield Piece(Mark.REMARK, words, texts[0].number)
            yield from article
            article = []
