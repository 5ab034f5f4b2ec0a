"""`--served`: no path can be named, and nothing outside the learner's folder is opened."""

import argparse
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import lianzheng_tui
from lianzheng_tui.cli.main import COMMANDS, main, parser
from tui.pseudo_terminal import APPLICATION, Terminal

SOURCE = Path(lianzheng_tui.__file__).parents[1]
CASES = Path(__file__).parents[2] / "cases"
SAMPLE = Path(__file__).parents[1] / "samples" / "good.yaml"


def run(*args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(args, out, err)
    return status, out.getvalue(), err.getvalue()


def parsers() -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    waiting: list[tuple[tuple[str, ...], argparse.ArgumentParser]] = [((), parser())]
    while waiting:
        words, each = waiting.pop()
        yield words, each
        for action in each._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += [((*words, name), sub) for name, sub in action.choices.items()]


def is_path(action: argparse.Action) -> bool:
    """Whether the value is a path, as what stands for it in the help says."""
    return action.metavar in ("FILE", "DIR", "PATH", "TEXT")


def lines() -> Iterator[tuple[str, ...]]:
    """Every command line that names one path, with as little else as it needs."""
    for words, each in parsers():
        needed = [
            action
            for action in each._actions
            if (action.required or not action.option_strings)
            and action.metavar != "ACTION"
            and not isinstance(action, argparse._SubParsersAction)
        ]
        for action in each._actions:
            if is_path(action):
                chosen = [action, *(other for other in needed if other is not action)]
                written = [
                    word for one in chosen for word in (*one.option_strings[-1:], str(SAMPLE))
                ]
                yield (*words, *written) if words else (*written, "list")


LINES = list(lines())


def test_the_paths_of_all_commands_are_tried() -> None:
    tried = {line[0] for line in LINES if line[0] in COMMANDS}
    assert tried == {
        *("check", "new", "draft", "schema", "preview", "install", "pack", "export", "import"),
        *("notes", "summary", "bank"),
    }
    assert {"--cases", "--data-dir"} <= {line[0] for line in LINES}


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_no_path_can_be_named(
    line: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANZHENG_HOME", str(tmp_path / "home"))
    status, out, err = run("--served", *line)
    assert (status, out) == (2, "")
    assert f"（--served），不能指明文件或文件夹：{SAMPLE}" in err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", ["remove", "install"])
def test_nothing_is_changed_for_all_users(command: str) -> None:
    status, _, err = run("--served", command, "--site", "tilted-scales")
    assert status == 2
    assert "--site。要装入案例" in err


WATCHED = """
import os, sys
from urllib.parse import unquote
seen = set()
EVENTS = {"open", "sqlite3.connect", *("os." + name for name in (
    "listdir", "scandir", "mkdir", "remove", "rename", "link", "symlink", "truncate"))}
def watch(event, arguments):
    if event in EVENTS:
        for each in arguments[: 1 if event == "open" else 2]:
            if isinstance(each, (str, bytes, os.PathLike)) and each not in ("", ":memory:"):
                name = os.fsdecode(each)
                if name.startswith("file:"):
                    name = unquote(name.removeprefix("file:").split("?")[0])
                seen.add(os.path.realpath(name))
sys.addaudithook(watch)
from lianzheng_tui.cli.main import main
status = main(sys.argv[1:], sys.stdout, sys.stderr)
print(*sorted(seen), sep="\\n", file=sys.__stderr__)
os._exit(status)
"""
"""Runs a command, and then says which files and folders it opened, listed, made or removed."""
OF_THE_SYSTEM = (sys.prefix, sys.base_prefix, "/proc", "/etc", "/usr", "/dev")


BEGINS = "\n\nq\n"
"""What is typed to go on from the guide and to begin the timeline."""


def strangers(home: Path, *line: str, typed: str = "1\n1\nq\n") -> list[str]:
    """What a command opens that is neither the learner's nor the program's."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCHED, *line],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "LIANZHENG_HOME": str(home)},
        cwd=home.parent / "elsewhere",
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    seen = [Path(line) for line in done.stderr.splitlines() if line.startswith("/")]
    assert any(path.is_relative_to(home) for path in seen), seen
    own = [home, SOURCE, CASES, *map(Path, OF_THE_SYSTEM), *map(Path, sys.path)]
    real = [Path(os.path.realpath(each)) for each in own if str(each) not in ("", ".")]
    return [str(path) for path in seen if not any(map(path.is_relative_to, real))]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.mark.parametrize(
    "line",
    [
        ("list",),
        ("list", "--json"),
        ("study", "tilted-scales", "--plain"),
        ("progress",),
        ("notes",),
        ("summary", "--case", "tilted-scales", "--days", "--notes", "all"),
        ("search", "油卡"),
        ("read", "tilted-scales"),
        ("learners",),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_nothing_outside_is_opened(home: Path, line: tuple[str, ...]) -> None:
    if line[0] == "summary":  # there is none of what was not studied
        strangers(home, "study", "tilted-scales", "--plain", typed=BEGINS)
    assert strangers(home, "--served", *line) == []


def test_without_it_what_is_named_would_be_opened(home: Path) -> None:
    outside = home.parent / "elsewhere" / "a.yaml"
    outside.write_text("format: 1\n", encoding="utf-8")
    assert strangers(home, "--cases", str(outside.parent), "list") != []


@pytest.mark.parametrize("options", [(), ("--served",)], ids=["usual", "served"])
def test_in_the_application_no_file_can_be_chosen(home: Path, options: tuple[str, ...]) -> None:
    environ = {"PYTHONPATH": str(SOURCE), "LIANZHENG_HOME": str(home)}
    with closing(Terminal(home, (*APPLICATION, *options), environ, 24, 80)) as app:
        app.until("第一次使用")
        app.press("\r")
        app.until("学完0/7")
        app.press("o")
        if options:
            app.press("d")
            app.until("还没有学习记录", gone="从哪里找")
            assert "从哪里找" not in app.output.decode(errors="replace")
        else:
            app.until("从哪里找")


@pytest.mark.parametrize("options", [(), ("--served",)], ids=["usual", "served"])
def test_in_the_application_no_file_can_be_written(home: Path, options: tuple[str, ...]) -> None:
    environ = {"PYTHONPATH": str(SOURCE), "LIANZHENG_HOME": str(home)}
    strangers(home, "study", "tilted-scales", "--plain", typed=BEGINS)
    with closing(Terminal(home, (*APPLICATION, *options), environ, 24, 80)) as app:
        app.until("接着学")
        app.press("d")
        app.until("学习小结")
        app.press("s")
        app.until("勾上的才印")
        app.press("a")
        app.until("勾了1个案例")
        app.press("\r")
        app.until("姓名  ____")
        app.until("Esc 返回", gone="写成文件") if options else app.until("写成文件")
