"""``--served``, for a machine on which many learn by ssh: no path can be named."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from lianzheng_tui.core.errors import LianzhengError


class ServedError(LianzhengError):
    """The command line names a path, or asks for what concerns others than the learner."""


def refuse_paths(args: Namespace) -> None:
    """Refuse arguments that lead outside the learner's own folder, before anything is opened.

    Every argument that is a path is a `Path`, of whatever command; so one that is added later is
    refused too.

    Raises:
        ServedError: there is one.
    """
    named = [str(path) for path in _paths(args)]
    if getattr(args, "site", False):
        named.append("--site")
    if named:
        raise ServedError(
            f"这台机器只供学习（--served），不能指明文件或文件夹：{'、'.join(named)}。"
            "要装入案例、导出记录，请找管理员。"
        )


def _paths(args: Namespace) -> Iterator[Path]:
    for value in vars(args).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Path):
                yield each
