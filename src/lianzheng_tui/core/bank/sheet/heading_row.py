"""The row of headings of a sheet: where it is, and what each column below it holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lianzheng_tui.core.bank.sheet.cells import Cell, Line, Sheet
from lianzheng_tui.core.bank.sheet.columns import Column, Head, head_of, is_own
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.core.text.numerals import narrow

_HEADING_WITHIN = 30
"""Rows at the top in which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The headings of a sheet."""

    line: Line
    columns: Mapping[int, Head]
    """By the number of the column, counted from 0."""
    above: Sequence[Line]
    """The rows above the headings."""
    below: Sequence[Line]
    """The rows below the headings."""
    is_own: bool
    """Whether they are headings that we wrote."""
    problems: tuple[Problem, ...]

    def has(self, *columns: Column) -> bool:
        """Return whether there is a column of one of these."""
        return any(head.column in columns for head in self.columns.values())

    @property
    def has_answers(self) -> bool:
        """Whether there is a column of answers."""
        return self.has(Column.ANSWER, Column.RIGHT)

    @property
    def has_row_for_option(self) -> bool:
        """Whether each option has a row of its own."""
        return self.has(Column.CONTENT)

    def kind(self, digit: str) -> str:
        """Return the type that a digit stands for; empty if the headings do not explain it."""
        heads = [head for head in self.columns.values() if head.column is Column.KIND]
        return dict(heads[0].codes).get(digit, "") if heads else ""

    def cells(self, line: Line) -> dict[Column, list[Cell]]:
        """Return the cells of a row that are not empty, by their columns."""
        cells: dict[Column, list[Cell]] = {}
        for at, head in self.columns.items():
            if at < len(line.cells) and (line.cells[at].text or line.cells[at].fault):
                cells.setdefault(head.column, []).append(line.cells[at])
        return cells

    def is_repeated(self, line: Line) -> bool:
        """Return whether a row has the headings again."""
        return all(
            line.text_at(at) == self.line.text_at(at)
            for at in self.columns
            if self.line.text_at(at)
        )


def sheet_head(sheet: Sheet) -> SheetHead | None:
    """Return the headings of a sheet; None if it has none."""
    for index, line in enumerate(sheet.lines[:_HEADING_WITHIN]):
        columns = {
            at: head
            for at, cell in enumerate(line.cells)
            if not cell.fault and (head := head_of(cell.text))
        }
        if _are_headings(columns):
            return _settled(columns, index, sheet)
    return None


def _are_headings(columns: Mapping[int, Head]) -> bool:
    named = {head.column for head in columns.values()}
    more = named & {Column.ANSWER, Column.OPTION, Column.OPTIONS, Column.KIND}
    return Column.STEM in named and bool(more) and len(columns) > 1


def _settled(columns: Mapping[int, Head], index: int, sheet: Sheet) -> SheetHead:
    """Return the headings of a row, with the letters in them or below them."""
    line, below = sheet.lines[index], sheet.lines[index + 1 :]
    if below and (letters := _letters_below(columns, below[0])):
        others = {at: head for at, head in columns.items() if head.column is not Column.OPTIONS}
        columns, below = others | letters, below[1:]
    columns = _with_letters(columns)
    problems = list(_column_problems(columns, line, below, sheet.hidden_columns))
    head = SheetHead(line, columns, sheet.lines[:index], below, _is_own(line), ())
    if not head.has_answers:
        place = line.cells[min(columns)].place
        problems.append(place.problem("没有“答案”这一列", "加上“答案”一列，每道题写答案"))
    if head.has(Column.CONTENT) and not head.has(Column.OPTIONS):
        columns = {
            at: Head(Column.OPTIONS) if head.column is Column.CONTENT else head
            for at, head in columns.items()
        }
    return replace(head, columns=columns, problems=tuple(problems))


def _is_own(line: Line) -> bool:
    return is_own([cell.text for cell in line.cells])


def _letters_below(columns: Mapping[int, Head], below: Line) -> dict[int, Head]:
    """Return the letters below a heading 选项 that spans several columns; none if it has none."""
    letters = {
        at: Head(Column.OPTION, narrow(cell.text).upper())
        for at, cell in enumerate(below.cells)
        if re.fullmatch("[A-I]", narrow(cell.text).upper())
    }
    stems = [at for at, head in columns.items() if head.column is Column.STEM]
    is_second = all(not below.text_at(at) or below.cells[at].goes_on for at in stems)
    return letters if len(letters) > 1 and is_second else {}


def _with_letters(columns: Mapping[int, Head]) -> dict[int, Head]:
    """Return the headings, where 是否正确 without a letter is about the option to its left."""
    settled = dict(columns)
    last = ""
    for at, head in sorted(columns.items()):
        if head.column is Column.OPTION:
            last = head.letter
        elif head.column is Column.RIGHT and not head.letter:
            settled[at] = replace(head, letter=last)
    return settled


def _column_problems(
    columns: Mapping[int, Head], line: Line, below: Sequence[Line], hidden: frozenset[int]
) -> Iterator[Problem]:
    """Yield which columns are not kept, hidden, or there twice."""

    def is_used(at: int) -> bool:
        return any(row.text_at(at) for row in below)

    seen: dict[tuple[Column, str], Cell] = {}
    for at, cell in enumerate(line.cells):
        head = columns.get(at)
        if cell.fault and head_of(cell.text):
            yield cell.place.problem(*cell.fault)
            continue
        if head and at in hidden and is_used(at):
            what = f"“{shorten(cell.text, 20)}”这一列是隐藏的，里面有字，看不出算不算"
            yield cell.place.problem(what, "要这一列就取消隐藏，不要就删去，再导入")
        if not head:
            if cell.text and not cell.goes_on and is_used(at):
                what = f"“{shorten(cell.text, 20)}”这一列没有收"
                mend = "题库里没有它的位置；是题干、选项、答案等，就改列名，列名见 bank template"
                yield cell.place.problem(what, mend, Severity.WARNING)
            continue
        before = seen.setdefault((head.column, head.letter), cell)
        if before is not cell and head.column is not Column.ANSWER:
            what = f"“{shorten(cell.text, 20)}”和 {before.place} 的“{before.text}”是同一种列"
            yield cell.place.problem(what, "改掉一个列名，或者删去一列")
