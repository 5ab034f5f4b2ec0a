"""What an author did where YAML says that it cannot read on.

The parser names the rule that was broken, in English and often a line too late. People who write
cases break few rules, and always in the same ways: this looks at the lines around the place for one
of those ways, and falls back on the parser's own finding.
"""

import re
from dataclasses import dataclass

import yaml

from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem

_REACH = 3
"""How many lines before the place the fault may really stand."""

_KEY = r"^[ 　]*(?:- +)?[A-Za-z_]+"


@dataclass(frozen=True, slots=True)
class _Habit:
    """One way to break a line of YAML."""

    sign: re.Pattern[str]
    """Finds it in the line; the column is where its last group begins, else its end."""
    what: str
    mend: str


_QUOTE_ALL = "把整个值放进一对英文单引号里，例如 title: '……'"

_HABITS = (
    _Habit(
        re.compile(_KEY + "(：)"),
        "键后面用了全角冒号“：”",
        "改成英文冒号，后面加一个空格，例如 title: 标题",
    ),
    _Habit(
        re.compile("^[ 　]*(\t)"),
        "缩进用了 Tab 键",
        "缩进只用空格，每层两个",
    ),
    _Habit(
        re.compile("^ *(　)"),
        "缩进用了全角空格",
        "缩进只用英文空格，每层两个",
    ),
    _Habit(
        re.compile(_KEY + r"(:)(?=[^\s:/])"),
        "英文冒号后面没有空格",
        "在冒号后面加一个空格，例如 title: 标题",
    ),
    _Habit(
        re.compile(r"\{[^}]*(，) *[A-Za-z_]+:"),
        "花括号里用了全角逗号“，”",
        "花括号里的各项用英文逗号加空格隔开，例如 {name: 甲某, role: 会计}",
    ),
    _Habit(
        re.compile(_KEY + """: +("[^"]*"|'[^']*')(?! *(#|$))"""),
        "值的开头是引号，引号后面还有文字",
        "中文引号请用“ ”；一定要用英文引号时，把整个值放进另一种英文引号里",
    ),
    _Habit(
        re.compile(_KEY + r": +([*&!%@`]|- |[|>](?![-+0-9]*\s*$))"),
        "值的开头是 YAML 的特殊符号",
        _QUOTE_ALL,
    ),
    _Habit(
        re.compile(r"^ *- +([*&!%@`])"),
        "列表项的开头是 YAML 的特殊符号",
        _QUOTE_ALL,
    ),
    _Habit(
        re.compile(_KEY + r": +[^'\"{\[|>][^{\[]*?(:)(?= |$)"),
        "值里有英文冒号加空格",
        "改成全角冒号“：”，或者" + _QUOTE_ALL,
    ),
)

_FINDINGS = (
    (re.compile("unexpected end of stream"), "引号没有成对", "补上缺的那一个引号"),
    (
        re.compile("expected ',' or '[]}]'"),
        "括号没有成对，或者括号里缺英文逗号",
        "检查这一行的括号和逗号",
    ),
    (
        re.compile("unknown escape|escape"),
        "英文双引号里的反斜杠写法不认识",
        "改用英文单引号，或者删去反斜杠",
    ),
    (
        re.compile("could not find expected ':'"),
        "这一行不像“键: 值”",
        "补上英文冒号和空格；如果它是上面文字的一部分，缩进要对齐",
    ),
    (
        re.compile("mapping values are not allowed"),
        "这里不该再有冒号",
        "检查上一行是不是少了冒号，或者" + _QUOTE_ALL,
    ),
    (
        re.compile("expected key|block end|'-' indicator|document start"),
        "缩进没有对齐，或者值没有写完整",
        "同一层的行左边要对齐，每层缩进两个空格",
    ),
    (re.compile("sequence entries"), "列表项不能写在这里", "“- ”要另起一行"),
    (re.compile("cannot start any token"), "这里有 YAML 的特殊符号", _QUOTE_ALL),
)


def explain(error: Exception, text: str, file: str) -> Problem:
    """The Problem for an error of the YAML parser, at the place where it is to be mended.

    Args:
        error: a YAMLError, or the ValueError that PyYAML's own parser lets escape from ``\\\\U``.
        text: what was parsed.
        file: the file as the user named it.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        what = "这不是能读懂的 YAML"
        return Problem(what, "对照 docs/case-format.md 检查格式").at(file, 0, 0)
    lines = text.split("\n")
    last = min(mark.line, len(lines) - 1)
    for number in range(last, max(-1, last - _REACH - 1), -1):
        for habit in _HABITS:
            found = habit.sign.search(lines[number][:_LONGEST_LINE])
            if found:
                return Problem(habit.what, habit.mend).at(file, number + 1, found.start(1) + 1)
    what, mend = _finding(error)
    return Problem(what, mend).at(file, mark.line + 1, mark.column + 1)


_LONGEST_LINE = 400
"""As much of a line is looked at: the patterns stay quick."""


def _finding(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    words = f"{error.context or ''} {error.problem or ''}"
    for sign, what, mend in _FINDINGS:
        if sign.search(words):
            return what, mend
    return f"YAML 格式有误（{shorten(words.strip())}）", "检查这一行和上一行的冒号、引号和缩进"
