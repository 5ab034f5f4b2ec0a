"""The labels inside a question, such as 【答案】 and 解析：, and the lines cut at them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lianzheng_tui.core.bank.headings import ANSWER
from lianzheng_tui.core.bank.row import Piece, Place
from lianzheng_tui.core.errors import Problem, Severity


class Label(Enum):
    """What the words behind a label are."""

    STEM = auto()
    OPTIONS = auto()
    ANSWER = auto()
    EXPLANATION = auto()
    CATEGORY = auto()
    DIFFICULTY = auto()
    SOURCE = auto()
    LAW = auto()
    TYPE = auto()
    MARKS = auto()
    """How many marks it is worth, or what somebody answered, which a bank does not keep."""


_NAMES = {
    Label.STEM: r"题干\s*\d*|题目\s*\d*|试题\s*\d+|(?:典型)?例题\s*\d*",
    Label.OPTIONS: "选项|备选项|备选答案",
    Label.EXPLANATION: "(?:答案|详细|试题|参考|题目|本题)?(?:解析|分析|解答|解释说明|详解)",
    Label.ANSWER: f"{ANSWER}|正确选项|ANSWER|Answer",
    Label.CATEGORY: "考点|知识点|考核点|分类|类别|章节|标签|模块",
    Label.DIFFICULTY: "难度(?:系数|等级)?|难易(?:程度|度)?",
    Label.SOURCE: "出处|来源|题目来源|试题来源",
    Label.LAW: "依据|法条|法律依据|政策依据|制度依据",
    Label.TYPE: "题型|题目类型",
    Label.MARKS: "分值|分数|本题分数|得分|答题结果|答题情况|"
    "(?:我|你|您|学生|考生|学员|用户)的?答案",
}
_ONLY_IN_BRACKETS = {Label.STEM, Label.OPTIONS}
_BRACKETED = "|".join(f"(?P<b{label.name}>{names})" for label, names in _NAMES.items())
_BARE = "|".join(
    f"(?P<c{label.name}>{names})"
    for label, names in _NAMES.items()
    if label not in _ONLY_IN_BRACKETS
)
_LABEL = re.compile(
    rf"[【\[]\s*(?:{_BRACKETED})\s*[】\]]\s*[:：]?"
    r"|^(?P<cSTEM>(?:题干|题目)\s*\d*)\s*[:：]|^(?P<cOPTIONS>选项)\s*[:：]"
    rf"|(?:(?<=[\s。；;，,．）)】])|^)(?:{_BARE})\s*(?:[是为]\s*)?[:：]"
    rf"|(?P<tail>(?<![的我你案【\[考确准照荐]){ANSWER})\s*[:：]"
    r"(?=\s*[A-IＡ-Ｉ√×✓✗对错、，,\s]+(?:[(（][^()（）]*[)）])?[。.]?\s*$)"
    r"|^(?P<short>答)\s*[:：]"
    rf"|^(?P<close>{ANSWER})\s*(?:[是为]\s*)?"
    r"(?=(?:[A-Ia-iＡ-Ｉ√×✓✗对错、，,\s]+|[TF]|正确|错误)[。.]?\s*$)"
)
_STEM = re.compile(
    r"\s*(?:[【\[]\s*(?:题干|题目|试题|(?:典型)?例题)\s*(?P<inside>\d*)\s*[】\]]"
    r"|(?:题干|题目)\s*(?P<bare>\d*)\s*[:：])"
)
_HALF = re.compile(
    rf"\s*[【\[]?\s*(?:{_NAMES[Label.ANSWER]}|{_NAMES[Label.EXPLANATION]}|知识点|考点|难度"
    r"|[一-鿿]{1,4}答案\s*[:：])"
)
_HALF_ANSWER = re.compile(
    rf"[【\[]\s*(?:{_NAMES[Label.ANSWER]})|(?:{_NAMES[Label.ANSWER]})\s*[】\]]"
    r"|答\s*(?:[A-IＡ-Ｉ√×✓✗TF]{1,9}|对|错|正确|错误)[。.]?\s*$"
)
_UNKEPT = re.compile(
    r"(?:^|(?<=[\s。；;，,．）)】【\[]))(难度(?:系数|等级)?|难易(?:程度|度)?|分值|本题分数|分数)\s*"
    r"(?:[:：]|[】\]])"
)
_LONE_OPTION = re.compile(r"\s*[(（]?[A-Za-zＡ-Ｚ][)）]?\s*[.．、:：]?\s*")
"""The letter of an option with nothing behind it: what looks like a label there is its text."""

_QUALIFIER = re.compile("[一-鿿]{1,4}")
"""A word before 答案 that nobody knows: which answer it is, or the end of an option, is open."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A line, or the piece of one that stands behind a label."""

    label: Label | None
    """None for what stands before the first label."""
    piece: Piece
    starts_line: bool
    """Whether the line begins here."""


def segments(line: Piece) -> Iterator[Segment]:
    """Yield a line cut at its labels; the label itself is left out."""
    text = line.text
    start, label, is_first = 0, None, True
    for match in _LABEL.finditer(text):
        before = text[start : match.start()]
        following = _label_of(match)
        if label in (None, Label.OPTIONS) and _LONE_OPTION.fullmatch(before) and match.start():
            continue
        if match["tail"] and _QUALIFIER.fullmatch(text[: match.start()]):
            continue
        if before.strip() or label not in (None, following):
            yield Segment(label, Piece(before.strip(), line.place), is_first)
            is_first = False
        label, start = following, match.end()
    yield Segment(label, Piece(text[start:].strip() if label else text, line.place), is_first)


def _label_of(match: re.Match[str]) -> Label:
    name = match.lastgroup or ""
    return Label.ANSWER if name in ("short", "close", "tail") else Label[name[1:]]


def unkept_labels(lines: Iterable[Piece]) -> Iterator[Problem]:
    """Yield, once for each label, that a bank does not keep what stands behind 难度 or 分值."""
    places: dict[str, list[Place]] = {}
    for line in lines:
        for label in _UNKEPT.findall(line.text):
            places.setdefault(label, []).append(line.place)
    for label, where in places.items():
        more = f"（这样的共 {len(where)} 处）" if len(where) > 1 else ""
        mend = "题库里没有它的位置，不用改"
        yield where[0].problem(f"“{label}”没有收{more}", mend, Severity.WARNING)


def is_half_label(text: str) -> bool:
    """Return whether a line begins like a label that lost its colon or a bracket."""
    return _HALF.match(text) is not None


def is_half_answer(text: str) -> bool:
    """Return whether a line is an answer whose label lost a bracket or its colon."""
    return _HALF_ANSWER.match(text) is not None


def stem_label(text: str) -> int | None:
    """Return the number in a label such as 【题干12】 or 题干12： at the beginning of a line.

    It is 0 if the label has no number, and None if the line has no such label.
    """
    match = _STEM.match(text)
    return int(match["inside"] or match["bare"] or 0) if match else None
