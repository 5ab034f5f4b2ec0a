"""The command ``lianzheng notes``, which exports bookmarks and notes with their passages."""

import argparse
import sys
from pathlib import Path

from lianzheng_tui.cli.arguments import UsageError
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, SafeOutput
from lianzheng_tui.cli.records import open_journal
from lianzheng_tui.cli.session import asked_case, now, open_library
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.study.notebook import notebook
from lianzheng_tui.core.study.notes_text import markdown, plain_text
from lianzheng_tui.data.export.notes_docx import docx_bytes
from lianzheng_tui.data.export.notes_file import write_notes
from lianzheng_tui.data.records.counted_records import counted_records

EXAMPLES = (
    ("notes > 心得.md", "写成 Markdown"),
    ("notes --format docx -o 心得.docx", "写成 Word 文档"),
    ("notes --format txt --case tilted-scales", "只要一个案例的，写成纯文字"),
)

_TEXTS = {"md": markdown, "txt": plain_text}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument(
        "--format", choices=("md", "docx", "txt"), default="md", help="写成什么，默认 md"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="写到这个文件，不写到标准输出"
    )
    parser.add_argument("--case", metavar="ID", default="", help="只要这个案例的")
    parser.add_argument("--force", action="store_true", help="已有这个文件就替换它")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Export bookmarks and notes; if there are none, say so on stderr and write no file.

    Raises:
        UsageError: no file is given for a Word document.
        CaseFileError: there is no such case.
        RecordsError: the records cannot be read.
        LianzhengError: the file cannot be written.
    """
    if args.format == "docx" and args.output is None:
        raise UsageError("docx 不能写到标准输出，请用 -o 写明文件，例如 -o 心得.docx")
    library, journal = open_library(args), open_journal(args)
    cases = (asked_case(library, args.case),) if args.case else library.cases_of(journal.cases)
    notebook_pages = notebook(cases, counted_records(library, journal))
    if not notebook_pages:
        nothing = "还没有书签，也没有心得。在案例的“正文”里按 b 加书签，在“讨论”里写心得。"
        SafeOutput(sys.stderr).write(f"lianzheng: {nothing}\n")
        return ExitCode.DONE
    if args.format == "docx":
        content = docx_bytes(notebook_pages, now())
    else:
        content = safe(_TEXTS[args.format](notebook_pages)).encode("utf-8", "backslashreplace")
    if args.output is None:
        stdout.write(content.decode())
        return ExitCode.DONE
    write_notes(args.output, content, force=args.force)
    marks = sum(len(pages.bookmarks) for pages in notebook_pages)
    notes = sum(len(pages.notes) for pages in notebook_pages)
    stdout.write(f"已写下书签 {marks} 处、心得 {notes} 则：{args.output}\n")
    return ExitCode.DONE
