"""The licences of what the kits carry, and that of the project."""

import ctypes.util
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
KITS = "import sys\nsys.path.insert(0, 'kits')\n"
RULE = "=" * 72
HEAD = re.compile(rf"^{RULE}\n(\S+) (\S+)\n(.+)\n{RULE}\n\n", re.MULTILINE)


def written(folder: Path) -> bytes:
    """The file as `make dist` makes it."""
    file = folder / "THIRD-PARTY-LICENSES.txt"
    command = [sys.executable, "-I", "kits/licences.py", str(file)]
    subprocess.run(command, cwd=ROOT, check=True)
    return file.read_bytes()


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """What the licence of each distribution is called, and its text."""
    text = written(tmp_path_factory.mktemp("a")).decode()
    parts = HEAD.split(text)[1:]
    names, called, texts = parts[::4], parts[2::4], parts[3::4]
    return {name: (title, body) for name, title, body in zip(names, called, texts, strict=True)}


def carried() -> set[str]:
    """What the kits take in, as they say themselves."""
    code = f"{KITS}from carried import beside, needed\n"
    code += "for d in [*needed('lianzheng-tui'), *beside()]: print(d.name)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    return set(found.stdout.decode().split())


def test_everything_that_is_carried_has_its_licence(
    sections: dict[str, tuple[str, str]],
) -> None:
    assert set(sections) == carried()
    for title, text in sections.values():
        assert title.strip()
        assert len(text) > 500, title
        assert "copyright" in text.lower()


def test_what_the_project_asks_for_is_among_it(sections: dict[str, tuple[str, str]]) -> None:
    asked = [Requirement(each) for each in requires("lianzheng-tui") or []]
    names = {each.name for each in asked if "extra" not in str(each.marker)}
    assert names <= {name.lower() for name in sections}
    assert {"textual", "pyyaml", "fsrs"} <= names


def test_what_the_extra_office_asks_for_is_among_it_too(
    sections: dict[str, tuple[str, str]],
) -> None:
    asked = [Requirement(each) for each in requires("lianzheng-tui") or []]
    names = {each.name for each in asked if 'extra == "office"' in str(each.marker)}
    assert names == {"openpyxl", "defusedxml", "python-docx"}
    assert names | {"lxml"} <= {name.lower() for name in sections}


def test_the_same_distributions_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    assert written(tmp_path) == written(tmp_path / "b")


def test_the_project_has_a_licence_that_its_metadata_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["license"], project["license-files"]) == ("MIT", ["LICENSE"])
    assert "2026 廉政案例研读 贡献者" in (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        ("", "does not name its licence"),
        ("License: MIT\n", "came without the text of its licence"),
    ],
)
def test_what_comes_without_a_licence_is_not_carried(
    tmp_path: Path, metadata: str, words: str
) -> None:
    for name, more in (("host", "Requires-Dist: bare\n"), ("bare", metadata)):
        folder = tmp_path / f"{name}-1.0.dist-info"
        folder.mkdir()
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        (folder / "METADATA").write_text(head + more, encoding="utf-8")
        (folder / "RECORD").write_text("", encoding="utf-8")
    code = f"{KITS}sys.path.append({str(tmp_path)!r})\n"
    code += "from licences import licences\nlicences('host')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert f"bare 1.0 {words}" in done.stderr.decode()


@pytest.mark.skipif(not find_spec("PyInstaller"), reason="only make dist brings PyInstaller")
@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="Debian states licences of libraries")
def test_the_kit_tells_of_python_and_of_the_libraries_of_the_system(tmp_path: Path) -> None:
    library = Path(ctypes.util.find_library("z") or "").name
    (tmp_path / library).touch()
    code = f"{KITS}from licences import licences_of_kit\nfrom pathlib import Path\n"
    code += f"print(licences_of_kit(Path({str(tmp_path)!r})))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()
    for words in ("Python 3.", "PYTHON SOFTWARE FOUNDATION LICENSE", "pyinstaller", "Mark Adler"):
        assert words in said
    (tmp_path / "libnobodys.so.1").touch()
    again = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert again.returncode != 0
