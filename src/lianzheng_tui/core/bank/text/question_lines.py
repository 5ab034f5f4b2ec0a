"""The lines of a question, each added to its stem and options, its answer or its explanation."""

import re

from lianzheng_tui.core.bank.headings import ANSWER
from lianzheng_tui.core.bank.options import begins_first_option, begins_option, holds_options
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.stem import stem_of
from lianzheng_tui.core.bank.text.doubts import AFTER_POINT, BLANK_OR_MARK
from lianzheng_tui.core.bank.text.drafts import Draft
from lianzheng_tui.core.bank.text.label_groups import give
from lianzheng_tui.core.bank.text.labelled import (
    Label,
    Segment,
    is_half_answer,
    is_half_label,
    segments,
)
from lianzheng_tui.core.bank.text.line_numbers import LIST_ITEM, numbered_line
from lianzheng_tui.core.bank.text.part_start import may_be_heading
from lianzheng_tui.core.bank.text.reading import Reading
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem

_INLINE_NUMBER = re.compile(r"(?<=\s)(\d{1,4})\s*[．.、]\s*(?!\d)")
_BEHIND_SENTENCE = re.compile(r"(?<=[。！])\s*(\d{1,4})\s*[．.、]\s*(?!\d)")
"""A number close behind a sentence of an explanation: 故本题选B。2、…."""
_OTHER_LABEL = re.compile("[【\\[]?[一-鿿]{2,6}[】\\]]?[:：]")
"""The beginning of a line that looks like a label nobody knows."""
_PAGE = re.compile(r"\s*\d{1,4}\s*")
_LONE_LETTER = re.compile(r"(?:^|\s)[(（]?[A-I][)）]?\s*[.．、:：]?\s*$")
"""The letter of an option whose words are on the next line."""
_PROSE_OPTION = re.compile(r"\s*[A-I](?=[一-鿿“《0-9])")
"""The beginning of a line about an option, such as A项."""


def add_line(line: Piece, reading: Reading, draft: Draft) -> None:
    """Add a line, or what is left of it, to the question that is being read."""
    if draft.is_dropped:
        tell_of_question(line, reading)
        return
    if rest := _following_on_line(line, reading, draft):
        line, following = rest
        reading.lines.insert(reading.index + 1, following)
    for segment in segments(line):
        _add_segment(segment, reading, draft)


def tell_of_question(line: Piece, reading: Reading) -> None:
    """Tell of a question with options or a mark in what is dropped, once for each part."""
    part = reading.part
    numbered = numbered_line(line.text)
    words = numbered.words if numbered else line.text
    is_marked = numbered and stem_of(Piece(words, line.place), ()).answers
    below = begins_option(words, "A") and begins_option(
        reading.lines.text_behind(reading.index), "B"
    )
    if part.is_told or not (is_marked or holds_options(words) or below):
        return
    part.is_told = True
    reading.problems.append(
        line.place.problem(
            f"{part.unkept if part.heading else '没有收的题'}里像是有选择题或者判断题，没有收",
            "在这些题前面加上标题，例如 二、单选题；不要它们就删去",
        )
    )


def _following_on_line(line: Piece, reading: Reading, draft: Draft) -> tuple[Piece, Piece] | None:
    """Return a line cut before the next question, if that begins on the same line."""
    if not draft.number:
        return None
    if draft.state is Label.EXPLANATION or any(
        segment.label is Label.EXPLANATION for segment in segments(line)
    ):
        return _behind_explanation(line, reading, draft)
    for match in _INLINE_NUMBER.finditer(line.text):
        before, behind = line.text[: match.start()], line.text[match.start() :]
        if int(match[1]) != draft.numeral + 1 or not before.strip():
            continue
        words = line.text[match.end() :]
        following = reading.lines.text_behind(reading.index)
        if begins_first_option(words) or begins_option(following, "A"):
            return Piece(before.strip(), line.place), Piece(behind, line.place)
    return None


def _behind_explanation(line: Piece, reading: Reading, draft: Draft) -> tuple[Piece, Piece] | None:
    """Return an explanation cut before the next question: its number, a blank, and its options."""
    matches = _BEHIND_SENTENCE.finditer(line.text)
    numbers = [match for match in matches if int(match[1]) == draft.numeral + 1]
    if not numbers or not draft.has_options or not _options_follow(reading):
        return None
    number = numbers[-1]
    if not BLANK_OR_MARK.search(line.text, number.end()):
        return None
    before, behind = line.text[: number.start()], line.text[number.start() :]
    return Piece(before.strip(), line.place), Piece(behind.strip(), line.place)


def _options_follow(reading: Reading) -> bool:
    """Return whether the options A and B stand behind the line being read."""
    behind = reading.lines.index_behind(reading.index)
    text = reading.lines[behind].text if behind else ""
    has_second = holds_options(text) or begins_option(reading.lines.text_behind(behind), "B")
    return begins_option(text, "A") and has_second


def _add_segment(segment: Segment, reading: Reading, draft: Draft) -> None:
    piece = segment.piece
    match segment.label:
        case None:
            _add_unlabelled(piece, reading, draft)
        case Label.STEM | Label.OPTIONS:
            draft.state = Label.STEM
            if piece.text:
                draft.body.append(piece)
        case Label.ANSWER:
            text = re.sub(rf"^{ANSWER}\s*[:：]?\s*|^[:：]\s*", "", piece.text)
            if draft.answers and segment.starts_line:
                before = draft.answers[0].place
                reading.problems.append(
                    piece.place.problem(
                        f"第 {draft.numeral} 题有两处答案，前一处在 {before}：{shorten(text, 20)}"
                        if draft.number
                        else f"这道题有两处答案，前一处在 {before}",
                        "只留一处；后一处是另一道题的，就给那道题写上题号",
                    )
                )
            draft.answers.append(Piece(text.strip(), piece.place))
            draft.state = Label.ANSWER
        case Label.EXPLANATION:
            draft.state = Label.EXPLANATION
            if piece.text:
                draft.explanation.append(piece)
        case Label.MARKS:
            pass
        case label:
            reading.problems += give([(label, piece)], draft)


def _add_unlabelled(piece: Piece, reading: Reading, draft: Draft) -> None:
    if not piece.text.strip():
        return
    if problem := _unread(piece, reading, draft):
        reading.problems.append(problem)
        return
    match draft.state:
        case Label.STEM if _is_bare_answer(piece.text, draft):
            draft.answers.append(piece)
            draft.state = Label.ANSWER
        case Label.STEM:
            draft.body.append(piece)
        case Label.ANSWER if not draft.answers[-1].text:
            draft.answers[-1] = piece
        case Label.ANSWER:
            last = draft.answers[-1]
            draft.answers[-1] = Piece(f"{last.text}\n{piece.text.strip()}", last.place)
        case _:
            _tell_of_options(piece, reading, draft)
            draft.ran_on = True
            draft.explanation.append(piece)


def _unread(piece: Piece, reading: Reading, draft: Draft) -> Problem | None:
    """Return why a line without a label does not go on with its question; None if it does."""
    text = piece.text
    in_body = draft.state is Label.STEM and draft.body
    is_odd = _OTHER_LABEL.match(text) or (reading.is_after_blank and not begins_option(text))
    if (in_body and is_half_label(text)) or (
        draft.state is Label.EXPLANATION and is_half_answer(text)
    ):
        draft.is_told = True
        return piece.place.problem(
            f"“{shorten(text, 20)}”像是答案或者解析，前面的字写得不全",
            "写成 答案：B、解析：……，或者 【答案】B、【解析】……",
        )
    if in_body and draft.has_options and is_odd and not _is_bare_answer(text, draft):
        return piece.place.problem(
            f"选项后面的这一行看不懂：{shorten(text.strip(), 20)}",
            "是选项就接在选项后面写；不是就删去",
        )
    is_before = draft.body and not _LONE_LETTER.search(draft.body[-1].text)
    if _PAGE.fullmatch(text) and is_before and draft.state is not Label.ANSWER:
        return piece.place.problem(
            f"“{text.strip()}”单独一行，看不出是页码还是题里的数",
            "是页码就删去；是题里的数就接在上一行后面写",
        )
    if may_be_heading(text.strip(), reading, draft):
        return piece.place.problem(
            f"“{shorten(text.strip(), 20)}”像是一个标题，却接在第 {reading.last} 题里",
            "是标题就写出题型，例如 二、单选题，或者写成 第二章 某某；不要了就删去；"
            "不是标题就接在上一行后面写",
        )
    if draft.state is Label.ANSWER and draft.answers[-1].text and not LIST_ITEM.match(text):
        return piece.place.problem(
            f"答案后面的这一行看不懂：{shorten(text.strip(), 20)}",
            "是解析就在前面写 解析：；是另一道题就写上题号；都不是就删去",
        )
    return None


def _is_bare_answer(text: str, draft: Draft) -> bool:
    """Return whether a line behind the options is nothing but letters, as in AC."""
    has_options = draft.has_options or any(begins_option(line.text, "A") for line in draft.body)
    return has_options and re.fullmatch(r"[A-I]{1,9}|[A-I](?:[、,，\s][A-I])+", text) is not None


def _tell_of_options(piece: Piece, reading: Reading, draft: Draft) -> None:
    """Tell of options in an explanation: those of its question, or of one without a number."""
    has_own = any(begins_first_option(line.text) for line in draft.body)
    begins_options = _begins_options(piece.text, reading)
    if not has_own and begins_options:
        draft.is_told = True
        reading.problems.append(
            piece.place.problem(
                "解析下面像是这道题的选项",
                "把选项移到题干下面、答案前面；说的是各选项为什么对错，就写成 A项……、B项……",
            )
        )
        return
    goes_on = begins_option(piece.text, "A")
    if (draft.ran_on and begins_options) if goes_on else holds_options(piece.text):
        reading.problems.append(
            piece.place.problem(
                "解析里有选项，像是漏了一道题的题号",
                f"给这道题另起一行写上题号；{AFTER_POINT}；"
                "说的是各选项为什么对错，就写成 A项……、B项……",
            )
        )


def _begins_options(text: str, reading: Reading) -> bool:
    """Return whether a line begins with the option A, and B is on it or on the next one."""
    if not begins_option(text, "A") or _PROSE_OPTION.match(text):
        return False
    return holds_options(text) or begins_option(reading.lines.text_behind(reading.index), "B")
