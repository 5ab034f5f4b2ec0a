"""The command ``lianzheng check``, which lists the problems of case files and how to mend them."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, write_json
from lianzheng_tui.cli.problem_lines import SEVERITY_WORDS, problem_lines
from lianzheng_tui.cli.review_output import review_entries, review_text
from lianzheng_tui.cli.session import now
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.casefile.check import Checks, check_paths, cores

EXAMPLES = (
    ("check 我的案例.yaml", "检查一个文件"),
    ("check 案例文件夹 --strict", "检查整个文件夹，有提示也不算通过"),
    ("check 我的案例.yaml --teaching", "再看题目出得怎样：哪些不读也答得对，哪些目标没有题"),
    ("check 案例文件夹 --against 版面.txt", "对照原文：多了什么，变了什么，漏了什么"),
    ("check 案例文件夹 --format json", "输出 JSON，供别的程序读取"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="案例文件或文件夹")
    parser.add_argument(
        "--against",
        type=Path,
        metavar="TEXT",
        help="再与报道的原文核对：纯文本，可以有几篇，可以是从版面复制的断行",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )
    parser.add_argument(
        "--teaching", action="store_true", help="命题体检：列出题目和抉择的提示，附一张表"
    )
    parser.add_argument(
        "--strict", action="store_true", help="提示也算问题，退出码为 1；待核的题逐题列出"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Check the files; return PROBLEMS if there is an error or, with ``--strict``, any problem.

    Raises:
        CaseFileError: a path does not exist, or the original cannot be read.
    """
    checks = check_paths(
        args.paths, cores(), day_of(now()), teaching=args.teaching, each=args.strict
    )
    if args.against:
        checks = _held(checks, args)
    count, problems = checks.files, checks.problems
    if args.format == "json":
        held = args.against is not None
        reviews = {"teaching": review_entries(checks.reviews)} if args.teaching else {}
        write_json(stdout, _report(count, problems, held=held) | reviews)
    else:
        stdout.write(_as_text(count, problems))
        stdout.write(review_text(checks.reviews))
    failed = problems if args.strict else _count(problems, Severity.ERROR)
    return ExitCode.PROBLEMS if failed else ExitCode.DONE


def _held(checks: Checks, args: argparse.Namespace) -> Checks:
    """Return the checks with what holding the cases against the original shows."""
    from lianzheng_tui.data.authoring.against import hold_against

    return hold_against(checks, args.paths, args.against)


def _as_text(count: int, problems: Sequence[Problem]) -> str:
    totals = {word: _count(problems, severity) for severity, word in SEVERITY_WORDS.items()}
    counts = [f"{total} 处{word}" for word, total in totals.items() if total]
    lines = [
        *problem_lines(problems),
        f"检查了 {count} 个文件：{'、'.join(counts) or '没有问题'}。",
    ]
    return "\n".join(lines) + "\n"


def _report(count: int, problems: Sequence[Problem], *, held: bool) -> dict[str, object]:
    """Return one JSON object; its ``format`` changes when the meaning of a member does.

    Args:
        count: how many files were checked.
        problems: their problems.
        held: whether the cases were held against an original.
    """
    entries = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "what": problem.what,
            "mend": problem.mend,
            "path": list(problem.path),
            **({"original_line": problem.original_line} if held else {}),
        }
        for problem in problems
    ]
    return {
        "format": 1,
        "files": count,
        "errors": _count(problems, Severity.ERROR),
        "warnings": _count(problems, Severity.WARNING),
        "problems": entries,
    }


def _count(problems: Sequence[Problem], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)
