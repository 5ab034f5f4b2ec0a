import errno
import sqlite3
from pathlib import Path

import pytest

from lianzheng_tui.data.records.errors import explain, is_read_only


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_FSYNC, "读写磁盘时出错"),
        (sqlite3.SQLITE_IOERR_LOCK, "不能给文件加锁"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "不能读写"),
        (sqlite3.SQLITE_CANTOPEN, "不能读写"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "占用"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "已损坏"),
        (sqlite3.SQLITE_NOTADB, "已损坏"),
        (sqlite3.SQLITE_NOMEM, "意外的错误（words）"),
    ],
)
def test_every_code_has_its_words(code: int, words: str) -> None:
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code
    said = str(explain("没有存下", error, Path("/x/records")))
    assert said.startswith("没有存下，")
    assert words in said
    assert said.endswith("。文件：/x/records")
    assert is_read_only(error) == ("不能读写" in words)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘已满"),
        (errno.EROFS, "不能读写"),
        (errno.EACCES, "不能读写"),
        (errno.ENOENT, "没有它所在的文件夹"),
        (errno.ENOTDIR, "不是文件夹"),
        (errno.ENOLCK, "不能给文件加锁"),
        (errno.EIO, "读写磁盘时出错"),
        (errno.ENAMETOOLONG, "文件名太长"),
        (errno.EMLINK, "意外的错误"),
    ],
)
def test_so_has_every_error_of_the_system(number: int, words: str) -> None:
    assert words in str(explain("打不开", OSError(number, "words"), None))


def test_an_error_without_a_code_has_words_too() -> None:
    assert "意外的错误（closed）" in str(
        explain("打不开", sqlite3.ProgrammingError("closed"), None)
    )


@pytest.mark.parametrize(
    "number", [errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EEXIST]
)
def test_where_a_folder_takes_no_files_the_way_to_another_is_named(number: int) -> None:
    assert "--data-dir" in str(explain("打不开", OSError(number, "words"), None))


def test_a_file_is_not_called_busy_where_there_are_no_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert "另一个窗口" in str(explain("打不开", error, tmp_path / "records"))
    monkeypatch.setattr("lianzheng_tui.data.records.errors.refuses_locks", lambda _: True)
    said = str(explain("打不开", error, tmp_path / "records"))
    assert "不能给文件加锁" in said
    assert "用 --data-dir 换一个文件夹，放在本机的磁盘上" in said
    assert "窗口" not in said
