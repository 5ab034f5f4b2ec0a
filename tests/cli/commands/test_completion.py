"""The scripts are run by real shells, where there are."""

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shtab
from generate.grammar import Grammar, Value, grammar

from lianzheng_tui.cli.commands.completion import script
from lianzheng_tui.cli.main import COMMANDS, main, parser

WHOLE = grammar(parser())
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="没有 bash")
needs_zsh = pytest.mark.skipif(not shutil.which("zsh"), reason="没有 zsh")

_ASKED = """
compopt() { [[ $1 == +o ]] || echo "compopt $*"; }
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_lianzheng "$1"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def offered(*words: str, home: Path | None = None, program: str = "lianzheng") -> list[str]:
    """What bash offers for the last word, and what it leaves to readline."""
    done = subprocess.run(
        ["bash", "-c", script("bash") + _ASKED, "bash", program, *words],
        env={"PATH": PATH, "LC_ALL": "C.UTF-8", "HOME": str(home or "/nonexistent")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@needs_bash
def test_bash_offers_commands() -> None:
    assert offered("") == list(COMMANDS)
    assert offered("re") == ["read", "remove"]
    assert offered("--cases", "a b", "ch") == ["check"]
    assert offered("learners", "") == ["rename", "delete"]
    assert offered("check", "list", "li") == ["compopt -o default"]


@needs_bash
@pytest.mark.parametrize("level", list(WHOLE.walk()), ids=lambda level: "-".join(level.words))
def test_bash_offers_every_option(level: Grammar) -> None:
    flags = [flag for each in level.options for flag in each.flags]
    assert offered(*level.words, "-") == flags


@needs_bash
def test_bash_offers_no_option_twice_save_what_may_be_repeated() -> None:
    assert "--json" not in offered("list", "--json", "-")
    assert "--cases" in offered("--cases", "a", "-")
    assert offered("check", "--", "--") == ["compopt -o default"]


@needs_bash
@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (["check", "--format", ""], ["text", "json"]),
        (["check", "--format", "=", "j"], ["json"]),
        (["check", "--format", "="], ["text", "json"]),
        (["check", "--format=j"], ["--format=json"]),
        (["completion", ""], ["bash", "zsh", "ids"]),
        (["search", ""], []),
        (["draft", "a.txt", "--titles", "b"], ["before"]),
    ],
)
def test_bash_offers_choices(words: list[str], choices: list[str]) -> None:
    assert offered(*words) == choices


@needs_bash
def test_bash_leaves_files_and_folders_to_readline() -> None:
    assert offered("check", "a.yaml", "") == ["compopt -o default"]
    assert offered("notes", "-o", "") == ["compopt -o default"]
    assert offered("--data-dir", "") == ["compopt -o dirnames"]
    assert offered("new", "--title", "") == []


@needs_bash
def test_bash_offers_the_cases_that_there_are(tmp_path: Path) -> None:
    assert offered("--data-dir", str(tmp_path / "a"), "read", "tilt") == ["tilted-scales"]
    cases = tmp_path / "我的 案例"
    cases.mkdir()
    sample = Path(__file__).parents[2] / "samples"
    for name in ("good.yaml", "laws.yaml"):
        shutil.copy(sample / name, cases)
    own = [name for name in ids(tmp_path, cases) if name not in ids(tmp_path)]
    assert len(own) == 1
    written = str(cases).replace(" ", "\\ ")
    home = ["--data-dir", str(tmp_path / "a")]
    assert offered(*home, "--cases", written, "read", own[0][:-1]) == own
    assert offered(*home, "--cases", "=", f"'{cases}'", "read", own[0][:-1]) == own
    assert offered(*home, "read", own[0][:-1]) == []


@needs_bash
def test_bash_runs_nothing_that_stands_on_the_line_and_makes_no_folder(tmp_path: Path) -> None:
    new = tmp_path / "new"
    offered("--cases", f"$(touch${{IFS}}{tmp_path}/ran)", "--data-dir", str(new), "read", "")
    offered("--data-dir", f"{new}/`touch\\ {tmp_path}/ran`", "read", "$(exit)")
    assert list(tmp_path.iterdir()) == []


HOSTILE_IDS = ("$(touch ran)", "`touch ran`", "a;touch ran", "a b", "*", "'", "-o", "好")


def program_with_hostile_ids(folder: Path) -> Path:
    program = folder / "lianzheng"
    lines = "\n".join(("good-case", *HOSTILE_IDS, "also-good"))
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{lines}\nEND\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@needs_bash
def test_bash_offers_no_id_that_the_shell_would_take_for_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program = program_with_hostile_ids(tmp_path)
    before = sorted(tmp_path.iterdir())
    for words in (["read", ""], ["notes", "--case", ""], ["notes", "--case="]):
        assert offered(*words, program=str(program))[0].endswith("good-case")
    assert offered("read", "", program=str(program)) == ["good-case", "also-good"]
    assert offered("read", "$", program=str(program)) == []
    assert sorted(tmp_path.iterdir()) == before


@needs_bash
def test_bash_would_run_an_id_the_way_shtab_has_it_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a word list of bash is expanded, with what stands in it."""
    monkeypatch.chdir(tmp_path)
    program = program_with_hostile_ids(tmp_path)
    naive = argparse.ArgumentParser("lianzheng")
    naive.add_argument("id").complete = shtab.cmd(str(program))  # type: ignore[attr-defined]
    asked = _ASKED.replace("_lianzheng ", "_shtab_lianzheng ")
    text = f"{shtab.complete(naive, 'bash')}\n{asked}"
    subprocess.run(["bash", "-c", text, "bash", "lianzheng", ""], check=True, capture_output=True)
    assert (tmp_path / "ran").exists()


@needs_bash
def test_bash_shows_and_runs_no_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sample = Path(__file__).parents[2] / "samples"
    shutil.copy(sample / "laws.yaml", tmp_path)
    text = (sample / "good.yaml").read_text(encoding="utf-8")
    titled, count = re.subn(r"(?m)^title: .*$", 'title: "$(touch ran)`touch ran`"', text)
    assert count == 1
    (tmp_path / "good.yaml").write_text(titled, encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    home = ["--data-dir", str(tmp_path / "none"), "--cases", str(tmp_path)]
    assert "sample-gift" in offered(*home, "read", "")
    assert sorted(tmp_path.iterdir()) == before


@needs_bash
def test_bash_takes_a_value_for_no_command() -> None:
    assert offered("--learner", "list", "re") == ["read", "remove"]
    assert offered("--learner", "=", "list", "re") == ["read", "remove"]
    assert offered("--learner", "") == []


@needs_bash
def test_bash_offers_options_where_nothing_else_can_stand() -> None:
    assert offered("list", "") == ["-h", "--help", "--laws", "--json"]
    assert offered("list", "--json", "--laws", "") == ["-h", "--help"]


@needs_bash
def test_bash_is_not_disturbed_by_another_script_of_shtab() -> None:
    theirs = "\n".join(
        f"{name}() {{ echo other; }}"
        for name in ("_set_new_action", "_set_parser_defaults", "_shtab_replace_nonword")
    )
    done = subprocess.run(
        ["bash", "-c", f"{script('bash')}\n{theirs}\n{_ASKED}", "bash", "lianzheng", "list", "--j"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["--json"]


@needs_bash
@pytest.mark.skipif(sys.platform == "win32", reason="没有伪终端")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("check 中", "check 中文\\ 名字.yaml"),
        ("--cases 我", "--cases 我的\\ 案例/"),
        ("--cases=我", "--cases=我的\\ 案例/"),
        ("check --form", "check --format"),
        ("notes --case ti", "notes --case tilted-scales"),
    ],
)
def test_bash_completes_a_line_in_a_terminal(typed: str, completed: str, tmp_path: Path) -> None:
    (tmp_path / "中文 名字.yaml").touch()
    (tmp_path / "我的 案例").mkdir()
    (tmp_path / "我的文件.txt").touch()
    (tmp_path / "s").write_text(script("bash"), encoding="utf-8")
    assert f"lianzheng {completed}" in typed_in_bash(tmp_path, f"lianzheng {typed}\t")


def typed_in_bash(folder: Path, line: str) -> str:
    """What the terminal shows; the line is made a comment, so that nothing is run."""
    terminal, end = os.openpty()
    with subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        cwd=folder,
        env={"PATH": PATH, "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": str(folder)},
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
    ):
        os.write(terminal, b"source ./s; PS1=; echo re''ady\n")
        until(terminal, b"ready\r\n")
        os.write(terminal, line.encode() + b"\x01#\n")
        os.write(terminal, b"echo do''ne; exit\n")
        shown = until(terminal, b"done\r\n")
    os.close(end)
    os.close(terminal)
    return shown


def until(terminal: int, end: bytes) -> str:
    """What is shown up to these bytes."""
    shown = b""
    while end not in shown:
        shown += os.read(terminal, 4096)
    return shown.decode("utf-8")


def ids(home: Path, *cases: Path) -> list[str]:
    out, err = io.StringIO(), io.StringIO()
    more = [word for folder in cases for word in ("--cases", str(folder))]
    assert main(["--data-dir", str(home / "a"), *more, "completion", "ids"], out, err) == 0
    assert err.getvalue() == ""
    return out.getvalue().splitlines()


def test_the_command_writes_the_script() -> None:
    for shell in ("bash", "zsh"):
        out = io.StringIO()
        assert main(["completion", shell], out, io.StringIO()) == 0
        assert out.getvalue() == script(shell)


def test_zsh_knows_every_command_and_option() -> None:
    text = script("zsh")
    for level in WHOLE.walk():
        name = "_".join(["_shtab_lianzheng", *level.words])
        body = text.partition(f"\n{name}_options=(\n")[2].partition("\n)\n")[0]
        assert body
        for option in level.options:
            assert option.what in body.replace("\\", "")
            assert all(flag in body for flag in option.flags)
            taking = "" if option.value is Value.NOTHING else "="
            assert f"{option.flags[-1]}{taking}" in re.split(r'[\s{},"\[*]+', body)
            if len(option.flags) > 1:
                assert f'"({" ".join(option.flags)})"{{' in body
        listed = text.partition(f"\n{name}_commands() {{\n")[2].partition("\n}\n")[0]
        assert all(f"{each.words[-1]}:'{each.what}'" in listed for each in level.commands)


def test_zsh_finds_one_function_whether_the_script_is_sourced_or_loaded() -> None:
    text = script("zsh")
    assert text.startswith("#compdef lianzheng\n")
    assert text.count("\n_lianzheng() {\n") == 1
    assert "compdef _lianzheng lianzheng" in text


@needs_zsh
def test_zsh_reads_the_script(tmp_path: Path) -> None:
    file = tmp_path / "_lianzheng"
    file.write_text(script("zsh"), encoding="utf-8")
    subprocess.run(["zsh", "-n", str(file)], check=True)
