"""A question of a sheet, put together of its rows and made one row of a bank."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lianzheng_tui.core.bank.answers import judged
from lianzheng_tui.core.bank.kinds import kind_of
from lianzheng_tui.core.bank.row import Piece, Row, RowOption
from lianzheng_tui.core.bank.sheet.cells import Cell, Line
from lianzheng_tui.core.bank.sheet.columns import Column
from lianzheng_tui.core.bank.sheet.heading_row import SheetHead
from lianzheng_tui.core.bank.sheet.options import stem_and_options
from lianzheng_tui.core.bank.stem import stem_of
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.text.numerals import narrow


@dataclass(slots=True)
class SheetDraft:
    """A question while its rows are read."""

    line: Line
    """The first of them."""
    cells: dict[Column, list[Cell]]
    options: list[RowOption] = field(default_factory=list)
    whys: dict[str, str] = field(default_factory=dict)
    rights: dict[str, Cell] = field(default_factory=dict)
    """Of each option the cell that says whether it is right."""
    heading: Piece | None = None
    is_sound: bool = True
    """Whether everything in its rows is known."""

    def piece(self, column: Column) -> Piece | None:
        """Return what the first of its cells in a column says; None if it has none."""
        return next((cell.piece for cell in self.cells.get(column, ())), None)


def row_of_draft(draft: SheetDraft, head: SheetHead) -> Iterator[Row | Problem]:
    """Yield a question as a row, or the Problems for which it is none.

    Args:
        draft: All its rows; where each option says whether it is right, its answer is added.
        head: The headings of the sheet.
    """
    if head.has(Column.RIGHT):
        problems = list(_answer_by_option(draft))
        yield from problems
        if problems:
            return
    if draft.is_sound:
        yield _row(draft, head)


def _answer_by_option(draft: SheetDraft) -> Iterator[Problem]:
    """Put together the answer of a question whose options say each whether it is right."""
    right = ""
    for option in draft.options:
        cell = draft.rights.get(option.label)
        said = judged(cell.text) if cell else None
        if said is None:
            what = f"选项 {option.label} 没有写是否正确"
            if cell:
                what = f"选项 {option.label} 是否正确，写着“{shorten(cell.text, 10)}”，看不出"
            place = cell.place if cell else option.place
            yield place.problem(what, "每个选项写 是 或 否")
        elif said:
            right += option.label
    if draft.options:
        place = next(iter(draft.rights.values()), draft.line.cells[0]).place
        draft.cells.setdefault(Column.ANSWER, []).append(Cell(right, place))


def _row(draft: SheetDraft, head: SheetHead) -> Row | Problem:
    """Return a question as a row, or that its stem and its cell name different types."""
    options = tuple(
        replace(option, why=draft.whys.get(option.label, "")) for option in draft.options
    )
    stem, label = draft.piece(Column.STEM), draft.piece(Column.KIND)
    assert stem
    if not options and "\n" in stem.text:
        stem, options = stem_and_options(stem)
    code = draft.piece(Column.CODE)
    answers = [cell.piece for cell in draft.cells.get(Column.ANSWER, ())]
    difficulty = None
    if not (head.is_own and code):
        said = stem_of(stem, options)
        stem, difficulty = said.piece, said.difficulty
        answers += said.answers if answers else ()
        kinds = {kind_of(each.text) for each in (label, said.label) if each}
        if label and said.label and len(kinds) > 1:
            what = f"这里写着{label.text}，题干里写着{said.label.text}"
            return label.place.problem(what, "改成一样的，或者删去一处")
        label = label or said.label
    if label and (kind := head.kind(narrow(label.text))):
        label = Piece(kind, label.place)
    evidence = draft.piece(Column.EVIDENCE)
    return Row(
        place=stem.place,
        code=code,
        number=draft.piece(Column.NUMBER),
        heading=draft.heading,
        label=label,
        stem=stem,
        options=options,
        answers=tuple(answers),
        explanation=draft.piece(Column.EXPLANATION),
        law=draft.piece(Column.LAW),
        evidence=tuple(
            Piece(part.strip(), evidence.place)
            for part in (evidence.text.split("\n") if evidence else ())
            if evidence and part.strip()
        ),
        category=draft.piece(Column.CATEGORY),
        unit=draft.piece(Column.UNIT),
        tolerance=draft.piece(Column.TOLERANCE),
        difficulty=difficulty,
    )
