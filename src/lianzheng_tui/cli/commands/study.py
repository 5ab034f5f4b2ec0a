"""The command ``lianzheng study``: the application or, with ``--plain``, lines of text."""

import argparse
import io
import sys
from collections.abc import Sequence
from functools import partial

from lianzheng_tui.cli.application import ending, open_application
from lianzheng_tui.cli.arguments import add_case_argument
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.plain.commands import Command, command
from lianzheng_tui.cli.plain.desk import Desk
from lianzheng_tui.cli.plain.dialogue import Dialogue, EndOfInputError
from lianzheng_tui.cli.plain.library import choose_cases, study_case
from lianzheng_tui.cli.plain.line_width import add_width_argument, line_width
from lianzheng_tui.cli.plain.paragraphs import heading, numbered
from lianzheng_tui.cli.records import Opened, kept_lines_of, open_records
from lianzheng_tui.cli.session import asked_case, open_library, require_not_own
from lianzheng_tui.core.answering.typed_line import numbers, own_words
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.learners import fault_of_name
from lianzheng_tui.data.records.journal import Journal

EXAMPLES = (
    ("study tilted-scales", "打开应用，直接进这个案例"),
    ("study tilted-scales --plain", "一行一行地学：没有框线和颜色，读屏软件和慢线路都能用"),
    ("study --plain", "先列出案例和今天的回访，再按编号选：案例、回访、台账、计划、小结"),
    ("study tilted-scales --plain --width 40", "每行 40 列"),
)

_LONGEST_TYPED = 4095
"""Bytes of a line that a terminal on Linux accepts; it drops the rest (termios(3))."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    add_case_argument(parser, required=False)
    parser.add_argument("--plain", action="store_true", help="一问一答，只用文字行；记录与应用通用")
    add_width_argument(parser)


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Study, the case that is named or what the learner chooses, until the learner leaves.

    Raises:
        CaseFileError: there is no such case.
        NoTerminalError: there is no terminal, which the application needs.
    """
    if not args.plain:
        return open_application(args, args.id)
    library = open_library(args)
    case = asked_case(library, args.id) if args.id else None
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    is_typed = sys.stdin.isatty()
    dialogue = Dialogue(
        sys.stdin.readline,
        stdout,
        line_width(args, stdout),
        mark="> " if is_typed and stdout.isatty() else "",
        longest=_LONGEST_TYPED if is_typed else 0,
    )
    opened = open_records(args)
    journal = _journal(args, opened, dialogue)
    if journal is None:
        return ExitCode.DONE
    if journal.notice:
        dialogue.say(journal.notice)
    check_file = None if args.served else partial(require_not_own, args)
    kept_lines = kept_lines_of(args, opened, journal.learner)
    desk = Desk(library, journal, dialogue, check_file, kept_lines)
    if case is None or study_case(desk, case):
        choose_cases(desk)
    if desk.was_interrupted and not journal.unsaved:
        return ExitCode.INTERRUPTED
    return ending(journal)


def _journal(args: argparse.Namespace, opened: Opened, dialogue: Dialogue) -> Journal | None:
    """Return the learner's journal, having asked who they are if need be; None if they leave."""
    if args.learner or not opened.has_others:
        return opened.journal()
    try:
        name = ask_who(dialogue, opened.names)
    except EndOfInputError:
        return None
    return opened.journal(name) if name else None


def ask_who(dialogue: Dialogue, names: Sequence[str]) -> str:
    """Return the learner's name, a known or a new one; empty if they leave instead.

    Raises:
        EndOfInputError: the input has ended.
    """
    dialogue.say_all(heading("谁来学习"))
    dialogue.say_all(numbered(number + 1, safe(name)) for number, name in enumerate(names))
    while True:
        line = dialogue.ask("填编号；新的学员填姓名；退出")
        if command(line) is Command.QUIT:
            return ""
        chosen = numbers(line, len(names))
        if chosen and len(chosen) == 1 and 1 <= chosen[0] <= len(names):
            return names[chosen[0] - 1]
        name = own_words(line)
        fault = f"没有第{line.strip()}名学员。" if chosen else fault_of_name(name)
        if not fault:
            return name
        dialogue.say(fault)
