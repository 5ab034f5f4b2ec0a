"""The command ``lianzheng export``, which writes a learner's records to a file."""

import argparse
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.records import Opened, meant_learner, open_records, required_store
from lianzheng_tui.cli.session import now
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import records_of
from lianzheng_tui.data.records.exchange_file import write_export

EXAMPLES = (
    ("export 我的记录.jsonl", "把自己的学习记录写成一个文件，拷到 U 盘"),
    ("--learner 张三 export 张三.jsonl", "合用的账号：只导出张三的"),
    ("export 全部.jsonl --all", "导出这个账号里所有学员的"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="写成这个文件，只有本人能读")
    parser.add_argument("--all", action="store_true", help="导出所有学员的记录")
    parser.add_argument("--force", action="store_true", help="已有这个文件就替换它")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Export the records of one learner, or of all.

    Raises:
        RecordsError: there is nothing to export, or it cannot be written.
    """
    opened = open_records(args)
    required_store(opened)
    names = opened.names if args.all else _whose(opened, named=bool(args.learner))
    records = opened.there if args.all else records_of(opened.there, names[0])
    if not records:
        raise RecordsError("没有导出：还没有学习记录。")
    left = write_export(args.file, records, names, opened.device, now(), force=args.force)
    stdout.write(f"已导出{'、'.join(names)}的{len(records) - left}条学习记录：{args.file}\n")
    if left:
        stdout.write(
            f"有{left}条的编号大得不合情理，别处不会收，没有导出。"
            "先用 lianzheng doctor --repair 重新编号，再导出。\n"
        )
    stdout.write(f"在另一台机器上：lianzheng import {args.file.name}\n")
    return ExitCode.DONE


def _whose(opened: Opened, *, named: bool) -> tuple[str, ...]:
    """Return the one learner who is meant: the one named, the account, or the only one there is."""
    name = meant_learner(opened, named=named)
    if name in opened.names or not (opened.names or named):
        return (name,)
    who = f"这里有：{'、'.join(opened.names)}。" if opened.names else ""
    raise RecordsError(
        f"没有导出：没有“{opened.learner}”的学习记录。{who}请用 --learner 写明是谁，或加 --all。"
    )
