"""A later edition that a nearer copy hides is told of, and taken when it is asked for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library, NewerEdition
from lianzheng_tui.data.packs import newer_edition
from lianzheng_tui.data.packs.generations import InstallError, InstallRoot, installed_folder
from lianzheng_tui.data.packs.installed_cases import installed_ids
from lianzheng_tui.data.packs.installer import install, plan
from lianzheng_tui.data.packs.newer_edition import how_to_take, sentence, take, where

MakeFolder = Callable[..., Path]
FIXED = "changes:\n  - {when: 2026-11-30, what: 面额改正了。, revision: 3}\n"


@pytest.fixture
def install_root(tmp_path: Path) -> InstallRoot:
    return InstallRoot(tmp_path / "home" / "cases")


@pytest.fixture
def bundled(make_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The third edition of a case, in the place of the bundled ones."""
    folder = head(make_folder("bundled", "one", revision=3), FIXED)
    monkeypatch.setattr(newer_edition, "bundled_folder", lambda: folder)
    return folder


def head(folder: Path, more: str) -> Path:
    """The folder, with these lines in the heads of its cases."""
    for file in folder.glob("*.yaml"):
        if file.name != "laws.yaml":
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("minutes:", f"{more}minutes:", 1), encoding="utf-8")
    return folder


def library(bundled: Path, *roots: InstallRoot, more: tuple[Path, ...] = ()) -> Library:
    installed = [folder for root in roots if (folder := installed_folder(root.cases))]
    return Library.open([bundled, *installed, *more])


def only(found: Library) -> NewerEdition:
    (case_id,) = found.newer_ids
    newer = found.newer(case_id)
    assert newer
    return newer


def test_the_sentence_says_what_there_is(
    bundled: Path, install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    install(plan([make_folder("a", "one", revision=2)], install_root, {}))
    newer = only(library(bundled, install_root))
    assert sentence(newer) == "自带的第3版更正了一处事实，装入的是第2版"
    assert how_to_take(newer) == "lianzheng remove one"


def test_several_corrections_are_counted_and_none_are_not_claimed(
    bundled: Path, install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    install(plan([make_folder("a", "one")], install_root, {}))
    file = bundled / "one.yaml"
    text = file.read_text(encoding="utf-8")
    second = FIXED + "  - {when: 2026-10-30, what: 先改了一处。, revision: 2}\n"
    file.write_text(text.replace(FIXED, second), encoding="utf-8")
    assert sentence(only(library(bundled, install_root))) == (
        "自带的第3版更正了两处事实，装入的是第1版"
    )
    file.write_text(text.replace(FIXED, ""), encoding="utf-8")
    assert sentence(only(library(bundled, install_root))) == "自带的是第3版，装入的是第1版"


def test_to_take_it_removes_the_installed_copy_and_keeps_the_set_before(
    bundled: Path, install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    install(plan([make_folder("a", "one", "two", revision=2)], install_root, {}))
    before = installed_folder(install_root.cases)
    found = library(bundled, install_root)
    assert take(only(found), found.laws) == ("移除了装入的《一盒茶叶》，学习记录保留。",)
    assert installed_ids(install_root) == ("two",)
    assert before
    assert (before / "one.yaml").exists()
    after = library(bundled, install_root)
    assert after.newer_ids == []
    case = after.case("one")
    assert case
    assert case.revision == 3


def test_a_file_put_there_by_hand_gets_another_name(
    bundled: Path, make_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = make_folder("mine", "one", revision=2)
    content = (folder / "one.yaml").read_bytes()
    (folder / "one.yaml.bak").write_text("别的")
    found = library(bundled, more=(folder,))
    newer = only(found)
    assert sentence(newer).endswith(f"，{folder} 里的是第2版")
    assert how_to_take(newer) == f"移开 {folder / 'one.yaml'}"
    assert take(newer, found.laws) == (
        f"把 {folder / 'one.yaml'} 改名为 one.yaml.bak2，不再读它。",
    )
    assert (folder / "one.yaml.bak2").read_bytes() == content
    assert (folder / "one.yaml.bak").read_text() == "别的"
    assert library(bundled, more=(folder,)).newer_ids == []


def test_every_copy_that_hides_it_is_put_aside(
    bundled: Path, install_root: InstallRoot, make_folder: MakeFolder, tmp_path: Path
) -> None:
    site = InstallRoot(tmp_path / "site", shared=True)
    install(plan([make_folder("a", "one", revision=2)], site, {}))
    install(plan([make_folder("b", "one")], install_root, {}))
    found = library(bundled, site, install_root)
    newer = only(found)
    assert how_to_take(newer) == "lianzheng remove one，lianzheng remove one --site"
    assert take(newer, found.laws) == (
        "移除了装入的《一盒茶叶》，学习记录保留。",
        "移除了全机的《一盒茶叶》，学习记录保留。",
    )
    folder = installed_folder(site.cases)
    assert folder
    assert folder.stat().st_mode & 0o777 == 0o755, "other users can still read what is left"
    assert library(bundled, site, install_root).newer_ids == []


def test_the_latest_of_all_is_offered(
    bundled: Path, install_root: InstallRoot, make_folder: MakeFolder, tmp_path: Path
) -> None:
    site = InstallRoot(tmp_path / "site", shared=True)
    install(plan([make_folder("a", "one", revision=5)], site, {}))
    install(plan([make_folder("b", "one")], install_root, {}))
    newer = only(library(bundled, site, install_root))
    assert sentence(newer) == "全机的是第5版，装入的是第1版"
    assert len(newer.nearer) == 1


@pytest.mark.parametrize(
    ("far", "near", "offered"),
    [
        ("", "revision: 3\n", False),
        ("", "revision: 4\n", False),
        ("publisher: 甲\n", "revision: 2\npublisher: 乙\n", False),
        ("", "revision: 2\npublisher: 乙\n", False),
        ("publisher: 甲\n", "revision: 2\npublisher: 甲\n", True),
        ("publisher: 甲\n", "revision: 2\n", True),
    ],
    ids=["same", "older", "other publisher", "none", "same publisher", "publisher added"],
)
def test_only_a_later_edition_of_the_same_publisher_is_offered(
    bundled: Path, make_folder: MakeFolder, far: str, near: str, offered: bool
) -> None:
    head(bundled, far)
    folder = make_folder("a", "one")
    file = folder / "one.yaml"
    text = file.read_text(encoding="utf-8").replace("revision: 1\n", near)
    file.write_text(text, encoding="utf-8")
    found = library(bundled, more=(folder,))
    assert not found.problems
    assert bool(found.newer("one")) is offered


def test_a_stranger_is_not_offered_in_place_of_a_case_without_publisher(
    bundled: Path, install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    file = bundled / "one.yaml"
    text = file.read_text(encoding="utf-8").replace("茶叶", "咖啡").replace("上交", "交出")
    text = text.replace("甲某某", "丙某某").replace("prompt: ", "prompt: 请问，")
    file.write_text(text, encoding="utf-8")
    head(bundled, "publisher: 甲\n")
    install(plan([make_folder("a", "one")], install_root, {}))
    found = library(bundled, install_root)
    assert list(found.shadowed)
    assert found.newer("one") is None


def test_what_is_no_longer_there_is_not_taken(
    bundled: Path, install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    install(plan([make_folder("a", "one")], install_root, {}))
    found = library(bundled, install_root)
    newer = only(found)
    (bundled / "one.yaml").unlink()
    with pytest.raises(InstallError, match="第3版不在那里了"):
        take(newer, found.laws)
    assert installed_ids(install_root) == ("one",)


def test_a_file_that_cannot_be_moved_is_named(
    bundled: Path, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder("mine", "one")
    found = library(bundled, more=(folder,))
    newer = only(found)

    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(InstallError, match=r"没有换用，不能读写.*one\.yaml"):
        take(newer, found.laws)
    assert (folder / "one.yaml").exists()


def test_where_a_file_is(bundled: Path, tmp_path: Path) -> None:
    assert where(bundled / "one.yaml") == "自带的"
    assert where(tmp_path / "one.yaml") == f"{tmp_path} 里的"
    assert where(tmp_path / "installed" / "sets" / "7" / "one.yaml") == "装入的"


def test_it_is_known_from_the_index_as_well(
    bundled: Path, make_folder: MakeFolder, tmp_path: Path
) -> None:
    head(bundled, "publisher: 甲\n")
    folders = [bundled, head(make_folder("mine", "one"), "publisher: 甲\n")]
    Library.open(folders, Index(tmp_path / "index", "1"))
    again = Library.scan(folders, Index(tmp_path / "index", "1"))
    assert again.missing == 0
    assert only(again).case.revision == 3
    line = again.line("one")
    assert line
    assert (line.revision, line.publisher) == (1, "甲")


def test_a_strangers_later_edition_does_not_hide_the_right_one(
    bundled: Path, make_folder: MakeFolder
) -> None:
    strange = head(make_folder("strange", "one", revision=9), "publisher: 乙\n")
    far = head(make_folder("far", "one", revision=3), "publisher: 甲\n")
    near = head(make_folder("near", "one"), "publisher: 甲\n")
    assert only(Library.open([far, near])).case.revision == 3
    newer = Library.open([strange, far, near]).newer("one")
    assert newer
    assert (newer.case.revision, newer.case.publisher) == (3, "甲")
    assert Library.open([far, strange, near]).newer("one") is None, "the stranger's would go too"
