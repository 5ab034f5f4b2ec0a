"""The command line ``lianzheng`` without a command, which opens the application."""

import contextlib
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.session import (
    asked_case,
    case_folders,
    index_file,
    locations,
    open_index,
    open_library,
    require_not_own,
)
from lianzheng_tui.cli.terminal.setup import prepared_terminal, profile
from lianzheng_tui.core.characters import safe
from lianzheng_tui.data.home.settings import load_settings, save_settings
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.generations import InstallRoot, sweep
from lianzheng_tui.data.records.last_learnt import LastLearnt

if TYPE_CHECKING:  # imported only after the first screen has been drawn
    from lianzheng_tui.cli.records import Opened
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers
    from lianzheng_tui.data.home.kept_lines import KeptLines
    from lianzheng_tui.data.packs.installer import Plan
    from lianzheng_tui.data.records.journal import Journal
    from lianzheng_tui.tui.install.installation import Installation
    from lianzheng_tui.tui.opening import Learners
    from lianzheng_tui.tui.session import StudySession


def run(args: Namespace) -> ExitCode:
    """Open the application and return when the learner leaves."""
    return open_application(args)


def open_application(args: Namespace, case_id: str = "") -> ExitCode:
    """Open the application, at the case ``case_id`` if given; return when the learner leaves.

    Raises:
        CaseFileError: there is no such case.
        NoTerminalError: there is no terminal.
    """
    places = locations(args)
    install_root = InstallRoot(places.user_cases)
    opened: list[Opened] = []
    settings = load_settings(places.settings_file)
    keep_setting = partial(_keep_setting, places.settings_file)
    with prepared_terminal() as question:
        gc.disable()  # what is loaded here stays; collecting meanwhile costs a tenth of the time
        from lianzheng_tui.tui.app import LianzhengApp, open_app

        folders, index = case_folders(args), cache(partial(open_index, args))
        last_shown: Sequence[CaseSummary] = ()
        if index_file(args).exists():  # to make an index is left until the list is drawn
            last_shown = Library.shown(folders, index())
        last_shown = last_shown or _first_list(folders)
        if case_id:
            asked_case(Library.scan(folders, index()).read_all(), case_id)
        answer = question.answer()

    def find() -> Library:
        sweep(install_root)
        return Library.scan(folders, index())

    app = LianzhengApp(
        find,
        partial(_open_records, args, opened),
        records=str(places.records_file),
        installation=None if args.served else partial(_installation, args, install_root),
        writes=not args.served,
        check_file=partial(require_not_own, args),
        shown=last_shown,
        last_learnt=LastLearnt(index, folders, args.learner, places.records_file),
        opening=case_id,
        theme=settings.theme,
        keep_theme=lambda theme: keep_setting(theme=theme),
        welcomed=None if settings.welcomed or case_id else lambda: keep_setting(welcomed=True),
        told_of_marking=partial(_told_of_marking, places.settings_file),
        half_made=partial(_half_made, args, opened),
        kept_lines=partial(_kept_lines, args, opened),
        profile=profile(os.environ, answer.widths),
        typed=answer.typed,
    )
    journal = open_app(app)
    if journal:
        _say_where(app.session, journal)
        journal.close()
    for records in opened:
        if records.store:
            records.store.records.close()
    return ending(journal) if journal else ExitCode.DONE


def _first_list(folders: Sequence[Path]) -> Sequence[CaseSummary]:
    from lianzheng_tui.data.library.first_list import first_list

    return first_list(folders)


def _keep_setting(file: Path, **chosen: Any) -> None:
    """Save one choice; the others are read again, for another window may have changed them."""
    save_settings(file, replace(load_settings(file), **chosen))


def _told_of_marking(file: Path, learner: str, version: int) -> bool:
    """Return whether a learner has been told what a version of marking changed, and note it."""
    told = load_settings(file).marking
    if told.get(learner, 0) >= version:
        return True
    _keep_setting(file, marking={**told, learner: version})
    return False


def _half_made(args: Namespace, opened: "Sequence[Opened]", learner: str) -> "HalfMadeAnswers":
    """Return the half-made answers of a learner; the records have been opened."""
    from lianzheng_tui.data.home.half_made import HalfMadeAnswers

    return HalfMadeAnswers(locations(args).half_made_file(opened[0].current_name(learner)))


def _kept_lines(args: Namespace, opened: "Sequence[Opened]", learner: str) -> "KeptLines":
    """Return what a learner keeps of 对照检查; the records have been opened."""
    from lianzheng_tui.cli.records import kept_lines_of

    return kept_lines_of(args, opened[0], learner)


def _open_records(args: Namespace, opened: "list[Opened]") -> "Journal | Learners":
    """Return the journal, or the learners to choose from; append to ``opened`` what to close."""
    from lianzheng_tui.cli.records import open_records
    from lianzheng_tui.tui.opening import Learners

    records = open_records(args, trusts=True)  # the application checks them later
    opened.append(records)
    if not args.learner and records.has_others:
        return Learners(records.names, records.journal)
    return records.journal()


def _say_where(session: "StudySession", journal: "Journal") -> None:
    """Print that all is saved, and where to go on; if it is not, `ending` speaks."""
    from lianzheng_tui.core.study.completion_state import CompletionState

    if journal.reason or journal.unsaved:
        return
    session.derive([case for case in session.begun if case not in session.progresses])
    case, progress = session.library.case(session.resume), session.progresses.get(session.resume)
    sentence = "已保存。"
    if case and progress and progress.stand is not CompletionState.NEW:
        sentence = f"已保存，下次从《{safe(case.title)}》{progress.where()}接着学。"
    elif case:
        sentence = f"已保存，下次从《{safe(case.title)}》学起。"
    with contextlib.suppress(OSError):  # the terminal has gone away
        os.write(sys.stdout.fileno(), f"{sentence}\n".encode())


def ending(journal: "Journal") -> ExitCode:
    """Return the exit status of a session; report on stderr how many records were not saved."""
    if journal.unsaved:
        message = f"lianzheng: 有{len(journal.unsaved)}条学习记录没有存下。{journal.reason}"
        print(message, file=sys.stderr)
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

    library = there_without(args)
    return plan([path], install_root, library.laws, elsewhere=elsewhere(library, install_root))
