"""A conversation in lines of text, without colours, frames, cursor movement or redrawing."""

from collections.abc import Callable, Iterable

from lianzheng_tui.cli.output import Output, missing_characters
from lianzheng_tui.cli.plain.paragraphs import Printed, plain, set_lines

_END = 10
"""How many characters are quoted to show where a line was cut off."""


class EndOfInputError(Exception):
    """The input has ended."""


class Dialogue:
    """A conversation that writes paragraphs and reads lines."""

    def __init__(
        self,
        read_line: Callable[[], str],
        output: Output,
        width: int,
        *,
        mark: str = "",
        longest: int = 0,
    ) -> None:
        """Make the conversation.

        Args:
            read_line: Returns the next line with its end, or an empty text when there is none.
            output: Where to write; it lets no control character through.
            width: The longest line, in cells.
            mark: What stands before the cursor if somebody types; empty in a pipe.
            longest: How many bytes of a line can be typed, without its end; 0 for any number.
        """
        self._read_line = read_line
        self._output = output
        self.width = width
        """The longest line, in cells."""
        self._mark = mark
        self._longest = longest

    def can_write(self, text: str) -> bool:
        """Return whether the encoding of the output has every character of a text."""
        return not missing_characters(self._output, text)

    def say(self, *paragraphs: Printed | str) -> None:
        """Write paragraphs, each from a new line."""
        self.say_all(paragraphs)

    def say_all(self, paragraphs: Iterable[Printed | str]) -> None:
        """Write paragraphs, each from a new line; a tab is written as a blank."""
        ready = (
            plain(paragraph) if isinstance(paragraph, str) else paragraph
            for paragraph in paragraphs
        )
        for line in set_lines(ready, self.width):
            self._output.write(line.replace("\t", " ") + "\n")

    def ask(self, prompt: str) -> str:
        """Write a prompt, wait for a line, and return it without its end.

        Raises:
            EndOfInputError: the input has ended.
        """
        self.say("", f"〔{prompt}〕")
        return self.take()

    def take(self) -> str:
        """Wait for a line, and return it without its end.

        Raises:
            EndOfInputError: the input has ended.
        """
        if self._mark:
            self._output.write(self._mark)
        self._output.flush()
        line = self._read_line()
        if not line:
            raise EndOfInputError
        line = line.rstrip("\r\n")
        if self._longest and len(line.encode()) >= self._longest:
            self.say(f"这一行太长，终端没有收全，收到“{line[-_END:]}”为止。请从这里起另写一行。")
        return line
