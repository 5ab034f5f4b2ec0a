"""The command ``lianzheng pack``, which packs the cases of a folder into one file."""

import argparse
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.installation import listed
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import require_not_own
from lianzheng_tui.core.case.kind import nouns_counted
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.data.casefile.reader import read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE, bundled_folder
from lianzheng_tui.data.packs.packing import pack_folder, require_free, save_pack

EXAMPLES = (
    ("pack 案例文件夹 -o 廉政案例.lzpack", "检查文件夹里的案例，打成一个包，拷到 U 盘"),
    ("pack 案例文件夹 -o 廉政案例.lzpack --force", "改过以后重打，替换原来的包"),
    ("install 廉政案例.lzpack", "在另一台机器上装入"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="案例文件夹，连同其中的 laws.yaml")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        required=True,
        help="写成这个文件，名字以 .lzpack 结尾；同样的文件总是打出同样的包",
    )
    parser.add_argument("--force", action="store_true", help="已有这个文件就替换它")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Pack a folder; return PROBLEMS if there is any error, having written nothing.

    Raises:
        CaseFileError: there is no such folder, or the pack cannot be written.
        LianzhengError: the file is one of the program's own.
    """
    require_not_own(args, args.output)
    require_free(args.output, force=args.force)
    known = read_laws(bundled_folder() / LAWS_FILE).laws
    packed = pack_folder(args.folder, known, _source_date(os.environ))
    stdout.write(listed(packed.problems))
    if not packed.archive:
        stdout.write("没有打包。改好以上错误，再打一次。\n")
        return ExitCode.PROBLEMS
    save_pack(packed.archive, args.output)
    size = -(-len(packed.archive) // 1024)
    counts = "、".join(f"{count} 个{noun}" for noun, count in nouns_counted(packed.kinds))
    carried = f" {counts}" if counts else "法条和岗位，没有案例"
    stdout.write(f"已打包{carried}（{size} KiB）：{args.output}\n")
    return ExitCode.DONE


def _source_date(environ: Mapping[str, str]) -> datetime | None:
    """Return the date for the pack, if set (reproducible-builds.org/specs/source-date-epoch)."""
    seconds = environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise CaseFileError(f"SOURCE_DATE_EPOCH 应当是整数秒，不能是“{seconds}”") from error
