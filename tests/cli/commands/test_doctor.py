import io
import json
import os
import pty
import re
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lianzheng_tui.cli.commands import doctor
from lianzheng_tui.cli.main import main
from lianzheng_tui.cli.records import open_records
from lianzheng_tui.cli.terminal.probe import Terminal, measured, probe
from lianzheng_tui.cli.terminal.width_question import PROBES
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]


def run(home: Path, *args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["--data-dir", str(home), "doctor", *args], out, err)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def home(tmp_path: Path, make_record: MakeRecord) -> Path:
    with Records(tmp_path / "records.sqlite3") as records:
        records.append([make_record(Verb.OPENED, f"tab-{n}") for n in range(3)])
    return tmp_path


def spoil(home: Path) -> None:
    file = home / "records.sqlite3"
    file.write_bytes(file.read_bytes().replace(b"tab-1", b"tab-9"))


def test_all_is_well(home: Path) -> None:
    status, out, err = run(home)
    assert (status, err) == (0, "")
    assert "3条记录，1名学员，逐条核对无误" in out
    assert "日志方式 truncate" in out
    assert "权限 0600" in out
    assert out.endswith("\n没有发现问题。\n")


def test_whether_word_documents_can_be_written_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "能写 docx\n" in run(home)[1]
    assert json.loads(run(home, "--json")[1])["docx"] is True
    assert "能读写 xlsx\n" in run(home)[1]
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    status, out, _ = run(home)
    assert status == 0  # html can be written all the same
    assert "不能写 docx：没有装 python-docx（附加项“office”）" in out
    assert json.loads(run(home, "--json")[1])["docx"] is False
    assert "不能读写 xlsx：没有装 openpyxl 和 defusedxml" in out
    assert json.loads(run(home, "--json")[1])["xlsx"] is False


def test_what_is_wrong_is_said_and_the_status_tells(home: Path) -> None:
    spoil(home)
    status, out, _ = run(home)
    assert status == 1
    assert "！有1条记录已损坏。用 lianzheng doctor --repair 修复。" in out


def test_a_repair_is_made_when_asked_for(home: Path) -> None:
    spoil(home)
    status, out, _ = run(home, "--repair")
    assert status == 0
    assert "找回2条，至少有1条没能找回" in out
    assert "损坏留存" in out
    assert "学习记录不需要修复。" in run(home, "--repair")[1]


@pytest.mark.parametrize("place", [68, 69, 70, 71])
def test_a_wrong_bit_that_makes_our_file_look_foreign_is_repaired_as_at_opening(
    home: Path, place: int
) -> None:
    file = home / "records.sqlite3"
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    said = run(home)[1]
    assert "移到别处" not in said
    assert f"文件：{file}。用 lianzheng doctor --repair 修复。" in said
    status, out, _ = run(home, "--repair")
    assert (status, "找回3条，没有发现缺少" in out) == (0, True)
    with Records(file) as records:
        assert len(records.load_all().records) == 3


def test_backups_that_cannot_be_made_are_told_with_the_remedy(home: Path) -> None:
    (home / "backups").write_text("in the way")
    status, out, _ = run(home)
    assert (status, f"！做不了备份：{home / 'backups'} 不是文件夹。请把它移开" in out) == (1, True)
    args = Namespace(data_dir=home, learner="学员")
    for trusts in (True, False):
        opened = open_records(args, trusts=trusts)
        assert opened.journal().notice.startswith(f"做不了备份：{home / 'backups'} 不是文件夹")
        assert opened.journal().reason == ""  # learning is saved all the same
    (home / "backups").unlink()
    assert run(home)[0] == 0
    assert open_records(args).journal().notice == ""


def test_json_has_everything(home: Path) -> None:
    spoil(home)
    status, out, _ = run(home, "--json")
    found = json.loads(out)
    assert status == 1
    assert found["store"]["damaged_records"] == 1
    assert found["problems"] == ["有1条记录已损坏。用 lianzheng doctor --repair 修复。"]
    assert found["file"]["mode"] == "0600"
    assert found["terminal"]["size"] is None


@pytest.mark.parametrize(
    ("terminal", "words"),
    [
        (Terminal("xterm", "16 色", (50, 24), "utf-8", {}), "窗口太小"),
        (Terminal("xterm", "16 色", (80, 24), "gbk", {}), "编码是 gbk"),
        (Terminal("xterm", "16 色", (80, 24), "UTF-8", {"“”": 4, "廉": 2}), "把 “” 的宽度"),
    ],
)
def test_a_terminal_that_will_not_do_is_a_problem(
    home: Path, monkeypatch: pytest.MonkeyPatch, terminal: Terminal, words: str
) -> None:
    monkeypatch.setattr(doctor, "probe", lambda *_: terminal)
    status, out, _ = run(home)
    assert (status, words in out) == (1, True)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, "256 色"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "真彩色"),
        ({"TERM": "xterm"}, "16 色"),
        ({"TERM": "linux"}, "8 色"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "无"),
        ({"TERM": "dumb"}, "无"),
    ],
)
def test_colours_are_told_by_the_environment(environ: dict[str, str], colours: str) -> None:
    found = probe(environ, "utf-8")
    assert (found.colours, found.widths) == (colours, {})


@contextmanager
def terminal_that_answers(width: Callable[[str], int] | None) -> Iterator[int]:
    """A terminal that draws texts so wide; None for one that knows no questions."""
    master, slave = pty.openpty()

    def answer() -> None:
        said = b""
        while True:
            try:
                said += os.read(master, 100)
            except OSError:
                return
            while found := re.search(rb"\r([^\r\x1b]+)\x1b\[6n", said):
                said = said[found.end() :]
                if width:
                    os.write(master, b"\x1b[1;%dR" % (1 + width(found[1].decode())))

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield slave
    finally:
        os.close(slave)
        thread.join(5)
        os.close(master)


def test_the_terminal_is_asked_how_wide_it_draws() -> None:
    with terminal_that_answers(lambda text: 2 * len(text)) as slave:
        assert measured(slave, slave) == {text: 2 * len(text) for text in PROBES}


def test_one_that_does_not_answer_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lianzheng_tui.cli.terminal.probe._PATIENCE", 0.05)
    with terminal_that_answers(None) as slave:
        assert measured(slave, slave) == {}


def test_what_is_no_terminal_is_not_asked(tmp_path: Path) -> None:
    file = os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT)
    assert measured(file, file) == {}
    assert os.fstat(file).st_size == 0
    os.close(file)
