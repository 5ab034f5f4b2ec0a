"""The lines of one's own that a learner kept of 对照检查: private, in a file of its own.

Nothing exports, backs up, imports, sums up or examines this file; see `Locations.kept_lines_file`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.study.self_check import typed_line
from lianzheng_tui.data.files.reasons import reason_of
from lianzheng_tui.data.home.learner_file import (
    ForeignContentError,
    TooLargeError,
    change_rows,
    remove,
    rows_of,
)
from lianzheng_tui.data.home.locations import SELF_CHECK
from lianzheng_tui.data.home.settings import is_whole

Key = tuple[str, str]
"""The id of a case and the id of a question in it."""


class KeptLinesError(LianzhengError):
    """The lines could not be read, kept or deleted; nothing that was kept is lost."""


class KeptLines:
    """The lines that one learner kept. Every method goes to the disk."""

    def __init__(self, file: Path | None = None) -> None:
        """Take the file; without one, what is kept lasts as long as this object."""
        self._file = file
        self._held: dict[Key, str] = {}

    def all(self) -> Mapping[Key, str]:
        """Return all lines.

        Raises:
            KeptLinesError: they cannot be read.
        """
        if self._file is None:
            return dict(self._held)
        file = self._file
        try:
            return _lines(rows_of(file, SELF_CHECK))
        except (OSError, ForeignContentError) as error:
            raise _explained("以前记下的对照读不出来", error, file) from error

    def keep(self, case: str, question: str, line: str) -> None:
        """Keep a line in place of the former one; an empty one only forgets that.

        Raises:
            KeptLinesError: it could not be written.
        """
        key = case, question

        def with_it(rows: list[Any]) -> list[Any]:
            others = [row for row in rows if not (_is_row(row) and (row[0], row[1]) == key)]
            return [*others, [*key, line]] if line else others

        self._change("没有记下" if line else "记下的一句话没有去掉", with_it)

    def take_over(self, other: "KeptLines") -> None:
        """Take over the lines of another file, which is removed; a line that is here already stays.

        Raises:
            KeptLinesError: that could not be done; the other file is still there.
        """
        brought = other.all() if other._file != self._file else {}
        if not brought:
            return

        def with_them(rows: list[Any]) -> list[Any]:
            here = _lines(rows)
            return [*rows, *([*key, brought[key]] for key in brought if key not in here)]

        self._change("记下的对照没有跟过来", with_them)
        other.delete()

    def delete(self) -> None:
        """Delete all lines and their file, whatever is in it.

        Raises:
            KeptLinesError: it could not be done.
        """
        if self._file is None:
            self._held.clear()
            return
        try:
            remove(self._file)
        except OSError as error:
            raise _explained("没有删去", error, self._file) from error

    def _change(self, failed: str, change: Callable[[list[Any]], list[Any]]) -> None:
        if self._file is None:
            rows: list[Any] = [[*key, line] for key, line in self._held.items()]
            self._held = _lines(change(rows))
            return
        try:
            change_rows(self._file, SELF_CHECK, change)
        except (OSError, ValueError, RecursionError) as error:
            raise _explained(failed, error, self._file) from error


def _lines(rows: list[Any]) -> dict[Key, str]:
    """Return the lines in some rows, each as it could have been typed."""
    lines = {(row[0], row[1]): typed_line(row[2]) for row in rows if _is_row(row)}
    return {key: line for key, line in lines.items() if line}


def _is_row(row: Any) -> bool:
    is_list = isinstance(row, list) and len(row) == 3
    return is_list and all(isinstance(text, str) and is_whole(text) for text in row)


def _explained(failed: str, error: Exception, file: Path) -> KeptLinesError:
    """Return what failed and why, how to mend it, and which file it is."""
    if isinstance(error, OSError):
        return KeptLinesError(f"{failed}：{reason_of(error).sentences(file)}")
    if isinstance(error, TooLargeError):
        return KeptLinesError(f"{failed}：记下的已经太多。请删去对照，再记新的。文件：{file}")
    why = "这个文件坏了，或者不是本软件写的，没有动它"
    return KeptLinesError(f"{failed}：{why}。请删去它，或者把它移到别处。文件：{file}")
