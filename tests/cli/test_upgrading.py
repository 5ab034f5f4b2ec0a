"""A newer application over older records, and back: what docs/offline.md promises."""

import io
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records import connection as records_file
from lianzheng_tui.data.records import migrations
from lianzheng_tui.data.records.migrations import MIGRATIONS
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]
Release = Callable[[int], None]
NEWEST = len(MIGRATIONS)
OLDER = range(1, NEWEST)


def add_moods(db: sqlite3.Connection) -> None:
    """What the next version may need."""
    db.execute("CREATE TABLE moods (seq INTEGER PRIMARY KEY, mood TEXT) STRICT")


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[Release]:
    """Makes the application that of another version, by how many migrations it knows."""

    def make(version: int) -> None:
        known = (*MIGRATIONS, add_moods)[:version]
        monkeypatch.setattr(migrations, "MIGRATIONS", known)
        monkeypatch.setattr(migrations.version, "__defaults__", (version,))
        monkeypatch.setattr(migrations.migrate, "__defaults__", (known,))
        records_file._schema_of.cache_clear()

    yield make
    records_file._schema_of.cache_clear()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["--data-dir", str(home), *args], out, err)
    return status, out.getvalue(), err.getvalue()


def add(home: Path, *records: Record) -> None:
    with Records(home / "records.sqlite3") as store:
        store.append(records)


def ids(home: Path) -> list[str]:
    with Records(home / "records.sqlite3") as store:
        found = store.load_all()
    assert found.damaged == 0
    return [each.id for each in found.records]


def copies(home: Path, sort: str) -> list[Path]:
    return sorted((home / "backups").glob(f"{sort}-*.sqlite3"))


def content(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def version(file: Path) -> int:
    with sqlite3.connect(file) as db:
        found = int(db.execute("PRAGMA user_version").fetchone()[0])
    db.close()
    return found


@pytest.mark.parametrize("old", OLDER)
def test_older_records_are_taken_over_used_and_read_back(
    home: Path, tmp_path: Path, release: Release, make_record: MakeRecord, old: int
) -> None:
    release(old)
    first, second = make_record(Verb.OPENED, "guide"), make_record(Verb.OPENED, "text")
    add(home, first)
    assert version(home / "records.sqlite3") == old
    release(NEWEST)
    status, out, err = run(home, "learners")
    assert (status, err) == (0, "")
    assert "1条记录" in out
    assert version(home / "records.sqlite3") == NEWEST
    assert [version(each) for each in copies(home, f"v{old}")] == [old]
    add(home, second)
    assert run(home, "export", "--all", str(tmp_path / "a.jsonl"))[0] == 0
    assert run(tmp_path / "there", "import", str(tmp_path / "a.jsonl"))[0] == 0
    assert ids(tmp_path / "there") == ids(home) == [first.id, second.id]


@pytest.mark.parametrize("old", [*OLDER, NEWEST])
def test_newer_records_are_refused_without_a_byte_changed(
    home: Path, tmp_path: Path, release: Release, make_record: MakeRecord, old: int
) -> None:
    release(old + 1)
    add(home, make_record(Verb.OPENED, "guide"))
    release(old)
    (home / "device").write_text("d0\n", encoding="utf-8")
    before = content(home)
    for command in (["learners"], ["export", "--all", str(tmp_path / "a.jsonl")]):
        status, out, err = run(home, *command)
        assert (status, out) == (2, "")
        assert f"第 {old + 1} 版，本软件只认得到第 {old} 版" in err
        assert "请升级本软件后再打开，或用 --data-dir 换一个文件夹" in err
    status, out, err = run(home, "doctor", "--repair")
    assert (status, err) == (1, "")
    assert "学习记录不需要修复" in out
    assert "请升级本软件" in out
    assert content(home) == before
    assert run(home, "list")[0] == 0
    assert content(home / "backups") == {}
    release(old + 1)
    assert len(ids(home)) == 1


@pytest.mark.parametrize("old", OLDER)
def test_the_way_back_is_the_backup_made_before(
    home: Path, tmp_path: Path, release: Release, make_record: MakeRecord, old: int
) -> None:
    release(old)
    before, since, back = (make_record(Verb.OPENED, item) for item in ("guide", "text", "quiz"))
    add(home, before)
    release(NEWEST)
    assert run(home, "learners")[0] == 0
    add(home, since)
    release(old)
    assert run(home, "learners")[0] == 2  # the control: what was migrated does not serve
    newer = tmp_path / "newer"
    newer.mkdir()
    for name in ("records.sqlite3", "records.sqlite3-journal", "records.sqlite3.seal"):
        shutil.move(home / name, newer / name)
    shutil.copy(copies(home, f"v{old}")[0], home / "records.sqlite3")
    assert run(home, "learners")[:1] + run(home, "learners")[2:] == (0, "")
    assert ids(home) == [before.id]
    add(home, back)
    release(NEWEST)
    assert run(newer, "export", "--all", str(tmp_path / "a.jsonl"))[0] == 0
    assert run(home, "import", str(tmp_path / "a.jsonl"))[0] == 0
    assert sorted(ids(home)) == sorted([before.id, since.id, back.id])


def test_cache_and_settings_of_another_version_are_no_obstacle(home: Path) -> None:
    (home / "cache").mkdir(parents=True)
    index = home / "cache" / "index.sqlite3"
    with sqlite3.connect(index) as db:
        db.execute("CREATE TABLE made (version TEXT, more TEXT)")
        db.execute("INSERT INTO made VALUES ('99 newer', 'x')")
        db.execute("CREATE VIEW files AS SELECT 1")
    db.close()
    (home / "settings.json").write_text('{"theme": {"day": "x"}, "more": []}', encoding="utf-8")
    status, out, err = run(home, "list")
    assert (status, err) == (0, "")
    assert "tilted-scales" in out
    assert run(home, "search", "油卡")[0] == 0
