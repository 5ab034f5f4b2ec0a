"""The command ``lianzheng present``, which shows a case to a class, or the trainer's notes."""

import argparse
import os
import uuid

from lianzheng_tui.cli.arguments import add_case_argument
from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import asked_case, locations, open_library
from lianzheng_tui.cli.terminal.setup import prepared_terminal, profile
from lianzheng_tui.data.home.present_state import Stage
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

EXAMPLES = (
    ("present tilted-scales", "放映给一班人看：一步一步揭晓，记下举手的人数"),
    ("present tilted-scales --notes", "在另一个终端里看讲稿，跟着放映走，不用联网"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    add_case_argument(parser)
    parser.add_argument("--notes", action="store_true", help="讲稿：答案、理由、讨论题和下一步")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Present the case, or show the notes, until the trainer leaves. No record is written.

    Raises:
        CaseFileError: there is no such case.
        NoTerminalError: there is no terminal.
        PresentError: the case is already being presented.
    """
    library = open_library(args)
    case = asked_case(library, args.id)
    with prepared_terminal() as question:
        from lianzheng_tui.tui.app import run as run_app
        from lianzheng_tui.tui.presenter.apps import NotesApp, PresenterApp

        answer = question.answer()

    stage = Stage(locations(args).cache_dir / "present", case.id)
    journal = Journal(Records(None), "放映", uuid.uuid4().hex, now)
    terminal_profile = profile(os.environ, answer.widths)
    if args.notes:
        run_app(
            NotesApp(library, case, journal, stage, profile=terminal_profile, typed=answer.typed)
        )
        return ExitCode.DONE
    with stage.presenting():
        run_app(
            PresenterApp(
                library, case, journal, stage, profile=terminal_profile, typed=answer.typed
            )
        )
    return ExitCode.DONE
