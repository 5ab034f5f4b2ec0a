"""What commands write to, and the last gate before the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.files.reasons import reason_of


class Output(Protocol):
    """As much of a text stream as a command needs; `print` takes it too."""

    def write(self, text: str, /) -> object:
        """Write the text."""

    def flush(self) -> None:
        """Hand on what is buffered."""

    def isatty(self) -> bool:
        """Whether a terminal shows it."""


class OutputError(LianzhengError):
    """What was to be shown could not be written."""


class SafeOutput:
    """A stream that lets no control or bidirectional character through.

    Half a surrogate pair, as in the name of a file that is no UTF-8, is written as ``\\\\udc80``.
    """

    def __init__(self, stream: Output) -> None:
        self._stream = stream

    def write(self, text: str, /) -> int:
        """Write what is safe of the text."""
        with _said_in_words():
            self._stream.write(safe(text.encode("utf-8", "backslashreplace").decode("utf-8")))
        return len(text)

    def flush(self) -> None:
        """Hand on what is buffered."""
        with _said_in_words():
            self._stream.flush()

    def isatty(self) -> bool:
        """Whether a terminal shows it."""
        return self._stream.isatty()


@contextmanager
def _said_in_words() -> Iterator[None]:
    """A full disk behind the output is no fault of the program; a closed pipe is for `main`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"结果没有写完：{reason_of(error).cause}。") from error
