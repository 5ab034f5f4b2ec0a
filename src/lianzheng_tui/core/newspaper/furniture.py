"""The lines that stand beside the articles: bylines, captions, the masthead, rules.

Every pattern here is for a whole line that stands alone. It asks for more than one telling word,
because a sentence may begin with 记者 or mention a 版 too.
"""

import re
from enum import Enum, auto


class Furniture(Enum):
    """The kind of a line that belongs to no text."""

    BYLINE = auto()
    """The names of the authors, after 记者, 撰稿 or 通讯员."""
    CAPTION = auto()
    """The words below a photograph."""
    MASTHEAD = auto()
    """The name of the paper, the date, the number of the page or the editors."""
    RULE = auto()
    """A line of ornaments between two articles."""


_TRADE = (
    "记者|通讯员|特约|见习|实习|全媒体|融媒体|撰稿人?|撰文|供稿|文字|摄影|摄|文图|图文|作者|"
    "首席|本版|本页|本报|整理|采写|报道组|文|图"
)
_BYLINE = re.compile(
    rf"[（(【]?(?:{_TRADE})(?:[\s、/／：:|·]|{_TRADE})*(?P<names>[一-鿿\s、，,/／：:|·]*?)"
    r"(?:\s*(?:摄影?|报道|供稿|摄影报道|文/图))?[）)】]?"
)
_NAMED = re.compile("记者|通讯员|撰稿|撰文|供稿|摄影|作者|采写|文/|图/|文／|图／|文：|图：")
_NAME = re.compile("[一-鿿](?:[一-鿿]|某){1,3}")
_NO_NAME = re.compile("手记|观察|调查|来信|点评|感言|报道|从业|会|站|团|节|说|问|在|的|了")
_SPLIT = re.compile(rf"[\s、，,/／：:|·]+|(?:{_TRADE})(?=[\s、/／：:|·一-鿿])")
_WHOLE_PAGE = re.compile("本[版页]")
_DATELINE = re.compile("[（(]?本[报刊网]\\S{0,6}讯")
_DATELINE_BYLINE = re.compile(r"^[（(]?本[报刊网]\S{0,6}讯 ?[（(]([^（()）]{2,40})[）)]")
_INLINE_BYLINE = re.compile(
    r"[（(](?=[^（()）]{2,40}[）)]$)([^（()）]*?(?:记者|通讯员|作者)[^（()）]*)[）)]$"
)

_YEAR = r"(?:\d{4}|[一二三四五六七八九〇○零]{4})"
_MONTH_OR_DAY = r"[\d一二三四五六七八九十]{1,3}"
_DATE = rf"{_YEAR} ?[年./-] ?{_MONTH_OR_DAY} ?[月./-] ?{_MONTH_OR_DAY} ?日?"
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_PAGE = r"(?:第? ?[A-DＡ-Ｄ]?\d{1,3} ?版|第[一二三四五六七八九十]{1,3}版)"
_BESIDE_DATE = (
    rf"{_WEEKDAY}|农历\S{{2,10}}|总?第 ?\d+ ?期|{_PAGE}(?:[：:] ?\S{{1,8}})?|第?[A-D]?\d{{1,3}}|"
    r"[一-鿿]{1,6}(?:报|版|周刊|专刊)|(?<= )[一-鿿·“”]{2,8}|"
    r"(?:责任编辑|责编|编辑) ?[：:]? ?\S{2,4}"
)
_STAFF = (
    "(?:本版)?(?:责任编辑|责编|编辑|组版|版式|美编|校对|制图|电话|邮箱|投稿邮箱|投稿|热线|新闻热线|"
    "监督电话|网址|E-?mail)"
)
_MASTHEAD = (
    re.compile(rf"(?:\S{{2,8}} )?{_DATE}(?: ?(?:{_BESIDE_DATE}))*"),
    re.compile(rf"{_WEEKDAY}(?: .{{0,20}})?"),
    re.compile(rf"{_PAGE}(?: ?[：:/ ] ?\S{{1,12}}| \S{{1,12}})?"),
    re.compile(r"[一-鿿 ]{2,10}(?:日报|晚报|时报|晨报|早报|商报|周报|周刊|快报|导报)"),
    re.compile(rf"(?:{_STAFF}(?: ?[：:] ?| )[^。，；]{{2,30}}?[ 　]*)+", re.IGNORECASE),
    re.compile("(?=.{4,50}$).*(?:国内统一|邮发代号).*"),
)
_PAGE_NUMBER = re.compile(r"[-—– ]*[A-DＡ-Ｄ]?\d{1,3}[-—– ]*")
_RULE = re.compile(r"(?:[*=\-_—－─━◆◇★☆■□●○▲△▼▽※·•~～#+|]\s*){1,}")
_CAPTION_START = re.compile(
    r"[▲△▼▽]\s*[^\W_]|(?:[上下左右]?图|题图|图片)(?:[①-⑳\d一二三四五]+)?(?:为|：|:|说明)|[（(]?图[①-⑳\d]"
)
_CAPTION_END = re.compile(
    r"(?:[\s（(][一-鿿]{2,4}\s?[/／]?(?:摄|供图)|资料图片?|图片由.{2,16}提供)[）)]?$"
)


def furniture_of(text: str) -> Furniture | None:
    """Return the kind of a line that stands alone; None where it is part of an article."""
    if _RULE.fullmatch(text) and text not in {"—", "——"}:
        return Furniture.RULE
    if byline_names(text):
        return Furniture.BYLINE
    if is_caption(text):
        return Furniture.CAPTION
    if len(text) <= 60 and any(pattern.fullmatch(text) for pattern in _MASTHEAD):
        return Furniture.MASTHEAD
    return None


def is_caption(text: str) -> bool:
    """Return whether the first or last words of a line show that it belongs to a photograph."""
    return bool(_CAPTION_START.match(text) or _CAPTION_END.search(text))


def begins_caption(text: str) -> bool:
    """Return whether a line begins as a caption does: 图为, 上图."""
    return _CAPTION_START.match(text) is not None


def is_page_number(text: str) -> bool:
    """Return whether a line is nothing but what may be the number of a page: 4, A04, - 4 -."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def byline_names(text: str) -> tuple[str, ...]:
    """Return the names in a line that is nothing but a byline; none where it is not."""
    match = _BYLINE.fullmatch(text) if len(text) <= 60 else None
    if match is None or not _NAMED.search(text):
        return ()
    names = [name for name in _SPLIT.split(match["names"]) if name]
    merged = _letterspaced(names)
    if not 1 <= len(merged) <= 8:
        return ()
    if any(not _NAME.fullmatch(name) or _NO_NAME.search(name) for name in merged):
        return ()
    return tuple(merged)


def is_for_the_page(byline: str) -> bool:
    """Return whether a byline is for every article of the page."""
    return _WHOLE_PAGE.search(byline) is not None


def inline_byline(paragraph: str) -> str:
    """Return what the brackets at the end of an article hold: 记者 and a name; empty if none."""
    match = _INLINE_BYLINE.search(paragraph)
    return match[1].strip() if match else ""


def is_datelined(text: str) -> bool:
    """Return whether a text begins as only an article does: 本报讯."""
    return _DATELINE.match(text) is not None


def names_in(first: str, last: str) -> tuple[str, ...]:
    """Return the names in the brackets of the first and the last paragraph of an article."""
    dateline = _DATELINE_BYLINE.match(first)
    bylines = (dateline[1] if dateline else "", inline_byline(last))
    return tuple(name for byline in bylines for name in byline_names(byline))


def _letterspaced(names: list[str]) -> list[str]:
    """Return the names with those of two characters joined again.

    They are printed with a space inside, to be as wide as names of three characters.
    """
    merged: list[str] = []
    first_half = ""
    for part in names:
        if len(part) == 1:
            if first_half:
                merged.append(first_half + part)
                first_half = ""
            else:
                first_half = part
        else:
            merged.append(part)
    return [*merged, first_half] if first_half else merged
