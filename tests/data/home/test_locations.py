import os
import stat
from pathlib import Path

import pytest

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.home.locations import Locations, device_name


def every_place(locations: Locations) -> list[Path]:
    return [
        locations.data_dir,
        locations.records_file,
        locations.user_cases,
        locations.log_file,
        locations.cache_dir,
        *locations.site_cases,
    ]


def test_the_option_comes_before_the_variable(tmp_path: Path) -> None:
    environ = {"LIANZHENG_HOME": str(tmp_path / "variable")}
    assert Locations.find(tmp_path / "option", environ).data_dir == tmp_path / "option"
    assert Locations.find(None, environ).data_dir == tmp_path / "variable"


def test_an_empty_variable_counts_as_none(tmp_path: Path) -> None:
    assert Locations.find(None, {"LIANZHENG_HOME": ""}) == Locations.find(None, {}) == Locations()


def test_when_moved_everything_is_under_the_home(tmp_path: Path) -> None:
    places = every_place(Locations.find(tmp_path, {}))
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len(set(places)) == len(places)
    assert list(tmp_path.iterdir()) == []


def test_a_relative_home_is_fixed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    locations = Locations.find(Path("usb"), {})
    monkeypatch.chdir("/")
    assert locations.records_file == tmp_path / "usb" / "records.sqlite3"


def test_a_tilde_is_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Locations.find(Path("~/study"), {}).data_dir == tmp_path / "study"
    with pytest.raises(RecordsError, match="~no-such-user-here"):
        Locations.find(None, {"LIANZHENG_HOME": "~no-such-user-here/x"})


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="XDG folders")
def test_otherwise_the_platform_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path}/site:{tmp_path}/more")
    locations = Locations.find(None, {})
    assert locations.records_file == tmp_path / "data/lianzheng/records.sqlite3"
    assert locations.user_cases == tmp_path / "data/lianzheng/cases"
    assert locations.cache_dir == tmp_path / "cache/lianzheng"
    assert locations.log_file == tmp_path / "state/lianzheng/log/lianzheng.log"
    assert locations.site_cases == (
        tmp_path / "site/lianzheng/cases",
        tmp_path / "more/lianzheng/cases",
    )


def test_the_device_keeps_its_first_name(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "home"
    old = os.umask(0)
    try:
        assert device_name(folder, "first") == "first"
    finally:
        os.umask(old)
    assert device_name(folder, "second") == "first"
    assert [file.name for file in folder.iterdir()] == ["device"]
    assert stat.S_IMODE((folder / "device").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"a\x1b[2Jb", b"x" * 2000])
def test_a_broken_name_is_replaced(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "device").write_bytes(broken)
    assert device_name(tmp_path, "mended") == "mended"
    assert device_name(tmp_path, "later") == "mended"


def test_a_pipe_or_a_link_is_neither_waited_for_nor_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "device")
    assert device_name(tmp_path, "a") == "a"
    (tmp_path / "target").write_text("stranger")
    link = tmp_path / "linked" / "device"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "target")
    assert device_name(link.parent, "b") == "b"
    assert (tmp_path / "target").read_text() == "stranger"


def test_where_nothing_can_be_kept_the_name_is_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert device_name(tmp_path / "file" / "home", "one") == "one"
    assert device_name(tmp_path / "file" / "home", "two") == "two"


OWN = (
    "records.sqlite3",
    "Records.SQLite3",
    "records.sqlite3-journal",
    "records.sqlite3.seal",
    "settings.json",
    "device",
    "backups/records-2026-11-30.sqlite3",
    "cases/current",
    "cache/index.sqlite3",
    "log/lianzheng.log",
)


@pytest.mark.parametrize("name", OWN)
def test_its_own_files_are_known_by_any_path(tmp_path: Path, name: str) -> None:
    home, link = tmp_path / "home", tmp_path / "link"
    places = Locations(home)
    assert places.is_own(home / name)  # though nothing is there yet
    (home / name).parent.mkdir(parents=True)
    link.symlink_to(home)
    assert places.is_own(link / name)
    assert places.is_own(home / ".." / "home" / name)
    assert Locations(link).is_own(home / name)


@pytest.mark.parametrize("name", ["home/mine.jsonl", "records.sqlite3", "home/more/device"])
def test_other_files_are_not_its_own(tmp_path: Path, name: str) -> None:
    assert not Locations(tmp_path / "home").is_own(tmp_path / name)


def test_without_a_home_its_files_are_where_the_platform_wants_them() -> None:
    places = Locations()
    for own in (places.records_file, places.cache_dir / "index.sqlite3", places.log_file):
        assert places.is_own(own)
