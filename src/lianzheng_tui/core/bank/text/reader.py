"""A bank written as plain text, as Word and web pages have it; Aiken is such a text too.

The text is read line by line. Each line begins a part, begins a question, or goes on with what
stands before it. What does not fit is a Problem at its line, so that no answer gets to another
question than its own.
"""

from collections.abc import Sequence

from lianzheng_tui.core.bank.gift import read_gift
from lianzheng_tui.core.bank.headings import is_furniture
from lianzheng_tui.core.bank.row import BankRows, Dropped, Piece, lines_of
from lianzheng_tui.core.bank.stem import stem_of
from lianzheng_tui.core.bank.text.answers_at_end import AnswersAtEnd
from lianzheng_tui.core.bank.text.clean_lines import clean_lines
from lianzheng_tui.core.bank.text.draft_rows import rows_of
from lianzheng_tui.core.bank.text.drafts import Draft
from lianzheng_tui.core.bank.text.formats import foreign, is_gift
from lianzheng_tui.core.bank.text.han_numbers import han_number, with_plain_numbers
from lianzheng_tui.core.bank.text.labelled import Label, segments, unkept_labels
from lianzheng_tui.core.bank.text.labels_between import LabelsBetween
from lianzheng_tui.core.bank.text.line_numbers import LIST_ITEM
from lianzheng_tui.core.bank.text.lines import TextLines
from lianzheng_tui.core.bank.text.numbering import number_problems
from lianzheng_tui.core.bank.text.part_start import part_start
from lianzheng_tui.core.bank.text.question_lines import add_line, tell_of_question
from lianzheng_tui.core.bank.text.question_start import (
    QuestionStart,
    is_in_list,
    number_doubts,
    question_start,
)
from lianzheng_tui.core.bank.text.reading import Reading
from lianzheng_tui.core.characters import shorten

_LOST_IN_COPYING = "这是 Word 的自动编号，复制成文字就没有了：直接导入 .docx 文件，或者"


def read_text(text: str, file: str) -> BankRows:
    """Return the rows of a bank as text: GIFT, Aiken or plain text, by what it looks like.

    Args:
        text: The content of the file.
        file: Its name, for the places.
    """
    if problem := foreign(text, file):
        return BankRows(problems=(problem,))
    return read_gift(text, file) if is_gift(text) else read_lines(lines_of(text, file))


def read_lines(lines: Sequence[Piece]) -> BankRows:
    """Return the rows of plain text whose lines have their places already."""
    clean = [part for line in lines for part in clean_lines(line)]
    return _Reader(TextLines(with_plain_numbers(clean))).rows()


class _Reader:
    """Reads the lines of one bank."""

    def __init__(self, lines: TextLines) -> None:
        self.reading = Reading(lines)
        self.answers = AnswersAtEnd(self.reading)
        self.labels = LabelsBetween(self.reading)
        self.lost_numbers = False
        """Whether questions came without their numbers, so that nothing shows where one ends."""

    def rows(self) -> BankRows:
        """Return what the lines say."""
        reading = self.reading
        while reading.index < len(reading.lines):
            reading.index = self._line()
        reading.settle_loose()
        reading.problems += number_problems(reading.parts, has_list=not self.answers.is_empty)
        self.answers.assign()
        self.labels.assign()
        reading.problems += unkept_labels(reading.lines)
        read = rows_of(reading.parts, may_lack_answers=self.answers.is_faulty)
        return BankRows(
            read.rows,
            (*reading.problems, *read.problems),
            (*reading.dropped, *read.dropped),
            tuple(reading.ignored),
        )

    def _line(self) -> int:
        """Read the line being read, and return the index of the next one to read."""
        reading = self.reading
        line, behind = reading.line, reading.index + 1
        if not line.text:
            return behind
        if end := self.answers.read_list():
            return end
        if is_furniture(line.text):
            reading.ignored.append(line)
            return behind
        if part := part_start(reading):
            reading.begin_part(part)
            return behind
        if start := question_start(reading, reading.index):
            self._begin(line, start)
            return behind
        reading.problems += number_doubts(reading)
        if end := self.labels.read_group():
            return end
        self._go_on(line)
        return behind

    def _begin(self, line: Piece, start: QuestionStart) -> None:
        """Begin a question with its first line."""
        reading, before = self.reading, self.reading.draft
        number = start.number
        if not number and (said := han_number(start.words)):
            what = f"“{said}”看不出是不是题号"
            mend = "是题号就改成 1.、2.、3.，从头依次写；不是就删去"
            reading.problems.append(line.place.problem(what, mend))
        reading.settle_loose()
        reading.last = number or reading.last
        in_list = bool(number and is_in_list(before, number, start.style))
        if in_list and before and before.style != start.style:
            reading.problems.append(
                line.place.problem(
                    f"“{shorten(line.text, 20)}”看不出是解析里的一条，还是一道题",
                    "解析里的各条不另起一行，或者换成 ①、②；是题目就与别的题一样写题号",
                )
            )
        numeral = Piece(str(number), line.place) if number else None
        draft = Draft(line.place, reading.part, numeral, start.style)
        is_behind_list = bool(
            before and before.answers and LIST_ITEM.match(before.answers[-1].text)
        )
        draft.after_list = start.in_doubt or in_list or is_behind_list
        reading.draft = draft
        self.labels.begin_question(draft)
        if reading.part.unkept:
            stem = stem_of(Piece(start.words, line.place), ()).piece
            reading.dropped.append(Dropped(reading.part.unkept, stem))
            reading.part.others.append(number)
            draft.state = Label.MARKS
            tell_of_question(line, reading)
            return
        reading.part.questions.append(draft)
        if start.judged:
            draft.answers.append(Piece(start.judged.strip("()（） "), line.place))
        add_line(Piece(start.words, line.place), reading, draft)

    def _go_on(self, line: Piece) -> None:
        """Take a line that begins nothing as going on with what stands before it."""
        reading = self.reading
        if reading.draft:
            add_line(line, reading, reading.draft)
            return
        first = next(segments(line))
        if first.label is Label.ANSWER and reading.loose:
            where = reading.loose[0].place
            reading.problems.append(
                where.problem(
                    "这里有一道题，没有题号，也没有选项的 A、B、C、D",
                    f"{_LOST_IN_COPYING if where.line else ''}在每道题前写上 1.，每个选项前写上 A.",
                )
            )
            reading.loose = []
            self.lost_numbers = True
        elif first.label and self.lost_numbers:
            reading.ignored.append(line)
        elif first.label is Label.ANSWER:
            what = "答案前面没有题目"
            reading.problems.append(line.place.problem(what, "补上题目，或者删去这一行"))
        elif reading.part.unkept and not first.label:
            self._begin(line, QuestionStart(0, "", line.text))
        else:
            reading.loose.append(line)
