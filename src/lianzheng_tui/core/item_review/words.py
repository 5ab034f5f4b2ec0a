"""The words that the rules look for, and what two texts have in common.

The lists hold what readers without the text really went by; a word that says nothing by itself
(的, 了) is in none. `shared` compares pairs of neighbouring characters, which needs no dictionary.
"""

import re
from collections.abc import Iterable

SWEEPING = (
    *("报道说", "报道写明", "全部", "没有再", "总数", "总人数", "随后才", "一律", "一定"),
    *("一共", "相加", "完全", "所有", "任何", "从不", "绝不", "唯一", "仅仅", "只", "都"),
)
"""Specific determiners: in a statement they usually mean that it is false."""
ABSOLUTE = ("一律", "全部", "完全", "所有", "任何", "从不", "绝不", "唯一", "一定", "仅仅", "只")
"""Those that make an option of a question too sweeping to be right."""
HEDGED = ("没有写", "没有说明", "没有交代", "不一定", "未必", "可能", "一般来说", "大致")
"""What makes an option so cautious that it cannot be wrong."""
DUTIFUL = ("登记", "报告", "说明", "上交", "记录", "回避", "备案", "如实", "退还", "逐项", "逐个")
"""What conduct by the rules sounds like."""
COSTS = (
    *("代价", "费时", "费力", "费事", "多花", "得罪", "推迟", "耽误", "晚一些", "麻烦", "成本"),
    *("不便", "失去", "压力", "辛苦", "吃力", "为难", "伤了", "生分", "冷落", "误会", "慢一些"),
    *("埋怨", "不高兴", "不理解", "顶着", "少了一个", "断了"),
)
"""What doing right costs."""
EARLY = ("首先", "起初", "最先", "一开始")
LATE = ("随后", "然后", "接着", "继续", "最后", "之后", "以后", "后来", "终于", "再次", "仍")
"""Words of order: in an item to be put in order they say where it stands."""
UNREPORTED = ("没有写", "没写", "没有说明", "没有交代", "没有解释", "没有展开")
"""That the source is silent."""
GUESSED = ("可能", "往往", "也许", "大概", "说不清")
"""That something is supposed."""

_EXCUSED = re.compile(
    "(?<![预首优])先|再说|再定|再决定|(?:^|[，；。就再])等|等着|等到|免得|省(?:时|事|力|人|了|得)|见效快"
    "|反正|不必|不再提|就够|总不好|好让|面子|难堪|打个招呼|白纸黑字|照常|显得|金额不大|简单|方便"
    "|放着|私下说|悄悄|嘴上|自己管|自己安排|各自跟|随后办|为主|额外|说好|谁也不欠|用得上|情谊"
)
"""Ease, delay and comfort: what a wrong way to act is excused with."""
EXCUSES = "先、等、免得、反正、省事"
"""Those that an author is told of, as examples of `_EXCUSED`."""
_SILENT = re.compile("报道没有[^，；。]*")
_PLACED = re.compile(
    "正文|报道|原文|列在|列有|列入|之一|依次|最先|最后|并列|前两|[一二三四五六七八九十]类|这一句"
)
_REASONED = re.compile(
    "因为|所以|因此|说明|可见|不等于|意味|否则|不能|才能|才说|才有|为的是|防|以免|一般规则|就要|就有"
    "|也就|总要|离不开|落在|靠|使|让|看的是|相符|最实际"
)
_QUOTED = re.compile("“[^”]*”")
_NUMBERED = re.compile(
    r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万两]+(?=[个项条家次类年月日天人份元轮])"
)
_JOINED = re.compile("[、，；]|以及|并且|和|与|及")
_MARKS = re.compile(r"[\W_]+")


def found(words: Iterable[str], text: str) -> list[str]:
    """Return those of the words that occur in a text."""
    return [word for word in words if word in text]


def is_excused(text: str) -> bool:
    """Return whether a way to act is excused with ease, delay or comfort."""
    return bool(_EXCUSED.search(text))


def details(text: str) -> int:
    """Return how specific a text is: its numbers, its quoted names, and the parts it joins."""
    patterns = (_NUMBERED, _QUOTED, _JOINED)
    return sum(len(pattern.findall(text)) for pattern in patterns)


def only_locates(why: str) -> bool:
    """Return whether a reason only says where in the text something stands."""
    told = _SILENT.sub("", _QUOTED.sub("", why))
    return bool(_PLACED.search(told)) and not _REASONED.search(told)


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, marks left out."""
    bare = _MARKS.sub("", text)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two texts have in common, given as `pairs`: 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
