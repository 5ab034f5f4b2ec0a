import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.standing import Standing
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.last_learnt import LastLearnt
from lianzheng_tui.data.records.records import Records

STANDINGS = [
    Standing("gift", CompletionState.BEGUN, "测验 第2题"),
    Standing("gift", CompletionState.BEGUN, "测验1/7"),
    Standing("done", CompletionState.DONE, "学完"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A records file with one record, which nobody has open."""
    file = tmp_path / "records.sqlite3"
    save(file)
    return file


def save(file: Path) -> None:
    with Records(file) as records:
        journal = Journal(records, "学员", "d0", lambda: datetime(2026, 1, 5).astimezone())
        journal.add(Verb.OPENED, "gift", "guide", None, {})
        journal.flush()


def kept(file: Path, index: Index, learner: str = "", folder: str = "/cases") -> LastLearnt:
    return LastLearnt(lambda: index, [Path(folder)], learner, file)


def test_it_is_shown_again_as_long_as_the_records_are_the_same(file: Path, tmp_path: Path) -> None:
    index = Index(tmp_path / "index.sqlite3", "1")
    assert kept(file, index).shown() == []
    kept(file, index).keep(kept(file, index).state(), STANDINGS)
    assert kept(file, index).shown() == STANDINGS
    with Records(file) as records:
        assert kept(file, index).shown() == STANDINGS  # opening them is no change
        records.load_all()
    assert kept(file, index).shown() == STANDINGS
    index.close()
    assert kept(file, Index(tmp_path / "index.sqlite3", "1")).shown() == STANDINGS
    save(file)
    assert kept(file, Index(tmp_path / "index.sqlite3", "1")).shown() == []


def test_a_change_that_shows_neither_in_size_nor_in_time_is_noticed(file: Path) -> None:
    index, before = Index(None, ""), file.stat()
    kept(file, index).keep(kept(file, index).state(), STANDINGS)
    save(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert kept(file, index).shown() == []


_OTHER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    db.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError:
    sys.exit("locked")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks of a process, which POSIX has")
@pytest.mark.parametrize("opens_it", [False, True], ids=["", "control: by opening the file"])
def test_looking_at_the_file_takes_no_lock_from_who_is_writing(file: Path, opens_it: bool) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        if opens_it:
            file.open("rb").close()
        assert kept(file, Index(None, "")).state()
        other = subprocess.run([sys.executable, "-c", _OTHER, str(file)], check=False)
        assert (other.returncode != 0) != opens_it


def test_it_is_that_of_one_learner_and_of_these_folders(file: Path) -> None:
    index = Index(None, "")
    kept(file, index, "甲").keep(kept(file, index).state(), STANDINGS)
    assert kept(file, index, "甲").shown() == STANDINGS
    assert kept(file, index, "乙").shown() == []
    assert kept(file, index).shown() == []
    assert kept(file, index, "甲", "/other").shown() == []
    kept(file, index, "乙").keep(kept(file, index).state(), STANDINGS[:1])
    assert kept(file, index, "甲").shown() == []


def test_nothing_is_known_without_a_file_or_after_half_a_save(file: Path) -> None:
    index = Index(None, "")
    kept(file, index).keep(kept(file, index).state(), STANDINGS)
    journal = file.with_name(f"{file.name}-journal")
    journal.write_bytes(b"x")
    assert (kept(file, index).state(), kept(file, index).shown()) == ("", [])
    journal.write_bytes(b"")
    assert kept(file, index).shown() == STANDINGS
    file.unlink()
    assert (kept(file, index).state(), kept(file, index).shown()) == ("", [])
    kept(file, index).keep("", STANDINGS[:1])
    assert kept(file, index).shown() == []


def test_what_another_program_kept_is_not_believed(file: Path) -> None:
    index, state = Index(None, ""), kept(file, Index(None, "")).state()
    odd = [STANDINGS[0]._replace(stand="学了一半")]  # type: ignore[arg-type]
    kept(file, index).keep(state, odd)
    assert kept(file, index).shown() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(file: Path, tmp_path: Path) -> None:
    file.unlink()
    os.mkfifo(file)
    index = Index(tmp_path / "index.sqlite3", "1")
    assert kept(file, index).state() == ""
    assert kept(file, index).shown() == []
    index.close()
