"""The entry in the menu of a desktop, and its icon."""

import configparser
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENTRY, ICON = ROOT / "kits" / "lianzheng.desktop", ROOT / "kits" / "lianzheng.svg"


def entry_of(text: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    assert parser.sections() == ["Desktop Entry"]
    return parser["Desktop Entry"]


def test_the_entry_says_what_the_specification_asks_for() -> None:
    """See the Desktop Entry Specification; Kylin and UOS show the name in Chinese."""
    text = ENTRY.read_text(encoding="utf-8")
    entry = entry_of(text)
    assert text.startswith("[Desktop Entry]\n")
    assert "\r" not in text
    assert (entry["Type"], entry["Terminal"], entry["Name[zh_CN]"]) == (
        "Application",
        "true",
        "廉政案例研读",
    )
    assert entry["Name"].isascii()
    assert entry["Exec"] == entry["TryExec"] == "lianzheng"
    assert entry["Icon"] == ICON.stem
    for key, value in entry.items():
        assert re.fullmatch(r"[A-Za-z]+(\[zh_CN\])?", key), key
        assert value
        if key.startswith(("Categories", "Keywords")):
            assert value.endswith(";")
    if program := shutil.which("desktop-file-validate"):
        subprocess.run([program, ENTRY], check=True)


def test_the_icon_is_a_square_picture_that_needs_nothing_else() -> None:
    root = ET.fromstring(ICON.read_bytes())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("width") == root.get("height")
    text = ICON.read_text(encoding="utf-8")
    assert not re.search(r"href|<script|<image|<text", text)


def test_both_are_in_the_kit_and_in_the_wheel() -> None:
    assert "kits/lianzheng.desktop kits/lianzheng.svg" in (ROOT / "kits/kit.sh").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared["kits/lianzheng.desktop"] == "share/applications/lianzheng.desktop"
    assert shared["kits/lianzheng.svg"] == "share/icons/hicolor/scalable/apps/lianzheng.svg"


@pytest.mark.parametrize("folder", ["lianzheng-linux-x86_64", "套装 一"])
def test_the_command_in_the_document_writes_the_full_path(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir()
    shutil.copy(ENTRY, place)
    text = (ROOT / "docs" / "offline.md").read_text(encoding="utf-8")
    command = re.search(r"^sed -e .*\n.*\n.*lianzheng\.desktop$", text, re.MULTILINE)
    assert command
    line = command[0].replace("/usr/share/applications/", "out-")
    subprocess.run(["sh", "-euc", line], cwd=place, check=True)
    entry = entry_of((place / "out-lianzheng.desktop").read_text(encoding="utf-8"))
    assert entry["TryExec"] == f"{place}/lianzheng"
    assert entry["Exec"] == f'"{place}/lianzheng"'  # a blank would end it
    assert entry["Icon"] == f"{place}/lianzheng.svg"
