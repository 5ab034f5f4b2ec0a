"""The rules by which a case is held against its original, side by side, each with its source.

The sources are what editors and integrity offices go by; `docs/case-format.md` prints the table.
"""

from dataclasses import dataclass

from lianzheng_tui.core.errors import Severity


@dataclass(frozen=True, slots=True)
class FidelityRule:
    """One rule."""

    name: str
    """A few characters."""
    holds: str
    """What must hold, one sentence without a full stop."""
    source: str
    """The rule of the field that it comes from."""
    severity: Severity


_TRUTH = "《中国新闻工作者职业道德准则》：坚持新闻真实性，不夸大、不编造"
_NUMERALS = "GB/T 15835—2011《出版物上数字用法》：约数、概数照原意，单位不变"
_BODIES = "公文和新闻稿件的惯例：机关名称用全称或规范化简称，排序照原文"
_ANONYMOUS = "纪检监察机关通报和普法案例的惯例：匿名照原文，不补姓名"

NUMBER = FidelityRule("数", "案例里的数，原文里有", _TRUTH, Severity.ERROR)
UNIT = FidelityRule("单位", "数的单位与原文相同：人次不是人，家次不是家", _NUMERALS, Severity.ERROR)
ROUGH = FidelityRule("约数", "余、多、近、约照原文，不添也不去", _NUMERALS, Severity.ERROR)
DATE = FidelityRule("日期", "日期不比原文多写年、月、日", _TRUTH, Severity.ERROR)
PERSON = FidelityRule("人物", "人物是原文里有的，照原文匿名", _ANONYMOUS, Severity.ERROR)
NAME = FidelityRule("机构地名", "单位和地方是原文里有的", _BODIES, Severity.ERROR)
UNMARKED = FidelityRule(
    "计算", "自己算出的数写 computed: true，说明从哪些数算来", _TRUTH, Severity.WARNING
)
MISSING = FidelityRule(
    "遗漏", "原文的数、日期、单位、地方、人物，案例里有", _TRUTH, Severity.WARNING
)
OPEN_LIST = FidelityRule(
    "未尽列举", "原文以“等”或“……”收尾的，案例不数、不封口", _TRUTH, Severity.WARNING
)
ORDER = FidelityRule("排序", "并列的单位次序照原文", _BODIES, Severity.WARNING)
COPIED = FidelityRule(
    "照搬",
    "不连着照抄20个字",
    "《著作权法》第24条：引用适当；改写用自己的话",
    Severity.WARNING,
)

RULES = (
    NUMBER,
    UNIT,
    ROUGH,
    DATE,
    PERSON,
    NAME,
    UNMARKED,
    MISSING,
    OPEN_LIST,
    ORDER,
    COPIED,
)
"""All of them, in the order of the documents: what was added first."""
