"""``lianzheng check``: every problem of case files, with its place and how to mend it."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.core.provision import Provision
from lianzheng_tui.data.case_file import LAWS_FILE, read_case, read_laws
from lianzheng_tui.data.library import bundled_folder, problems_of, read_folder

EXAMPLES = (
    ("check 我的案例.yaml", "检查一个文件"),
    ("check 案例文件夹 --format json", "检查整个文件夹，输出 JSON"),
)

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提示"}


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was checked: how many files, and what is wrong with them."""

    files: int
    problems: tuple[Problem, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="案例文件或文件夹")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式，默认 text"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Check what was named; PROBLEMS where any error was found, warnings alone are none.

    Raises:
        CaseFileError: a path does not exist.
    """
    bundled = read_laws(bundled_folder() / LAWS_FILE).laws
    checked = [_check(path, bundled) for path in args.paths]
    problems = list(dict.fromkeys(each for one in checked for each in one.problems))
    count = sum(one.files for one in checked)
    if args.format == "json":
        stdout.write(_as_json(count, problems))
    else:
        stdout.write(_as_text(count, problems))
    return ExitCode.PROBLEMS if _count(problems, Severity.ERROR) else ExitCode.DONE


def _check(path: Path, bundled: Mapping[str, Provision]) -> _Checked:
    """Check one file or folder, with the laws beside it and the bundled ones."""
    if not path.exists() and not path.is_symlink():
        raise CaseFileError(f"没有这个文件或文件夹：{path}")
    if path.is_dir():
        folder = read_folder(path, bundled)
        count = len(folder.files) + (folder.laws is not None)
        nothing = () if count or folder.problems else (_no_cases(path),)
        return _Checked(count, (*problems_of(folder), *nothing))
    if path.name == LAWS_FILE:
        return _Checked(1, read_laws(path).problems)
    beside = path.parent / LAWS_FILE
    laws = read_laws(beside) if beside.exists() else None
    known = {**bundled, **(laws.laws if laws else {})}
    return _Checked(1, (*(laws.problems if laws else ()), *read_case(path, known).problems))


def _no_cases(path: Path) -> Problem:
    what, mend = "文件夹里没有案例文件", "案例文件的名字以 .yaml 结尾"
    return Problem(what, mend, severity=Severity.WARNING).at(str(path), 0, 0)


def _as_text(count: int, problems: Sequence[Problem]) -> str:
    lines = []
    for problem in problems:
        place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        lines.append(f"{place}: {_WORDS[problem.severity]}: {problem.what}")
        lines.append(f"    改法：{problem.mend}")
    totals = {word: _count(problems, severity) for severity, word in _WORDS.items()}
    found = [f"{total} 处{word}" for word, total in totals.items() if total]
    lines.append(f"检查了 {count} 个文件：{'、'.join(found) or '没有问题'}。")
    return "\n".join(lines) + "\n"


def _as_json(count: int, problems: Sequence[Problem]) -> str:
    """One object; `format` changes when the meaning of a member does."""
    entries = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "what": problem.what,
            "mend": problem.mend,
            "path": list(problem.path),
        }
        for problem in problems
    ]
    whole = {
        "format": 1,
        "files": count,
        "errors": _count(problems, Severity.ERROR),
        "warnings": _count(problems, Severity.WARNING),
        "problems": entries,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _count(problems: Sequence[Problem], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)
