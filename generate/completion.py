"""The completion scripts, which shtab makes of the parser; see `completion.bash` for what is ours.

shtab knows what stands at the cursor. What it would offer there itself is not used: its own word
lists are expanded by bash, its names of files are split at blanks, and it does not know
``--option=value``.
"""

import argparse
import re
from pathlib import Path

import shtab

from generate.grammar import Grammar, Value, grammar, value_of
from lianzheng_tui.cli.main import parser

_HERE = Path(__file__).parent
_HEAD = (
    "# lianzheng 的 {shell} 补全；由 make generate 用 shtab 写出，不必修改。出自 shtab 的部分\n"
    "# （https://github.com/tqdm/shtab）依 MPL-2.0 许可：https://mozilla.org/MPL/2.0/\n"
)
_SHARED = re.compile(r"\b_(shtab_(?:compgen|replace)_\w+|set_new_action|set_parser_defaults)\b")
"""Functions of bash that all scripts made by shtab define, each release of it in its own way."""
_FLAGS = re.compile(r'(?<=^  )\{(\S+)\}(?="\[)', re.MULTILINE)
"""Several flags of one option, as zsh has them."""
_OURS: dict[Value, dict[str, str]] = {
    Value.FILE: {"bash": "_lianzheng_is_path", "zsh": "_files"},
    Value.FOLDER: {"bash": "_lianzheng_is_folder", "zsh": "_files -/"},
    Value.CASE: {"bash": "_lianzheng_is_case", "zsh": "_lianzheng_ids"},
    Value.TEXT: {"bash": "_lianzheng_is_text"},
}
"""What is completed for each kind of value; where none is given, the choices are."""


def bash_script() -> str:
    """Return the script for bash 4 and later, to be sourced or found by bash-completion."""
    made = shtab.complete(_annotated(parser(), "bash"), "bash")
    tables = made.partition("\n\n")[2].rpartition("\ncomplete ")[0]
    tables = _SHARED.sub(r"_lianzheng_\1", tables)
    return _HEAD.format(shell="bash") + f"\n{tables}\n\n" + _ours("completion.bash")


def zsh_script() -> str:
    """Return the script for zsh, to be sourced after `compinit` or put into a folder of fpath."""
    made = shtab.complete(_annotated(parser(), "zsh"), "zsh")
    tables = made.partition("\n\n")[2].partition("\n\n")[2].rpartition("\ntypeset -A")[0].strip()
    tables = tables.replace('"(*):', '"*:')  # every word of several, not only the first
    tables = re.sub(r"\\([^\0-\x7f])", r"\1", tables)  # escaped for nothing
    tables = tables.replace(" commands' _commands", " 命令' _commands")
    tables = tables.replace("_arguments -C -s ", "_arguments -C -s -S ")  # none behind --
    tables = _FLAGS.sub(lambda flags: f'"({_excluding(flags[1])})"{flags[0]}', tables)
    head = "#compdef lianzheng\n" + _HEAD.format(shell="zsh")
    return f"{head}\n{tables}\n\n" + _ours("completion.zsh")


def _excluding(flags: str) -> str:
    """Return the flags of one option so that zsh offers none of them after another."""
    return re.sub("[+=](?=,|$)", "", flags).replace(",", " ")


def _annotated(parser: argparse.ArgumentParser, shell: str) -> argparse.ArgumentParser:
    """Tell shtab what to complete; for zsh a flag says how its value follows, as zsh has it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _annotated(command, shell)
            continue
        value = value_of(action)
        if value in _OURS:
            action.complete = _OURS[value]  # type: ignore[attr-defined]
        if shell == "zsh" and value is not Value.NOTHING:
            action.option_strings = [
                flag + ("=" if flag.startswith("--") else "+") for flag in action.option_strings
            ]
    return parser


def _ours(name: str) -> str:
    """Return what we add, with the flags that it has to know by heart."""
    whole = grammar(parser())
    options = [option for level in whole.walk() for option in level.options]
    folders = _flags(whole, Value.FOLDER)
    text = (_HERE / name).read_text(encoding="utf-8")
    for mark, flags in {
        "@FOLDERS@": folders,
        "@ASSIGNED@": [f"{flag}=*" for flag in folders],
        "@TEXTS@": _flags(whole, Value.TEXT),
        "@REPEATED@": [flag for option in options if option.repeats for flag in option.flags],
    }.items():
        text = text.replace(mark, " | ".join(flags))
    return text


def _flags(level: Grammar, value: Value) -> list[str]:
    return [flag for option in level.options if option.value is value for flag in option.flags]
