"""One question as its source has it: every piece in the source's own words, with its place.

A sheet, a table or a text becomes rows; `questions_of` makes questions of them. So whatever the
source is, an answer is understood in one way, and a Problem names the cell, paragraph or line.
"""

from dataclasses import dataclass

from lianzheng_tui.core.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of a source stands."""

    file: str
    """The source as a Problem names it: the name of the file, with the cell or paragraph if it is
    no text: ``题库.txt``, ``题库.xlsx!J7``, ``题库.docx 第24段``."""
    line: int = 0
    """The line of a text, counted from 1; 0 in other sources."""
    cell: str = ""
    """The cell that a text with separators shows when a spreadsheet opens it: ``G2``."""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}!{self.cell}"
        return f"{self.file}:{self.line}" if self.line else self.file

    def problem(self, what: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
        """Return a Problem that stands here."""
        column = 1 if self.line else 0
        said = f"{self.cell} 格：{what}" if self.cell else what
        return Problem(said, mend, (), severity, self.file, self.line, column)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a source: its words, without blanks around them, and where they stand."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class RowOption:
    """One option, as it is written."""

    label: str
    """Its letter, a capital from A to I."""
    text: str
    """In 配对 ``左边 -> 右边``; a right side without a left one is one too many."""
    place: Place
    why: str = ""
    """Why it is right or wrong; empty if the source does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a source says of one question; a piece that it does not have is None."""

    place: Place
    """Where it begins."""
    code: Piece | None = None
    """Its 编号: what it is called for ever, which becomes its id. Not the number in the order of
    the source."""
    number: Piece | None = None
    """Its 题号 or 序号, which says only where it stands in its part; digits."""
    heading: Piece | None = None
    """The heading it stands under, or the name of the sheet, as far as it says the type."""
    label: Piece | None = None
    """The type that stands with the question: the cell 题型, or 【单选】 in the stem."""
    stem: Piece
    options: tuple[RowOption, ...] = ()
    answers: tuple[Piece, ...] = ()
    """Every place that gives the answer; when there are several, they must say the same."""
    explanation: Piece | None = None
    law: Piece | None = None
    """The id of a provision, or the words that cite one."""
    evidence: tuple[Piece, ...] = ()
    """The words of the passages that it stands on, or where it comes from in other words."""
    category: Piece | None = None
    unit: Piece | None = None
    """The unit of a 数值."""
    tolerance: Piece | None = None
    """How far off a 数值 may be."""
    difficulty: Piece | None = None
    """The format has nothing to hold it; it is only named in the report."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A question of a type that the format lacks, such as 简答; it stops nothing."""

    kind: str
    """The type, in the words of the source: 简答题, 论述题."""
    stem: Piece


@dataclass(frozen=True, slots=True)
class BankRows:
    """What was read of a source."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    ignored: tuple[Piece, ...] = ()
    """Lines that belong to no question, such as 姓名：____, listed so that nothing is lost
    unseen."""


def lines_of(text: str, file: str) -> tuple[Piece, ...]:
    """Return the lines of a text with their places; a line keeps the blanks in it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(Piece(line, Place(file, number)) for number, line in enumerate(lines, 1))
