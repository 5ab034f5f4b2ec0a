"""Search for faults in single lines of YAML, before the parser sees them.

The parser stops at the first fault, and misreads some: ``title：一盒`` after a value is swallowed
as its second line. So the lines are looked at first, each fault is reported, and the line is
repaired to what its author meant, so that the rest of the file can be read and checked too. Block
text (after ``|``) is left alone.
"""

import re
from collections.abc import Sequence

from lianzheng_tui.core.characters import WIDE_BLANKS, code_point, shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.yaml.columns import KNOWN, Columns, misaligned
from lianzheng_tui.data.yaml.flow import COMMA_BEFORE_END, LIST_KEYS, SOUND_FLOW, UNPARTED
from lianzheng_tui.data.yaml.keys import KEYS, is_word, meanings
from lianzheng_tui.data.yaml.source_map import SourceMap
from lianzheng_tui.data.yaml.values import WIDE_BARS, is_closed, mend_value

_INDENT = "缩进只用英文空格，每层两个"

_BLANKS = rf"[ \t{WIDE_BLANKS}]"
_INDENTATION = re.compile(rf"{_BLANKS}*")
_HEAD_GAP = re.compile(
    rf"(?:^ *(?:- +)*-|^ *(?:- +)*[a-z_]+[:：] *)(?P<gap>[{WIDE_BLANKS}]{_BLANKS}*)"
)
"""Matches a list mark or a key with another blank behind it than the one of the keyboard."""
_DEEPER = 2
"""How many blanks deeper than its key a text stands."""

_SIGNS = re.compile(
    rf"""\t | [{WIDE_BLANKS[:-1]}] | ^\ *[\u3000＃] | [-:：]\u3000
    | ^[\ ]*(?:-\ +)*[\w-]+：(?<![^\x00-\x7f]{{9}})
    | ^\ *(?:-\ +)*[^\W\x00-\x7f]{{1,8}}\ *[:：] | ^\ *(?:-\ +)*[A-Za-z_]+:[^\s:/]
    | ^\ *(?:-\ +)*[a-z_]+(?:\ +[^:\s]|\ *$|[;；=＝]) | ^\ *(?:-[^\s-]|[－–—]|[•·●*]\ )
    | (?::|^\ *-)\ +(?:[*&!%@`#"'｛【［{WIDE_BARS}]|-\ |[|>][^\n]*[^\s\d+>|-]
        |(?!{SOUND_FLOW})[\[{{])
    | {UNPARTED} | {COMMA_BEFORE_END}
    | ^\ *(?:-\ +)*[^\s:{{]+:\ [^\s'"\[{{][^\n]*:(?:\ |$) | \ \#[^\s#!] | ^%
    | ^(?:---|\.\.\.)\ *$ | ^\ *(?:\d{{1,2}}[.．、)）]|[（(]\d{{1,2}}[）)]|[①-⑳]) | :：
    | ^\ *(?:-\ +)*[a-z]+:\ +[“‘][^“”‘’\n]*[”’]\ *$""",
    re.VERBOSE | re.MULTILINE,
)
"""Signs of a fault: without any of them no line needs a closer look. Sound files may have some."""

_BLOCK = re.compile(r"(?:^|[:-]) *[|>][-+0-9]*\s*(?: #.*)?$")
_BLOCK_DEPTH = re.compile(r"[|>][-+]?(?P<depth>[1-9])[-+]?\s*(?: #.*)?$")
"""Matches the mark of block text that says how many columns deeper than its key the text is."""
_STRUCTURE = re.compile(r"(?:#|-(?: |$)|---|\.\.\.)")
_LINE = re.compile(
    rf"(?P<indent>{_BLANKS}*)(?P<dashes>(?:- +)*)(?P<key>[A-Za-z_]+|[^\W\x00-\x7f]{{1,8}})"
    r"(?P<gap> *)(?P<colon>[:：;；=＝]|$|(?= +[^\s=＝]))(?P<rest>.*)"
)
_ITEM = re.compile(rf"(?P<indent>{_BLANKS}*)(?P<dashes>(?:- +)+)(?P<rest>\S.*)")
_MARKER = re.compile(
    rf"(?P<indent>{_BLANKS}*)(?P<mark>-(?=[^\s-])|[－–—](?![－–—]) *|[•·●*] +)(?P<rest>.*)"
)

_NUMBERED = re.compile(
    rf"(?P<indent>{_BLANKS}*)(?P<mark>\d{{1,2}}[.．、)）] *|[（(]\d{{1,2}}[）)] *|[①-⑳] *)"
    r"(?P<rest>\D.*)"
)
_LISTS_OF_TEXTS = LIST_KEYS | {"points", "positions"}
"""Keys of lists whose items authors number."""


def lines_of(text: str, file: str) -> SourceMap:
    """Return the lines of a text, repaired and with Problems if there is any sign of a fault."""
    written = text.split("\n")
    lines = SourceMap(written, list(written))
    if _SIGNS.search(text):
        look_through(lines, file)
    return lines


def look_through(lines: SourceMap, file: str) -> None:
    """Look at each line, repair it to what its author meant, and report what was wrong."""
    lines.looked_through = True
    _Walk(lines, file).through()


class _Walk:
    """One pass through the lines that keeps track of what each of them stands in."""

    def __init__(self, lines: SourceMap, file: str) -> None:
        self._lines = lines
        self._file = file
        self._block: int | None = None
        """In a value of several lines: the indentation that its lines must exceed. Else None."""
        self._is_text = True
        """Whether that value is block text; else it is in quotation marks or brackets."""
        self._text_indent = 0
        self._block_key = ""
        """The key of that value; empty for an item of a list."""
        self._told = -1
        """The last line of block text about which a Problem was reported."""
        self._has_chinese_keys = False
        self._meanings = frozenset[str]()
        """What the last key may mean."""
        self._numbered = -1
        """The column of the numbers that stand for the dashes of a list; negative without any."""
        self._columns = Columns()
        self._list_key = ""
        """The last key, if a list of words may stand below it."""
        self._shift = 0
        """How many columns further right the end of the current line stands in the file."""

    def through(self) -> None:
        """Look at every line."""
        for number, line in enumerate(self._lines.original):
            if _bare(line) and not (self._block is not None and self._in_block(number)):
                self._look_at(number)

    def _report(self, number: int, column: int, what: str, mend: str) -> None:
        """Add a Problem; the column counts from 0, in the current line as repaired so far."""
        place = number + 1, column + 1 + self._shift
        self._lines.problems.append(Problem(what, mend).at(self._file, *place))

    def _in_block(self, number: int) -> bool:
        """Return whether the line belongs to the value; repair and report unindented text."""
        line = self._lines.original[number]
        indent = len(line) - len(line.lstrip(" "))
        self._shift = 0
        assert self._block is not None
        if number <= self._told:
            return True
        if indent > self._block:
            self._text_indent = self._text_indent or indent
            if self._is_text and indent < self._text_indent:
                self._indent_text(number)
            return True
        if not self._is_text:
            self._block = None
            return False
        if self._ends_text(number):
            self._block = None
            return False
        self._indent_text(number)
        return True

    def _ends_text(self, number: int) -> bool:
        """Return whether a line that is not indented as block text is something else."""
        bare = self._lines.original[number].lstrip(" ")
        indent = len(self._lines.original[number]) - len(bare)
        return bool(_STRUCTURE.match(bare)) or self._ends_block(bare, indent)

    def _indent_text(self, first: int) -> None:
        """Indent the lines of block text from one on that are not; report them as one fault."""
        assert self._block is not None
        self._shift = 0  # the first line of the text may not be the current one
        lines, run = self._lines.original, [first]
        depth = self._text_indent or self._block + _DEEPER
        for number in range(first + 1, len(lines)):
            if not _bare(lines[number]):
                continue
            indent = len(lines[number]) - len(lines[number].lstrip(" "))
            if indent >= (self._text_indent or self._block + 1):
                depth = self._text_indent or min(depth, indent)
                break
            if indent <= self._block and self._ends_text(number):
                break
            run.append(number)
        self._report(first, *self._not_indented(run, depth))
        for number in run:
            self._lines.repaired[number] = " " * depth + _bare(lines[number])
        self._lines.told_together.update(run)
        self._text_indent, self._told = depth, run[-1]

    def _not_indented(self, run: Sequence[int], depth: int) -> tuple[int, str, str]:
        """Return the column of the fault of some lines of text, what is wrong and how to mend it.

        Blanks are added where as many are missing in each line. Else the lines are indented anew.
        """
        lines = [self._lines.original[number] for number in run]
        column = len(lines[0]) - len(lines[0].lstrip(" "))
        where = f"第{run[0] + 1}–{run[-1] + 1}行" if len(run) > 1 else "这一行"
        text = "正文" if self._block_key == "text" else "文字"
        other = {_blank_name(blank) for line in lines for blank in _other_blanks(line)}
        what = f"{text}{where}没有缩进"
        if all(len(line) - len(line.lstrip(" ")) > (self._block or 0) for line in lines):
            what = f"{text}{where}的缩进比上面的少"
        if other:
            what = f"{text}{where}的缩进用了{'、'.join(sorted(other))}"
        each = "每行" if len(run) > 1 else ""
        start = f"{where}：{each}" if len(run) > 1 else where
        assert self._block is not None
        below = f"比 {self._block_key} 多两个" if self._block_key else "比“-”多两个"
        if self._text_indent or depth != self._block + _DEEPER:
            below = "和其余的文字左边对齐"
        missing = {depth - (len(line) - len(line.lstrip(" "))) for line in lines}
        if len(missing) > 1 or other:
            return column, what, f"{start}开头的空白换成{depth}个英文空格（{below}）"
        return column, what, f"{start}前面加{missing.pop()}个空格（{below}）"

    def _ends_block(self, bare: str, indent: int) -> bool:
        """Return whether a line that is not indented as block text is a key, not such text."""
        if (marker := _MARKER.match(bare)) and (
            KNOWN.match(marker["rest"]) or self._is_chinese_key(marker["rest"])
        ):
            return True
        match = _LINE.match(bare)
        if not match:
            return False
        if not match["colon"] or match["colon"] not in ":：":
            return match["key"] in KEYS and not match["rest"]
        is_column = indent in self._columns.keys and self._has_chinese_keys
        return match["key"].isascii() or (is_column and is_word(match["key"]))

    def _is_chinese_key(self, text: str) -> bool:
        """Return whether a text begins with a Chinese key, in a file that has such keys."""
        match = _LINE.match(text)
        is_key = match is not None and match["colon"] in (":", "：") and not match["key"].isascii()
        return self._has_chinese_keys and match is not None and is_key and is_word(match["key"])

    def _look_at(self, number: int) -> None:
        line = self._set_indent(number)
        if line.startswith("%"):
            what, mend = "一行不能以 % 开头", "删去这一行；要写百分数，把整个值放进英文引号"
            self._report(number, 0, what, mend)
            self._lines.unsure.add(number)
            line = "#" + line
        if line.lstrip().startswith("＃") and not self._goes_on_here(line):
            mend = "改成英文的“#”，后面空一格；不是注释就删去这一行"
            self._report(number, line.index("＃"), "注释的开头是全角的“＃”", mend)
            line = line.replace("＃", "#", 1)
        if line.lstrip().startswith("#"):
            self._lines.repaired[number] = line
            return
        if self._is_stray_mark(number, line):
            self._report(number, 0, f"文件末尾多了一行 {line.strip()}", "删去这一行")
            self._lines.repaired[number] = ""
            return
        line = self._set_marker(number, self._without_number(number, line))
        match = _LINE.match(line)
        following = self._lines.original[number + 1 : number + 6]
        chinese = self._has_chinese_keys
        if match and (offset := self._columns.off(match, following, chinese=chinese)):
            self._report(number, len(match["indent"]), *misaligned(offset))
            self._shift += offset
            line = line[offset:] if offset > 0 else " " * -offset + line
            match = _LINE.match(line)
        if match and self._is_key(number, match):
            line = self._set_key(number, match)
        elif item := _ITEM.match(line):
            column = len(item["indent"])
            self._columns.begin(column, dash=True)
            self._columns.key, self._columns.open = column, False
            head = item["indent"] + item["dashes"]
            line = head + self._set_value(number, "", item["rest"], len(head))
        elif self._is_pasted(line):
            self._block, self._is_text, self._text_indent = self._columns.key, True, 0
            self._block_key = "text"
            self._indent_text(number)
            return
        self._lines.repaired[number] = line
        if _BLOCK.search(line):
            self._block, self._is_text, self._text_indent = self._block_column(line), True, 0
            self._block_key = match["key"] if match and match["colon"] else ""
            if depth := _BLOCK_DEPTH.search(line):
                self._text_indent = self._block + int(depth["depth"])

    def _is_pasted(self, line: str) -> bool:
        """Return whether a line that is no key is the text of a section, pasted without a blank.

        It is if the text has no bar before it, either begins in the line of its key or not at all.
        """
        indent = len(line) - len(line.lstrip(" "))
        is_words = not line.isascii() and not _STRUCTURE.match(line.lstrip(" "))
        return "text" in self._meanings and indent <= self._columns.key and is_words

    def _is_stray_mark(self, number: int, line: str) -> bool:
        """Return whether a line is the end of a document with nothing after it, as in web posts."""
        is_mark = line.strip() == "---" and any(map(str.strip, self._lines.original[:number]))
        return is_mark and not any(map(str.strip, self._lines.original[number + 1 :]))

    def _without_number(self, number: int, line: str) -> str:
        """Return the line with a dash where an item of a list was numbered instead."""
        match = _NUMBERED.match(line)
        if not match:
            return line
        column = len(match["indent"])
        is_first = self._columns.open and not self._meanings.isdisjoint(_LISTS_OF_TEXTS)
        if not is_first and column != self._numbered:
            return line
        mark = match["mark"].rstrip()
        mend = f"“{mark}”改成英文短横加一个空格：- {shorten(match['rest'], 20)}"
        self._report(number, column, f"列表项的开头写成了编号“{mark}”", mend)
        self._lines.dropped[number] = mark
        self._shift += len(match["mark"]) - 2
        self._numbered = column
        return f"{match['indent']}- {match['rest']}"

    def _goes_on_here(self, line: str) -> bool:
        """Return whether a line belongs to the plain text that began in a line before."""
        return not self._columns.open and len(line) - len(line.lstrip(" ")) > self._columns.key

    def _block_column(self, line: str) -> int:
        match = _LINE.match(line)
        return match.start("key") if match and match["colon"] else len(line) - len(line.lstrip(" "))

    def _set_indent(self, number: int) -> str:
        """Return the line indented with spaces only, and with no other blank behind key or dash."""
        line = self._lines.original[number]
        bare = _bare(line, ends=False)
        indent = line[: len(line) - len(bare)]
        self._shift = 0
        names = dict.fromkeys(map(_blank_name, _other_blanks(indent)))
        if names:
            column = next(i for i, blank in enumerate(indent) if blank != " ")
            depth = sum(2 if blank in "\t\u3000" else 1 for blank in indent)
            near = (bare[0] in "-－" and self._columns.for_items()) or self._columns.for_keys()
            depth = min(near, key=lambda column: (abs(column - depth), -column))
            mend = f"开头的空白换成{depth}个英文空格" if depth else "删去开头的空白"
            self._report(number, column, f"缩进用了{'、'.join(names)}", f"{mend}；{_INDENT}")
            self._shift = len(indent) - depth
            line = " " * depth + bare
        if gap := _HEAD_GAP.match(line):
            start, end = gap.span("gap")
            mark = (
                "冒号" if line[start - 1 :].strip() and line[:start].rstrip()[-1] != "-" else "“-”"
            )
            what = f"{mark}后面用了{_blank_name(gap['gap'][0])}"
            self._report(number, start, what, "换成一个英文空格")
            line = f"{line[:start]} {line[end:]}"
            self._shift += end - start - 1
        return line

    def _set_marker(self, number: int, line: str) -> str:
        """Return the line with a dash and a blank where a list item was meant."""
        match = _MARKER.match(line)
        if not match or not self._is_marker(match):
            return line
        what = "列表项的“-”后面没有空格" if match["mark"] == "-" else "列表项的开头不是英文短横“-”"
        mend = "列表项以英文短横加一个空格开头，例如 - 甲某某"
        self._report(number, match.start("mark"), what, mend)
        self._shift += len(match["mark"]) - 2
        return f"{match['indent']}- {match['rest']}"

    def _is_marker(self, match: re.Match[str]) -> bool:
        """Return whether what looks like a dash begins an item, not the next line of a text."""
        if match["mark"][-1] == " ":
            return True
        is_key = match["mark"] != "-" and KNOWN.match(match["rest"])
        return bool(is_key) or len(match["indent"]) in self._columns.for_items()

    def _is_key(self, number: int, match: re.Match[str]) -> bool:
        """Return whether a key was meant, not the next line of a text."""
        key, column = match["key"], match.start("key")
        goes_on = not self._columns.open and not match["dashes"] and column > self._columns.key
        is_word_of_list = match["dashes"] and self._list_key and not self._goes_on(number, column)
        if is_word_of_list and not (match["colon"] or match["rest"]):
            return False  # such as the id of an event that is called like a key
        if match["colon"] in ("", ";", "；", "=", "＝"):
            is_known = key in KEYS and not goes_on
            return is_known and bool(match["rest"] or match["colon"] or not match["gap"])
        if key.isascii():
            is_spaced = not match["rest"] or match["rest"][0] == " "
            if match["colon"] == ":" and not is_spaced:
                return not match["rest"].startswith("//") and (key in KEYS or not goes_on)
            return match["colon"] == ":" or key in KEYS or not goes_on
        is_lone_item = bool(match["dashes"]) and not self._goes_on(number, column)
        return not goes_on and not is_lone_item and (is_word(key) or column in self._columns.keys)

    def _set_key(self, number: int, match: re.Match[str]) -> str:
        """Return the line with an English colon and a blank after the key.

        A Chinese key stays: its meaning depends on its place in the tree.
        """
        key, column, rest = match["key"], match.start("key"), match["rest"]
        self._meanings, self._numbered = meanings(key), -1
        head = match["indent"] + match["dashes"]
        self._report_colon(number, match)
        self._has_chinese_keys = self._has_chinese_keys or not key.isascii()
        if match["colon"] == ":" and rest.startswith("："):
            rest = " " + rest[1:]
        value = _bare(rest)
        start = match.start("rest") + len(rest) - len(_bare(rest, ends=False))
        if match["dashes"]:
            self._columns.begin(len(match["indent"]), dash=True)
        self._columns.begin(column, dash=False, key=key)
        self._columns.key, self._columns.open = column, not value or value.startswith("#")
        self._list_key = key if self._columns.open and key in LIST_KEYS else ""
        meant = next(iter(self._meanings)) if len(self._meanings) == 1 else key
        value = self._set_value(number, meant, value, start)
        is_sound = match["colon"] == ":" and rest[:1] in ("", " ")
        gap = rest[: len(rest) - len(rest.lstrip(" "))] if is_sound else " "
        return f"{head}{key}{match['gap'] if is_sound else ''}:{gap if value else ''}{value}"

    def _report_colon(self, number: int, match: re.Match[str]) -> None:
        """Report what is wrong between a key and its value."""
        key, rest, column = match["key"], match["rest"], match.end("gap")
        mend = (
            f"改成英文冒号，后面加一个空格：{key}: ……" if rest.strip() else f"改成英文冒号：{key}:"
        )
        if match["colon"] == "：":
            if key.isascii() or not is_word(key):
                self._report(number, column, "键后面用了全角冒号“：”", mend)
        elif match["colon"] in (";", "；", "=", "＝"):
            name = "分号" if match["colon"] in ";；" else "等号"
            self._report(number, column, f"键后面写成了{name}“{match['colon']}”", mend)
        elif match["colon"] == ":" and rest.startswith("："):
            mend = f"只留一个英文冒号，后面加一个空格：{key}: ……"
            self._report(number, column + 1, "键后面有两个冒号", mend)
        elif not match["colon"]:
            column = match.start("key") + len(key)
            self._report(number, column, f"键“{key}”后面没有冒号", "加上英文冒号和一个空格")
        elif rest and rest[0] not in " \t":
            mend = f"在冒号后面加一个空格：{key}: ……"
            self._report(number, column, "英文冒号后面没有空格", mend)

    def _set_value(self, number: int, key: str, value: str, start: int) -> str:
        """Return the value as it was meant; ``start`` is its position in the current line."""
        column = self._columns.key
        goes_on = self._goes_on(number, column + 1)
        start += self._shift + 1
        for fault in mend_value(key, value, goes_on=goes_on):
            problem = Problem(fault.what, fault.mend, severity=fault.severity)
            fault_column = start + fault.column
            self._lines.problems.append(problem.at(self._file, number + 1, fault_column))
            value = fault.value
            if not fault.sure:
                self._lines.unsure.add(number)
            if fault.guess >= 0:
                self._lines.guessed.setdefault(number + 1, []).append(start + fault.guess)
        if goes_on and not is_closed(value):
            self._block, self._is_text = column, False
        return value

    def _goes_on(self, number: int, column: int) -> bool:
        """Return whether the next line that is not blank begins at a column or further right."""
        lines = self._lines.original
        next_line = next((lines[i] for i in range(number + 1, len(lines)) if lines[i].strip()), "")
        return len(next_line) - len(_bare(next_line, ends=False)) >= column


def _bare(line: str, *, ends: bool = True) -> str:
    """Return a line without the blanks before it, and behind it unless it keeps its end."""
    blanks = _INDENTATION.match(line)
    bare = line[blanks.end() :] if blanks else line
    return bare.rstrip() if ends else bare


def _other_blanks(line: str) -> str:
    """Return the blanks in the indentation of a line that are not the one of the keyboard."""
    blanks = _INDENTATION.match(line)
    return blanks[0].replace(" ", "") if blanks else ""


def _blank_name(blank: str) -> str:
    """Return what a blank is called that stands where the one of the keyboard should."""
    names = {"\t": " Tab 键", "\u3000": "全角空格", "\u00a0": "网页的空格（U+00A0）"}
    return names.get(blank, f"另一种空格（{code_point(blank)}）")
