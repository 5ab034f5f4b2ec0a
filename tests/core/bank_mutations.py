"""A bank with one mark changed, and what its keys may be then.

The oracle knows nothing of the reader: it says from the position of the mark alone whether an
answer was changed, and to what.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bank_telling import contents_of, key

from lianzheng_tui.core.bank.questions import BankContents, BankQuestion
from lianzheng_tui.core.case.question import (
    MultipleQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.errors import Severity

_LETTERS = "ABCDEF"
_WIDE = {chr(ord(letter) + 0xFEE0): letter for letter in _LETTERS}
_JUDGED = {"√": "×", "×": "√", "对": "错", "错": "对"}
_KINDS = ("单选", "多选", "判断", "填空", "不定项", "简答", "单项选择", "选择")
_DELIMITERS = "、．.()（）：:【】-"
_MARKED = re.compile(r"[(（【第]?[\dA-F]|.?(?:正确|参考)?答|[一二三]、")
"""A line that begins with a number, a letter, a heading or the label of an answer."""
_ANSWERS = re.compile(
    r"(?:答案】?|答|ANSWER)[】:：\s]*(?:答案[:：])?"
    r"[\[{(（]?(?P<said>[^\s。（(【解知正]*(?:[ \t][A-F\d×√](?![a-z]))*)"
    r"|[（(]\s*(?P<inside>[A-F√×对错](?:[ 、,；]*[A-F])*)\s*[)）](?![一-鿿])"
    r"|(?P<behind>(?<=[。)] )[a-f]$)"
    r"|^(?P<bare>[A-F]+)$"
    r"|^\d+-\d+ (?P<listed>[A-F]+)$"
    r"|(?<=\d)[.．]\s*(?P<entry>[A-F]+|[×√])(?=\s\d|。|$)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Mutant:
    """A text with one mark changed."""

    text: str
    position: int
    old: str
    new: str
    is_answer: bool

    def __str__(self) -> str:
        line = self.text.count("\n", 0, self.position) + 1
        return f"line {line}: {self.old!r} -> {self.new!r}: {self.text.splitlines()[line - 1]!r}"


def mutants(text: str) -> Iterator[Mutant]:
    """Every letter, number, heading and sign of a bank, changed or taken away."""
    answers = {
        position
        for match in _ANSWERS.finditer(text)
        for name in match.groupdict()
        for position in range(*match.span(name))
        if match[name]
    }
    for position, char in enumerate(text):
        for new in _changed(char):
            changed = text[:position] + new + text[position + 1 :]
            yield Mutant(changed, position, char, new, position in answers)
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if not _MARKED.match(line):
            continue
        rest = "".join((*lines[:number], "\n", *lines[number + 1 :]))
        yield Mutant(rest, sum(map(len, lines[:number])), line, "", False)
    for word in _KINDS:
        for match in re.finditer(word, text):
            for other in _KINDS:
                if other != word:
                    changed = text[: match.start()] + other + text[match.end() :]
                    yield Mutant(changed, match.start(), word, other, False)


def _changed(char: str) -> Iterator[str]:
    if char in _LETTERS or char in _WIDE:
        yield from (each for each in _LETTERS if each != _WIDE.get(char, char))
        yield ""
    elif char.isdigit() and char.isascii():
        yield from dict.fromkeys((str((int(char) + 1) % 10), "9" if char != "9" else "1", ""))
    elif char in _JUDGED:
        yield from (_JUDGED[char], "")
    elif char in _DELIMITERS:
        yield ""


def wrong_keys(original: BankContents, mutant: Mutant, file: str) -> list[str]:
    """What a mutant is understood as that neither the text before nor the change says."""
    contents = contents_of(mutant.text, file)
    if _errors(contents) - _errors(original):
        return []
    known = [(each.row.place.line, each.question) for each in original.questions]
    wrong, seen = [], set()
    for each in contents.questions:
        if _is_new(each, original):
            wrong += (
                [] if _as_written(each, mutant) else [f"not as written: {each.question.prompt}"]
            )
            continue
        before = _same(each.question.prompt, each.row.place.line, known)
        if before is None:
            wrong.append(f"no such question: {each.question.prompt}")
            continue
        seen.add(before.prompt)
        allowed = [*_with_change(key(before), mutant)]
        if mutant.is_answer:
            allowed.append(_changed_key(before, mutant))
        if key(each.question) not in allowed:
            wrong.append(f"{each.question.prompt}: {key(each.question)}, not {allowed}")
    before_change = [(question.prompt, key(question)) for _, question in known]
    after_change = [(each.question.prompt, key(each.question)) for each in contents.questions]
    is_heard = after_change != before_change or _said(contents) != _said(original)
    if mutant.is_answer and mutant.new.isalpha() and not _errors(original) and not is_heard:
        wrong.append("the change of an answer went unheard")
    if len(mutant.old) == 1 and not _said(contents) - _said(original):
        lost = {question.prompt for _, question in known} - seen
        wrong += [f"lost without a word: {prompt}" for prompt in lost]
    return wrong


def _same(prompt: str, line: int, known: list[tuple[int, Question]]) -> Question | None:
    """The question before the change: the one on its line, else the one with its stem."""
    there = [question for at, question in known if at == line]
    same = [question for question in there if question.prompt == prompt]
    alike = [question for question in there if _alike(question.prompt, prompt)]
    by_stem = [question for _, question in known if question.prompt == prompt]
    return next(iter(same or alike or by_stem or there), None)


def _is_new(each: BankQuestion, original: BankContents) -> bool:
    """Whether it was faulty or dropped before the change."""
    line = each.row.place.line
    was_there = any(one.row.place.line == line for one in original.questions)
    return not was_there and line in {
        *(problem.line for problem in original.problems),
        *(problem.line - 2 for problem in original.problems),
        *(one.stem.place.line for one in original.dropped),
    }


def _as_written(each: BankQuestion, mutant: Mutant) -> bool:
    """Whether the key is what the line of the answer says, whatever else is on it."""
    line = mutant.text.splitlines()[each.row.answers[0].place.line - 1]
    question = each.question
    if isinstance(question, SingleQuestion | MultipleQuestion):
        right = {chr(ord("A") + i) for i, one in enumerate(question.options) if one.correct}
        return right == set(line.partition("：")[2])
    return isinstance(question, TextQuestion) and question.answers[0] in line


def _with_change(before: object, mutant: Mutant) -> Iterator[object]:
    """A key as it was, and with the change inside its own words."""
    yield before
    if isinstance(before, frozenset) and all(isinstance(text, str) for text in before):
        for text in before:
            yield before - {text} | {text.replace(mutant.old.strip(), "")}
            for place in (i for i, char in enumerate(text) if char == mutant.old):
                yield before - {text} | {text[:place] + mutant.new + text[place + 1 :]}
    if isinstance(before, tuple) and all(isinstance(text, str) for text in before):
        yield tuple(text.replace(mutant.old, mutant.new) for text in before)
        yield tuple(f"({text}" for text in before)
        yield tuple(f"{text})" for text in before)


def _said(contents: BankContents) -> set[tuple[str, int]]:
    """What a report tells of a bank, apart from its questions."""
    told = [(problem.what, problem.line) for problem in contents.problems]
    told += [(each.kind, each.stem.place.line) for each in contents.dropped]
    return {*told, *((piece.text, piece.place.line) for piece in contents.ignored)}


def _errors(contents: BankContents) -> set[str]:
    return {problem.what for problem in contents.problems if problem.severity is Severity.ERROR}


def _alike(one: str, other: str) -> bool:
    """Whether two stems differ by the change alone."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 4:
        return False
    start = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]),
        len(short),
    )
    end = next(
        (
            i
            for i, pair in enumerate(zip(short[::-1], long[::-1], strict=False))
            if pair[0] != pair[1]
        ),
        len(short),
    )
    return start + end >= len(short) - 3


def _changed_key(before: Question, mutant: Mutant) -> object:
    """The key when the letters or the mark of the answer were changed as in the mutant."""
    if isinstance(before, SingleQuestion | MultipleQuestion):
        letters = {
            chr(ord("A") + number) for number, each in enumerate(before.options) if each.correct
        }
        old = _WIDE.get(mutant.old, mutant.old).upper()
        if old.isdigit():
            old = chr(ord("A") + int(old) - 1)
        new = mutant.new
        if new.isdigit() and int(new) > 0:
            new = chr(ord("A") + int(new) - 1)
        letters = (letters - {old}) | ({new} if new else set())
        return frozenset(
            each.text
            for number, each in enumerate(before.options)
            if chr(ord("A") + number) in letters
        )
    if isinstance(before, TrueFalseQuestion) and mutant.new in ("√", "×", "对", "错", "A", "B"):
        return mutant.new in ("√", "对", "A")
    return key(before)
