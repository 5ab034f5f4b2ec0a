"""The command ``lianzheng summary``, which writes 学习小结: a page to sign, with what is named."""

import argparse
import re
import sys
from collections.abc import Sequence
from functools import partial

from lianzheng_tui.cli.arguments import UsageError
from lianzheng_tui.cli.document_output import (
    add_document_arguments,
    check_output,
    put_document,
)
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, SafeOutput
from lianzheng_tui.cli.records import open_journal
from lianzheng_tui.cli.session import asked_case, open_library
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.review.summary import (
    Signer,
    StudiedCase,
    Ticks,
    fault_of_signer,
    last_work,
    studied_case,
    summary,
)
from lianzheng_tui.core.study.reflection import ReflectionPart
from lianzheng_tui.data.export.document_file import Format
from lianzheng_tui.data.export.plain_text import pages_words
from lianzheng_tui.data.records.counted_records import counted_records
from lianzheng_tui.data.records.ledger_today import ledger_today

EXAMPLES = (
    ("summary --case tilted-scales --days --decisions", "看一看：学习日期和抉择"),
    (
        "summary --case tilted-scales --able 1,3 --open --notes all -o 小结.docx",
        "写成 Word 文档：第1、3条学完能够，没有闭环的，全部心得",
    ),
)

_ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    add_document_arguments(parser, (Format.TXT, Format.MD, Format.HTML, Format.DOCX), "小结")
    parser.add_argument("--force", action="store_true", help="已有这个文件就替换它")
    parser.add_argument(
        "--case",
        metavar="ID",
        action="append",
        default=[],
        help="哪个案例，可以写多次，一个案例一页",
    )
    parser.add_argument("--days", action="store_true", help="印学习日期")
    parser.add_argument("--objectives", action="store_true", help="印“学完能够”，能不能留着用笔填")
    parser.add_argument(
        "--able",
        metavar="NUMBERS",
        type=_numbers,
        help="印“学完能够”，这几条标“已”，其余标“未”，例如 1,3",
    )
    parser.add_argument("--decisions", action="store_true", help="印各处抉择：选的和更稳的")
    parser.add_argument("--open", action="store_true", help="印哪些题还没有闭环")
    parser.add_argument(
        "--notes",
        metavar="NUMBERS",
        type=partial(_numbers, or_all=True),
        help="印这几道讨论题的心得，例如 1,3；all 是全部，连同批注和心得体会",
    )
    parser.add_argument("--reflection", action="store_true", help="印心得体会里写了的各栏")
    parser.add_argument("--name", metavar="NAME", default="", help="姓名；不写就留着用笔填")
    parser.add_argument("--unit", metavar="UNIT", default="", help="单位、岗位；不写就留着用笔填")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the summary.

    Raises:
        UsageError: no case is named, or numbers are given for several, or one that is not there, or
            the name or the unit cannot stand on a page.
        CaseFileError: there is no such case.
        RecordsError: nothing was studied yet, or the records cannot be read.
        LianzhengError: the file cannot be written.
    """
    check_output(args)
    signer = Signer(args.name.strip(), args.unit.strip())
    if fault := fault_of_signer(signer):
        raise UsageError(fault)
    library, journal = open_library(args), open_journal(args)
    records_of = counted_records(library, journal)
    studied = {
        case.id: case for case in library.cases_of(journal.cases) if last_work(records_of(case.id))
    }
    if not studied:
        raise RecordsError("没有写小结：还没有学习记录。先打开一个案例学起来。")
    if not args.case:
        known = "、".join(studied)
        raise UsageError(f"没有写明的一样也不印：请用 --case 写明案例。学过的有：{known}。")
    cases = [asked_case(library, case_id) for case_id in dict.fromkeys(args.case)]
    ledger = ledger_today(library, journal)
    told = [studied_case(case, records_of(case.id), ledger) for case in cases]
    pages = [(each, _ticks(args, each, alone=len(told) == 1)) for each in told]
    document = summary(pages, signer, ledger.today, library.laws)
    if words := pages_words(document):
        SafeOutput(sys.stderr).write(f"lianzheng: {words}\n")
    put_document(document, args, stdout, "已写下学习小结")
    return ExitCode.DONE


def _ticks(args: argparse.Namespace, studied: StudiedCase, *, alone: bool) -> Ticks:
    """Return what was asked for of a case; numbers can only be meant of one that is alone.

    Raises:
        UsageError: there is no such number, or there are several cases.
    """
    able: Sequence[int] = args.able or ()
    numbers = args.notes if args.notes not in (None, _ALL) else ()
    if not alone and (able or numbers):
        raise UsageError("几个案例一起写，--able、--notes 就不能写第几条：请一个案例写一次。")
    case = studied.case
    _check("--able", able, len(case.objectives), "条学习目标")
    _check("--notes", numbers, len(case.discussion), "道讨论题")
    topics = {case.discussion[number - 1].id for number in numbers}
    if args.reflection:
        topics |= {part.value for part in ReflectionPart}
    if args.notes == _ALL:
        topics = {note.topic for note in studied.notes}
    said = {index: index + 1 in able for index in range(len(case.objectives))} if able else {}
    return Ticks(
        days=args.days,
        objectives=args.objectives or bool(able),
        able=said,
        decisions=args.decisions,
        open=args.open,
        notes=frozenset(topics),
    )


def _check(option: str, numbers: Sequence[int], count: int, of_what: str) -> None:
    """Refuse a number that is too high; `_numbers` refuses those that are too low."""
    wrong = next((number for number in numbers if number > count), None)
    if wrong is not None:
        raise UsageError(f"{option}：没有第{wrong}条，这个案例有{count}{of_what}。")


def _numbers(written: str, *, or_all: bool = False) -> tuple[int, ...] | str:
    """Return the numbers that are written with commas between them."""
    if or_all and written.strip() == _ALL:
        return _ALL
    pieces = written.replace("，", ",").replace("、", ",").split(",")
    if not all(re.fullmatch(r" *[1-9][0-9]{0,3} *", piece) for piece in pieces):
        raise argparse.ArgumentTypeError("要写第几条，用逗号分开，例如 1,3")
    return tuple(map(int, pieces))
