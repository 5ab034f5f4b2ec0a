"""The options of a question written as text, whether each has a line or several share one.

A letter may also stand inside an option (附件B.docx, 维生素A、C). Which letters begin an option is
settled by their order, A first, and by how they stand: at the beginning of a line, behind a blank,
or between two words. What is left over and looks like the beginning of an option is a Problem.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lianzheng_tui.core.bank.row import Piece, Place, RowOption
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.text.one_line import one_line

_CANDIDATE = re.compile(
    r"[(（\[【]\s*(?P<inside>[A-Za-zＡ-Ｚａ-ｚ])\s*[)）\]】]\s*[、.．:：]?"
    r"|(?<![A-Za-zＡ-Ｚ])(?P<pointed>[A-ZＡ-Ｚ])\s*(?:[、．:：)）]|\.(?![A-Za-z0-9]))"
    r"|(?<![A-Za-zＡ-Ｚ])(?P<docked>[A-ZＡ-Ｚ])\.(?=[A-Za-z0-9])"
    r"|(?<![^\s.。])(?P<spaced>[A-ZＡ-Ｚ])[ \t\u3000](?=\S)"
    r"|^(?P<bare>[A-Z])(?=[一-鿿“《0-9])"
    r"|^(?P<small>[a-i])\s*[、.．)）]",
    re.MULTILINE,
)
_FILE = re.compile("[a-z]{2,4}(?![a-z])")
"""Behind a letter and a point: the end of a file's name, such as docx."""
_ENDS = " \t\u3000\n"
_RIGHT = re.compile(r"\s*[(（【\[]\s*正确(?:答案|选项)\s*[)）】\]]\s*$")
"""What stands behind an option that is right, where the options themselves say so."""
_TAIL = re.compile(r"[\s\u3000]+[.．。]$")
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A letter that may begin an option."""

    letter: str
    start: int
    end: int
    strength: int
    """3 at the beginning of a line, 2 behind a blank, 1 behind a word, 0 without a sign."""
    at_start: bool
    """Whether a line begins here; the stem's own beginning does not count."""


@dataclass(frozen=True, slots=True)
class DividedBody:
    """The text of a question divided into its stem and its options."""

    stem: Piece
    options: tuple[RowOption, ...] = ()
    problems: tuple[Problem, ...] = ()


def divided_body(lines: Sequence[Piece]) -> DividedBody:
    """Return the lines of a question up to its answer as stem and options."""
    text = "\n".join(line.text for line in lines)
    candidates = list(_candidates(text))
    chain = list(_chain(candidates))
    if not _holds(chain, text):
        chain = []
    starts = [candidate.start for candidate in chain] or [len(text)]
    stem = Piece(_joined(text[: starts[0]]), lines[0].place)
    ends = [*starts[1:], len(text)]
    options = tuple(
        RowOption(
            candidate.letter,
            _TAIL.sub("", _joined(text[candidate.end : end])),
            _place(lines, candidate.start),
        )
        for candidate, end in zip(chain, ends, strict=False)
    )
    problems = [
        _place(lines, candidate.start).problem(*_left_over(candidate, chain, text))
        for candidate in _doubtful(candidates, chain, text)
    ]
    if chain and not problems and (residue := _residue(chain[-1], text)):
        problems.append(
            _place(lines, residue[0]).problem(
                f"选项 {chain[-1].letter} 里的“{shorten(residue[1], 10)}”像是另一个选项",
                "是选项就在前面写上字母和点；不是就去掉多余的记号",
            )
        )
    return DividedBody(stem, options, tuple(problems[:1]))


def marked_right(
    options: Sequence[RowOption],
) -> tuple[tuple[RowOption, ...], tuple[Piece, ...]]:
    """Return options without the mark behind the right ones, and the answer that the marks give.

    The mark is 三日（正确答案）.
    """
    unmarked = tuple(replace(each, text=_RIGHT.sub("", each.text)) for each in options)
    right = [each for each, bare in zip(options, unmarked, strict=True) if each.text != bare.text]
    if not right:
        return tuple(options), ()
    return unmarked, (Piece("".join(each.label for each in right), right[0].place),)


def begins_option(text: str, letter: str = "") -> bool:
    """Return whether a line begins like an option, or like the one with this letter."""
    match = _CANDIDATE.match(text.lstrip(_ENDS))
    if not match or (match["spaced"] and not letter):
        return False
    return not letter or _letter(match) == letter


def begins_first_option(text: str) -> bool:
    """Return whether a line begins with the option A, or holds A and B."""
    if begins_option(text, "A"):
        return True
    found = [candidate.letter for candidate in _candidates(text) if candidate.strength >= 1]
    return any(pair == ("A", "B") for pair in pairwise(found))


def holds_options(text: str) -> bool:
    """Return whether a line has several options in it."""
    return len(divided_body([Piece(text, _NOWHERE)]).options) > 1


def _candidates(text: str) -> Iterator[_Candidate]:
    for match in _CANDIDATE.finditer(text):
        before = text[: match.start()]
        line_before = before[before.rfind("\n") + 1 :]
        at_start = not line_before.strip(_ENDS) and "\n" in before
        if match["bare"] and not at_start:
            continue
        if match["spaced"] or match["bare"]:
            strength = 0
        elif at_start:
            strength = 3
        else:
            blank = not before or before[-1] in _ENDS or (match["inside"] and before[-1] in "。；;")
            strength = 2 if blank else 1
            if strength == 1 and _FILE.match(text, match.end()):
                continue
        yield _Candidate(_letter(match), match.start(), match.end(), strength, at_start)


def _letter(match: re.Match[str]) -> str:
    letter = match[match.lastgroup or 0]
    code = ord(letter)
    return chr(code - 0xFEE0 if code > 0xFF00 else code).upper()


def _chain(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield the letters from A on that begin the options."""
    position, due, least = -1, "A", 0
    while True:
        later = [each for each in candidates if each.start > position]
        limit = min(
            (each.start for each in later if each.strength == 3 and each.letter > due),
            default=None,
        )
        fitting = [
            each
            for each in later
            if each.letter == due
            and each.strength >= least
            and (limit is None or each.start < limit)
        ]
        if not fitting:
            return
        best = max(fitting, key=lambda each: each.strength)
        yield best
        least = min(best.strength, 1) if due == "A" else least
        position, due = best.start, chr(ord(due) + 1)


def _holds(chain: Sequence[_Candidate], text: str) -> bool:
    """Return whether these letters do begin options, and are not only words of the stem."""
    if not chain:
        return False
    if chain[0].at_start:
        return chain[0].strength == 3 or len(chain) > 1
    if not chain[0].strength:
        return False
    ends = [*(candidate.start for candidate in chain[1:]), len(text)]
    words = (
        text[candidate.end : end].strip(_ENDS + "、,，和与及")
        for candidate, end in zip(chain, ends, strict=True)
    )
    return len(chain) > 1 and all(words)


def _doubtful(
    candidates: Sequence[_Candidate], chain: Sequence[_Candidate], text: str
) -> Iterator[_Candidate]:
    """Yield the letters behind the first option that look like options and were not taken."""
    chosen = {candidate.start for candidate in chain}
    lines = [_line(text, candidate.start) for candidate in chain]
    dense = {line for line in lines if lines.count(line) > 1} | {
        _line(text, candidate.start) for candidate in chain if candidate.strength == 1
    }
    for each in candidates:
        if each.start in chosen:
            continue
        if not chain:
            if each.strength == 3 or (each.strength == 2 and _line(text, each.start)):
                yield each
            continue
        if each.start < chain[0].start:
            continue
        last = chain[-1]
        beyond = each.start > last.start and each.letter > last.letter
        same_line = _line(text, each.start) in dense
        if each.strength >= 2 or (each.strength == 1 and (beyond or same_line)):
            yield each


def _left_over(candidate: _Candidate, chain: Sequence[_Candidate], text: str) -> tuple[str, str]:
    """Return what is wrong with a letter that was not taken, and how to mend it."""
    taken = [each.letter for each in chain]
    due = chr(ord(taken[-1]) + 1) if taken else "A"
    if candidate.letter in taken:
        return (
            f"选项 {candidate.letter} 有两处，看不出哪一处是选项",
            "选项从 A 起依次写，各占一行；选项里提到的字母后面不加点",
        )
    words = shorten(text[candidate.start :].splitlines()[0], 20)
    return (
        f"选项“{words}”前面缺选项 {due}",
        "选项从 A 起依次写，不缺，不重复；是文字不是选项就去掉字母后面的点",
    )


def _residue(last: _Candidate, text: str) -> tuple[int, str] | None:
    """Return where the last option shows what is left of another whose letter or sign is lost.

    Of any other option that is lost the letters show it: they no longer follow each other.
    """
    due = chr(ord(last.letter) + 1)
    pattern = re.compile(
        rf"(?<=\s)[.．、)）]\s*(?=\S)|(?<=[一-鿿])[.．](?=[一-鿿])|[(（]\s*[)）]|[(（]\s*{due}(?![A-Za-z])"
        rf"|(?<=\n){due}|(?<![A-Za-z]){due}(?=[一-鿿“《\s\d])"
    )
    match = pattern.search(text, last.end + 1)
    return (match.start(), text[match.start() :].strip().split("\n")[0]) if match else None


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position)


def _place(lines: Sequence[Piece], position: int) -> Place:
    """Return the place of the line in which a position of the joined text is."""
    for line in lines:
        if position <= len(line.text):
            return line.place
        position -= len(line.text) + 1
    return lines[-1].place


def _joined(text: str) -> str:
    return one_line(text.strip(_ENDS)).strip(_ENDS) if text.strip(_ENDS) else ""
