"""The command ``lianzheng learners``, which lists, renames and deletes learners."""

import argparse
import contextlib
import sys

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, write_json
from lianzheng_tui.cli.records import open_records, required_store
from lianzheng_tui.cli.session import locations
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.learners import learners_of, records_of
from lianzheng_tui.core.text.linebreak import text_width
from lianzheng_tui.data.home.kept_lines import KeptLines
from lianzheng_tui.data.home.learner_file import remove
from lianzheng_tui.data.records.learners import delete, rename

EXAMPLES = (
    ("learners", "列出有记录的学员"),
    ("learners rename zhangsan 张三", "改名；原来的记录都算在新的姓名下"),
    ("learners delete 李四", "删除李四的全部记录，先备份，再问一次"),
)


class NotConfirmedError(RecordsError):
    """An action that cannot be undone was not confirmed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")
    actions = parser.add_subparsers(title="改动", metavar="ACTION", dest="action")
    rename_parser = actions.add_parser("rename", help="给学员改名", description="给学员改名")
    rename_parser.add_argument("old", metavar="OLD", help="现在的姓名")
    rename_parser.add_argument("new", metavar="NEW", help="新的姓名")
    what = "删除一名学员的全部记录，先备份"
    delete_parser = actions.add_parser("delete", help=what, description=what)
    delete_parser.add_argument("name", metavar="NAME", help="学员姓名")
    delete_parser.add_argument("--yes", action="store_true", help="不再询问")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """List the learners, rename one, or delete one's records.

    Raises:
        RecordsError: it could not be done.
    """
    if args.action == "rename":
        _rename(args, stdout)
    elif args.action == "delete":
        _delete(args, stdout)
    else:
        _list(args, stdout)
    return ExitCode.DONE


def _rename(args: argparse.Namespace, stdout: Output) -> None:
    """Rename a learner; what lies beside the records under the former name goes along."""
    opened, places = open_records(args), locations(args)
    former = opened.current_name(args.old)
    rename(required_store(opened).records, args.old, args.new, opened.device, now())
    stdout.write(f"“{args.old}”改名为“{args.new}”，原来的记录都在。\n")
    with contextlib.suppress(OSError):
        places.half_made_file(former).replace(places.half_made_file(args.new))
    kept_lines = KeptLines(places.kept_lines_file(former))
    KeptLines(places.kept_lines_file(args.new)).take_over(kept_lines)


def _list(args: argparse.Namespace, stdout: Output) -> None:
    learners = learners_of(required_store(open_records(args)).loaded.records)
    if args.json:
        rows = [
            {"name": learner.name, "records": learner.records, "last": learner.last.isoformat()}
            for learner in learners
        ]
        write_json(stdout, rows)
        return
    if not learners:
        stdout.write("还没有学习记录。\n")
    widest = max((text_width(learner.name) for learner in learners), default=0)
    for learner in learners:
        name = learner.name + " " * (widest - text_width(learner.name))
        day = f"{day_of(learner.last).isoformat()}"
        stdout.write(f"{name}  {learner.records}条记录，最近一次 {day}\n")


def _delete(args: argparse.Namespace, stdout: Output) -> None:
    opened, places = open_records(args), locations(args)
    store = required_store(opened)
    count = len(records_of(opened.there, args.name))
    store.records.close()
    if not count:
        raise RecordsError(f"没有删除：没有“{args.name}”的学习记录。")
    if not args.yes:
        _confirm(
            f"要删除“{args.name}”的全部{count}条学习记录吗？删除后不能撤销。输入姓名确认：",
            args.name,
        )
    deleted, backup = delete(places.records_file, places.backups, args.name, now().astimezone())
    name = opened.current_name(args.name)
    with contextlib.suppress(OSError):
        remove(places.half_made_file(name))
    stdout.write(f"已删除“{args.name}”的{deleted}条学习记录。\n")
    stdout.write(f"删除之前的备份还保留四周：{backup}\n不想保留，请自己删掉这个文件。\n")
    KeptLines(places.kept_lines_file(name)).delete()


def _confirm(question: str, name: str) -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotConfirmedError("没有删除。在管道或脚本里删除，请加上 --yes。")
    print(question, end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip() != name:
        raise NotConfirmedError("没有删除。")
