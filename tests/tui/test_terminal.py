"""The application in a real pseudo-terminal: start, kill, resize, leave, fail."""

import base64
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.records.migrations import MIGRATIONS, migrate
from lianzheng_tui.data.records.records import Records

from .pseudo_terminal import APPLICATION, PATIENCE, PATIENT, Terminal, terminal

SAMPLES = Path(__file__).parents[1] / "samples"
CTRL_C, ENTER, ESC, LEFT, TAB, UP, END = "\x03", "\r", "\x1b", "\x1b[D", "\t", "\x1b[A", "\x1b[F"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose user has the sample as a case of their own."""
    cases = tmp_path / "data" / "cases"
    cases.mkdir(parents=True)
    for file in SAMPLES.glob("*.yaml"):
        (cases / file.name).write_bytes(file.read_bytes())
    (tmp_path / "data" / "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    return tmp_path


def open_sample(app: Terminal, part: str) -> None:
    """From the library, find the sample and turn to a part of it."""
    app.until("廉政案例研读", "帮助")
    app.press("/")
    app.until("Esc 全部")
    app.press("一盒茶叶")
    app.until("○一盒茶叶", gone="实践案例")
    app.press(ENTER)
    app.until("/ 查找")
    app.press(ENTER)
    app.until("› 导学")
    for each in ("正文", "时间线", "要点", "测验", "讨论"):
        app.press(TAB)
        app.until(f"› {each}")
        if each == part:
            return


def test_a_text_that_is_opened_is_at_its_beginning(home: Path) -> None:
    with terminal(home) as app:
        app.until("从这里开始", "帮助")
        app.press(ENTER)
        app.until("› 导学")
        app.press(TAB)
        app.until("› 正文", "第1/")


def test_what_is_selected_with_the_mouse_reaches_the_clipboard_of_the_terminal(home: Path) -> None:
    words = "一盒茶叶"
    with terminal(home) as app:
        app.until("从这里开始", words, "未学", "学完还差", "帮助")
        row = next(n for n, line in enumerate(app.text.split("\n")) if f"○ {words}" in line)
        x, y = 5, row + 1  # a terminal counts from 1; ▌○ stand before
        for code, column, end in ((0, x, "M"), (32, x + 7, "M"), (0, x + 7, "m")):
            app.press(f"\x1b[<{code};{column};{y}{end}")
        app.until("y 复制")
        app.press("y")
        app.until("已交终端复制4字")
        app.until_written(b"\x1b]52;c;" + base64.b64encode(words.encode()) + b"\a")


def test_an_answer_outlives_a_kill(home: Path) -> None:
    with terminal(home) as app:
        open_sample(app, "测验")
        app.press(ENTER)
        app.until("第1/7题")
        app.press("1", ENTER)
        app.until("有多大把握")
        app.press(ENTER)
        app.until("答对了")
        app.kill()
    with terminal(home) as app:
        app.until("接着学", "一盒茶叶", "测验 第2题")
        app.press(ENTER)
        app.until("第2/7题", "✓▶")
        app.press(LEFT)
        app.until("第1/7题", "(*) 追到楼下退还", "答对了")


def half_made(home: Path) -> str:
    """What is in the file of half-made answers; empty before there is one."""
    return "".join(file.read_text("utf-8") for file in (home / "data").glob("half-made-*.json"))


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "没有等到"
        time.sleep(0.01)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"half-made": [[1]]}'], ids=["", "torn", "foreign"]
)
def test_what_was_ticked_outlives_a_kill(home: Path, damage: bytes) -> None:
    with terminal(home) as app:
        open_sample(app, "测验")
        app.press(ENTER)
        app.until("第1/7题")
        app.press("2")
        app.until("(*) 收下")
        wait_for(lambda: "q-single" in half_made(home))
        app.kill()
    (file,) = (home / "data").glob("half-made-*.json")
    if damage:
        file.write_bytes(damage)
    with terminal(home) as app:
        app.until("接着学", "一盒茶叶")
        app.press(ENTER)
        app.until("第1/7题", "( ) 收下" if damage else "(*) 收下")
        app.press("2", ENTER)
        app.until("有多大把握")
        app.press(ENTER)
        wait_for(lambda: "q-single" not in half_made(home))


def test_a_store_that_is_replaced_under_the_window_takes_the_next_answer(home: Path) -> None:
    store, copy = home / "data" / "records.sqlite3", home / "copy"
    with terminal(home) as app:
        open_sample(app, "测验")
        app.press(ENTER)
        app.until("第1/7题")
        copy.write_bytes(store.read_bytes())
        copy.replace(store)
        app.press("1", ENTER)
        app.until("有多大把握")
        app.press(ENTER)
        app.until("答对了", "一条没丢")
        app.kill()
    with terminal(home) as app:
        app.until("接着学", "一盒茶叶", "测验 第2题", gone="一条没丢")


def test_a_wrong_answer_is_in_the_ledger_after_a_kill(home: Path) -> None:
    with terminal(home) as app:
        open_sample(app, "测验")
        app.press(ENTER)
        app.until("第1/7题")
        app.press("2", ENTER)
        app.until("有多大把握")
        app.press(ENTER)
        app.until("没有答对")
        app.kill()
    with terminal(home) as app:
        app.until("台账1")
        app.press("l")
        app.until("未闭环1", "第一次遇到茶叶", "待整改", "明天")
        app.press("o")
        app.until("误选", "没有答对", gone="把握：")


def test_the_colours_are_remembered(home: Path) -> None:
    dark, light = b"48;2;21;24;27", b"48;2;248;244;234"
    with terminal(home) as app:
        app.until("廉政案例研读", "帮助")
        app.press("\x14")
        app.until_written(light)
        app.press("q")
        assert app.end() == 0
    with terminal(home) as app:
        app.until_written(light)
        app.press("q")
        assert app.end() == 0
        assert dark not in app.output


def test_the_window_may_become_too_small_and_large_again(home: Path) -> None:
    with terminal(home) as app:
        app.until("廉政案例研读", "帮助")
        app.press(ENTER)
        app.until("› 导学")
        app.resize(15, 50)
        app.until("窗口太小")
        app.resize(40, 120)
        app.until("› 导学", "帮助", gone="窗口太小")


@pytest.mark.parametrize("way", ["q", CTRL_C, signal.SIGTERM, signal.SIGHUP])
def test_leaving_restores_the_terminal(home: Path, way: str | signal.Signals) -> None:
    with terminal(home, python=PATIENT) as app:
        app.until("廉政案例研读", "帮助")
        assert not app.is_restored
        if isinstance(way, str):
            app.press(way)
        else:
            app.send_signal(way)
        assert app.end() == 0
        assert app.is_restored
        assert b"Traceback" not in app.output


def test_it_ends_when_the_terminal_is_taken_away(home: Path) -> None:
    """No signal tells it so; what was being written is kept all the same."""
    with terminal(home) as app:
        open_sample(app, "讨论")
        app.press(ENTER)
        app.until("写完了")
        app.press("没有写完的话")
        app.until("没有写完的话")
        app.take_away()
        assert app.wait() == 0
    with terminal(home) as app:
        app.until("接着学", "讨论")
        app.press(ENTER)
        app.until("没有写完的话")


@pytest.mark.parametrize("keys", [ENTER, f"{ENTER}{TAB}"])
def test_leaving_in_the_same_breath_as_opening_is_no_fault(home: Path, keys: str) -> None:
    with terminal(home, python=PATIENT) as app:
        app.until("从这里开始", "一盒茶叶", "未学")
        app.until("学完0/", "帮助")
        app.press(keys + CTRL_C)
        assert app.end() == 0
        assert app.is_restored
    assert not (home / "data" / "log").exists()


@pytest.mark.parametrize(
    "way", [signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP], ids=lambda way: way.name
)
def test_a_signal_from_outside_keeps_a_note(home: Path, way: signal.Signals) -> None:
    with terminal(home, python=PATIENT) as app:
        open_sample(app, "讨论")
        app.press(ENTER)
        app.until("写完了")
        app.press("没有写完的话")
        app.until("没有写完的话")
        app.send_signal(way)
        assert app.end() == 0
        assert app.is_restored
        assert b"Traceback" not in app.output
    with terminal(home) as app:
        app.until("接着学", "讨论")
        app.press(ENTER)
        app.until("没有写完的话")


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGHUP], ids=lambda way: way.name)
def test_a_signal_from_outside_keeps_what_is_written_at_a_paragraph(
    home: Path, way: signal.Signals
) -> None:
    with terminal(home, python=PATIENT) as app:
        open_sample(app, "正文")
        app.press("w")
        app.until("写完了")
        app.press("没有写完的话")
        app.until("没有写完的话")
        app.send_signal(way)
        assert app.end() == 0
        assert app.is_restored
    with terminal(home) as app:
        app.until("接着学", "正文")
        app.press(ENTER)
        app.until("› 正文", "注 ┃ 没有写完的话")


def test_what_is_written_at_a_paragraph_outlives_a_kill(home: Path) -> None:
    with terminal(home) as app:
        open_sample(app, "正文")
        app.press("w")
        app.until("写完了", "批注0则")
        app.press("没有写完的话")
        app.until("没有写完的话", "批注1则")
        app.send_signal(signal.SIGKILL)
        app.wait()
    with terminal(home) as app:
        app.until("接着学", "正文")
        app.press(ENTER)
        app.until("› 正文", "注 ┃ 没有写完的话")


@pytest.mark.sampled(4)
@pytest.mark.parametrize("up", range(4))
def test_what_is_written_in_a_part_of_the_reflection_outlives_a_kill(home: Path, up: int) -> None:
    with terminal(home) as app:
        open_sample(app, "讨论")
        app.press(END + UP * (up + 1) + ENTER)
        app.until("写完了")
        app.press("没有写完的话")
        app.until("没有写完的话", "心得1则")
        app.send_signal(signal.SIGKILL)
        app.wait()
    with terminal(home) as app:
        app.until("接着学", "讨论")
        app.press(ENTER)
        app.until("● 心得体会", "没有写完的话")


@pytest.mark.parametrize("way", ["q", CTRL_C])
def test_after_leaving_one_line_says_where_to_go_on(home: Path, way: str) -> None:
    with terminal(home) as app:
        app.until("廉政案例研读", "学完0/", "帮助")
        app.press(way)
        assert app.end() == 0
        assert "已保存，下次从《" in app.text
        assert "》学起。" in app.text
    with terminal(home) as app:
        open_sample(app, "时间线")
        app.press(ENTER)
        app.until("第1/3步")
        if way == "q":
            app.press("q")
            app.until("/ 查找")
        app.press(way)
        assert app.end() == 0
        assert "已保存，下次从《一盒茶叶》时间线 第1步接着学。" in app.text
        assert app.text.count("接着学。") == 1


@pytest.mark.parametrize("kind", ["vt100", "vt220", "xterm-mono"])
def test_a_terminal_without_colours_gets_none(home: Path, kind: str) -> None:
    with terminal(home, environ={"TERM": kind}) as app:
        open_sample(app, "正文")
        app.press(CTRL_C)
        assert app.end() == 0
        coloured = {"38;5", "38;2", "48;5", "48;2"} | {
            f"{ground}{colour}" for ground in (3, 4, 9, 10) for colour in range(8)
        }
        assert app.styles
        assert not app.styles & coloured


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": ""}])
def test_poor_terminals_get_no_traceback(home: Path, environ: dict[str, str]) -> None:
    with terminal(home, environ=environ) as app:
        app.until("廉政案例研读", "帮助")
        app.press("q")
        assert app.end() == 0
        assert b"Traceback" not in app.output


def test_without_a_terminal_there_is_a_sentence(home: Path) -> None:
    command = [sys.executable, *APPLICATION, "--data-dir", str(home / "data")]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "终端" in done.stderr
    assert len(done.stderr.splitlines()) == 1


FAILING = """
from lianzheng_tui.tui.library.screen import LibraryScreen

def fail(self):
    raise RuntimeError("secret")

LibraryScreen.action_filter = fail
from lianzheng_tui.cli.main import run
run()
"""


def test_a_fault_leaves_a_sentence_and_a_log(home: Path) -> None:
    with terminal(home, python=("-c", FAILING)) as app:
        app.until("廉政案例研读", "帮助")
        app.press("/")
        assert app.end() == 2
        assert app.is_restored
        assert "程序出错了" in app.text
        assert b"Traceback" not in app.output
        assert b"secret" not in app.output
    log = home / "data" / "log" / "lianzheng.log"
    assert "RuntimeError: secret" in log.read_text(encoding="utf-8")


FAILING_AFTER_RECORDING = """
from lianzheng_tui.tui.session import StudySession

record = StudySession.record

def fail(self, *args, **options):
    record(self, *args, **options)
    raise RuntimeError("secret")

StudySession.record = fail
from lianzheng_tui.cli.main import run
run()
"""


def test_what_was_recorded_before_a_fault_is_written(home: Path) -> None:
    with terminal(home, python=("-c", FAILING_AFTER_RECORDING)) as app:
        app.until("从这里开始", "帮助")
        app.press(ENTER)
        assert app.end() == 2
    with Records(home / "data" / "records.sqlite3") as records:
        assert [record.verb for record in records.load_all().records] == [Verb.OPENED]


STEERING = "坏\x1b]52;c;bGl5Cg==\x07\x9b1m\u202e"
UNFILTERED = """
from lianzheng_tui.tui.terminal.safe_filter import SafeFilter

SafeFilter.apply = lambda self, segments, background: segments
from lianzheng_tui.cli.main import run
run()
"""


def what_is_written(home: Path, python: tuple[str, ...]) -> bytes:
    """What reaches the terminal when a note and the name of a file would steer it."""
    with terminal(home, python=python) as app:
        open_sample(app, "讨论")
        app.press(ENTER)
        app.until("写完了")
        app.press("\x1b[200~", f"{STEERING}记", "\x1b[201~")
        app.until("记")
        app.press(ESC)
        app.until("心得1则")
        app.press(ESC)
        app.until("◐ 一盒茶叶")
        app.press("!")
        app.until("其余案例不受影响")
        app.press(ESC)
        app.until("◐ 一盒茶叶", gone="其余案例不受影响")
        return app.output


def test_nothing_that_is_shown_steers_the_terminal(home: Path) -> None:
    (home / "data" / "cases" / f"{STEERING}.yaml").write_text("id: x", encoding="utf-8")
    output = what_is_written(home, APPLICATION)
    assert b"\x1b]52" not in output
    assert "\x9b".encode() not in output
    assert "\u202e".encode() not in output


def test_without_the_last_gate_it_would_be_steered(home: Path) -> None:
    """The control of the test before it."""
    (home / "data" / "cases" / f"{STEERING}.yaml").write_text("id: x", encoding="utf-8")
    output = what_is_written(home, ("-c", UNFILTERED))
    assert b"\x1b]52" in output
    assert "\u202e".encode() in output


def test_where_several_learn_it_is_asked_who(home: Path) -> None:
    for name in ("张三", "李四"):
        with terminal(home, "--learner", name) as app:
            app.until("廉政案例研读", "帮助")
            app.press(ENTER)
            app.until("› 导学")
            app.press(CTRL_C)
            assert app.end() == 0
    with terminal(home) as app:
        app.until("谁来学习", "张三", "李四", "新的学员")
        app.press(ENTER)
        app.until("廉政案例研读", "▶ 从这里开始")
    with terminal(home, "--learner", "王五") as app:
        app.until("廉政案例研读", "帮助", gone="谁来学习")


def test_a_damaged_store_is_mended_before_the_first_screen(home: Path) -> None:
    with terminal(home, "--learner", "张三") as app:
        app.until("廉政案例研读", "帮助")
        app.press(ENTER)
        app.until("› 导学")
        app.press(CTRL_C)
        app.end()
    file = home / "data" / "records.sqlite3"
    file.write_bytes(b"\0" * 100 + file.read_bytes()[100:])
    with terminal(home, "--learner", "张三") as app:
        app.until("学习记录文件损坏过，已经修复：找回", "没有发现缺少", "damaged-")


def test_the_welcome_is_shown_once(home: Path) -> None:
    (home / "data" / "settings.json").unlink()
    with terminal(home) as app:
        app.until("第一次使用", "有据可查", "这一页不会再出现")
        app.press("?")
        app.until("上下移动")
        app.press("q")
        app.until("第一次使用")
        app.press("x")
        app.until("学完0/", "帮助", gone="第一次使用")
        app.press(ENTER)
        app.until("› 导学")
        app.press(CTRL_C)
        assert app.end() == 0
    with terminal(home) as app:
        app.until("接着学", gone="第一次使用")


def test_the_welcome_is_shown_again_where_it_was_not_dismissed(home: Path) -> None:
    (home / "data" / "settings.json").unlink()
    for _ in range(2):
        with terminal(home) as app:
            app.until("第一次使用")
            app.kill()


def test_colours_and_welcome_are_kept_beside_each_other(home: Path) -> None:
    (home / "data" / "settings.json").unlink()
    with terminal(home) as app:
        app.until("第一次使用")
        app.press(ENTER)
        app.until("学完0/", "帮助", gone="第一次使用")
        app.press("\x14")
        app.press("q")
        assert app.end() == 0
    kept = json.loads((home / "data" / "settings.json").read_text(encoding="utf-8"))
    assert kept["welcomed"] is True
    assert kept["theme"]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no folders, not even root's")
def test_with_a_home_that_takes_nothing_it_opens_and_says_what_to_do() -> None:
    with terminal(Path("/proc/lianzheng")) as app:
        app.until("第一次使用", "有据可查", "按任意键开始", gone="不会再出现")
        app.press("x")
        app.until("从这里开始", "本次学习不会保存", "--data-dir")
        app.press("q")
        assert app.end() == 0
        assert app.is_restored


def test_with_records_of_a_newer_version_it_opens_and_leaves_them_alone(home: Path) -> None:
    file = home / "data" / "records.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrate(db, (*MIGRATIONS, lambda db: None))
    before = file.read_bytes()
    with terminal(home) as app:
        app.until("帮助", "本次学习不会保存", "更新版本的软件写的", "请升级本软件", "--data-dir")
        app.press(ENTER)
        app.until("› 导学", "请升级本软件")
        app.press(CTRL_C)
        assert app.end() == 2
    assert file.read_bytes() == before
    assert not (home / "data" / "backups").exists()


def test_a_shell_may_use_the_terminal_while_it_is_stopped(home: Path) -> None:
    """It puts the terminal into its own modes then, and does not put them back."""
    with terminal(home) as app:
        app.until("廉政案例研读", "学完0/", "帮助")
        for _ in range(2):
            app.send_signal(signal.SIGSTOP)
            app.set_modes(app.modes)
            app.send_signal(signal.SIGCONT)
            app.until_modes_are_other_than(app.modes)
            app.press("d")  # without Enter
            app.until("还没有学习记录", "Esc 返回")
            app.press("\x1b")
            app.until("q 退出", gone="还没有学习记录")
        app.press("q")
        assert app.end() == 0
        assert app.current_modes() == app.modes
