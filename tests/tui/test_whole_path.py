"""From the first start to a second one, in each kind of terminal that users have."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.records import Records

from .pseudo_terminal import Terminal, terminal
from .test_terminal import home

__all__ = ["home"]
ENTER, ESC, TAB, DOWN, LEFT = "\r", "\x1b", "\t", "\x1b[B", "\x1b[D"
SOCKET, CONFIGURATION = "tmux", "tmux.conf"
INSIDE_TMUX = """
import os, sys
home = os.environ["HOME"]
program = [sys.executable, "-m", "lianzheng_tui", *sys.argv[1:]]
tmux = ["tmux", "-u", "-S", home + "/tmux", "-f", home + "/tmux.conf"]
os.execvp("tmux", [*tmux, "new-session", *program])
"""


@contextmanager
def in_tmux(home: Path) -> Iterator[Terminal]:
    """The application in tmux in a terminal."""
    if not shutil.which("tmux"):
        pytest.skip("没有 tmux")
    lines = "set -g status off\nset -g escape-time 10\nset -g default-terminal tmux-256color\n"
    (home / CONFIGURATION).write_text(lines, encoding="utf-8")
    try:
        with terminal(home, python=("-c", INSIDE_TMUX)) as app:
            yield app
    finally:
        stop = ["tmux", "-S", str(home / SOCKET), "kill-server"]
        subprocess.run(stop, capture_output=True, check=False)


@contextmanager
def opened(home: Path, kind: str) -> Iterator[Terminal]:
    """The application in a terminal of a kind."""
    environ = {
        "xterm-256color": {"TERM": "xterm-256color", "COLORTERM": ""},
        "linux": {"TERM": "linux", "COLORTERM": ""},
        "NO_COLOR": {"NO_COLOR": "1"},
    }
    if kind == "tmux":
        with in_tmux(home) as app:
            yield app
    else:
        with terminal(home, environ=environ[kind]) as app:
            yield app


def kept(home: Path) -> list[Record]:
    with Records(home / "data" / "records.sqlite3") as store:
        return [record for name in store.learners() for record in store.load(name).records]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ["xterm-256color", "linux", "NO_COLOR", "tmux"])
def test_the_whole_path(home: Path, kind: str) -> None:
    (home / "data" / "settings.json").unlink()
    with opened(home, kind) as app:
        app.until("第一次使用", "按任意键开始")
        app.press(" ")
        app.until("从这里开始", "未学", gone="按任意键")
        find_the_case(app)
        read_and_search(app)
        walk_and_decide(app)
        answer_wrongly(app)
        back_and_out(app)
    verbs = {record.verb for record in kept(home)}
    assert verbs >= {Verb.OPENED, Verb.BEGAN, Verb.DECIDED, Verb.ANSWERED, Verb.RATED}
    with opened(home, kind) as app:
        app.until("接着学", "一盒茶叶", "测验 第2题", "台账1", gone="按任意键")
        app.press("q")
        assert app.end() == 0


def find_the_case(app: Terminal) -> None:
    app.press("/")
    app.until("Esc 全部")
    app.press("一盒茶叶")
    app.until("一盒茶叶", gone="实践案例")
    app.press(DOWN)
    app.until("打开", gone="Esc 全部")
    app.press(ENTER)
    app.until("导学", "从哪里学起")


def read_and_search(app: Terminal) -> None:
    app.press(TAB)
    app.until("2017年春，甲某某负责", "查到第1处，共")
    app.press("n")
    app.until("第2处，共")
    app.press("/")
    app.until("Esc 不找了", "F1")
    app.press(ESC)
    app.until("下半年，同一名供应商", "开始时间线", gone="共4处")
    app.press("t")
    app.until("一盒茶叶（2段）")
    app.press(ESC)
    app.until("2017年春", gone="（2段）")


def walk_and_decide(app: Terminal) -> None:
    app.press(TAB)
    app.until("› 时间线" if "›" in app.text else "> 时间线", "开始")
    app.press(ENTER)
    app.until("第1/3步")
    app.press("1", ENTER)
    app.until("我选", "守住1/1")
    app.press("e")
    app.until("【", "】")
    app.press(ESC)
    app.until("我选", gone="【")


def answer_wrongly(app: Terminal) -> None:
    app.press(TAB)
    app.until("同一单位的数字用同一把尺子")
    app.press(TAB)
    app.until("共7题", "开始")
    app.press(ENTER)
    app.until("第1/7题")
    app.press("2", ENTER)
    app.until("有多大把握")
    app.press("2")
    app.until("没有答对", "误选", "把握：有把握")


def back_and_out(app: Terminal) -> None:
    app.press("?")
    app.until("到处都一样")
    app.press(ESC)
    app.until("没有答对", gone="到处都一样")
    app.press(ESC)
    app.until("台账1", gone="没有答对")
    app.press("l")
    app.until("第一次遇到茶叶", "待整改")
    app.press(LEFT)
    app.until("台账1", gone="待整改")
    app.press(ESC)
    app.until("接着学")
    app.press("q")
    assert app.end() == 0
    assert b"Traceback" not in app.output
