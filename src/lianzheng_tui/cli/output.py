"""The streams that commands write to, without what could steer the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.files.reasons import reason_of


class Output(Protocol):
    """The part of a text stream that a command needs; `print` accepts it too."""

    def write(self, text: str, /) -> object:
        """Write the text."""

    def flush(self) -> None:
        """Pass on what is buffered."""

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""


class OutputError(LianzhengError):
    """The output could not be written."""


class SafeOutput:
    """A stream that lets no control or bidirectional character through.

    Half a surrogate pair, as in the name of a file that is not UTF-8, is written as ``\\\\udc80``.
    """

    def __init__(self, stream: Output) -> None:
        self._stream = stream

    def write(self, text: str, /) -> int:
        """Write the text without its unsafe characters."""
        with _errors_in_words():
            self._stream.write(safe(text.encode("utf-8", "backslashreplace").decode("utf-8")))
        return len(text)

    def flush(self) -> None:
        """Pass on what is buffered."""
        with _errors_in_words():
            self._stream.flush()

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self._stream.isatty()


@contextmanager
def _errors_in_words() -> Iterator[None]:
    """Turn an error of the output, such as a full disk, into an `OutputError`.

    A closed pipe is left to `main`.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"结果没有写完：{reason_of(error).cause}。") from error
