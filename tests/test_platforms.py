"""What another system needs, tried here with stand-ins: Windows has never run this in a test.

docs/platforms.md says what was tried on which machine, and has the list to tick there.
"""

import ast
import io
import json
import multiprocessing
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.data.casefile.check_files import Known, check_files
from lianzheng_tui.data.casefile.reader import read_laws
from lianzheng_tui.data.files import atomic, lock

SOURCE = Path(__file__).parents[1] / "src" / "lianzheng_tui"
SAMPLES = Path(__file__).parent / "samples"
FOLDERS = ("学习 资料", "Program Files (x86)", "a&b", "张三's")


class FakeMsvcrt:
    """The locks of Windows: of a byte, for one handle at a time, until it is closed."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.holders: dict[int, int] = {}

    def locking(self, handle: int, mode: int, size: int) -> None:
        assert (mode, size) == (self.LK_NBLCK, 1)
        inode = os.fstat(handle).st_ino
        if self.holders.setdefault(inode, handle) != handle:
            raise PermissionError(13, "Permission denied")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeMsvcrt]:
    """The platform says that it is Windows, and has its locks."""
    fake = FakeMsvcrt()
    close = os.close

    def closing(handle: int) -> None:
        fake.holders = {inode: held for inode, held in fake.holders.items() if held != handle}
        close(handle)

    monkeypatch.setattr(os, "close", closing)
    monkeypatch.setattr(lock, "msvcrt", fake, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    yield fake
    monkeypatch.undo()


def call(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main([*map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def test_a_lock_of_windows_is_held_by_one_at_a_time(windows: FakeMsvcrt, tmp_path: Path) -> None:
    file = tmp_path / "锁 定"
    with lock.locked(file, 0):
        assert lock.is_held(file)
        with pytest.raises(TimeoutError), lock.locked(file, 0):
            pass
    assert windows.holders == {}
    assert not lock.is_held(file)
    assert not lock.refuses_locks(tmp_path)
    with lock.locked(file, 0):
        pass


class Busy:
    """`Path.replace` as it is while a scanner has the file open: refused some times."""

    def __init__(self, times: int, error: type[OSError] = PermissionError) -> None:
        self.left, self.tried, self.error = times, 0, error
        self.pauses: list[float] = []

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = Path.replace

        def replace(part: Path, file: Path) -> Path:
            self.tried += 1
            self.left -= 1
            if self.left >= 0:
                raise self.error(13, "being used by another process")
            return real(part, file)

        monkeypatch.setattr(Path, "replace", replace)
        fake_time = SimpleNamespace(sleep=self.pauses.append)
        monkeypatch.setattr(atomic, "time", fake_time)


def test_a_file_that_a_scanner_has_open_is_replaced_a_moment_later(
    windows: FakeMsvcrt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Busy(3)
    busy.install(monkeypatch)
    file = tmp_path / "设置 文件.json"
    file.write_bytes(b"old")
    atomic.replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert (busy.tried, len(busy.pauses)) == (4, 3)
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_stays_open_is_left_as_it_was(
    windows: FakeMsvcrt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Busy(1000)
    busy.install(monkeypatch)
    file = tmp_path / "x.json"
    file.write_bytes(b"old")
    with pytest.raises(PermissionError):
        atomic.replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
    assert 0 < sum(busy.pauses) < 2


def test_elsewhere_a_refusal_is_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for platform, error in (("linux", PermissionError), ("win32", FileNotFoundError)):
        busy = Busy(1, error)
        with monkeypatch.context() as patch:
            busy.install(patch)
            patch.setattr(sys, "platform", platform)
            with pytest.raises(error):
                atomic.replace_file(tmp_path / "x", b"new")
        assert (busy.tried, busy.pauses) == (1, [])


@pytest.mark.parametrize("name", FOLDERS)
def test_commands_work_where_the_platform_is_windows(
    windows: FakeMsvcrt, tmp_path: Path, name: str
) -> None:
    """In folders as people name them: blanks, Chinese, marks that a shell would take."""
    folder = tmp_path / name
    home, cases = folder / "数 据", folder / "案例"
    cases.mkdir(parents=True)
    for file in ("good.yaml", "laws.yaml"):
        shutil.copy(SAMPLES / file, cases)
    at = "--data-dir", home
    assert call(*at, "check", cases)[0] == 0
    assert call(*at, "pack", cases, "-o", folder / "案例 包.lzpack")[0] == 0
    assert call(*at, "install", folder / "案例 包.lzpack")[0] == 0
    assert "sample-gift" in call(*at, "list")[1]
    assert "一盒茶叶" in call(*at, "read", "sample-gift")[1]
    assert call(*at, "search", "茶叶券")[0] == 0
    assert call(*at, "--learner", "张三", "progress")[0] == 0
    status, out, _ = call(*at, "export", folder / "记 录.jsonl", "--everything")
    assert (status, '"记 录.jsonl"' in out) == (0, True)
    assert call("--data-dir", folder / "另 一台", "import", folder / "记 录.jsonl")[0] == 0
    new = folder / "新 案例.yaml"
    status, out, _ = call(*at, "new", new)
    assert (status, f'lianzheng check "{new}"' in out) == (0, True)
    assert call(*at, "remove", "sample-gift")[0] == 0
    assert call(*at, "doctor")[0] in (0, 1)
    assert windows.holders == {}


def test_files_are_checked_by_processes_that_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows cannot fork: what a process is given travels by pickle."""
    good = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "学习 资料"
    folder.mkdir()
    files = []
    for number in range(70):
        files.append(folder / f"案例 {number}.yaml")
        text = good.replace("id: sample-gift", f"id: case-{number}")
        if number % 7 == 0:
            text = text.replace("kind: warning", "kind: x")
        files[-1].write_text(text, encoding="utf-8")
    known = Known(read_laws(SAMPLES / "laws.yaml").laws, {}, {})
    expected = check_files(files, known, 1)
    spawn = multiprocessing.get_context("spawn")
    monkeypatch.setattr(multiprocessing, "get_context", lambda _=None: spawn)
    assert check_files(files, known, 2) == expected
    assert sum(bool(each.problems) for each in expected) == 10


LINES = (
    ("list",),
    ("list", "--json"),
    ("read", "tilted-scales"),
    ("search", "油卡"),
    ("search", "油卡", "--json"),
    ("progress",),
    ("doctor",),
    ("check", SAMPLES),
    ("--help",),
    ("nonsense",),
)


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "gb18030", "big5", "cp437", "ascii"])
@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_a_console_of_any_encoding_gets_what_it_can_show(
    tmp_path: Path, encoding: str, line: tuple[object, ...]
) -> None:
    """A pipe on a Chinese Windows is GBK, which has neither ✓ nor ◐; that stops no command."""
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    err = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    status = main(["--data-dir", str(tmp_path), *map(str, line)], out, err)
    usual = call("--data-dir", tmp_path, *line)
    assert status == usual[0]
    out.flush()
    written = out.buffer.getvalue() if isinstance(out.buffer, io.BytesIO) else b""
    assert written == usual[1].encode(encoding, "backslashreplace")
    if "--json" in line:
        assert json.loads(written.decode(encoding)) == json.loads(usual[1])


ELSEWHERE_ONLY = {"fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog", "curses"}
"""Modules that Windows has not."""
MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_needs_at_once_what_windows_has_not(module: Path) -> None:
    """It is imported inside a function, or under a question for the platform."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for statement in tree.body:
        names = []
        if isinstance(statement, ast.Import):
            names = [alias.name for alias in statement.names]
        elif isinstance(statement, ast.ImportFrom):
            names = [statement.module or ""]
        assert not {name.partition(".")[0] for name in names} & ELSEWHERE_ONLY


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_text_file_is_opened_with_its_encoding(module: Path) -> None:
    """Without one, Windows takes that of its code page."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        keywords = {keyword.arg for keyword in node.keywords}
        modes = [each.value for each in node.args if isinstance(each, ast.Constant)]
        is_binary = any(isinstance(mode, str) and "b" in mode for mode in modes)
        modes_given = modes and name in ("open", "fdopen")
        if name in ("read_text", "write_text") or modes_given:
            said = "encoding" in keywords or "utf-8" in modes or len(node.args) > 1
            assert is_binary or said, node.lineno
