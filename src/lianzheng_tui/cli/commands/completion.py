"""The command ``lianzheng completion``, which lets the shell complete the command line."""

import argparse

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output

EXAMPLES = (
    ("completion bash", "在 ~/.bashrc 里加一行：source <(lianzheng completion bash)"),
    ("completion zsh", "在 ~/.zshrc 的 compinit 之后加一行：source <(lianzheng completion zsh)"),
)

_READ_NOW = 100
"""How many files that are not in the index are read: who presses Tab waits for no more."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument(
        "what",
        metavar="SHELL",
        choices=("bash", "zsh", "ids"),
        help="bash 或 zsh：写出补全脚本；ids：案例的 id，供补全脚本用",
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the script, or the ids, one a line."""
    stdout.write(_ids(args) if args.what == "ids" else script(args.what))
    return ExitCode.DONE


def script(shell: str) -> str:
    """Return the script for ``bash`` or ``zsh``, which `make generate` made of the parser."""
    from importlib.resources import files

    return (files("lianzheng_tui.cli.shell") / f"lianzheng.{shell}").read_text("utf-8")


def _ids(args: argparse.Namespace) -> str:
    """Return the ids of the cases that are quickly found; pressing Tab creates no folders."""
    from lianzheng_tui.cli.session import case_folders, locations, open_index
    from lianzheng_tui.data.library.index import Index
    from lianzheng_tui.data.library.library import Library

    home = locations(args).home
    index = open_index(args) if home is None or home.is_dir() else Index(None, "")
    library = Library.scan(case_folders(args), index).read_more(_READ_NOW)
    return "".join(f"{line.id}\n" for line in library.lines)
