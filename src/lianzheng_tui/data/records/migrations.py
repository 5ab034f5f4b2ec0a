"""Migrations of the records file, an append-only list with the only DDL of the application.

A released migration is never edited. A new `Verb` also needs a migration, if only an empty one:
an older application must refuse the file, because it would take the new records for damage.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from lianzheng_tui.core.errors import RecordsError

Migration = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x4C5A4A4C
"""``LZJL`` in the file's header (sqlite.org/fileformat2.html, 1.2): this file is ours."""


def m001_initial(db: sqlite3.Connection) -> None:
    """Create the table of records, to which rows can only be added."""
    db.execute(
        """
        CREATE TABLE records (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT UNIQUE NOT NULL,
            learner TEXT NOT NULL,
            device TEXT NOT NULL,
            time TEXT NOT NULL,
            verb TEXT NOT NULL,
            case_id TEXT NOT NULL,
            item TEXT NOT NULL,
            content TEXT NOT NULL,
            detail TEXT NOT NULL,
            hash BLOB NOT NULL
        ) STRICT
        """
    )
    for action in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER records_no_{action.lower()} BEFORE {action} ON records "
            "BEGIN SELECT RAISE(ABORT, 'records are append-only'); END"
        )
    # Inserting the same record again changes nothing. Nor does INSERT OR REPLACE, which would
    # delete without firing the trigger above (sqlite.org/lang_conflict.html).
    db.execute(
        "CREATE TRIGGER records_known BEFORE INSERT ON records "
        "WHEN EXISTS (SELECT 1 FROM records WHERE id = NEW.id OR seq = NEW.seq) "
        "BEGIN SELECT RAISE(IGNORE); END"
    )


def m002_review(db: sqlite3.Connection) -> None:
    """Change nothing; new verbs are rated, bookmarked, planned and renamed."""


def m003_local_day(db: sqlite3.Connection) -> None:
    """Change nothing; details tell the local time, new verbs are looked, claimed and annotated."""


MIGRATIONS: tuple[Migration, ...] = (m001_initial, m002_review, m003_local_day)
"""In order; the file's ``user_version`` is the number of those it has been through."""


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Run a transaction that has the write lock from the start, so that it is never upgraded.

    The connection must be in autocommit mode (``isolation_level=None``). On any error, also in
    COMMIT, everything is rolled back and the error raised again; the connection stays usable.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # a full disk has rolled back already
            db.execute("ROLLBACK")
        raise


def version(db: sqlite3.Connection, newest: int = len(MIGRATIONS)) -> int:
    """Return how many migrations the file has been through; 0 for an empty one.

    Raises:
        RecordsError: it belongs to another application, or to a newer version of this one.
        sqlite3.Error: it cannot be read.
    """
    # One statement sees one snapshot: another instance may be in the middle of migrating.
    application_id, level, tables = db.execute(
        "SELECT (SELECT application_id FROM pragma_application_id),"
        " (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    if application_id != APPLICATION_ID and (application_id, level, tables) != (0, 0, 0):
        raise foreign_file(db)
    if level > newest:
        raise RecordsError(
            f"学习记录是更新版本的软件写的：它的格式是第 {level} 版，本软件只认得到第 {newest} 版。"
            "文件没有改动，请升级本软件后再打开，或用 --data-dir 换一个文件夹。"
            f"文件：{_file(db)}"
        )
    return int(level)


class ForeignError(RecordsError):
    """The file is, or claims to be, a database of other software."""


def foreign_file(db: sqlite3.Connection) -> ForeignError:
    """Return the error for a database of other software."""
    return ForeignError(
        "这个文件不是本软件的学习记录，没有改动它。"
        f"请把它移到别处，或用 --data-dir 换一个文件夹。文件：{_file(db)}"
    )


def migrate(db: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest version, all steps or none.

    Steps must not use `executescript`: it commits the open transaction before it starts.

    Raises:
        RecordsError: see `version`.
        sqlite3.Error: a step failed; the file is intact, at the version that it had.
    """
    newest = len(migrations)
    if version(db, newest) < newest:
        with transaction(db):
            current = version(db, newest)  # another instance may have been quicker
            for step in migrations[current:]:
                step(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {newest}")


def _file(db: sqlite3.Connection) -> str:
    return str(db.execute("PRAGMA database_list").fetchone()[2])
