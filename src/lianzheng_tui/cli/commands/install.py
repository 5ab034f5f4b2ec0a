"""The command ``lianzheng install``, which installs cases from files, folders and packs."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.installation import (
    add_site_argument,
    elsewhere,
    listed,
    shelf_of,
    there_without,
)
from lianzheng_tui.cli.output import Output
from lianzheng_tui.data.packs.installer import Change, ChangeBeside, install, plan

EXAMPLES = (
    ("install 我的案例.yaml", "装入一个案例，连同旁边 laws.yaml 里它引用的法条"),
    ("install /media/usb/廉政案例.lzpack", "装入 U 盘里的案例包"),
    ("install 法条文件夹/laws.yaml", "只装法条；没有案例的案例包也一样"),
    ("install 案例文件夹 --force", "整个文件夹，旧版和改过的内容也照样换上"),
    ("install 廉政案例.lzpack --site", "装给这台机器上的所有人"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="案例文件（.yaml）、laws.yaml、posts.yaml、文件夹，或案例包（.lzpack、.zip）；"
        "先全部检查，有一处错误就都不装",
    )
    parser.add_argument(
        "--force", action="store_true", help="用旧版替换新版，或替换同一版而内容不同的案例"
    )
    add_site_argument(parser)


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Install all that was named; return PROBLEMS if there is any error, having installed nothing.

    Raises:
        CaseFileError: a path does not exist.
        InstallError: installing failed; nothing was installed.
    """
    install_root, library = shelf_of(args), there_without(args, for_all=args.site)
    others = elsewhere(library, install_root)
    planned = plan(args.paths, install_root, library.laws, elsewhere=others, force=args.force)
    stdout.write(listed(planned.problems))
    if planned.refused:
        stdout.write("什么也没有装入。改好以上错误，再装一次。\n")
        return ExitCode.PROBLEMS
    stdout.write(_as_text(install(planned)))
    return ExitCode.DONE


def _as_text(changes: Sequence[Change | ChangeBeside]) -> str:
    lines = [change.sentence for change in changes]
    for noun, measure in (("案例", "个"), ("题库", "个"), ("法条", "条"), ("岗位", "个")):
        counts = Counter(change.step for change in changes if _noun(change) == noun)
        total = "，".join(f"{step.value} {count} {measure}" for step, count in counts.items())
        lines += [f"{noun}：{total}。"] if total else []
    if not changes:
        lines.append("其中的法条和岗位，这里都有了，未改动。")
    return "".join(f"{line}\n" for line in lines)


def _noun(change: Change | ChangeBeside) -> str:
    return change.noun if isinstance(change, ChangeBeside) else change.case.kind.noun
