"""``lianzheng`` without a command: opens the application."""

import os
import sys
from argparse import Namespace

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.session import locations, open_journal, open_library
from lianzheng_tui.core.errors import LianzhengError


class NoTerminalError(LianzhengError):
    """The application needs a terminal and there is none."""


def run(args: Namespace) -> ExitCode:
    """Open the application and return when the learner leaves."""
    prepare_terminal()
    from lianzheng_tui.tui.app import open_app

    library, journal = open_library(args), open_journal(args)
    open_app(library, journal, str(locations(args).records_file))
    if journal.unsaved:
        print(f"lianzheng: {journal.notice}", file=sys.stderr)
        return ExitCode.FAILED
    return ExitCode.DONE


def prepare_terminal() -> None:
    """What must be so before Textual is imported.

    Raises:
        NoTerminalError: there is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError(
            "应用要在终端里打开。在管道或脚本里请用 lianzheng list 或 lianzheng read ID。"
        )
    # Report-all-keys mode breaks Chinese input methods on several terminals; Textual reads this
    # when it is imported.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
