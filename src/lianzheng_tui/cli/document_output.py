"""The options of the commands that write a document, and where it goes."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from lianzheng_tui.cli.arguments import UsageError
from lianzheng_tui.cli.clock import now
from lianzheng_tui.cli.output import Output
from lianzheng_tui.cli.session import require_not_own
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.export.document_file import (
    Format,
    document_bytes,
    format_of,
    write_document,
)


def add_document_arguments(
    parser: argparse.ArgumentParser, formats: Sequence[Format], example: str
) -> None:
    """Add ``--format`` and ``--output``; the command adds ``--force`` among its own.

    Args:
        parser: the parser of the command.
        formats: what can be written, the usual one first.
        example: what a file may be called, without the ending.
    """
    parser.add_argument(
        "--format",
        choices=[each.value for each in formats],
        help=f"写成什么；不写就看文件名的结尾，默认 {formats[0]}",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="写到这个文件，不写到标准输出"
    )
    parser.set_defaults(example=example, formats=formats, usual_format=formats[0])


def check_output(args: argparse.Namespace) -> None:
    """Check where the document is to go, before anything is opened.

    Raises:
        UsageError: a Word document would go to the standard output, or the name of the file ends
            as no format does and none is named.
        LianzhengError: the file is one of the program's own.
    """
    if args.output is not None:
        require_not_own(args, args.output)
        ending = args.output.suffix
        if ending and not args.format and format_of(args.output) is None:
            known = "、".join(f".{each}" for each in args.formats)
            raise UsageError(
                f"写不了 {shorten(ending)} 结尾的文件，能写的有 {known}；"
                "文件名就要这样，就用 --format 写明写成什么。"
            )
    if _format(args) is Format.DOCX and args.output is None:
        raise UsageError(f"docx 不能写到标准输出，请用 -o 写明文件，例如 -o {args.example}.docx")


def put_document(
    document: Document, args: argparse.Namespace, stdout: Output, written: str
) -> None:
    """Write a document to the file that is asked for, or else to the standard output.

    Args:
        document: what to write.
        args: the command line.
        stdout: the standard output.
        written: what to say once a file is written, without its name.

    Raises:
        LianzhengError: the file cannot be written, or this machine cannot make it.
    """
    content = document_bytes(document, _format(args), now())
    if args.output is None:
        stdout.write(content.decode())
        return
    write_document(args.output, content, force=args.force)
    stdout.write(f"{written}：{args.output}\n")


def _format(args: argparse.Namespace) -> Format:
    """Return the format that is named, or else that of the file, or else the usual one."""
    if args.format:
        return Format(args.format)
    of_file = format_of(args.output) if args.output else None
    usual: Format = args.usual_format
    return of_file or usual
