"""The entry point of the program, which parses the command line and runs a command."""

import argparse
import contextlib
import errno
import keyword
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TextIO, cast

from lianzheng_tui.cli.arguments import ChineseParser, Shown, examples
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import ClosedOutput, Output, OutputError, SafeOutput
from lianzheng_tui.core.errors import LianzhengError


class Command(Protocol):
    """What the module of a command provides."""

    EXAMPLES: Sequence[tuple[str, str]]
    """Command lines to try, without the program's name, each with what it does."""

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Add what the command takes besides the options of the whole command line."""

    def run(self, args: argparse.Namespace, stdout: Output, /) -> ExitCode:
        """Run the command and write its results to `stdout`.

        Raises:
            LianzhengError: it cannot be done.
        """
        ...


COMMANDS = {
    "list": "列出案例、类别和学习进度",
    "study": "学一个案例：打开应用，或者加 --plain 一行一行地学",
    "present": "放映一个案例给一班人看，另一个终端里看讲稿",
    "search": "在所有案例里查找词语，连同所在的段落",
    "read": "把一个案例作为纯文字写到标准输出",
    "notes": "导出书签、批注和心得，连同所在的段落",
    "summary": "写出学习小结：一页，签名上交，只有写明要的才印",
    "check": "检查案例文件或文件夹，列出每一处问题和改法",
    "new": "写出一个带说明的案例模板",
    "draft": "把网页、Word、报纸的文字变成稿，再变成待填写的案例文件",
    "bank": "题库：从 Excel、Word、CSV、文本、GIFT 导入，导出给别的软件",
    "schema": "输出案例格式的 JSON Schema，供编辑器补全和提示",
    "preview": "边写边看：每存一次盘就换成新的样子",
    "install": "装入案例：文件、文件夹或案例包",
    "pack": "把一个文件夹的案例打成案例包",
    "remove": "移除装入的案例，学习记录保留",
    "progress": "学到哪里，台账里还有什么，今天要回访什么",
    "export": "把学习记录导出成一个文件，带到别的机器",
    "import": "导入学习记录，与这里的合并",
    "learners": "列出这个账号里的学员，给学员改名，删除学员的记录",
    "doctor": "查看学习记录、备份、终端的状态，修复损坏的记录",
    "completion": "写出 bash 或 zsh 的补全脚本：按 Tab 补全命令、选项、文件和案例",
}
"""Each command and what it does, in the order of the help. The module of a command has the
command's name, followed by ``_`` where the name is a Python keyword. It is imported only when the
command is called, so that no command pays for what it does not need."""


def run() -> None:
    """Run the script ``lianzheng`` with this process's arguments, and exit without cleaning up.

    Nothing is left to be saved then, and after the terminal has gone away Textual's input thread
    would wait for it for ever.
    """
    sys.stdin = sys.stdin or _nothing()
    sys.stdout = sys.stdout or ClosedOutput()
    sys.stderr = sys.stderr or _nothing()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    status = main(sys.argv[1:], sys.stdout, sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _nothing() -> TextIO:
    """Return a stand-in for a stream that was closed before the program began."""
    return Path(os.devnull).open("r+", encoding="utf-8")


def main(argv: Sequence[str], stdout: TextIO, stderr: TextIO) -> int:
    """Run what the arguments ask for; results go to `stdout`, diagnostics to `stderr`.

    Returns:
        An `ExitCode`. Nothing is raised: every failure becomes a sentence in Chinese.
    """
    try:
        return _main(argv, SafeOutput(stdout), SafeOutput(stderr))
    except BrokenPipeError:
        _let_go(stdout)
        return ExitCode.PIPE_CLOSED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def parser(words: Sequence[str] = tuple(COMMANDS)) -> ChineseParser:
    """Return the parser of the whole command line.

    The arguments it returns have ``cases`` (a list of Path), ``data_dir`` (a Path or None),
    ``learner`` (a text, empty if not given), ``served`` (a bool), ``command`` (a name or None),
    and what the command adds.

    Args:
        words: The words of the command line; only the commands among them can be parsed.
    """
    root = ChineseParser(
        prog="lianzheng",
        description="廉政案例研读：在终端里离线研读廉政教育案例。不写命令就打开应用。",
    )
    root.add_argument(
        "--cases",
        metavar="DIR",
        type=Path,
        action="append",
        default=[],
        help="另加一个案例文件夹，可以写多次",
    )
    root.add_argument(
        "--data-dir", metavar="DIR", type=_folder, help="学习记录和设置放在这个文件夹"
    )
    root.add_argument(
        "--learner", metavar="NAME", type=_learner, default="", help="学员姓名，用于合用的账号"
    )
    root.add_argument(
        "--served",
        action="store_true",
        help="供多人远程登录来学的机器：不能指明任何文件或文件夹，也不能装入案例",
    )
    root.add_argument("--version", action=_Version, nargs=0, help="显示版本")

    def subparser(**settings: Any) -> "ChineseParser | None":
        return ChineseParser(**settings) if settings["prog"].split()[-1] in words else None

    commands = root.add_subparsers(
        title="命令", metavar="COMMAND", dest="command", parser_class=cast(Any, subparser)
    )
    for name, what in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what)
        if command:
            module = _module_of(name)
            command.epilog = examples(module.EXAMPLES)
            module.add_arguments(command)
    return root


def _folder(written: str) -> Path:
    """Return a folder from the command line; refuse an empty text, as from an unset variable."""
    if not written.strip():
        raise argparse.ArgumentTypeError("不能是空的")
    return Path(written)


def _learner(written: str) -> str:
    """Return a learner's name from the command line; an empty text means none."""
    if written:
        from lianzheng_tui.core.records.learners import fault_of_name

        if fault := fault_of_name(written):
            raise argparse.ArgumentTypeError(fault.removesuffix("。"))
    return written


def _module_of(name: str) -> Command:
    module_name = f"{name}_" if keyword.iskeyword(name) else name
    return cast(Command, import_module(f"lianzheng_tui.cli.commands.{module_name}"))


class _Version(argparse.Action):
    def __call__(self, *_: object) -> None:
        from importlib.metadata import version

        raise Shown(f"lianzheng {version('lianzheng-tui')}\n")


def _main(argv: Sequence[str], stdout: Output, stderr: Output) -> int:
    try:
        status = _dispatch(argv, stdout)
        stdout.flush()
    except LianzhengError as error:
        _tell(stderr, f"lianzheng: {error}\n")
        return ExitCode.FAILED
    except BrokenPipeError:
        raise
    except Exception as error:
        _tell(stderr, _of_long_name(error) or _unexpected(error, argv))
        return ExitCode.FAILED
    return status


def _tell(stderr: Output, text: str) -> None:
    """Write to stderr; where that is full too, the exit status has to say it."""
    with contextlib.suppress(OutputError):
        stderr.write(text)
        stderr.flush()


def _of_long_name(error: Exception) -> str:
    """Return the sentence for a name that is too long for the system; empty for another error."""
    if not isinstance(error, OSError) or error.errno != errno.ENAMETOOLONG:
        return ""
    from lianzheng_tui.data.files.reasons import LONG_NAME

    return f"lianzheng: 没有做完，{LONG_NAME.sentences(None)}\n"


def _dispatch(argv: Sequence[str], stdout: Output) -> int:
    try:
        args = parser(argv).parse_args(argv)
    except Shown as shown:
        stdout.write(str(shown))
        return ExitCode.DONE
    if args.served:
        from lianzheng_tui.cli.served import refuse_paths

        refuse_paths(args)
    if args.command:
        return _module_of(args.command).run(args, stdout)
    return cast(int, import_module("lianzheng_tui.cli.application").run(args))


def _unexpected(error: Exception, argv: Sequence[str]) -> str:
    """Return one sentence for the screen, and write the traceback into the log."""
    import traceback

    from lianzheng_tui.data.files.atomic import make_dir

    sentence = "lianzheng: 程序出错了，没有做完"
    try:
        log = _log_file(argv)
        make_dir(log.parent)
        private = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(private, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
    except Exception:  # the last resort itself must not fail
        return f"{sentence}；日志也写不下来（{type(error).__name__}）。\n"
    return f"{sentence}。详情记在 {log}，请把它交给维护人员。\n"


def _log_file(argv: Sequence[str]) -> Path:
    """Return the path of the log without using the parser, which may be what failed."""
    from lianzheng_tui.data.home.locations import Locations

    data_dir = None
    for word, following in pairwise([*argv, ""]):
        if word == "--data-dir" and following:
            data_dir = Path(following)
        elif word.startswith("--data-dir="):
            data_dir = Path(word.partition("=")[2])
    return Locations.find(data_dir, os.environ).log_file


def _let_go(stdout: TextIO) -> None:
    """Send the flush at exit nowhere, or Python would complain about the closed pipe."""
    try:
        descriptor = stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
