"""Full-text search over all cases, by pairs of neighbouring characters.

The index says which cases contain which pairs. SQLite's FTS5 stores the pairs without their
positions (``detail=none``, contentless), so the index stays small; and a query of one character
works. The texts of the cases that have all pairs of a query are then searched. See
https://sqlite.org/fts5.html, 4.4.1 and 4.6.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when a search begins
    from lianzheng_tui.core.search.matching import SearchText

_BATCH = 200
"""How many texts are searched at a time; the next ones only if there are too few matches yet."""

_TEXTS = "SELECT path, id, body, places, folded FROM texts JOIN files USING (number)"
_MATCHING = "SELECT rowid FROM words WHERE words MATCH ?"


@dataclass(frozen=True, slots=True)
class Found:
    """A file whose case contains all the words of a query."""

    path: str
    id: str
    """The id of the case."""
    text: "SearchText"
    rank: int
    """How early the words appear; see `core.search.matching.rank`."""
    count: int
    """How often the words occur in it."""


def put(db: sqlite3.Connection, most: int) -> None:
    """Index the words of at most `most` files, within the open transaction."""
    rows = db.execute(
        "SELECT number, folded FROM files JOIN texts USING (number) WHERE NOT worded LIMIT ?",
        (most,),
    ).fetchall()
    for number, folded in rows:
        db.execute("INSERT INTO words (rowid, pairs) VALUES (?, ?)", (number, _pairs(folded)))
        db.execute("UPDATE files SET worded = 1 WHERE number = ?", (number,))


def forget(db: sqlite3.Connection, number: int, folded: str) -> None:
    """Remove the words of a file from the index.

    A contentless table does not know the text, so the words must be given again.
    """
    db.execute(
        "INSERT INTO words (words, rowid, pairs) VALUES ('delete', ?, ?)", (number, _pairs(folded))
    )


def search(
    db: sqlite3.Connection, words: Sequence[str], counts: Callable[[str, str], bool], most: int
) -> list[Found]:
    """Return the files that contain all the words, the best first; see `Index.search`."""
    matches: list[Found] = []
    candidates = _candidates(db, words, counts)
    while len(matches) < most and (numbers := list(islice(candidates, _BATCH))):
        matches += _matches(db, numbers, words)
    return sorted(matches, key=lambda match: (match.rank, -match.count, match.path))[:most]


def _candidates(
    db: sqlite3.Connection, words: Sequence[str], counts: Callable[[str, str], bool]
) -> Iterator[int]:
    """Yield the numbers of the files to search, first those with all the words in the title."""
    query = _fts_query(words)
    condition = f"NOT worded OR number IN ({_MATCHING})" if query else "TRUE"
    in_title = " AND ".join(["instr(headline, ?)"] * len(words))
    rows = db.execute(
        f"SELECT number, id, path FROM files WHERE {condition}"
        f" ORDER BY {in_title} DESC, worded DESC, number",
        (*([query] if query else []), *words),
    )
    return (number for number, case, path in rows if counts(case, path))


def _matches(
    db: sqlite3.Connection, numbers: Sequence[int], words: Sequence[str]
) -> Iterator[Found]:
    """Yield those of some files that contain all the words."""
    from lianzheng_tui.core.search.matching import SearchText, count, rank

    marks = ", ".join("?" * len(numbers))
    rows = db.execute(f"{_TEXTS} WHERE number IN ({marks})", numbers)
    for path, case, body, places, folded in rows:
        if times := count(folded, words):
            text = SearchText(body, places, folded)
            yield Found(path, case, text, rank(folded, words), times)


def _pairs(folded: str) -> str:
    from lianzheng_tui.core.search.matching import pairs

    return " ".join(pairs(folded))


def _fts_query(words: Sequence[str]) -> str:
    """Return the FTS5 query for all pairs; a word of one character is the beginning of a pair.

    Pairs without anything that the tokenizer takes for a letter are not indexed and left out. If no
    pair remains, the query is empty and any file may match.
    """
    terms = []
    for word in words:
        for pair in map(str.__add__, word, word[1:]) if len(word) > 1 else (word,):
            if any(character.isalnum() or character > "\x7f" for character in pair):
                quoted = pair.replace('"', '""')
                terms.append(f'"{quoted}"' + (" *" if len(pair) == 1 else ""))
    return " AND ".join(terms)
