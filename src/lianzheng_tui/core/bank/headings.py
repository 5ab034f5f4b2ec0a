"""The lines of a bank that are no questions: headings of its parts, shared material, furniture."""

import re
from dataclasses import dataclass

from lianzheng_tui.core.bank.kinds import (
    is_label,
    kind_of,
    may_name_questions,
    names_questions,
    unkept_kind,
)

_ORDINAL = re.compile(
    r"第?(?P<han>[一二三四五六七八九十百]+)\s*(?:部分|大题|单元|[、.．:：])"
    r"|第\s*(?P<digits>\d+)\s*(?:部分|大题|单元)"
    r"|[(（](?P<inside>[一二三四五六七八九十]+)[)）]"
    r"|(?P<roman>[ⅠⅡⅢⅣⅤⅥIVX]+)\s*[、.．]"
)
_CHAPTER = re.compile(r"第\s*[一二三四五六七八九十百\d]+\s*[章节编篇][^。？！?!]{0,30}")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|[\[【][^\]】]*[\]】]")
_LONGEST = 24
"""Characters of a heading outside its brackets; a longer line is a sentence."""
_RANGE = re.compile(
    r"(?:回答|完成|作答|解答)[^\d]{0,6}?第?\s*(\d+)\s*(?:题)?\s*[—–\-~～至到、]+\s*第?\s*(\d+)\s*小?题"
    r"|(?:回答|完成|作答|解答)第\s*(\d+)\s*小?题"
)
_INSTRUCTION = re.compile(
    r"(?:^|(?<=[。；;！!？?，,、（(\s]))(?:请|请你)?(?:认真|仔细)?(?:阅读|根据|依据|按照|结合|据)"
    r"(?:以下|下列|下面|上述|以上|上面|所给|给定|这段|此|该|本)*的?"
    r"(?:材料|案例|资料|情况|内容|短文|文字|案情|情形|事实|背景)?[一二三四五六七八九十\d]{0,2}"
    r"[，,、：:\s]*$"
)
"""The words before 回答3-4题 that only say that something is to be read."""
_MATERIAL_LABEL = re.compile(
    r"^[\s【\[（(]*(?:材料|案例|资料|背景)[一二三四五六七八九十\d]{0,2}[\s】\]）):：，,]*"
)
_AROUND = " \t\u3000。：:，,、；;）)】]"
_OPEN = " \t\u3000：:，,、；;（(【["
"""Signs that are left before and behind words when others are taken away."""
_FIELDS = "姓名|单位|部门|学号|工号|得分|成绩|总分|日期|职务|考号|准考证号|班级|时间|评卷人|阅卷人"
_LONGEST_FURNITURE = 200
_FURNITURE = re.compile(
    rf"(?:(?:{_FIELDS})\s*[:：]?[\s_＿]*)+"
    r"|[-—–]+\s*\d+\s*[-—–]+"
    r"|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?"
    r"|\d+\s*/\s*\d+"
    r"|[=\-_*—–~～·.…\s]{3,}|…+"
)
ANSWER = "(?:正确|参考|参照|标准|推荐)?答案"
"""Matches the word for an answer, or for the answers at the end."""
_ANSWERS = re.compile(
    rf"(?:附[:：件]?\s*|{_ORDINAL.pattern})?[【\[]?{ANSWER}(?:(?:及|与|和)?(?:答案)?(?:解析|详解))?[】\]]?"
    r"\s*[:：]?"
)
_EXPLAINS = re.compile(r"(?:答案|试题|题目|本题)?(?:分析|解答|论述|简答)\s*[:：]\s*\S")
"""The beginning of an explanation, which the name of a type without 题 is like."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part."""

    words: str
    """As it is written."""
    ordinal: str
    """Its number, such as 一; empty if it has none."""
    is_chapter: bool = False
    """Whether it says nothing about questions, as 第一章 总则."""

    @property
    def unkept(self) -> str:
        """The type of its questions if the format lacks it."""
        return "" if self.is_chapter else unkept_kind(self.words)


def heading(text: str) -> Heading | None:
    """Return the line as the heading of a part; None if it is none."""
    line = text.strip()
    if not may_name_questions(line) and not _CHAPTER.match(line):
        return None
    if _EXPLAINS.match(line):
        return None
    numbered = _ORDINAL.match(line)
    rest = line[numbered.end() :].strip() if numbered else line
    outside = re.split("[，。：；,:;]", _BRACKETS.sub("", rest), maxsplit=1)[0].strip()
    ordinal = next((group for group in numbered.groups() if group), "") if numbered else ""
    if _CHAPTER.fullmatch(line) and not names_questions(outside):
        return Heading(line, "", is_chapter=True)
    if not outside and is_label(re.sub(r"[()（）\[\]【】]", "", rest)):
        return Heading(rest, ordinal)
    if not outside or len(outside) > _LONGEST or re.search("[？?！!_＿]", line.split("（")[0]):
        return None
    if numbered:
        return Heading(rest, ordinal) if names_questions(outside) else None
    if line[0] in "【[（(":
        return None
    if is_label(outside):
        return Heading(line, "")
    return None


def loose_heading(text: str) -> Heading | None:
    """Return a line that stands by itself and ends with a type as a heading: 业务知识单选题."""
    outside = _BRACKETS.sub("", text).strip(" ：:")
    has_kind = bool(kind_of(outside) or unkept_kind(outside))
    is_short = len(outside) <= _LONGEST and re.search("题(?:库|目|部分)?$", outside)
    return Heading(text.strip(), "") if has_kind and is_short else None


def numbers_meant(text: str) -> tuple[int, int] | None:
    """Return the first and last number of the questions that material is for: 回答4—5题."""
    match = _RANGE.search(text)
    if not match:
        return None
    return int(match[1] or match[3]), int(match[2] or match[3])


def material_beside(text: str) -> str:
    """Return the words of a line such as 王某收礼，未登记。据此回答3-4题 that are material.

    It is empty where the line only says which questions the material below is for.
    """
    match = _RANGE.search(text)
    if not match:
        return ""
    before = _INSTRUCTION.sub("", text[: match.start()])
    before = _MATERIAL_LABEL.sub("", before).lstrip(_AROUND).rstrip(_OPEN)
    behind = text[match.end() :].lstrip(_AROUND).rstrip(_OPEN)
    if before and behind:
        return f"{before}{'' if before[-1] in '。！？；' else '。'}{behind}"
    return before or behind


def is_furniture(text: str) -> bool:
    """Return whether a line is no part of any question: a page number, a place for the name."""
    return len(text) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(text.strip()) is not None


def heads_answers(text: str) -> bool:
    """Return whether a line is 参考答案 or the like, and nothing else."""
    return _ANSWERS.fullmatch(text.strip()) is not None
