"""Which format a text is in, and the formats of other programs, refused by name."""

import re

from lianzheng_tui.core.bank.row import Place
from lianzheng_tui.core.errors import Problem

_HEAD = 20_000
"""Characters at the beginning in which a format shows."""
_FOREIGN = (
    (
        re.compile(r"<quiz\b[\s\S]*<question\b"),
        "这是 Moodle XML 文件，不能读",
        "在 Moodle 的题库里导出时选 GIFT 格式，再导入那个文件",
    ),
    (
        re.compile(r"imsqti|<assessment(?:Item|Test)\b|<questestinterop\b"),
        "这是 QTI 文件，不能读",
        "在原来的系统里导出为 Excel、CSV 或者 GIFT；没有这些，就先导入 Moodle，再从那里导出 GIFT",
    ),
    (
        re.compile(r"\A#(?:separator|html|notetype|deck|tags|columns|guid)\b[ \w]*:", re.MULTILINE),
        "这是 Anki 的卡片文件，不能读",
        "把题干、选项、答案分栏贴进模板再导入，模板由 lianzheng bank template -o 模板.xlsx 写出",
    ),
    (
        re.compile(r"\A\s*\{\\rtf"),
        "这是 RTF 文件，不能读",
        "用 Word 或 WPS 打开，另存为 .docx 再导入",
    ),
    (
        re.compile(r"\A\s*(?:<!DOCTYPE html|<html\b)", re.IGNORECASE),
        "这是网页，不能读",
        "在浏览器里打开，全选、复制，贴进文本文件或者 Word 再导入",
    ),
    (
        re.compile(r"\A\s*<\?xml\b"),
        "这是 XML 文件，不能读",
        "在原来的系统里导出为 Excel、CSV 或者 GIFT",
    ),
)
_GIFT = re.compile(
    r"^\s*\$CATEGORY:|^\s*::(?:[^:\n]|\\:)*::|(?<!\\)\{\s*(?:[=~#]|T\b|F\b|TRUE\b|FALSE\b)",
    re.MULTILINE,
)


def foreign(text: str, file: str) -> Problem | None:
    """Return why a text of another program's format is not read, with the way to one that is."""
    head = text[:_HEAD].removeprefix("\ufeff")
    for pattern, what, mend in _FOREIGN:
        if pattern.search(head):
            return Place(file).problem(what, mend)
    return None


def is_gift(text: str) -> bool:
    """Return whether a text is in GIFT."""
    return _GIFT.search(text[:_HEAD]) is not None
