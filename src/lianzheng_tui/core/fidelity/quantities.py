"""The numbers in a text with what they count: 50万元, 一个半月, 二三十人, 200余件, 98.1%, 三成."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from lianzheng_tui.core.answering.typed_number import SAME_UNITS
from lianzheng_tui.core.fidelity.dates import without_dates
from lianzheng_tui.core.manuscript.proposed_figures import UNITS
from lianzheng_tui.core.text.numerals import SCALES, Value, chinese_number, values

_MEASURES = (
    "公分|毫升|公升|立方|课时|学时|工日|人份|户次|场次|盏|根|顶|口|孔|颗|粒|枝|朵|缸|坛|桩|扇|堵|杆|罐|壶|筐|篮|"
    "船|锭|串|垛|堆|捆|摞|滴|丈|尺|寸|盘|碗|碟|锅|床|席|窝|群|列|节|枪|挂|尊|幕|卷|叠|沓|垄|畦|丛|副|股|路(?![上边口灯面])"
)
"""What is counted beside what `UNITS` has."""
_NO_UNIT = (
    "[的了是在和与及或至到减加乘除等为以从被由对向把将都也就还又中内外之而则即且但不没有无去来起后前时可能会要比各每共只再"
    "才这那其此于因并同跟给让用时未已另所者多余几余第某上下左右以间大假长黄火妇年月日届"
    "作正算当说写看换读变改误指退意自〇零一二两三四五六七八九十百千万亿]"
)
"""What follows a number without being what it counts."""
_DIGIT = "[1-9一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_AFTER = re.compile(
    "(?P<more>[余多几来])?(?P<scale>[十百千]?[万亿]{0,2})(?P<more2>[余多几])?"
    "(?:(?P<unit0>个)(?P<odd>[半多余])(?P<of>月|小时|工作日|百分点)|"
    f"(?P<unit>{UNITS}|圆(?![满形桌圈])|方面|环节|部分|步|样|句|段|层|年(?![代级轻])|日(?=以?内|之内|以?后)|世纪|岁|折|版|号|座|{_MEASURES}"
    f"|(?P<guess>(?!{_NO_UNIT})[一-鿿](?![着了过得到]))))?"
    "(?P<half>(?<=[年天时岁斤里吨亩米倍个周])半(?![载夜途路截价数径信推就真日年月天小公]))?"
    f"(?:(?<=[元圆])(?:(?P<jiao>{_DIGIT})角)?"
    f"(?:零?(?P<fen>{_DIGIT})分(?![别析公]))?)?"
    "(?P<some>左右|上下|以上|以下|(?<=[年月周天时斤里吨亩倍岁米成])[多余](?![次人名项个年月种方处家]))?"
)
_BEFORE = (
    (re.compile("(?:超过|超|逾|突破|不少于|至少|多达)$"), "over"),
    (re.compile("(?:(?<![最附临接])近|接近|将近|不到|不足|不满)$"), "under"),
    (re.compile("(?:(?<!节)约|大约|大概)$"), "about"),
)
_BARE_BEFORE = (
    (re.compile("(?<!以)上$|(?<![不经通])过$"), "over"),
    (re.compile("(?:好?几|(?<![人户件次基岁总少多半])数)$"), "several"),
)
"""What stands before 十, 百, 千, 万 or 亿 without a digit: 上百人, 几十万元, 数百名."""
_WORDS = {"余": "over", "多": "over", "几": "over", "来": "about", "以上": "over", "以下": "under"}
_LOOSE = frozenset(
    "个项种类处步样句段边组条头层面点道回遍番场双队班门本款手件间把块期支只批顿对台幅套"
    "口节路股群列桩幕床席盘碗串堆挂副卷丈尺寸"
) | {"方面", "部分"}
"""What a Chinese numeral below eleven counts in prose rather than in figures: 三个方面, 两条线."""
_ORDINAL_UNITS = frozenset("轮批届期")
_TIMES = frozenset("年月天日周岁") | {"个月", "小时", "分钟", "世纪"}
_LONG_UNITS = ("个月", "个百分点", "个工作日")
_CHINESE_START = re.compile(
    "[一二两三四五六七八九十廿卅半]|百(?=[余多])|[千万亿](?=余)|[百千](?=分之)"
    "|[壹贰叁肆伍陆柒捌玖](?=[拾佰仟万亿元圆])|[拾佰仟](?=[壹贰叁肆伍陆柒捌玖万亿元圆])"
)
_ROUGHENS = frozenset("近上数几逾超过约达")
_A_SUM = 10**4
"""From here on a number is a figure, though nothing says what it counts: 二十万, 近百万."""
_BARE = re.compile("(?<!成千上)(?<=[近上数几逾超过约达])[百千万亿]|[百千]万|[十百千万]亿")
"""A scale without a digit that begins a number where a known unit follows: 百万元, 上百人."""
_WHOLE_HALF = re.compile("半(?!载)")
_SHARE = re.compile("[%‰]|分之")
_RANGE = re.compile("[至到—~-]{1,2}")
_PLACED = re.compile("[十百千万亿]")
_PART_OF_CODE = re.compile("[A-Za-z+·.-]$")
_FOLLOWS = 3
"""So many characters behind a number are looked at for a unit that another writes."""
_GENERAL = frozenset(("个", "项", "处", "件"))
"""What 个 may stand for."""
_TELLING = 10
"""A smaller number without a unit may be part of a name, such as “1+3”, and counts as nothing."""


class Roughly(StrEnum):
    """How exactly a number is given."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"
    SEVERAL = "several"
    """Some of the number: 几十, 数百."""
    RANGE = "range"
    """An end of a range: 二三十, 3至5."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a text."""

    start: int
    """In characters of the plain text, as `end`, which is the first one after it."""
    end: int
    words: str
    """As written, with the words that make it a rough one."""
    value: Fraction
    unit: str
    """What it counts; ``%`` of a share, empty where nothing is named."""
    roughly: Roughly
    follows: str = ""
    """A few characters that follow the number, its unit among them."""
    is_guess: bool = False
    """Whether the unit is no known one, only the character behind the number."""

    def counts_as(self, other: "Quantity") -> bool:
        """Return whether the units do not contradict each other."""
        if self.unit == other.unit or (self.value >= _TELLING and not (self.unit and other.unit)):
            return True
        if (self.is_guess and self.unit in other.follows) or (
            other.is_guess and other.unit in self.follows
        ):
            return True  # 40灯 are 40盏灯
        both = {self.unit, other.unit}
        if "个" in both:  # for what is asked 个 will do for much, but 20条烟 are no 20个问题
            return both < _GENERAL
        return any(both <= group for group in SAME_UNITS)


def quantities(text: str, *, in_words: bool = False) -> Iterator[Quantity]:
    """Yield the numbers of a plain text in order, without its dates.

    What is left out is language, not a figure: 一个, 第一, 十分, 三个方面, 三资. Both ends of a
    range have its unit, and 二三十 is a range. Where no known unit follows, the next character is
    taken for it.

    Args:
        text: the text.
        in_words: whether to yield what is left out, as far as it counts something.
    """
    rest = without_dates(text)
    pending: list[Quantity] = []
    read = 0
    for start, end, value in values(rest):
        if start < read:
            continue  # the 万 of 十几万
        if value.kind == "range":
            yield from pending
            pending = []
            for number in value.numbers:
                one = _quantity(rest, start, end, Value((number,)), in_words=in_words)
                read = max(read, one.end if one else 0)
                if one and (in_words or not _is_language(one)):
                    is_exact = one.roughly is Roughly.EXACT
                    yield replace(one, roughly=Roughly.RANGE) if is_exact else one
            continue
        quantity = _quantity(rest, start, end, value, in_words=in_words)
        read = max(read, quantity.end if quantity else 0)
        if pending and not (quantity and _RANGE.fullmatch(rest, pending[-1].end, start)):
            yield pending.pop()
        if quantity is None:
            continue
        if pending:
            low = pending.pop()
            quantity = _end_of_range(rest, low.start, quantity)
            yield replace(quantity, value=low.value)
        if quantity.unit or not _RANGE.match(rest, quantity.end):
            if in_words or not _is_language(quantity):
                yield quantity
        else:
            pending.append(quantity)
    yield from pending


def _quantity(text: str, start: int, end: int, value: Value, *, in_words: bool) -> Quantity | None:
    """Return the number at a place with its unit; None where it is a part of a word."""
    if value.kind == "ratio":
        first, second, *_ = value.numbers
        ratio = first / second if second else first
        return Quantity(start, end, text[start:end], ratio, ":", Roughly.EXACT)
    is_arabic = text[start].isascii()
    is_bare = not is_arabic and _BARE.match(text, start) is not None
    if value.kind or not (is_arabic or is_bare or _CHINESE_START.match(text, start)):
        return None
    after = _AFTER.match(text, end)
    assert after
    is_sum = value.numbers[0] >= _A_SUM and (not is_bare or text[start - 1 : start] in _ROUGHENS)
    if is_bare and not is_sum and (after["guess"] or not after["unit"]):
        return None
    if text[start - 1 : start] == "第" and (after["unit"] or "") not in _ORDINAL_UNITS:
        return None
    if text[start:end] == "一" and _WHOLE_HALF.match(text, end):
        return Quantity(start, end + 1, "一半", Fraction(1, 2), "%", Roughly.EXACT)
    counted = _counted(text, start, value.numbers[0], after, in_words=in_words)
    if counted is None:
        return None
    number, unit, more, stop = counted
    some = (after["some"] or "") if stop == after.end() else ""
    begin, roughly = start, _WORDS.get(more) or _WORDS.get(some) or ("about" if some else "")
    if not roughly:
        begin, roughly = _rough_before(text, start, unit, is_bare=text[start] in SCALES)
    unit_at = max(after.start("unit"), after.start("unit0"))
    unit_at = unit_at if unit_at >= 0 else stop
    return Quantity(
        begin,
        stop,
        text[begin:stop],
        number,
        _plain_unit(unit),
        Roughly(roughly or "exact"),
        text[unit_at : unit_at + _FOLLOWS],
        bool(unit and after["guess"]),
    )


def _counted(
    text: str, start: int, number: Fraction, after: re.Match[str], *, in_words: bool
) -> tuple[Fraction, str, str, int] | None:
    """Return a number in all, its unit, 余 or the like, and where they end; None of a word."""
    end, is_arabic = after.start(), text[start].isascii()
    if _SHARE.search(text, start, end):
        is_rough = after["some"] and after.start("some") == end
        return number, "%", "", after.end() if is_rough else end
    if after["of"]:
        number += Fraction(after["odd"] == "半", 2)
        return number, f"个{after['of']}", after["odd"].strip("半"), after.end()
    if not (after["unit"] or after["scale"]):
        return (number, "", "", end) if is_arabic or number >= _A_SUM else None
    unit, more, stop = after["unit"] or "", after["more"] or after["more2"] or "", after.end()
    number = _in_all(number, after)
    if after["guess"] and not _may_guess(text, start, end, number, in_words=in_words):
        unit, stop = "", after.start("guess")
        if not (is_arabic or after["scale"]):
            return None
    if unit != "成":
        return number, unit, more, stop
    return None if text[stop : stop + 1] == "群" else (number / 10, "%", more, stop)


def _end_of_range(text: str, start: int, high: Quantity) -> Quantity:
    """Return the higher end of a range that is written with 至 or a dash, in its words."""
    is_range = high.unit and high.roughly is Roughly.EXACT
    roughly = Roughly.RANGE if is_range else high.roughly
    return replace(high, start=start, words=text[start : high.end], roughly=roughly)


def _may_guess(text: str, start: int, end: int, number: Fraction, *, in_words: bool) -> bool:
    """Return whether what follows a number without a known unit may be what it counts.

    三资, 十分 and 五四青年 are words: a Chinese numeral has to be a placed one above ten.
    """
    if _PART_OF_CODE.search(text[:start][-1:]):
        return False
    if in_words or text[start].isascii():
        return True
    return number > _TELLING and _PLACED.search(text, start, end) is not None


def _in_all(number: Fraction, after: re.Match[str]) -> Fraction:
    """Return a number with what follows it: the 万 of 10余万, a half of the unit, 角 and 分."""
    for scale in after["scale"]:
        number *= SCALES[scale]
    jiao, fen = (
        (Fraction(part) if part.isascii() else chinese_number(part) or 0) if part else 0
        for part in (after["jiao"], after["fen"])
    )
    return number + Fraction(after["half"] is not None, 2) + Fraction(jiao * 10 + fen, 100)


def _rough_before(text: str, start: int, unit: str, *, is_bare: bool) -> tuple[int, str]:
    """Return where a number begins with the word that makes it rough, and how rough it is."""
    ahead = text[max(0, start - 3) : start]
    for pattern, how in (*_BEFORE, *(_BARE_BEFORE if is_bare else ())):
        match = pattern.search(ahead)
        if match and not (match[0] == "近" and unit in _TIMES):  # 近三年 are the last three
            return start - len(match[0]), how
    return start, ""


def _plain_unit(unit: str) -> str:
    unit = unit.partition("/")[0]
    if unit in ("个小时", "圆"):
        return {"个小时": "小时", "圆": "元"}[unit]
    return unit if unit in _LONG_UNITS or not unit.startswith("个") else "个"


def _is_language(quantity: Quantity) -> bool:
    """Return whether a Chinese numeral is a word of the language rather than a figure."""
    if any(character.isascii() and character.isdigit() for character in quantity.words):
        return False
    if quantity.words == "一半":
        return True
    return quantity.value == 1 or (quantity.value <= _TELLING and quantity.unit in _LOOSE)


def by_value(numbers: Iterable[Quantity]) -> dict[Fraction, list[Quantity]]:
    """Return numbers by their values, one of each unit with what follows."""
    by_value: dict[Fraction, dict[tuple[str, str], Quantity]] = {}
    for each in numbers:
        by_value.setdefault(each.value, {}).setdefault((each.unit, each.follows), each)
    return {value: list(units.values()) for value, units in by_value.items()}
