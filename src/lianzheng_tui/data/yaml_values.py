"""What authors write wrong in a value that stands on one line."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lianzheng_tui.core.errors import Severity

_QUOTE_ALL = "把整个值放进一对英文单引号里，例如 title: '……'"

_BARE_KEYS = frozenset(
    re.findall(
        r"\w+",
        "format id kind revision minutes when basis sound taken correct type pass objective"
        " tolerance standing from until",
    )
)
"""Their values are no text: quotation marks around them are a mistake."""

_LIST_KEYS = frozenset(("posts", "laws", "answers", "objectives", "items"))
"""Their values in brackets are lists, in which 、 and ， part nothing."""

_QUOTED = {'"': r'"(?:[^"\\]|\\.)*"', "'": r"'(?:[^']|'')*'"}


class Fault(NamedTuple):
    """One thing that is wrong with a value."""

    what: str
    mend: str
    column: int
    """In the value, from 0."""
    value: str
    """The value as it was meant."""
    severity: Severity = Severity.ERROR


def mend_value(key: str, value: str, *, goes_on: bool) -> Iterator[Fault]:
    """What is wrong with a value, and the value as it was meant; each fault builds on the last.

    Args:
        key: the key before it; empty for an item of a list.
        value: the rest of the line, without blanks around it.
        goes_on: whether the next line is indented more than the key.
    """
    if not value:
        return
    look: Callable[[str, str, bool], Iterator[Fault]] = {
        '"': _quoted,
        "'": _quoted,
        "[": _flow,
        "{": _flow,
        "|": _block,
        ">": _block,
    }.get(value[0], _plain)
    yield from look(key, value, goes_on)


def is_closed(value: str) -> bool:
    """Whether the quotation marks or brackets that a value begins with end on its line."""
    if value[:1] in ("'", '"'):
        return re.match(_QUOTED[value[0]], value) is not None
    return value[:1] not in ("[", "{") or _end_of(_without_quotes(value)) is not None


def _plain(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    if value[0] in "*&!%@`" or value.startswith("- "):
        what = f"值的开头“{value[0]}”是 YAML 的特殊符号"
        yield Fault(what, _QUOTE_ALL, 0, _quote(value))
    elif value[0] == "#":
        if not value.startswith("# ") and key:
            what = "“#”开头的值成了注释，等于没有写"
            yield Fault(what, _QUOTE_ALL, 0, _quote(value))
    elif key in _BARE_KEYS and (found := re.match(r"[“‘＂]([^“”‘’＂]*)[”’＂]$", value)):
        yield Fault(f"{key} 的值外面多了中文引号", "去掉引号", 0, found[1])
    else:
        yield from _cut_short(key, value)


def _cut_short(key: str, value: str) -> Iterator[Fault]:
    """A plain value in which a colon or a hash ends what the author went on writing."""
    hash_at = re.search(r" #(?=[^\s#!])", value)
    text = value[: hash_at.start()] if hash_at else re.split(r" #", value)[0]
    if (colon := re.search(r":(?= |$)", text)) and (key or not text[: colon.start()].isascii()):
        mend = "改成全角冒号“：”，或者" + _QUOTE_ALL
        yield Fault("值里有英文冒号加空格", mend, colon.start(), _quote(value))
    elif hash_at:
        what = "空格加“#”后面成了注释，值只剩前半截"
        mend = "是值的一部分就" + _QUOTE_ALL + "；是注释就在“#”后面加一个空格"
        yield Fault(what, mend, hash_at.start() + 1, _quote(value), Severity.WARNING)


def _quoted(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    mark = value[0]
    closed = re.match(_QUOTED[mark], value)
    if closed is None:
        if not goes_on:
            yield Fault("引号没有成对", "补上缺的那一个引号", 0, _quote(value[1:]))
        return
    rest = value[closed.end() :]
    if rest.strip() and not re.match(r" +#", rest):
        mend = "中文引号请用“ ”；一定要用英文引号时，把整个值放进另一种英文引号里"
        yield Fault("值的开头是引号，引号后面还有文字", mend, 0, _quote(value))
    elif mark == '"' and (bad := re.search(r"\\(?![0abtnvfre \"/\\N_LPxuU])", closed[0])):
        mend = "改用英文单引号，或者删去反斜杠"
        yield Fault("英文双引号里的反斜杠写法不认识", mend, bad.start(), _quote(value[1:-1]))


def _block(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    if not re.match(r"[|>][-+0-9]*(?: +#.*)?$", value):
        what = f"值的开头“{value[0]}”是 YAML 的特殊符号"
        mend = f"“{value[0]}”后面要另起一行，每行缩进；只写一行就不要“{value[0]}”"
        yield Fault(what, mend, 0, _quote(value[1:].strip() or value))


def _flow(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    closing = {"[": "]", "{": "}"}[value[0]]
    bare = _without_quotes(value)
    end = _end_of(bare)
    if end is None:
        if not goes_on:
            what = "括号没有成对"
            yield Fault(what, f"补上缺的“{closing}”", 0, f"{value}{closing}")
        return
    if (rest := bare[end:]).strip() and not re.match(r" *#", rest):
        what = f"值的开头是“{value[0]}”，“{closing}”后面还有文字"
        yield Fault(what, _QUOTE_ALL, 0, _quote(value))
        return
    yield from _flow_parts(key, value, bare[:end])


def _flow_parts(key: str, value: str, bare: str) -> Iterator[Fault]:
    """What parts the pairs and items in brackets, and keys from values."""
    places = [(found.start(1), "，") for found in re.finditer(r"(，)\s*[A-Za-z_]+ *[:：]", bare)]
    places += [(found.start(1), "：") for found in re.finditer(r"[{,，]\s*[A-Za-z_]+(：)", bare)]
    places += [
        (found.end(), ":") for found in re.finditer(r"[{,，]\s*[A-Za-z_]+(?=:[^\s,}])", bare)
    ]
    if key in _LIST_KEYS and bare[0] == "[" and "," not in bare:
        places += [(found.start(), found[0]) for found in re.finditer("[，、；]", bare)]
    meant = value
    for done, (at, sign) in enumerate(sorted(places)):
        new = ": " if sign in ":：" else ", "
        meant = meant[: at + done] + new + meant[at + done + 1 :]
        yield Fault(*_IN_BRACKETS.get(bare[0] + sign, _UNPARTED), at, meant)


_MAPPING = "例如 {name: 甲某, role: 会计}"
_UNPARTED = ("方括号里的各项没有隔开", "各项用英文逗号加空格隔开，例如 [审判, 执行]")
_IN_BRACKETS = {
    "{，": ("花括号里用了全角逗号“，”", f"花括号里的各项用英文逗号加空格隔开，{_MAPPING}"),
    "{：": ("花括号里用了全角冒号“：”", f"改成英文冒号加空格，{_MAPPING}"),
    "{:": ("英文冒号后面没有空格", f"在冒号后面加一个空格，{_MAPPING}"),
}


def _without_quotes(value: str) -> str:
    """The value with something harmless in place of what is quoted."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", lambda found: "x" * len(found[0]), value)


def _end_of(bare: str) -> int | None:
    """Just after the bracket that closes the first; None where there is none."""
    depth = 0
    for i, character in enumerate(bare):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return i + 1
    return None


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
