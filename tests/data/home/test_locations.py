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
