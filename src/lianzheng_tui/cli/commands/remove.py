"""The command ``lianzheng remove``, which removes installed cases; the learner's records stay."""

import argparse
from collections.abc import Mapping

from lianzheng_tui.cli.arguments import UsageError
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.installation import (
    add_site_argument,
    elsewhere,
    shelf_of,
    there_without,
)
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import locations
from lianzheng_tui.data.packs.generations import InstallError, InstallRoot
from lianzheng_tui.data.packs.installed_cases import installed_ids, remove, uncited_laws

EXAMPLES = (
    ("remove sample-gift", "移除一个装入的案例；id 用 lianzheng list 查看"),
    ("remove sample-gift other-case", "一次移除几个，有一个没装过就都不移除"),
    ("remove --laws", "移除没有案例引用的全部装入的法条"),
)

_OWN = "自己的文件夹里，不是全机共用的。去掉 --site 再移除：lianzheng remove"
_SITE = "全机共用的文件夹里。加上 --site 再移除，多半要管理员权限：lianzheng remove --site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="装入的案例、法条或岗位的 id；自带的不能移除"
    )
    parser.add_argument("--laws", action="store_true", help="移除没有案例引用的全部装入的法条")
    add_site_argument(parser)


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Remove the cases, provisions and posts, all of them or none.

    Raises:
        InstallError: one of the ids is not installed, or removing failed.
        UsageError: nothing is named.
    """
    if not args.ids and not args.laws:
        raise UsageError("写上要移除的案例、法条或岗位的 id，或者 --laws。")
    install_root, library = shelf_of(args), there_without(args, for_all=args.site)
    installed, others = installed_ids(install_root), elsewhere(library, install_root)
    for case_id in args.ids:
        if case_id not in installed and case_id in (far := _installed_for_others(args)):
            raise InstallError(f"“{case_id}”装在{far[case_id]} {case_id}。什么也没有改动。")
        if case_id not in installed and case_id in others:
            raise InstallError(
                f"“{case_id}”不是装入的案例，不能移除（{others[case_id].where}）。什么也没有改动。"
            )
    ids = [*args.ids, *(uncited_laws(install_root, library.laws) if args.laws else ())]
    if not ids:
        raise InstallError("没有移除：没有一条装入的法条是没有案例引用的。")
    all_removed = remove(ids, install_root, library.laws)
    for removed in all_removed:
        title = f"（{removed.title}）" if removed.noun else f"《{removed.title}》"
        stdout.write(f"已移除{removed.noun} {removed.id}{title if removed.title else ''}\n")
    if not all(removed.noun for removed in all_removed):
        stdout.write("学习记录保留；再装入时接着学。\n")
    return ExitCode.DONE


def _installed_for_others(args: argparse.Namespace) -> Mapping[str, str]:
    """Return what is installed for whom the command was not told, and how to remove it, by id."""
    places = locations(args)
    root, words = InstallRoot(places.user_cases), _OWN
    if not args.site:
        if not places.site_cases:
            return {}
        root, words = InstallRoot(places.site_cases[0], shared=True), _SITE
    try:
        return dict.fromkeys(installed_ids(root), words)
    except InstallError:
        return {}  # it cannot be read, and was not asked for
