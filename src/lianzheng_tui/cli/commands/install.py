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
from lianzheng_tui.data.packs.installer import Change, install, plan

EXAMPLES = (
    ("install 我的案例.yaml", "装入一个案例，连同旁边 laws.yaml 里它引用的法条"),
    ("install /media/usb/廉政案例.lzpack", "装入 U 盘里的案例包"),
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
        help="案例文件（.yaml）、文件夹，或案例包（.lzpack、.zip）；先全部检查，有一处错误就都不装",
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
        stdout.write("一个案例也没有装入。改好以上错误，再装一次。\n")
        return ExitCode.PROBLEMS
    stdout.write(_as_text(install(planned)))
    return ExitCode.DONE


def _as_text(changes: Sequence[Change]) -> str:
    lines = [change.sentence for change in changes]
    counts = Counter(change.step for change in changes)
    total = "，".join(f"{step.value} {count} 个" for step, count in counts.items())
    lines.append(f"案例：{total}。" if total else "法条已装入。")
    return "".join(f"{line}\n" for line in lines)
