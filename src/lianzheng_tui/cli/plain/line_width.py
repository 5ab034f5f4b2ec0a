"""The width of the lines of plain text."""

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator

from lianzheng_tui.cli.output import Output

_DEFAULT_WIDTH = 80
_LEAST_WIDTH = 20


def add_width_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--width``."""
    parser.add_argument("--width", type=_width, help="每行多少列；不写就依环境变量 COLUMNS 或终端")


def line_width(args: argparse.Namespace, stdout: Output) -> int:
    """Return the longest line, in cells: from the option, the environment or the terminal."""
    return args.width or next(_widths(stdout))


def _widths(stdout: Output) -> Iterator[int]:
    """Yield the widths from the environment, the terminal and by default; the first one counts."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        yield max(_LEAST_WIDTH, int(columns[:6]))
    if stdout.isatty():
        with contextlib.suppress(OSError, ValueError):
            yield max(_LEAST_WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns)
    yield _DEFAULT_WIDTH


def _width(written: str) -> int:
    """Return a width from the command line; argparse turns the ValueError into a sentence."""
    width = int(written)
    if width < _LEAST_WIDTH:
        raise argparse.ArgumentTypeError(f"每行至少{_LEAST_WIDTH}列")
    return width
