"""The installed program: what was worked out when the wheel was built."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PROGRAM = """
import sys
from lianzheng_tui.cli.main import main
status = main(sys.argv[1:], sys.stdout, sys.stderr)
assert status == 0
reading = "yaml", "lianzheng_tui.data.casefile.reader"
sys.stderr.write(" ".join(name for name in reading if name in sys.modules))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    return built(folder)


def built(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture
def site(wheel: Path, tmp_path: Path) -> Path:
    """Where it is installed."""
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    return tmp_path / "site"


def listed(site: Path, home: Path) -> tuple[str, str]:
    """What ``list`` writes, and what that reads files was loaded for it."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--data-dir", str(home), "list"],
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, done.stderr


def test_the_first_list_of_the_bundled_cases_reads_no_yaml(site: Path, tmp_path: Path) -> None:
    lines, loaded = listed(site, tmp_path / "home")
    assert loaded == ""
    (site / "lianzheng_tui" / "cases" / "prepared.json").unlink()
    # the control; sound files do not need the parser even then
    assert listed(site, tmp_path / "other") == (lines, "lianzheng_tui.data.casefile.reader")


def test_a_bundled_case_that_was_edited_is_read_again(site: Path, tmp_path: Path) -> None:
    file = site / "lianzheng_tui" / "cases" / "tilted-scales.yaml"
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: 倾斜的“天平”", "title: 倾斜的“砝码”"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert "倾斜的“砝码”" in listed(site, tmp_path / "home")[0]


def test_the_same_wheel_is_built_twice(wheel: Path, tmp_path: Path) -> None:
    assert built(tmp_path).read_bytes() == wheel.read_bytes()
    with zipfile.ZipFile(wheel) as packed:
        made = packed.read("lianzheng_tui/cases/prepared.json").decode("utf-8")
    assert str(ROOT) not in made


def test_shells_and_man_find_what_is_in_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        shared = {
            name.partition(".data/data/")[2]: packed.read(name).decode("utf-8")
            for name in packed.namelist()
            if ".data/data/" in name
        }
        package = {
            name.rpartition(".")[2]: packed.read(name).decode("utf-8")
            for name in packed.namelist()
            if name.startswith("lianzheng_tui/cli/shell/lianzheng.")
        }
    assert shared == {
        "share/bash-completion/completions/lianzheng": package["bash"],
        "share/zsh/site-functions/_lianzheng": package["zsh"],
        "share/man/man1/lianzheng.1": package["1"],
    }


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_is_printed_from_a_zip_and_from_a_folder(
    shell: str, wheel: Path, site: Path
) -> None:
    kept = (ROOT / f"src/lianzheng_tui/cli/shell/lianzheng.{shell}").read_bytes()
    for place in (wheel, site):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, "completion", shell],
            env={**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        assert done.stdout == kept
