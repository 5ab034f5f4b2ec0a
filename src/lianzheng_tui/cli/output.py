"""The streams that commands write to, without what could steer the terminal."""

import errno
import io
import json
import os
import re
import shlex
import sys
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


_CLOSED = "标准输出在运行之前就关闭了（>&-）；不要结果，请写 >/dev/null"


class ClosedOutput(io.TextIOWrapper):
    """A stand-in for a standard output that was closed before the program began."""

    def __init__(self) -> None:
        """Take the free descriptor, so that no other file is taken for the standard output."""
        super().__init__(io.BufferedWriter(io.FileIO(os.devnull, "w")), encoding="utf-8")

    def write(self, text: str, /) -> int:
        """Write nothing.

        Raises:
            OSError: always, as a closed descriptor would.
        """
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


_SPECIAL = re.compile(r"[\s\"'`$&|;<>()*?!#~\[\]{}\\]")
_SPECIAL_ON_WINDOWS = re.compile(r"[\s&|;<>()^,=']")
"""Match a character in a path that a shell would not take for part of it."""


def argument(path: object) -> str:
    """Return a path as it is typed in a command: in quotation marks only if it needs them."""
    written = str(path)
    if sys.platform == "win32":
        return f'"{written}"' if _SPECIAL_ON_WINDOWS.search(written) else written
    return shlex.quote(written) if _SPECIAL.search(written) else written


def write_json(output: Output, value: object) -> None:
    """Write a value as JSON, indented, with a line end.

    A character that the encoding of the output lacks, such as an emoji in GBK, is escaped as JSON
    escapes it: what a program reads is the value again.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    escapes = {ord(char): json.dumps(char)[1:-1] for char in missing_characters(output, text)}
    output.write(text.translate(escapes) + "\n")


def missing_characters(output: Output, text: str) -> set[str]:
    """Return the characters of a text that the encoding of the output lacks."""
    encoding = getattr(output, "encoding", None) or "utf-8"
    return {char for char in set(text) if not _has(encoding, char)}


def _has(encoding: str, char: str) -> bool:
    """Return whether an encoding has a character; one that Python does not know has all."""
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    except LookupError:
        return True
    return True


class OutputError(LianzhengError):
    """The output could not be written."""


class SafeOutput:
    """A stream that lets no control or bidirectional character through.

    Half a surrogate pair, as in the name of a file that is not UTF-8, is written as ``\\\\udc80``.
    """

    def __init__(self, stream: Output) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str | None:
        """The encoding of the stream, if it has one."""
        return getattr(self._stream, "encoding", None)

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
        cause = _CLOSED if error.errno == errno.EBADF else reason_of(error).cause
        raise OutputError(f"结果没有写完：{cause}。") from error
