"""What commands say when the records are damaged, cannot be read, or may be several learners'."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.data.records.records import Records

MakeRecord = Callable[..., Record]
READING = ("list", "progress", "notes", "learners")


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*args: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        status = main(["--data-dir", str(tmp_path), *args], out, err)
        return status, out.getvalue(), err.getvalue() + capsys.readouterr().err

    return run


Run = Callable[..., tuple[int, str, str]]


def keep(home: Path, make_record: MakeRecord, *learners: str) -> Path:
    file = home / "records.sqlite3"
    with Records(file) as records:
        records.append([make_record(Verb.OPENED, "t", learner=name) for name in learners])
    return file


@pytest.mark.parametrize("command", READING)
def test_what_was_repaired_is_said(
    run: Run, tmp_path: Path, make_record: MakeRecord, command: str
) -> None:
    file = keep(tmp_path, make_record, "张三")
    content = file.read_bytes()
    file.write_bytes(content[:4096] + bytes(len(content) - 4096))
    status, _, err = run("--learner", "张三", command)
    assert status == 0
    assert "学习记录文件损坏过" in err
    assert "一条记录也没能找回" in err


@pytest.mark.parametrize("command", ["progress", "notes", "learners"])
def test_what_cannot_be_read_is_no_progress(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "records.sqlite3").mkdir()
    found = run(command)
    assert (found[0], found[1]) == (2, "")
    assert str(tmp_path / "records.sqlite3") in found[2]


def test_cases_are_listed_without_a_progress_that_is_not_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "records.sqlite3").mkdir()
    status, out, err = run("list")
    assert status == 0
    assert "下面不写学到哪里" in err
    assert "天平" in out
    assert "未学" not in out
    status, out, _ = run("list", "--json")
    assert {row["progress"] for row in json.loads(out)} == {None}


@pytest.mark.parametrize("command", ["progress", "notes", "list"])
def test_of_several_learners_none_is_taken_for_the_one_who_asks(
    run: Run, tmp_path: Path, make_record: MakeRecord, command: str
) -> None:
    keep(tmp_path, make_record, "张三", "李四")
    status, out, err = run(command)
    assert "张三、李四" in err or "李四、张三" in err
    assert "--learner" in err
    assert "未学" not in out
    assert status == (0 if command == "list" else 2)
    assert run("--learner", "张三", command)[0] == 0


def test_the_only_learner_is_meant(run: Run, tmp_path: Path, make_record: MakeRecord) -> None:
    keep(tmp_path, make_record, "张三")
    status, _, err = run("progress")
    assert (status, err) == (0, "lianzheng: 这是张三的学习记录。\n")
    assert run("--learner", "张三", "progress")[2] == ""


@pytest.mark.parametrize("name", ["张三 ", " 张三", "张\n三", "张" * 41, "\x1b[31m"])
def test_a_name_that_looks_like_another_is_refused(run: Run, name: str) -> None:
    status, _, err = run("--learner", name, "progress")
    assert status == 2
    assert "--learner：姓名" in err
    assert "argument" not in err


def test_no_name_is_nobody_in_particular(run: Run) -> None:
    assert run("--learner", "", "progress")[0] == 0


def run_apart(home: Path, *args: str) -> tuple[int, str]:
    """What a process of its own says; it would be killed if it waited for ever."""
    command = [sys.executable, "-m", "lianzheng_tui", "--data-dir", str(home), *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("name", ["records.sqlite3", "records.sqlite3-journal"])
def test_a_pipe_in_the_place_of_a_file_holds_nothing_up(
    tmp_path: Path, make_record: MakeRecord, name: str
) -> None:
    keep(tmp_path, make_record, "张三")
    pipe = tmp_path / name
    pipe.unlink()
    os.mkfifo(pipe)
    for command, expected in (("progress", 2), ("doctor", 1)):
        status, said = run_apart(tmp_path, command)
        assert status == expected
        assert f"{pipe} 不是普通文件。请把它移开后再打开。" in said
    pipe.rename(tmp_path / "aside")
    assert run_apart(tmp_path, "progress")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other links")
def test_a_folder_that_is_a_link_gets_one_verdict(tmp_path: Path, make_record: MakeRecord) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    keep(real, make_record, "张三")
    link.symlink_to(real)
    verdict = f"文件夹 {link} 是符号链接。请用 --data-dir 写出它所指的文件夹。"
    for command, expected in (("progress", 2), ("doctor", 1)):
        status, said = run_apart(link, command)
        assert (status, verdict in said) == (expected, True)
    assert run_apart(real, "--learner", "张三", "progress")[0] == 0
    assert "没有发现问题" in run_apart(real, "doctor")[1]
