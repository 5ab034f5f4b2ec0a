"""The automatic numbers of a Word document, as Word shows them.

A number that Word makes is no text of the paragraph: it is computed from the definitions in
numbering.xml and the paragraphs before (ISO/IEC 29500-1, 17.9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements."""

_HAN = "零一二三四五六七八九"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 32_767
"""The greatest number of a list in Word."""
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


class UnreadNumberError(Exception):
    """An automatic number is of a form that is not known; the text names the form."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    words: str
    """Such as ``%1.``: the number of the first level and a point."""
    start: int
    restarts: bool


@dataclass(slots=True)
class Numbers:
    """Counts the paragraphs of one document."""

    levels: Mapping[str, Mapping[int, _Level]]
    """The levels of each list that can be named."""
    abstract: Mapping[str, str]
    """The definition of each list; lists of the same definition go on counting."""
    starts: Mapping[tuple[str, int], int]
    """Where a list begins anew."""
    styles: Mapping[str, tuple[str, int]]
    """The list and level that a style brings along."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """Return the number of the next paragraph, empty for none.

        Raises:
            UnreadNumberError: it has one of an unknown form.
        """
        found = self._list_of(paragraph)
        if not found or found[0] not in self.abstract:
            return ""
        number, depth = found
        levels = self.levels[number]
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self.abstract[number], {})
        if (number, depth) in self.starts and (number, depth) not in self._begun:
            counts[depth] = self.starts[number, depth] - 1
            self._begun.add((number, depth))
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            if deeper not in levels or levels[deeper].restarts:
                del counts[deeper]
        level = levels[depth]
        if level.form in ("bullet", "none"):
            return ""
        words = level.words
        for above in range(9):
            mark = f"%{above + 1}"
            if mark in words:
                at = levels.get(above)
                if not at:
                    raise UnreadNumberError(level.form)
                words = words.replace(mark, _written(counts.get(above, at.start), at.form))
        return words.strip()

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        styled = self.styles.get(style.get(f"{W}val", "") if style is not None else "")
        if own is None:
            return styled
        number, depth = _value(own, "numId"), _value(own, "ilvl")
        if not number:
            return (styled[0], int(depth or 0)) if styled else None
        return (number, int(depth or (styled[1] if styled else 0)))


def numbers_of(numbering: bytes, styles: bytes) -> Numbers:
    """Return the counter for a document.

    Args:
        numbering: numbering.xml; empty if there is none.
        styles: styles.xml; empty if there is none.
    """
    levels: dict[str, dict[int, _Level]] = {}
    abstract: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    linked: dict[str, int] = {}
    if numbering:
        root = fromstring(numbering)
        defined: dict[str, dict[int, _Level]] = {}
        for each in root.findall(f"{W}abstractNum"):
            defined[each.get(f"{W}abstractNumId", "")] = dict(map(_level, each.findall(f"{W}lvl")))
            for level in each.findall(f"{W}lvl"):
                if style := _value(level, "pStyle"):
                    linked[style] = int(level.get(f"{W}ilvl", "0"))
        for each in root.findall(f"{W}num"):
            number, of = each.get(f"{W}numId", ""), _value(each, "abstractNumId")
            levels[number] = dict(defined.get(of, {}))
            abstract[number] = of
            for override in each.findall(f"{W}lvlOverride"):
                depth = int(override.get(f"{W}ilvl", "0"))
                levels[number].update(map(_level, override.findall(f"{W}lvl")))
                if begins := _value(override, "startOverride"):
                    starts[number, depth] = int(begins)
    return Numbers(levels, abstract, starts, _styles(styles, linked))


def _level(level: Element) -> tuple[int, _Level]:
    form = _value(level, "numFmt") or "decimal"
    if form == "custom" or level.find(f"{W}lvlPicBulletId") is not None:
        form = "custom"
    words = _value(level, "lvlText")
    start = int(_value(level, "start") or 1)
    return int(level.get(f"{W}ilvl", "0")), _Level(
        form, words, start, _value(level, "lvlRestart") != "0"
    )


def _styles(styles: bytes, linked: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Return the list and level that each style brings along, by itself or from its base."""
    if not styles:
        return {}
    own: dict[str, Element | None] = {}
    base: dict[str, str] = {}
    for style in fromstring(styles).findall(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        own[name] = style.find(f"{W}pPr/{W}numPr")
        base[name] = _value(style, "basedOn")
    found: dict[str, tuple[str, int]] = {}
    for name in own:
        each, seen = name, set[str]()
        while each in own and each not in seen:
            seen.add(each)
            element = own[each]
            if element is not None and (number := _value(element, "numId")):
                depth = _value(element, "ilvl")
                found[name] = number, int(depth) if depth else linked.get(each, 0)
                break
            each = base[each]
    return found


def _value(element: Element, name: str) -> str:
    inside = element.find(f"{W}{name}")
    return inside.get(f"{W}val", "") if inside is not None else ""


def _written(number: int, form: str) -> str:
    """Return a number in one of the forms that Word has for it."""
    if number > _MOST:
        raise UnreadNumberError(form)
    match form:
        case "decimal":
            return str(number)
        case "decimalZero":
            return f"{number:02d}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate(_WIDE)
        case "upperLetter" | "lowerLetter" if number > 0:
            times, at = divmod(number - 1, 26)
            letters = chr(ord("A") + at) * (times + 1)
            return letters if form == "upperLetter" else letters.lower()
        case "upperRoman" | "lowerRoman" if 0 < number < 4000:
            roman = "".join(_roman(number))
            return roman.upper() if form == "upperRoman" else roman
        case (
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "japaneseCounting"
            | "ideographDigital"
        ) if 0 < number < 100:
            return _han(number)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 0 < number <= 20:
            return chr(ord("①") + number - 1)
        case "ideographTraditional" if 0 < number <= len(_HEAVENLY):
            return _HEAVENLY[number - 1]
        case _:
            raise UnreadNumberError(form)


def _roman(number: int) -> list[str]:
    pieces = []
    for value, letters in _ROMAN:
        while number >= value:
            pieces.append(letters)
            number -= value
    return pieces


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
