"""What was read of every case file, kept in the cache so that it is read only once.

One SQLite file. A row counts while the file's size and time of change, the laws it was checked
against and this program are the same. Deleting it costs nothing but time; where it cannot be
written, or is damaged, one in memory takes its place.

Two instances may share it: each writes in short transactions and waits for the other.
"""

import contextlib
import sqlite3
import sys
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.library import fulltext as words_index
from lianzheng_tui.data.library.fulltext import Found
from lianzheng_tui.data.library.index_schema import open_index

if TYPE_CHECKING:  # loaded when something is looked for
    from lianzheng_tui.core.search.matching import SearchText

_LINE = "path, id, title, kind, sections, steps, questions, faulty"
_SHOWN = f"SELECT {_LINE} FROM shown JOIN files USING (path) WHERE folders = ? ORDER BY place"
_FAULTS = "SELECT problems FROM files JOIN faults USING (number) WHERE path = ?"


class CaseSummary(NamedTuple):
    """As much of a file as a list of cases needs."""

    path: str
    id: str
    """Of the case; empty where the file holds no sound case."""
    title: str
    kind: str
    sections: int
    """How many the case has; so with the next two."""
    steps: int
    questions: int
    faulty: bool
    """Something is wrong with the file."""


Read: TypeAlias = "tuple[str, CaseSummary, Sequence[Problem], SearchText | None]"
"""What was read of one file: its state, its line, what is wrong with it, what can be found in it.

The state tells this state of the file from another, and the laws it was checked against.
"""


class Index:
    """The index, open. Any thread may use it."""

    def __init__(self, file: Path | None, program: str) -> None:
        """Open it, made anew where it is missing, damaged or another version's.

        Args:
            file: the SQLite file; None for one in memory.
            program: the version of this program; what another one read does not count.
        """
        self._lock = threading.Lock()
        self._db = open_index(file, program)
        weakref.finalize(self, self._db.close)  # most commands just end

    def states(self) -> dict[str, str]:
        """Every file that is known, and in which state."""
        with self._reading() as db:
            return dict(db.execute("SELECT path, state FROM files"))
        return {}

    def known(self, paths: Sequence[str]) -> dict[str, tuple[str, CaseSummary]]:
        """Those of some files that are known, each with its state; a few hundred at most."""
        marks = ", ".join("?" * len(paths))
        rows = self._all(f"SELECT state, {_LINE} FROM files WHERE path IN ({marks})", *paths)
        return {path: (state, _line((path, *rest))) for state, path, *rest in rows}

    def count(self) -> int:
        """How many files are known."""
        found = self._all("SELECT count(*) FROM files")
        return int(found[0][0]) if found else 0

    def shown(self, folders: str) -> list[CaseSummary]:
        """What a list of the cases in some folders began with the last time."""
        return [_line(row) for row in self._all(_SHOWN, folders)]

    def keep_shown(self, folders: str, lines: Sequence[CaseSummary]) -> None:
        """Take down what a list of the cases in some folders begins with."""
        if self.shown(folders) == list(lines):
            return
        with self._writing() as db:
            db.execute("DELETE FROM shown WHERE folders = ?", (folders,))
            rows = [(folders, place, line.path) for place, line in enumerate(lines)]
            db.executemany("INSERT INTO shown VALUES (?, ?, ?)", rows)

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What was wrong with a file."""
        import json

        row = self._all(_FAULTS, path)
        return tuple(_problem(each) for each in json.loads(row[0][0])) if row else ()

    def put(self, files: Iterable[Read]) -> None:
        """Take down what was read; the words follow with `put_words`."""
        with self._writing() as db:
            _put(db, list(files))

    def forget(self, paths: Sequence[str]) -> None:
        """Files that are not there any more."""
        with self._writing() as db:
            for path in paths:
                _forget(db, path)

    def put_words(self, most: int) -> int:
        """Make the words of some files findable by the index; how many are left to do."""
        with self._writing() as db:
            words_index.put(db, most)
        left = self._all("SELECT count(*) FROM files WHERE NOT worded")
        return int(left[0][0]) if left else 0

    def search(
        self, words: Sequence[str], counts: Callable[[str, str], bool], most: int
    ) -> list[Found]:
        """The files that have all the words, the best first.

        Those whose words are not in the index yet are looked through one by one, as many as can be
        in the time of a key.

        Args:
            words: as `core.search.matching.words_of` gives them.
            counts: Whether a case counts, by id and path; the index may know more.
            most: so many at most.
        """
        with self._reading() as db:
            return words_index.search(db, words, counts, most)
        return []

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def _all(self, sql: str, *values: object) -> list[Any]:
        """The rows; none where the index has been damaged, it is only a cache."""
        with self._reading() as db:
            return db.execute(sql, values).fetchall()
        return []

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The database; what cannot be read of it is not known."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            yield self._db

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction; what cannot be written is read again the next time."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except sqlite3.Error:
                self._db.execute("ROLLBACK")


def _line(row: Sequence[Any]) -> CaseSummary:
    """A row as it is kept: there may be very many, so that each kind is one string for all."""
    path, case, title, kind, *rest = row
    return CaseSummary(path, case, title, sys.intern(kind), *rest)


def _put(db: sqlite3.Connection, files: Sequence[Read]) -> None:
    marks = ", ".join("?" * len(files))
    paths = [line.path for _, line, _, _ in files]
    for (known,) in db.execute(f"SELECT path FROM files WHERE path IN ({marks})", paths).fetchall():
        _forget(db, known)
    ((last,),) = db.execute("SELECT coalesce(max(number), 0) FROM files")
    rows, faults, texts = [], [], []
    for number, (state, line, problems, text) in enumerate(files, last + 1):
        rows.append((number, *line, state, text is None))
        if problems:
            import json

            written = json.dumps([asdict(each) for each in problems], ensure_ascii=False)
            faults.append((number, written))
        if text:
            texts.append((number, text.body, text.places))
    marks = ", ".join("?" * (len(CaseSummary._fields) + 3))
    db.executemany(f"INSERT INTO files (number, {_LINE}, state, worded) VALUES ({marks})", rows)
    db.executemany("INSERT INTO faults VALUES (?, ?)", faults)
    db.executemany("INSERT INTO texts VALUES (?, ?, ?)", texts)


def _forget(db: sqlite3.Connection, path: str) -> None:
    row = db.execute(
        "SELECT number, worded, body FROM files LEFT JOIN texts USING (number) WHERE path = ?",
        (path,),
    ).fetchone()
    if row is None:
        return
    number, worded, body = row
    if worded and body is not None:
        words_index.forget(db, number, body)
    for table in ("texts", "faults", "files"):
        db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))


def _problem(made: dict[str, Any]) -> Problem:
    made["severity"], made["path"] = Severity(made["severity"]), tuple(made["path"])
    return Problem(**made)
