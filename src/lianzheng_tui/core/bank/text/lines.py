"""The lines of a bank as text, and what the lines behind one show."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lianzheng_tui.core.bank.headings import heading
from lianzheng_tui.core.bank.options import begins_first_option, begins_option
from lianzheng_tui.core.bank.row import Piece
from lianzheng_tui.core.bank.stem import stem_of
from lianzheng_tui.core.bank.text.doubts import BLANK_OR_MARK
from lianzheng_tui.core.bank.text.labelled import Label, segments
from lianzheng_tui.core.bank.text.line_numbers import numbered_line, tight_line

_FURTHEST = 12
"""Lines in which it shows that the first of them is a question."""


class TextLines:
    """The lines of a bank, some of them without words."""

    def __init__(self, lines: Iterable[Piece]) -> None:
        self._lines = list(lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int) -> Piece:
        return self._lines[index]

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._lines)

    def between(self, start: int, end: int) -> Sequence[Piece]:
        """Return the lines from one index up to another."""
        return self._lines[start:end]

    def insert(self, index: int, line: Piece) -> None:
        """Put the end of a line on a line of its own."""
        self._lines.insert(index, line)

    def index_behind(self, index: int) -> int:
        """Return the index of the first line with words behind an index; 0 if there is none."""
        return next((i for i in range(index + 1, len(self)) if self[i].text), 0)

    def text_behind(self, index: int) -> str:
        """Return the first line with words behind an index; empty if there is none."""
        behind = self.index_behind(index)
        return self[behind].text if behind else ""

    def is_new_question(self, index: int) -> bool:
        """Return whether the lines from an index on are a question with options or a blank."""
        texts = [line.text for line in self.between(index, index + 4) if line.text][:2]
        if not texts or not numbered_line(texts[0]):
            return False
        return any(map(begins_first_option, texts[1:])) or bool(
            re.search("[(（][\\s]*[)）]|__", texts[0])
        )

    def asks(self, index: int, words: str) -> bool:
        """Return whether a line has a blank, a mark or options, or the option A behind it.

        Args:
            index: Its index.
            words: What stands behind its number.
        """
        return bool(
            BLANK_OR_MARK.search(words)
            or stem_of(Piece(words, self[index].place), ()).answers
            or begins_first_option(words)
            or begins_option(self.text_behind(index), "A")
        )

    def shows_question(self, index: int) -> bool:
        """Return whether options, an answer or a blank show that a question begins here."""
        first = self[index].text
        numbered = numbered_line(first)
        words = numbered.words if numbered else first
        if begins_first_option(words) or BLANK_OR_MARK.search(words):
            return True
        if stem_of(Piece(words, self[index].place), ()).answers:
            return True
        for i, line in enumerate(self.between(index, index + _FURTHEST), index):
            is_other = numbered_line(line.text) or (tight_line(first) and tight_line(line.text))
            if i > index and (heading(line.text) or is_other):
                return False
            if (i > index and begins_option(line.text, "A")) or any(
                segment.label is Label.ANSWER for segment in segments(line)
            ):
                return True
        return False
