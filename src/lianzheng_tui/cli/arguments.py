"""An argument parser in Chinese, which raises an exception where argparse would exit."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from lianzheng_tui.core.errors import LianzhengError

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2；可以是 \3"),
    (r"argument (.*?): expected one argument", r"\1 后面缺少一个值"),
    (r"argument (.*?): expected at least one argument", r"\1 后面至少要有一个值"),
    (r"argument (.*?): expected at most one argument", r"\1 后面至多有一个值"),
    (r"argument (.*?): expected (\d+) arguments?", r"\1 后面要有 \2 个值"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 不带值，多了 \2"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 不能和 \2 同时使用"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1 的值 \2 不对"),
    (r"one of the arguments (.*) is required", r"要写其中一个：\1"),
    (r"argument (.*?): (.*[\u4e00-\u9fff].*)", r"\1：\2"),
)
"""Patterns of the messages of argparse (Python 3.11 to 3.14), each with the Chinese for it."""


class UsageError(LianzhengError):
    """An error in the command line; its text ends with the usage."""


class Shown(Exception):
    """Raised with the text to print, which is the help or the version; not an error."""


class ChineseParser(argparse.ArgumentParser):
    """A parser that raises instead of exiting, so that one place writes and sets the exit status.

    Raises:
        UsageError: from `parse_args`, for anything that argparse would exit for.
        Shown: from `parse_args`, for ``--help`` and ``--version``.
    """

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _ChineseFormatter)
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action=_Help, nargs=0, help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise a `UsageError` with the message in Chinese."""
        usage = self.format_usage().strip()
        raise UsageError(f"{_in_chinese(message)}\n{usage}\n完整的说明：{self.prog} --help")


def examples(lines: Iterable[tuple[str, str]]) -> str:
    """Return the end of a command's help: command lines to try, each with what it does."""
    rows = [f"  lianzheng {line}\n      {what}" for line, what in lines]
    return "\n".join(["例如：", *rows])


class _Help(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise Shown(parser.format_help())


class _ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def _in_chinese(message: str) -> str:
    for pattern, words in _MESSAGES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(words)
    return f"命令行有误（{message}）"


def add_case_argument(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Add the argument for the id of a case; empty where it may be left out and is."""
    words = "案例的 id，lianzheng list 会列出"
    if required:
        parser.add_argument("id", metavar="ID", help=words)
    else:
        parser.add_argument("id", metavar="ID", nargs="?", default="", help=f"{words}；可以不写")
