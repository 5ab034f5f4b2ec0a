"""The words of all cases, in the index: which cases have which two characters side by side.

SQLite's FTS5 keeps the pairs and nothing of where they stand (``detail=none``, contentless): one
character is enough to find something, and the index stays small. What has all the pairs is looked
through. See https://sqlite.org/fts5.html, 4.4.1 and 4.6.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when something is looked for
    from lianzheng_tui.core.search.matching import SearchText

_AT_ONCE = 200
"""So many cases are looked through before the best of them are chosen; more where too few have it.
"""

_TEXTS = "SELECT path, id, body, places FROM texts JOIN files USING (number)"
_MATCHING = "SELECT rowid FROM words WHERE words MATCH ?"


@dataclass(frozen=True, slots=True)
class Found:
    """A file whose case has all the words of a query."""

    path: str
    id: str
    """Of the case."""
    text: "SearchText"
    rank: int
    """See `core.search.matching.rank`."""
    count: int
    """How often the words stand in it."""


def put(db: sqlite3.Connection, most: int) -> None:
    """Put the words of some files in, within the transaction that is open."""
    rows = db.execute(
        "SELECT number, body FROM files JOIN texts USING (number) WHERE NOT worded LIMIT ?",
        (most,),
    ).fetchall()
    for number, body in rows:
        db.execute("INSERT INTO words (rowid, pairs) VALUES (?, ?)", (number, _pairs(body)))
        db.execute("UPDATE files SET worded = 1 WHERE number = ?", (number,))


def forget(db: sqlite3.Connection, number: int, body: str) -> None:
    """Take the words of a file out; a table without the text has to be told what they are."""
    db.execute(
        "INSERT INTO words (words, rowid, pairs) VALUES ('delete', ?, ?)", (number, _pairs(body))
    )


def search(
    db: sqlite3.Connection, words: Sequence[str], counts: Callable[[str, str], bool], most: int
) -> list[Found]:
    """The files that have all the words, the best first; see `Index.search`."""
    found: list[Found] = []
    likely = _likely(db, words, counts)
    while len(found) < most and (numbers := list(islice(likely, _AT_ONCE))):
        found += _having(db, numbers, words)
    return sorted(found, key=lambda each: (each.rank, -each.count, each.path))[:most]


def _likely(
    db: sqlite3.Connection, words: Sequence[str], counts: Callable[[str, str], bool]
) -> Iterator[int]:
    """The numbers of the files to look through, those first whose titles have all the words."""
    match = _match(words)
    near = f"NOT worded OR number IN ({_MATCHING})" if match else "TRUE"
    titled = " AND ".join(["instr(lower(title), ?)"] * len(words))
    rows = db.execute(
        f"SELECT number, id, path FROM files WHERE {near}"
        f" ORDER BY {titled} DESC, worded DESC, number",
        (*([match] if match else []), *words),
    )
    return (number for number, case, path in rows if counts(case, path))


def _having(
    db: sqlite3.Connection, numbers: Sequence[int], words: Sequence[str]
) -> Iterator[Found]:
    """Those of some files that have all the words."""
    from lianzheng_tui.core.search.matching import SearchText, count, rank

    marks = ", ".join("?" * len(numbers))
    rows = db.execute(f"{_TEXTS} WHERE number IN ({marks})", numbers)
    for path, case, body, places in rows:
        if times := count(body, words):
            yield Found(path, case, SearchText(body, places), rank(body, words), times)


def _pairs(body: str) -> str:
    from lianzheng_tui.core.search.matching import pairs

    return " ".join(pairs(body))


def _match(words: Sequence[str]) -> str:
    """The query for the index; one character alone is the beginning of a pair.

    Empty where no pair has anything that its tokenizer takes for a letter: then any file may have
    it.
    """
    wanted = []
    for word in words:
        for each in map(str.__add__, word, word[1:]) if len(word) > 1 else (word,):
            if any(character.isalnum() or character > "\x7f" for character in each):
                quoted = each.replace('"', '""')
                wanted.append(f'"{quoted}"' + (" *" if len(each) == 1 else ""))
    return " AND ".join(wanted)
