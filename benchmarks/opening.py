"""Opening of the records of years, as the application does and as bare sqlite3 would.

All in CPU time: hardly anything waits for the disk, for the rows were read a moment ago.
"""

import gc
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.store import Store, open_store

_PATIENCE = 2.0


def bare_rows(home: Path) -> float:
    """Seconds to read all rows, and to do nothing with them."""

    def read() -> object:
        with closing(sqlite3.connect(home / "records.sqlite3")) as db:
            return db.execute("SELECT * FROM records ORDER BY seq").fetchall()

    return _timed(read)


def close_in_order(home: Path) -> None:
    """Seal the records after a look at all of them, as the application does in the end."""
    _open(home, trusts=False).records.close()


def opened(home: Path) -> float:
    """Seconds until the records are there for their learner, where the seal holds."""
    return _timed(lambda: _journal(_open(home, trusts=True)))


def checked(home: Path) -> float:
    """Seconds until they are there where everything has to be checked first."""
    return _timed(lambda: _journal(_open(home, trusts=False)))


def listing(home: Path, cases: Path) -> float:
    """Seconds for the command ``list``, from the start of the process to its end."""
    program = [sys.executable, "-m", "lianzheng_tui"]
    command = [*program, "--data-dir", str(home), "--cases", str(cases), "list"]
    begun = _of_children()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return _of_children() - begun


def _open(home: Path, *, trusts: bool) -> Store:
    file, now = home / "records.sqlite3", datetime.now(UTC)
    return open_store(file, home / "backups", now, _PATIENCE, trusts=trusts)


def _journal(store: Store) -> Journal:
    (learner,) = store.loaded.learners
    journal = Journal(
        store.records, learner, "device", lambda: datetime.now(UTC), loaded=store.loaded
    )
    store.records.close(seals=False)
    return journal


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(do: Callable[[], object]) -> float:
    """Seconds without the collection of garbage, which depends on what there was before."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        kept = do()
        took = time.process_time() - begun
        del kept
    finally:
        gc.enable()
    return took
