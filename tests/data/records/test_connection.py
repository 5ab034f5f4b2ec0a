import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.files import atomic
from lianzheng_tui.data.records.connection import open_records
from lianzheng_tui.data.records.migrations import MIGRATIONS, migrate
from lianzheng_tui.data.records.records import Records

RECORD = Record("i", "张三", "d", datetime(2026, 1, 1, tzinfo=UTC), Verb.READ, "c", "s")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite3"


def test_only_the_owner_may_read_whatever_the_umask(tmp_path: Path) -> None:
    file = tmp_path / "new" / "home" / "records.sqlite3"
    old = os.umask(0)
    try:
        with Records(file) as records:
            records.append([RECORD])
    finally:
        os.umask(old)
    modes = {place.name: stat.S_IMODE(place.stat().st_mode) for place in file.parent.iterdir()}
    names = ("records.sqlite3", "records.sqlite3-journal", "records.sqlite3.seal")
    assert modes == dict.fromkeys(names, 0o600)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.parent.parent.stat().st_mode) == 0o700


def test_the_mode_of_a_folder_that_was_there_stays(file: Path) -> None:
    file.parent.chmod(0o755)
    Records(file).close()
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o755


def test_the_name_of_a_new_folder_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(atomic, "sync_dir", synced.append)
    Records(tmp_path / "new" / "home" / "records.sqlite3").close()
    assert synced[:2] == [tmp_path, tmp_path / "new"]


def test_the_journal_is_one_that_survives_a_power_cut(file: Path) -> None:
    db, reason = open_records(file, 1.0)
    assert not reason
    assert db.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert db.isolation_level is None
    db.close()


def test_a_file_of_ours_in_wal_mode_is_brought_back(file: Path) -> None:
    Records(file).close()
    db = sqlite3.connect(file, isolation_level=None)
    assert db.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    db.close()
    with Records(file) as records:
        records.append([RECORD])
    assert file.read_bytes()[18:20] == b"\1\1"


def test_any_name_of_a_folder_is_only_a_name(tmp_path: Path) -> None:
    file = tmp_path / "学习 ?mode=memory#%41" / "records.sqlite3"
    with Records(file) as records:
        records.append([RECORD])
    assert file.stat().st_size > 0


def test_two_slashes_at_the_start_are_no_host(file: Path) -> None:
    Records(Path(f"/{file}")).close()
    assert file.stat().st_size > 0


def test_an_empty_file_is_new(file: Path) -> None:
    file.touch()
    with Records(file) as records:
        records.append([RECORD])
        assert records.load("张三").records == (RECORD,)


def make_foreign(file: Path, mode: str) -> None:
    db = sqlite3.connect(file, isolation_level=None)
    db.execute(f"PRAGMA journal_mode = {mode}")
    db.execute("CREATE TABLE theirs (x)")
    db.close()


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_file_of_other_software_is_not_touched(file: Path, mode: str) -> None:
    make_foreign(file, mode)
    before, when = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(RecordsError, match=r"不是本软件的学习记录.*records\.sqlite3"):
        Records(file)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, when)
    assert list(file.parent.iterdir()) == [file]


def test_a_newer_file_is_not_touched(file: Path) -> None:
    db = sqlite3.connect(file, isolation_level=None)
    migrate(db, (*MIGRATIONS, lambda db: None))
    db.close()
    before = file.read_bytes()
    with pytest.raises(RecordsError, match=rf"第 {len(MIGRATIONS) + 1} 版"):
        Records(file)
    assert file.read_bytes() == before


def spoil_text(file: Path) -> None:
    file.write_text("这不是数据库")


def spoil_header(file: Path) -> None:
    file.write_bytes(b"\0" * 100 + file.read_bytes()[100:])


def spoil_pages(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096] + b"\0" * (file.stat().st_size - 4096))


def spoil_schema(file: Path) -> None:
    """SQLite quotes the schema in its message; the module cannot decode the message then."""
    file.write_bytes(file.read_bytes().replace(b"CREATE TRIGGER", b"CREATE TR\xffGGER"))


def spoil_end(file: Path) -> None:
    os.truncate(file, 5000)


@pytest.mark.parametrize("spoil", [spoil_text, spoil_header, spoil_pages, spoil_schema, spoil_end])
def test_a_damaged_file_is_refused_and_kept(file: Path, spoil: Callable[[Path], None]) -> None:
    with Records(file) as records:
        records.append([RECORD])
    spoil(file)
    before = file.read_bytes()
    with pytest.raises(RecordsError, match=r"打不开，文件已损坏.*records\.sqlite3"):
        Records(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["records.sqlite3", "records.sqlite3-journal"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "loose link"])
def test_what_is_no_regular_file_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    target = tmp_path / "target"
    if kind == "pipe":
        os.mkfifo(home / name)
    elif kind == "folder":
        (home / name).mkdir()
    else:
        (home / name).symlink_to(target)
    if kind == "link":
        target.touch()
    with pytest.raises(RecordsError, match="不是普通文件"):
        Records(home / "records.sqlite3")
    assert target.exists() == (kind == "link")
    assert [place.name for place in home.iterdir()] == [name]


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "target").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "target")
    with pytest.raises(RecordsError, match="符号链接"):
        Records(tmp_path / "home" / "records.sqlite3")
    assert not there or list((tmp_path / "target").iterdir()) == []


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(RecordsError, match="不是文件夹"):
        Records(tmp_path / "home" / "records.sqlite3")


def test_a_file_moved_away_takes_no_more(file: Path) -> None:
    """Else the answers would go into a file without a name."""
    with Records(file) as records:
        file.rename(file.with_name("moved"))
        with pytest.raises(RecordsError, match="已被移走"):
            records.append([RECORD])
