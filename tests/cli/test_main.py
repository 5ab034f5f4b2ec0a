import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lianzheng_tui.cli.commands import check
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.main import main, parser

SAMPLES = Path(__file__).parents[1] / "samples"


def run(*args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main(args, out, err), out.getvalue(), err.getvalue()


def fail_with(error: BaseException) -> Callable[..., ExitCode]:
    def run(*args: object) -> ExitCode:
        raise error

    return run


def test_help_is_chinese_and_a_result() -> None:
    status, out, err = run("--help")
    assert (status, err) == (0, "")
    assert out.startswith("用法：lianzheng")
    assert "usage" not in out
    assert "options" not in out
    assert run("check", "-h")[1].startswith("用法：lianzheng check")


def test_the_version_is_a_result() -> None:
    status, out, err = run("--version")
    assert (status, err) == (0, "")
    assert out.startswith("lianzheng 0.")


def test_what_the_app_is_opened_with() -> None:
    args = parser().parse_args(["--cases", "a", "--cases=b", "--data-dir", "d", "--learner", "甲"])
    assert (args.cases, args.data_dir) == ([Path("a"), Path("b")], Path("d"))
    assert (args.learner, args.command) == ("甲", None)
    nothing = parser().parse_args([])
    assert (nothing.cases, nothing.data_dir, nothing.learner) == ([], None, "")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["check"], "缺少参数：PATH"),
        (["check", "x", "--fomat"], "不认识的参数：--fomat"),
        (["check", "x", "--format", "xml"], "--format 不能是 'xml'"),
        (["--cases"], "--cases 后面缺少一个值"),
        (["chek"], "不能是 'chek'"),
        (["--version=1"], "--version 不带值"),
        (["--vers"], "不认识的参数：--vers"),
    ],
)
def test_wrong_usage_is_told_in_chinese(args: list[str], words: str) -> None:
    status, out, err = run(*args)
    assert (status, out) == (2, "")
    assert words in err.splitlines()[0]
    assert "用法：" in err
    assert "error" not in err


def test_the_unexpected_is_one_sentence_and_the_rest_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "run", fail_with(RuntimeError("secret")))
    for option in (["--data-dir", str(tmp_path / "a")], [f"--data-dir={tmp_path / 'b'}"]):
        status, out, err = run(*option, "check", "x")
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert "Traceback" not in err
        assert "secret" not in err
        log = Path(err[err.index("记在 ") + 3 : err.index("，请")])
        assert str(tmp_path) in str(log)
        assert "RuntimeError: secret" in log.read_text(encoding="utf-8")
        made = [folder for folder in log.parents if tmp_path in folder.parents]
        assert {folder.stat().st_mode & 0o777 for folder in made} == {0o700}


def test_the_unexpected_is_told_also_where_no_log_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(check, "run", fail_with(RuntimeError("secret")))
    status, _, err = run("--data-dir", str(tmp_path / "file"), "check", "x")
    assert status == 2
    assert "RuntimeError" in err
    assert len(err.splitlines()) == 1


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "run", fail_with(KeyboardInterrupt()))
    assert run("check", "x") == (130, "", "")


def test_a_reader_that_has_gone_is_no_reason_to_complain() -> None:
    command = [sys.executable, "-m", "lianzheng_tui", "check", str(SAMPLES)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 141


def test_a_terminal_that_knows_no_chinese_gets_ascii() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lianzheng_tui", "check", str(SAMPLES)],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii:strict"},
    )
    assert done.stdout.startswith(b"\\u68c0")


def test_a_full_disk_behind_the_output_is_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "lianzheng_tui", "list"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("lianzheng: 结果没有写完")


def in_a_shell(line: str) -> tuple[int, str]:
    """The status and the diagnostics of a command line; ``$0`` runs the program."""
    command = ["sh", "-c", line.replace("$0", '"$0" -m lianzheng_tui'), sys.executable]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stderr


def test_an_input_that_was_closed_before_is_no_fault() -> None:
    assert in_a_shell("exec $0 list <&- >/dev/null") == (0, "")
    assert in_a_shell("exec $0 list <&- >/dev/null 2>&-") == (0, "")


@pytest.mark.parametrize("command", ["list", "--help", "--version"])
def test_a_result_for_an_output_that_was_closed_before_is_a_sentence(command: str) -> None:
    status, said = in_a_shell(f"exec $0 {command} <&- >&-")
    assert status == 2
    assert said.startswith("lianzheng: 结果没有写完：标准输出在运行之前就关闭了")
    assert said.count("\n") == 1


def test_where_nothing_can_be_said_the_status_says_it() -> None:
    assert in_a_shell("exec $0 list >/dev/full 2>/dev/full") == (2, "")
    assert in_a_shell("exec $0 unknown 2>/dev/full") == (2, "")


@pytest.mark.parametrize("command", ["new", "preview"])
def test_a_name_that_is_too_long_is_a_sentence(tmp_path: Path, command: str) -> None:
    err = io.StringIO()
    name = f"{'长' * 100}.yaml"
    status = main(["--data-dir", str(tmp_path), command, name], io.StringIO(), err)
    assert (status, "文件名太长" in err.getvalue()) == (2, True)
    assert not (tmp_path / "log").exists()
