"""What `make dist` has built, run where there is no network and nothing can be written at home.

`make prove` runs this in namespaces of its own, with a home that is mounted read-only.
"""

import errno
import os
import shutil
import socket
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lianzheng_tui.data.banks.exporting import BankFormat, bank_bytes, read_bank
from lianzheng_tui.data.banks.importing import Wanted, imported
from tui.pseudo_terminal import Terminal

pytestmark = pytest.mark.offline

BANKS = Path(__file__).parents[1] / "samples" / "banks"
DIST = Path(__file__).parents[2] / "dist"
HOME = Path(os.environ.get("PROVE_HOME", "/nonexistent"))
"""A folder in a file system that is mounted read-only."""
NO_EXECUTION = Path(os.environ.get("PROVE_NOEXEC", "/nonexistent"))
"""A folder in a file system from which nothing can be executed."""
PYTHON = str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info[1]}")
"""A Python in which nothing is installed that the application needs."""
CTRL_C, ENTER, TAB = "\x03", "\r", "\t"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of the kit, unpacked."""
    folder = tmp_path_factory.mktemp("套装 一")
    (archive,) = DIST.glob("lianzheng-linux-*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (program,) = folder.glob("*/lianzheng")
    return program


@pytest.fixture(scope="module")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one file, in a folder with blanks and Chinese in its name."""
    return Path(shutil.copy(DIST / "lianzheng.pyz", tmp_path_factory.mktemp("优 盘")))


@pytest.fixture(params=["pyz", "kit"])
def command(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """What starts the application."""
    found: Path = request.getfixturevalue(request.param)
    return (str(found),) if request.param == "kit" else (PYTHON, "-I", "-S", str(found))


def opened(command: tuple[str, ...], *arguments: str, **environ: str) -> Iterator[Terminal]:
    program, *more = command
    return closing_terminal(Terminal(HOME, (*more, *arguments), environ, 24, 80, program=program))


def closing_terminal(app: Terminal) -> Iterator[Terminal]:
    with closing(app):
        yield app


def test_the_network_is_really_closed() -> None:
    assert [name for _, name in socket.if_nameindex()] == ["lo"]
    for address in ("192.0.2.1", "127.0.0.1"):
        with socket.socket() as tried:
            tried.settimeout(2)
            assert tried.connect_ex((address, 9)) == errno.ENETUNREACH


def test_the_home_can_really_not_be_written() -> None:
    with pytest.raises(OSError, match="Read-only file system"):
        (HOME / "x").write_text("", encoding="utf-8")


def answer_one(app: Terminal) -> None:
    """From the library into the quiz of the first case, and answer its first question."""
    app.until("学完0/7")
    app.press(ENTER)
    app.until("› 导学")
    for part in ("正文", "时间线", "要点", "测验"):
        app.press(TAB)
        app.until(f"› {part}")
    app.press(ENTER)
    app.until("第1/")
    app.press("12345678", ENTER)
    app.until("有多大把握")
    app.press("2")
    app.until("看出处")


def test_it_starts_and_says_that_nothing_is_kept(command: tuple[str, ...]) -> None:
    for app in opened(command, LC_ALL="C", LANG=""):
        app.until("第一次使用")
        app.press(ENTER)
        app.until("本次学习不会保存", "--data-dir")
        answer_one(app)
        app.press(CTRL_C)
        assert app.end() != 0
        assert "没有存下" in app.text


def test_with_a_folder_of_its_own_everything_is_kept(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    for app in opened(command, "--data-dir", str(tmp_path / "数 据")):
        app.until("第一次使用")
        app.press(ENTER)
        answer_one(app)
        app.press(CTRL_C)
        assert app.end() == 0
    for app in opened(command, "--data-dir", str(tmp_path / "数 据")):
        app.until("接着学", "测验")
        app.press("q")
        assert app.end() == 0


def test_it_runs_in_the_poorest_environment(command: tuple[str, ...]) -> None:
    environ = {"PATH": "/nonexistent", "HOME": str(HOME), "LC_ALL": "C"}
    done = subprocess.run(
        [*command, "list"], env=environ, cwd="/", capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0
    assert "tilted-scales" in done.stdout
    assert "下面不写学到哪里" in done.stderr
    assert "--data-dir" in done.stderr


def test_it_takes_no_module_from_the_current_folder(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    for name in ("lianzheng_tui", "textual", "yaml", "re", "json", "sqlite3", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(7)", encoding="utf-8")
    environ = {"PATH": "/nonexistent", "HOME": str(HOME), "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [*command, "check", "."],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "没有" in done.stdout + done.stderr


def test_the_one_file_runs_from_where_nothing_may_be_executed(pyz: Path) -> None:
    there = Path(shutil.copy(pyz, NO_EXECUTION))
    with pytest.raises(PermissionError):
        subprocess.run([str(there), "list"], check=False)
    done = subprocess.run(
        [PYTHON, "-I", "-S", str(there), "list"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0
    assert "tilted-scales" in done.stdout


def install(target: Path, home: Path, python: str = PYTHON) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "LIANZHENG_PYTHON": python, "HOME": str(home)}
    environ.pop("PIP_FIND_LINKS", None)
    command = ["sh", str(DIST / "install.sh"), str(target)]
    return subprocess.run(
        command, env=environ, capture_output=True, encoding="utf-8", umask=0o077, check=False
    )


def test_the_wheels_are_installed_without_a_network(tmp_path: Path) -> None:
    target = tmp_path / "廉政 研读"
    assert install(target, tmp_path).returncode == 0
    done = subprocess.run(
        [str(target / "bin" / "lianzheng"), "list"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert "tilted-scales" in done.stdout
    lianzheng = str(target / "bin" / "lianzheng")
    template = [lianzheng, "bank", "template", "-o", str(tmp_path / "模板.xlsx")]
    assert subprocess.run(template, check=False).returncode == 0
    doctor = subprocess.run(
        [lianzheng, "doctor"], capture_output=True, encoding="utf-8", check=False
    )
    assert "能写 docx" in doctor.stdout
    for file in ("man/man1/lianzheng.1", "zsh/site-functions/_lianzheng"):
        assert (target / "share" / file).stat().st_mode & 0o444 == 0o444
    closed = [each for each in (target, *target.rglob("*")) if each.stat().st_mode & 0o044 != 0o044]
    assert closed == []


def test_installed_again_it_is_what_is_in_the_wheels(tmp_path: Path) -> None:
    target = tmp_path / "lianzheng"
    assert install(target, tmp_path).returncode == 0
    (code,) = target.rglob("lianzheng_tui/__main__.py")
    content = code.read_bytes()
    code.write_bytes(b"raise SystemExit(3)")
    assert install(target, tmp_path).returncode == 0
    assert code.read_bytes() == content


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = install(tmp_path / "lianzheng", tmp_path, "/nonexistent/python")
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有找到 /nonexistent/python" in done.stderr
    environ = {**os.environ, "LIANZHENG_PYTHON": "/nonexistent/python"}
    done = subprocess.run(
        ["sh", str(DIST / "run.sh"), "list"],
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "/nonexistent/python 不是 Python 3.11" in done.stderr


def test_the_script_beside_the_one_file_opens_it() -> None:
    for environ in (os.environ, {**os.environ, "LIANZHENG_PYTHON": PYTHON}):
        done = subprocess.run(
            ["sh", str(DIST / "run.sh"), "list", "--json"],
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "tilted-scales" in done.stdout, done.stderr


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_saves_an_exported_bank_with_the_same_content(tmp_path: Path) -> None:
    folder, saved, again = (tmp_path / name for name in ("bank", "saved", "again"))
    for each in (folder, again):
        each.mkdir()
        shutil.copy(BANKS / "laws.yaml", each)
    shutil.copy(BANKS / "bank.yaml", folder / "sample-bank.yaml")
    file = tmp_path / "题库.xlsx"
    file.write_bytes(bank_bytes(read_bank(folder), BankFormat.XLSX))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    first = imported(file, folder, Wanted())
    second = imported(saved / file.name, again, Wanted())
    assert second.problems == ()
    assert [each.question for each in second.contents.questions] == [
        each.question for each in first.contents.questions
    ]
    assert second.head == first.head
    assert {each.value for each in cells(saved / file.name)} == {each.value for each in cells(file)}


def cells(file: Path) -> Iterator[Any]:
    """The cells of a workbook that are not empty."""
    for sheet in openpyxl.load_workbook(file):
        yield from (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_the_one_file_says_what_it_lacks_for_excel(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    for arguments in (
        ("template", "-o", str(tmp_path / "a.xlsx")),
        ("import", str(BANKS / "x02-sheet-per-type.xlsx"), "-o", str(tmp_path)),
    ):
        done = subprocess.run(
            [*command, "bank", *arguments], capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert "没有装 openpyxl 和 defusedxml" in done.stderr
    table = ["bank", "import", str(BANKS / "c01-gbk-crlf.csv"), "-o", str(tmp_path)]
    assert subprocess.run([*command, *table], capture_output=True, check=False).returncode == 0


def test_the_checksums_are_those_of_the_files() -> None:
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=DIST, check=True)
