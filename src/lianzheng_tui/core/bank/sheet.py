"""A bank in a sheet: a row of headings, below it a row for each question, or for each option.

Whatever the file is, its cells come here as words with their places. Nothing in a row is passed
over unseen: what makes no question is a Problem, or is listed as ignored.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lianzheng_tui.core.bank.answers import judged, letters
from lianzheng_tui.core.bank.columns import LETTERS, Column, Head, head_of, is_own
from lianzheng_tui.core.bank.headings import heading
from lianzheng_tui.core.bank.kinds import kind_of, unkept_kind
from lianzheng_tui.core.bank.options import divided_body
from lianzheng_tui.core.bank.row import BankRows, Piece, Place, Row, RowOption
from lianzheng_tui.core.bank.stem import stem_of
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.core.text.numerals import narrow


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, with the words that it shows."""

    text: str
    place: Place
    fault: tuple[str, str] | None = None
    """Why its words are not known, such as a formula, and how to mend it."""
    goes_on: bool = False
    """Whether it is merged with the cell above, whose words it has."""
    is_struck: bool = False
    """Whether all its words are struck out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet."""

    number: int
    """Counted from 1."""
    cells: tuple[Cell, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that have anything in them."""

    name: str
    lines: tuple[Line, ...]
    hidden_columns: frozenset[int] = frozenset()
    """Counted from 0."""
    commented: tuple[Place, ...] = ()
    """The cells with a comment by somebody."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What was read of a sheet."""

    has_headings: bool
    """Whether it is a sheet of questions at all."""
    rows: BankRows


_HEADING_WITHIN = 30
"""Rows at the top in which the headings are looked for."""
_OF_AN_OPTION = frozenset({Column.OPTION, Column.OPTIONS, Column.CONTENT, Column.WHY, Column.RIGHT})
_KEPT_NOT = frozenset({Column.NUMBER})
"""Columns whose words are not needed, so that a formula in them does no harm."""
_TOTAL = re.compile(r"(?:合计|总计|共计|小计|总题数|总分|共\d+题|制表|审核人|填表人|备注[:：])")
_SAMPLE = re.compile(r"[(\[【<]?(?:示例|样例|范例|例题|示范)(?:[)\]】>:,]|题|$)|例[:：]")
_DELETE_ME = re.compile("(?:导入|提交|上传|使用)(?:之?前|时)请?(?:先)?(?:删除|删去|删掉)")
_LABELLED = re.compile(r"([A-I])\s*[.．、:：)）]\s*", re.IGNORECASE)
_SEPARATORS = (r"\n", r"[|｜]", r"[;；]", r"\t")
_BAD_DIVISION = (
    "这一格里的选项看不出从哪里分开",
    "一行一个选项，前面写 A.、B.；或者一个选项一格，列名写选项A、选项B",
)


def read_sheet(sheet: Sheet) -> SheetRows:
    """Return the rows of a bank in a sheet; nothing if it has no row of headings."""
    reader = _Reader(sheet)
    if not reader.find_headings():
        return SheetRows(False, BankRows())
    return SheetRows(True, reader.read())


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


@dataclass(slots=True)
class _Draft:
    """A question while its rows are read."""

    line: Line
    cells: dict[Column, list[Cell]]
    options: list[RowOption] = field(default_factory=list)
    whys: dict[str, str] = field(default_factory=dict)
    rights: dict[str, Cell] = field(default_factory=dict)
    """Of each option the cell that says whether it is right."""
    heading: Piece | None = None
    is_sound: bool = True
    """Whether everything in its rows is known."""


class _Reader:
    """Reads one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.heads: dict[int, Head] = {}
        self.heading_line: Line | None = None
        self.first = 0
        self.own = False
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        self.ignored: list[Piece] = []
        self.unheaded: dict[int, list[Cell]] = {}
        """By column, what stands in rows of questions below no heading."""
        self.counts: set[int] = set()
        """The columns without a heading that only count the rows."""
        self.draft: _Draft | None = None
        words = sheet.name
        says = kind_of(words) or unkept_kind(words)
        self.heading = Piece(words, sheet.lines[0].cells[0].place) if says else None

    def find_headings(self) -> bool:
        """Find the row of headings, and keep what stands above it as ignored."""
        for index, line in enumerate(self.sheet.lines[:_HEADING_WITHIN]):
            heads = {
                at: head
                for at, cell in enumerate(line.cells)
                if not cell.fault and (head := head_of(cell.text))
            }
            columns = {head.column for head in heads.values()}
            more = columns & {Column.ANSWER, Column.OPTION, Column.OPTIONS, Column.KIND}
            if Column.STEM in columns and more and len(heads) > 1:
                self.heads, self.heading_line, self.first = heads, line, index + 1
                self.own = is_own([cell.text for cell in line.cells])
                for above in self.sheet.lines[:index]:
                    self._ignore(above)
                self._second_line()
                self._settle()
                return True
        return False

    def read(self) -> BankRows:
        """Return the rows below the headings."""
        if not self.has_answers:
            return BankRows((), tuple(self.problems), (), tuple(self.ignored))
        self.counts = {at for at in range(min(self.heads)) if self._only_counts(at)}
        for line in self.sheet.lines[self.first :]:
            self._take(line)
        self._finish()
        self._tell_unheaded()
        return BankRows(tuple(self.rows), tuple(self.problems), (), tuple(self.ignored))

    def _second_line(self) -> None:
        """Take the letters below a heading 选项 that spans several columns."""
        if self.first >= len(self.sheet.lines):
            return
        below = self.sheet.lines[self.first]
        found = {
            at: Head(Column.OPTION, narrow(cell.text).upper())
            for at, cell in enumerate(below.cells)
            if re.fullmatch("[A-I]", narrow(cell.text).upper())
        }
        stems = [at for at, head in self.heads.items() if head.column is Column.STEM]
        is_second = all(not _words(below, at) or below.cells[at].goes_on for at in stems)
        if len(found) > 1 and is_second:
            self.heads = {
                at: head for at, head in self.heads.items() if head.column is not Column.OPTIONS
            } | found
            self.first += 1

    def _settle(self) -> None:
        """Say which columns are not kept, and which are there twice."""
        assert self.heading_line
        last = ""
        for at, found in sorted(self.heads.items()):
            if found.column is Column.OPTION:
                last = found.letter
            elif found.column is Column.RIGHT and not found.letter:
                self.heads[at] = replace(found, letter=last)
        seen: dict[tuple[Column, str], Cell] = {}
        for at, cell in enumerate(self.heading_line.cells):
            head = self.heads.get(at)
            if cell.fault and head_of(cell.text):
                self.problems.append(cell.place.problem(*cell.fault))
                continue
            if head and at in self.sheet.hidden_columns and self._is_used(at):
                what = f"“{shorten(cell.text, 20)}”这一列是隐藏的，里面有字，看不出算不算"
                mend = "要这一列就取消隐藏，不要就删去，再导入"
                self.problems.append(cell.place.problem(what, mend))
            if not head:
                if cell.text and not cell.goes_on and self._is_used(at):
                    what = f"“{shorten(cell.text, 20)}”这一列没有收"
                    mend = (
                        "题库里没有它的位置；是题干、选项、答案等，就改列名，列名见 bank template"
                    )
                    self.problems.append(cell.place.problem(what, mend, Severity.WARNING))
                continue
            before = seen.setdefault((head.column, head.letter), cell)
            if before is not cell and head.column is not Column.ANSWER:
                what = f"“{shorten(cell.text, 20)}”和 {before.place} 的“{before.text}”是同一种列"
                self.problems.append(cell.place.problem(what, "改掉一个列名，或者删去一列"))
        columns = {head.column for head in self.heads.values()}
        if not self.has_answers:
            place = self.heading_line.cells[min(self.heads)].place
            mend = "加上“答案”一列，每道题写答案"
            self.problems.append(place.problem("没有“答案”这一列", mend))
        if Column.CONTENT in columns and Column.OPTIONS not in columns:
            self.heads = {
                at: Head(Column.OPTIONS) if head.column is Column.CONTENT else head
                for at, head in self.heads.items()
            }

    def _is_used(self, at: int) -> bool:
        return any(_words(line, at) for line in self.sheet.lines[self.first :])

    @property
    def has_answers(self) -> bool:
        """Whether there is a column of answers."""
        return any(head.column in (Column.ANSWER, Column.RIGHT) for head in self.heads.values())

    @property
    def a_row_an_option(self) -> bool:
        return any(head.column is Column.CONTENT for head in self.heads.values())

    def _take(self, line: Line) -> None:
        cells = self._cells(line)
        if not cells:
            self._ignore(line)
            return
        if line.is_hidden:
            what = f"第 {line.number} 行是隐藏的，没有收：{shorten(_line_words(line), 30)}"
            mend = "要收它就取消隐藏，再导入一次；不要了就删去这一行"
            self.problems.append(line.cells[0].place.problem(what, mend, Severity.WARNING))
            return
        if _is_struck_out(line):
            what = f"第 {line.number} 行整行有删除线：{shorten(_line_words(line), 30)}"
            mend = "不要这一行就删去，要就取消删除线，再导入"
            self.problems.append(line.cells[0].place.problem(what, mend))
            return
        if self._is_heading_again(line) or self._is_not_meant(line, cells):
            self._ignore(line)
            return
        words = [cell for cell in line.cells if cell.text and not cell.goes_on]
        if len(words) == 1 and (part := heading(words[0].text)):
            self._finish()
            says = kind_of(part.words) or unkept_kind(part.words)
            self.heading = Piece(part.words, words[0].place) if says else None
            self._ignore(line)
            return
        stem = next(iter(cells.get(Column.STEM, ())), None)
        if stem and not stem.goes_on:
            self._finish()
            self.draft = _Draft(line, cells, heading=self.heading)
            self._keep_unheaded(line)
            self._tell_faults(cells)
            self._take_options(line)
        elif self.draft and (stem or self._goes_on(cells)):
            self._add(line, cells)
        else:
            place = line.cells[0].place
            what = f"第 {line.number} 行没有题干：{shorten(_line_words(line), 30)}"
            self.problems.append(place.problem(what, "写上题干；不是题目就删去这一行"))

    def _cells(self, line: Line) -> dict[Column, list[Cell]]:
        """Return the cells of a row that are not empty, by their columns."""
        cells: dict[Column, list[Cell]] = {}
        for at, head in self.heads.items():
            if at < len(line.cells) and (line.cells[at].text or line.cells[at].fault):
                cells.setdefault(head.column, []).append(line.cells[at])
        return cells

    def _is_heading_again(self, line: Line) -> bool:
        assert self.heading_line
        return all(
            _words(line, at) == _words(self.heading_line, at)
            for at in self.heads
            if _words(self.heading_line, at)
        )

    def _is_not_meant(self, line: Line, cells: dict[Column, list[Cell]]) -> bool:
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

    def _goes_on(self, cells: dict[Column, list[Cell]]) -> bool:
        """Return whether a row without a stem has one more option of the question above."""
        if self.a_row_an_option:
            fresh = (*cells.get(Column.CONTENT, ()), *cells.get(Column.OPTIONS, ()))
            return any(not cell.goes_on for cell in fresh)
        options = cells.get(Column.OPTIONS, ())
        return any(_LABELLED.match(cell.text) and "\n" not in cell.text for cell in options)

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
                    self._fault(cell, f"这道题的“{column.value}”有两种写法", "一道题只写一处")
        self._take_options(line)

    def _take_options(self, line: Line) -> None:
        assert self.draft
        if self.a_row_an_option:
            self._take_option(line)
            return
        alone: list[tuple[str, Cell]] = []
        for at, head in self.heads.items():
            cell = line.cells[at] if at < len(line.cells) else None
            if not cell or not (cell.text or cell.fault):
                continue
            if head.column is Column.OPTION:
                alone.append((head.letter, cell))
            elif head.column is Column.OPTIONS and not cell.goes_on:
                self._divide(cell)
            elif head.column is Column.RIGHT:
                self.draft.rights[head.letter] = cell
            elif head.column is Column.WHY:
                self.draft.whys[head.letter] = cell.text
        self.draft.options += self._columns(sorted(alone, key=lambda each: each[0]))

    def _take_option(self, line: Line) -> None:
        """Take the one option of a row: its letter and its words."""
        assert self.draft
        cells = self._cells(line)
        content = next(iter(cells.get(Column.CONTENT, ())), None)
        label = next(iter(cells.get(Column.OPTIONS, ())), None)
        if not content:
            if label:
                self._fault(label, f"选项“{shorten(label.text, 10)}”没有内容", "写上内容，或者删去")
            return
        letter = narrow(label.text).upper().rstrip(".、:)") if label else ""
        if not label:
            letter = letters([len(self.draft.options)])
        elif letter not in LETTERS or not letter:
            self._fault(label, f"“{shorten(label.text, 10)}”不是选项的字母", "写 A 到 I 中的一个")
            return
        self.draft.options.append(RowOption(letter, content.text, content.place))
        for right in cells.get(Column.RIGHT, ()):
            self.draft.rights[letter] = right

    def _columns(self, cells: Sequence[tuple[str, Cell]]) -> Iterator[RowOption]:
        """Yield the options that have a cell each, without a letter that they repeat."""
        labels = [(_LABELLED.match(narrow(cell.text)), letter, cell) for letter, cell in cells]
        has_labels = bool(labels) and all(match for match, _, _ in labels)
        for match, letter, cell in labels:
            text = cell.text
            if match and has_labels and not self.own:
                if match[1].upper() != letter:
                    what = f"选项{letter}这一格写着“{shorten(text, 12)}”，字母对不上"
                    self._fault(cell, what, "移到对的一列，或者删去字母")
                text = re.sub(r"^\s*\S\s*[.．、:：)）]\s*", "", text)
            yield RowOption(letter, text, cell.place)

    def _divide(self, cell: Cell) -> None:
        """Add the options that stand in one cell."""
        assert self.draft
        options: Sequence[tuple[str, str]] = ()
        for separator in _SEPARATORS:
            parts = [part.strip() for part in re.split(separator, cell.text) if part.strip()]
            if len(parts) > 1:
                options = _labelled(parts)
                break
        else:
            body = divided_body([Piece(cell.text, cell.place)])
            if not body.stem.text and not body.problems:
                options = [(option.label, option.text) for option in body.options]
            elif _LABELLED.match(cell.text) and len(body.options) < 2:
                options = _labelled([cell.text])
        if not options:
            self._fault(cell, *_BAD_DIVISION)
        self.draft.options += [RowOption(letter, text, cell.place) for letter, text in options]

    def _fault(self, cell: Cell, what: str, mend: str) -> None:
        self.problems.append(cell.place.problem(what, mend))
        if self.draft:
            self.draft.is_sound = False

    def _keep_unheaded(self, line: Line) -> None:
        """Keep what stands in a row below no heading: an option or half an answer, for all we know.

        Below a heading that spans several columns only the first one has a heading.
        """
        assert self.draft
        assert self.heading_line
        for at, cell in enumerate(line.cells):
            headed = at in self.heads or _words(self.heading_line, at)
            is_blank = cell.goes_on or not (cell.text or cell.fault)
            if not headed and not is_blank and at not in self.counts:
                self.unheaded.setdefault(at, []).append(cell)
                self.draft.is_sound = False

    def _only_counts(self, at: int) -> bool:
        """Return whether a column only counts the rows, which says nothing of the questions."""
        lines = self.sheet.lines[self.first :]
        numbers = [narrow(text) for line in lines if (text := _words(line, at))]
        return all(number.isdecimal() for number in numbers) and all(
            int(after) == int(before) + 1 for before, after in pairwise(numbers)
        )

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
        for column, row in cells.items():
            for cell in row:
                if not cell.fault or column in _KEPT_NOT:
                    continue
                if not cell.goes_on:
                    self._fault(cell, *cell.fault)
                elif self.draft:  # told of the cell above that it is merged with
                    self.draft.is_sound = False

    def _finish(self) -> None:
        """Make a row of the question that was read."""
        if self.draft and any(head.column is Column.RIGHT for head in self.heads.values()):
            self._answer_by_option(self.draft)
        draft, self.draft = self.draft, None
        row = self._row(draft) if draft and draft.is_sound else None
        if row:
            self.rows.append(row)

    def _answer_by_option(self, draft: _Draft) -> None:
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
                self._fault(Cell("", place), what, "每个选项写 是 或 否")
            elif said:
                right += option.label
        if draft.options:
            place = next(iter(draft.rights.values()), draft.line.cells[0]).place
            draft.cells.setdefault(Column.ANSWER, []).append(Cell(right, place))

    def _row(self, draft: _Draft) -> Row | None:
        """Return a question as a row; None if its stem and its cell name different types."""
        options = tuple(
            replace(option, why=draft.whys.get(option.label, "")) for option in draft.options
        )

        def piece(column: Column) -> Piece | None:
            return next(
                (Piece(each.text, each.place) for each in draft.cells.get(column, ())), None
            )

        stem, label = piece(Column.STEM), piece(Column.KIND)
        assert stem
        if not options and "\n" in stem.text:
            stem, options = _with_options(stem)
        code = piece(Column.CODE)
        answers = [Piece(cell.text, cell.place) for cell in draft.cells.get(Column.ANSWER, ())]
        difficulty = None
        if not (self.own and code):
            said = stem_of(stem, options)
            stem, difficulty = said.piece, said.difficulty
            answers += said.answers if answers else ()
            kinds = {kind_of(each.text) for each in (label, said.label) if each}
            if label and said.label and len(kinds) > 1:
                what = f"这里写着{label.text}，题干里写着{said.label.text}"
                self.problems.append(label.place.problem(what, "改成一样的，或者删去一处"))
                return None
            label = label or said.label
        evidence = piece(Column.EVIDENCE)
        return Row(
            place=stem.place,
            code=code,
            number=piece(Column.NUMBER),
            heading=draft.heading,
            label=self._kind(label),
            stem=stem,
            options=options,
            answers=tuple(answers),
            explanation=piece(Column.EXPLANATION),
            law=piece(Column.LAW),
            evidence=tuple(
                Piece(part.strip(), evidence.place)
                for part in (evidence.text.split("\n") if evidence else ())
                if evidence and part.strip()
            ),
            category=piece(Column.CATEGORY),
            unit=piece(Column.UNIT),
            tolerance=piece(Column.TOLERANCE),
            difficulty=difficulty,
        )

    def _kind(self, label: Piece | None) -> Piece | None:
        """Return the type, in words where the sheet has a digit that its heading explains."""
        codes = next(
            (dict(head.codes) for head in self.heads.values() if head.column is Column.KIND), {}
        )
        if label and (word := codes.get(narrow(label.text))):
            return Piece(word, label.place)
        return label

    def _ignore(self, line: Line) -> None:
        words = _line_words(line)
        if words:
            place = next(cell.place for cell in line.cells if cell.text)
            self.ignored.append(Piece(words, place))


def _with_options(stem: Piece) -> tuple[Piece, tuple[RowOption, ...]]:
    """Return a stem and the options that stand below it in its cell; none if they are not clear."""
    body = divided_body([Piece(line, stem.place) for line in stem.text.split("\n")])
    if len(body.options) < 2 or body.problems or not body.stem.text:
        return stem, ()
    return body.stem, body.options


def _labelled(parts: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Return parts as options with their letters; none if only some of them have one."""
    labels = [
        re.match(r"\s*[(（]?([A-IＡ-Ｉa-i])[)）]?\s*[-.．、:：)）]\s*", part) for part in parts
    ]
    if not any(labels):
        return [(letters([number]), part) for number, part in enumerate(parts)]
    if not all(labels):
        return ()
    return [
        (narrow(match[1]).upper(), part[match.end() :].strip())
        for match, part in zip(labels, parts, strict=True)
        if match
    ]


def _is_struck_out(line: Line) -> bool:
    """Return whether everything in a row is struck out."""
    own = [cell for cell in line.cells if cell.text and not cell.goes_on]
    return bool(own) and all(cell.is_struck for cell in own)


def _words(line: Line, at: int) -> str:
    return line.cells[at].text if at < len(line.cells) else ""


def _line_words(line: Line) -> str:
    return " ".join(cell.text for cell in line.cells if cell.text and not cell.goes_on)
