"""A seal on the closed records file, which shows whether any byte was changed since.

SQLite checks its structure and every row has a hash, but nothing checks the space between. The seal
is a digest of the whole file, in a small file beside it. It is valid only while the file's change
counter (sqlite.org/fileformat2.html, 1.3.7) is the same: after a kill, or when another program has
written, there is no valid seal. It shows damage, not intent: whoever can change the file can make
another seal.
"""

import contextlib
import sqlite3
from hashlib import blake2b
from pathlib import Path

from lianzheng_tui.data.files.atomic import replace_file
from lianzheng_tui.data.files.read import read_small
from lianzheng_tui.data.records.connection import connect

_PATIENCE = 2.0
"""Seconds to wait for another program."""


def seal(db: sqlite3.Connection, file: Path) -> None:
    """Seal the file as it is now; on any error it stays without a seal."""
    with contextlib.suppress(sqlite3.Error, OSError, AttributeError):
        replace_file(_seal_of(file), _digest(db).encode())


def is_broken(file: Path) -> bool:
    """Return whether the file has a valid seal, but other bytes than when it was sealed.

    It is also broken where the two copies of the counter in the file differ: no program writes
    that. A file that cannot be read is not reported here.
    """
    try:
        sealed = read_small(_seal_of(file))
        with contextlib.closing(connect(file, "ro", _PATIENCE)) as db:
            digest = _digest(db)
    except (OSError, sqlite3.Error, AttributeError):
        return False
    counter, again, _ = digest.split(" ")
    return counter != again or (sealed.startswith(f"{counter} ") and sealed != digest)


def has_seal(file: Path) -> bool:
    """Return whether there is a seal, valid or not: a store was once closed in good order."""
    return _seal_of(file).is_file()


def break_open(file: Path) -> None:
    """Remove the seal before another file gets the name.

    Raises:
        OSError: it cannot be removed.
    """
    _seal_of(file).unlink(missing_ok=True)


def _seal_of(file: Path) -> Path:
    return file.with_name(file.name + ".seal")


def _digest(db: sqlite3.Connection) -> str:
    """Return the two copies of the change counter, and the digest, separated by spaces.

    Raises:
        AttributeError: this SQLite was built without `serialize`.
    """
    db.execute("BEGIN")
    try:
        db.execute(
            "SELECT count(*) FROM sqlite_master"
        )  # takes the read lock: nobody may write from here on
        content = db.serialize()
    finally:
        db.execute("ROLLBACK")
    counters = f"{content[24:28].hex()} {content[92:96].hex()}"
    return f"{counters} {blake2b(content, digest_size=16).hexdigest()}"
