"""What authors write wrong in a single line of YAML, found before the parser sees it.

The parser stops at the first fault, and some it takes for something else: ``title：一盒`` after a
value is swallowed as its second line. So the lines are looked at first, each fault is told, and the
line is put as its author meant it, so that the rest of the file can be read and checked too. Block
text (after ``|``) is left alone.
"""

import re
from dataclasses import dataclass, field

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.yaml_keys import KEYS, english
from lianzheng_tui.data.yaml_values import is_closed, mend_value

_INDENT = "缩进只用英文空格，每层两个"
_COLON = "改成英文冒号，后面加一个空格，例如 title: 标题"

_SIGNS = re.compile(
    r"""\t | ^\ *\u3000 | ^[\ ]*(?:-\ +)*[\w-]+：
    | ^\ *(?:-\ +)*[^\W\x00-\x7f]+\ *[:：] | ^\ *(?:-\ +)*[A-Za-z_]+:[^\s:/]
    | ^\ *(?:-\ +)*[a-z_]+(?:\ +[^:\s]|\ *$) | ^\ *(?:-[^\s-]|[－–—•·●*]\ )
    | (?::|^\ *-)\ +(?:[*&!%@`#"'{\[]|-\ |[|>][^\n]*[^\s\d+>|-])
    | :\ [^\n'"]*:(?:\ |$) | \ \#[^\s#!] | ^% | ^\ *(?:-\ +)*[a-z]+:\ +[“‘]""",
    re.VERBOSE | re.MULTILINE,
)
"""Without any of these no line needs a closer look. Sound files may have some, too."""

_BLOCK = re.compile(r"(?:^|[:-]) *[|>][-+0-9]*\s*(?: #.*)?$")
_STRUCTURE = re.compile(r"(?:#|-(?: |$)|---|\.\.\.)")
_LINE = re.compile(
    r"(?P<indent>[ \t\u3000]*)(?P<dashes>(?:- +)*)(?P<key>[A-Za-z_]+|[^\W\x00-\x7f]{1,8})"
    r"(?P<gap> *)(?P<colon>[:：]|$|(?= +\S))(?P<rest>.*)"
)
_ITEM = re.compile(r"(?P<indent>[ \t\u3000]*)(?P<dashes>(?:- +)+)(?P<rest>\S.*)")
_MARKER = re.compile(r"(?P<indent>[ \t\u3000]*)(?P<mark>-(?=[^\s-])|[－–—•·●*] +)(?P<rest>.*)")


@dataclass(slots=True)
class Lines:
    """The lines of a file, as they are and as their author meant them."""

    written: list[str]
    meant: list[str]
    problems: list[Problem] = field(default_factory=list)

    def written_column(self, line: int, column: int) -> int:
        """Where a column of the meant line stands in the written one; all count from 1."""
        if not 1 <= line <= len(self.written):
            return column
        old, new = self.written[line - 1], self.meant[line - 1]
        if old == new:
            return column
        head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
        if head is None or column <= head:
            return min(column, len(old) + 1)
        return max(head + 1, min(column - len(new) + len(old), len(old) + 1))


def look_through(text: str, file: str) -> Lines:
    """The lines of a text with what is wrong with each of them."""
    written = text.split("\n")
    lines = Lines(written, list(written))
    if _SIGNS.search(text):
        _Walk(lines, file).through()
    return lines


class _Walk:
    """Goes through the lines and knows what each stands in."""

    def __init__(self, lines: Lines, file: str) -> None:
        self._lines = lines
        self._file = file
        self._block: int | None = None
        """The indentation that the lines of a value must exceed, while in one of several lines."""
        self._is_text = True
        """That value is block text; else it stands in quotation marks or brackets."""
        self._text_indent = 0
        self._key_column = 0
        """Where the last key stood."""
        self._open = True
        """The last key has no value yet: what follows may be deeper."""
        self._columns = {0}
        """Where keys and dashes have stood since the last line further left."""

    def through(self) -> None:
        """Look at every line."""
        for number, line in enumerate(self._lines.written):
            if line.strip(" \t\u3000") and not (self._block is not None and self._in_block(number)):
                self._look_at(number)

    def _tell(self, number: int, column: int, what: str, mend: str) -> None:
        """Columns count from 0 here."""
        self._lines.problems.append(Problem(what, mend).at(self._file, number + 1, column + 1))

    def _in_block(self, number: int) -> bool:
        """Whether the line is block text; text that is not indented is told and set right."""
        line = self._lines.written[number]
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        assert self._block is not None
        if indent > self._block:
            self._text_indent = self._text_indent or indent
            return True
        if not self._is_text:
            self._block = None
            return False
        if _STRUCTURE.match(bare) or self._ends_block(bare, indent):
            self._block = None
            return False
        blank = bare[0] in "\t\u3000"
        what = (
            f"缩进用了{'Tab 键' if bare[0] == chr(9) else '全角空格'}"
            if blank
            else "正文这一行没有缩进"
        )
        mend = _INDENT if blank else "和上一行的文字左边对齐，只用英文空格"
        self._tell(number, indent, what, mend)
        deep = self._text_indent or self._block + 2
        self._lines.meant[number] = " " * deep + bare.lstrip("\t\u3000")
        return True

    def _ends_block(self, bare: str, indent: int) -> bool:
        """Whether a line that is not indented as block text is a key rather than such text."""
        found = _LINE.match(bare)
        if not found:
            return False
        if not found["colon"] or found["colon"] not in ":：":
            return found["key"] in KEYS and not found["rest"]
        known = indent == self._block and english(found["key"], indent == 0)
        return found["key"].isascii() or bool(known)

    def _look_at(self, number: int) -> None:
        line = self._set_indent(number)
        if line.startswith("%"):
            what, mend = "一行不能以 % 开头", "删去这一行；要写百分数，把整个值放进英文引号"
            self._tell(number, 0, what, mend)
            line = "#" + line
        if line.lstrip().startswith("#"):
            self._lines.meant[number] = line
            return
        line = self._set_marker(number, line)
        found = _LINE.match(line)
        if found and self._is_key(number, found):
            line = self._set_key(number, found)
        elif item := _ITEM.match(line):
            column = len(item["indent"])
            self._columns = {c for c in self._columns if c <= column} | {column}
            self._key_column, self._open = column, False
            head = item["indent"] + item["dashes"]
            line = head + self._set_value(number, "", item["rest"], len(head))
        self._lines.meant[number] = line
        if _BLOCK.search(line):
            self._block, self._is_text, self._text_indent = self._block_column(line), True, 0

    def _block_column(self, line: str) -> int:
        found = _LINE.match(line)
        return found.start("key") if found and found["colon"] else len(line) - len(line.lstrip(" "))

    def _set_indent(self, number: int) -> str:
        """The line with blanks of the right sort before it."""
        line = self._lines.written[number]
        bare = line.lstrip(" \t\u3000")
        indent = line[: len(line) - len(bare)]
        for sign, name in ("\t", " Tab 键"), ("\u3000", "全角空格"):
            if sign in indent:
                self._tell(number, indent.index(sign), f"缩进用了{name}", _INDENT)
                deep = len(indent.replace("\u3000", "  ").replace("\t", "  "))
                near = self._columns | ({self._key_column + 2} if self._open else set())
                return " " * min(near, key=lambda column: (abs(column - deep), -column)) + bare
        return line

    def _set_marker(self, number: int, line: str) -> str:
        """The line with a dash and a blank where a list item was meant."""
        found = _MARKER.match(line)
        if not found or (found["mark"] == "-" and len(found["indent"]) not in self._item_columns()):
            return line
        what = "列表项的“-”后面没有空格" if found["mark"] == "-" else "列表项的开头不是英文短横“-”"
        self._tell(
            number, found.start("mark"), what, "列表项以英文短横加一个空格开头，例如 - 甲某某"
        )
        return f"{found['indent']}- {found['rest']}"

    def _item_columns(self) -> set[int]:
        return self._columns | ({self._key_column, self._key_column + 2} if self._open else set())

    def _is_key(self, number: int, found: re.Match[str]) -> bool:
        """Whether a key was meant, and not the next line of a text."""
        key, column = found["key"], found.start("key")
        goes_on = not self._open and not found["dashes"] and column > self._key_column
        if not found["colon"]:
            return key in KEYS and not goes_on and bool(found["rest"] or not found["gap"])
        if key.isascii():
            spaced = not found["rest"] or found["rest"][0] == " "
            if found["colon"] == ":" and not spaced:
                return not found["rest"].startswith("//") and (key in KEYS or not goes_on)
            return found["colon"] == ":" or key in KEYS or not goes_on
        alone = bool(found["dashes"]) and not self._goes_on(number, column)
        return not goes_on and not alone and bool(english(key, column == 0))

    def _set_key(self, number: int, found: re.Match[str]) -> str:
        """The line with an English key, an English colon and a blank."""
        key, column, rest = found["key"], found.start("key"), found["rest"]
        head, at = found["indent"] + found["dashes"], found.end("gap")
        if not key.isascii():
            meant = english(key, column == 0)
            self._tell(number, column, f"键“{key}”要写成英文", f"改成 {meant}: ……")
            key = meant
        elif found["colon"] == "：":
            self._tell(number, at, "键后面用了全角冒号“：”", _COLON)
        elif not found["colon"]:
            self._tell(
                number, column + len(key), f"键“{key}”后面没有冒号", "加上英文冒号和一个空格"
            )
        elif rest and rest[0] not in " \t":
            mend = "在冒号后面加一个空格，例如 title: 标题"
            self._tell(number, at, "英文冒号后面没有空格", mend)
        value = rest.strip(" \t\u3000")
        start = found.start("rest") + len(rest) - len(rest.lstrip(" \t\u3000"))
        self._columns = {c for c in self._columns if c <= column} | {column}
        if found["dashes"]:
            self._columns.add(len(found["indent"]))
        self._key_column, self._open = column, not value or value.startswith("#")
        value = self._set_value(number, key, value, start)
        sound = key == found["key"] and found["colon"] == ":" and rest[:1] in ("", " ")
        kept = rest[: len(rest) - len(rest.lstrip(" "))] if sound else " "
        return f"{head}{key}{found['gap'] if sound else ''}:{kept if value else ''}{value}"

    def _set_value(self, number: int, key: str, value: str, start: int) -> str:
        """The value as it was meant; ``start`` is where it stands in the line."""
        column = self._key_column
        goes_on = self._goes_on(number, column + 1)
        for fault in mend_value(key, value, goes_on=goes_on):
            problem = Problem(fault.what, fault.mend, severity=fault.severity)
            at = start + fault.column + 1
            self._lines.problems.append(problem.at(self._file, number + 1, at))
            value = fault.value
        if goes_on and not is_closed(value):
            self._block, self._is_text = column, False
        return value

    def _goes_on(self, number: int, column: int) -> bool:
        """Whether the next line that says anything begins at a column or further in."""
        after = next((each for each in self._lines.written[number + 1 :] if each.strip()), "")
        return len(after) - len(after.lstrip(" \t\u3000")) >= column
