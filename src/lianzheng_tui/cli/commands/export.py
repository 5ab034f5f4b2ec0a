"""The command ``lianzheng export``, which writes records, or everything, to a file."""

import argparse
from datetime import datetime
from pathlib import Path

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.installation import listed, there_without
from lianzheng_tui.cli.output import Output, argument
from lianzheng_tui.cli.records import Opened, meant_learner, open_records, required_store
from lianzheng_tui.cli.session import locations, require_not_own
from lianzheng_tui.core.errors import RecordsError, has_errors
from lianzheng_tui.core.records.learners import records_of
from lianzheng_tui.data.casefile.reader import read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE, bundled_folder, case_paths
from lianzheng_tui.data.home.settings import load_settings, settings_entries
from lianzheng_tui.data.moving.container import Everything, container_bytes
from lianzheng_tui.data.moving.moving import pack_installed
from lianzheng_tui.data.packs.browse import is_folder
from lianzheng_tui.data.packs.generations import InstallRoot
from lianzheng_tui.data.records.exchange_file import (
    LeftOut,
    export_content,
    write_export,
    write_private,
)

EXAMPLES = (
    ("export 我的记录.jsonl", "把自己的学习记录写成一个文件，拷到 U 盘"),
    ("--learner 张三 export 张三.jsonl", "合用的账号：只导出张三的"),
    ("export 全部.jsonl --all", "导出这个账号里所有学员的"),
    ("export 搬家.lzmove --everything", "换机器：所有学员的记录、设置、装入的案例，一个文件"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="写成这个文件，只有本人能读")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help="导出所有学员的记录")
    which.add_argument(
        "--everything", action="store_true", help="导出所有学员的记录，连同设置和自己装入的案例"
    )
    parser.add_argument("--force", action="store_true", help="已有这个文件就替换它")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Export the records of one learner, of all, or all there is.

    Return PROBLEMS if there is any error in an installed case, having written nothing.

    Raises:
        RecordsError: there is nothing to export, or it cannot be written.
        LianzhengError: the file is one of the program's own.
        InstallError: what is installed cannot be read.
    """
    require_not_own(args, args.file)
    opened = open_records(args)
    if args.everything:
        return _everything(args, opened, stdout)
    required_store(opened)
    names = opened.names if args.all else _whose(opened, named=bool(args.learner))
    records = opened.there if args.all else records_of(opened.there, names[0])
    if not records:
        raise RecordsError("没有导出：还没有学习记录。")
    made = now()
    left = write_export(args.file, records, names, opened.device, made, force=args.force)
    written = len(records) - left.count
    stdout.write(f"已导出{'、'.join(names)}的{written}条学习记录：{args.file}\n")
    _say_left_out(left, opened, made, stdout)
    stdout.write(f"在另一台机器上：lianzheng import {argument(args.file.name)}\n")
    return ExitCode.DONE


def _say_left_out(left: LeftOut, opened: Opened, made: datetime, stdout: Output) -> None:
    names = {name: opened.current_name(name) for name in left.odd}
    for sentence in left.sentences(names, made):
        stdout.write(f"{sentence}\n")


def _everything(args: argparse.Namespace, opened: Opened, stdout: Output) -> ExitCode:
    if args.learner:
        raise RecordsError(
            "没有导出：--everything 带走所有学员的。只要一个人的记录，就去掉 --everything。"
        )
    required_store(opened)
    places, made = locations(args), now()
    known, bundled = there_without(args).laws, read_laws(bundled_folder() / LAWS_FILE).laws
    packed = pack_installed(InstallRoot(places.user_cases), known, bundled, made)
    if has_errors(packed.problems):
        stdout.write(listed(packed.problems))
        stdout.write(
            "没有导出。装入的案例有以上错误，在别的机器上装不进去；用 lianzheng remove 移除，"
            "或者改好了重新装入，再导出。只要学习记录，用 --all。\n"
        )
        return ExitCode.PROBLEMS
    settings = settings_entries(load_settings(places.settings_file))
    records, left = export_content(opened.there, opened.names, opened.device, made)
    carried = [f"{len(opened.there) - left.count}条学习记录"] if opened.there else []
    carried += [f"{len(packed.ids)}个装入的案例"] if packed.ids else []
    carried += ["装入的法条和岗位"] if packed.archive and not packed.ids else []
    carried += ["设置"] if settings else []
    if not carried:
        raise RecordsError("没有导出：这里还没有学习记录、装入的案例和设置。")
    content = container_bytes(Everything(records, settings, packed.archive), made)
    write_private(args.file, content, force=args.force)
    stdout.write(f"已导出{'、'.join(carried)}：{args.file}\n")
    if opened.names:
        stdout.write(f"有记录的学员：{'、'.join(opened.names)}\n")
    _say_left_out(left, opened, made, stdout)
    if by_hand := _by_hand(places.user_cases):
        stdout.write(f"自己放进 {places.user_cases} 的没有带上，要的请另外拷走：{by_hand}\n")
    stdout.write(f"在另一台机器上：lianzheng import {argument(args.file.name)}\n")
    return ExitCode.DONE


def _by_hand(cases: Path) -> str:
    """Return the names of the case files that were put beside the installed ones."""
    paths = case_paths(cases) if is_folder(cases) else []
    return "、".join(path.name for path in paths)


def _whose(opened: Opened, *, named: bool) -> tuple[str, ...]:
    """Return the one learner who is meant: the one named, the account, or the only one there is."""
    name = meant_learner(opened, named=named)
    if name in opened.names or not (opened.names or named):
        return (name,)
    who = f"这里有：{'、'.join(opened.names)}。" if opened.names else ""
    raise RecordsError(
        f"没有导出：没有“{opened.learner}”的学习记录。{who}请用 --learner 写明是谁，或加 --all。"
    )
