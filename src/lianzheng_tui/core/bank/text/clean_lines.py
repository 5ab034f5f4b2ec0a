"""The lines of a bank without what nobody sees, each with no more than one question."""

import re
from collections.abc import Iterator

from lianzheng_tui.core.bank.headings import ANSWER
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.characters import INVISIBLE, UNSAFE

_ANOTHER = re.compile(
    r"(?<=\S)(?=【\s*(?:题干|题目|试题)\s*\d+\s*】)"
    r"|(?<=[√×✓✗✔✘对错][)）])\s+(?=\d{1,4}\s*[．.、])"
)
"""The place before 【题干2】, and the blanks between （√） and the number of the next question."""
_MARK_FIRST = re.compile(r"[(（]\s*[√×✓✗✔✘对错]\s*[)）]")
"""（√） before the number, which then is not the answer to the question before."""
_RUN_ON = re.compile(rf"(?<![的你我您生员户]){ANSWER}\s*[:：]")
"""The label of an answer, but not of what somebody answered: 我的答案."""
_GLUED = re.compile(
    rf"((?:{ANSWER}\s*[】\]]?\s*[:：]|【{ANSWER}】|^\d{{1,4}}\s*[.．、])\s*"
    r"(?:[A-IＡ-Ｉ](?:[、,，\s]*[A-IＡ-Ｉ])*|[√×✓✗]|对|错|正确|错误))\s*(?=[【\[]?(?:答案|详细|试题)?解析\s*[】\]:：])"
)
"""An answer with its explanation close behind: 答案：D解析：…."""
_MARKDOWN = re.compile(
    r"#{1,6}\s+|>\s*|[-*+•·●]\s+(?=[A-I]\s*[.．、):：]|[(（【\[][A-I][)）】\]]|[【\[]?(?:答案|解析))"
)
"""What Markdown puts before a heading, a quotation, an item of a list."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SLANTED = re.compile(r"(?<![_\w])_([\[【(（][^_]{1,8}[\]】)）])_(?!_)")
_WIDEST_GAP = 20
"""Blanks one behind the other; more say nothing more, and would take the patterns long."""
_WIDE_GAP = re.compile(rf"\s{{{_WIDEST_GAP},}}")
_FIRST_OPTION = re.compile(r"(?<![A-Za-z])A[.．]")
_RUN_ON_EXPLANATION = re.compile(r"([A-I√×对错])\s*((?:答案|详细|试题)?解析\s*[:：])")
_RUN_ON_HEADING = re.compile(
    r"[一二三四五六七八九十]、[^\s。，,？?]{0,8}(?:选择题|单选题|多选题|判断题|填空题|不定项)(?:选择题)?"
    r"\s*(?:[(（][^()（）]*[)）])?"
)
_HEADED = re.compile(
    r"(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+[、.．])\s*[^\s。，,？?:：\d]{0,8}题"
    r"\s*(?:[(（][^()（）]*[)）])?(?=\s*\d{1,4}\s*(?:[、.．]\s*(?!\d)|[-—~～]\s*\d))"
)
"""A heading with a question or with answers on its line: 一、单选题 1.B 2.B."""
_RUN_ON_NUMBER = re.compile(r"(?:(?<=[。.；;)）\s”A-I√×对错误确])|^)(\d{1,4})\s*[．.、]\s*(?!\d)")


def clean_lines(line: Piece) -> Iterator[Piece]:
    """Yield a line without characters that nobody sees, cut where another question begins."""
    text = UNSAFE.sub("", INVISIBLE.sub("", line.text)).replace("\xa0", " ").strip()
    if not text:
        yield Piece("", line.place)
        return
    if match := _MARKDOWN.match(text):
        text = text[match.end() :]
    text = _SLANTED.sub(r"\1", _BOLD.sub(r"\1", text))
    text = _GLUED.sub(r" \1 ", text).strip()
    text = _WIDE_GAP.sub(lambda match: match[0][:_WIDEST_GAP], text)
    if headed := _HEADED.match(text):
        yield Piece(headed[0], line.place)
        text = text[headed.end() :].strip()
    for part in [text] if _MARK_FIRST.match(text) else _ANOTHER.split(text):
        for piece in _cut_paragraph(part) if _runs_on(part) else (part,):
            yield Piece(piece.strip(), line.place)


def _runs_on(text: str) -> bool:
    """Return whether several questions stand in one paragraph."""
    return len(_RUN_ON.findall(text)) > 1 or len(_FIRST_OPTION.findall(text)) > 1


def _cut_paragraph(text: str) -> Iterator[str]:
    """Yield the pieces of a paragraph in which many questions stand one behind the other.

    The numbers must count on, from the first one of the paragraph or behind a heading.
    """
    text = _RUN_ON.sub(lambda match: f"\n{match[0]}", text)
    text = _RUN_ON_EXPLANATION.sub(lambda match: f"{match[1]}\n{match[2]}", text)
    text = _RUN_ON_HEADING.sub(lambda match: f"\n{match[0]}\n", text)
    position, due = 0, None
    for match in _RUN_ON_NUMBER.finditer(text):
        is_first = text[: match.start()].endswith("\n") and int(match[1]) == 1
        if due is None or int(match[1]) == due or is_first:
            yield from text[position : match.start()].split("\n")
            position, due = match.start(), int(match[1]) + 1
    yield from text[position:].split("\n")
