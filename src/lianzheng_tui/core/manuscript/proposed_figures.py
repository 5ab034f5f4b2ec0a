"""Figures proposed from the numbers with units in the text of an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lianzheng_tui.core.manuscript.proposed_text import MOST_PROPOSED, Text, TextSpan
from lianzheng_tui.core.text.numerals import chinese_number

UNITS = (
    "(?:元|美元|港元|欧元|日元)(?:/年|/月|/人|/平方米)?|人次|家次|车次|架次|批次|个百分点|"
    "个(?:工作日|小时|月|村民?小组|村社|村|社区|镇街|乡镇|镇|街道|县|区|市|单位|部门|项目|问题|点位|环节|方面|"
    "案件|岗位|班子|小组|组)?|"
    "小时|分钟|公里|公斤|公顷|平方米|平方公里|立方米|千瓦时|厘米|毫米|"
    "件|项|起|例|宗|家|户|人|名|位|次|轮|批|笔|份|张|条|本|册|部|篇|页|封|套|台|辆|艘|架|座|栋|幢|间|处|所|"
    "场|回|遍|趟|支|根|只|头|匹|棵|株|块|幅|双|对|箱|瓶|盒|包|袋|杯|桶|吨|斤|克|千克|两|亩|米|升|度|天|周|倍|成|款|种|类|"
    "门|期|局|枚|把|桌|顿|组|队|班"
)
"""A pattern of what is counted or measured in reports."""
_NUMBER = re.compile(
    "(?<![0-9.,A-Za-z第〔（(年月十百千万亿-])(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?)"
    f"(?P<unit>[%％]|[余多几]?[十百千]?[万亿]{{0,2}}[余多]?(?:{UNITS})|"
    "[余多]?[万亿][余多]?(?=(?:[、和及][0-9.]+[余多]?[万亿]?[余多]?){1,9}(?P<listed>美元|港元|欧元|元)))|"
    "(?<![0-9几数])(?P<chinese>[一二两三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾佰仟]{1,20})(?P<money>[余多]?(?:万|亿|万亿)?[余多]?(?:美元|港元|欧元|元))"
)
_POWERS = frozenset("十百千拾佰仟")
_SIMPLIFIED = str.maketrans("萬億餘", "万亿余")
_NO_FIGURE_BEFORE = re.compile(
    "(?:上|近|约|逾|超|超过|多达|不足|不到|至少|最多|大约|大概|大致|差不多[在是有]?|接近|好|每|[该本此]案.{0,2})$"
)
_NO_FIGURE_BEHIND = re.compile("左右|上下|以上|以下|以内|不等|(?:本金|存款|借款|货款)?每")
"""Match what makes a number a vague one, which no bar can show, the measure of another one, as in
每1万元每天1元, or one that nothing names: 该案3人; 余 and 多 stay with the unit."""
_NEAR = 8
"""So many characters before a number are looked at."""
_TIME = re.compile("(?:天|小时|分钟|周|个月|个小时|个工作日|年|岁|度|倍|回|遍|趟)")
"""Matches the unit of what is hardly compared with anything: how long or how often."""
_GIVEN = re.compile("(?:送|给|收受|收下|退还?|拿|付|压|放)[他她其]?$|了$")
"""Matches a verb before a number: what it counts is named behind it."""
_EDGE = re.compile("[的了将把在从与等由向以至到被让给]|(?<!行)为|(?<!共)和|所送|对(?!象)")
"""Matches where words that are too long for a label may be parted."""
_HEAD = re.compile(
    "^(?:共计|其中|以及|及(?!时)|并(?![处网购])|而|且|但|也|还(?![款贷债账本])|又|就(?![业医餐读诊学职])|的|了(?!解)|"
    "共(?![青和产同享用]|建(?!立))|已(?!婚))+"
)
_TAIL = re.compile(
    "(?:[共总合累]计|达到|超过|不少于|不足|其中|先后|人民币|[共只仅]有|尚有|涉及|参与|收到|"
    "(?<!行)为|(?<![国公私持占])有|(?<![会设审统估])计|(?<!附)近|[各共达约超了是仅只至到已的在从以于和与及])+$"
)
_NEXT = re.compile("以及|及(?!时)|和|与")
"""Matches that the words behind a number are of the next one."""
_NO_LABEL = re.compile("第.{1,3}[批次轮期届]|通报")
"""Matches what names nothing that is counted: 现通报第二批5起……."""
_SEPARATOR = re.compile("[，。；：！？!?…、“”‘’（）()《》]")
_UP_TO = re.compile(_SEPARATOR.pattern + "|[0-9]")
UNNAMED = "数字"
"""The label of a figure that the words beside it do not name; the author does."""
_LONGEST_LABEL = 12
"""The longest label that is proposed, in characters."""


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A number in the text, with what it may count."""

    label: str
    value: Decimal
    unit: str
    """The unit with 万 and with 余 or 多, as the case format requires."""
    evidence: str
    """A few words with the number that stand in the text only once; empty if none do."""
    line: int


def proposed_figures(text: Text) -> tuple[tuple[ProposedFigure, ...], int]:
    """Return the figures in the order of the text, and how many were left out: too many or long."""
    numbers = [each for i in range(len(text.paragraphs)) for each in _numbers(text, i)]
    figures = []
    for place, value, unit, before in numbers[:MOST_PROPOSED]:
        if value is not None:
            label, evidence = _label(text, place, before), text.quotation(place)
            figures.append(ProposedFigure(label, value, unit, evidence, text.line_of(place)))
    return tuple(figures), len(numbers) - len(figures)


def _numbers(text: Text, paragraph: int) -> Iterator[tuple[TextSpan, Decimal | None, str, int]]:
    """Yield each number of a paragraph: its place, value, unit, and where the one before ended."""
    content = text.searched[paragraph].translate(_SIMPLIFIED)
    last_end = 0
    for match in _NUMBER.finditer(content):
        unit = (match["unit"] or match["money"]).replace("％", "%") + (match["listed"] or "")
        if not (
            _NO_FIGURE_BEFORE.search(content[: match.start()][-_NEAR:])
            or _NO_FIGURE_BEHIND.match(content, match.end())
            or _TIME.fullmatch(unit)
        ):
            value = _value(match["digits"] or match["chinese"])
            yield TextSpan(paragraph, *match.span()), value, unit, last_end
        last_end = match.end()


def _value(digits: str) -> Decimal | None:
    """Return what digits stand for; None where a figure has not so many, and for 二三: 2 or 3."""
    if digits[0].isascii():
        integer, _, decimals = digits.replace(",", "").partition(".")
        fits = len(integer) <= 15 and len(decimals) <= 6
        return Decimal(digits.replace(",", "")) if fits else None
    has_powers = not _POWERS.isdisjoint(digits)
    value = chinese_number(digits) if has_powers or len(digits) == 1 else None
    return Decimal(value.numerator) if value else None


def _label(text: Text, place: TextSpan, before: int) -> str:
    """Return the words before the number, or else those after it; those after it first for 次."""
    content = text.searched[place.paragraph]
    ahead = _TAIL.sub("", _SEPARATOR.split(content[before : place.start])[-1].strip())
    behind = _TAIL.sub("", _UP_TO.split(content[place.end :])[0].strip(" 的"))
    behind = "" if _NEXT.match(behind) else behind
    names = [_short(_HEAD.sub("", ahead), -1), _short(behind, 0)]
    if _GIVEN.search(content[: place.start][-_NEAR:]) or content[place.end - 1] == "次":
        names.reverse()
    fit = (each for each in names if 1 < len(each) <= _LONGEST_LABEL and not _NO_LABEL.search(each))
    return next(fit, UNNAMED)


def _short(words: str, side: int) -> str:
    return words if len(words) <= _LONGEST_LABEL else _EDGE.split(words)[side]
