"""What authors write wrong between brackets and braces that stand on one line."""

import re
from collections.abc import Iterator

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.yaml.keys import KEYS
from lianzheng_tui.data.yaml.line_fault import QUOTE_ALL, Fault, end_of_quoted, quoted_name
from lianzheng_tui.data.yaml.quoting import quote

LIST_KEYS = frozenset(("posts", "laws", "answers", "objectives", "items"))
"""Their values in brackets are lists, in which 、 and ， part nothing."""
WORD_KEYS = frozenset(("posts", "laws"))
"""The items of these hold no comma of their own."""

_PAIR = re.compile(
    r"(?P<blank>\s*)(?P<key>[A-Za-z_]+|[^\W\x00-\x7f]{1,8})(?P<gap> *)(?P<colon>[:：])(?P<rest>.*)"
)
_NEXT_KEY = re.compile(r"，\s*[A-Za-z_]+ *[:：]")
_REST_OF_VALUE = re.compile(r"[^\x00-\x7f]|^\d{3}(?:\.\d+)?$")
"""What is no pair, but Chinese text or the thousands of a number."""
_SWALLOWED = re.compile(r"(?P<blank> +)(?P<key>[A-Za-z_]+)[:：] ?")
_HEAD = r"[^\s\"'\[\]{},:：\#*&!%@`|>?“‘-]"
_TAIL = r"[^\n\"'\[\]{},:：\#]*"
_SOUND_PAIR = rf"[A-Za-z_]+:\ {_HEAD}{_TAIL}"
_SOUND_ITEM = rf"{_HEAD}[^\n\"'\[\]{{}},:：\#]*"
SOUND_FLOW = (
    rf"(?:\{{{_SOUND_PAIR}(?:,\ {_SOUND_PAIR})*\}}|\[{_SOUND_ITEM}(?:,\ {_SOUND_ITEM})*\])\ *$"
)
"""Brackets, to the end of the line, in which there is nothing to look for; a verbose pattern."""
UNPARTED = rf"(?:{'|'.join(sorted(LIST_KEYS))}):\ +\[[^\n]*[，、；]"
"""A list in brackets whose items may be parted by the wrong marks; a verbose pattern."""
_MAPPING = "例如 {name: 甲某, role: 会计}"
_APART = "花括号里的各项用英文逗号加空格隔开，" + _MAPPING

Edit = tuple[int, int, str]
"""From where to where something else is to stand, and what."""


def flow_faults(key: str, value: str) -> Iterator[Fault]:
    """What is wrong between the brackets of a value; each fault has the whole value as meant.

    Args:
        key: the key before the value.
        value: from the opening bracket, or from inside one, to the end of the line.
    """
    edits: list[Edit] = []
    faults = []
    for fault, edit in _Scan(key, value).faults():
        faults.append(fault)
        edits.append(edit)
    meant = value
    for start, end, new in sorted(edits, reverse=True):
        meant = meant[:start] + new + meant[end:]
    for fault in faults:
        yield fault._replace(value=meant)


class _Scan:
    """Goes through the parts of a value in brackets."""

    def __init__(self, key: str, value: str) -> None:
        self._key = key
        self._value = value

    def faults(self) -> Iterator[tuple[Fault, Edit]]:
        """Each fault with the edit that mends it."""
        before: tuple[int, int] | None = None
        for opener, start, end in self._parts():
            part = self._value[start:end]
            if opener == "{":
                pair = _PAIR.match(part)
                if pair is None:
                    if before is not None and re.search(
                        r"[^\x00-\x7f]|^\d{3}(\.\d+)?$", part.strip()
                    ):
                        yield self._comma_in_value(start, before[1])
                    continue
                found = self._pair(start, pair)
                at = start + pair.start("rest")
            else:
                found, at = self._item(start, part), start
            yield from found
            bare = self._value[at:end].strip()
            at += len(self._value[at:end]) - len(self._value[at:end].lstrip())
            before = (start, at) if bare and bare[0] not in "'\"" else None

    def _parts(self) -> Iterator[tuple[str, int, int]]:
        """The parts between separators: the bracket each stands in, where it begins and ends."""
        stack: list[str] = []
        start = i = 0
        several = self._key in LIST_KEYS and "," not in self._value
        value = self._value
        while i < len(value):
            sign = value[i]
            if sign in "\"'" and value[start:i].rstrip()[-1:] in ("", ":", "："):
                i = end_of_quoted(value, i) or i + 1
                continue
            apart = sign == "," or (
                sign in "，、；" and self._is_separator(stack, i, several=several)
            )
            if apart or sign in "[{]}":
                if stack:
                    yield stack[-1], start, i
                start = i + 1
            if sign in "[{":
                stack.append(sign)
            elif sign in "]}" and stack:
                stack.pop()
            i += 1

    def _is_separator(self, stack: list[str], at: int, *, several: bool) -> bool:
        if stack and stack[-1] == "{":
            return _NEXT_KEY.match(self._value, at) is not None
        return stack == ["["] and (several or (self._value[at] == "，" and self._key in WORD_KEYS))

    def _wide_comma(self, start: int, opener: str) -> Iterator[tuple[Fault, Edit]]:
        """The separator before a part, if it is a Chinese one."""
        sign = self._value[start - 1 : start]
        if sign and sign in "，、；":
            what, mend = (
                (f"花括号里用了全角逗号“{sign}”", _APART)
                if opener == "{"
                else (
                    "方括号里的各项没有隔开",
                    "各项用英文逗号加空格隔开，例如 [审判, 执行]",
                )
            )
            yield Fault(what, mend, start - 1, ""), (start - 1, start, ", ")

    def _pair(self, start: int, pair: re.Match[str]) -> Iterator[tuple[Fault, Edit]]:
        yield from self._wide_comma(start, "{")
        key, at, rest = pair["key"], start + pair.start("colon"), pair["rest"]
        if pair["colon"] == "：":
            if key.isascii():
                mend = f"改成英文冒号加空格，{_MAPPING}"
                yield Fault("花括号里用了全角冒号“：”", mend, at, ""), (at, at + 1, ": ")
        elif rest and rest[0] not in " \t" and not rest.startswith("//"):
            mend = f"在冒号后面加一个空格，{_MAPPING}"
            yield Fault("英文冒号后面没有空格", mend, at, ""), (at, at + 1, ": ")
        bare = rest.strip()
        if fault := quoted_name(key, bare):
            at = start + pair.start("rest") + len(rest) - len(rest.lstrip())
            yield fault._replace(column=at), (at, at, "")
        yield from self._scalar(start + pair.start("rest"), rest)

    def _item(self, start: int, part: str) -> Iterator[tuple[Fault, Edit]]:
        yield from self._wide_comma(start, "[")
        yield from self._scalar(start, part)

    def _scalar(self, start: int, part: str) -> Iterator[tuple[Fault, Edit]]:
        """What is wrong with a value or item that is no list or mapping itself."""
        bare = part.strip()
        if not bare:
            return
        start += len(part) - len(part.lstrip())
        if bare[0] in "'\"":
            closed = end_of_quoted(bare, 0)
            if closed and bare[closed:].strip():
                mend = "中文引号请用“ ”；一定要用英文引号时，把整个值放进另一种英文引号里"
                yield self._quoted("值的开头是引号，引号后面还有文字", mend, 0, start, bare)
            return
        lost = _SWALLOWED.search(bare)
        if lost and lost["key"] in KEYS and self._value[start - 1 : start] != "[":
            at = start + lost.start("blank")
            yield Fault("花括号里两项之间没有逗号", _APART, at, ""), (at, at, ",")
            rest = bare[lost.end() :]
            yield from self._plain(start, bare[: lost.start()])
            yield from self._scalar(start + lost.end(), rest)
            return
        yield from self._plain(start, bare)

    def _plain(self, start: int, bare: str) -> Iterator[tuple[Fault, Edit]]:
        if bare[:1] and (bare[0] in "*&!%@`|>" or bare.startswith(("- ", "? "))):
            what = f"值的开头“{bare[0]}”是 YAML 的特殊符号"
            yield self._quoted(what, QUOTE_ALL, 0, start, bare)
        elif colon := re.search(r":(?= |$)", bare):
            mend = "改成全角冒号“：”，或者" + QUOTE_ALL
            yield self._quoted("值里有英文冒号加空格", mend, colon.start(), start, bare)
        elif sign := re.search(r"(?:^| )(#)", bare):
            what = "空格加“#”后面成了注释，括号里后面的都没有了"
            yield self._quoted(what, QUOTE_ALL, sign.start(1), start, bare)

    def _quoted(
        self, what: str, mend: str, column: int, start: int, bare: str
    ) -> tuple[Fault, Edit]:
        fault = Fault(what, mend, start + column, "", Severity.ERROR, start)
        return fault, (start, start + len(bare), quote(bare))

    def _comma_in_value(self, start: int, guess: int) -> tuple[Fault, Edit]:
        """A comma that was meant as part of a value."""
        digits = self._value[start : start + 3].isdigit()
        what = "花括号里的值含有英文逗号，后半截成了另一项"
        mend = "数字里不用逗号" if digits else "改成中文逗号“，”，或者" + QUOTE_ALL
        fault = Fault(what, mend, start - 1, "", Severity.ERROR, guess)
        return fault, (start - 1, start, "" if digits else "，")
