"""What the parser takes, as data: what completion and the manual are made from."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Value(Enum):
    """What can be offered for a value."""

    NOTHING = "nothing"
    """There is no value."""
    FILE = "file"
    FOLDER = "folder"
    CASE = "case"
    """The id of a case that is there."""
    CHOICE = "choice"
    TEXT = "text"
    """Whatever the user likes."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An option, or what stands at a place."""

    flags: tuple[str, ...]
    """As typed, such as ``-o`` and ``--output``; none for what stands at a place."""
    metavar: str
    """The name of the value in the help."""
    what: str
    """What the help says."""
    value: Value
    choices: tuple[str, ...]
    required: bool
    repeats: bool
    """It may be given several times, or several values at its place."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The whole command line, or a command."""

    words: tuple[str, ...]
    """The command as typed, without the program's name."""
    what: str
    options: tuple[Argument, ...]
    places: tuple[Argument, ...]
    commands: tuple["Grammar", ...]
    examples: str
    """What stands at the end of the help."""

    def walk(self) -> Iterator["Grammar"]:
        """This one and every command below it, in the order of the help."""
        yield self
        for command in self.commands:
            yield from command.walk()


def grammar(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Grammar:
    """What a parser takes, with all its commands."""
    commands: tuple[Grammar, ...] = ()
    options, places = [], []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            below = action.choices.items()
            commands = tuple(grammar(each, (*words, name)) for name, each in below)
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
        value=_value(action),
        choices=tuple(str(each) for each in action.choices or ()),
        required=action.required,
        repeats=several or isinstance(action, argparse._AppendAction),
    )


def _value(action: argparse.Action) -> Value:
    if action.nargs == 0:
        return Value.NOTHING
    if action.choices:
        return Value.CHOICE
    if action.metavar == "DIR":
        return Value.FOLDER
    if action.metavar == "ID":
        return Value.CASE
    return Value.FILE if action.type is Path else Value.TEXT
