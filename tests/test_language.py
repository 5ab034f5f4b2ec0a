"""Every word that a user may read is Chinese, save the names of things."""

import ast
import importlib
import io
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import lianzheng_tui
from lianzheng_tui.cli.main import COMMANDS, main
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.notices.too_small_screen import IN_ENGLISH

SOURCE = Path(lianzheng_tui.__file__).parent
SCREENS = sorted(Path(__file__).parent.glob("tui/**/snapshots/*.txt"))
KEYS = "Enter Esc Tab Space Ctrl Backspace Home End PgUp PgDn Shift"
NAMES = """
    lianzheng qingfeng python Python SQLite Schema Lines Unicode KiB MiB Linux Markdown Word
    fbterm kmscon chmod md txt html docx laws yaml json id zip sqlite
    title kind summary source sections sample gift bash zsh compinit ids
    Excel Office LibreOffice OpenDocument Moodle Anki openpyxl defusedxml csv xlsx br
"""
VALUES = (
    "text all auto lines blank wrapped page warning bank practice report rename delete learner"
    " trainer template"
)
ALLOWED = frozenset([*KEYS.split(), *NAMES.split(), *VALUES.split(), *COMMANDS])
"""Keys, programs, formats, and what is typed as it stands."""
_TYPED = re.compile(
    r"^ *lianzheng .*$"  # command lines
    r"|lianzheng(?: [a-z]+)*"
    r"|--?[a-zA-Z][\w-]*(?:[= ][\w.]+)?"  # options
    r"|\{[^}]*\}|“[\w-]*”"  # values to choose from, and what was written
    r"|\b[A-Z][A-Z_]+\b(?:=\w+)?"  # places to fill in, and variables of the environment
    r"|[\w./~-]*[/.][\w./~-]*[a-zA-Z][\w./~-]*",  # paths and the names of files
    re.MULTILINE,
)
_WORD = re.compile(r"[A-Za-z]{2,}")


def foreign(text: str) -> set[str]:
    """The words in a text that are not Chinese and not allowed."""
    return set(_WORD.findall(_TYPED.sub(" ", text))) - ALLOWED


def test_the_measure_itself() -> None:
    assert foreign("按 Enter 打开 a.yaml，或运行 lianzheng read ID --width 40") == set()
    assert foreign("（No such file or directory）") == {"such", "file", "or", "directory", "No"}


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.stem)
def test_screens_are_chinese(file: Path) -> None:
    assert foreign(file.read_text(encoding="utf-8").replace(IN_ENGLISH, "")) == set()


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages([str(SOURCE / "tui")], "lianzheng_tui.tui."):
        yield found.name


def bindings() -> Iterator[Binding]:
    """Those of every application, screen and widget of the program."""
    for name in modules():
        for each in vars(importlib.import_module(name)).values():
            if isinstance(each, type) and issubclass(each, DOMNode) and each.__module__ == name:
                yield from Binding.make_bindings(vars(each).get("BINDINGS", ()))


def test_keys_are_described_in_chinese() -> None:
    found = list(bindings())
    assert len(found) > 30
    for binding in found:
        words = binding.description
        assert foreign(words) == set()
        assert words or not binding.show
        assert not binding.show or re.search("[一-鿿]", words), binding


def said(*args: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    main(args, out, err)
    return out.getvalue() + err.getvalue()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_and_complaints_are_chinese(command: str, tmp_path: Path) -> None:
    words = [command] if command else []
    home = ["--data-dir", str(tmp_path)]
    for args in (["--help"], ["--nonsense"], ["a", "b", "c", "--width", "x"]):
        text = said(*home, *words, *args)
        assert re.search("[一-鿿]", text)
        for known in ("nonsense", str(tmp_path)):
            text = text.replace(known, "")
        assert foreign(text) == set(), text


def complaints() -> Iterator[tuple[str, str]]:
    """The file and the words of every error that is raised for a user to read."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = ast.unparse(node.exc.func)
                if name in ("ValueError", "TypeError", "KeyError", "AssertionError"):
                    continue
                for part in ast.walk(node.exc):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield f"{file.name}:{node.lineno}", part.value


def test_errors_are_chinese() -> None:
    found = list(complaints())
    assert len(found) > 50
    wrong = {where: words for where, words in found if foreign(words)}
    assert wrong == {}


def test_textual_offers_no_palette_of_commands() -> None:
    assert LianzhengApp.ENABLE_COMMAND_PALETTE is False
