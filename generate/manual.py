"""The manual page ``lianzheng(1)``, made from the parser; see man(7) and groff_char(7)."""

import re
from collections.abc import Iterator

from generate.grammar import Argument, Grammar, Value
from lianzheng_tui.cli.exit_code import ExitCode

_STATUS = {
    ExitCode.DONE: "做完了。",
    ExitCode.PROBLEMS: "所问的东西有问题，或者没有找到。",
    ExitCode.FAILED: "用法不对，或者没能运行。",
    ExitCode.INTERRUPTED: "被 Ctrl+C 打断。",
    ExitCode.PIPE_CLOSED: "输出的管道已经关闭。",
}
_ENVIRONMENT = {
    "LIANZHENG_HOME": "一切都放在这个文件夹，记录、设置、日志、缓存都在内；--data-dir 优先。",
    "COLUMNS": "纯文字每行多少列；--width 优先。",
    "TERM": "终端的种类。dumb 画不出屏幕，请用 lianzheng study ID --plain。",
    "COLORTERM": "truecolor 或 24bit：用真彩色。",
    "NO_COLOR": "设了就不用颜色。",
    "SOURCE_DATE_EPOCH": "pack 打包时写进包里的时间。",
}
_DATA = "~/.local/share/lianzheng"
_FILES = {
    f"{_DATA}/records.sqlite3": "学习记录，只有本人能读。",
    f"{_DATA}/backups": "学习记录的备份。",
    f"{_DATA}/cases": "自己的案例。",
    f"{_DATA}/settings.json": "选定的配色等设置。",
    "~/.local/state/lianzheng/log/lianzheng.log": "日志。",
    "~/.cache/lianzheng": "随时可以删的缓存。",
}
"""The paths on Linux, where no variable ``XDG_…`` is set."""

_ESCAPES = {
    "\\": r"\e",
    "-": r"\-",
    "'": r"\(aq",
    '"': r"\(dq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
}
_BREAK = re.compile("(?<=[一-鿿，。；：、）”》])(?=[一-鿿（“《])")
"""Where a line of Chinese may break, which troff does not know; quantities are not broken."""


def manual(root: Grammar, version: str) -> str:
    """Return the page as man(7) source in UTF-8; it has no date, so that it is always the same."""
    first, *rest = root.what.split("。")
    lines = [
        f'.TH LIANZHENG 1 "" "lianzheng {escaped(version)}" ""',
        ".ad l",
        ".nh",
        ".SH 名称",
        rf"lianzheng \- {_unbroken(first.partition('：')[2] or first)}",
        ".SH 概要",
        *_synopsis(root),
        ".SH 描述",
        *(_text(f"{sentence}。") for sentence in [first, *rest] if sentence),
        _text(
            "结果写到标准输出，其余的话写到标准错误。选项写在命令前面；命令自己的选项写在命令后面。"
        ),
        ".SH 选项",
        *_arguments(root.options),
        ".SH 命令",
        *(line for command in list(root.walk())[1:] for line in _command(command)),
        ".SH 退出状态",
        *_terms({str(int(code)): what for code, what in _STATUS.items()}),
        ".SH 环境",
        *_terms(_ENVIRONMENT),
        ".SH 文件",
        _text("Linux 上在这里；设了 LIANZHENG_HOME 就都在它下面。别处见 lianzheng doctor。"),
        *_terms(_FILES),
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return a text escaped for troff, to stand on a line of its own or after other text."""
    broken = _BREAK.sub(r"\\:", _unbroken(text))
    return rf"\&{broken}" if broken.startswith(".") else broken


def _unbroken(text: str) -> str:
    """Return a text escaped but without break points, as whatis(1) needs the description."""
    return "".join(_ESCAPES.get(char, char) for char in " ".join(text.split()))


def _text(text: str) -> str:
    return f".PP\n{escaped(text)}"


def _bold(text: str) -> str:
    return rf"\fB{escaped(text)}\fR"


def _terms(terms: dict[str, str]) -> Iterator[str]:
    for term, what in terms.items():
        yield from (".TP", _bold(term), escaped(what))


def _command(command: Grammar) -> Iterator[str]:
    yield f".SS {escaped(' '.join(command.words))}"
    yield from _synopsis(command)
    yield _text(f"{command.what}。")
    yield from _arguments(command.places)
    yield from _arguments(command.options)
    yield from _examples(command.examples)


def _synopsis(level: Grammar) -> Iterator[str]:
    """Yield the line that shows how to call the command, none of whose parts is broken."""
    parts = [_bold(" ".join(["lianzheng", *level.words]))]
    for option in level.options:
        flag = _bold(option.flags[-1])
        value = "" if option.value is Value.NOTHING else rf"\ {_value(option)}"
        part = f"{flag}{value}" if option.required else f"[{flag}{value}]"
        parts.append(part + (r"\|.\|.\|." if option.repeats else ""))
    parts += [_value(place) + (r"\ .\|.\|." if place.repeats else "") for place in level.places]
    if level.commands:
        parts.append(r"[\fI命令\fR\ .\|.\|.]")
    yield " ".join(parts)


def _value(argument: Argument) -> str:
    if argument.choices:
        return "|".join(map(_bold, argument.choices))
    return rf"\fI{escaped(argument.metavar)}\fR"


def _arguments(arguments: tuple[Argument, ...]) -> Iterator[str]:
    for argument in arguments:
        value = "" if argument.value is Value.NOTHING else _value(argument)
        flags = ", ".join(map(_bold, argument.flags))
        yield from (".TP", " ".join(filter(None, [flags, value])), escaped(argument.what))


def _examples(epilog: str) -> Iterator[str]:
    """Yield the examples: command lines, each with what it does; the help has them in pairs."""
    first, *lines = [line.strip() for line in epilog.splitlines()] or [""]
    if not first:
        return
    yield _text(first)
    for typed, what in zip(lines[::2], lines[1::2], strict=True):
        yield from (".TP", _bold(typed), escaped(what))
