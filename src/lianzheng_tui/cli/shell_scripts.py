"""The scripts that complete command lines, made from the parser: they cannot fall behind it.

Files are left to the shell, which knows best how their names are quoted. The ids of cases are asked
from ``lianzheng list`` when they are needed.
"""

import shlex
from collections.abc import Iterable

from lianzheng_tui.cli.command_line import Argument, CommandLine, all_commands, whole_program

_IDS = "lianzheng list 2>/dev/null | sed -n 's/^\\([a-z0-9-]*\\)  *.*/\\1/p'"
"""A pipeline that writes the ids of all cases."""


def bash_script() -> str:
    """The script for bash (bash(1), Programmable Completion)."""
    whole, commands = whole_program(), all_commands()
    names = " ".join(each.name for each in commands)
    lines = [
        "# bash completion for lianzheng",
        "_lianzheng() {",
        '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command="" i',
        "  for ((i = 1; i < COMP_CWORD; i++)); do",
        "    case ${COMP_WORDS[i]} in",
        f"      {'|'.join(_with_value(whole))}) ((i++)) ;;",
        "      -*) ;;",
        "      *) command=${COMP_WORDS[i]}; break ;;",
        "    esac",
        "  done",
        "  COMPREPLY=()",
        '  case "$command $prev" in',
    ]
    for each in (whole, *commands):
        lines += _bash_values("" if each is whole else each.name, each.arguments)
    lines += ["  esac", "  case $command in"]
    for each in (whole, *commands):
        words = " ".join(name for argument in each.arguments for name in argument.names)
        more = ""
        if each is whole:
            words += f" {names}"
        for argument in each.arguments:
            if not argument.names and argument.choices:
                words += f" {' '.join(argument.choices)}"
            elif not argument.names and argument.is_case:
                more = f" $({_IDS})"
        name = '""' if each is whole else each.name
        lines.append(f'    {name}) COMPREPLY=($(compgen -W "{words}{more}" -- "$cur")) ;;')
    lines += ["  esac", "}", "complete -o bashdefault -o default -F _lianzheng lianzheng", ""]
    return "\n".join(lines)


def _with_value(of: CommandLine) -> list[str]:
    return [name for each in of.arguments if each.value for name in each.names]


def _bash_values(command: str, arguments: Iterable[Argument]) -> list[str]:
    """The value after an option: one of its choices; files are left to bash."""
    lines = []
    for each in arguments:
        if each.names and each.value:
            patterns = "|".join(f'"{command} {name}"' for name in each.names)
            words = f"$({_IDS})" if each.is_case else " ".join(each.choices)
            reply = f'COMPREPLY=($(compgen -W "{words}" -- "$cur")); ' if words else ""
            lines.append(f"    {patterns}) {reply}return ;;")
    return lines


def zsh_script() -> str:
    """The script for zsh (zshcompsys(1), _arguments)."""
    whole, commands = whole_program(), all_commands()
    lines = [
        "#compdef lianzheng",
        "_lianzheng_ids() {",
        f'  local -a ids; ids=(${{(f)"$({_IDS})"}}); compadd -a ids',
        "}",
        "_lianzheng() {",
        "  local state line; local -a commands",
        "  commands=(",
        *(f"    {shlex.quote(f'{each.name}:{_plain(each.words)}')}" for each in commands),
        "  )",
        "  _arguments -C \\",
        *(f"    {_zsh(each)} \\" for each in whole.arguments),
        "    '1: :->command' '*:: :->rest'",
        "  case $state in",
        "    command) _describe 命令 commands ;;",
        "    rest) case $words[1] in",
    ]
    for each in commands:
        specs = " ".join(_zsh(argument) for argument in each.arguments)
        lines.append(f"      {each.name}) _arguments {specs} ;;")
    lines += ["    esac ;;", "  esac", "}", '_lianzheng "$@"', ""]
    return "\n".join(lines)


def _zsh(each: Argument) -> str:
    """One argument as `_arguments` is told of it."""
    action = ""
    if each.choices:
        action = f"({' '.join(each.choices)})"
    elif each.is_file:
        action = "_files"
    elif each.is_case:
        action = "_lianzheng_ids"
    value = f":{_plain(each.value)}:{action}" if each.value else ""
    if not each.names:
        return shlex.quote(f"{'*' if each.many else ''}:{_plain(each.value)}:{action}")
    excluded = f"({' '.join(each.names)})" if len(each.names) > 1 else ""
    words = f"[{_plain(each.words)}]{value}"
    return " ".join(shlex.quote(f"{excluded}{name}{words}") for name in each.names)


def _plain(words: str) -> str:
    """Words without the signs that mean something to `_arguments`."""
    return words.replace("[", "（").replace("]", "）").replace(":", "：")
