import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lianzheng_tui.data.packs import generations as installed_set
from lianzheng_tui.data.packs.generations import (
    Generation,
    InstallError,
    InstallRoot,
    changing,
    commit,
    current_set,
    installed_folder,
    sweep,
)
from lianzheng_tui.data.packs.installer import install, plan

MakeFolder = Callable[..., Path]


@pytest.fixture
def install_root(tmp_path: Path) -> InstallRoot:
    return InstallRoot(tmp_path / "home" / "cases")


def change(install_root: InstallRoot, keep: tuple[str, ...] = (), **new: bytes) -> Generation:
    with changing(install_root, 0) as now:
        return commit(install_root, now, keep, new)


def contents(install_root: InstallRoot) -> dict[str, bytes]:
    folder = installed_folder(install_root.cases)
    assert folder
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_where_nothing_was_installed_there_is_no_folder(install_root: InstallRoot) -> None:
    assert installed_folder(install_root.cases) is None
    assert current_set(install_root) == Generation(None, 0, 0)
    sweep(install_root)
    assert not install_root.cases.exists()


def test_a_set_holds_what_is_kept_and_what_is_new(install_root: InstallRoot) -> None:
    change(install_root, a=b"1", b=b"1", c=b"1")
    change(install_root, ("a", "b"), d=b"2")
    assert contents(install_root) == {"a": b"1", "b": b"1", "d": b"2"}


def test_without_hard_links_files_are_copied(
    install_root: InstallRoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    change(install_root, a=b"1")
    change(install_root, ("a",), b=b"2")
    assert contents(install_root) == {"a": b"1", "b": b"2"}


def test_a_set_that_is_being_read_outlives_the_next_one(install_root: InstallRoot) -> None:
    change(install_root, a=b"1")
    reading = installed_folder(install_root.cases)
    assert reading
    change(install_root, a=b"2")
    assert (reading / "a").read_bytes() == b"1"
    change(install_root, a=b"3")
    assert not reading.exists()
    assert sorted(path.name for path in install_root.sets.iterdir()) == ["2", "3"]


def test_only_the_owner_may_read_what_is_the_owners(install_root: InstallRoot) -> None:
    change(install_root, a=b"1")
    paths = [install_root.cases, *install_root.cases.rglob("*")]
    modes = {oct(path.stat().st_mode & 0o777) for path in paths if path.is_dir()}
    assert modes == {"0o700"}
    modes = {oct(path.stat().st_mode & 0o777) for path in paths if path.is_file()}
    assert modes == {"0o600"}


def test_everybody_may_read_what_is_shared(tmp_path: Path) -> None:
    install_root = InstallRoot(tmp_path / "site" / "cases", shared=True)
    before = os.umask(0o077)
    try:
        change(install_root, a=b"1")
    finally:
        os.umask(before)
    paths = [tmp_path / "site", *(tmp_path / "site").rglob("*")]
    assert {oct(path.stat().st_mode & 0o777) for path in paths if path.is_dir()} == {"0o755"}
    files = {path.name: oct(path.stat().st_mode & 0o777) for path in paths if path.is_file()}
    assert files == {"a": "0o644", "current": "0o644", "lock": "0o600"}


def test_every_file_is_synced_before_it_counts(
    install_root: InstallRoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        name = Path(f"/proc/self/fd/{handle}").readlink().name
        done.append("sync " + re.sub(r"\.[0-9-]+\.part$", ".part", name))
        fsync(handle)

    def noted_replace(old: Path, new: Path) -> None:
        done.append(f"switch {Path(new).name}")
        replace(old, new)

    change(install_root, a=b"1")
    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    change(install_root, ("a",), b=b"2", c=b"3")
    made = ["sync sets", "sync b", "sync c", "sync 2", "sync sets"]
    assert done == [*made, "sync .current.part", "switch current", "sync installed"]


@pytest.mark.parametrize("text", ["", "x", "1", "0 0\n", "9 0\n", "../.. 0\n", "1 0\n1 0\n"])
def test_a_pointer_that_somebody_spoilt_is_told(install_root: InstallRoot, text: str) -> None:
    change(install_root, a=b"1")
    (install_root.root / "current").write_text(text, encoding="utf-8")
    assert installed_folder(install_root.cases) is None
    with pytest.raises(
        InstallError, match=rf"被人动过.*请删去文件夹 {install_root.root}，再重新装入"
    ):
        change(install_root, b=b"2")
    sweep(install_root)
    assert (install_root.sets / "1" / "a").exists()


def test_a_second_installer_waits_or_says_so(install_root: InstallRoot) -> None:
    with changing(install_root, 0):
        with (
            pytest.raises(InstallError, match="另一个程序正在装入或移除案例"),
            changing(install_root, 0.1),
        ):
            pass
        (install_root.sets / "stale").mkdir()
        sweep(install_root)
        assert (install_root.sets / "stale").exists()
    change(install_root, a=b"1")
    assert not (install_root.sets / "stale").exists()


AT_ONCE = """
import sys
from pathlib import Path
from lianzheng_tui.data.packs.generations import InstallRoot
from lianzheng_tui.data.packs.installer import install, plan
for folder in sys.argv[2:]:
    install(plan([Path(folder)], InstallRoot(Path(sys.argv[1])), {}), patience=60)
"""


def test_installers_at_once_all_get_their_turn(
    install_root: InstallRoot, make_folder: MakeFolder
) -> None:
    folders = [make_folder(f"folder{n}", f"case-{n}") for n in range(12)]
    programs = [
        subprocess.Popen([sys.executable, "-c", AT_ONCE, str(install_root.cases), *map(str, some)])
        for some in (folders[:4], folders[4:8], folders[8:])
    ]
    assert [program.wait() for program in programs] == [0, 0, 0]
    assert contents(install_root).keys() == {"laws.yaml", *(f"case-{n}.yaml" for n in range(12))}


@pytest.fixture
def little_room() -> Iterator[None]:
    """A limit on the size of files: writing fails as on a full disk, in the middle of a file."""
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, unlimited[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)


def test_a_full_disk_changes_nothing(
    install_root: InstallRoot, make_folder: MakeFolder, request: pytest.FixtureRequest
) -> None:
    change(install_root, old=b"1")
    folder = make_folder("a", "one")
    request.getfixturevalue("little_room")
    with pytest.raises(InstallError, match=r"没有改动已装入的案例，磁盘已满"):
        install(plan([folder], install_root, {}))
    assert contents(install_root) == {"old": b"1"}
    assert [path.name for path in install_root.sets.iterdir()] == ["1"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB, if this system lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("only root may mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_really_full_disk_changes_nothing_and_can_be_mended(
    small_disk: Path, make_folder: MakeFolder
) -> None:
    install_root = InstallRoot(small_disk / "cases")
    install(plan([make_folder("a", "one")], install_root, {}))
    before = contents(install_root)
    many = make_folder("b", *(f"case-{n}" for n in range(9)))
    with pytest.raises(InstallError, match="磁盘已满"):
        install(plan([many], install_root, {}))
    assert contents(install_root) == before
    assert [path.name for path in install_root.sets.iterdir()] == ["1"]
    for n in range(3, 9):
        (many / f"case-{n}.yaml").unlink()
    install(plan([many], install_root, {}))
    assert len(contents(install_root)) == 5


def test_no_right_to_write_is_told(
    install_root: InstallRoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(installed_set, "make_dir", refuse)
    with pytest.raises(InstallError, match="没有权限、只读"), changing(install_root, 0):
        pass
    shared = InstallRoot(install_root.cases, shared=True)
    with (
        pytest.raises(InstallError, match=r"请用管理员身份运行，或去掉 --site"),
        changing(shared, 0),
    ):
        pass


def test_an_interrupted_change_leaves_nothing(
    install_root: InstallRoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    change(install_root, a=b"1")
    monkeypatch.setattr(installed_set, "replace_file", interrupt)
    with pytest.raises(KeyboardInterrupt):
        change(install_root, a=b"2")
    assert contents(install_root) == {"a": b"1"}
    assert [path.name for path in install_root.sets.iterdir()] == ["1"]
