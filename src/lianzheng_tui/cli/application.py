"""``lianzheng`` without a command: opens the application."""

import gc
import os
import sys
from argparse import Namespace
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.session import asked_case, case_folders, locations, open_index, open_library
from lianzheng_tui.cli.terminal.setup import prepared_terminal, profile
from lianzheng_tui.data.home.settings import load_settings, save_settings
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.generations import InstallRoot, sweep

if TYPE_CHECKING:  # loaded once the first screen has been drawn
    from lianzheng_tui.cli.records import Opened
    from lianzheng_tui.data.packs.installer import Plan
    from lianzheng_tui.data.records.journal import Journal
    from lianzheng_tui.tui.app import Learners
    from lianzheng_tui.tui.install.installation import Installation


def run(args: Namespace) -> ExitCode:
    """Open the application and return when the learner leaves."""
    return open_application(args)


def open_application(args: Namespace, case_id: str = "") -> ExitCode:
    """Open the application, at a case if one is asked for; return when the learner leaves.

    Raises:
        CaseFileError: there is no such case.
        NoTerminalError: there is no terminal.
    """
    there = locations(args)
    install_root = InstallRoot(there.user_cases)
    opened: list[Opened] = []
    settings = load_settings(there.settings_file)
    keep = partial(_keep_setting, there.settings_file)
    with prepared_terminal() as question:
        gc.disable()  # what is loaded now stays; collecting while loading costs a tenth of the time
        from lianzheng_tui.tui.app import LianzhengApp, open_app

        sweep(install_root)
        folders, index = case_folders(args), open_index(args)
        shown = Library.shown(folders, index)
        if case_id:
            asked_case(Library.scan(folders, index).read_all(), case_id)
        answer = question.answer()
    app = LianzhengApp(
        partial(Library.scan, folders, index),
        partial(_open_records, args, opened),
        records=str(there.records_file),
        installation=partial(_installation, args, install_root),
        shown=shown,
        opening=case_id,
        theme=settings.theme,
        keep_theme=lambda theme: keep(theme=theme),
        welcomed=None if settings.welcomed or case_id else lambda: keep(welcomed=True),
        profile=profile(os.environ, answer.widths),
        typed=answer.typed,
    )
    journal = open_app(app)
    for each in opened:
        if each.store:
            each.store.records.close()
    return ending(journal) if journal else ExitCode.DONE


def _keep_setting(file: Path, **chosen: Any) -> None:
    """Keep one choice beside the others, which another window may have changed meanwhile."""
    save_settings(file, replace(load_settings(file), **chosen))


def _open_records(args: Namespace, opened: "list[Opened]") -> "Journal | Learners":
    """The learner's records; adds to ``opened`` what is to be closed at the end."""
    from lianzheng_tui.cli.records import open_records
    from lianzheng_tui.tui.app import Learners

    found = open_records(args)
    opened.append(found)
    if not args.learner and found.has_others:
        return Learners(found.names, found.journal)
    return found.journal()


def ending(journal: "Journal") -> ExitCode:
    """How a session over these records ends: what could not be saved is said on stderr."""
    if journal.unsaved:
        lost = f"lianzheng: 有{len(journal.unsaved)}条学习记录没有存下。{journal.reason}"
        print(lost, file=sys.stderr)
        return ExitCode.FAILED
    return ExitCode.DONE


def _installation(args: Namespace, install_root: InstallRoot) -> "Installation":
    from lianzheng_tui.tui.install.installation import Installation

    return Installation(
        Path.home(), partial(_plan, args, install_root), partial(open_library, args)
    )


def _plan(args: Namespace, install_root: InstallRoot, path: Path) -> "Plan":
    from lianzheng_tui.cli.installation import elsewhere, there_without
    from lianzheng_tui.data.packs.installer import plan

    there = there_without(args)
    return plan([path], install_root, there.laws, elsewhere=elsewhere(there, install_root))
