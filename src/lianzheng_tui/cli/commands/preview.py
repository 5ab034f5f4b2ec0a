"""The command ``lianzheng preview``, which shows a case while it is being written."""

import argparse
import os
import uuid
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import now
from lianzheng_tui.cli.terminal.setup import prepared_terminal, profile
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

EXAMPLES = (("preview 我的案例.yaml", "打开案例；在编辑器里每存一次盘，这里就换成新的样子"),)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="案例文件")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Show the file until the trainer leaves. No record is written.

    Raises:
        CaseFileError: there is no such file.
        NoTerminalError: there is no terminal.
    """
    if not args.file.is_file():
        raise CaseFileError(f"没有这个文件：{args.file}")
    with prepared_terminal() as question:
        from lianzheng_tui.tui.app import run as run_app
        from lianzheng_tui.tui.preview import PreviewApp

        answer = question.answer()

    journal = Journal(Records(None), "预览", uuid.uuid4().hex, now)
    terminal_profile = profile(os.environ, answer.widths)
    run_app(PreviewApp(args.file, journal, profile=terminal_profile, typed=answer.typed))
    return ExitCode.DONE
