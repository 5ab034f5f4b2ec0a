"""``lianzheng read``: a whole case as plain text, for pipes, printers and screen readers."""

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator

from lianzheng_tui.cli.case_text import case_text
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import open_library
from lianzheng_tui.core.errors import CaseFileError

EXAMPLES = (
    ("read tilted-scales", "在终端里读一个案例"),
    ("read tilted-scales --width 60 > 天平.txt", "每行 60 列，存成文件去打印"),
)

_DEFAULT_WIDTH = 80
_LEAST_WIDTH = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("id", metavar="ID", help="案例的 id，lianzheng list 会列出")
    parser.add_argument("--width", type=_width, help="每行多少列；不写就依环境变量 COLUMNS 或终端")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the case.

    Raises:
        CaseFileError: there is no such case.
    """
    library = open_library(args)
    case = library.case(args.id)
    if case is None:
        known = "、".join(case.id for case in library.cases) or "一个也没有"
        raise CaseFileError(f"没有 id 为“{args.id}”的案例。现有：{known}。")
    width = args.width or next(_widths(stdout))
    for line in case_text(case, library.laws, width):
        stdout.write(line + "\n")
    return ExitCode.DONE


def _widths(stdout: Output) -> Iterator[int]:
    """Where the width may come from, the first that says something counts."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        yield max(_LEAST_WIDTH, int(columns[:6]))
    if stdout.isatty():
        with contextlib.suppress(OSError, ValueError):
            yield max(_LEAST_WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns)
    yield _DEFAULT_WIDTH


def _width(written: str) -> int:
    """A width from the command line; argparse turns the ValueError into a sentence."""
    width = int(written)
    if width < _LEAST_WIDTH:
        raise argparse.ArgumentTypeError(f"每行至少{_LEAST_WIDTH}列")
    return width
