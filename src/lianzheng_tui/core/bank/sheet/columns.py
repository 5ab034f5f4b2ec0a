"""The columns of a bank in a sheet, by the words that banks head them with."""

import re
from dataclasses import dataclass
from enum import Enum

from lianzheng_tui.core.bank.kinds import kind_of, unkept_kind
from lianzheng_tui.core.text.numerals import narrow


class Column(Enum):
    """What a column holds; the value is its heading in the sheets that we write."""

    CODE = "编号"
    NUMBER = "序号"
    KIND = "题型"
    STEM = "题干"
    OPTION = "选项"
    """One option, whose letter is in the heading."""
    OPTIONS = "全部选项"
    """All options in one cell, or the letter of one option that has a row of its own."""
    CONTENT = "内容"
    """The words of an option that has a row of its own."""
    ANSWER = "答案"
    RIGHT = "是否正确"
    """Whether an option is right: the one to the left, or that of the row."""
    EXPLANATION = "解析"
    LAW = "依据（法条）"
    EVIDENCE = "出处（原文）"
    CATEGORY = "类别"
    WHY = "说明"
    """Why an option is right or wrong; its letter is in the heading."""
    UNIT = "单位"
    TOLERANCE = "允许相差"


@dataclass(frozen=True, slots=True)
class Head:
    """What the heading of a column says."""

    column: Column
    letter: str = ""
    """The letter of the option, where the column is about one."""
    codes: tuple[tuple[str, str], ...] = ()
    """The digits that stand for types, as the heading explains them: 0单选，1判断."""


LETTERS = "ABCDEFGHI"

_WORDS = {
    Column.CODE: "编号|试题编号|题目编号|题目id|试题id|id|代号",
    Column.NUMBER: "序号|题号|no|number|#|行号",
    Column.KIND: "题型|题目类型|试题类型|问题类型|题型名称|类型|type|questiontype",
    Column.STEM: "题干|题目|题目内容|题干内容|试题|试题内容|试题题干|试题题目|问题|问题内容|"
    "题目描述|问题描述|试题描述|试题名称|题目标题|题目正文|题目名称|题面|题目题干|question|stem|title|content|questiontext",
    Column.OPTIONS: "选项|备选项|备选答案|全部选项|可选项|答案选项|选项列表|候选项|候选答案|"
    "options|choices|选项标号|选项序号|选项字母|选项号",
    Column.CONTENT: "内容|选项内容|选项文字|选项描述|选项文本|选项说明|optiontext",
    Column.ANSWER: "答案|正确答案|参考答案|标准答案|正确选项|试题答案|题目答案|本题答案|答案内容|"
    "answer|correctanswer|key|correct",
    Column.RIGHT: "是否正确|是否答案|是否为答案|是否正确答案|正确与否|iscorrect",
    Column.EXPLANATION: "解析|试题解析|答案解析|解析说明|题目解析|解释|解释说明|说明|详解|答题解析|"
    "题解|详细解析|explanation|analysis",
    Column.LAW: "依据|法条|依据法条|法规依据|法律依据|政策依据|制度依据|条款|依据条款|law",
    Column.EVIDENCE: "出处|出处原文|原文|原文出处|试题出处|题目出处|来源|题目来源|evidence|source",
    Column.CATEGORY: "类别|分类|知识点|标签|章节|试题分类|题目分类|所属章节|知识分类|考点|模块|"
    "专题|科目|所属分类|category|tag|tags",
    Column.UNIT: "单位|数值单位|unit",
    Column.TOLERANCE: "允许相差|误差|允许误差|tolerance",
}
_COLUMNS = {word: column for column, words in _WORDS.items() for word in words.split("|")}
_OPTION = re.compile(
    r"(?:选项|答案选项|备选项|备选答案|答案|option|choice|opt)(?P<named>[a-i]|[1-9])(?:选项|项|内容)?"
    r"|(?P<alone>[a-i])(?:选项|项)?"
)
_RIGHT = re.compile(
    r"(?:选项)?([a-i1-9])(?:选项|项)?(?:是否正确|是否为?答案|正确与否)|iscorrect([a-i1-9])"
)
_WHY = re.compile(r"说明([a-i])|选项([a-i])(?:说明|解析)|([a-i])(?:项)?(?:说明|解析)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_CODES = re.compile(r"(\d)\s*[-.:、=\s]?\s*([一-鿿]{2,6})")


def head_of(text: str) -> Head | None:
    """Return what a heading says; None if no column is headed so."""
    said = narrow(text)
    word = re.sub(r"[\s*＊:]|必填|选填|可不填", "", _BRACKETS.sub("", said)).casefold()
    if column := _COLUMNS.get(word):
        codes: tuple[tuple[str, str], ...] = ()
        if column is Column.KIND:
            pairs = _CODES.findall(said)
            codes = tuple(pair for pair in pairs if kind_of(pair[1]) or unkept_kind(pair[1]))
        return Head(column, codes=codes)
    if match := _RIGHT.fullmatch(word):
        return Head(Column.RIGHT, _letter(match[1] or match[2]))
    if match := _WHY.fullmatch(word):
        return Head(Column.WHY, next(filter(None, match.groups())).upper())
    if match := _OPTION.fullmatch(word):
        return Head(Column.OPTION, _letter(match["named"] or match["alone"]))
    return None


def _letter(named: str) -> str:
    """Return the letter of an option that a heading names by its letter or its number."""
    return LETTERS[int(named) - 1] if named.isdigit() else named.upper()


def is_own(headings: list[str]) -> bool:
    """Return whether a row of headings is one that we wrote."""
    return headings[:3] == [Column.CODE.value, Column.KIND.value, Column.STEM.value]
