"""The answers that stand together behind the questions: 1-3 ABB, 1.A 2.B, a table, 1.【答案】A."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lianzheng_tui.core.bank.answers import judged
from lianzheng_tui.core.bank.headings import ANSWER, Heading, heading, is_furniture
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.text.labelled import Label, segments
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem

_RANGE = re.compile(
    r"(?P<first>\d+)\s*[-—–~～至]+\s*(?P<last>\d+)\s*(?:题)?\s*[:：.．、]?\s*"
    r"(?P<answers>[A-Ia-iＡ-Ｉ√×✓✗对错TFtf][A-Ia-iＡ-Ｉ√×✓✗对错TFtf\s、,，;；]*?)\s*"
    r"[\s;；,，、。]*(?=$|\d+\s*[-—–~～至])"
)
_ENTRY = re.compile(
    r"(?:^|(?<=[\s;；,，、。]))(?:第?\s*[(（【]?(\d{1,4})\s*(?:题\s*)?[)）】]?\s*[.．、:：]\s*(?!\d)"
    r"|[(（【]\s*(\d{1,4})\s*[)）】]\s*)"
    r"|(?<=[A-I√×✓✗])[(（]\s*(\d{1,4})\s*[)）]\s*"
)
_MARKS = "[A-Ia-iＡ-Ｉ]{1,9}|[√×✓✗对错]|正确|错误"
_PAIRS = re.compile(rf"(?:\d{{1,4}}\s*(?:{_MARKS})(?:[\s;；,，、。]+|$)){{2,}}")
"""Numbers with their answers and no sign between the two: 1C 2A, or the cells of a table."""
_PAIR = re.compile(rf"(\d{{1,4}})\s*({_MARKS})")
_ORDINAL = re.compile(r"([一二三四五六七八九十]+)\s*[、．.:：]\s*((?:[\d(（].*)?)")
"""The number of a part by itself, or with the answers behind it: 二、1.A 2.B."""
_BARE_NUMBERS = re.compile(r"\d{1,4}(?:[\s|]+\d{1,4})+")
_ANSWER_FIRST = re.compile(
    rf"(?:[【\[]?{ANSWER}[】\]]?\s*[:：]?\s*)?(?:{_MARKS})(?=[\s。；;，,、(（【]|解析|$)"
)
"""The beginning of an entry that gives letters or a mark, so that it is no question."""
_ENDS = " \t\u3000;；,，、"
_ANSWERS_OF = re.compile(rf"\s*[【\[]?{ANSWER}[】\]]?\s*(?=[:：]|$)")
_ON_LINE = re.compile(
    rf"(?P<head>[^:：]{{0,16}}?)\s*[【\[]?{ANSWER}(?:(?:及|与|和)(?:答案)?(?:解析|详解))?[】\]]?"
    r"\s*[:：]?\s*(?P<rest>.*)"
)
_ROW = re.compile(r"[(（]?(\d{1,4})[)）]?\s+(\S.*)")
_MARK = re.compile("[A-Ia-iＡ-Ｉ]|[√×✓✗对错TFtf]")
_HEAD = re.compile(r"(?:题号|序号|编号)\s*[:：]?\s*(.*)")
_TABLE_ANSWER = re.compile(rf"{ANSWER}\s*[:：]?\s+(.*)")


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """The answer to one question in a list of answers."""

    heading: Heading | None
    """The heading it stands under."""
    number: int
    answer: Piece
    explanation: Piece | None = None
    chapter: str = ""
    """The chapter it stands under."""
    since: int = 0
    """The first part behind the list before this one, whose questions it is likely for."""
    until: int | None = None
    """The first part behind this list."""


@dataclass(frozen=True, slots=True)
class AnswerList:
    """The answers behind the questions."""

    answers: tuple[ListedAnswer, ...]
    problems: tuple[Problem, ...]


def answer_list(lines: Sequence[Piece]) -> AnswerList:
    """Return the answers in the lines behind 参考答案, but for those under 简答题 and the like."""
    reader = _Reader()
    for line in lines:
        reader.take(line)
    return AnswerList(tuple(reader.found), tuple(reader.problems))


class _Reader:
    """Reads the lines of one list."""

    def __init__(self) -> None:
        self.part: Heading | None = None
        self.chapter = ""
        self.found: list[ListedAnswer] = []
        self.problems: list[Problem] = []
        self.numbers: list[int] = []
        """The numbers of a row of a table whose answers are in the next row."""

    def take(self, line: Piece) -> None:
        """Take the next line."""
        text = _without_answers_of(_without_bars(line.text))
        if not text or (is_furniture(text) and not self.numbers):
            return
        text = self._behind_heading(text)
        if not text or (self.part and self.part.unkept) or self._is_of_table(text, line):
            return
        entries = list(_entries(Piece(text, line.place), self.part))
        if entries:
            self._keep(entry for entry in entries if isinstance(entry, ListedAnswer))
            self.problems += [entry for entry in entries if isinstance(entry, Problem)]
        elif self.found and (self.found[-1].explanation or _explains(line)):
            self.found[-1] = _longer(self.found[-1], line)
        else:
            what = f"答案里的这一行看不懂：{shorten(text, 20)}"
            mend = "写成 1.A 2.B 或者 1-5 ABCDA；不是答案就删去"
            self.problems.append(line.place.problem(what, mend))

    def _keep(self, answers: Iterable[ListedAnswer]) -> None:
        self.found += [replace(answer, chapter=self.chapter) for answer in answers]

    def _behind_heading(self, text: str) -> str:
        """Return what a line says behind its heading, or all of it if it has none."""
        if ordinal := _ORDINAL.fullmatch(text):
            self.part = Heading(f"{ordinal[1]}、", ordinal[1])
            return ordinal[2]
        found = heading(text)
        if not found:
            return text
        if found.is_chapter:
            self.part, self.chapter = None, found.words
            return ""
        self.part = found
        return _behind_heading(text)

    def _is_of_table(self, text: str, line: Piece) -> bool:
        """Take a row of numbers, or the row of answers below it."""
        head = _HEAD.fullmatch(text)
        if head or (_BARE_NUMBERS.fullmatch(text) and not self.numbers):
            self.numbers = [int(number) for number in re.findall(r"\d+", head[1] if head else text)]
            return True
        row = _TABLE_ANSWER.fullmatch(text)
        if not self.numbers or (not row and _ENTRY.match(text)):
            return False
        cells = (row[1] if row else text).split()
        if len(cells) != len(self.numbers):
            what = f"题号有 {len(self.numbers)} 个，答案有 {len(cells)} 个"
            self.problems.append(line.place.problem(what, "一个题号一个答案，补上或者删去"))
        else:
            pairs = zip(self.numbers, cells, strict=True)
            self._keep(ListedAnswer(self.part, at, Piece(cell, line.place)) for at, cell in pairs)
        self.numbers = []
        return True


def begins_list(text: str) -> bool:
    """Return whether a line can be the first of a list of answers."""
    line = _without_bars(text)
    return bool(
        _RANGE.match(line)
        or _ORDINAL.fullmatch(line)
        or _HEAD.fullmatch(line)
        or heading(_without_answers_of(line))
        or _ENTRY.match(line)
        or _PAIRS.fullmatch(line)
        or _BARE_NUMBERS.fullmatch(line)
    )


def gives_answers(text: str) -> bool:
    """Return whether a line gives answers by their numbers, and is no question."""
    line = text.strip()
    if _RANGE.match(line) or _PAIRS.fullmatch(line) or _BARE_NUMBERS.fullmatch(line):
        return True
    entry = _ENTRY.match(line)
    return bool(entry and _ANSWER_FIRST.match(line, entry.end()))


def begins_ranges(text: str) -> bool:
    """Return whether a line begins with answers to several numbers: 1-5 ABCDA."""
    return _RANGE.match(text.strip()) is not None


def list_on_line(text: str) -> str:
    """Return the list of answers on a line such as 参考答案：1-5 ABCDA, with its heading if any.

    It is empty if the line has none. 答案：1. 登记 2. 签字 may be the answer of one question.
    """
    match = _ON_LINE.fullmatch(text.strip())
    if not match:
        return ""
    head, rest = match["head"].strip(), match["rest"].strip()
    if (head and not heading(head)) or not rest:
        return ""
    entries = list(_ENTRY.finditer(rest))
    are_marks = len(entries) > 1 and all(_ANSWER_FIRST.match(rest, each.end()) for each in entries)
    if not (_RANGE.match(rest) or _PAIRS.fullmatch(rest) or (entries[:1] and are_marks)):
        return ""
    return f"{head}：{rest}" if head else rest


def _without_bars(text: str) -> str:
    """Return a row of a table drawn with bars as its words, and nothing for the line below it."""
    if re.fullmatch(r"\s*\|[\s|:-]*", text):
        return ""
    return text.strip("| \t\u3000").replace("|", " ")


def _without_answers_of(text: str) -> str:
    """Return 单选题答案：1-5 as 单选题：1-5, and any other line as it is."""
    plain = _ANSWERS_OF.sub("", text, count=1)
    return plain if plain.strip(":： ") and heading(plain) else text


def _behind_heading(text: str) -> str:
    """Return the answers that stand on the line of their heading: 一、单选题：1-3 ABB."""
    match = re.match(r"[^:：]*[:：]\s*(?=[\d(（【])(.*)", text)
    return match[1] if match else ""


def _entries(line: Piece, part: Heading | None) -> Iterator[ListedAnswer | Problem]:
    ranges = list(_RANGE.finditer(line.text))
    if ranges and not line.text[: ranges[0].start()].strip():
        position = 0
        for match in ranges:
            if line.text[position : match.start()].strip(_ENDS):
                yield _unread(line, line.text[position : match.start()])
            yield from _of_range(match, line, part)
            position = match.end()
        if line.text[position:].strip(" ;；。"):
            yield _unread(line, line.text[position:])
        return
    if _PAIRS.fullmatch(line.text):
        for pair in _PAIR.finditer(line.text):
            yield ListedAnswer(part, int(pair[1]), Piece(pair[2], line.place))
        return
    starts = list(_ENTRY.finditer(line.text))
    if starts and not starts[0].start():
        starts = list(_ascending(starts))
        ends = [start.start() for start in starts[1:]] + [len(line.text)]
        for start, end in zip(starts, ends, strict=True):
            words = line.text[start.end() : end].strip(_ENDS)
            yield _entry(_number(start), Piece(words, line.place), part)
        return
    if row := _ROW.fullmatch(line.text):
        yield _entry(int(row[1]), Piece(row[2].strip(), line.place), part)


def _ascending(starts: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the numbers that count on; another one is a word of an answer."""
    due = _number(starts[0])
    for start in starts:
        if _number(start) == due or len(starts) < 3:
            yield start
            due = _number(start) + 1


def _number(start: re.Match[str]) -> int:
    return int(start[1] or start[2] or start[3])


def _of_range(
    match: re.Match[str], line: Piece, part: Heading | None
) -> Iterator[ListedAnswer | Problem]:
    numbers = range(int(match["first"]), int(match["last"]) + 1)
    groups = re.split(r"[\s、,，;；]+", match["answers"].strip(" 、,，;；\t"))
    marks = _MARK.findall(match["answers"])
    given = groups if len(groups) == len(numbers) else marks
    if len(given) != len(numbers):
        yield line.place.problem(
            f"{match['first']}-{match['last']} 是 {len(numbers)} 道题，答案有 {len(given)} 个",
            "一道题一个答案；多选题的答案之间空一格",
        )
        return
    for number, answer in zip(numbers, given, strict=True):
        yield ListedAnswer(part, number, Piece(answer, line.place))


def _entry(number: int, words: Piece, part: Heading | None) -> ListedAnswer:
    answer, explanation = Piece("", words.place), None
    first = next(segments(words)).label
    labelled = words if first else Piece(f"答案：{words.text}", words.place)
    for segment in segments(labelled):
        if segment.label in (None, Label.ANSWER) and not answer.text:
            answer = Piece(segment.piece.text.strip(), words.place)
        elif segment.label is Label.EXPLANATION:
            explanation = segment.piece
    marked = re.match(r"([A-IＡ-Ｉ]+|[√×✓✗])\s*[。.，,]\s*(\S.*)", answer.text)
    if marked and explanation is None and judged(marked[2]) is None and len(marked[2]) > 4:
        answer = Piece(marked[1], words.place)
        explanation = Piece(marked[2], words.place)
    return ListedAnswer(part, number, answer, explanation)


def _explains(line: Piece) -> bool:
    return next(segments(line)).label is Label.EXPLANATION


def _longer(entry: ListedAnswer, line: Piece) -> ListedAnswer:
    """Return an entry with a line more of its explanation."""
    words = next(segments(line)).piece if _explains(line) else line
    before = entry.explanation
    explanation = Piece(f"{before.text}\n{words.text.strip()}", before.place) if before else words
    return replace(entry, explanation=explanation)


def _unread(line: Piece, words: str) -> Problem:
    what = f"答案里的“{shorten(words.strip(), 20)}”看不懂"
    return line.place.problem(what, "写成 1-5 ABCDA，各段之间空一格")
