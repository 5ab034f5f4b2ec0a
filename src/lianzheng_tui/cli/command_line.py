"""The command line as a table: what completion and the manual are made from, so that they agree."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.cli.main import COMMANDS, parser

_FILES = ("FILE", "DIR", "PATH", "TEXT")
"""Names of values that are files or folders."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One option, or one place for a value."""

    names: tuple[str, ...]
    """As they are written, such as ``-o`` and ``--output``; empty for a place."""
    value: str
    """The name of the value in the help; empty where there is none."""
    words: str
    """What it is for."""
    choices: tuple[str, ...]
    """The only values there are; empty where any will do."""
    is_file: bool
    """The value is a file or a folder."""
    is_case: bool
    """The value is the id of a case."""
    many: bool
    """There may be several values."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """One command with what it takes, or the program itself."""

    name: str
    words: str
    """What it does."""
    arguments: tuple[Argument, ...]
    examples: str
    """Command lines worth trying, as the help has them."""


def whole_program() -> CommandLine:
    """The program with the options that stand before a command."""
    whole = parser(tuple(COMMANDS))
    return CommandLine("lianzheng", whole.description or "", tuple(_arguments(whole)), "")


def all_commands() -> tuple[CommandLine, ...]:
    """Every command, in the order of the help."""
    found = []
    for action in parser(tuple(COMMANDS))._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, each in action.choices.items():
                arguments = tuple(_arguments(each))
                found.append(CommandLine(name, COMMANDS[name], arguments, each.epilog or ""))
    return tuple(found)


def _arguments(of: argparse.ArgumentParser) -> Iterator[Argument]:
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction) or action.help == argparse.SUPPRESS:
            continue
        takes = action.nargs != 0
        name = str(action.metavar or action.dest.upper()) if takes else ""
        choices = tuple(map(str, action.choices)) if takes and action.choices else ()
        if choices and action.metavar is None:
            name = "|".join(choices)
        yield Argument(
            tuple(action.option_strings),
            name,
            str(action.help or ""),
            choices,
            takes and (action.type is Path or name in _FILES) and not choices,
            name == "ID" and (not action.option_strings or action.dest == "case"),
            action.nargs in ("+", "*"),
        )
