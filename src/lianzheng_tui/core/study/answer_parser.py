"""Parsing of an answer typed as one line, such as ``1 3``, ``对`` or ``1b 2a``."""

import re
from dataclasses import replace

from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    SingleQuestion,
    TrueFalseQuestion,
)
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.study.command_parser import fold, numbers, own_words
from lianzheng_tui.core.study.response import Response

_TRUE = {"对", "是", "正确", "1", "y", "yes", "true", "√", "✓"}
_FALSE = {"错", "否", "不对", "错误", "2", "no", "false", "×", "x", "✗"}
_PAIR = re.compile(r"(\d{1,3})[\s\-—→>=配:：.、]*([a-z])(?![a-z])")
_BETWEEN_PAIRS = re.compile(r"[\s,，、;；.。]*")


class UnclearAnswerError(LianzhengError):
    """The text typed is not an answer to the question; the message says what would be one."""


def how_to_type(response: Response) -> str:
    """Return how to type an answer to this question, with an example."""
    count = response.count()
    match response.question:
        case SingleQuestion():
            return f"填一个编号，1到{count}"
        case MultipleQuestion():
            return (
                f"填所有对的编号，1到{count}，用空格分开，例如 1 {min(3, count)}；误选会抵掉选对的"
            )
        case TrueFalseQuestion():
            return "填 对 或 错"
        case OrderQuestion():
            example = " ".join(str(i + 1) for i in range(count))
            return f"按先后填全部编号，例如 {example}"
        case MatchQuestion(pairs=pairs):
            example = " ".join(f"{i + 1}{letter(i)}" for i in range(len(pairs)))
            return f"每个数字配一个字母，例如 {example}"
        case NumberQuestion(unit=unit):
            return f"填一个数，单位是{unit}" if unit else "填一个数"
    return "填几个字"


def letter(index: int) -> str:
    """Return the letter for the right side shown at ``index``, from 0; there are at most 9."""
    return chr(ord("a") + index)


def typed_answer(response: Response, line: str) -> Response:
    """Return the response filled in from the typed line; it is complete.

    Full-width digits, commas, spaces and the like are accepted as well as the plain ones. Earlier
    picks are replaced, not extended.

    Raises:
        UnclearAnswerError: the line is not an answer to this question.
    """
    match response.question:
        case SingleQuestion() | MultipleQuestion() | OrderQuestion():
            filled = _numbered(response, line)
        case TrueFalseQuestion():
            filled = _true_or_false(response, line)
        case MatchQuestion(pairs=pairs):
            filled = _matched(response, line, len(pairs))
        case _:
            filled = replace(response, typed=own_words(line))
    missing = filled.missing()
    if missing:
        raise UnclearAnswerError(f"{missing}。")
    return filled


def typed_choice(line: str, count: int) -> int:
    """Return the index, from 0, of the one thing out of ``count`` that was typed.

    Raises:
        UnclearAnswerError: it is not the number of exactly one of them.
    """
    typed_numbers = numbers(own_words(line), count)
    if not typed_numbers:
        raise UnclearAnswerError(f"没有看懂“{line.strip()}”。请填一个编号，1到{count}。")
    _within(typed_numbers, count)
    if len(typed_numbers) > 1:
        raise UnclearAnswerError("只能选一项。")
    return typed_numbers[0] - 1


def _within(typed_numbers: tuple[int, ...], count: int) -> None:
    out_of_range = next((number for number in typed_numbers if not 1 <= number <= count), None)
    if out_of_range is not None:
        raise UnclearAnswerError(f"没有第{out_of_range}项。请填1到{count}。")


def _numbered(response: Response, line: str) -> Response:
    count = response.count()
    if isinstance(response.question, SingleQuestion):
        return replace(response, picked=(typed_choice(line, count),))
    typed_numbers = numbers(own_words(line), count)
    if not typed_numbers:
        raise UnclearAnswerError(f"没有看懂“{line.strip()}”。请{how_to_type(response)}。")
    _within(typed_numbers, count)
    if isinstance(response.question, MultipleQuestion):
        return replace(response, picked=tuple(sorted({number - 1 for number in typed_numbers})))
    repeated = next((number for number in typed_numbers if typed_numbers.count(number) > 1), None)
    if repeated is not None:
        raise UnclearAnswerError(f"第{repeated}项写了不止一次。")
    return replace(response, picked=tuple(response.shown[number - 1] for number in typed_numbers))


def _true_or_false(response: Response, line: str) -> Response:
    word = fold(own_words(line)).rstrip("。.的")
    if word not in _TRUE | _FALSE:
        raise UnclearAnswerError(f"没有看懂“{line.strip()}”。请填 对 或 错。")
    return replace(response, picked=(0 if word in _TRUE else 1,))


def _matched(response: Response, line: str, rows: int) -> Response:
    text = fold(own_words(line))
    typed_pairs = [(int(left), ord(right) - ord("a")) for left, right in _PAIR.findall(text)]
    if not typed_pairs or _BETWEEN_PAIRS.fullmatch(_PAIR.sub("", text)) is None:
        raise UnclearAnswerError(f"没有看懂“{line.strip()}”。请{how_to_type(response)}。")
    picked: list[int | None] = [None] * rows
    for row, side in typed_pairs:
        if not 1 <= row <= rows:
            raise UnclearAnswerError(f"左边没有第{row}项。请填1到{rows}。")
        if side >= len(response.shown):
            last = letter(len(response.shown) - 1)
            raise UnclearAnswerError(f"右边没有 {letter(side)}。请填 a 到 {last}。")
        if picked[row - 1] is not None:
            raise UnclearAnswerError(f"左边第{row}项配了不止一次。")
        if response.shown[side] in picked:
            raise UnclearAnswerError(f"右边的 {letter(side)} 配了不止一次。")
        picked[row - 1] = response.shown[side]
    return replace(response, picked=tuple(picked))
