"""What a learner keeps of 对照检查 leaves the machine by no command, and goes with the learner."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.home.kept_lines import KeptLines
from lianzheng_tui.data.home.locations import Locations
from lianzheng_tui.data.records.backups import back_up
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]
SAMPLES = Path(__file__).parents[1] / "samples"
LINE = "收到请托当天登记在册"
NOTE = "这一句是心得可以导出"
COMMANDS = (
    ("export", "{out}/one.jsonl"),
    ("export", "--all", "{out}/all.jsonl"),
    ("export", "--everything", "{out}/all.lzmove"),
    ("summary", "--case", "sample-gift", "--days", "--open", "--notes", "all", "--reflection"),
    ("summary", "--case", "sample-gift", "--notes", "all", "-o", "{out}/a.md"),
    ("notes",),
    ("progress", "--json"),
    ("list", "--json"),
    ("learners", "--json"),
    ("doctor",),
    ("doctor", "--json"),
    ("read", "sample-gift"),
)
"""Whatever tells of a learner, or takes something away from the machine."""


def run(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    head = ["--data-dir", str(home), "--cases", str(SAMPLES)]
    return main([*head, *args], out, err), out.getvalue(), err.getvalue()


@pytest.fixture
def home(tmp_path: Path, make_record: MakeRecord) -> Path:
    """Where a learner has written a note and kept a line."""
    home = tmp_path / "home"
    with Records(home / "records.sqlite3") as records:
        opened = make_record(Verb.OPENED, "guide", case="sample-gift", learner="张三")
        noted = make_record(Verb.NOTED, "d-first", case="sample-gift", learner="张三", text=NOTE)
        records.append([opened, noted])
    kept(home, "张三").keep("sample-gift", "s-gifts", LINE)
    return home


def kept(home: Path, learner: str) -> KeptLines:
    return KeptLines(Locations(home).kept_lines_file(learner))


def said_and_written(home: Path, out: Path) -> list[bytes]:
    """All that the commands say, and every file they write, but for the kept lines themselves."""
    out.mkdir()
    said = []
    for command in COMMANDS:
        words = [word.format(out=out) for word in command]
        status, printed, errors = run(home, *words)
        assert status in (0, 1), (words, errors)
        said.append(f"{printed}{errors}")
    back_up(home / "records.sqlite3", home / "backups", "daily", datetime.now(UTC).date())
    there = out / "there"
    assert run(there, "import", str(out / "all.lzmove"))[0] == 0
    own = Locations(home).kept_lines_file("张三")
    files = [file for folder in (home, out) for file in folder.rglob("*") if file.is_file()]
    written = [file.read_bytes() for file in files if file != own]
    with zipfile.ZipFile(out / "all.lzmove") as everything:
        written += [everything.read(name) for name in everything.namelist()]
        written += [name.encode() for name in everything.namelist()]
    return [*(each.encode() for each in said), *written]


def test_no_command_and_no_file_has_the_line(home: Path, tmp_path: Path) -> None:
    told = said_and_written(home, tmp_path / "out")
    assert not any(LINE.encode() in each for each in told)
    assert sum(NOTE.encode() in each for each in told) >= 5  # what is exported is found this way
    assert not any(b"self-check" in each for each in told[: len(COMMANDS)])
    assert not list((tmp_path / "out").rglob("self-check*"))
    assert kept(home, "张三").all() == {("sample-gift", "s-gifts"): LINE}


def test_a_line_that_got_into_the_records_would_be_found(
    home: Path, tmp_path: Path, make_record: MakeRecord
) -> None:
    """The control: where the line is a record, the test above sees it."""
    with Records(home / "records.sqlite3") as records:
        leak = make_record(Verb.NOTED, "d-first", case="sample-gift", learner="张三", text=LINE)
        records.append([leak])
    told = said_and_written(home, tmp_path / "out")
    assert sum(LINE.encode() in each for each in told) >= 5


def test_another_name_takes_the_line_along(home: Path) -> None:
    half_made = Locations(home).half_made_file
    half_made("张三").write_text("{}")
    assert run(home, "learners", "rename", "张三", "张珊")[0] == 0
    assert kept(home, "张珊").all() == {("sample-gift", "s-gifts"): LINE}
    assert half_made("张珊").exists()
    assert not half_made("张三").exists()
    assert not Locations(home).kept_lines_file("张三").exists()
    assert run(home, "learners", "rename", "张三", "张三三")[0] == 0  # by the former name
    assert kept(home, "张三三").all() == {("sample-gift", "s-gifts"): LINE}


def test_a_line_that_cannot_go_along_is_said(home: Path) -> None:
    Locations(home).kept_lines_file("张珊").mkdir()
    status, out, err = run(home, "learners", "rename", "张三", "张珊")
    assert (status, "改名为" in out) == (2, True)
    assert "记下的对照没有跟过来" in err
    assert kept(home, "张三").all() == {("sample-gift", "s-gifts"): LINE}


def test_who_is_deleted_takes_the_line_along(home: Path) -> None:
    kept(home, "李四").keep("sample-gift", "s-gifts", LINE)
    assert run(home, "learners", "rename", "张三", "张珊")[0] == 0
    assert run(home, "learners", "delete", "张珊", "--yes")[0] == 0
    assert not Locations(home).kept_lines_file("张珊").exists()
    assert kept(home, "李四").all() != {}


def test_nothing_is_exported_over_the_kept_lines(home: Path) -> None:
    file = Locations(home).kept_lines_file("张三")
    status, _, err = run(home, "--learner", "张三", "export", "--force", str(file))
    assert (status, "本软件自己" in err) == (2, True)
    assert kept(home, "张三").all() == {("sample-gift", "s-gifts"): LINE}
