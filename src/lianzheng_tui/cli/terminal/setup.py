"""The preparation of the terminal, before the application takes it."""

import codecs
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lianzheng_tui.cli.terminal.probe import CONSOLE, colours, is_console
from lianzheng_tui.cli.terminal.width_question import PROBES, WidthQuestion
from lianzheng_tui.core.errors import LianzhengError

if TYPE_CHECKING:
    from lianzheng_tui.tui.terminal.profile import TerminalProfile

_HINT = "在管道或脚本里请用 lianzheng list、lianzheng read ID 或 lianzheng study --plain。"
_NO_UTF_8 = "The encoding of this terminal is {}, not UTF-8: try LC_ALL=C.UTF-8 lianzheng."
"""The same in English, for a terminal that cannot show Chinese."""


class NoTerminalError(LianzhengError):
    """The application needs a terminal and there is none, or none that can draw a screen."""


@contextmanager
def prepared_terminal() -> Iterator[WidthQuestion]:
    """Prepare the terminal and the environment; inside the block, Textual may be imported.

    The terminal is asked about widths before the block, and answers while the block runs.

    Raises:
        NoTerminalError: there is no terminal, or none that can draw a screen.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError(f"应用要在终端里打开。{_HINT}")
    if os.environ.get("TERM") == "dumb":
        raise NoTerminalError(
            "这个终端（TERM=dumb）画不出屏幕。请用 lianzheng study --plain 一行一行地学，"
            "用 lianzheng list 看有哪些案例。"
        )
    encoding = codecs.lookup(sys.stdout.encoding or "ascii").name
    if encoding != "utf-8":
        raise NoTerminalError(
            f"这个终端的文字编码是 {encoding}，不是 UTF-8，画不出屏幕。请把终端设成 UTF-8，"
            f"再运行 LC_ALL=C.UTF-8 lianzheng。\n{_NO_UTF_8.format(encoding)}"
        )
    # Report-all-keys mode breaks Chinese input methods on several terminals; Textual reads this
    # when it is imported.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if is_console(os.environ):
        warn_of_console()
    with WidthQuestion(sys.stdin.fileno(), sys.stdout.fileno()) as question:
        yield question


def warn_of_console() -> None:
    """Warn that Chinese may not show, also in English, and wait for Enter."""
    sys.stdout.write(f"{CONSOLE}\n(No Chinese font here: try fbterm or kmscon.) Enter …")
    sys.stdout.flush()
    sys.stdin.readline()


def profile(environ: Mapping[str, str], widths: Mapping[str, int]) -> "TerminalProfile":
    """Return how the terminal draws.

    Args:
        environ: The environment.
        widths: The cells the terminal gave to each text of `PROBES`; empty if it did not answer.
    """
    from lianzheng_tui.tui.terminal.kinds import Colours, Marks
    from lianzheng_tui.tui.terminal.profile import TerminalProfile

    colours_by_words = {"16 色": Colours.SIXTEEN, "8 色": Colours.EIGHT, "无": Colours.NONE}
    wide = widths.get("“”") == 2 * PROBES["“”"]
    doubled = any(widths.get(mark) == 2 * PROBES[mark] for mark in ("●", "─"))
    usual = Marks.CONSOLE if environ.get("TERM") == "linux" else Marks.ALL
    marks = Marks.ASCII if wide or doubled else usual
    return TerminalProfile(colours_by_words.get(colours(environ), Colours.MANY), marks, wide)
