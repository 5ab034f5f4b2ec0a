import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.data.library import case_cache as held_cases
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.library.prepared import PREPARED_FILE, Prepared, prepare
from lianzheng_tui.data.library.summary import of_case

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound case, a faulty one and their laws, prepared."""
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "bad.yaml").write_text(GOOD.replace("title:", "titel:", 1), encoding="utf-8")
    (folder / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    (folder / PREPARED_FILE).write_text(prepare(folder), encoding="utf-8")
    return folder


def test_what_is_prepared_is_what_would_be_read(folder: Path) -> None:
    laws = read_laws(folder / "laws.yaml").laws
    good = folder / "good.yaml"
    assert Prepared(folder).of(good) == of_case(read_case(good, laws), laws)


def test_a_file_with_a_fault_is_not_prepared(folder: Path) -> None:
    assert Prepared(folder).of(folder / "bad.yaml") is None


def test_it_is_the_same_wherever_it_is_made(folder: Path, tmp_path: Path) -> None:
    moved = folder.rename(tmp_path / "elsewhere")
    assert prepare(moved) == (moved / PREPARED_FILE).read_text(encoding="utf-8")
    assert str(tmp_path) not in prepare(moved)
    assert Prepared(moved).of(moved / "good.yaml") is not None


@pytest.mark.parametrize("name", ["good.yaml", "laws.yaml"])
def test_a_change_that_shows_neither_in_size_nor_in_time_is_noticed(
    folder: Path, name: str
) -> None:
    file = folder / name
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("虚构", "编造"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert Prepared(folder).of(folder / "good.yaml") is None


def other_program(text: str) -> str:
    return json.dumps({**json.loads(text), "program": -1})


def other_line(text: str) -> str:
    made = json.loads(text)
    made["files"]["good.yaml"]["line"][0] = 1
    return json.dumps(made)


@pytest.mark.parametrize(
    "damage", [other_program, other_line, lambda _: "{", lambda _: "[]", lambda _: "[" * 10**5]
)
def test_what_is_damaged_or_of_another_program_is_not_believed(
    folder: Path, damage: Callable[[str], str]
) -> None:
    file = folder / PREPARED_FILE
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert Prepared(folder).of(folder / "good.yaml") is None


def test_only_that_of_the_bundled_cases_is_believed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody may put files into other folders, and nothing else looks at what is in this one."""
    file = folder / PREPARED_FILE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"一盒茶叶",', '"一盒咖啡",', 1), encoding="utf-8")
    assert [line.title for line in Library.open([folder]).lines] == ["一盒茶叶"]
    monkeypatch.setattr(held_cases, "bundled_folder", lambda: folder)
    assert [line.title for line in Library.open([folder]).lines] == ["一盒咖啡"]


def test_a_case_is_opened_from_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_cases, "bundled_folder", lambda: folder)
    library = Library.open([folder], Index(None, ""))
    case = library.case("sample-gift")
    assert case is not None
    assert case.title == "一盒茶叶"
    assert library.faulty == 1
    assert [each.line.id for each in library.files] == ["sample-gift", ""]
