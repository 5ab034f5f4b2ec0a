"""What shows that a question has taken in a piece of another, or of an answer."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lianzheng_tui.core.bank.headings import ANSWER
from lianzheng_tui.core.bank.kinds import Kind
from lianzheng_tui.core.bank.options import DividedBody
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.stem import Stem
from lianzheng_tui.core.bank.text.drafts import Draft
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem

AFTER_POINT = "题干以数字开头，就在题号的点后面空一格，例如 2. 30日内"
"""How to write a question that begins with a digit: a sentence within what mends a Problem."""
_NEXT_ONE = re.compile(
    r"(?<=[)）])(?<=[\s√×✓✗A-I对错(（][)）])\s+(?:\d{1,4}\s*[、．.]?|[、．.])\s*(?=[一-鿿])"
    r"|(?<=[。？！?])\s+\d{1,4}\s*[、．.](?!\d)"
    rf"|[【\[]{ANSWER}|答案[】\]]"
)
"""The beginning of another question, or what is left of a label, inside one question."""
_SENTENCE = re.compile(r"[。！!]\s*$")
_HALF_MARK = re.compile(r"[(（【\[]\s*正确答案|正确答案\s*[)）】\]]")
"""What is left in an option of a mark that says that it is right."""
BLANK_OR_MARK = re.compile(r"[(（]\s*[A-I√×✓✗对错]{0,5}\s*[)）]|_{2,}|＿")
_JUDGED_INSIDE = re.compile(
    r"[(（]\s*(?:[√×✓✗✔✘对错TF]|正确|错误)\s*[)）]|[√✓✗✔✘]|(?<![\d\s])\s*×(?!\s*\d)"
)
_RUN_ON = re.compile(r"(?<=[)）】\]。；;！？!?√×✓✗✔✘对错是否A-I])\s*(\d{1,3})\s*[．.、]\s*(?=\S)")
"""The number of another question behind a sentence or an answer, on the same line."""


def doubts_of(divided: DividedBody, stem: Stem, draft: Draft) -> Iterator[Problem]:
    """Yield each doubt about a question whose stem and options are divided.

    Args:
        divided: Its stem and options.
        stem: Its stem without what was written into it.
        draft: All its lines.
    """
    yield from _sentences(draft)
    yield from _taken_in(divided, stem)
    yield from _run_on(draft)


def _sentences(draft: Draft) -> Iterator[Problem]:
    """Yield that a judgement has several whole sentences on lines of their own."""
    lines = [piece for piece in draft.body if piece.text.strip()]
    if draft.part.kind is not Kind.TRUE_FALSE or not draft.number or len(lines) < 2:
        return
    for before, line in pairwise(lines):
        if _SENTENCE.search(before.text) and _SENTENCE.search(line.text):
            yield line.place.problem(
                f"“{shorten(line.text.strip(), 20)}”接在第 {draft.numeral} 题里，"
                "像是漏了题号的另一题",
                "是另一道题就写上题号；是同一道题就接在上一行后面写",
            )
            return


def _taken_in(divided: DividedBody, stem: Stem) -> Iterator[Problem]:
    """Yield what shows that a question has taken in a piece of another, or of an answer."""
    pieces = [divided.stem, *(Piece(each.text, each.place) for each in divided.options)]
    for piece in pieces:
        if match := _NEXT_ONE.search(piece.text):
            yield piece.place.problem(
                f"“{shorten(piece.text[match.start() :].strip(), 20)}”像是另一道题或者答案",
                "另起一行，写上题号；是答案就写成 答案：B；都不是就去掉多余的记号",
            )
    for option in divided.options:
        if _HALF_MARK.search(option.text):
            yield option.place.problem(
                f"选项 {option.label} 里写着“正确答案”，写得不全",
                "写成 三日（正确答案），两个括号都要；是选项里的字就换一种说法",
            )
    if _JUDGED_INSIDE.search(stem.piece.text):
        yield stem.piece.place.problem(
            "一道判断题里不止一处 √ 或 ×，像是几道题连在一起",
            f"每道题另起一行，写上题号；{AFTER_POINT}；不是答案的记号去掉",
        )


def _run_on(draft: Draft) -> Iterator[Problem]:
    """Yield where the next question begins on a line of this one: …（√） 2.30日内……."""
    if not draft.number:
        return
    for piece in (*draft.body, *draft.answers, *draft.explanation):
        for match in _RUN_ON.finditer(piece.text):
            before, words = piece.text[: match.start()], piece.text[match.end() :]
            if int(match[1]) != draft.numeral + 1:
                continue
            is_item = re.search(rf"(?<!\d){draft.numeral}\s*[．.、]", before)
            if is_item or (piece in draft.explanation and not BLANK_OR_MARK.search(words)):
                continue
            what = f"“{shorten(piece.text[match.start() :].strip(), 20)}”像是第 {match[1]} 题"
            mend = f"每道题另起一行，写上题号；{AFTER_POINT}；不是题目就改掉这里的数字和点"
            yield piece.place.problem(what, mend)
            return
