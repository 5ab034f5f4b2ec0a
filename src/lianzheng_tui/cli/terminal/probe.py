"""A probe of the terminal: its kind, colours, size, encoding and the widths of characters."""

import contextlib
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from lianzheng_tui.cli.terminal.width_question import WidthQuestion

CONSOLE = (
    "这是 Linux 文本控制台，它的字体里一般没有汉字。"
    "请在图形界面的终端里打开，或者先运行 fbterm 或 kmscon。"
)
"""The warning shown on the Linux text console."""
_COLOURLESS = re.compile(
    r"vt(?:50h?|52|1\d\d|2\d\d|3\d\d|4\d\d|5(?!25)\d\d)(?!.*color).*|.*-(?:m|mono)|cons25l?1?-m"
    r"|adm.*|ansi-m.*|hp2.*|hurd-m.*|tty\d*|tvi.*|wy(?:se)?-?\d+(?!.*color).*|sun(?!.*color).*|5620"
)
"""The kinds of terminals that have no colours, as terminfo has it."""
_PATIENCE = 1.0
"""Seconds to wait for the terminal's answer: longer than the application waits at its start."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What was found out about the terminal."""

    kind: str
    """``TERM``."""
    colours: str
    """See `colours`."""
    size: tuple[int, int] | None
    """Columns and rows; None if there is no terminal."""
    encoding: str
    widths: Mapping[str, int]
    """The cells the terminal gave to each text of `PROBES`; empty if it was not asked."""
    is_console: bool = False
    """Whether it is the Linux console itself."""


def probe(environ: Mapping[str, str], encoding: str) -> Terminal:
    """Return what the environment says and, if there is a terminal, what it answers."""
    tty = sys.stdin.isatty() and sys.stdout.isatty()
    size = None
    if tty:
        with contextlib.suppress(OSError):
            terminal_size = os.get_terminal_size(sys.stdout.fileno())
            size = (terminal_size.columns, terminal_size.lines)
    widths = measured(sys.stdin.fileno(), sys.stdout.fileno()) if tty else {}
    kind, console = environ.get("TERM", ""), is_console(environ)
    return Terminal(kind, colours(environ), size, encoding, widths, console)


def colours(environ: Mapping[str, str]) -> str:
    """Return 真彩色, 256 色, 16 色, 8 色 or 无 (no-color.org), as the environment says."""
    kind = environ.get("TERM", "")
    if environ.get("NO_COLOR") or _COLOURLESS.fullmatch(kind):
        return "无"  # COLORTERM may be left over from the terminal that this one runs in
    if environ.get("COLORTERM") in ("truecolor", "24bit") or sys.platform == "win32":
        return "真彩色"
    if kind in ("", "dumb", "unknown"):
        return "无"
    if kind == "linux":
        return "8 色"
    return "256 色" if "256" in kind or "kitty" in kind else "16 色"


def is_console(environ: Mapping[str, str]) -> bool:
    """Return whether this is the Linux console itself, whose font seldom has Chinese characters."""
    if environ.get("TERM") != "linux" or sys.platform == "win32":
        return False
    with contextlib.suppress(OSError, ValueError):
        return re.fullmatch(r"/dev/tty\d+", os.ttyname(sys.stdin.fileno())) is not None
    return False


def measured(reader: int, writer: int) -> Mapping[str, int]:
    """Return how far each text of `PROBES` moves the cursor; empty if there is no answer.

    Args:
        reader: The descriptor of the terminal to read from.
        writer: The descriptor of the terminal to write to.
    """
    with WidthQuestion(reader, writer, _PATIENCE) as question:
        return question.answer().widths
