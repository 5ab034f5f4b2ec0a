"""Where the lists of answers behind the questions begin and end, and which answers they hold."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lianzheng_tui.core.bank.headings import Heading, heading, heads_answers
from lianzheng_tui.core.bank.kinds import Kind, kind_of
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.text.answer_list import (
    ListedAnswer,
    answer_list,
    begins_list,
    begins_ranges,
    gives_answers,
    list_on_line,
)
from lianzheng_tui.core.bank.text.assign_answers import assign_answers
from lianzheng_tui.core.bank.text.line_numbers import numbered_line
from lianzheng_tui.core.bank.text.reading import Reading
from lianzheng_tui.core.characters import shorten


class AnswersAtEnd:
    """The lists of answers of one bank, kept until all its questions are read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._listed: list[ListedAnswer] = []
        self._unlisted = 0
        """The first part behind the last list."""
        self.is_faulty = False
        """Whether a list has a Problem, which explains why answers are wanting."""

    @property
    def is_empty(self) -> bool:
        """Whether no answer was read."""
        return not self._listed

    def read_list(self) -> int:
        """Read a list that begins at the line being read, and return the index behind it.

        It is 0 if none begins there.
        """
        index, lines = self._reading.index, self._reading.lines
        line = lines[index]
        if heads_answers(line.text):
            if end := self._end_under_heading(index):
                self._keep(lines.between(index + 1, end))
                return end
            if self._heads_unread_list(index):
                return self._end(index + 1, ends_with_question=True)
        if rest := self._list_on_line(line):
            end = self._end(index + 1, ends_with_question=True)
            self._keep([rest, *lines.between(index + 1, end)])
            return end
        return 0

    def assign(self) -> None:
        """Give the answers to the questions that were read."""
        unassigned = assign_answers(self._listed, self._reading.parts)
        self.is_faulty = self.is_faulty or bool(unassigned)
        self._reading.problems += unassigned

    def _keep(self, lines: Sequence[Piece]) -> None:
        """Keep a list of answers, for the questions before it."""
        reading = self._reading
        reading.draft = None
        found = answer_list(lines)
        self._listed += [
            replace(each, since=self._unlisted, until=len(reading.parts)) for each in found.answers
        ]
        reading.problems += found.problems
        self.is_faulty = self.is_faulty or bool(found.problems)
        self._unlisted = len(reading.parts)

    def _end_under_heading(self, index: int) -> int:
        """Return the index behind a list of answers that this line heads; 0 if it heads none."""
        reading = self._reading
        following = reading.lines.index_behind(index)
        if not following or not begins_list(reading.lines[following].text):
            return 0
        waiting = reading.waiting()
        is_only_one = len(waiting) == 1 and waiting[0] is reading.draft
        if is_only_one and waiting[0].part.kind in (Kind.TEXT, None):
            return 0
        return self._end(following, ends_with_question=False)

    def _heads_unread_list(self, index: int) -> bool:
        """Tell of answers without the numbers of their questions behind 参考答案."""
        reading = self._reading
        waiting = [draft for draft in reading.waiting() if draft.number]
        behind = reading.lines.index_behind(index)
        if len(waiting) < 2 or not behind or reading.lines.is_new_question(behind):
            return False
        line = reading.lines[behind]
        if not re.fullmatch(r"[A-Ia-i√×✓✗对错\s、,，;；]+", line.text):
            return False
        what = f"“{shorten(line.text, 20)}”看不出是哪几题的答案"
        mend = "在前面写上题号，例如 1-5 ABCDA，各段之间空一格，或者 1.A 2.B"
        reading.problems.append(line.place.problem(what, mend))
        self.is_faulty = True
        reading.draft = None
        return True

    def _end(self, start: int, *, ends_with_question: bool) -> int:
        """Return the index of the first line behind a list of answers that is none of it.

        It heads questions that are new, or is one, where the list needs no line of its own.
        """
        lines = self._reading.lines
        for i in range(start, len(lines)):
            found = heading(lines[i].text)
            if not found:
                if ends_with_question and lines.is_new_question(i):
                    return i
                continue
            first = i + 1
            while first < len(lines) and (not lines[first].text or heading(lines[first].text)):
                first += 1
            if lines.is_new_question(first) or (
                first < len(lines)
                and not self._has_part(found)
                and numbered_line(lines[first].text)
                and not gives_answers(lines[first].text)
            ):
                return i
        return len(lines)

    def _has_part(self, found: Heading) -> bool:
        """Return whether questions with this heading, or in this chapter, were read."""
        parts = self._reading.parts
        if found.is_chapter:
            return any(part.chapter == found.words for part in parts)
        return any(
            part.heading
            and (part.kind, part.heading.ordinal) == (kind_of(found.words), found.ordinal)
            for part in parts
        )

    def _list_on_line(self, line: Piece) -> Piece | None:
        """Return the list of answers that stands on a line with the word 答案."""
        with_word = list_on_line(line.text)
        rest = with_word or (line.text if begins_ranges(line.text) else "")
        if not rest:
            return None
        numbers = {each.number for each in answer_list([Piece(rest, line.place)]).answers}
        are_waiting = [draft for draft in self._reading.waiting() if draft.numeral in numbers]
        is_certain = len(are_waiting) > 1 or (with_word and begins_ranges(rest))
        return Piece(rest, line.place) if is_certain else None
