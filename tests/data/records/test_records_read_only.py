"""What a user sees who may not write. Root may always: hence the child without privileges."""

import io
import os
import tempfile
import warnings
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

RECORD = Record("i", "张三", "d", datetime(2026, 1, 1, tzinfo=UTC), Verb.READ, "c", "s")
OTHER = Record("j", "张三", "d", datetime(2026, 1, 1, tzinfo=UTC), Verb.READ, "c", "s")
NOBODY = 65534


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Path]:
    """A folder with one record in it, that every user may go into: pytest's own is 0700."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "home"
        folder.mkdir()
        with Records(folder / "records.sqlite3") as records:
            records.append([RECORD])
        for place in (Path(name), folder):
            place.chmod(0o755)
        for kept in folder.iterdir():
            kept.chmod(0o666)
        yield folder
        folder.chmod(0o755)


def as_nobody(task: Callable[[], str]) -> str:
    """What the task says when a user without privileges does it, in a child."""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads, Python 3.12
        child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(writer, task().encode())
        except BaseException as error:
            os.write(writer, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as said:
        return said.read()


def use(file: Path) -> str:
    """Load and try to save, as one line."""
    with Records(file, timeout=0.1) as records:
        found = len(records.load("张三").records)
        try:
            records.append([OTHER])
        except RecordsError as error:
            return f"{records.writable} {records.reason} {found} {error}"
        return f"{records.writable} {records.reason} {found} saved"


def test_control_whoever_may_write_is_told_nothing(public: Path) -> None:
    public.chmod(0o777)
    assert as_nobody(lambda: use(public / "records.sqlite3")) == "True  1 saved"


def test_a_read_only_file_can_still_be_loaded(public: Path) -> None:
    for kept in public.iterdir():
        kept.chmod(0o444)
    said = as_nobody(lambda: use(public / "records.sqlite3"))
    assert said.startswith("False 不能读写这个文件")
    assert " 1 学习记录没有存下，不能读写" in said


def test_a_folder_that_takes_no_journal_is_read_only(public: Path) -> None:
    (public / "records.sqlite3-journal").unlink()
    public.chmod(0o555)
    said = as_nobody(lambda: use(public / "records.sqlite3"))
    assert said.startswith("False 不能读写这个文件或它所在的文件夹")
    assert " 1 学习记录没有存下，不能读写" in said


@pytest.mark.parametrize("spoil", ["no file", "no reading", "empty"])
def test_what_cannot_even_be_read_is_an_error(public: Path, spoil: str) -> None:
    file = public / "records.sqlite3"
    if spoil == "no file":
        file.unlink()
    elif spoil == "no reading":
        file.chmod(0)
    else:
        os.truncate(file, 0)
        file.chmod(0o444)
    public.chmod(0o555)
    said = as_nobody(lambda: use(file))
    assert said.startswith("RecordsError: 学习记录打不开，不能读写")


def test_a_folder_that_cannot_be_made_is_an_error(public: Path) -> None:
    public.chmod(0o555)
    said = as_nobody(lambda: use(public / "a" / "b" / "records.sqlite3"))
    assert said.startswith("RecordsError: 学习记录打不开，不能读写")


def test_the_device_has_a_name_all_the_same(public: Path) -> None:
    public.chmod(0o555)
    assert as_nobody(lambda: device_name(public, "for-now")) == "for-now"
    public.chmod(0o755)
    assert device_name(public, "kept") == "kept"
    (public / "device").chmod(0)
    assert as_nobody(lambda: device_name(public, "for-now")) == "for-now"


def command(*words: str) -> str:
    """What a command says on both streams, and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    status = main(words, out, err)
    return f"{status} {out.getvalue()} {err.getvalue()}"


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_where_the_home_lets_nobody_write_or_even_in_commands_still_serve(
    public: Path, mode: int
) -> None:
    home = public / "data"
    list_them, progress = (
        command("--data-dir", str(public), word) for word in ("list", "progress")
    )
    assert list_them[0] == progress[0] == "0"  # the control, which also imports what is needed
    public.chmod(mode)
    listed = as_nobody(lambda: command("--data-dir", str(home), "list"))
    assert listed.startswith("0 ")
    assert "tilted-scales" in listed
    said = as_nobody(lambda: command("--data-dir", str(home), "doctor"))
    assert said.startswith("1 ")
    assert "不能写入" in said
    assert "--data-dir" in said
    told = as_nobody(lambda: opened_notice(home))
    assert told.startswith("本次学习不会保存：学习记录打不开，不能读写")
    assert "--data-dir" in told


def opened_notice(home: Path) -> str:
    """What the application says on every screen."""
    args = Namespace(data_dir=home, learner="")
    return open_records(args).journal().notice
