"""The grammar of the command line as data, from which completion and the manual are made."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Value(Enum):
    """The kinds of values, by which completion knows what to offer."""

    NOTHING = "nothing"
    """There is no value."""
    FILE = "file"
    FOLDER = "folder"
    CASE = "case"
    """The id of an existing case."""
    CHOICE = "choice"
    TEXT = "text"
    """Free text, for which nothing can be offered."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An option or a positional argument."""

    flags: tuple[str, ...]
    """As typed, such as ``-o`` and ``--output``; none for a positional argument."""
    metavar: str
    """The name of the value in the help."""
    what: str
    """The description in the help."""
    value: Value
    choices: tuple[str, ...]
    required: bool
    repeats: bool
    """Whether it may be given several times, or takes several values."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of the whole command line or of one command."""

    words: tuple[str, ...]
    """The command as typed, without the program's name."""
    what: str
    options: tuple[Argument, ...]
    places: tuple[Argument, ...]
    commands: tuple["Grammar", ...]
    examples: str
    """The end of the help."""

    def walk(self) -> Iterator["Grammar"]:
        """Yield this grammar and those of all commands below it, in the order of the help."""
        yield self
        for command in self.commands:
            yield from command.walk()


def grammar(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Grammar:
    """Return the grammar of a parser, with all its commands."""
    commands: tuple[Grammar, ...] = ()
    options, places = [], []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            below = action.choices.items()
            commands = tuple(grammar(subparser, (*words, name)) for name, subparser in below)
        elif action.option_strings:
            options.append(_argument(action))
        else:
            places.append(_argument(action))
    return Grammar(
        words,
        parser.description or "",
        tuple(options),
        tuple(places),
        commands,
        parser.epilog or "",
    )


def _argument(action: argparse.Action) -> Argument:
    several = action.nargs in ("+", "*")
    return Argument(
        flags=tuple(action.option_strings),
        metavar=str(action.metavar or action.dest.upper()),
        what=action.help or "",
        value=value_of(action),
        choices=tuple(str(choice) for choice in action.choices or ()),
        required=action.required,
        repeats=several or isinstance(action, argparse._AppendAction),
    )


def value_of(action: argparse.Action) -> Value:
    """Return what an option or argument takes."""
    if action.nargs == 0:
        return Value.NOTHING
    if action.choices:
        return Value.CHOICE
    if action.metavar == "DIR":
        return Value.FOLDER
    if action.metavar == "ID":
        return Value.CASE
    return Value.FILE if action.type is Path else Value.TEXT
