"""``lianzheng check``: every problem of case files, with its place and how to mend it."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.problem_lines import SEVERITY_WORDS, problem_lines
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.casefile.check import Known, check_files, cores
from lianzheng_tui.data.casefile.folder import Folder, read_folder
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE, bundled_folder, case_paths, is_there

EXAMPLES = (
    ("check 我的案例.yaml", "检查一个文件"),
    ("check 案例文件夹 --strict", "检查整个文件夹，有提示也不算通过"),
    ("check 案例文件夹 --format json", "输出 JSON，供别的程序读取"),
)


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
    parser.add_argument("--strict", action="store_true", help="提示也算问题，退出码为 1")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Check what was named; PROBLEMS where an error was found, or with ``--strict`` anything.

    Raises:
        CaseFileError: a path does not exist.
    """
    bundled = read_folder(bundled_folder(), {})
    taken: dict[str, str] = {}
    checked = [_check(path, bundled, taken) for path in args.paths]
    problems = list(dict.fromkeys(each for one in checked for each in one.problems))
    count = sum(one.files for one in checked)
    if args.format == "json":
        stdout.write(_as_json(count, problems))
    else:
        stdout.write(_as_text(count, problems))
    failed = problems if args.strict else _count(problems, Severity.ERROR)
    return ExitCode.PROBLEMS if failed else ExitCode.DONE


def _check(path: Path, bundled: Folder, taken: dict[str, str]) -> _Checked:
    """Check one file or folder, with the laws beside it and the bundled ones.

    ``taken`` are the ids of what was checked before, each with its file; they are added to.
    """
    if not path.exists() and not path.is_symlink():
        raise CaseFileError(f"没有这个文件或文件夹：{path}")
    known = dict(bundled.laws.laws) if bundled.laws else {}
    ours = (path if path.is_dir() else path.parent).resolve() == bundled.path.resolve()
    hides = {} if ours else {each.case.id: "自带案例" for each in bundled.files if each.case}
    if path.is_dir():
        return _check_folder(path, Known(known, taken, hides), taken)
    if path.name == LAWS_FILE:
        return _Checked(1, read_laws(path).problems)
    beside = path.parent / LAWS_FILE
    laws = read_laws(beside) if beside.exists() else None
    known |= laws.laws if laws else {}
    file = read_case(path, known, taken, hides)
    if file.case:
        taken[file.case.id] = str(path)
    return _Checked(1, (*(laws.problems if laws else ()), *file.problems))


def _check_folder(path: Path, known: Known, taken: dict[str, str]) -> _Checked:
    try:
        paths = case_paths(path)
    except CaseFileError as error:
        mend = "检查路径；不再需要就不要列出它"
        return _Checked(0, (Problem(str(error), mend).at(str(path), 0, 0),))
    laws = read_laws(path / LAWS_FILE, known.laws) if is_there(path / LAWS_FILE) else None
    cited = {**(laws.laws if laws else {}), **known.laws}
    found = check_files(paths, Known(cited, dict(taken), known.hides), cores())
    taken.update((one.id, one.path) for one in found if one.id)
    problems = [*(laws.problems if laws else ()), *(each for one in found for each in one.problems)]
    count = len(paths) + (laws is not None)
    return _Checked(count, tuple(problems) if count else (_no_cases(path),))


def _no_cases(path: Path) -> Problem:
    what, mend = "文件夹里没有案例文件", "案例文件的名字以 .yaml 结尾"
    return Problem(what, mend, severity=Severity.WARNING).at(str(path), 0, 0)


def _as_text(count: int, problems: Sequence[Problem]) -> str:
    totals = {word: _count(problems, severity) for severity, word in SEVERITY_WORDS.items()}
    found = [f"{total} 处{word}" for word, total in totals.items() if total]
    lines = [*problem_lines(problems), f"检查了 {count} 个文件：{'、'.join(found) or '没有问题'}。"]
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
