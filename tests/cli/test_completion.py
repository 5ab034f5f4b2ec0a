"""Completion and the manual: made from the parser, and understood by what reads them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_tui.cli.command_line import all_commands, whole_program
from lianzheng_tui.cli.main import COMMANDS
from lianzheng_tui.cli.manual import manual_page
from lianzheng_tui.cli.shell_scripts import bash_script, zsh_script

needs_zsh = pytest.mark.skipif(shutil.which("zsh") is None, reason="这里没有 zsh")
needs_mandoc = pytest.mark.skipif(shutil.which("mandoc") is None, reason="这里没有 mandoc")


def completed(line: str, folder: Path) -> list[str]:
    """What bash offers at the end of a command line, with a `lianzheng` that lists two cases."""
    script = folder / "completion.bash"
    script.write_text(bash_script(), encoding="utf-8")
    fake = folder / "bin"
    fake.mkdir(exist_ok=True)
    (fake / "lianzheng").write_text(
        "#!/bin/sh\ncat <<E\ntea-gift   警示案例  茶叶\ntree-case  实践案例  树\n2个有问题\nE\n",
        encoding="utf-8",
    )
    (fake / "lianzheng").chmod(0o755)
    driver = (
        'source "$1"; PATH="$2:$PATH"; COMP_WORDS=(${3}); '
        '[[ "$3" == *" " ]] && COMP_WORDS+=(""); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); '
        '_lianzheng; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", driver, "bash", str(script), str(fake), line],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("lianzheng pro", ["progress"]),
        ("lianzheng --cases 文件夹 pre", ["present", "preview"]),
        ("lianzheng --learner check li", ["list"]),
        ("lianzheng check --for", ["--format"]),
        ("lianzheng check --format ", ["text", "json"]),
        ("lianzheng check --format j", ["json"]),
        ("lianzheng read t", ["tea-gift", "tree-case"]),
        ("lianzheng study te", ["tea-gift"]),
        ("lianzheng notes --case tr", ["tree-case"]),
        ("lianzheng new --kind w", ["warning"]),
        ("lianzheng completion z", ["zsh"]),
        ("lianzheng check 我的", []),
        ("lianzheng --data-dir ", []),
        ("lianzheng pack -o ", []),
    ],
)
def test_bash_offers_what_fits(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert completed(line, tmp_path) == expected


def test_nothing_of_the_parser_is_missing() -> None:
    page = manual_page("1.0").replace("\\-", "-")
    scripts = (bash_script(), zsh_script())
    assert [each.name for each in all_commands()] == list(COMMANDS)
    for each in (whole_program(), *all_commands()):
        names = [name for argument in each.arguments for name in argument.names]
        assert names
        for name in (*names, each.name):
            assert all(name in script for script in scripts), name
            assert name in page, name


@needs_zsh
def test_zsh_understands_its_script(tmp_path: Path) -> None:
    (tmp_path / "_lianzheng").write_text(zsh_script(), encoding="utf-8")
    subprocess.run(["zsh", "-n", str(tmp_path / "_lianzheng")], check=True)
    loads = (
        f"fpath=({tmp_path} $fpath); autoload -Uz compinit; compinit -u -D; "
        "print ${_comps[lianzheng]}"
    )
    done = subprocess.run(["zsh", "-fc", loads], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "_lianzheng"


@needs_mandoc
def test_the_manual_is_sound_roff(tmp_path: Path) -> None:
    page = tmp_path / "lianzheng.1"
    page.write_text(manual_page("1.0"), encoding="utf-8")
    linted = subprocess.run(
        ["mandoc", "-Tlint", "-W", "error", str(page)], capture_output=True, check=False
    )
    assert linted.stdout == b""
    shown = subprocess.run(
        ["mandoc", "-Tutf8", str(page)], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "lianzheng search" in shown
    assert "--data-dir" in shown


def test_what_begins_like_a_request_is_text() -> None:
    from lianzheng_tui.cli.manual import _text

    assert _text(".SH x") == "\\&.SH x"
    assert _text("a-b\\c") == "a\\-b\\ec"


def test_the_command_writes_the_script(tmp_path: Path) -> None:
    for shell, script in (("bash", bash_script()), ("zsh", zsh_script())):
        done = subprocess.run(
            [sys.executable, "-m", "lianzheng_tui", "completion", shell],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout == script
