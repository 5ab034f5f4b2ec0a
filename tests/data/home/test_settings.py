import json
from pathlib import Path

import pytest

from lianzheng_tui.data.home.settings import Settings, load_settings, save_settings


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "data" / "settings.json"
    assert load_settings(file) == Settings()
    save_settings(file, Settings("light"))
    assert load_settings(file) == Settings("light")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"theme": 3}', b"\xff\xfe", b"[" * 900, b'{"theme": NaN}']
)
def test_what_is_no_such_file_chooses_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert load_settings(file) == Settings()


def test_half_a_character_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(r'{"theme": "\ud800", "marking": {"\udfff": 1, "\ud83d\ude42": 2}}')
    assert load_settings(file) == Settings(marking={"🙂": 2})


def test_where_it_cannot_be_kept_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save_settings(tmp_path / "file" / "settings.json", Settings("light"))


def test_what_a_newer_version_keeps_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    newer = {"font": "大", "theme": {"day": "light"}, "seen": ["x" * 2000, "\ud800"]}
    file.write_text(json.dumps(newer), encoding="utf-8")
    assert load_settings(file) == Settings()
    save_settings(file, Settings(welcomed=True))
    assert json.loads(file.read_text(encoding="utf-8")) == newer | {"welcomed": True}
    save_settings(file, Settings("light", welcomed=True))
    assert load_settings(file) == Settings("light", welcomed=True)
    assert json.loads(file.read_text(encoding="utf-8"))["font"] == "大"
