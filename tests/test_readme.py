"""README.md shows what is there: its tour can be followed key by key and command by command."""

import io
import os
import re
import shlex
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from tui.driving import driven, running
from tui.looking import run_together
from tui.stock import journal_over

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")
TOUR = TEXT.partition("### 学员")[2].partition("### 培训人员")[0]
TRAINER = TEXT.partition("### 培训人员")[2].partition("\n## ")[0]
PICTURE = re.search(r"(?s)```text\n(.*?)\n```", TEXT)
TO_THE_PICTURE = "enter tab tab enter right 2 enter right right 3 enter right right right 3"
KEYS = {"Enter": "enter", "Tab": "tab", "Esc": "escape", "Space": "space", "→": "right"}
INTERACTIVE = ("preview", "present")


def steps() -> list[tuple[list[str], list[str]]]:
    """The keys of each row of the tour, and the words that are then on the screen."""
    rows = re.findall(r"(?m)^\| (`.*?`) \| (.*) \|$", TOUR)
    return [
        (re.findall("`(.*?)`", keys), re.findall(r"\*\*(.*?)\*\*", said)) for keys, said in rows
    ]


def commands() -> list[list[str]]:
    """What the trainer types."""
    return [shlex.split(line) for line in re.findall(r"(?m)^\| `lianzheng (.*?)` \|", TRAINER)]


async def test_the_tour_can_be_followed() -> None:
    with Records(None) as records:
        journal = journal_over(records)
        library = Library.open([bundled_folder()])
        app = LianzhengApp(lambda: library, lambda: journal, welcomed=lambda: None)
        async with running(app) as driver:
            await driver.until("第一次使用")
            assert len(steps()) > 8
            for keys, words in steps():
                before = driver.flowing
                assert all(run_together(each) not in before for each in words[:1]), words
                await driver.press(*(KEYS.get(key, key) for key in keys))
                await driver.until(*words)
        journal.flush()


async def test_the_picture_is_what_is_drawn() -> None:
    assert PICTURE is not None
    with Records(None) as records:
        async with driven(Library.open([bundled_folder()]), records) as driver:
            for key in TO_THE_PICTURE.split():
                await driver.press(key)
                await driver.still()
            shown = await driver.still()
    drawn = "\n".join(line.rstrip() for line in shown.split("\n"))
    if os.environ.get("UPDATE_SNAPSHOTS"):
        README.write_text(TEXT.replace(PICTURE[1], drawn), encoding="utf-8")
    else:
        assert drawn == PICTURE[1]


def test_the_trainers_commands_work_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIANZHENG_HOME", str(tmp_path / "home"))
    run = [words for words in commands() if words[0] not in INTERACTIVE]
    assert [words[0] for words in run] == ["new", "check", "install", "pack", "install", "remove"]
    for words in run:
        out, err = io.StringIO(), io.StringIO()
        assert (main(words, out, err), err.getvalue()) == (0, ""), words
