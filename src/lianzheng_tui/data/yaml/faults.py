"""Errors of the YAML parser in words for authors.

The parser itself names the rule that was broken, in English, and often a line too late.
"""

import re

import yaml

_QUOTE_ALL = "把整个值放进一对英文单引号里，例如 title: '……'"

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
    (
        re.compile("mapping keys"),
        "这里不能写“? ”",
        "删去行首的“?”；它是文字的一部分就" + _QUOTE_ALL,
    ),
    (re.compile("cannot start any token"), "这里有 YAML 的特殊符号", _QUOTE_ALL),
    (
        re.compile("parsing a flow|node content"),
        "括号里多了一个逗号，或者少写了一项",
        "删去多余的逗号；各项用一个英文逗号加空格隔开",
    ),
    (re.compile("block scalar"), "“|”或“>”的后面还有文字", "“|”后面要另起一行，每行缩进"),
    (
        re.compile("document separator|document indicator"),
        "引号还没有配对，就遇到单独成行的 --- 或 ...",
        "补上缺的那一个引号；正文里的省略号写“……”",
    ),
    (
        re.compile("(?:scanning|parsing) an? (?:anchor|alias|tag|directive)|tag handle|YAML"),
        "这里有 YAML 的特殊符号",
        _QUOTE_ALL,
    ),
)

_BEGAN_EARLIER = re.compile("flow|quoted scalar|simple key")
"""What the parser was in the middle of when it noticed; then the fault is where that began."""


def place_of(error: yaml.MarkedYAMLError) -> tuple[int, int] | None:
    """Return the line and column to be mended, from 0; None where no place is known."""
    mark = error.problem_mark
    if error.context_mark and (mark is None or _BEGAN_EARLIER.search(error.context or "")):
        mark = error.context_mark
    return (mark.line, mark.column) if mark else None


def finding(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """Return what is wrong and how to mend it, without a word of the parser's own."""
    message = f"{error.context or ''} {error.problem or ''}"
    for pattern, what, mend in _FINDINGS:
        if pattern.search(message):
            return what, mend
    return "这里不合 YAML 的写法", "检查这一行和上一行的冒号、引号和缩进"
