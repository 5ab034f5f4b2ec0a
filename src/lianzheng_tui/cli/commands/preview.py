"""The command ``lianzheng preview``, which shows a case while it is being written."""

import argparse
import os
import uuid
from pathlib import Path

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, argument
from lianzheng_tui.cli.terminal.setup import prepared_terminal, profile
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.casefile.scan import case_paths
from lianzheng_tui.data.packs.browse import DRAFTABLE
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
    if args.file.is_dir():
        raise CaseFileError(_one_of(args.file))
    if not args.file.is_file():
        raise CaseFileError(f"没有这个文件：{args.file}")
    if args.file.suffix.lower() in DRAFTABLE:
        draft = f"lianzheng draft {argument(args.file)}"
        raise CaseFileError(f"{args.file} 是文字，不是案例文件。先由它起草：{draft}")
    with prepared_terminal() as question:
        from lianzheng_tui.tui.app import run as run_app
        from lianzheng_tui.tui.preview import PreviewApp

        answer = question.answer()

    journal = Journal(Records(None), "预览", uuid.uuid4().hex, now)
    terminal_profile = profile(os.environ, answer.widths)
    run_app(PreviewApp(args.file, journal, profile=terminal_profile, typed=answer.typed))
    return ExitCode.DONE


def _one_of(folder: Path) -> str:
    """Return what is wrong with a folder in place of a file, and which file may be meant."""
    paths = case_paths(folder)
    if not paths:
        new = argument(folder / "new-case.yaml")
        return f"{folder} 是一个文件夹，里面没有案例文件。写一个新的：lianzheng new {new}"
    example = f"lianzheng preview {argument(paths[0])}"
    return f"{folder} 是一个文件夹。一次看一个文件，例如：{example}"
