"""The command ``lianzheng import``, which adds the records of exported files to those here."""

import argparse
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.records import open_records, required_store
from lianzheng_tui.cli.session import now
from lianzheng_tui.data.records.exchange_file import import_files

EXAMPLES = (
    ("import 我的记录.jsonl", "并入在别的机器上导出的记录；再导入一次也不会重复"),
    ("import 一月.jsonl 二月.jsonl", "一次导入几个，有一个不对就都不导入"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="lianzheng export 写出的文件"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Import the files, all of them or none.

    Raises:
        RecordsError: a file is damaged or altered, or saving failed; nothing was imported.
    """
    store = required_store(open_records(args))
    result = import_files(args.files, store.records, now())
    known = result.found - result.added - result.unfit
    stdout.write(
        f"已导入{result.added}条新的学习记录"
        + (f"，另外{known}条原来就有" if known else "")
        + (f"，有{result.unfit}条的内容不合格式，没有并入" if result.unfit else "")
        + f"。现在有记录的学员：{'、'.join(store.records.learners())}\n"
    )
    return ExitCode.DONE
