"""Mistakes that authors make in a value on one line."""

import re
from collections.abc import Callable, Iterator

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.yaml.flow import COMMA_BEFORE_END, SOUND_FLOW, UNPARTED, flow_faults
from lianzheng_tui.data.yaml.line_fault import QUOTE_ALL, Fault, end_of_quoted, quoted_name
from lianzheng_tui.data.yaml.quoting import quote, scalar

_COMMA_BEFORE_END = re.compile(COMMA_BEFORE_END, re.VERBOSE)
_SOUND_FLOW = re.compile(SOUND_FLOW, re.VERBOSE)

_BARE_KEYS = frozenset(
    re.findall(
        r"\w+",
        "format id kind revision minutes when basis sound taken correct type pass objective"
        " lead follows judgment sphere effect level aspect at tolerance standing from until",
    )
)
"""Keys whose values are not text: quotation marks around them are a mistake."""

_WORDLESS_KEYS = _BARE_KEYS | {"id", "law", "at", "depth", "stage"}
"""Keys whose values are words of the format, numbers or ids, in which no sign may stand."""

_CONTAINERS = frozenset(
    re.findall(
        r"\w+",
        "source posts objectives people sections timeline laws figures risks glossary quiz"
        " questions discussion changes received options answers items pairs extra evidence",
    )
)
"""Keys whose values are lists or mappings."""


_WIDE_COLON = re.compile(r"(?<=[^\x00-\x7f]):(?: +|$)")
"""Matches a colon behind a Chinese character that would end a key."""

_WIDE = str.maketrans({":": "：", "#": "＃", "*": "＊", "&": "＆", "!": "！", "%": "％", "@": "＠"})

_PAIR_FIRST = re.compile(r"\{ *[a-z_]+ *[:：]")
"""Matches a brace that surely opens a mapping."""

WIDE_BARS = "｜丨︱│"
"""Signs that authors type instead of the bar before block text."""

_BRACKETS = str.maketrans("｛｝【】［］", "{}[][]")


def mend_value(key: str, value: str, *, goes_on: bool) -> Iterator[Fault]:
    """Yield what is wrong with a value, with the value as meant; each fault builds on the last.

    Args:
        key: the key before the value; empty for an item of a list.
        value: the rest of the line, without blanks around it.
        goes_on: whether the next line is indented more than the key.
    """
    if not value:
        return
    faults_of: Callable[[str, str, bool], Iterator[Fault]] = {
        '"': _quoted,
        "'": _quoted,
        "[": _flow,
        "{": _flow,
        "|": _block,
        ">": _block,
        "｛": _wide_brackets,
        "【": _wide_brackets,
        "［": _wide_brackets,
        **dict.fromkeys(WIDE_BARS, _wide_bar),
    }.get(value[0], _plain)
    yield from faults_of(key, value, goes_on)


def is_closed(value: str) -> bool:
    """Return whether the quotation marks or brackets that a value begins with end on its line."""
    if value[:1] in ("'", '"'):
        return end_of_quoted(value, 0) is not None
    return value[:1] not in ("[", "{") or _end_of(_without_quotes(value)) is not None


def _as_text(value: str, goes_on: bool) -> str:
    """Return the value as text; one that goes on in the next line cannot be quoted."""
    if not goes_on:
        return quote(value)
    head = value[0].translate(_WIDE) if value[0] in "*&!%@#" else value[0]
    return head.replace("-", "－").replace("`", "‘") + re.sub(
        r":(?= |$)| #", lambda match: match[0].translate(_WIDE), value[1:]
    )


def _plain(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    if value[0] in "*&!%@`" or value.startswith("- "):
        what = f"值的开头“{value[0]}”是 YAML 的特殊符号"
        bare = value[1:].lstrip()
        meant = bare if key in _WORDLESS_KEYS and bare else _as_text(value, goes_on)
        yield Fault(what, _without_sign(key, value[0]), 0, meant, guess=0)
    elif value[0] == "#":
        if not value.startswith("# ") and key:
            what, mend = "“#”开头的值成了注释，等于没有写", _without_sign(key, "#")
            yield Fault(what, mend, 0, _as_text(value, goes_on), guess=0, sure=False)
    elif key in _BARE_KEYS and (match := re.match(r"[“‘＂]([^“”‘’＂]*)[”’＂]$", value)):
        yield Fault(f"{key} 的值外面多了中文引号", "去掉引号", 0, match[1])
    elif fault := quoted_name(key, value):
        yield fault
    else:
        yield from _cut_short(key, value, goes_on)


def _without_sign(key: str, sign: str) -> str:
    """Return how to mend a value that begins with a sign of YAML."""
    if key in _WORDLESS_KEYS:
        return f"去掉开头的“{sign}”"
    if key == "evidence":
        return f"去掉开头的“{sign}”；正文里也有它，就{QUOTE_ALL}"
    return QUOTE_ALL


def _cut_short(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    """Yield the fault of a plain value that a colon or a hash cuts short."""
    hash_match = re.search(r" #(?=[^\s#!])", value)
    text = value[: hash_match.start()] if hash_match else re.split(r" #", value)[0]
    if (colon := re.search(r":(?= |$)", text)) and (key or not text[: colon.start()].isascii()):
        mend = "改成全角冒号“：”，或者" + QUOTE_ALL
        meant = _WIDE_COLON.sub("：", value)
        if goes_on or hash_match or re.search(r":(?= |$)", meant):
            meant = _as_text(value, goes_on)
        yield Fault("值里有英文冒号加空格", mend, colon.start(), meant, guess=0)
    elif hash_match:
        what = "空格加“#”后面成了注释，值只剩前半截"
        mend = "是值的一部分就" + QUOTE_ALL + "；是注释就在“#”后面加一个空格"
        yield Fault(what, mend, hash_match.start() + 1, value, Severity.WARNING)


def _quoted(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    mark, end = value[0], end_of_quoted(value, 0)
    if end is None:
        if not goes_on:
            mend = "补上缺的那一个引号"
            yield Fault("引号没有成对", mend, 0, quote(value[1:]), guess=0)
        return
    rest = value[end:]
    if fault := _mark_behind(value, end):
        yield fault
    elif rest.strip() and not re.match(r" +#", rest):
        mend = "中文引号请用“ ”；一定要用英文引号时，把整个值放进另一种英文引号里"
        sure = value[-1] != mark or value.count(mark) % 2 > 0 or rest[0] in "、和与及"
        meant = _wide_quotes(value)
        what = "值的开头是引号，引号后面还有文字"
        yield Fault(what, mend, 0, meant, guess=0, sure=sure)
    elif mark == '"' and (
        bad := re.search(r"\\(?![0abtnvfre \"/\\N_LP]|x\w\w|u\w{4}|U\w{8})", value[:end])
    ):
        mend = "改用英文单引号，或者删去反斜杠"
        meant = quote(value[1 : end - 1])
        sure = not re.search(r"\\[0abtnvfre \"/\\N_LPxuU]", value[:end])
        yield Fault("英文双引号里的反斜杠写法不认识", mend, bad.start(), meant, guess=0, sure=sure)


def _mark_behind(value: str, end: int) -> Fault | None:
    """Return the fault of a single mark behind a value in quotation marks or brackets."""
    mark = value[end:].strip()
    if not mark or mark not in ",，;；":
        return None
    column = value.index(mark, end)
    return Fault(f"值的后面多了“{mark}”", f"删去末尾的“{mark}”", column, value[:end])


def _wide_quotes(value: str) -> str:
    """Return the value with Chinese quotation marks where it has pairs of English ones."""
    meant = re.sub(r"\"([^\"]*)\"", r"“\1”", value)
    meant = re.sub(r"'([^']*)'", r"‘\1’", meant) if value[0] == "'" else meant
    return quote(value) if meant[0] in "'\"" else scalar(meant)


def _wide_bar(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    """Yield the fault of a bar of the wrong width, where the text begins in the next line."""
    if goes_on and re.fullmatch(rf"[{WIDE_BARS}][-+]?", value):
        mend = f"改成英文的“|”：{key or '-'}{': ' if key else ' '}|"
        yield Fault(f"正文前面的竖线写成了“{value[0]}”", mend, 0, "|" + value[1:])
    else:
        yield from _plain(key, value, goes_on)


def _block(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    if not re.match(r"[|>][-+0-9]*(?: +#.*)?$", value):
        what = f"值的开头“{value[0]}”是 YAML 的特殊符号"
        mend = f"“{value[0]}”后面要另起一行，每行缩进；只写一行就不要“{value[0]}”"
        text = value[1:].strip() or value
        meant = _as_text(text, goes_on) if goes_on else scalar(text)
        yield Fault(what, mend, 0, meant, guess=0, sure=not goes_on and value[0] == "|")


def _flow(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    is_parted = not re.match(UNPARTED, f"{key}: {value}", re.VERBOSE)
    if is_parted and _SOUND_FLOW.match(value) and not _COMMA_BEFORE_END.search(value):
        return
    closing = {"[": "]", "{": "}"}[value[0]]
    bare = _without_quotes(value)
    end = _end_of(bare)
    if end is None:
        if not goes_on:
            is_container = key in _CONTAINERS and not (key == "evidence" and value[0] == "{")
            if not key or is_container or _PAIR_FIRST.match(value):
                mend = f"补上缺的“{closing}”；是文字就{QUOTE_ALL}"
                sure = is_container or _PAIR_FIRST.match(value) is not None
                yield Fault("括号没有成对", mend, 0, f"{value}{closing}", guess=0, sure=sure)
            else:
                mend = f"去掉开头的“{value[0]}”；是文字的一部分就{QUOTE_ALL}"
                yield Fault("括号没有成对", mend, 0, quote(value), guess=0, sure=False)
            return
        end = len(value)
    if fault := _mark_behind(value, end):
        yield fault
        value, end = fault.value, len(fault.value)
    elif (rest := bare[end:]).strip() and not re.match(r" *#", rest):
        what = f"值的开头是“{value[0]}”，“{closing}”后面还有文字"
        sure = key not in _CONTAINERS and not _PAIR_FIRST.match(value)
        yield Fault(what, QUOTE_ALL, 0, quote(value), guess=0, sure=sure)
        return
    for fault in flow_faults(key, value[:end]):
        yield fault._replace(value=fault.value + value[end:])


def _wide_brackets(key: str, value: str, goes_on: bool) -> Iterator[Fault]:
    """Yield the faults of brackets of the wrong width, where a list or mapping was meant."""
    narrow = value.translate(_BRACKETS)
    closing = {"[": "]", "{": "}"}[narrow[0]]
    if not narrow.endswith(closing) or not (key in _CONTAINERS or (not key and value[0] == "｛")):
        return
    what = f"用了全角括号“{value[0]}”"
    yield Fault(what, f"改成英文的“{narrow[0]}”和“{closing}”", 0, narrow)
    yield from flow_faults(key, narrow)


def end_of_brackets(value: str) -> int | None:
    """Return the position after the brackets that a value begins with; None without their end."""
    return _end_of(_without_quotes(value))


def is_between_brackets(head: str) -> bool:
    """Return whether what follows the head of a line stands between brackets."""
    bare = _without_quotes(head)
    return sum(map(bare.count, "[{")) > sum(map(bare.count, "]}"))


def _without_quotes(value: str) -> str:
    """Return the value with ``x`` for every character that is quoted."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", lambda match: "x" * len(match[0]), value)


def _end_of(bare: str) -> int | None:
    """Return the position after the bracket that closes the first; None where there is none."""
    depth = 0
    for index, character in enumerate(bare):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return index + 1
    return None
