"""A bank in a sheet: a row of headings, below it a row for each question, or for each option.

Whatever the file is, its cells come here as words with their places. Nothing in a row is passed
over unseen: what makes no question is a Problem, or is listed as ignored.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lianzheng_tui.core.bank.headings import heading
from lianzheng_tui.core.bank.kinds import kind_of, unkept_kind
from lianzheng_tui.core.bank.row import BankRows, Piece, Row, RowOption
from lianzheng_tui.core.bank.sheet.cells import Cell, Line, Sheet
from lianzheng_tui.core.bank.sheet.columns import Column
from lianzheng_tui.core.bank.sheet.heading_row import SheetHead, sheet_head
from lianzheng_tui.core.bank.sheet.options import (
    is_one_option,
    option_of_row,
    options_in_cell,
    options_of_cells,
)
from lianzheng_tui.core.bank.sheet.questions import SheetDraft, row_of_draft
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.core.text.numerals import narrow


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What was read of a sheet."""

    has_headings: bool
    """Whether it is a sheet of questions at all."""
    rows: BankRows


_OF_AN_OPTION = frozenset({Column.OPTION, Column.OPTIONS, Column.CONTENT, Column.WHY, Column.RIGHT})
_KEPT_NOT = frozenset({Column.NUMBER})
"""Columns whose words are not needed, so that a formula in them does no harm."""
_TOTAL = re.compile(r"(?:合计|总计|共计|小计|总题数|总分|共\d+题|制表|审核人|填表人|备注[:：])")
_SAMPLE = re.compile(r"[(\[【<]?(?:示例|样例|范例|例题|示范)(?:[)\]】>:,]|题|$)|例[:：]")
_DELETE_ME = re.compile("(?:导入|提交|上传|使用)(?:之?前|时)请?(?:先)?(?:删除|删去|删掉)")


def read_sheet(sheet: Sheet) -> SheetRows:
    """Return the rows of a bank in a sheet; nothing if it has no row of headings."""
    head = sheet_head(sheet)
    return SheetRows(True, _Reader(sheet, head).read()) if head else SheetRows(False, BankRows())


def numbers_apart(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows, with 编号 that begin again at 1 taken for what they are: 序号.

    A bank with a sheet for each type counts from 1 in each; such a number names no question.
    """
    codes = Counter(narrow(row.code.text).lstrip("0") for row in rows if row.code)
    if codes["1"] < 2:
        return tuple(rows)
    return tuple(
        replace(row, code=None, number=row.code)
        if row.code and re.fullmatch(r"\d+", narrow(row.code.text))
        else row
        for row in rows
    )


class _Reader:
    """Reads the rows below the headings of one sheet."""

    def __init__(self, sheet: Sheet, head: SheetHead) -> None:
        self.head = head
        self.rows: list[Row] = []
        self.problems: list[Problem] = list(head.problems)
        self.ignored: list[Piece] = []
        self.unheaded: dict[int, list[Cell]] = {}
        """By column, what stands in rows of questions below no heading."""
        self.counts: set[int] = set()
        """The columns without a heading that only count the rows."""
        self.draft: SheetDraft | None = None
        place = sheet.lines[0].cells[0].place if _names_kind(sheet.name) else None
        self.heading = Piece(sheet.name, place) if place else None
        """The heading of a part, or the name of the sheet, if it names a type."""

    def read(self) -> BankRows:
        """Return what the rows say."""
        for line in self.head.above:
            self._ignore(line)
        if self.head.has_answers:
            columns = range(min(self.head.columns))
            self.counts = {at for at in columns if _only_counts(self.head.below, at)}
            for line in self.head.below:
                self._take(line)
            self._finish()
            self._tell_unheaded()
        return BankRows(tuple(self.rows), tuple(self.problems), (), tuple(self.ignored))

    def _take(self, line: Line) -> None:
        cells = self.head.cells(line)
        if not cells:
            self._ignore(line)
            return
        if line.is_hidden:
            what = f"第 {line.number} 行是隐藏的，没有收：{shorten(line.text, 30)}"
            mend = "要收它就取消隐藏，再导入一次；不要了就删去这一行"
            self.problems.append(line.cells[0].place.problem(what, mend, Severity.WARNING))
            return
        if line.is_struck_out:
            what = f"第 {line.number} 行整行有删除线：{shorten(line.text, 30)}"
            mend = "不要这一行就删去，要就取消删除线，再导入"
            self.problems.append(line.cells[0].place.problem(what, mend))
            return
        if self.head.is_repeated(line) or _is_not_meant(line, cells):
            self._ignore(line)
            return
        own = line.own
        if len(own) == 1 and (part := heading(own[0].text)):
            self._finish()
            self.heading = Piece(part.words, own[0].place) if _names_kind(part.words) else None
            self._ignore(line)
            return
        stem = next(iter(cells.get(Column.STEM, ())), None)
        if stem and not stem.goes_on:
            self._finish()
            self.draft = SheetDraft(line, cells, heading=self.heading)
            self._keep_unheaded(line)
            self._tell_faults(cells)
            self._take_options(line)
        elif self.draft and (stem or self._goes_on(cells)):
            self._add(line, cells)
        else:
            place = line.cells[0].place
            what = f"第 {line.number} 行没有题干：{shorten(line.text, 30)}"
            self.problems.append(place.problem(what, "写上题干；不是题目就删去这一行"))

    def _goes_on(self, cells: dict[Column, list[Cell]]) -> bool:
        """Return whether a row without a stem has one more option of the question above."""
        if self.head.has_row_for_option:
            fresh = (*cells.get(Column.CONTENT, ()), *cells.get(Column.OPTIONS, ()))
            return any(not cell.goes_on for cell in fresh)
        return any(is_one_option(cell.text) for cell in cells.get(Column.OPTIONS, ()))

    def _add(self, line: Line, cells: dict[Column, list[Cell]]) -> None:
        """Add a row to the question above it."""
        assert self.draft
        self._keep_unheaded(line)
        self._tell_faults(cells)
        for column, row in cells.items():
            if column in _OF_AN_OPTION or column is Column.STEM:
                continue
            fresh = [cell for cell in row if not cell.goes_on]
            known = {cell.text for cell in self.draft.cells.get(column, ())}
            for cell in fresh:
                if column is Column.ANSWER or not known:
                    self.draft.cells.setdefault(column, []).append(cell)
                elif cell.text not in known and column is not Column.NUMBER:
                    what = f"这道题的“{column.value}”有两种写法"
                    self._fault(cell.place.problem(what, "一道题只写一处"))
        self._take_options(line)

    def _take_options(self, line: Line) -> None:
        assert self.draft
        if self.head.has_row_for_option:
            self._take_option(line)
            return
        alone: list[tuple[str, Cell]] = []
        for at, head in self.head.columns.items():
            cell = line.cells[at] if at < len(line.cells) else None
            if not cell or not (cell.text or cell.fault):
                continue
            if head.column is Column.OPTION:
                alone.append((head.letter, cell))
            elif head.column is Column.OPTIONS and not cell.goes_on:
                options = options_in_cell(cell)
                self._keep_options([options] if isinstance(options, Problem) else options)
            elif head.column is Column.RIGHT:
                self.draft.rights[head.letter] = cell
            elif head.column is Column.WHY:
                self.draft.whys[head.letter] = cell.text
        alone.sort(key=lambda each: each[0])
        self._keep_options(options_of_cells(alone, is_own=self.head.is_own))

    def _take_option(self, line: Line) -> None:
        """Take the one option of a row, with whether it is right."""
        assert self.draft
        cells = self.head.cells(line)
        option = option_of_row(cells, len(self.draft.options))
        if option:
            self._keep_options([option])
        if isinstance(option, RowOption):
            for right in cells.get(Column.RIGHT, ()):
                self.draft.rights[option.label] = right

    def _keep_options(self, options: Iterable[RowOption | Problem]) -> None:
        assert self.draft
        for each in options:
            if isinstance(each, Problem):
                self._fault(each)
            else:
                self.draft.options.append(each)

    def _fault(self, problem: Problem) -> None:
        """Tell why the question that is being read is none."""
        assert self.draft
        self.problems.append(problem)
        self.draft.is_sound = False

    def _keep_unheaded(self, line: Line) -> None:
        """Keep what stands in a row below no heading: an option or half an answer, for all we know.

        Below a heading that spans several columns only the first one has a heading.
        """
        assert self.draft
        for at, cell in enumerate(line.cells):
            headed = at in self.head.columns or self.head.line.text_at(at)
            is_blank = cell.goes_on or not (cell.text or cell.fault)
            if not headed and not is_blank and at not in self.counts:
                self.unheaded.setdefault(at, []).append(cell)
                self.draft.is_sound = False

    def _tell_unheaded(self) -> None:
        """Tell of each column that has words but no heading, where the words begin."""
        for at, cells in sorted(self.unheaded.items()):
            more = f"（这样的共 {len(cells)} 格）" if len(cells) > 1 else ""
            what = f"第 {at + 1} 列有字“{shorten(cells[0].text, 20)}”，这一列没有列名{more}"
            mend = (
                "给这一列写上列名，如 选项E、解析；列名是合并的，就拆开，各列写各列的；"
                "不要这些字就删去"
            )
            self.problems.append(cells[0].place.problem(what, mend))

    def _tell_faults(self, cells: dict[Column, list[Cell]]) -> None:
        """Tell of each cell of a row whose words are not known."""
        assert self.draft
        for column, row in cells.items():
            for cell in row:
                if not cell.fault or column in _KEPT_NOT:
                    continue
                if not cell.goes_on:
                    self._fault(cell.place.problem(*cell.fault))
                else:  # told of the cell above that it is merged with
                    self.draft.is_sound = False

    def _finish(self) -> None:
        """Make a row of the question that was read."""
        draft, self.draft = self.draft, None
        for each in row_of_draft(draft, self.head) if draft else ():
            if isinstance(each, Row):
                self.rows.append(each)
            else:
                self.problems.append(each)

    def _ignore(self, line: Line) -> None:
        if line.text:
            place = next(cell.place for cell in line.cells if cell.text)
            self.ignored.append(Piece(line.text, place))


def _names_kind(words: str) -> bool:
    """Return whether a heading or the name of a sheet names a type."""
    return bool(kind_of(words) or unkept_kind(words))


def _is_not_meant(line: Line, cells: dict[Column, list[Cell]]) -> bool:
    """Return whether a row is a sum below the table, or a sample to be deleted."""
    words = [cell.text for cell in line.cells if cell.text]
    few = len(cells) <= 2 and not cells.keys() & {Column.ANSWER, Column.OPTION, Column.OPTIONS}
    if few and _TOTAL.match(narrow(words[0]) if words else ""):
        return True
    stem = cells.get(Column.STEM, [])
    explanation = cells.get(Column.EXPLANATION, [])
    first = cells.get(Column.NUMBER, cells.get(Column.CODE, []))
    return any(_SAMPLE.match(narrow(cell.text)) for cell in (*stem, *first)) or any(
        _DELETE_ME.search(narrow(cell.text)) for cell in explanation
    )


def _only_counts(lines: Sequence[Line], at: int) -> bool:
    """Return whether a column only counts the rows, which says nothing of the questions."""
    numbers = [narrow(text) for line in lines if (text := line.text_at(at))]
    return all(number.isdecimal() for number in numbers) and all(
        int(after) == int(before) + 1 for before, after in pairwise(numbers)
    )
