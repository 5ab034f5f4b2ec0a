"""What a user sees who may not write. Root may always: see `as_owner`."""

import importlib
import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.cli.records import open_records
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.home.locations import device_name
from lianzheng_tui.data.records.records import Records
from unprivileged import as_owner

RECORD = Record("i", "张三", "d", datetime(2026, 1, 1, tzinfo=UTC), Verb.READ, "c", "s")
OTHER = Record("j", "张三", "d", datetime(2026, 1, 1, tzinfo=UTC), Verb.READ, "c", "s")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with one record in it."""
    home = tmp_path / "home"
    home.mkdir()
    with Records(home / "records.sqlite3") as records:
        records.append([RECORD])
    yield home
    home.chmod(0o755)


def use(file: Path) -> str:
    """Load and try to save, as one line."""
    with Records(file, timeout=0.1) as records:
        found = len(records.load("张三").records)
        try:
            records.append([OTHER])
        except RecordsError as error:
            return f"{records.writable} {records.reason} {found} {error}"
        return f"{records.writable} {records.reason} {found} saved"


def done(task: Callable[[], object]) -> Callable[[], str]:
    """The task, which then says that it was done."""

    def do() -> str:
        task()
        return "done"

    return do


def test_control_who_may_write_is_told_nothing(folder: Path) -> None:
    assert as_owner(lambda: use(folder / "records.sqlite3")) == "True  1 saved"


def test_control_what_a_mode_forbids_is_forbidden(folder: Path) -> None:
    file = folder / "file"
    file.write_text("something")
    for task in (file.touch, file.read_text, lambda: (folder / "new").write_text("new")):
        assert as_owner(done(task)) == "done"
    file.chmod(0o444)
    assert as_owner(done(lambda: file.write_text("else"))).startswith("PermissionError")
    file.chmod(0)
    assert as_owner(done(file.read_text)).startswith("PermissionError")
    folder.chmod(0o555)
    assert as_owner(done((folder / "newer").touch)).startswith("PermissionError")
    folder.chmod(0)
    assert as_owner(done(file.stat)).startswith("PermissionError")


def test_control_what_is_imported_late_is_found_where_only_the_owner_may_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    (private / "imported_late.py").write_text("words = 'found'", encoding="utf-8")
    monkeypatch.syspath_prepend(private)
    assert as_owner(lambda: str(importlib.import_module("imported_late").words)) == "found"
    assert "imported_late" not in sys.modules
    assert as_owner(lambda: str(importlib.import_module("not_there"))).startswith(
        "ModuleNotFoundError"
    )


def test_a_read_only_file_can_still_be_loaded(folder: Path) -> None:
    for kept in folder.iterdir():
        kept.chmod(0o444)
    said = as_owner(lambda: use(folder / "records.sqlite3"))
    assert said.startswith("False 不能读写这个文件")
    assert " 1 学习记录没有存下，不能读写" in said


def test_a_folder_that_takes_no_journal_is_read_only(folder: Path) -> None:
    (folder / "records.sqlite3-journal").unlink()
    folder.chmod(0o555)
    said = as_owner(lambda: use(folder / "records.sqlite3"))
    assert said.startswith("False 不能读写这个文件或它所在的文件夹")
    assert " 1 学习记录没有存下，不能读写" in said


@pytest.mark.parametrize("spoil", ["no file", "no reading", "empty"])
def test_what_cannot_even_be_read_is_an_error(folder: Path, spoil: str) -> None:
    file = folder / "records.sqlite3"
    if spoil == "no file":
        file.unlink()
    elif spoil == "no reading":
        file.chmod(0)
    else:
        os.truncate(file, 0)
        file.chmod(0o444)
    folder.chmod(0o555)
    said = as_owner(lambda: use(file))
    assert said.startswith("RecordsError: 学习记录打不开，不能读写")


def test_a_folder_that_cannot_be_made_is_an_error(folder: Path) -> None:
    folder.chmod(0o555)
    said = as_owner(lambda: use(folder / "a" / "b" / "records.sqlite3"))
    assert said.startswith("RecordsError: 学习记录打不开，不能读写")


def test_the_device_has_a_name_all_the_same(folder: Path) -> None:
    folder.chmod(0o555)
    assert as_owner(lambda: device_name(folder, "for-now")) == "for-now"
    folder.chmod(0o755)
    assert device_name(folder, "kept") == "kept"
    (folder / "device").chmod(0)
    assert as_owner(lambda: device_name(folder, "for-now")) == "for-now"


def command(*words: str) -> str:
    """What a command says on both streams, and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    status = main(words, out, err)
    return f"{status} {out.getvalue()} {err.getvalue()}"


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_where_the_home_lets_nobody_write_or_even_in_commands_still_serve(
    folder: Path, mode: int
) -> None:
    home = folder / "data"
    list_them, progress = (
        command("--data-dir", str(folder), word) for word in ("list", "progress")
    )
    assert list_them[0] == progress[0] == "0"  # the control, which also imports what is needed
    folder.chmod(mode)
    listed = as_owner(lambda: command("--data-dir", str(home), "list"))
    assert listed.startswith("0 ")
    assert "tilted-scales" in listed
    said = as_owner(lambda: command("--data-dir", str(home), "doctor"))
    assert said.startswith("1 ")
    assert "不能写入" in said
    assert "--data-dir" in said
    told = as_owner(lambda: opened_notice(home))
    assert told.startswith("本次学习不会保存：学习记录打不开，不能读写")
    assert "--data-dir" in told


def opened_notice(home: Path) -> str:
    """What the application says on every screen."""
    args = Namespace(data_dir=home, learner="")
    return open_records(args).journal().notice
