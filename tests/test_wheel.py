"""The wheel: the cases, and what shells and man read."""

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
sys.exit(main(sys.argv[1:], sys.stdout, sys.stderr))
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


def test_the_same_wheel_is_built_twice(wheel: Path, tmp_path: Path) -> None:
    assert built(tmp_path).read_bytes() == wheel.read_bytes()


def test_the_cases_are_in_it_as_they_are(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        cases = {
            name.rpartition("/")[2]: packed.read(name)
            for name in packed.namelist()
            if name.startswith("lianzheng_tui/cases/")
        }
    assert cases == {each.name: each.read_bytes() for each in (ROOT / "cases").iterdir()}


def kept(name: str) -> str:
    return (ROOT / "kits" / name).read_text(encoding="utf-8")


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
        "share/applications/lianzheng.desktop": kept("lianzheng.desktop"),
        "share/icons/hicolor/scalable/apps/lianzheng.svg": kept("lianzheng.svg"),
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
