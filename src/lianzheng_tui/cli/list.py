"""``lianzheng list``: the cases, and how far each is."""

import argparse
import json
from collections.abc import Mapping, Sequence

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import open_journal, open_library
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.linebreak import text_width
from lianzheng_tui.core.progress import Progress, progress
from lianzheng_tui.data.case_file import CaseFile
from lianzheng_tui.data.library import Library

EXAMPLES = (
    ("list", "列出所有案例和学到哪里"),
    ("--cases 我的案例 list --json", "连同一个文件夹里的案例，输出 JSON"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """List the cases, and say which files hold none; to list them is all that was asked."""
    library, journal = open_library(args), open_journal(args)
    progresses = {
        case.id: progress(case, journal.of_case(case.id), journal.unsaved) for case in library.cases
    }
    if args.json:
        hides: dict[str, list[str]] = {}
        for far, near in library.hidden:
            hides.setdefault(str(near.path), []).append(str(far.path))
        rows = [
            {**_as_object(file, progresses), "hides": hides.get(str(file.path), [])}
            for file in library.files
        ]
        stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        stdout.write(_as_text(library, progresses))
    return ExitCode.DONE


def _as_object(file: CaseFile, progresses: Mapping[str, Progress]) -> dict[str, object]:
    """One file as documented in the README; a file that is no case has nulls."""
    case = file.case
    return {
        "id": case.id if case else None,
        "title": case.title if case else None,
        "kind": case.kind.value if case else None,
        "path": str(file.path),
        "progress": progress_object(progresses[case.id]) if case else None,
        "problems": [_problem_object(problem) for problem in file.problems],
    }


def progress_object(where: Progress) -> dict[str, object]:
    """How far a case is, as documented in the README."""
    case, walk, attempt = where.case, where.walk, where.attempt
    held, decided = where.held()
    return {
        "state": where.stand.name.lower(),
        "sections_read": where.reading.sections_read(case),
        "sections": len(case.sections),
        "steps_reached": walk.reached + 1 if walk else 0,
        "steps": len(case.timeline),
        "decisions_held": held,
        "decisions_taken": decided,
        "questions_answered": len(attempt.answers) if attempt else 0,
        "questions": len(case.quiz.questions) if case.quiz else 0,
        "passed": where.is_passed and case.quiz is not None,
    }


def _problem_object(problem: Problem) -> dict[str, object]:
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "what": problem.what,
        "mend": problem.mend,
    }


def _as_text(library: Library, progresses: Mapping[str, Progress]) -> str:
    if not library.files and not library.problems:
        return "还没有案例。把案例文件（.yaml）放进一个文件夹，再用 --cases 文件夹 列出。\n"
    rows = [
        (case.id, case.kind.label, case.title, progresses[case.id].brief())
        for case in library.cases
    ]
    lines = aligned(rows)
    if library.hidden:
        lines.append(f"{len(library.hidden)}个案例被更近的同 id 案例盖过：")
        lines += [f"  {far.path}（现用 {near.path}）" for far, near in library.hidden]
    broken = {problem.file for problem in library.problems}
    if broken:
        lines.append(f"{len(broken)}个文件有问题，用 lianzheng check 查看：")
        lines += [f"  {file}" for file in sorted(broken)]
    return "".join(f"{line}\n" for line in lines)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The rows, all of one length, with their columns lined up by cells."""
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text + " " * (width - text_width(text)) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
