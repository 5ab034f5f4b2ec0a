"""The command ``lianzheng read``: a case as plain text for pipes, printers and screen readers."""

import argparse

from lianzheng_tui.cli.arguments import add_case_argument
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.plain.case_text import case_text
from lianzheng_tui.cli.plain.line_width import add_width_argument, line_width
from lianzheng_tui.cli.session import asked_case, open_library

EXAMPLES = (
    ("read tilted-scales", "在终端里读一个案例"),
    ("read tilted-scales --for trainer", "连同教案和参考要点"),
    ("read tilted-scales --width 60 > 天平.txt", "每行 60 列，存成文件去打印"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    add_case_argument(parser)
    add_width_argument(parser)
    parser.add_argument(
        "--for",
        dest="reader",
        choices=("learner", "trainer"),
        default="learner",
        help="给谁看：learner 学员；trainer 培训人员，多出教案和讨论题的参考要点",
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the whole case.

    Raises:
        CaseFileError: there is no such case.
    """
    library = open_library(args)
    case = asked_case(library, args.id)
    width, is_trainer = line_width(args, stdout), args.reader == "trainer"
    for line in case_text(case, library.laws, width, for_trainer=is_trainer):
        stdout.write(line + "\n")
    return ExitCode.DONE
