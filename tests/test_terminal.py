"""The whole program in a real terminal: start, kill, resume, resize, leave."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terminal import Terminal, home

SAMPLES = str(Path(__file__).parent / "samples")


def to_the_quiz(terminal: Terminal) -> None:
    """From the library to the first question of the sample case."""
    terminal.until("廉政案例研读", "一盒茶叶")
    terminal.press("/")
    time.sleep(0.3)
    terminal.press("茶叶")
    terminal.until("一盒茶叶")
    terminal.press("\r")
    time.sleep(0.3)
    terminal.press("\r")
    terminal.until("一盒茶叶 › 导学")
    for part in ("正文", "时间线", "要点", "测验"):
        terminal.press("\t")
        terminal.until(f"› {part}")
    terminal.press("\r")
    terminal.until("第1/7题")


def test_an_answer_survives_a_kill_and_the_learner_stands_where_they_were(tmp_path: Path) -> None:
    args = (*home(tmp_path), "--cases", SAMPLES)
    terminal = Terminal(*args)
    to_the_quiz(terminal)
    terminal.press("1\r")
    terminal.until("答对了")
    assert terminal.kill() == -signal.SIGKILL
    again = Terminal(*args)
    again.until("接着学", "一盒茶叶 › 测验 第2题")
    again.press("\r")
    again.until("› 测验", "第2/7题", "●▶")
    again.press("\x1b[D")
    again.until("第1/7题", "答对了")
    again.kill()


def test_a_window_too_small_and_large_again(tmp_path: Path) -> None:
    terminal = Terminal(*home(tmp_path))
    terminal.until("廉政案例研读")
    terminal.resize(50, 15)
    terminal.until("窗口太小")
    terminal.resize(120, 40)
    terminal.until("廉政案例研读", "巡察纪实")
    terminal.press("q")
    assert terminal.end() == 0


def test_q_leaves_and_gives_the_terminal_back(tmp_path: Path) -> None:
    terminal = Terminal(*home(tmp_path))
    terminal.until("廉政案例研读", "帮助")
    assert not terminal.is_restored
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.is_restored
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    terminal = Terminal(*home(tmp_path))
    terminal.until("廉政案例研读", "帮助")
    assert terminal.kill(number) == 0
    assert terminal.is_restored
    assert b"Traceback" not in terminal.raw


def test_ctrl_c_leaves_from_anywhere_even_while_typing(tmp_path: Path) -> None:
    terminal = Terminal(*home(tmp_path))
    terminal.until("廉政案例研读", "帮助")
    terminal.press("/")
    time.sleep(0.3)
    terminal.press("某")
    terminal.until("没有找到")
    terminal.press("\x03")
    assert terminal.end() == 0
    assert terminal.is_restored


@pytest.mark.parametrize(
    "environ",
    [{"TERM": "dumb"}, {"TERM": "linux", "COLORTERM": ""}, {"NO_COLOR": "1"}, {"LC_ALL": "C"}],
    ids=["dumb", "linux", "no-color", "c-locale"],
)
def test_poor_terminals(tmp_path: Path, environ: dict[str, str]) -> None:
    terminal = Terminal(*home(tmp_path), environ=environ)
    terminal.until("廉政案例研读", "倾斜的", "帮助")
    terminal.press("q")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.raw


def test_a_store_that_cannot_be_is_said_at_the_top(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    terminal = Terminal(*home(tmp_path / "file" / "home"))
    terminal.until("本次学习不会保存")
    terminal.press("q")
    assert terminal.end() == 0


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "lianzheng_tui", *home(tmp_path)]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "应用要在终端里打开" in done.stderr


def test_a_fault_of_the_program_is_one_sentence_and_a_log(tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import lianzheng_tui.tui.screens.library as library\n"
        "def compose_body(self):\n"
        "    raise RuntimeError('a fault')\n"
        "library.LibraryScreen.compose_body = compose_body\n"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    terminal = Terminal(*home(tmp_path / "home"), environ={"PYTHONPATH": path})
    assert terminal.end() == 2
    assert terminal.is_restored
    assert b"Traceback" not in terminal.raw
    assert "程序出错了" in "".join(terminal.text.split())
    log = tmp_path / "home" / "log" / "lianzheng.log"
    assert "RuntimeError: a fault" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


def test_hostile_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "\x1b]52;c;UFdORUQ=\x07\x1b[31m\u202ebad.yaml").write_text("format: [", "utf-8")
    terminal = Terminal(*home(tmp_path / "home"), "--cases", str(cases))
    terminal.until("1个文件有问题")
    terminal.press("!")
    terminal.until("bad.yaml")
    terminal.press("\x1b")
    time.sleep(0.3)
    terminal.press("q")
    assert terminal.end() == 0
    assert b"\x1b]52" not in terminal.raw
    assert "\u202e".encode() not in terminal.raw
