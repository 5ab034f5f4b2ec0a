"""The command ``lianzheng bank``: question banks from other programs, in and out."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, argument
from lianzheng_tui.cli.problem_lines import problem_lines
from lianzheng_tui.core.bank.changes import BankChanges, NumberedQuestion
from lianzheng_tui.core.bank.questions import BankQuestion, kinds_counted
from lianzheng_tui.core.bank.written import row_of
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, has_errors
from lianzheng_tui.data.banks.excel_out import template
from lianzheng_tui.data.banks.exporting import BankFormat, bank_bytes, format_of, read_bank
from lianzheng_tui.data.banks.importing import Imported, Wanted, imported, write_bank
from lianzheng_tui.data.export.document_file import write_document

EXAMPLES = (
    ("bank import 题库.xlsx -o 我的题库 --dry-run", "只看读懂了多少，什么也不写"),
    ("bank import 题库.xlsx -o 我的题库", "写成“我的题库”文件夹里的题库文件"),
    ("bank export 我的题库 -o 题库.xlsx", "写成 Excel；也可以是 .csv、.gift、.xml（Moodle）"),
    ("bank template -o 模板.xlsx", "写出一个照着填的 Excel 模板"),
)

_SHOWN = 3
"""How many questions are shown as they were understood."""
_MOST_LISTED = 200
"""How many things that were not kept are listed at most."""
_LONGEST = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    actions = parser.add_subparsers(title="做什么", metavar="ACTION", dest="action", required=True)
    what = "把 Excel、Word、CSV、文本、GIFT 里的题写成题库文件；有一处错就什么也不写"
    bring = actions.add_parser("import", help=what, description=what)
    bring.add_argument("file", type=Path, metavar="FILE", help="题库：看内容，不看文件名的结尾")
    bring.add_argument(
        "-o", "--output", type=Path, metavar="DIR", required=True, help="写到这个文件夹；没有就新建"
    )
    bring.add_argument(
        "--id", metavar="NAME", default="", help="题库的代号；不写就由发布者和标题定，以后不变"
    )
    bring.add_argument("--title", default="", help="标题；不写就用表里写的，再不然用文件名")
    bring.add_argument("--publisher", default="", help="发布者：哪个单位的题库")
    bring.add_argument("--sheet", metavar="SHEET", default="", help="只读这一个工作表")
    bring.add_argument("--dry-run", action="store_true", help="只报告，不写文件")
    what = "把题库写成 Excel、CSV、GIFT 或 Moodle XML"
    export = actions.add_parser("export", help=what, description=what)
    export.add_argument("path", type=Path, metavar="PATH", help="题库文件，或者它的文件夹")
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        required=True,
        help="写成这个文件，以 .xlsx、.csv、.gift 或 .xml 结尾",
    )
    export.add_argument("--force", action="store_true", help="已有这个文件就替换它")
    what = "写出一个照着填的 Excel 模板：说明、下拉表、示例"
    blank = actions.add_parser("template", help=what, description=what)
    blank.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True, help="写成这个 .xlsx 文件"
    )
    blank.add_argument("--force", action="store_true", help="已有这个文件就替换它")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Import or export a bank, or write the template of one.

    Return PROBLEMS if there is any error in what is to be imported; then nothing is written.

    Raises:
        CaseFileError: the file cannot be read or written at all.
    """
    if args.action == "import":
        return _import(args, stdout)
    if args.action == "export":
        return _export(args, stdout)
    write_document(args.output, template(), force=args.force)
    stdout.write(
        f"写好了 {args.output}。\n"
        f"填好以后：lianzheng bank import {argument(args.output)} -o 我的题库\n"
    )
    return ExitCode.DONE


def _import(args: argparse.Namespace, stdout: Output) -> ExitCode:
    wanted = Wanted(args.id, args.title.strip(), args.publisher.strip(), args.sheet)
    result = imported(args.file, args.output, wanted)
    failed = has_errors(result.problems) or not result.contents.questions
    if not (failed or args.dry_run):
        write_bank(result.files)
    lines = [
        *_found(args.file.name, result),
        *_first(result.contents.questions),
        *_not_kept(result),
        *_said(_as_typed(problem, args.file) for problem in result.problems),
        *_end(args, result, failed=failed),
    ]
    stdout.write("\n".join(lines) + "\n")
    return ExitCode.PROBLEMS if failed else ExitCode.DONE


def _export(args: argparse.Namespace, stdout: Output) -> ExitCode:
    which = format_of(args.output)
    bank = read_bank(args.path)
    write_document(args.output, bank_bytes(bank, which), force=args.force)
    stdout.write(f"写好了 {args.output}：{bank.head.title}，{len(bank.questions)} 题。\n")
    if bank.left_out:
        stdout.write(f"这些没有地方写，没有带上：{'、'.join(bank.left_out)}\n")
    if which is not BankFormat.XLSX:
        lost = "标题等和原文" if which is BankFormat.CSV else "标题等、原文、依据、出处"
        stdout.write(f"{lost}没有地方写，没有带上；要原样带走，写成 .xlsx。\n")
    return ExitCode.DONE


def _found(name: str, result: Imported) -> Iterator[str]:
    questions = result.contents.questions
    kinds = "、".join(f"{kind} {count}" for kind, count in kinds_counted(questions))
    yield f"{name}：读懂 {len(questions)} 题{f'：{kinds}' if kinds else ''}"
    unproved = sum(
        not (each.question.evidence or each.question.law) for each in result.contents.questions
    )
    if unproved:
        yield f"待核 {unproved} 题：没有出处，也没有依据，答案旁边会写着“待核”"
    yield from result.remarks


def _first(questions: tuple[BankQuestion, ...]) -> Iterator[str]:
    """Yield the first questions as they were understood, to be held against the file."""
    if questions:
        yield ""
        yield f"前 {min(_SHOWN, len(questions))} 题是这样读的，请对照："
    for number, each in enumerate(questions[:_SHOWN], 1):
        row = row_of(each.question)
        kind = row.label.text if row.label else ""
        yield f"{number}. {kind}　{shorten(each.question.prompt, _LONGEST)}"
        yield from (
            f"     {option.label}. {shorten(option.text, _LONGEST)}" for option in row.options
        )
        if row.answers:
            yield f"     答案：{shorten(row.answers[0].text, _LONGEST)}"
        if each.question.explanation:
            yield f"     解析：{shorten(each.question.explanation, _LONGEST)}"


def _not_kept(result: Imported) -> Iterator[str]:
    """Yield everything in the file that made no question."""
    dropped = result.contents.dropped
    if dropped:
        yield ""
        yield f"没有收的题 {len(dropped)} 道（软件没有这种题型）："
        for each in dropped[:_MOST_LISTED]:
            yield f"- {each.stem.place}：{each.kind}　{shorten(each.stem.text, _LONGEST)}"
        yield from _rest(len(dropped))
    ignored = result.contents.ignored
    if ignored:
        yield ""
        yield f"不是题目、略过的 {len(ignored)} 处："
        for piece in ignored[:_MOST_LISTED]:
            yield f"- {piece.place}：{shorten(piece.text, _LONGEST)}"
        yield from _rest(len(ignored))


def _rest(count: int, unit: str = "处") -> Iterator[str]:
    if count > _MOST_LISTED:
        yield f"- 另有 {count - _MOST_LISTED} {unit}没有列出"


def _changes(changes: BankChanges) -> Iterator[str]:
    """Yield what is different from the bank as it was, question by question."""
    if not (changes.new or changes.changed or changes.removed):
        return
    yield "和以前的题库相比："
    if changes.new:
        yield f"新增 {len(changes.new)} 题："
        yield from _listed(changes.new)
    again = [each for each in changes.changed if each.asked_again]
    kept = [each for each in changes.changed if not each.asked_again]
    if again:
        yield f"改了 {len(again)} 题，要重新作答："
        yield from _listed([each.now for each in again], [each.parts for each in again])
    if kept:
        yield f"改了 {len(kept)} 题，答过的还算数："
        yield from _listed([each.now for each in kept], [each.parts for each in kept])
    if changes.removed:
        yield f"删去 {len(changes.removed)} 题，不再出现，学过的记录还在："
        yield from _listed(changes.removed)
    if changes.removed and changes.new:
        yield "没有编号的题，改了题干就算删去一题、新增一题；写上编号，就还是原来的题。"
    yield ""


def _listed(
    questions: Sequence[NumberedQuestion], parts: Sequence[Sequence[str]] = ()
) -> Iterator[str]:
    """Yield the questions with their numbers, and what of each is different."""
    for at, each in enumerate(questions[:_MOST_LISTED]):
        what = f"（{'、'.join(parts[at])}）" if parts else ""
        words = shorten(each.question.prompt, _LONGEST)
        yield f"- {each.file} 第 {each.number} 题　{words}{what}"
    yield from _rest(len(questions), "题")


def _as_typed(problem: Problem, file: Path) -> Problem:
    """Return a problem of the file under its path, by which its lines are found."""
    if not problem.file.startswith(file.name):
        return problem
    return replace(problem, file=f"{file}{problem.file.removeprefix(file.name)}")


def _said(problems: Iterable[Problem]) -> Iterator[str]:
    lines = list(problem_lines(problems))
    if lines:
        yield ""
        yield from lines


def _end(args: argparse.Namespace, result: Imported, *, failed: bool) -> Iterator[str]:
    yield ""
    if failed:
        yield "什么也没有导入。改好以上各处，再导入一次。"
        return
    if result.changes:
        yield from _changes(result.changes)
    for file in result.files:
        if not file.count:
            yield f"{'会' if args.dry_run else ''}删去 {file.path}：里面的题都没有了"
            continue
        verb = "没有变" if not file.is_changed else "会写成" if args.dry_run else "写成"
        yield f"{verb} {file.path}（{file.count} 题）"
    if args.dry_run:
        yield "只是看看，什么也没有写。"
        return
    yield f"看一看：lianzheng preview {argument(result.files[0].path)}"
    yield f"装入：lianzheng install {argument(args.output)}"
