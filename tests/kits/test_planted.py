"""Modules that somebody left on a stick, or in a folder, are not what the scripts run."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

KITS = Path(__file__).parents[2] / "kits"
MAKEFILE = KITS.parent / "Makefile"
PYTHON = str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info[1]}")
PLANTED = (
    *("venv", "pip", "ensurepip", "runpy", "zipapp", "carried", "lianzheng_tui", "textual"),
    *("yaml", "fsrs", "packaging", "re", "json", "logging", "subprocess", "tempfile", "shutil"),
    *("sqlite3", "zipfile", "importlib", "types", "sitecustomize", "usercustomize"),
)
"""What Python, venv, pip, the application or our own scripts ask for, and what a start runs."""

MAIN = "import json, logging, sqlite3, tempfile\ndef run(): print('it ran')\n"
"""An application that is quickly installed."""
METADATA = "Metadata-Version: 2.1\nName: lianzheng-tui\nVersion: 0.1.0\n"
WHEEL = {
    "lianzheng_tui/__init__.py": "",
    "lianzheng_tui/cli/__init__.py": "",
    "lianzheng_tui/cli/main.py": MAIN,
    "lianzheng_tui-0.1.0.dist-info/METADATA": METADATA,
    "lianzheng_tui-0.1.0.dist-info/WHEEL": (
        "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    ),
    "lianzheng_tui-0.1.0.dist-info/entry_points.txt": (
        "[console_scripts]\nlianzheng = lianzheng_tui.cli.main:run\n"
    ),
    "lianzheng_tui-0.1.0.dist-info/RECORD": "",
}


class Stick:
    """A folder with the scripts, and with modules beside them that leave a mark when they run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "优 盘"
        self.home = folder / "home"
        self._marks = folder / "marks"
        shutil.copytree(KITS, self.folder, ignore=shutil.ignore_patterns("__pycache__"))
        (self.folder / "wheelhouse").mkdir()
        self.wheel = self.folder / "wheelhouse" / "lianzheng_tui-0.1.0-py3-none-any.whl"
        with zipfile.ZipFile(self.wheel, "w") as wheel:
            for name, text in WHEEL.items():
                wheel.writestr(name, text)
        for name in ("openpyxl", "defusedxml", "python_docx"):  # install.sh asks for these by name
            self.add_wheel(name)
        with zipfile.ZipFile(self.folder / "lianzheng.pyz", "w") as pyz:
            pyz.write(KITS / "__main__.py", "__main__.py")
            for name, text in WHEEL.items():
                pyz.writestr(name, text)
        user = self.home / ".local" / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
        user.mkdir(parents=True)
        for each in (self.folder, user):
            self.plant(each)

    def add_wheel(self, name: str) -> None:
        """Put an empty distribution into the wheelhouse."""
        about = f"{name}-1.0.dist-info"
        with zipfile.ZipFile(self.wheel.with_name(f"{name}-1.0-py3-none-any.whl"), "w") as wheel:
            wheel.writestr(f"{name}/__init__.py", "")
            wheel.writestr(
                f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
            )
            wheel.writestr(f"{about}/WHEEL", WHEEL["lianzheng_tui-0.1.0.dist-info/WHEEL"])
            wheel.writestr(f"{about}/RECORD", "")

    def plant(self, folder: Path) -> None:
        """Leave the modules there; one that is really ours keeps its place."""
        code = f"open({str(self._marks)!r}, 'a').write({str(folder)!r} + __name__ + '\\n')\n"
        for name in PLANTED:
            file = folder / f"{name}.py"
            if not file.exists():
                file.write_text(code, encoding="utf-8")
        line = f"import os; open({str(self._marks)!r}, 'a').write('pth\\n')\n"
        (folder / "planted.pth").write_text(line, encoding="utf-8")

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run something with the stick as the current folder."""
        more = {"LIANZHENG_PYTHON": PYTHON, "HOME": str(self.home), **environ}
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**kept, **more},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def marks(self) -> str:
        """What has run of what was planted."""
        return self._marks.read_text(encoding="utf-8") if self._marks.exists() else ""


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path)


PLACES: dict[str, dict[str, str]] = {
    "the current folder": {},
    "an empty part of PYTHONPATH": {"PYTHONPATH": ":/nonexistent"},
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("environ", PLACES.values(), ids=PLACES)
def test_installing_runs_nothing_that_lies_there(
    stick: Stick, tmp_path: Path, environ: dict[str, str]
) -> None:
    target = tmp_path / "廉政 研读"
    target.mkdir()
    stick.plant(target)
    done = stick.run("sh", "install.sh", str(target), **environ)
    assert (done.returncode, done.stderr, stick.marks()) == (0, "", "")
    assert stick.run(str(target / "bin" / "lianzheng")).stdout == "it ran\n"
    assert stick.marks() == ""


@pytest.mark.parametrize("environ", PLACES.values(), ids=PLACES)
def test_running_runs_nothing_that_lies_there(stick: Stick, environ: dict[str, str]) -> None:
    for script in ("run.sh", str(stick.folder / "run.sh")):
        done = stick.run("sh", script, **environ)
        assert (done.returncode, done.stdout, done.stderr) == (0, "it ran\n", "")
    found = stick.run("sh", "run.sh", LIANZHENG_PYTHON="", **environ)
    assert (found.stdout, stick.marks()) == ("it ran\n", "")


@pytest.mark.parametrize("script", ["install.sh", "run.sh"])
def test_without_the_option_they_would_run_it(stick: Stick, tmp_path: Path, script: str) -> None:
    file = stick.folder / script
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(" -I ", " "), encoding="utf-8")
    environ = PLACES["an empty part of PYTHONPATH"] if script == "run.sh" else {}
    stick.run("sh", script, str(tmp_path / "lianzheng"), **environ)
    assert stick.marks() != ""


def test_an_environment_for_pip_changes_nothing(stick: Stick, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    done = stick.run(
        *("sh", "install.sh", str(tmp_path / "lianzheng")),
        PIP_TARGET=str(elsewhere),
        PIP_CONFIG_FILE=str(stick.folder / "pip.conf"),
        PIP_FIND_LINKS=str(stick.folder),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not elsewhere.exists()
    assert stick.run(str(tmp_path / "lianzheng" / "bin" / "lianzheng")).stdout == "it ran\n"


def test_where_nothing_compiled_fits_the_rest_is_installed_and_it_is_said(
    stick: Stick, tmp_path: Path
) -> None:
    (word,) = (stick.folder / "wheelhouse").glob("python_docx-*.whl")
    word.unlink()
    done = stick.run("sh", "install.sh", str(tmp_path / "lianzheng"))
    assert done.returncode == 0
    assert "写不了 .docx" in done.stderr
    assert stick.run(str(tmp_path / "lianzheng" / "bin" / "lianzheng")).stdout == "it ran\n"
    stick.wheel.unlink()
    done = stick.run("sh", "install.sh", str(tmp_path / "other"))
    assert done.returncode != 0
    assert "写不了 .docx" not in done.stderr, "that is not what failed"


def test_a_python_without_pip_is_said_in_two_languages(stick: Stick, tmp_path: Path) -> None:
    poor = tmp_path / "python"
    real = f'case "$*" in *ensurepip*) exit 1;; esac\nexec {PYTHON} "$@"\n'
    poor.write_text(f"#!/bin/sh\n{real}", encoding="utf-8")
    poor.chmod(0o755)
    target = tmp_path / "lianzheng"
    script = stick.folder / "install.sh"
    text = script.read_text(encoding="utf-8").replace('"$target/bin/python"', '"$python"')
    script.write_text(text, encoding="utf-8")
    done = stick.run("sh", "install.sh", str(target), LIANZHENG_PYTHON=str(poor))
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有带 pip" in done.stderr
    assert "python3-venv" in done.stderr
    assert "ensurepip is missing" in done.stderr


def test_what_builds_the_kits_imports_nothing_that_lies_beside_it(
    stick: Stick, tmp_path: Path
) -> None:
    lock = tmp_path / "lock"
    lock.touch()
    made = {name: str(tmp_path / name) for name in ("licences", "zipapp", "wheelhouse")}
    start = (str(stick.wheel), "__main__.py", made["licences"])
    for name, more in {
        "licences": (),
        "zipapp": start,
        "wheelhouse": (str(stick.wheel), str(lock)),
    }.items():
        stick.run(sys.executable, "-I", f"{name}.py", made[name], *more, PIP_NO_INDEX="1")
        assert Path(made[name]).exists(), name
    assert list(Path(made["wheelhouse"]).glob("[Pp]y[Yy][Aa][Mm][Ll]-*.whl"))
    assert stick.marks() == ""
    stick.run(sys.executable, "licences.py", made["licences"])
    assert stick.marks() != ""


STARTS = re.compile(
    r'(?:"\$(?:python|target/bin/python)"|\$\(BIN\)/python|\$\(PYTHON\)|\((?:py -3|python)) '
    r'(?=-|"|\w+/)'
)
"""Where a script of ours starts Python."""
OF_THE_SOURCES = re.compile(r"-m (?:pytest|benchmarks|generate)\b|-V")
"""What stands in the current folder, and only a developer starts there."""


@pytest.mark.parametrize(
    ("file", "starts"),
    [
        (KITS / "install.sh", 4),
        (KITS / "run.sh", 2),
        (KITS / "run.cmd", 2),
        (KITS / "kit.sh", 3),
        (MAKEFILE, 7),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_wherever_python_is_started_it_is_kept_to_itself(file: Path, starts: int) -> None:
    text = file.read_text(encoding="utf-8")
    found = [
        (text[: each.start()].rpartition("\n")[2], text[each.end() :].partition("\n")[0])
        for each in STARTS.finditer(text)
    ]
    kept = [(before, after) for before, after in found if not OF_THE_SOURCES.match(after)]
    assert len(kept) == starts, kept
    for before, after in kept:
        assert after.startswith("-I ") or "PYTHONSAFEPATH=1 PYTHONNOUSERSITE=1" in before, after


def test_on_windows_no_program_of_the_current_folder_is_run() -> None:
    lines = (KITS / "run.cmd").read_bytes().decode().split("\r\n")
    assert not any("\n" in line for line in lines)
    closed = lines.index('set "NoDefaultCurrentDirectoryInExePath=1"')
    assert [line.split()[0] for line in lines[:closed]] == ["@echo", "setlocal", "rem"]
