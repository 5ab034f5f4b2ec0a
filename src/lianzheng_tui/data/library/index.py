"""Index of all case files, stored in the cache so that each file is read only once.

It is one SQLite file. A row is valid while the size and time of change of the case file, the laws
it was checked against and this program are the same. Deleting the index costs only time. If it
cannot be written or is damaged, an index in memory replaces it.

Several instances of the program may share it: each writes in short transactions and waits for the
others.
"""

import contextlib
import sqlite3
import sys
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.library.index_schema import open_index, remove_index, shows_damage
from lianzheng_tui.data.library.standing import Standing, standings_of

if TYPE_CHECKING:  # loaded when a search begins
    from lianzheng_tui.core.search.matching import SearchText
    from lianzheng_tui.data.library.fulltext import Found

_LINE = "path, id, title, kind, sections, steps, questions, faulty, revision, publisher"
_SHOWN = f"SELECT {_LINE} FROM shown JOIN files USING (path) WHERE folders = ? ORDER BY place"
_LEARNT = (
    "SELECT case_id, stand, words FROM learnt WHERE (folders, learner, records) = (?, ?, ?)"
    " ORDER BY place"
)
_FAULTS = "SELECT problems FROM files JOIN faults USING (number) WHERE path = ?"


class CaseSummary(NamedTuple):
    """The line of a file in a list of cases."""

    path: str
    id: str
    """The id of the case; empty if the file holds no sound case."""
    title: str
    kind: str
    sections: int
    """How many sections the case has; `steps` and `questions` are counts too."""
    steps: int
    questions: int
    faulty: bool
    """Whether the file has problems."""
    revision: int = 1
    """The edition of the case."""
    publisher: str = ""
    """Who publishes it; empty if it names nobody."""


Read: TypeAlias = "tuple[str, CaseSummary, Sequence[Problem], SearchText | None]"
"""What was read of one file: its state, its line, its problems, and its searchable text.

The state is a text that changes when the file does, or the laws it is checked against.
"""


class Index:
    """The open index. Any thread may use it."""

    def __init__(self, file: Path | None, program: str) -> None:
        """Open the index; it starts empty if it is missing, damaged or of another version.

        Args:
            file: the SQLite file; None for an index in memory.
            program: the version of this program; what another version read is discarded.
        """
        self._lock = threading.Lock()
        self._file, self._program = file, program
        self._is_checked = file is None
        self._is_damaged = False
        self._db = open_index(file, program)
        weakref.finalize(self, self._db.close)  # most commands end without closing it

    def states(self) -> dict[str, str]:
        """Return the state of every file in the index, by path."""
        with self._reading() as db:
            return dict(db.execute("SELECT path, state FROM files"))
        return {}

    def known(self, paths: Sequence[str]) -> dict[str, tuple[str, CaseSummary]]:
        """Return the state and the line of those files that are in the index; by path.

        At most a few hundred paths may be given, as each is a parameter of the SQL.
        """
        marks = ", ".join("?" * len(paths))
        rows = self._all(f"SELECT state, {_LINE} FROM files WHERE path IN ({marks})", *paths)
        return {path: (state, _line((path, *rest))) for state, path, *rest in rows}

    def count(self) -> int:
        """Return how many files are in the index."""
        rows = self._all("SELECT count(*) FROM files")
        return int(rows[0][0]) if rows else 0

    def shown(self, folders: str) -> list[CaseSummary]:
        """Return the first lines of the list of the cases in some folders, as last stored."""
        return [_line(row) for row in self._all(_SHOWN, folders)]

    def keep_shown(self, folders: str, lines: Sequence[CaseSummary]) -> None:
        """Store the first lines of the list of the cases in some folders."""
        if self.shown(folders) == list(lines):
            return
        with self._writing() as db:
            db.execute("DELETE FROM shown WHERE folders = ?", (folders,))
            rows = [(folders, place, line.path) for place, line in enumerate(lines)]
            db.executemany("INSERT INTO shown VALUES (?, ?, ?)", rows)

    def learnt(self, folders: str, learner: str, records: str) -> list[Standing]:
        """Return the progress that was last stored; none if the records were in another state."""
        return standings_of(self._all(_LEARNT, folders, learner, records))

    def keep_learnt(
        self, folders: str, learner: str, records: str, standings: Sequence[Standing]
    ) -> None:
        """Store the progress in the cases of some folders, in place of that stored before."""
        if self.learnt(folders, learner, records) == list(standings):
            return
        with self._writing() as db:
            db.execute("DELETE FROM learnt WHERE folders = ?", (folders,))
            head = folders, learner, records
            rows = [(*head, place, *each) for place, each in enumerate(standings)]
            db.executemany("INSERT INTO learnt VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def problems(self, path: str) -> tuple[Problem, ...]:
        """Return the problems of a file."""
        import json

        rows = self._all(_FAULTS, path)
        return tuple(_problem(plain) for plain in json.loads(rows[0][0])) if rows else ()

    def put(self, files: Iterable[Read]) -> None:
        """Store what was read of some files; `put_words` indexes their words later."""
        with self._writing() as db:
            _put(db, list(files))

    def forget(self, paths: Sequence[str]) -> None:
        """Remove files from the index that no longer exist."""
        with self._writing() as db:
            for path in paths:
                _forget(db, path)

    def put_words(self, most: int) -> int:
        """Index the words of at most `most` files; return how many files are left."""
        from lianzheng_tui.data.library import fulltext

        with self._writing() as db:
            fulltext.put(db, most)
        rows = self._all("SELECT count(*) FROM files WHERE NOT worded")
        return int(rows[0][0]) if rows else 0

    def search(
        self, words: Sequence[str], counts: Callable[[str, str], bool], most: int
    ) -> "list[Found]":
        """Return the files that contain all the words, the best first.

        Files whose words are not indexed yet are searched as well, one by one.

        Args:
            words: the words as `core.search.matching.words_of` returns them.
            counts: returns whether a case counts, by id and path; the index may contain others.
            most: the maximum number of files to return.
        """
        from lianzheng_tui.data.library import fulltext

        with self._reading() as db:
            return fulltext.search(db, words, counts, most)
        return []

    @property
    def is_damaged(self) -> bool:
        """Whether damage has been met with since the index was opened."""
        return self._is_damaged

    def check(self) -> None:
        """Look for damage in the whole file, the first time.

        FTS5's own check would find hardly any more, and takes twenty times as long.
        """
        if self._is_checked:
            return
        self._is_checked = True
        for row in self._all("PRAGMA quick_check(1)"):
            self._is_damaged |= row[0] != "ok"

    def begin_anew(self) -> None:
        """Replace a damaged file by an empty one."""
        with self._lock:
            self._db.close()
            if self._file is not None:
                remove_index(self._file)
            self._db = open_index(self._file, self._program)
            self._is_damaged = False
        weakref.finalize(self, self._db.close)

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._db.close()

    def _all(self, sql: str, *values: object) -> list[Any]:
        """Return the rows; none if the index is damaged, as it is only a cache."""
        with self._reading() as db:
            return db.execute(sql, values).fetchall()
        return []

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Give the database for reading; an error of SQLite ends the block silently.

        Damage is kept for `is_damaged`.
        """
        with self._lock:
            try:
                yield self._db
            except sqlite3.Error as error:
                self._is_damaged |= shows_damage(error)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give the database in a transaction, which an error of SQLite rolls back silently.

        What could not be written is read from the files again the next time.
        """
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield self._db
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                self._is_damaged |= shows_damage(error)
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")


def _line(row: Sequence[Any]) -> CaseSummary:
    """Make a line from a row; equal kinds share one string, as there may be very many lines."""
    path, case, title, kind, *rest = row
    return CaseSummary(path, case, title, sys.intern(kind), *rest)


def _put(db: sqlite3.Connection, files: Sequence[Read]) -> None:
    """Replace the rows of some files, within the open transaction."""
    marks = ", ".join("?" * len(files))
    paths = [line.path for _, line, _, _ in files]
    for (path,) in db.execute(f"SELECT path FROM files WHERE path IN ({marks})", paths).fetchall():
        _forget(db, path)
    ((last,),) = db.execute("SELECT coalesce(max(number), 0) FROM files")
    rows, faults, texts = [], [], []
    for number, (state, line, problems, text) in enumerate(files, last + 1):
        headline = text.folded.split("\n", 1)[0] if text else ""
        rows.append((number, *line, state, text is None, headline))
        if problems:
            import json

            told = [asdict(replace(problem, meant=None)) for problem in problems]
            plain = json.dumps(told, ensure_ascii=False)
            faults.append((number, plain))
        if text:
            texts.append((number, text.body, text.places, text.folded))
    columns = f"number, {_LINE}, state, worded, headline"
    marks = ", ".join("?" * (len(CaseSummary._fields) + 4))
    db.executemany(f"INSERT INTO files ({columns}) VALUES ({marks})", rows)
    db.executemany("INSERT INTO faults VALUES (?, ?)", faults)
    db.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", texts)


def _forget(db: sqlite3.Connection, path: str) -> None:
    row = db.execute(
        "SELECT number, worded, folded FROM files LEFT JOIN texts USING (number) WHERE path = ?",
        (path,),
    ).fetchone()
    if row is None:
        return
    number, worded, folded = row
    if worded and folded is not None:
        from lianzheng_tui.data.library import fulltext

        fulltext.forget(db, number, folded)
    for table in ("texts", "faults", "files"):
        db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))


def _problem(plain: dict[str, Any]) -> Problem:
    """Make a Problem from the plain values that JSON gives."""
    plain["severity"], plain["path"] = Severity(plain["severity"]), tuple(plain["path"])
    return Problem(**plain)
