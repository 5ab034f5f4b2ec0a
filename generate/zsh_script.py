"""The completion script for zsh: specifications for its `_arguments`, made from the parser."""

import re

from generate.grammar import Argument, Grammar, Value

_HEAD = """\
#compdef lianzheng
# lianzheng 的 zsh 补全；由 lianzheng completion zsh 写出，不必修改。

_lianzheng_ids() {
    local -a ids
    ids=(${(f)"$($lianzheng_program $lianzheng_before completion ids </dev/null 2>/dev/null)"})
    compadd -a ids
}
"""

_TAIL = """
_lianzheng() {
    local lianzheng_program=${${(Q)words[1]}/#\\~\\//$HOME/}
    local -a lianzheng_before
    integer at
    for ((at = 2; at < CURRENT; at++)); do
        case $words[at] in
            (@FOLDERS@)
                ((at + 1 < CURRENT)) && \\
                    lianzheng_before+=($words[at] ${${(Q)words[at+1]}/#\\~\\//$HOME/})
                ((at += 1))
                ;;
            (@ASSIGNED@) lianzheng_before+=(${(Q)words[at]}) ;;
            (-*) ;;
            (*) break ;;
        esac
    done
    _lianzheng_whole "$@"
}

if [[ $funcstack[1] == _lianzheng ]]; then
    _lianzheng "$@"
else
    compdef _lianzheng lianzheng
fi
"""


def zsh_script(root: Grammar) -> str:
    """Return the script, to be sourced after `compinit` or put into a folder of ``fpath``."""
    folders = [
        flag for option in root.options if option.value is Value.FOLDER for flag in option.flags
    ]
    tail = _TAIL.replace("@FOLDERS@", "|".join(folders))
    tail = tail.replace("@ASSIGNED@", "|".join(f"{flag}=*" for flag in folders))
    return "\n".join([_HEAD, *(_function(level) for level in root.walk())]) + tail


def _function(level: Grammar) -> str:
    specs = [_option(option) for option in level.options]
    if not level.commands:
        specs += [_place(place) for place in level.places]
        return "\n".join([f"{_name(level)}() {{", *_arguments("-S", specs), "}", ""])
    specs += ["'(-): :->command'", "'(-)*:: :->rest'"]
    descriptions = [
        "            " + _quoted(f"{command.words[-1]}:{command.what}")
        for command in level.commands
    ]
    cases = [f"            ({command.words[-1]}) {_name(command)} ;;" for command in level.commands]
    return "\n".join(
        [
            f"{_name(level)}() {{",
            "    local curcontext=$curcontext state line",
            "    typeset -A opt_args",
            "    local -a commands",
            *_arguments("-C -S", specs),
            "    case $state in",
            "    (command)",
            "        commands=(",
            *descriptions,
            "        )",
            "        _describe -t commands 命令 commands",
            "        ;;",
            "    (rest)",
            "        case $words[1] in",
            *cases,
            "        esac",
            "        ;;",
            "    esac",
            "}",
            "",
        ]
    )


def _arguments(settings: str, specs: list[str]) -> list[str]:
    return [
        f"    _arguments {settings} \\",
        *(f"        {spec} \\" for spec in specs),
        "        && return",
    ]


def _name(level: Grammar) -> str:
    return "__".join(["_lianzheng", *level.words]) if level.words else "_lianzheng_whole"


def _option(option: Argument) -> str:
    """Return one specification; the flags of an option exclude each other."""
    takes = option.value is not Value.NOTHING
    before = "*" if option.repeats else f"({' '.join(option.flags)})"
    flags = [flag + ("=" if flag.startswith("--") else "+") * takes for flag in option.flags]
    typed = flags[0] if len(flags) == 1 else "{" + ",".join(flags) + "}"
    explained = "[" + re.sub(r"([\[\]\\:])", r"\\\1", option.what) + "]"
    value = f":{_message(option)}:{_action(option)}" if takes else ""
    return f"{_quoted(before)}{typed}{_quoted(explained + value)}"


def _place(place: Argument) -> str:
    return _quoted(f"{'*' if place.repeats else ''}:{_message(place)}:{_action(place)}")


def _message(argument: Argument) -> str:
    return re.sub(r"([\\:])", r"\\\1", argument.metavar)


def _action(argument: Argument) -> str:
    if argument.value is Value.CHOICE:
        return f"({' '.join(argument.choices)})"
    return {Value.FILE: "_files", Value.FOLDER: "_files -/", Value.CASE: "_lianzheng_ids"}.get(
        argument.value, " "
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
