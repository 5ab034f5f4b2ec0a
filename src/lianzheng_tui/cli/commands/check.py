"""The command ``lianzheng check``, which lists the problems of case files and how to mend them."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, write_json
from lianzheng_tui.cli.problem_lines import SEVERITY_WORDS, problem_lines
from lianzheng_tui.cli.review_output import review_entries, review_text
from lianzheng_tui.core.case.period import day_of
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.casefile.check import Checks, check_paths
from lianzheng_tui.data.casefile.check_files import cores
from lianzheng_tui.data.casefile.scan import has_case_name

if TYPE_CHECKING:  # mends are loaded where they are asked for
    from lianzheng_tui.data.authoring.mend_file import FileMends

_MOST_COUNTED = 20
"""In more files than this it is not counted what could be mended: that would take too long."""
_NOTHING_TO_MEND = "没有能确定的改法，文件没有动。\n"

EXAMPLES = (
    ("check 我的案例.yaml", "检查一个文件"),
    ("check 我的案例.yaml --fix", "能确定的都替你改好，原来的留作 .bak，再检查"),
    ("check 我的案例.yaml --diff", "只看 --fix 会改哪些行，不写文件"),
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
        "--fix",
        action="store_true",
        help="能确定的都改好：全角的冒号逗号、缩进、引号、单位、日期、编码等；原来的留作 .bak",
    )
    parser.add_argument(
        "--diff",
        action="store_true",
        help="只显示 --fix 会改哪些行，不写文件；有要改的，退出码为 1",
    )
    parser.add_argument(
        "--strict", action="store_true", help="提示也算问题，退出码为 1；待核的题逐题列出"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Check the files; return PROBLEMS if there is an error or, with ``--strict``, any problem.

    Raises:
        CaseFileError: a path does not exist, the original cannot be read, what should be mended is
            no case file, or what is mended cannot be written.
    """
    if args.fix or args.diff:
        _require_case_names(args.paths)
    if args.diff:
        return _show_mends(args.paths, stdout)
    mended = _mend(args.paths) if args.fix else []
    renamed = {file.path: file.path.with_name(file.name) for file, _ in mended}
    args.paths = [renamed.get(path, path) for path in args.paths]
    checks = check_paths(
        args.paths, cores(), day_of(now()), teaching=args.teaching, each=args.strict
    )
    if args.against:
        checks = _held(checks, args)
    count, problems = checks.files, checks.problems
    if args.format == "json":
        held = args.against is not None
        reviews = {"teaching": review_entries(checks.reviews)} if args.teaching else {}
        mends = {"mended": [_mended_entry(*each) for each in mended]} if args.fix else {}
        write_json(stdout, _report(count, problems, held=held) | reviews | mends)
    else:
        stdout.write(_mended_text(mended) if args.fix else "")
        mendable = 0 if args.fix or args.against else _mendable(args.paths, problems)
        stdout.write(_as_text(count, problems, mendable))
        stdout.write(review_text(checks.reviews))
    failed = problems if args.strict else _count(problems, Severity.ERROR)
    return ExitCode.PROBLEMS if failed else ExitCode.DONE


def _require_case_names(paths: Sequence[Path]) -> None:
    for path in paths:
        if path.is_file() and not has_case_name(path):
            raise CaseFileError(
                f"{path} 的名字不以 .yaml 结尾，不当案例文件改，什么也没有动；"
                "是案例就先改名，是报道的文字就用 lianzheng draft 起草"
            )


def _mend(paths: Sequence[Path]) -> "list[tuple[FileMends, Path | None]]":
    """Mend what is certain; return each file that was mended, with its former content."""
    from lianzheng_tui.data.authoring.mend_file import mends_of

    return [(file, file.write()) for file in mends_of(paths)]


def _show_mends(paths: Sequence[Path], stdout: Output) -> ExitCode:
    from lianzheng_tui.data.authoring.mend_file import mends_of

    files = list(mends_of(paths))
    for file in files:
        whole = [problem.what for problem in file.problems if not problem.line]
        stdout.write("".join(f"{file.path}：{what}\n" for what in whole) + file.diff())
    count = sum(len(file.problems) for file in files)
    stdout.write(f"--fix 会改 {len(files)} 个文件，{count} 处。\n" if files else _NOTHING_TO_MEND)
    return ExitCode.PROBLEMS if files else ExitCode.DONE


def _mended_text(mended: "Sequence[tuple[FileMends, Path | None]]") -> str:
    """Return which files were mended, and what in each."""
    lines = []
    for file, backup in mended:
        kept = f"，原来的在 {backup.name}" if backup else ""
        lines.append(f"{file.path}：改好了 {len(file.problems)} 处{kept}")
        for problem in file.problems:
            place = f"第{problem.line}行：" if problem.line else ""
            lines.append(f"    {place}{problem.what}{_written(problem)}")
    return "".join(f"{line}\n" for line in lines) or _NOTHING_TO_MEND


def _written(problem: Problem) -> str:
    """Return what was written instead of a value; empty where only the form was mended."""
    return f"，改成 {problem.meant.text}" if problem.meant and problem.meant.text else ""


def _mended_entry(file: "FileMends", backup: Path | None) -> dict[str, object]:
    return {
        "file": str(file.path),
        "name": file.name,
        "backup": str(backup) if backup else "",
        "problems": [{"line": each.line, "what": each.what} for each in file.problems],
    }


def _held(checks: Checks, args: argparse.Namespace) -> Checks:
    """Return the checks with what holding the cases against the original shows."""
    from lianzheng_tui.data.authoring.against import hold_against

    return hold_against(checks, args.paths, args.against)


def _mendable(paths: Sequence[Path], problems: Sequence[Problem]) -> int:
    """Return how many faults `--fix` would mend in the files with problems; 0 for many files.

    A file beside a case that was named alone, such as its laws.yaml, would not be mended with it.
    """
    named = (Path(file) for file in dict.fromkeys(problem.file for problem in problems))
    files = [file for file in named if file in paths or file.parent in paths]
    if not 0 < len(files) <= _MOST_COUNTED:
        return 0
    from lianzheng_tui.data.authoring.mend_file import mends_of

    there = [file for file in files if file.is_file()]
    return sum(len(file.problems) for file in mends_of(there))


def _as_text(count: int, problems: Sequence[Problem], mendable: int) -> str:
    totals = {word: _count(problems, severity) for severity, word in SEVERITY_WORDS.items()}
    counts = [f"{total} 处{word}" for word, total in totals.items() if total]
    lines = [
        *problem_lines(problems),
        f"检查了 {count} 个文件：{'、'.join(counts) or '没有问题'}。"
        + (f"加上 --fix，能确定的 {mendable} 处替你改好。" if mendable else ""),
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
