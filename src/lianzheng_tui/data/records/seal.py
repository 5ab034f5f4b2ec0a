"""A seal on the records file while nobody has it open: whether any byte of it was changed since.

SQLite checks its structure and every row has a hash, but the space between is nobody's. The seal
is a digest of the whole file, in a small file beside it, and counts only while the file's change
counter (sqlite.org/fileformat2.html, 1.3.7) is what it was: after a kill, or when another program
has written, there is none to break. It shows damage, not intent: whoever can change the file can
make another seal.
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
    """Seal the file as it is now; what cannot be sealed stays without."""
    with contextlib.suppress(sqlite3.Error, OSError, AttributeError):
        replace_file(_seal_of(file), _digest(db).encode())


def is_broken(file: Path) -> bool:
    """Whether the file has a seal that counts, and other bytes than when it was sealed.

    The counter stands in the file twice; where the two differ no program has written it. What
    cannot be read is not for this to say.
    """
    try:
        sealed = read_small(_seal_of(file))
        with contextlib.closing(connect(file, "ro", _PATIENCE)) as db:
            found = _digest(db)
    except (OSError, sqlite3.Error, AttributeError):
        return False
    counter, again, _ = found.split(" ")
    return counter != again or (sealed.startswith(f"{counter} ") and sealed != found)


def break_open(file: Path) -> None:
    """Take a seal away before another file gets the name.

    Raises:
        OSError: it cannot be taken away.
    """
    _seal_of(file).unlink(missing_ok=True)


def _seal_of(file: Path) -> Path:
    return file.with_name(file.name + ".seal")


def _digest(db: sqlite3.Connection) -> str:
    """The change counter, as it stands there twice, and the digest.

    Raises:
        AttributeError: this SQLite was built without a way to ask for it.
    """
    db.execute("BEGIN")
    try:
        db.execute("SELECT count(*) FROM sqlite_master")  # nobody may write from here on
        content = db.serialize()
    finally:
        db.execute("ROLLBACK")
    counters = f"{content[24:28].hex()} {content[92:96].hex()}"
    return f"{counters} {blake2b(content, digest_size=16).hexdigest()}"
