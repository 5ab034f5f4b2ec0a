"""Mistakes that authors make between brackets and braces on one line."""

import re
from collections.abc import Iterator

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.yaml.keys import KEYS, is_word
from lianzheng_tui.data.yaml.line_fault import QUOTE_ALL, Fault, end_of_quoted, quoted_name
from lianzheng_tui.data.yaml.quoting import quote

LIST_KEYS = frozenset(("posts", "laws", "answers", "objectives", "items"))
"""Keys whose values in brackets are lists, in which 、 and ， do not separate the items."""
WORD_KEYS = frozenset(("posts", "laws"))
"""Those of them whose items have no comma of their own."""

_PAIR = re.compile(
    r"(?P<blank>\s*)(?P<key>[A-Za-z_]+|[^\W\x00-\x7f]{1,8})(?P<gap> *)(?P<colon>[:：])(?P<rest>.*)"
)
_NEXT_KEY = re.compile(r"，\s*[A-Za-z_]+ *[:：]")
_SWALLOWED = re.compile(r"(?P<blank> +)(?P<key>[A-Za-z_]+)[:：] ?")
_HEAD = r"[^\s\"'\[\]{},:：\#*&!%@`|>?“‘-]"
_TAIL = r"[^\n\"'\[\]{},:：\#]*"
_SOUND_PAIR = rf"[A-Za-z_]+:\ {_HEAD}{_TAIL}"
_SOUND_ITEM = rf"{_HEAD}[^\n\"'\[\]{{}},:：\#]*"
SOUND_FLOW = (
    rf"(?:\{{{_SOUND_PAIR}(?:,\ {_SOUND_PAIR})*\}}|\[{_SOUND_ITEM}(?:,\ {_SOUND_ITEM})*\])\ *$"
)
"""Verbose pattern of brackets, up to the end of the line, that have no fault."""
_WHOLE_QUOTED = r"[“‘][^“”‘’\n]*[”’]"
UNPARTED = (
    rf"(?:(?:{'|'.join(sorted(LIST_KEYS))}):\ +\[[^\n]*[，、；]"
    rf"|(?:{'|'.join(sorted(WORD_KEYS))}):\ +\[(?:[^\n]*[,，\ ])?{_WHOLE_QUOTED}\ *[,，\]])"
)
"""Verbose pattern of a list in brackets whose items may be separated by the wrong marks, or are in
quotation marks."""
COMMA_BEFORE_END = r"，\ *[}\]]"
"""Verbose pattern of a comma too many before the end of brackets."""
QUOTED_ITEM = re.compile(rf"(?:^|, ){_WHOLE_QUOTED}(?:, |$)")
"""Matches a whole item in Chinese quotation marks."""
_MAPPING = "例如 {name: 甲某, role: 会计}"
_APART = "花括号里的各项用英文逗号加空格隔开，" + _MAPPING

Edit = tuple[int, int, str]
"""The start and end of the text to replace, and its replacement."""


_SAFE_ITEM = re.compile(rf"{_HEAD}[^\n\"'\[\]{{}},:：\#，、；]*")
"""Matches an item that means itself between brackets, whoever reads it."""


def as_list(key: str, text: str) -> str:
    """Return the list in brackets that the text of a key was meant as.

    Where items have no comma of their own, any comma or blank separates them; else it is one item.
    """
    parts = re.split(r"[\s,，、；;]+", text) if key in WORD_KEYS else [" ".join(text.split())]
    items = [item.strip() for item in parts if item.strip()]
    return f"[{', '.join(map(flow_scalar, items))}]"


def flow_scalar(text: str) -> str:
    """Return the text as it is written between brackets: in quotation marks where it needs them."""
    return text if _SAFE_ITEM.fullmatch(text) else quote(text)


def flow_faults(key: str, value: str) -> Iterator[Fault]:
    """Yield what is wrong between the brackets of a value, each with the whole value as meant.

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
    """Search for faults in the parts of a value in brackets."""

    def __init__(self, key: str, value: str) -> None:
        self._key = key
        self._value = value

    def faults(self) -> Iterator[tuple[Fault, Edit]]:
        """Yield each fault with the edit that mends it."""
        previous: tuple[int, int] | None = None
        for opener, start, end in self._parts():
            part = self._value[start:end]
            if not part.strip() and self._value[end] == "," and self._value[start - 1] not in "]}":
                mend = "删去多余的逗号；各项用一个英文逗号加空格隔开"
                yield Fault("括号里多了一个逗号", mend, end, ""), (start, end + 1, "")
                continue
            if opener == "{":
                pair = _PAIR.match(part)
                if pair is None:
                    if previous is not None and re.search(
                        r"[^\x00-\x7f]|^\d{3}(\.\d+)?$", part.strip()
                    ):
                        yield self._comma_in_value(start, previous[1])
                    continue
                faults = self._pair(start, pair)
                value_start = start + pair.start("rest")
            else:
                faults, value_start = self._item(start, part), start
            yield from faults
            value = self._value[value_start:end].strip()
            value_start += len(self._value[value_start:end]) - len(
                self._value[value_start:end].lstrip()
            )
            previous = (start, value_start) if value and value[0] not in "'\"" else None

    def _parts(self) -> Iterator[tuple[str, int, int]]:
        """Yield the parts between separators: the bracket around each, its start and its end."""
        stack: list[str] = []
        start = index = 0
        wide_marks_separate = self._key in LIST_KEYS and "," not in self._value
        value = self._value
        while index < len(value):
            character = value[index]
            if character in "\"'" and value[start:index].rstrip()[-1:] in ("", ":", "："):
                index = end_of_quoted(value, index) or index + 1
                continue
            is_separator = character == "," or (
                character in "，、；"
                and self._is_separator(stack, index, wide_marks_separate=wide_marks_separate)
            )
            if is_separator or character in "[{]}":
                if stack:
                    yield stack[-1], start, index
                start = index + 1
            if character in "[{":
                stack.append(character)
            elif character in "]}" and stack:
                stack.pop()
            index += 1

    def _is_separator(self, stack: list[str], index: int, *, wide_marks_separate: bool) -> bool:
        if stack and self._value[:index].rstrip()[-1:] in ("]", "}"):
            return True
        if stack and stack[-1] == "{":
            return _NEXT_KEY.match(self._value, index) is not None
        return stack == ["["] and (
            wide_marks_separate or (self._value[index] == "，" and self._key in WORD_KEYS)
        )

    def _wide_comma(self, start: int, opener: str) -> Iterator[tuple[Fault, Edit]]:
        """Yield the fault that the separator before a part is a Chinese mark, if it is."""
        mark = self._value[start - 1 : start]
        if mark and mark in "，、；":
            what, mend = (
                (f"花括号里用了全角逗号“{mark}”", _APART)
                if opener == "{"
                else (
                    "方括号里的各项没有隔开",
                    "各项用英文逗号加空格隔开，例如 [审判, 执行]",
                )
            )
            comma = "," if self._value[start : start + 1] == " " else ", "
            yield Fault(what, mend, start - 1, ""), (start - 1, start, comma)

    def _pair(self, start: int, pair: re.Match[str]) -> Iterator[tuple[Fault, Edit]]:
        yield from self._wide_comma(start, "{")
        key, position, rest = pair["key"], start + pair.start("colon"), pair["rest"]
        if pair["colon"] == "：":
            if key.isascii() or is_word(key):
                mend = f"改成英文冒号加空格，{_MAPPING}"
                yield (
                    Fault("花括号里用了全角冒号“：”", mend, position, ""),
                    (position, position + 1, ":" if rest.startswith(" ") else ": "),
                )
        elif rest and rest[0] not in " \t" and not rest.startswith("//"):
            mend = f"在冒号后面加一个空格，{_MAPPING}"
            yield Fault("英文冒号后面没有空格", mend, position, ""), (position, position + 1, ": ")
        text = rest.strip()
        if fault := quoted_name(key, text):
            position = start + pair.start("rest") + len(rest) - len(rest.lstrip())
            yield fault._replace(column=position), (position, position, "")
        yield from self._scalar(start + pair.start("rest"), rest)

    def _item(self, start: int, part: str) -> Iterator[tuple[Fault, Edit]]:
        yield from self._wide_comma(start, "[")
        yield from self._scalar(start, part)

    def _scalar(self, start: int, part: str) -> Iterator[tuple[Fault, Edit]]:
        """Yield what is wrong with a value or item that is not itself a list or mapping."""
        text = part.strip()
        if not text:
            return
        start += len(part) - len(part.lstrip())
        following = self._value[start + len(text) :].lstrip()[:1]
        if text[-1] == "，" and following in ("}", "]") and following:
            place = start + len(text) - 1
            mend = "删去多余的逗号；各项用一个英文逗号加空格隔开"
            yield Fault("括号里多了一个逗号", mend, place, ""), (place, place + 1, "")
            text = text[:-1].rstrip()
        if self._key in WORD_KEYS and (name := re.fullmatch("[“‘]([^“”‘’]*)[”’]", text)):
            what = f"{self._key} 的值外面多了中文引号"
            yield Fault(what, "去掉引号", start, ""), (start, start + len(text), name[1])
            return
        if text[:1] and text[0] in "'\"":
            closed = end_of_quoted(text, 0)
            if closed and text[closed:].strip():
                mend = "中文引号请用“ ”；一定要用英文引号时，把整个值放进另一种英文引号里"
                yield self._quoted("值的开头是引号，引号后面还有文字", mend, 0, start, text)
            return
        swallowed = _SWALLOWED.search(text)
        if swallowed and swallowed["key"] in KEYS and self._value[start - 1 : start] != "[":
            position = start + swallowed.start("blank")
            yield Fault("花括号里两项之间没有逗号", _APART, position, ""), (position, position, ",")
            rest = text[swallowed.end() :]
            yield from self._plain(start, text[: swallowed.start()])
            yield from self._scalar(start + swallowed.end(), rest)
            return
        yield from self._plain(start, text)

    def _plain(self, start: int, text: str) -> Iterator[tuple[Fault, Edit]]:
        if text[:1] and (text[0] in "*&!%@`|>" or text.startswith(("- ", "? "))):
            what = f"值的开头“{text[0]}”是 YAML 的特殊符号"
            yield self._quoted(what, QUOTE_ALL, 0, start, text)
        elif colon := re.search(r":(?= |$)", text):
            mend = "改成全角冒号“：”，或者" + QUOTE_ALL
            yield self._quoted("值里有英文冒号加空格", mend, colon.start(), start, text)
        elif hash_mark := re.search(r"(?:^| )(#)", text):
            what = "空格加“#”后面成了注释，括号里后面的都没有了"
            yield self._quoted(what, QUOTE_ALL, hash_mark.start(1), start, text)

    def _quoted(
        self, what: str, mend: str, column: int, start: int, text: str
    ) -> tuple[Fault, Edit]:
        fault = Fault(what, mend, start + column, "", Severity.ERROR, start)
        return fault, (start, start + len(text), quote(text))

    def _comma_in_value(self, start: int, guess: int) -> tuple[Fault, Edit]:
        """Return the fault of a comma that was meant as part of a value."""
        digits = self._value[start : start + 3].isdigit()
        what = "花括号里的值含有英文逗号，后半截成了另一项"
        mend = "数字里不用逗号" if digits else "改成中文逗号“，”，或者" + QUOTE_ALL
        fault = Fault(what, mend, start - 1, "", Severity.ERROR, guess)
        return fault, (start - 1, start, "" if digits else "，")
