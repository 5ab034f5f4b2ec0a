"""Numbers that are not in the report but were worked out of it, and how a case says so."""

import re
from collections.abc import Iterator

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem

COMPUTING = re.compile("计算|计数|相加|相减|相除|合计|共计|总计|加上|加起来|减|除以|乘以|算出|算来")
"""The words by which a sentence says that a number was worked out."""

LISTED = "列举"
"""The word by which a sentence says that it counts what the report lists."""


def computed_numbers_say_how(case: Case) -> Iterator[Problem]:
    """What is marked as worked out says from which numbers, where the reader sees it."""
    for i, figure in enumerate(case.figures):
        if figure.computed and not figure.note.strip():
            mend = "加上 note，例如 按报道数字计算，11个加19个"
            what = "写了 computed: true，却没有说从哪些数算来"
            yield Problem(what, mend, ("figures", i, "computed"))
    for i, event in enumerate(case.timeline):
        words = "".join((event.text, event.after, event.mind))
        if event.computed and not COMPUTING.search(words):
            mend = "在 text 或 after 里写明，例如 按报道数字计算，328减去189是139"
            what = "节点写了 computed: true，却没有一句说怎样算来"
            yield Problem(what, mend, ("timeline", i, "computed"))
    for i, question in enumerate(case.questions):
        if question.computed and not COMPUTING.search(question.explanation):
            mend = "在 explanation 里写明，例如 按报道数字计算，328减去189是139"
            what = "题目写了 computed: true，解释里却没有说怎样算来"
            yield Problem(what, mend, ("quiz", "questions", i, "computed"))
