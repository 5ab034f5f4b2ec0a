"""The marked text: what somebody brought, with marks at the beginnings of lines.

The marks say what each line is; a person corrects them in any editor. The order is that of the
original, and no character of it is left out, so that it can be had back: see `unmarked`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from lianzheng_tui.core.manuscript.lines import page_lines


class Mark(Enum):
    """What a line of a marked text is."""

    TITLE = "# "
    SUBTITLE = "## "
    BYLINE = "@ "
    END = "= 一篇到此为止"
    LEFT_OUT = "- 略去："
    REMARK = "? "
    """A doubt or an explanation; it is nothing of the original, and is not read."""
    TEXT = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a marked text."""

    mark: Mark
    text: str = ""
    number: int = 0
    """The number of its line in the marked text; or of its first one in the original."""


EXPLANATION = (
    "这是廉政案例研读的稿：原文一字不少，行首的记号说明每一行是什么。",
    "改好记号，存盘，再运行一次 draft，就按记号写成案例文件。全角的＃＠＝－？一样认。",
    "# 标题。可以在正文前面，也可以在正文后面；几行标题连着写，合成一个。",
    "## 小标题。一节的开头；标题在正文后面的，小标题也在那一节的后面。",
    "@ 署名，例如：@ 记者 张三",
    "= 一篇到此为止。一篇的末尾写一行；只有一篇，可以不写。",
    "- 略去：不写进案例的行。不该略去的：是正文，删去“- 略去：”这几个字；是标题，改成“# ”。",
    "? 说明和存疑，程序不看；看过可以删去，不删也行。",
    "没有记号的一行是一段，空行没有意思。要连成一段，就连成一行；要分段，就按回车。",
    "正文的一行碰巧以这些记号开头的，前面加了一个 \\，照留。",
)
"""What stands at the top of a marked text, each behind the mark of a remark."""

_ESCAPE = "\\"
_TWINS = str.maketrans("＃＠＝－？＼", "#@=-?\\")
_LEFT_OUT = re.compile("略去[：:]?\\s*")
_MARKS = {"#": Mark.TITLE, "##": Mark.SUBTITLE, "@": Mark.BYLINE, "=": Mark.END, "?": Mark.REMARK}


def is_marked(text: str) -> bool:
    """Return whether a text is a marked one: its first words or its longest marks say so."""
    lines = [line.text for line in page_lines(text)]
    longest = (Mark.END.value, Mark.LEFT_OUT.value)
    return any(line.startswith(longest) for line in lines) or EXPLANATION[0] in "".join(lines[:1])


def written(pieces: Iterable[Piece]) -> str:
    """Return the marked text of some pieces, with the explanation at its top."""
    lines = [f"{Mark.REMARK.value}{line}" for line in EXPLANATION]
    before = None
    for piece in pieces:
        if before is not Mark.REMARK and (before is not piece.mark or piece.mark is Mark.TEXT):
            lines.append("")
        looks_marked = piece.text[:1].translate(_TWINS) in {_ESCAPE, "-", *_MARKS}
        escape = _ESCAPE if piece.mark is Mark.TEXT and looks_marked else ""
        lines.append(f"{piece.mark.value}{escape}{piece.text}")
        before = piece.mark
    return "\n".join(lines) + "\n"


def read(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a marked text, as its marks say, without the remarks."""
    pieces = (Piece(*_read(line.text), line.number) for line in page_lines(text))
    return tuple(piece for piece in pieces if piece.mark is not Mark.REMARK)


def unmarked(text: str) -> str:
    """Return the original of a marked text; only blanks and line ends may differ."""
    return "\n".join(piece.text for piece in read(text))


def kept(text: str) -> str:
    """Return the text of a marked text, line by line; remarks and what is left out are empty."""
    lines = {each.number: each.text for each in read(text) if each.mark is not Mark.LEFT_OUT}
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def _read(line: str) -> tuple[Mark, str]:
    """Return the mark of a line and what stands behind it."""
    marks = line[:2].translate(_TWINS)
    if marks[0] == _ESCAPE:
        return Mark.TEXT, line[1:].lstrip()
    if marks[0] == "-":
        words = line[1:].lstrip()
        return Mark.LEFT_OUT, _LEFT_OUT.sub("", words, count=1) if _LEFT_OUT.match(words) else words
    sign = marks if marks == "##" else marks[0]
    mark = _MARKS.get(sign, Mark.TEXT)
    words = line if mark is Mark.TEXT else line[len(sign) :].lstrip()
    return mark, "" if mark is Mark.END else words
