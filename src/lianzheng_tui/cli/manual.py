"""The manual page lianzheng(1), made from the parser (man-pages(7), groff_man(7))."""

from collections.abc import Iterable, Iterator

from lianzheng_tui.cli.command_line import Argument, all_commands, whole_program
from lianzheng_tui.cli.exit_code import ExitCode

_STATUS = {
    ExitCode.DONE: "做完了",
    ExitCode.PROBLEMS: "所问的东西有问题",
    ExitCode.FAILED: "用法不对，或者没有做成",
    ExitCode.INTERRUPTED: "被 Ctrl+C 打断",
    ExitCode.PIPE_CLOSED: "输出的一端先关掉了",
}
_FILES = (
    ("records.sqlite3", "学习记录"),
    ("backups/", "学习记录的副本"),
    ("cases/", "自己的案例，以及装入的案例"),
    ("settings.json", "配色等选择"),
)


def manual_page(version: str) -> str:
    """The page in roff. It names no date, so the same program gives the same bytes.

    Args:
        version: of the program.
    """
    whole = whole_program()
    lines = [
        f'.TH LIANZHENG 1 "" "lianzheng {version}" "廉政案例研读"',
        ".SH 名称",
        "lianzheng \\- 在终端里离线研读廉政教育案例",
        ".SH 用法",
        ".B lianzheng",
        "[选项] [命令 [参数]]",
        ".SH 说明",
        _text(whole.words),
        ".SH 选项",
        *_arguments(whole.arguments),
        ".SH 命令",
    ]
    for each in all_commands():
        lines += [f".SS lianzheng {each.name}", _text(f"{each.words}。")]
        lines += _arguments(each.arguments)
        lines += [".PP", ".nf", *map(_text, each.examples.split("\n")), ".fi"]
    lines += [".SH 文件", "学习记录所在的文件夹由 lianzheng doctor 列出，里面有："]
    for name, what in _FILES:
        lines += [".TP", f".I {_text(name)}", _text(what)]
    lines += [
        ".SH 环境变量",
        ".TP",
        ".B LIANZHENG_HOME",
        "一切都放在这个文件夹里，同 \\-\\-data\\-dir。",
    ]
    lines += [".TP", ".B NO_COLOR", "不用颜色。", ".SH 退出状态"]
    for code, what in _STATUS.items():
        lines += [".TP", f".B {int(code)}", what]
    return "\n".join([*lines, ""])


def _arguments(arguments: Iterable[Argument]) -> Iterator[str]:
    for each in arguments:
        names = ", ".join(f"\\fB{_text(name)}\\fR" for name in each.names)
        value = f"\\fI{_text(each.value)}\\fR" if each.value else ""
        yield ".TP"
        yield f"{names} {value}".strip() + (" ..." if each.many else "")
        yield _text(each.words)


def _text(words: str) -> str:
    """Words that roff takes as they are."""
    safe = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe[:1] in (".", "'") else safe
