"""A small JSON file of one learner beside the records, which is no record: a list of rows.

Rows that this version does not know are left as they are. Several windows may change the file; each
change is made to the file as it is then, under a lock, and replaces the file in one step.
"""

import contextlib
from collections.abc import Callable, Sequence
from glob import escape
from pathlib import Path
from typing import Any

from lianzheng_tui.data.files.atomic import make_dir, replace_file
from lianzheng_tui.data.files.lock import locked
from lianzheng_tui.data.files.read import read_small

_LARGEST = 1 << 20
"""The maximum number of bytes."""
_PATIENCE = 2.0
"""Seconds to wait for another window that is writing."""

Rows = list[Any]


class ForeignContentError(ValueError):
    """The file is there, and it is not one of this kind; it is never written over."""


class TooLargeError(ValueError):
    """The file would become larger than can be read again."""


def rows_of(file: Path, name: str) -> Rows:
    """Return the rows under a name; none without a file.

    Raises:
        OSError: it cannot be read.
        ForeignContentError: it is something else.
    """
    return _rows(_content(file), name)


def change_rows(
    file: Path, name: str, change: Callable[[Rows], Sequence[Any]], *, spares_foreign: bool = True
) -> None:
    """Replace the rows under a name by what ``change`` makes of them.

    Where nothing can be locked, the last one wins.

    Args:
        file: the file; a missing one is created.
        name: the name of the rows, and of the lock of all files of this kind.
        change: returns the rows as they are to be.
        spares_foreign: whether a file that is something else stays, and is not written over.

    Raises:
        OSError: it cannot be read or written; then it is as it was.
        ForeignContentError: it is something else, and stays.
        TooLargeError: there would be too much; then it is as it was.
    """
    make_dir(file.parent)
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(locked(file.with_name(f"{name}.lock"), _PATIENCE))
        try:
            content = _content(file)
            rows = change(_rows(content, name))
        except ForeignContentError:
            if spares_foreign:
                raise
            content, rows = {}, change([])
        import json

        text = json.dumps({**content, name: list(rows)}, ensure_ascii=False)
        written = f"{text}\n".encode(errors="replace")
        if len(written) > _LARGEST:
            raise TooLargeError
        replace_file(file, written)


def remove(file: Path) -> None:
    """Remove the file, and what a killed writer left of it; nothing happens without one.

    Raises:
        OSError: it cannot be removed.
    """
    for part in file.parent.glob(f".{escape(file.name)}.*.part"):
        part.unlink(missing_ok=True)
    file.unlink(missing_ok=True)


def _content(file: Path) -> dict[str, Any]:
    import json

    try:
        content = json.loads(read_small(file, _LARGEST + 1))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError) as error:
        raise ForeignContentError from error
    if not isinstance(content, dict):
        raise ForeignContentError
    return content


def _rows(content: dict[str, Any], name: str) -> Rows:
    if not content:
        return []
    rows = content.get(name)
    if not isinstance(rows, list):
        raise ForeignContentError
    return rows
