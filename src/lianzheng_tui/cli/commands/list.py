"""The command ``lianzheng list``, which lists the cases and the progress in each."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.installation import installed_laws
from lianzheng_tui.cli.output import Output, SafeOutput, write_json
from lianzheng_tui.cli.records import open_journal
from lianzheng_tui.cli.session import open_library
from lianzheng_tui.core.case.kind import Kind, nouns_counted
from lianzheng_tui.core.errors import Problem, RecordsError
from lianzheng_tui.core.study.completion_state import CompletionState, untouched_words
from lianzheng_tui.core.study.progress import Progress, progress
from lianzheng_tui.core.text.linebreak import text_width
from lianzheng_tui.data.casefile.scan import LAWS_FILE, bundled_folder
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library, ListedCase
from lianzheng_tui.data.records.counted_records import counted_records
from lianzheng_tui.data.records.journal import Journal

EXAMPLES = (
    ("list", "列出所有案例和学到哪里"),
    ("list --laws", "列出装入的和自带的法条，核对到什么时候"),
    ("--cases 我的案例 list --json", "连同一个文件夹里的案例，输出 JSON"),
)

_OWN, _SHARED, _BUNDLED = "装入的", "全机的", "自带的"
"""Where a provision is from, as it is listed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("--laws", action="store_true", help="列出装入的和自带的法条，不列案例")
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """List the cases, and the files that hold none, which is no failure of the command.

    If the records cannot be read, or it is not clear whose are meant, no progress is shown.
    """
    if args.laws:
        _list_laws(args, stdout)
        return ExitCode.DONE
    library, journal = open_library(args), None
    try:
        journal = open_journal(args)
    except RecordsError as error:
        SafeOutput(sys.stderr).write(f"lianzheng: 下面不写学到哪里：{error}\n")
    if args.json:
        hides: dict[str, list[str]] = {}
        for far, near in library.shadowed:
            hides.setdefault(near.line.path, []).append(far.line.path)
        rows = [
            {
                **_as_object(file, library, journal),
                "hides": hides.get(file.line.path, []),
                **_newer_object(file.line, library),
            }
            for file in library.files
        ]
        write_json(stdout, rows)
    else:
        stdout.write(_as_text(library, journal))
        if count := sum(len(laws) for _, laws in installed_laws(args)):
            stdout.write(f"另有装入的法条 {count} 条，用 lianzheng list --laws 列出。\n")
    return ExitCode.DONE


def _list_laws(args: argparse.Namespace, stdout: Output) -> None:
    """List the provisions: the user's, those for all users of the machine, the bundled ones."""
    from lianzheng_tui.core.case.law_validity import citation
    from lianzheng_tui.data.casefile.reader import read_laws

    found = [
        (_SHARED if root.shared else _OWN, law)
        for root, laws in installed_laws(args)
        for law in laws.values()
    ]
    bundled = read_laws(bundled_folder() / LAWS_FILE).laws
    found += [(_BUNDLED, law) for law in bundled.values()]
    if args.json:
        rows = [
            {
                "id": law.id,
                "law": law.law,
                "article": law.article,
                "version": law.version,
                "standing": law.standing.value,
                "checked": law.checked.written if law.checked else None,
                "shared": origin == _SHARED,
                "bundled": origin == _BUNDLED,
            }
            for origin, law in found
        ]
        write_json(stdout, rows)
        return
    lines = aligned(
        [
            (
                law.id,
                f"核对至{law.checked.label}" if law.checked else law.standing.label,
                origin,
                citation(law),
                law.version,
            )
            for origin, law in found
        ]
    )
    stdout.write("".join(f"{line}\n" for line in lines))


def _as_object(file: ListedCase, library: Library, journal: Journal | None) -> dict[str, object]:
    """Return one file as documented in docs/json.md; a file that is no case has nulls."""
    line, problems = file.line, library.problems_of(file)
    is_case = library.line(line.id) == line
    return {
        "id": line.id if is_case else None,
        "title": line.title if is_case else None,
        "kind": line.kind if is_case else None,
        "path": line.path,
        "progress": progress_object(line, _progress(line, library, journal))
        if is_case and journal
        else None,
        "problems": [_problem_object(problem) for problem in problems],
    }


def _newer_object(line: CaseSummary, library: Library) -> dict[str, object]:
    """Return the later edition that a file hides; nothing where there is none."""
    newer = library.newer(line.id)
    if newer is None or library.line(line.id) != line:
        return {}
    return {"newer": {"path": newer.file.line.path, "revision": newer.case.revision}}


def _progress(line: CaseSummary, library: Library, journal: Journal) -> Progress | None:
    """Return where the learner stands in a case; None if they never opened it."""
    records = counted_records(library, journal)(line.id)
    case = library.case(line.id) if records else None
    return progress(case, records, journal.unsaved) if case else None


def progress_object(line: CaseSummary, where: Progress | None) -> dict[str, object]:
    """Return the progress in a case, as documented in docs/json.md."""
    walk, attempt = (where.walk, where.attempt) if where else (None, None)
    held_count, decided = where.held() if where else (0, 0)
    return {
        "state": (where.stand if where else CompletionState.NEW).name.lower(),
        "sections_read": where.reading.sections_read(where.case) if where else 0,
        "sections": line.sections,
        "steps_reached": walk.reached + 1 if walk else 0,
        "steps": line.steps,
        "decisions_held": held_count,
        "decisions_taken": decided,
        "questions_answered": len(attempt.answers) if attempt else 0,
        "questions": line.questions,
        "passed": bool(where and where.is_passed and line.questions),
    }


def _problem_object(problem: Problem) -> dict[str, object]:
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "what": problem.what,
        "mend": problem.mend,
    }


def _brief(line: CaseSummary, library: Library, journal: Journal | None) -> str:
    if journal is None:
        return ""
    where = _progress(line, library, journal)
    brief = where.brief() if where else untouched_words(line.kind, line.questions)
    return " · ".join(filter(None, (Kind(line.kind).revised(line.revision), brief)))


def _as_text(library: Library, journal: Journal | None) -> str:
    if not any(library.files) and not library.faulty:
        return "还没有案例。把案例文件（.yaml）放进一个文件夹，再用 --cases 文件夹 列出。\n"
    rows = []
    for line in library.lines:
        rows.append((line.id, Kind(line.kind).label, line.title, _brief(line, library, journal)))
    lines = aligned(rows)
    if hidden := list(library.shadowed):
        counts = nouns_counted(Kind(far.line.kind) for far, _ in hidden)
        words = "、".join(f"{count}个{noun}" for noun, count in counts)
        lines.append(f"{words}被更近的同 id {'、'.join(noun for noun, _ in counts)}盖过：")
        lines += [f"  {far.path}（现用 {near.path}）" for far, near in hidden]
    lines += _newer_lines(library)
    broken = {problem.file for problem in library.problems}
    if broken:
        lines.append(f"{len(broken)}个文件有问题，用 lianzheng check 查看：")
        lines += [f"  {file}" for file in sorted(broken)]
    return "".join(f"{line}\n" for line in lines)


def _newer_lines(library: Library) -> Iterator[str]:
    """Yield what there is of cases of which a later edition is hidden, and how to take it."""
    if not library.newer_ids:
        return
    from lianzheng_tui.data.packs.newer_edition import how_to_take, sentence

    for newer in filter(None, map(library.newer, library.newer_ids)):
        yield f"{newer.case.id}：{sentence(newer)}。换用：{how_to_take(newer)}"


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the rows as lines, columns lined up by cells; all rows have as many columns."""
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text + " " * (width - text_width(text)) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
