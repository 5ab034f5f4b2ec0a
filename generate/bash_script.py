"""The completion script for bash 4 and later: tables made from the parser, and their reader."""

from shlex import quote

from generate.grammar import Argument, Grammar

_SCRIPT = """\
# lianzheng 的 bash 补全；由 lianzheng completion bash 写出，不必修改。

_lianzheng_options() {
    case $1 in
@OPTIONS@
    *) REPLY='' ;;
    esac
}

_lianzheng_commands() {
    case $1 in
@COMMANDS@
    *) REPLY='' ;;
    esac
}

_lianzheng_takes() {
    case $1 in
@VALUES@
    *) REPLY='' ;;
    esac
}

_lianzheng_offer() {
    local word
    for word; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$prefix$word")
    done
}

_lianzheng_value() {
    local ids
    case $1 in
    file) compopt -o default 2>/dev/null ;;
    folder) compopt -o dirnames 2>/dev/null ;;
    case)
        mapfile -t ids < <("$program" "${before[@]}" completion ids </dev/null 2>/dev/null)
        _lianzheng_offer "${ids[@]}"
        ;;
    choice\\ *) read -r -a ids <<<"${1#choice }" && _lianzheng_offer "${ids[@]}" ;;
    esac
}

_lianzheng_plain() {
    REPLY=${1//[\\\\\\"\\']/}
    REPLY=${REPLY/#\\~\\//$HOME/}
}

_lianzheng() {
    local cur=${COMP_WORDS[COMP_CWORD]} prefix='' at='' place=0 only='' used=' ' pending=''
    local i word taken REPLY program before=() words=()
    COMPREPLY=()
    _lianzheng_plain "$1"
    program=$REPLY
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $pending ]]; then
            [[ $word == '=' ]] && continue
            if [[ ! $at && $pending == folder ]]; then
                _lianzheng_plain "$word"
                before+=("$taken" "$REPLY")
            fi
            pending=''
        elif [[ ! $only && $word == -- ]]; then
            only=1
        elif [[ ! $only && $word == -* ]]; then
            taken=${word%%=*}
            used+="$taken "
            _lianzheng_takes "$at $taken"
            if [[ $word == *=* ]]; then
                [[ ! $at && $REPLY == folder ]] && _lianzheng_plain "$word" && before+=("$REPLY")
            elif [[ $REPLY != nothing ]]; then
                pending=$REPLY
            fi
        else
            _lianzheng_commands "$at"
            if [[ " $REPLY " == *" $word "* ]]; then
                at=${at:+$at }$word place=0 used=' '
            else
                ((place += 1))
            fi
        fi
    done
    if [[ $pending ]]; then
        [[ $cur == '=' ]] && cur=''
        _lianzheng_value "$pending"
        return
    fi
    if [[ ! $only && $cur == --*=* ]]; then
        taken=${cur%%=*} prefix=${cur%%=*}= cur=${cur#*=}
        _lianzheng_takes "$at $taken"
        _lianzheng_value "$REPLY"
        return
    fi
    if [[ $cur != -* || $only ]]; then
        _lianzheng_commands "$at"
        read -r -a words <<<"$REPLY"
        _lianzheng_offer "${words[@]}"
        _lianzheng_takes "$at#$place"
        _lianzheng_value "$REPLY"
        [[ $REPLY || ${words[0]} ]] && return
    fi
    [[ $only ]] && return
    _lianzheng_options "$at"
    read -r -a words <<<"$REPLY"
    for word in "${words[@]}"; do
        if [[ $used != *" ${word%'*'} "* || $word == *'*' ]]; then
            _lianzheng_offer "${word%'*'}"
        fi
    done
}

complete -F _lianzheng lianzheng
"""


def bash_script(root: Grammar) -> str:
    """Return the script, to be sourced or put where bash-completion finds it."""
    levels = list(root.walk())
    tables = {
        "@OPTIONS@": [_row([_name(level)], _flags(level)) for level in levels],
        "@COMMANDS@": [
            _row([_name(level)], " ".join(command.words[-1] for command in level.commands))
            for level in levels
            if level.commands
        ],
        "@VALUES@": [row for level in levels for row in _values(level)],
    }
    script = _SCRIPT
    for mark, rows in tables.items():
        script = script.replace(mark, "\n".join(rows))
    return script


def _name(level: Grammar) -> str:
    return " ".join(level.words)


def _flags(level: Grammar) -> str:
    """Return the flags of every option; those that may be repeated have a ``*`` behind them."""
    return " ".join(
        flag + "*" * option.repeats for option in level.options for flag in option.flags
    )


def _values(level: Grammar) -> list[str]:
    name = _name(level)
    rows = [_row([f"{name} {f}" for f in option.flags], _value(option)) for option in level.options]
    for number, place in enumerate(level.places):
        row = _row([f"{name}#{number}"], _value(place))
        rows.append(row)
        if place.repeats:
            rows.append(row.replace(f"#{number}'", "#'*"))
    return rows


def _value(argument: Argument) -> str:
    return " ".join([argument.value.value, *argument.choices])


def _row(keys: list[str], reply: str) -> str:
    patterns = " | ".join("''" if not key else f"'{key}'" for key in keys)
    return f"    {patterns}) REPLY={quote(reply)} ;;"
