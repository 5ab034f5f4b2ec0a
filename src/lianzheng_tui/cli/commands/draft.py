"""The command ``lianzheng draft``: a text becomes a marked text, that becomes case files."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lianzheng_tui.cli.arguments import UsageError
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, argument
from lianzheng_tui.core.case import schema
from lianzheng_tui.core.case.ids import is_id
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.core.manuscript.marked import Mark
from lianzheng_tui.core.manuscript.marking import Titles
from lianzheng_tui.core.manuscript.paragraphs import Layout
from lianzheng_tui.data.authoring.draft_file import (
    LARGEST_FILE,
    Source,
    read_source,
    source_of,
    write_drafts,
)
from lianzheng_tui.data.authoring.drafting import (
    PREFIX,
    DraftedCase,
    Marked,
    cases_of,
    contents,
    is_marked_source,
    marked_of,
)
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE, SchemaFileError, write_schema

EXAMPLES = (
    ("draft 网页.html", "写成“网页.稿.txt”，用记事本改行首的记号"),
    ("draft 网页.稿.txt -o 草稿", "照记号写成“草稿”文件夹里的案例文件，一篇一个"),
    ("draft 版面.txt --titles after", "报纸版面，指明标题排在正文之后"),
    ("draft 版面.txt -o 草稿 --direct", "两步一起做，不停下来改记号"),
)

_LONGEST_PREFIX = 56
"""The most characters of what comes before the number in an id."""
_AUTO = "auto"
_STDIN = Path("-")
_PASTED = Path("粘贴.txt")
"""What a text from the standard input is called."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument(
        "inputs",
        type=Path,
        nargs="+",
        metavar="INPUT",
        help="文字（.txt、.docx、.html），或者改好的稿（.稿.txt）；- 是标准输入",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="写到这个文件夹，没有就新建；不写就在原来的文件旁边",
    )
    parser.add_argument(
        "--direct", action="store_true", help="两步一起做：写成稿，再照稿写成案例文件"
    )
    parser.add_argument(
        "--paragraphs",
        choices=(_AUTO, *Layout),
        default=_AUTO,
        help="怎样分段：lines 一行一段、blank 空行分段、wrapped 排版折行；默认 auto 看行的长短",
    )
    parser.add_argument(
        "--titles",
        choices=(_AUTO, *Titles),
        default=_AUTO,
        help="折行的版面，标题在正文之前还是之后，默认 auto 自动判断",
    )
    parser.add_argument(
        "--kind",
        choices=tuple(kind for kind in Kind if kind.retells),
        help="类别：warning 警示案例、practice 实践案例、report 巡察纪实；不写就逐篇猜",
    )
    parser.add_argument(
        "--id-prefix", metavar="PREFIX", default=PREFIX, help="代号和文件名的开头，默认 page"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Do the step that each input is ready for; doubts are no failure.

    Raises:
        UsageError: no id can be made from the prefix.
        CaseFileError: an input cannot be read, or a file cannot be written; then none is.
    """
    if not is_id(args.id_prefix, _LONGEST_PREFIX):
        what = f"只能用小写字母 a-z、数字和单个连字符，不超过 {_LONGEST_PREFIX} 个字符"
        raise UsageError(f"--id-prefix {what}，例如 qingfeng-0930")
    layout = None if args.paragraphs == _AUTO else Layout(args.paragraphs)
    titles = None if args.titles == _AUTO else Titles(args.titles)
    kind = Kind(args.kind) if args.kind else None
    files: dict[Path, dict[str, bytes]] = {}
    lines: list[str] = []
    count = 0
    first = ""
    for path in args.inputs:
        source = _source(path)
        folder = args.output or (Path() if path == _STDIN else path.parent)
        texts = [(source.name, source.text)] if is_marked_source(source) else []
        if not texts:
            marked = marked_of(source, layout, titles)
            if marked.name in files.setdefault(folder, {}):
                raise CaseFileError(
                    f"有两份文字都要写成 {folder / marked.name}；分两次写，或者改名"
                )
            files[folder][marked.name] = marked.content
            lines += _marked_lines(source, marked, folder, direct=args.direct)
            texts = [(marked.name, marked.text)] if args.direct else []
        for name, text in texts:
            cases = cases_of(text, name, args.id_prefix, kind, count)
            count += len(cases)
            files.setdefault(folder, {}).update(contents(cases))
            lines += _case_lines(name, cases, folder, guessed=kind is None)
            first = first or argument(folder / cases[0].name)
    for folder, new in files.items():
        write_drafts(folder, new)
    if first:
        folder = args.output or (Path() if args.inputs[0] == _STDIN else args.inputs[0].parent)
        lines += [
            "",
            _schema_beside(folder),
            f"边写边看：lianzheng preview {first}",
            f"写完检查：lianzheng check {argument(folder)}",
        ]
    stdout.write("\n".join(lines) + "\n")
    return ExitCode.DONE


def _source(path: Path) -> Source:
    if path != _STDIN:
        return read_source(path)
    stream = getattr(sys.stdin, "buffer", None)
    content = stream.read(LARGEST_FILE + 1) if stream else sys.stdin.read().encode()
    if len(content) > LARGEST_FILE:
        raise CaseFileError("标准输入太长；请存成文件，一篇或者一个版面一个")
    return source_of(content, _PASTED)


def _marked_lines(source: Source, marked: Marked, folder: Path, *, direct: bool) -> Iterator[str]:
    counts = (
        (Mark.TITLE, "标题 {} 行"),
        (Mark.TEXT, "正文 {} 段"),
        (Mark.LEFT_OUT, "略去 {} 行"),
        (Mark.REMARK, "存疑 {} 处"),
    )
    told = [words.format(count) for mark, words in counts if (count := marked.count(mark))]
    yield f"{source.name}：{'，'.join(told)}"
    target = folder / marked.name
    yield f"   写入 {target}"
    for piece in marked.pieces if direct else ():
        if piece.mark in (Mark.REMARK, Mark.LEFT_OUT):
            yield f"   {piece.mark.value}{piece.text}"
    if not direct:
        yield "   下一步：用记事本打开它，改好行首的记号，存盘，再运行："
        yield f"   lianzheng draft {argument(target)}"


def _case_lines(
    name: str, cases: Sequence[DraftedCase], folder: Path, *, guessed: bool
) -> Iterator[str]:
    yield f"{name}：{len(cases)} 篇"
    for n, case in enumerate(cases, 1):
        draft = case.draft
        sections = f"{len(draft.sections)} 节，" if len(draft.sections) > 1 else ""
        label = draft.kind.label if draft.is_kind_told else "类别"
        yield ""
        yield f"{n}. {draft.title}"
        yield (
            f"   正文第 {draft.numbers[0]}–{draft.numbers[-1]} 行，{sections}"
            f"{len(draft.article.paragraphs)} 段，{label}{'（待核对）' if guessed else ''}"
        )
        yield (
            f"   找到人物 {len(draft.people)} 个、日期 {len(draft.events)} 处、"
            f"数字 {len(draft.figures)} 个；等你改的 {len(case.problems)} 处"
        )
        if draft.real_names:
            yield f"   存疑：正文里有没有隐去的姓名：{'、'.join(draft.real_names)}"
        for problem in case.problems:
            if not problem.waits:
                yield f"   第 {problem.line} 行：{problem.what}；{problem.mend}"
        yield f"   写入 {folder / case.name}"


def _schema_beside(folder: Path) -> str:
    """Write the schema that editors complete from, and report it; the drafts do not need it."""
    try:
        write_schema(folder / SCHEMA_FILE, schema.case_schema())
    except SchemaFileError as error:
        return f"编辑器的补全没有备好：{error}"
    return f"旁边的 {SCHEMA_FILE} 供编辑器补全和提示，请和案例放在一起。"
