"""The answers that stand together behind the questions: 1-3 ABB, 1.A 2.B, a table, 1.【答案】A."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.bank.answers import judged
from lianzheng_tui.core.bank.headings import Heading, heading, is_furniture
from lianzheng_tui.core.bank.labelled import Label, segments
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem

_RANGE = re.compile(
    r"(?P<first>\d+)\s*[-—–~～至]+\s*(?P<last>\d+)\s*(?:题)?\s*[:：.．、]?\s*"
    r"(?P<answers>[A-Ia-iＡ-Ｉ√×✓✗对错TFtf][A-Ia-iＡ-Ｉ√×✓✗对错TFtf\s、,，;；]*?)\s*"
    r"(?=$|\s+\d+\s*[-—–~～至])"
)
_ENTRY = re.compile(
    r"(?:^|(?<=[\s;；,，、。]))第?\s*[(（【]?(\d{1,4})\s*(?:题\s*)?[)）】]?\s*[.．、:：]\s*(?!\d)"
)
_ROW = re.compile(r"[(（]?(\d{1,4})[)）]?\s+(\S.*)")
_MARK = re.compile("[A-Ia-iＡ-Ｉ]|[√×✓✗对错TFtf]")
_HEAD = re.compile(r"(?:题号|序号|编号)\s*[:：]?\s*(.*)")
_TABLE_ANSWER = re.compile(r"(?:正确|参考)?答案\s*[:：]?\s+(.*)")


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """The answer to one question in a list of answers."""

    heading: Heading | None
    """The heading it stands under."""
    number: int
    answer: Piece
    explanation: Piece | None = None


@dataclass(frozen=True, slots=True)
class AnswerList:
    """The answers behind the questions."""

    answers: tuple[ListedAnswer, ...]
    problems: tuple[Problem, ...]


def answer_list(lines: Sequence[Piece]) -> AnswerList:
    """Return the answers in the lines behind 参考答案, but for those under 简答题 and the like."""
    part: Heading | None = None
    found: list[ListedAnswer] = []
    problems: list[Problem] = []
    numbers: list[int] = []
    for line in lines:
        text = line.text.strip()
        if not text or (is_furniture(text) and not numbers):
            continue
        if part_heading := heading(text):
            behind = _behind_heading(text)
            part = part_heading
            if not behind:
                continue
            text = behind
        if part and part.unkept:
            continue
        if head := _HEAD.fullmatch(text):
            numbers = [int(number) for number in re.findall(r"\d+", head[1])]
            continue
        row = _TABLE_ANSWER.fullmatch(text)
        if numbers and row:
            cells = row[1].split()
            if len(cells) != len(numbers):
                what = f"题号有 {len(numbers)} 个，答案有 {len(cells)} 个"
                problems.append(line.place.problem(what, "一个题号一个答案，补上或者删去"))
            else:
                found += [
                    ListedAnswer(part, number, Piece(cell, line.place))
                    for number, cell in zip(numbers, cells, strict=True)
                ]
            numbers = []
            continue
        entries = list(_entries(Piece(text, line.place), part))
        if entries:
            found += [entry for entry in entries if isinstance(entry, ListedAnswer)]
            problems += [entry for entry in entries if isinstance(entry, Problem)]
        elif found and (found[-1].explanation or _explains(line)):
            found[-1] = _longer(found[-1], line)
        else:
            problems.append(
                line.place.problem(
                    f"答案里的这一行看不懂：{shorten(text, 20)}",
                    "写成 1.A 2.B 或者 1-5 ABCDA；不是答案就删去",
                )
            )
    return AnswerList(tuple(found), tuple(problems))


def begins_list(text: str) -> bool:
    """Return whether a line can be the first of a list of answers."""
    line = text.strip()
    return bool(_RANGE.match(line) or _HEAD.fullmatch(line) or heading(line) or _ENTRY.match(line))


def _behind_heading(text: str) -> str:
    """Return the answers that stand on the line of their heading: 一、单选题：1-3 ABB."""
    match = re.match(r"[^:：]*[:：]\s*(?=\d)(.*)", text)
    return match[1] if match else ""


def _entries(line: Piece, part: Heading | None) -> Iterator[ListedAnswer | Problem]:
    ranges = list(_RANGE.finditer(line.text))
    if ranges and not line.text[: ranges[0].start()].strip():
        position = 0
        for match in ranges:
            if line.text[position : match.start()].strip():
                yield _unread(line, line.text[position : match.start()])
            yield from _of_range(match, line, part)
            position = match.end()
        if line.text[position:].strip(" ;；。"):
            yield _unread(line, line.text[position:])
        return
    starts = list(_ENTRY.finditer(line.text))
    if starts and not starts[0].start():
        starts = list(_ascending(starts))
        ends = [start.start() for start in starts[1:]] + [len(line.text)]
        for start, end in zip(starts, ends, strict=True):
            words = line.text[start.end() : end].strip()
            yield _entry(int(start[1]), Piece(words, line.place), part)
        return
    if row := _ROW.fullmatch(line.text):
        yield _entry(int(row[1]), Piece(row[2].strip(), line.place), part)


def _ascending(starts: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the numbers that count on; another one is a word of an answer."""
    due = int(starts[0][1])
    for start in starts:
        if int(start[1]) == due or len(starts) < 3:
            yield start
            due = int(start[1]) + 1


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
    for segment in segments(words):
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
    return ListedAnswer(entry.heading, entry.number, entry.answer, explanation)


def _unread(line: Piece, words: str) -> Problem:
    what = f"答案里的“{shorten(words.strip(), 20)}”看不懂"
    return line.place.problem(what, "写成 1-5 ABCDA，各段之间空一格")
