"""The command ``lianzheng notes``, which exports bookmarks and notes with their passages."""

import argparse
import sys

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
from lianzheng_tui.core.study.notebook import notebook
from lianzheng_tui.core.study.notes_document import notes_document
from lianzheng_tui.data.export.document_file import Format
from lianzheng_tui.data.records.counted_records import counted_records

EXAMPLES = (
    ("notes > 心得.md", "写成 Markdown"),
    ("notes --format docx -o 心得.docx", "写成 Word 文档"),
    ("notes --format txt --case tilted-scales", "只要一个案例的，写成纯文字"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    add_document_arguments(parser, (Format.MD, Format.DOCX, Format.TXT, Format.HTML), "心得")
    parser.add_argument("--case", metavar="ID", default="", help="只要这个案例的")
    parser.add_argument("--force", action="store_true", help="已有这个文件就替换它")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Export bookmarks, annotations and notes; without any write nothing to stdout, and say so.

    Raises:
        UsageError: no file is given for a Word document.
        CaseFileError: there is no such case.
        RecordsError: there are none to write to a file, or the records cannot be read.
        LianzhengError: the file cannot be written, or is one of the program's own.
    """
    check_output(args)
    library, journal = open_library(args), open_journal(args)
    cases = (asked_case(library, args.case),) if args.case else library.cases_of(journal.cases)
    notebook_pages = notebook(cases, counted_records(library, journal))
    if not notebook_pages:
        nothing = (
            "还没有书签，也没有批注和心得。"
            "在案例的“正文”里按 b 加书签、按 w 写批注，在“讨论”里写心得。"
        )
        if args.output is not None:
            raise RecordsError(f"没有写下：{nothing}")
        SafeOutput(sys.stderr).write(f"lianzheng: {nothing}\n")
        return ExitCode.DONE
    marks = sum(len(pages.bookmarks) for pages in notebook_pages)
    notes = sum(pages.note_count for pages in notebook_pages)
    document = notes_document(notebook_pages, library.laws)
    annotations = sum(len(pages.annotations) for pages in notebook_pages)
    annotated = f"批注 {annotations} 则、" if annotations else ""
    put_document(document, args, stdout, f"已写下书签 {marks} 处、{annotated}心得 {notes} 则")
    return ExitCode.DONE
