"""What authors write wrong in a single line of YAML, found before the parser sees it.

The parser stops at the first fault, and some it takes for something else: ``title：一盒`` after a
value is swallowed as its second line. So the lines are looked at first, each fault is told, and the
line is put as its author meant it, so that the rest of the file can be read and checked too. Block
text (after ``|``) is left alone.
"""

import re

from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.yaml.columns import ALIGN, KNOWN, Columns
from lianzheng_tui.data.yaml.flow import SOUND_FLOW, UNPARTED
from lianzheng_tui.data.yaml.keys import KEYS, is_word
from lianzheng_tui.data.yaml.source_map import SourceMap
from lianzheng_tui.data.yaml.values import is_closed, mend_value

_INDENT = "缩进只用英文空格，每层两个"

_SIGNS = re.compile(
    rf"""\t | ^\ *\u3000 | ^[\ ]*(?:-\ +)*[\w-]+：(?<![^\x00-\x7f]{{9}})
    | ^\ *(?:-\ +)*[^\W\x00-\x7f]{{1,8}}\ *[:：] | ^\ *(?:-\ +)*[A-Za-z_]+:[^\s:/]
    | ^\ *(?:-\ +)*[a-z_]+(?:\ +[^:\s]|\ *$|[;；]) | ^\ *(?:-[^\s-]|[－–—]|[•·●*]\ )
    | (?::|^\ *-)\ +(?:[*&!%@`#"'｛【［]|-\ |[|>][^\n]*[^\s\d+>|-]|(?!{SOUND_FLOW})[\[{{])
    | {UNPARTED} | ^\ *(?:-\ +)*[^\s:{{]+:\ [^\s'"\[{{][^\n]*:(?:\ |$) | \ \#[^\s#!] | ^%
    | ^\ *(?:-\ +)*[a-z]+:\ +[“‘][^“”‘’\n]*[”’]\ *$""",
    re.VERBOSE | re.MULTILINE,
)
"""Without any of these no line needs a closer look. Sound files may have some, too."""

_BLOCK = re.compile(r"(?:^|[:-]) *[|>][-+0-9]*\s*(?: #.*)?$")
_STRUCTURE = re.compile(r"(?:#|-(?: |$)|---|\.\.\.)")
_LINE = re.compile(
    r"(?P<indent>[ \t\u3000]*)(?P<dashes>(?:- +)*)(?P<key>[A-Za-z_]+|[^\W\x00-\x7f]{1,8})"
    r"(?P<gap> *)(?P<colon>[:：;；]|$|(?= +\S))(?P<rest>.*)"
)
_ITEM = re.compile(r"(?P<indent>[ \t\u3000]*)(?P<dashes>(?:- +)+)(?P<rest>\S.*)")
_MARKER = re.compile(
    r"(?P<indent>[ \t\u3000]*)(?P<mark>-(?=[^\s-])|[－–—](?![－–—]) *|[•·●*] +)(?P<rest>.*)"
)


def lines_of(text: str, file: str) -> SourceMap:
    """The lines of a text, with what is wrong with each of them if there is a sign of that."""
    written = text.split("\n")
    lines = SourceMap(written, list(written))
    if _SIGNS.search(text):
        look_through(lines, file)
    return lines


def look_through(lines: SourceMap, file: str) -> None:
    """Look at each line, and put it as its author meant it."""
    lines.looked_through = True
    _Walk(lines, file).through()


class _Walk:
    """Goes through the lines and knows what each stands in."""

    def __init__(self, lines: SourceMap, file: str) -> None:
        self._lines = lines
        self._file = file
        self._block: int | None = None
        """The indentation that the lines of a value must exceed, while in one of several lines."""
        self._is_text = True
        """That value is block text; else it stands in quotation marks or brackets."""
        self._text_indent = 0
        self._at = Columns()
        self._shift = 0
        """How much further right than in the line at hand its end stands in the file."""

    def through(self) -> None:
        """Look at every line."""
        for number, line in enumerate(self._lines.original):
            if line.strip(" \t\u3000") and not (self._block is not None and self._in_block(number)):
                self._look_at(number)

    def _tell(self, number: int, column: int, what: str, mend: str) -> None:
        """Columns count from 0 here, in the line at hand."""
        place = number + 1, column + 1 + self._shift
        self._lines.problems.append(Problem(what, mend).at(self._file, *place))

    def _in_block(self, number: int) -> bool:
        """Whether the line is block text; text that is not indented is told and set right."""
        line = self._lines.original[number]
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        self._shift = 0
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
        self._lines.repaired[number] = " " * deep + bare.lstrip("\t\u3000")
        return True

    def _ends_block(self, bare: str, indent: int) -> bool:
        """Whether a line that is not indented as block text is a key rather than such text."""
        if (marker := _MARKER.match(bare)) and KNOWN.match(marker["rest"]):
            return True
        found = _LINE.match(bare)
        if not found:
            return False
        if not found["colon"] or found["colon"] not in ":：":
            return found["key"] in KEYS and not found["rest"]
        return found["key"].isascii() or (indent in self._at.keys and is_word(found["key"]))

    def _look_at(self, number: int) -> None:
        line = self._set_indent(number)
        if line.startswith("%"):
            what, mend = "一行不能以 % 开头", "删去这一行；要写百分数，把整个值放进英文引号"
            self._tell(number, 0, what, mend)
            line = "#" + line
        if line.lstrip().startswith("#"):
            self._lines.repaired[number] = line
            return
        line = self._set_marker(number, line)
        found = _LINE.match(line)
        if found and (off := self._at.off(found, self._lines.original[number + 1 : number + 6])):
            self._tell(number, len(found["indent"]), *ALIGN)
            self._shift += off
            line = line[off:] if off > 0 else " " * -off + line
            found = _LINE.match(line)
        if found and self._is_key(number, found):
            line = self._set_key(number, found)
        elif item := _ITEM.match(line):
            column = len(item["indent"])
            self._at.begin(column, dash=True)
            self._at.key, self._at.open = column, False
            head = item["indent"] + item["dashes"]
            line = head + self._set_value(number, "", item["rest"], len(head))
        self._lines.repaired[number] = line
        if _BLOCK.search(line):
            self._block, self._is_text, self._text_indent = self._block_column(line), True, 0

    def _block_column(self, line: str) -> int:
        found = _LINE.match(line)
        return found.start("key") if found and found["colon"] else len(line) - len(line.lstrip(" "))

    def _set_indent(self, number: int) -> str:
        """The line with blanks of the right sort before it."""
        line = self._lines.original[number]
        bare = line.lstrip(" \t\u3000")
        indent = line[: len(line) - len(bare)]
        self._shift = 0
        for sign, name in ("\t", " Tab 键"), ("\u3000", "全角空格"):
            if sign in indent:
                self._tell(number, indent.index(sign), f"缩进用了{name}", _INDENT)
                deep = len(indent.replace("\u3000", "  ").replace("\t", "  "))
                near = (bare[0] in "-－" and self._at.for_items()) or self._at.for_keys()
                deep = min(near, key=lambda column: (abs(column - deep), -column))
                self._shift = len(indent) - deep
                return " " * deep + bare
        return line

    def _set_marker(self, number: int, line: str) -> str:
        """The line with a dash and a blank where a list item was meant."""
        found = _MARKER.match(line)
        if not found or not self._is_marker(found):
            return line
        what = "列表项的“-”后面没有空格" if found["mark"] == "-" else "列表项的开头不是英文短横“-”"
        mend = "列表项以英文短横加一个空格开头，例如 - 甲某某"
        self._tell(number, found.start("mark"), what, mend)
        self._shift += len(found["mark"]) - 2
        return f"{found['indent']}- {found['rest']}"

    def _is_marker(self, found: re.Match[str]) -> bool:
        """Whether what looks like a dash begins an item, and not the next line of a text."""
        if found["mark"][-1] == " ":
            return True
        known = found["mark"] != "-" and KNOWN.match(found["rest"])
        return bool(known) or len(found["indent"]) in self._at.for_items()

    def _is_key(self, number: int, found: re.Match[str]) -> bool:
        """Whether a key was meant, and not the next line of a text."""
        key, column = found["key"], found.start("key")
        goes_on = not self._at.open and not found["dashes"] and column > self._at.key
        if found["colon"] in ("", ";", "；"):
            known = key in KEYS and not goes_on
            return known and bool(found["rest"] or found["colon"] or not found["gap"])
        if key.isascii():
            spaced = not found["rest"] or found["rest"][0] == " "
            if found["colon"] == ":" and not spaced:
                return not found["rest"].startswith("//") and (key in KEYS or not goes_on)
            return found["colon"] == ":" or key in KEYS or not goes_on
        alone = bool(found["dashes"]) and not self._goes_on(number, column)
        return not goes_on and not alone and (is_word(key) or column in self._at.keys)

    def _set_key(self, number: int, found: re.Match[str]) -> str:
        """The line with an English colon and a blank after the key.

        A Chinese key stays: what it means depends on where it stands, which the tree will show.
        """
        key, column, rest = found["key"], found.start("key"), found["rest"]
        head = found["indent"] + found["dashes"]
        self._tell_colon(number, found)
        value = rest.strip(" \t\u3000")
        start = found.start("rest") + len(rest) - len(rest.lstrip(" \t\u3000"))
        if found["dashes"]:
            self._at.begin(len(found["indent"]), dash=True)
        self._at.begin(column, dash=False)
        self._at.key, self._at.open = column, not value or value.startswith("#")
        value = self._set_value(number, key, value, start)
        sound = found["colon"] == ":" and rest[:1] in ("", " ")
        kept = rest[: len(rest) - len(rest.lstrip(" "))] if sound else " "
        return f"{head}{key}{found['gap'] if sound else ''}:{kept if value else ''}{value}"

    def _tell_colon(self, number: int, found: re.Match[str]) -> None:
        key, rest, at = found["key"], found["rest"], found.end("gap")
        mend = (
            f"改成英文冒号，后面加一个空格：{key}: ……" if rest.strip() else f"改成英文冒号：{key}:"
        )
        if found["colon"] == "：":
            if key.isascii() or not is_word(key):
                self._tell(number, at, "键后面用了全角冒号“：”", mend)
        elif found["colon"] in (";", "；"):
            self._tell(number, at, f"键后面写成了分号“{found['colon']}”", mend)
        elif not found["colon"]:
            at = found.start("key") + len(key)
            self._tell(number, at, f"键“{key}”后面没有冒号", "加上英文冒号和一个空格")
        elif rest and rest[0] not in " \t":
            mend = f"在冒号后面加一个空格：{key}: ……"
            self._tell(number, at, "英文冒号后面没有空格", mend)

    def _set_value(self, number: int, key: str, value: str, start: int) -> str:
        """The value as it was meant; ``start`` is where it stands in the line at hand."""
        column = self._at.key
        goes_on = self._goes_on(number, column + 1)
        start += self._shift + 1
        for fault in mend_value(key, value, goes_on=goes_on):
            problem = Problem(fault.what, fault.mend, severity=fault.severity)
            at = start + fault.column
            self._lines.problems.append(problem.at(self._file, number + 1, at))
            value = fault.value
            if fault.guess >= 0:
                self._lines.guessed.setdefault(number + 1, []).append(start + fault.guess)
        if goes_on and not is_closed(value):
            self._block, self._is_text = column, False
        return value

    def _goes_on(self, number: int, column: int) -> bool:
        """Whether the next line that says anything begins at a column or further in."""
        lines = self._lines.original
        after = next((lines[i] for i in range(number + 1, len(lines)) if lines[i].strip()), "")
        return len(after) - len(after.lstrip(" \t\u3000")) >= column
