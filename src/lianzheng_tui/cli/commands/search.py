"""The command ``lianzheng search``, which lists the cases that have words, with the passages."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, SafeOutput, write_json
from lianzheng_tui.cli.session import open_library
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import PENDING
from lianzheng_tui.core.search.matching import Hit
from lianzheng_tui.data.library.index import CaseSummary

EXAMPLES = (
    ("search 油卡", "哪些案例写到油卡"),
    ("search 提醒 备案 --json", "两个词都有的，输出 JSON"),
)

_MOST = 200
"""How many cases are listed at most: more than anybody reads."""
_WORDED_AT_ONCE = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("words", nargs="+", metavar="WORD", help="要找的词，全都要有")
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the matches, the best first; return PROBLEMS if there are none, as grep does."""
    library = open_library(args)
    while library.put_words(_WORDED_AT_ONCE):
        pass
    matches = library.search(" ".join(args.words), _MOST + 1)
    if len(matches) > _MOST:
        matches = matches[:_MOST]
        SafeOutput(sys.stderr).write(f"lianzheng: 只列出{_MOST}个案例，还有别的。请再加一个词。\n")
    if args.json:
        rows = [_as_object(line, hit) for line, hit in matches]
        write_json(stdout, rows)
    else:
        stdout.write("".join(f"{line}\n" for line in _lines(matches)))
    return ExitCode.DONE if matches else ExitCode.PROBLEMS


def _lines(matches: Sequence[tuple[CaseSummary, Hit]]) -> Iterator[str]:
    if not matches:
        yield "没有找到。"
    for line, hit in matches:
        yield f"{line.id}  {line.title}"
        if hit.text != line.title:
            where = "简介" if hit.part is Part.GUIDE else hit.part.label
            yield f"    {where}  {hit.text}{f'（{PENDING}）' if hit.is_pending else ''}"


def _as_object(line: CaseSummary, hit: Hit) -> dict[str, object]:
    """Return one case as documented in docs/json.md."""
    return {
        "id": line.id,
        "title": line.title,
        "path": line.path,
        "part": hit.part.value,
        "item": hit.item,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
        "pending": hit.is_pending,
    }
