import sqlite3
from contextlib import closing
from pathlib import Path

from lianzheng_tui.data.files.rollback_journal import journal_of


def test_it_is_where_sqlite_puts_it(tmp_path: Path) -> None:
    file = tmp_path / "记录.sqlite3"
    assert journal_of(file).parent == tmp_path
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("CREATE TABLE a (b)")
        assert not journal_of(file).exists()
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO a VALUES (1)")
        assert journal_of(file).exists()
