"""The stem of a question written as text: what stands around it, and an answer inside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_tui.core.bank.answers import judged
from lianzheng_tui.core.bank.kinds import is_label
from lianzheng_tui.core.bank.row import Piece, RowOption

_MARKS = re.compile(r"[（(【\[［]\s*(?:本题|每题|每小题|共)?\s*\d+(?:\.\d+)?\s*分\s*[)）】\]］]")
_DIFFICULTY = re.compile(
    r"[（(【\[［]\s*(易|中|难|较易|较难|中等|容易|简单|一般|困难|初级|中级|高级|难度[:：]?\s*\S{1,3})\s*[)）】\]］]"
)
_BRACKET = re.compile(r"[（(【\[〔［]\s*([^()（）【】\[\]〔〕［］]{1,16}?)\s*[)）】\]〕］]")
_SEPARATED = r"[A-Ia-iＡ-Ｉ](?:[\s、,，;；|]*[A-Ia-iＡ-Ｉ])*"
_LETTERS = re.compile(rf"[（(【\[［]\s*({_SEPARATED})\s*[)）】\]］]|_+\s*({_SEPARATED})\s*_+")
_EMPTY = re.compile(r"[（(【\[［][\s_]*[)）】\]］]|_{2,}|＿+")
_TRAILING = re.compile(rf"(?<=[。.？?！!：:；;，,)）_＿】])\s+({_SEPARATED})\s*[。.]?$")
_JUDGED_AT_END = re.compile(
    r"\s*[（(【\[［]\s*([^()（）【】\[\]]{1,5}?)\s*[)）】\]］]\s*[。.]?\s*$"
)
_JUDGED_AT_START = re.compile(r"^\s*[（(【\[［]\s*([^()（）【】\[\]]{1,5}?)\s*[)）】\]］]\s*")
_REQUIRED = re.compile(r"\s+[*＊]$")
"""The sign behind a stem that must be answered, in a questionnaire."""
_JUDGEMENT = re.compile(r"\s*(对|错|正确|错误)(\s*[(（]\s*正确答案\s*[)）])?\s*")
"""One of the two words of a judgement, on a line of its own, with a mark where it is right."""
_BARE_MARK = re.compile(r"\s*([√×✓✗✔✘])\s*[。.]?$")


@dataclass(frozen=True, slots=True)
class Stem:
    """The stem by itself, and what was written into it."""

    piece: Piece
    answers: tuple[Piece, ...] = ()
    label: Piece | None = None
    """The type, from 【单选】."""
    difficulty: Piece | None = None


def stem_of(piece: Piece, options: Sequence[RowOption]) -> Stem:
    """Return the stem without its marks, type, difficulty and answer.

    Args:
        piece: The text behind the number and before the options.
        options: The options; without any, an answer inside the stem is √ or ×.
    """
    text, place = piece.text, piece.place
    label = difficulty = None
    text = _MARKS.sub("", text)
    for match in list(_BRACKET.finditer(text)):
        if is_label(match[1]):
            label = label or Piece(match[1], place)
            text = text.replace(match[0], "", 1)
    if said := _DIFFICULTY.match(text.strip()):
        difficulty = Piece(said[1], place)
        text = text.strip()[said.end() :]
    text, answers = _answers(text.strip(), options)
    text = _REQUIRED.sub("", text.strip())
    found = tuple(Piece(answer, place) for answer in answers)
    return Stem(Piece(text.strip(), place), found, label, difficulty)


def without_judgements(lines: Sequence[Piece]) -> tuple[Sequence[Piece], tuple[Piece, ...]]:
    """Return the lines of a question without the two words to pick from, and what they answer."""
    words = [_JUDGEMENT.fullmatch(line.text) for line in lines[-2:]]
    if len(lines) <= len(words) or not all(words):
        return lines, ()
    judgements = {judged(word[1]) for word in words if word}
    marked = [
        Piece(word[1], line.place)
        for word, line in zip(words, lines[-2:], strict=True)
        if word and word[2]
    ]
    return (lines[:-2], tuple(marked)) if len(judgements) > 1 else (lines, ())


def _answers(text: str, options: Sequence[RowOption]) -> tuple[str, list[str]]:
    """Return a stem with its blank empty again, and the answers that stood in it."""
    if options:
        if trailing := _TRAILING.search(text):
            return text[: trailing.start()].rstrip(), [trailing[1]]
        inside = list(_LETTERS.finditer(text))
        if len(inside) == 1 and not _EMPTY.search(text):
            match = inside[0]
            return text[: match.start()] + "（　）" + text[match.end() :], [match[1] or match[2]]
    for pattern in (_JUDGED_AT_END, _JUDGED_AT_START, _BARE_MARK):
        judgement = pattern.search(text)
        if judgement and (
            judged(judgement[1], letters_too=False) is not None or judgement[1] in "TF"
        ):
            if pattern is _JUDGED_AT_START:
                return text[judgement.end() :], [judgement[1]]
            return text[: judgement.start()], [judgement[1]]
    return text, []
