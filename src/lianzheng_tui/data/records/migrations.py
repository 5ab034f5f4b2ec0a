"""How the records file came to its present shape: an append-only list, and the only DDL.

A released migration is never edited. A new `Verb` also needs a migration, if only an empty one:
an older application must refuse what it would take for damage.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from lianzheng_tui.core.errors import RecordsError

Migration = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x4C5A4A4C
"""``LZJL`` in the file's header (sqlite.org/fileformat2.html, 1.2): this file is ours."""


def m001_initial(db: sqlite3.Connection) -> None:
    """The records, to which rows are only ever added."""
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
    # The same record again changes nothing. Nor does INSERT OR REPLACE, which would delete
    # without asking the trigger above (sqlite.org/lang_conflict.html).
    db.execute(
        "CREATE TRIGGER records_known BEFORE INSERT ON records "
        "WHEN EXISTS (SELECT 1 FROM records WHERE id = NEW.id OR seq = NEW.seq) "
        "BEGIN SELECT RAISE(IGNORE); END"
    )


def m002_review(db: sqlite3.Connection) -> None:
    """New verbs: rated, bookmarked, planned, renamed."""


MIGRATIONS: tuple[Migration, ...] = (m001_initial, m002_review)
"""In order; the file's ``user_version`` is how many of them it has been through."""


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and the write lock from the start, so that it never has to be upgraded.

    The connection must be in autocommit mode (``isolation_level=None``). Whatever goes wrong,
    also in COMMIT, is rolled back and raised again; the connection can then be used anew.
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
    """How many migrations the file has been through; 0 for an empty one.

    Raises:
        RecordsError: it is another application's, or a newer version's.
        sqlite3.Error: it cannot be read.
    """
    # One statement, hence one moment: another instance may be in the middle of migrating.
    owner, found, tables = db.execute(
        "SELECT (SELECT application_id FROM pragma_application_id),"
        " (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    if owner != APPLICATION_ID and (owner, found, tables) != (0, 0, 0):
        raise foreign_file(db)
    if found > newest:
        raise RecordsError(
            f"学习记录是更新版本的软件写的：它的格式是第 {found} 版，本软件只认得到第 {newest} 版。"
            "文件没有改动，请升级本软件后再打开，或用 --data-dir 换一个文件夹。"
            f"文件：{_file(db)}"
        )
    return int(found)


class ForeignError(RecordsError):
    """The file is a database that other software made, or says so."""


def foreign_file(db: sqlite3.Connection) -> ForeignError:
    """What to say of a database that other software made."""
    return ForeignError(
        "这个文件不是本软件的学习记录，没有改动它。"
        f"请把它移到别处，或用 --data-dir 换一个文件夹。文件：{_file(db)}"
    )


def migrate(db: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest version, all steps or none.

    Never `executescript`: it commits what is open before it starts.

    Raises:
        RecordsError: see `version`.
        sqlite3.Error: a step failed; the file is whole, at the version that it had.
    """
    newest = len(migrations)
    if version(db, newest) < newest:
        with transaction(db):
            done = version(db, newest)  # another instance may have been quicker
            for step in migrations[done:]:
                step(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {newest}")


def _file(db: sqlite3.Connection) -> str:
    return str(db.execute("PRAGMA database_list").fetchone()[2])
