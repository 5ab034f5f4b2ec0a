"""``lianzheng remove``: installed cases out of the library; the learner's records stay."""

import argparse

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.installation import (
    add_site_argument,
    elsewhere,
    shelf_of,
    there_without,
)
from lianzheng_tui.cli.output import Output
from lianzheng_tui.data.packs.generations import InstallError
from lianzheng_tui.data.packs.installed_cases import installed_ids, remove

EXAMPLES = (
    ("remove sample-gift", "移除一个装入的案例；id 用 lianzheng list 查看"),
    ("remove sample-gift other-case", "一次移除几个，有一个没装过就都不移除"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="装入的案例的 id；自带案例不能移除")
    add_site_argument(parser)


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Remove what was named, all of it or nothing.

    Raises:
        InstallError: one of the ids is not installed, or it could not be done.
    """
    install_root, there = shelf_of(args), there_without(args, for_all=args.site)
    installed, also = installed_ids(install_root), elsewhere(there, install_root)
    for each in args.ids:
        if each not in installed and each in also:
            raise InstallError(
                f"“{each}”不是装入的案例，不能移除（{also[each]}）。什么也没有改动。"
            )
    for gone in remove(args.ids, install_root, there.laws):
        stdout.write(f"已移除 {gone.id}{f'《{gone.title}》' if gone.title else ''}\n")
    stdout.write("学习记录保留；再装入时接着学。\n")
    return ExitCode.DONE
