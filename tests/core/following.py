"""A person who follows the mends of `check` to the letter and knows nothing of YAML."""

import re
from collections.abc import Callable

from lianzheng_tui.core.errors import Problem

Lines = list[str]


def follow(text: str, problem: Problem) -> str | None:
    """The text after one mend was followed; None if it leaves the author something to decide."""
    lines = text.split("\n")
    for pattern, act in _ACTS:
        if match := re.search(pattern, problem.mend):
            act(lines, problem.line - 1, problem.column - 1, match)
            return "\n".join(lines)
    return None


def _whole(lines: Lines, line: int, column: int, new: str) -> None:
    """Write something instead of the value or key that begins at a place."""
    text = lines[line]
    head, value = text[:column], text[column:]
    inside = head.count("{") + head.count("[") > head.count("}") + head.count("]")
    end = len(value)
    if value[:1] in "'\"" and value[:1] in value[1:]:
        end = value.index(value[0], 1) + 1
    elif inside and (stop := re.search(r"[,}\]]", value)):
        end = stop.start()
    lines[line] = head + new + value[end:]


def _value(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    _whole(lines, line, column, match["new"])


def _key_and_value(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    """Write a whole line ``key: value``, of which the value begins at the place."""
    _whole(lines, line, column, match["new"].partition(": ")[2])


def _date_and_label(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    _whole(lines, line, column, match["new"])
    indent = len(lines[line]) - len(lines[line].lstrip(" "))
    label = " " * indent + match["label"]
    same = [i for i, each in enumerate(lines) if line < i < line + 3 and "label:" in each]
    lines[same[0] if same else line + 1 : same[0] + 1 if same else line + 1] = [label]


def _key(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    """Write another key with its colon."""
    rest = re.sub(r"^[\w\"']+ *[:：] *", f"{match['new']}: ", lines[line][column:])
    lines[line] = (lines[line][:column] + rest).rstrip()


def _sign(new: str) -> Callable[[Lines, int, int, re.Match[str]], None]:
    """Write a sign instead of the one at the place."""

    def act(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
        rest = lines[line][column + 1 :]
        lines[line] = lines[line][:column] + new + (rest.lstrip() if new.endswith(" ") else rest)

    return act


def _insert(new: str, after: int = 0) -> Callable[[Lines, int, int, re.Match[str]], None]:
    def act(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
        place = column + after
        lines[line] = lines[line][:place] + new + lines[line][place:]

    return act


def _rows(line: int, match: re.Match[str]) -> range:
    groups = match.groupdict()
    if groups.get("first"):
        return range(int(groups["first"]) - 1, int(groups["last"]))
    return range(line, line + 1)


def _deeper(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    for i in _rows(line, match):
        lines[i] = " " * int(match["n"]) + lines[i] if lines[i].strip() else lines[i]


def _less_deep(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    lines[line] = lines[line][int(match["n"]) :]


def _anew(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    for i in _rows(line, match):
        if lines[i].strip():
            lines[i] = " " * int(match["n"]) + lines[i].lstrip()


def _above(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    lines.insert(int(match["n"]) - 1, match["new"])
    if match["other"]:
        del lines[int(match["other"]) - 1]


def _unquoted(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    value = re.match(r"[“‘\"']?([^“”‘’\"',}\]]*)[”’\"']?", lines[line][column:])
    assert value
    lines[line] = lines[line][:column] + value[1] + lines[line][column + value.end() :]


def _quoted(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    """Put the whole value in quotation marks; it begins after the last colon before the place."""
    text = lines[line]
    start = max(text.rfind(sign, 0, column) + 2 for sign in (": ", "- "))
    start = max(start, text.rfind(", ", 0, column) + 2 if "[" in text[:column] else 0)
    value = text[start:]
    inside = "{" in text[:start]
    end = re.search(r"(?:, \w+:|[}\]])", value) if inside else None
    stop = end.start() if end else len(value)
    lines[line] = f"{text[:start]}'{value[:stop]}'{value[stop:]}"


def _without_start(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    rest = lines[line][column:].removeprefix(match["new"]).lstrip()
    lines[line] = lines[line][:column] + rest


def _brackets(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    lines[line] = lines[line].translate(str.maketrans("｛｝【】［］", "{}[][]"))


def _blank(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    rest = lines[line][column:].lstrip()
    lines[line] = f"{lines[line][:column]} {rest}"


def _dash(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    lines[line] = f"{lines[line][:column]}- {lines[line][column + 1 :].lstrip()}"


def _dash_for_number(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    rest = lines[line][column:].removeprefix(match["new"]).lstrip()
    lines[line] = f"{lines[line][:column]}- {rest}"


def _closed(lines: Lines, line: int, column: int, match: re.Match[str]) -> None:
    lines[line] += match["new"]


_ACTS: tuple[tuple[str, Callable[[Lines, int, int, re.Match[str]], None]], ...] = (
    (r"^第(?P<first>\d+)–(?P<last>\d+)行：每行前面加(?P<n>\d+)个空格", _deeper),
    (r"^第(?P<first>\d+)–(?P<last>\d+)行：每行开头的空白换成(?P<n>\d+)个英文空格", _anew),
    (r"^(?:这一行)?前面(?:加|添上)(?P<n>\d+)个空格", _deeper),
    (r"^前面删去(?P<n>\d+)个空格", _less_deep),
    (r"^(?:这一行)?开头的空白换成(?P<n>\d+)个英文空格", _anew),
    (r"^(?P<n>)删去开头的空白", lambda lines, line, _, __: _strip(lines, line)),
    (r"^在第(?P<n>\d+)行上面加一行“(?P<new>\w+:)”，靠最左边(?:；第(?P<other>\d+)行的 \w+ 删去)?$",
     _above),
    (r"^写成 (?P<new>[\d-]+(?:H\d)?)；原来的说法写在 label 里：(?P<label>label: .*)",
     _date_and_label),
    (r"^每项另起一行，写成 (?P<new>- .*)", lambda lines, line, column, match: _rows_of(
        lines, line, column, match["new"])),
    (r"^写成 (?P<new>\w+: .*?)，不要方括号", _key_and_value),
    (r"^写成 (?P<new>\[.*\])；几项用", _value),
    (r"^写(?:成)? (?P<new>[\w.-]+)(?:$|，|；)", _value),
    (r"^只写半角数字，取整数：(?P<new>-?\d+)$", _value),
    (r"^“(?P<new>.*?)”改成英文短横加一个空格", _dash_for_number),
    (r"(?:最接近的|数字和人名相同的)是“(?P<new>.*)”$", _value),
    (r"^照抄“(?P<new>.*)”，核对", _value),
    (r"^改成英文冒号，后面加一个空格", _sign(": ")),
    (r"^改成英文冒号(?:加空格|：)", _sign(": ")),
    (r"^只留一个英文冒号，后面加一个空格", _blank),
    (r"^在冒号后面加一个空格", _insert(" ", after=1)),
    (r"^加上英文冒号和一个空格", _insert(": ")),
    (r"^改成 (?P<new>\w+): ……", _key),
    (r"^是不是 (?P<new>\w+)？", _key),
    (r"^换成一个英文空格", _blank),
    (r"^列表项以英文短横加一个空格开头", _dash),
    (r"^去掉(?:两头的)?引号", _unquoted),
    (r"^改成英文的“#”", _sign("# ")),
    (r"^改成英文的“\|”", _sign("|")),
    (r"^改成英文的“[\[{]”和“[\]}]”", _brackets),
    (r"^删去多余的逗号", _sign("")),
    (r"^花括号里的各项用英文逗号加空格隔开", lambda lines, line, column, _: _comma(
        lines, line, column)),
    (r"^各项用英文逗号加空格隔开", _sign(", ")),
    (r"^数字里不用逗号", _sign("")),
    (r"^改成中文逗号“，”", _sign("，")),
    (r"^改成全角冒号“：”", _sign("：")),
    (r"^补上缺的“(?P<new>[\]}])”", _closed),
    (r"^把整个值放进一对英文单引号里", _quoted),
    (r"^(?:删去|去掉)开头的“(?P<new>.*?)”", _without_start),
    (r"^(?:删去星号|都删去)；案例里没有粗体", lambda lines, *_: _without_bold(lines)),
)  # fmt: skip
"""Mends that say what to do, and nothing else; each with what that is."""


def _without_bold(lines: Lines) -> None:
    lines[:] = [line.replace("**", "") for line in lines]


def _strip(lines: Lines, line: int) -> None:
    lines[line] = lines[line].lstrip()


def _rows_of(lines: Lines, line: int, column: int, item: str) -> None:
    """Write the value at a place as an item in a line of its own, under its key."""
    text = lines[line]
    if text[:column].rstrip().endswith("-"):
        lines[line] = text[: text.rindex("-", 0, column)] + item
        return
    indent = len(text) - len(text.lstrip(" "))
    lines[line : line + 1] = [text[:column].rstrip(), " " * (indent + 2) + item]


def _comma(lines: Lines, line: int, column: int) -> None:
    if lines[line][column] in "，、；":
        lines[line] = f"{lines[line][:column]}, {lines[line][column + 1 :].lstrip()}"
    else:
        lines[line] = f"{lines[line][:column]},{lines[line][column:]}"
