"""A seal on the closed records file, which shows whether any byte was changed since.

SQLite checks its structure and every row has a hash, but nothing checks the space between. The seal
is a digest of the whole file, in a small file beside it. It is valid only while the file's change
counter (sqlite.org/fileformat2.html, 1.3.7) is the same: after a kill, or when another program has
written, there is no valid seal. It shows damage, not intent: whoever can change the file can make
another seal.

A seal may also say that every row was checked, and by which rules. Such a file need not be checked
again before it is shown. A program with other rules takes it for one that was never checked.
"""

import contextlib
import functools
import sqlite3
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from types import FunctionType

from lianzheng_tui.core.records.shape import SHAPES
from lianzheng_tui.data.files.atomic import replace_file
from lianzheng_tui.data.files.read import read_small
from lianzheng_tui.data.records.connection import changes_of, connect
from lianzheng_tui.data.records.migrations import MIGRATIONS

_PATIENCE = 2.0
"""Seconds to wait for another program."""
_CHECKED = "checked"
"""The first word of a seal that says so. A program that does not know it takes the seal for one of
another state of the file, which says nothing."""
_HEADER = 100
"""The bytes at the beginning of the file that are no page (sqlite.org/fileformat2.html, 1.3)."""
_RULES = 1
"""To be raised when a row is checked otherwise than before and the table of shapes is the same."""


class State(Enum):
    """What a seal says of the file."""

    NONE = "none"
    """Nothing: there is none, or it was made of another state of the file."""
    BROKEN = "broken"
    """The file has other bytes than when it was sealed."""
    HOLDS = "holds"
    """The file is as it was sealed."""
    CHECKED = "checked"
    """And every row in it had been checked by the rules of this program."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The file as its seal describes it."""

    state: State
    db: sqlite3.Connection | None = None
    """The connection that it was read by, where the seal says that all was checked."""
    changes: int = -1
    """`changes_of` that connection when it was read."""
    digest: str = ""
    """The digest of the whole file, with its counters."""

    def let_go(self) -> None:
        """Close the connection, which is not used."""
        if self.db is not None:
            self.db.close()


def seal(db: sqlite3.Connection, file: Path, *, checked: bool) -> None:
    """Seal the file as it is now; on any error it stays without a seal.

    Args:
        db: The connection to the file.
        file: Its path.
        checked: Whether every row in it is known to agree with its hash and with its shape.
    """
    with contextlib.suppress(sqlite3.Error, OSError, AttributeError):
        said = f"{_CHECKED} {_rules()} " if checked else ""
        replace_file(_seal_of(file), (said + digest_of(db)[0]).encode())


def examine(file: Path) -> Examined:
    """Return what the seal says of the file. A file that cannot be read is not reported here."""
    try:
        sealed = read_small(_seal_of(file))
        db = connect(file, "rw", _PATIENCE)
    except (OSError, sqlite3.Error):
        return Examined(State.NONE)
    state = State.NONE
    try:
        digest, changes = digest_of(db)
        state = _state(sealed, digest)
        if state is State.CHECKED:
            return Examined(state, db, changes, digest)
        return Examined(state)
    except (sqlite3.Error, AttributeError):
        return Examined(State.NONE)
    finally:
        if state is not State.CHECKED:
            db.close()


def is_broken(file: Path) -> bool:
    """Return whether the file has a valid seal, but other bytes than when it was sealed.

    It is also broken where the two copies of the counter in the file differ: no program writes
    that. A file that cannot be read is not reported here.
    """
    try:
        sealed = read_small(_seal_of(file))
        with contextlib.closing(connect(file, "ro", _PATIENCE)) as db:
            return _state(sealed, digest_of(db)[0]) is State.BROKEN
    except (OSError, sqlite3.Error, AttributeError):
        return False


def has_seal(file: Path) -> bool:
    """Return whether there is a seal, valid or not: a store was once closed in good order."""
    return _seal_of(file).is_file()


def break_open(file: Path) -> None:
    """Remove the seal before another file gets the name; a folder of its name seals nothing.

    Raises:
        OSError: it cannot be removed.
    """
    if not _seal_of(file).is_dir():
        _seal_of(file).unlink(missing_ok=True)


def is_copy(copy: sqlite3.Connection, file: sqlite3.Connection, digest: str) -> bool:
    """Return whether a file has that digest still, and another is a copy of it.

    Only the header of the copy, in which SQLite counts changes, may be another.
    """
    try:
        content, _ = _content(file)
        return _digest(content) == digest and _content(copy)[0][_HEADER:] == content[_HEADER:]
    except AttributeError:
        return False


def digest_of(db: sqlite3.Connection) -> tuple[str, int]:
    """Return the two copies of the change counter with the digest, and `changes_of` the connection.

    Raises:
        AttributeError: this SQLite was built without `serialize`.
    """
    content, changes = _content(db)
    return _digest(content), changes


def _content(db: sqlite3.Connection) -> tuple[bytes, int]:
    """Return all bytes of the file, and `changes_of` the connection.

    Raises:
        AttributeError: this SQLite was built without `serialize`.
    """
    db.execute("BEGIN")
    try:
        db.execute(
            "SELECT count(*) FROM sqlite_master"
        )  # takes the read lock: nobody may write from here on
        return db.serialize(), changes_of(db)
    finally:
        db.execute("ROLLBACK")


def _digest(content: bytes) -> str:
    """Return the two copies of the change counter, and the digest, separated by spaces."""
    counters = f"{content[24:28].hex()} {content[92:96].hex()}"
    return f"{counters} {blake2b(content, digest_size=16).hexdigest()}"


def _state(sealed: str, digest: str) -> State:
    counter, again, _ = digest.split(" ")
    rules = ""
    if sealed.startswith(f"{_CHECKED} "):
        _, rules, sealed = (*sealed.split(" ", 2), "", "")[:3]
    if counter != again or (sealed.startswith(f"{counter} ") and sealed != digest):
        return State.BROKEN
    if sealed != digest:
        return State.NONE
    return State.CHECKED if rules == _rules() else State.HOLDS


@functools.cache
def _rules() -> str:
    """Return what tells the rules by which this program checks a row from those of another."""
    table = [
        (verb.value, key, check.__name__, check.__code__.co_code.hex())
        for verb, checks in SHAPES.items()
        for key, check in checks.items()
        if isinstance(check, FunctionType)
    ]
    return blake2b(repr((_RULES, len(MIGRATIONS), table)).encode(), digest_size=8).hexdigest()


def _seal_of(file: Path) -> Path:
    return file.with_name(file.name + ".seal")
