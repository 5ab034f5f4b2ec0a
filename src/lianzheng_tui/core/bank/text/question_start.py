"""Where a question of a bank begins: at its number, at 【题干】, or above its options."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.bank.headings import heading, heads_answers, numbers_meant
from lianzheng_tui.core.bank.kinds import Kind
from lianzheng_tui.core.bank.options import begins_option
from lianzheng_tui.core.bank.stem import stem_of
from lianzheng_tui.core.bank.text.doubts import AFTER_POINT
from lianzheng_tui.core.bank.text.drafts import Draft
from lianzheng_tui.core.bank.text.labelled import Label, segments, stem_label
from lianzheng_tui.core.bank.text.line_numbers import (
    LIST_ITEM,
    NumberedLine,
    is_half_number,
    numbered_line,
    tight_line,
)
from lianzheng_tui.core.bank.text.reading import Reading
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem

_GOES_ON = ("；", ";", "，", ",", "、")
"""The ends of an item of a list that is not the last."""


@dataclass(frozen=True, slots=True)
class QuestionStart:
    """The first line of a question."""

    number: int
    """0 for none."""
    style: str
    """How the number is written."""
    words: str
    """What stands behind the number."""
    judged: str = ""
    """The √ or × in brackets before it; empty for none."""
    in_doubt: bool = False
    """Whether the number may be a decimal."""


def question_start(reading: Reading, index: int) -> QuestionStart | None:
    """Return the question that begins at an index; None if none does."""
    text = reading.lines[index].text
    stem_number = stem_label(text)
    if stem_number is not None and not _is_title(reading, index):
        return QuestionStart(stem_number, "stem", text)
    numbered = numbered_line(text)
    if numbered and _begins(reading, index, numbered):
        return QuestionStart(numbered.value, numbered.style, numbered.words, numbered.judged)
    if tight := _tight(reading, index):
        return QuestionStart(tight.value, tight.style, tight.words, in_doubt=True)
    return QuestionStart(0, "", text) if _begins_unnumbered(reading, index) else None


def _is_title(reading: Reading, index: int) -> bool:
    """Return whether 题目：… names the bank: what follows is numbered, or heads a part."""
    following = reading.lines.text_behind(index)
    is_bare = reading.lines[index].text.lstrip().startswith("题目")
    return is_bare and bool(numbered_line(following) or heading(following))


def is_apart(reading: Reading, index: int) -> bool:
    """Return whether the line at an index begins something else than more of this question."""
    text = reading.lines[index].text
    return bool(ends_part(text) or tight_line(text) or question_start(reading, index))


def ends_part(text: str) -> bool:
    """Return whether no question goes on behind a line: a heading, 参考答案, 回答4—5题."""
    return bool(heading(text) or heads_answers(text) or numbers_meant(text))


def number_doubts(reading: Reading) -> Iterator[Problem]:
    """Yield why the line being read, which begins no question, may have been one."""
    line, draft = reading.line, reading.draft
    tight = tight_line(line.text)
    if (
        tight
        and draft
        and draft.state is Label.EXPLANATION
        and draft.number
        and not _counts_on(reading, tight)
        and reading.lines.asks(reading.index, tight.words)
    ):
        what = f"“{shorten(line.text, 20)}”像是一道题，题号接不上第 {reading.last} 题"
        yield line.place.problem(what, f"{AFTER_POINT}；是解析就接在上一行后面写")
    if draft and not draft.is_dropped and is_half_number(line.text, reading.last):
        yield line.place.problem(
            f"“{shorten(line.text, 20)}”像是一道题，题号不全",
            "写全题号，例如 1．；不是题目就去掉行首的记号",
        )


def is_in_list(draft: Draft | None, number: int, style: str) -> bool:
    """Return whether an explanation has the item before this number, as a list would."""
    lines = draft.explanation if draft else []
    items = (numbered_line(text) for line in lines for text in line.text.split("\n"))
    return any(item and (item.value, item.style) == (number - 1, style) for item in items)


def _begins(reading: Reading, index: int, numbered: NumberedLine) -> bool:
    """Return whether a line with a number begins a question."""
    draft, number, style = reading.draft, numbered.value, numbered.style
    if not draft or (not draft.number and not draft.is_dropped):
        return True
    is_next = number == reading.last + 1
    if draft.is_dropped and reading.part.unkept:
        return is_next and style == draft.style
    if draft.state is Label.EXPLANATION:
        in_list = is_in_list(draft, number, style)
        if in_list and draft.explanation[-1].text.endswith(_GOES_ON):
            return False
        counts_on = is_next and style == draft.style and not in_list
        return counts_on or reading.lines.shows_question(index)
    if draft.state is Label.ANSWER:
        return not _goes_on_listing(draft, number) or reading.lines.shows_question(index)
    return is_next or style == draft.style


def _goes_on_listing(draft: Draft, number: int) -> bool:
    """Return whether a number goes on with a numbered answer: 1. 登记 / 2. 签字."""
    if not draft.answers:
        return False
    text = draft.answers[-1].text
    if not text:
        return number == 1
    item = LIST_ITEM.match(text.splitlines()[-1])
    return bool(item and item[1] and int(item[1]) + 1 == number)


def _tight(reading: Reading, index: int) -> NumberedLine | None:
    """Return the number of a line such as 2.30日内应当（B） that begins a question.

    It must be the next one, and options, an answer or a blank must show the question; else
    the number may be a decimal.
    """
    tight, draft = tight_line(reading.lines[index].text), reading.draft
    if not tight or (draft and not draft.number and not draft.is_dropped):
        return None
    if not _counts_on(reading, tight):
        return None
    is_shown = reading.lines.asks(index, tight.words)
    if not is_shown and (not draft or draft.state is Label.EXPLANATION):
        is_shown = reading.lines.shows_question(index)
    return tight if is_shown else None


def _counts_on(reading: Reading, tight: NumberedLine) -> bool:
    is_first = not reading.part.questions and not reading.part.others
    return tight.value == reading.last + 1 or (is_first and tight.value == 1)


def _begins_unnumbered(reading: Reading, index: int) -> bool:
    """Return whether a line without a number begins a question, as in Aiken."""
    draft, line = reading.draft, reading.lines[index]
    if draft and (draft.number or draft.is_dropped):
        return False
    if next(segments(line)).label or begins_option(line.text):
        return False
    if reading.part.unkept:
        return False
    if draft and draft.state is Label.STEM and not draft.has_options:
        return False
    if reading.part.kind is Kind.TRUE_FALSE and stem_of(line, ()).answers:
        return True
    return begins_option(reading.lines.text_behind(index), "A")
