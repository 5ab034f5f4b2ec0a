"""The one file that runs the application: built here, and run as a stranger's machine would."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def build(folder: Path) -> Path:
    """Build the wheel and the zipapp."""
    environ = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    licences = str(folder / "THIRD-PARTY-LICENSES.txt")
    for arguments in (
        ("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)),
        ("kits/licences.py", licences),
        ("kits/zipapp.py", str(folder / "lianzheng.pyz"), "", "kits/__main__.py", licences),
    ):
        wheels = [str(each) for each in folder.glob("*.whl")]
        command = [sys.executable, *(each or wheels[0] for each in arguments)]
        subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True)
    return folder / "lianzheng.pyz"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, in a folder with blanks and Chinese in its name."""
    pyz = build(tmp_path_factory.mktemp("dist"))
    folder = pyz.parent / "优 盘"
    folder.mkdir()
    return Path(shutil.copy(pyz, folder))


def run(pyz: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run it without the packages that are installed here, in the poorest environment."""
    poor = {"PATH": "/usr/bin:/bin", "HOME": "/proc/nonexistent", "LC_ALL": "C", **environ}
    command = [sys.executable, "-I", "-S", str(pyz), *arguments]
    return subprocess.run(
        command, env=poor, cwd="/", capture_output=True, encoding="utf-8", check=False
    )


def test_it_runs_where_nothing_is_installed_and_nothing_can_be_kept(built: Path) -> None:
    listed = run(built, "list")
    assert listed.returncode == 0
    assert "下面不写学到哪里" in listed.stderr
    assert "tilted-scales" in listed.stdout
    read = run(built, "read", "tilted-scales")
    assert (read.returncode, read.stderr) == (0, "")
    found = run(built, "search", "油卡")
    assert found.returncode == 0
    assert "油卡" in found.stdout


def test_what_it_lacks_for_excel_is_said(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    done = run(built, "bank", "template", "-o", str(file))
    assert (done.returncode, file.exists()) == (2, False)
    assert "没有装 openpyxl 和 defusedxml" in done.stderr
    table = ROOT / "tests" / "samples" / "banks" / "c01-gbk-crlf.csv"
    assert run(built, "bank", "import", str(table), "-o", str(tmp_path)).returncode == 0


def test_commands_that_read_what_is_packed_with_it(built: Path, tmp_path: Path) -> None:
    made = run(built, "new", str(tmp_path / "a.yaml"))
    assert (made.returncode, made.stderr) == (0, "")
    checked = run(built, "check", str(tmp_path / "a.yaml"))
    assert checked.returncode in (0, 1)
    assert checked.stderr == ""


def test_there_is_nothing_compiled_in_it(built: Path) -> None:
    names = zipfile.ZipFile(built).namelist()
    assert not [name for name in names if name.endswith((".so", ".pyd", ".dll", ".pyc"))]
    assert "lianzheng_tui/cases/tilted-scales.yaml" in names
    assert "yaml/__init__.py" in names
    assert "THIRD-PARTY-LICENSES.txt" in names


def test_the_same_sources_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    assert build(tmp_path).read_bytes() == built.read_bytes()


def test_what_it_starts_with_is_understood_by_old_pythons() -> None:
    import ast

    text = (ROOT / "kits" / "__main__.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 4))


@pytest.mark.parametrize(
    ("before", "chinese", "english"),
    [
        (
            "sys.version_info = (3, 8, 1)",
            "需要 Python 3.11 或更高版本，这里是 3.8.1",
            "this is 3.8.1",
        ),
        ("sys.modules['sqlite3'] = None", "缺少 sqlite3 模块", "has no module sqlite3"),
    ],
    ids=["an old Python", "a missing module"],
)
def test_why_it_cannot_run_is_said_in_two_languages(
    before: str, chinese: str, english: str
) -> None:
    start = ROOT / "kits" / "__main__.py"
    script = f"import sys; {before}; exec(compile(open({str(start)!r}).read(), 'x', 'exec'))"
    for encoding in ("utf-8", "ascii"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert english in done.stderr
        assert "Traceback" not in done.stderr
        assert chinese in done.stderr or encoding == "ascii"
