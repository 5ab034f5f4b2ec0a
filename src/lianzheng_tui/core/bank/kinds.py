"""The types of questions that a bank names, and the words it names them with."""

import re
from enum import Enum

from lianzheng_tui.core.text.numerals import narrow


class Kind(Enum):
    """A type as a bank means it; the value is its name in sentences."""

    SINGLE = "单选题"
    MULTIPLE = "多选题"
    INDEFINITE = "不定项选择题"
    """One option or several are right: a multiple question in which one letter is allowed."""
    TRUE_FALSE = "判断题"
    TEXT = "填空题"
    NUMBER = "数值题"
    ORDER = "排序题"
    MATCH = "配对题"


CHOICES = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.INDEFINITE})
"""The types that have options to pick from."""

_UNKEPT = (
    "简答|论述|名词解释|问答|案例分析|材料分析|分析|辨析|改错|写作|作文|公文|简述|论文|"
    "综合应用|计算|主观|操作|实操|面试|解答|应用"
)
_WORDS = {
    Kind.INDEFINITE: "不定项",
    Kind.SINGLE: "单项选择|单选|单项",
    Kind.MULTIPLE: "多项选择|多选|多项",
    Kind.TRUE_FALSE: "判断|是非|对错",
    Kind.TEXT: "填空",
    Kind.NUMBER: "数值",
    Kind.ORDER: "排序",
    Kind.MATCH: "配对|匹配|连线",
}
_IN_ENGLISH = {
    "single": Kind.SINGLE,
    "singlechoice": Kind.SINGLE,
    "multiple": Kind.MULTIPLE,
    "multipleanswer": Kind.MULTIPLE,
    "tf": Kind.TRUE_FALSE,
    "truefalse": Kind.TRUE_FALSE,
    "judge": Kind.TRUE_FALSE,
    "fill": Kind.TEXT,
    "fillblank": Kind.TEXT,
}
"""What programs call the types; not ``multiple choice``, which may have one right option only."""
_KIND = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in _WORDS.items()))
_UNKEPT_WORD = re.compile(f"(?:{_UNKEPT})(?:说明|并改错|改错)?题?")
_ANY = re.compile(f"题|选择|{'|'.join(_WORDS.values())}|{_UNKEPT}")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_LABEL = re.compile(
    f"(?:{'|'.join(_WORDS.values())}|选择|{_UNKEPT})(?:选择)?题?(?:选择题)?", re.ASCII
)


_NOT_ONLY_JUDGED = re.compile("改错|辨析|说明题|并说明")


def kind_of(words: str) -> Kind | None:
    """Return the type that a heading or a label names; None if it names none, or several.

    What a heading says in brackets or behind a comma is about marks, as in 单选题（多选不得分）;
    it is read only where nothing is said before.
    """
    if kind := _IN_ENGLISH.get(re.sub(r"[\s_/-]", "", narrow(words)).casefold()):
        return kind
    for part in _said(words):
        if unkept_kind(part):
            return None
        kinds = {Kind[match.lastgroup] for match in _KIND.finditer(part) if match.lastgroup}
        if kinds:
            return kinds.pop() if len(kinds) == 1 else None
    return None


def unkept_kind(words: str) -> str:
    """Return the type that is named and that the format lacks, such as 简答题; empty if none."""
    for part in _said(words):
        if _KIND.search(part) and not _NOT_ONLY_JUDGED.search(part):
            return ""
        if match := _UNKEPT_WORD.search(part) or _NOT_ONLY_JUDGED.search(part):
            return match[0].removesuffix("题") + "题"
    return ""


def may_name_questions(text: str) -> bool:
    """Return whether a line has any word that a heading of questions would have; quickly."""
    return _ANY.search(text) is not None


def is_label(words: str) -> bool:
    """Return whether the words are the name of a type and nothing else."""
    return _LABEL.fullmatch(narrow(words)) is not None


def names_questions(words: str) -> bool:
    """Return whether a heading is about questions, with or without their type."""
    outside = _said(words)[0]
    return bool(_KIND.search(outside) or unkept_kind(outside) or re.search("选择|题$", outside))


def _said(words: str) -> tuple[str, ...]:
    """Return what stands before brackets and commas, then what stands in the brackets."""
    text = narrow(words)
    outside = re.split("[,。:;]", _BRACKETS.sub("", text), maxsplit=1)[0].strip()
    return (outside, *(bracket[1:-1] for bracket in _BRACKETS.findall(text)))
