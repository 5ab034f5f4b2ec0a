"""The command ``lianzheng draft``, which makes case files to fill in from a newspaper page."""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from lianzheng_tui.cli.arguments import UsageError
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, argument
from lianzheng_tui.core.case import schema
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.errors import CaseFileError
from lianzheng_tui.core.newspaper.articles import Titles
from lianzheng_tui.core.newspaper.case_draft import Draft, draft_of, is_prefix, no_page
from lianzheng_tui.core.newspaper.page import Doubt, Page
from lianzheng_tui.core.newspaper.reader import read_page
from lianzheng_tui.data.authoring.draft_file import read_page_text, write_drafts
from lianzheng_tui.data.authoring.draft_yaml import draft_text
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE, SchemaFileError, write_schema
from lianzheng_tui.data.casefile.reader import parse_case

EXAMPLES = (
    ("draft 版面.txt -o 草稿", "每篇报道写成“草稿”文件夹里的一个案例文件"),
    ("draft 版面.txt -o 草稿 --titles after", "指明标题排在正文之后"),
    ("draft 版面.txt -o 草稿 --id-prefix qingfeng-0930", "代号和文件名以 qingfeng-0930 开头"),
)

_AUTO = "auto"
_WHERE = {Titles.BEFORE: "之前", Titles.AFTER: "之后"}
_MOST_NUMBERS = 12
"""How many line numbers or ranges are listed at most."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("text", type=Path, metavar="TEXT", help="从报纸版面复制出来的纯文本文件")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", required=True, help="写到这个文件夹；没有就新建"
    )
    parser.add_argument(
        "--titles",
        choices=(_AUTO, *Titles),
        default=_AUTO,
        help="标题在正文之前还是之后，默认 auto 自动判断",
    )
    parser.add_argument(
        "--kind",
        choices=tuple(kind for kind in Kind if kind.retells),
        help="类别：warning 警示案例、practice 实践案例、report 巡察纪实；不写就逐篇猜",
    )
    parser.add_argument(
        "--id-prefix", metavar="PREFIX", default="page", help="代号和文件名的开头，默认 page"
    )


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Draft the articles of a page and report what was found; doubts are no failure.

    Raises:
        UsageError: no id can be made from the prefix.
        CaseFileError: the page cannot be read, or a file cannot be written; then none is.
    """
    if not is_prefix(args.id_prefix):
        what = "只能用小写字母 a-z、数字和单个连字符，不超过 56 个字符"
        raise UsageError(f"--id-prefix {what}，例如 qingfeng-0930")
    text = read_page_text(args.text)
    page = read_page(text, None if args.titles == _AUTO else Titles(args.titles))
    reason = no_page(page)
    if reason:
        raise CaseFileError(f"{args.text}：{reason}")
    kind = Kind(args.kind) if args.kind else None
    drafts = [
        draft_of(article, f"{args.id_prefix}-{n}", kind)
        for n, article in enumerate(page.articles, 1)
    ]
    files = {f"{draft.id}.yaml": draft_text(draft, args.text.name) for draft in drafts}
    paths = write_drafts(args.output, files)
    lines = [
        *_article_lines(page, drafts, paths, args),
        *_doubt_lines(page.doubts),
        *_problem_lines(paths, files),
        "",
        _schema_beside(args.output),
        f"边写边看：lianzheng preview {argument(paths[0])}",
        f"写完检查：lianzheng check {argument(args.output)}",
    ]
    stdout.write("\n".join(lines) + "\n")
    return ExitCode.DONE


def _article_lines(
    page: Page, drafts: Sequence[Draft], paths: Sequence[Path], args: argparse.Namespace
) -> Iterator[str]:
    titled = any(article.title for article in page.articles)
    how = "自动判断" if args.titles == _AUTO else "按 --titles"
    where = f"，标题在正文{_WHERE[page.titles]}（{how}）" if titled else ""
    yield f"{args.text.name}：{len(drafts)} 篇报道{where}"
    for n, (draft, path) in enumerate(zip(drafts, paths, strict=True), 1):
        title = draft.article.title
        heading = f"标题{_ranges(title.numbers)}，" if title else "没有找到标题，"
        text = f"第 {draft.numbers[0]}–{draft.numbers[-1]} 行"
        guess = "" if args.kind else "（待核对）"
        yield ""
        yield f"{n}. {draft.title}"
        yield f"   {heading}正文{text}，{draft.kind.label}{guess}"
        sections = f"{len(draft.sections)} 节，" if len(draft.sections) > 1 else ""
        yield (
            f"   {sections}{len(draft.article.paragraphs)} 段；找到人物 {len(draft.people)} 个、"
            f"日期 {len(draft.events)} 处、数字 {len(draft.figures)} 个"
        )
        yield f"   写入 {path}"


def _doubt_lines(doubts: Sequence[Doubt]) -> Iterator[str]:
    yield ""
    yield "存疑，请对照报纸看一看：" if doubts else "没有存疑的地方。"
    for doubt in doubts:
        yield f"- {_ranges(doubt.numbers)}：{doubt.what}"
        for quote in doubt.quotes:
            yield f"      {quote}"


def _problem_lines(paths: Sequence[Path], files: dict[str, str]) -> Iterator[str]:
    """Yield the problems that `check` finds in the drafts; there should be none."""
    for path, text in zip(paths, files.values(), strict=True):
        for problem in parse_case(text, path, {}).problems:
            yield f"- {path}:{problem.line}：{problem.what}；{problem.mend}"


def _schema_beside(folder: Path) -> str:
    """Write the schema that editors complete from, and report it; the drafts do not need it."""
    try:
        write_schema(folder / SCHEMA_FILE, schema.case_schema())
    except SchemaFileError as error:
        return f"编辑器的补全没有备好：{error}"
    return f"旁边的 {SCHEMA_FILE} 供编辑器补全和提示，请和案例放在一起。"


def _ranges(numbers: Sequence[int]) -> str:
    """Return line numbers in words, with ranges for those in a row: 第 3、5–8 行."""
    runs: list[list[int]] = [[min(numbers)]]
    for one, other in pairwise(sorted(numbers)):
        if other - one > 1:
            runs.append([])
        runs[-1].append(other)
    ranges = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    rest = f"等 {len(ranges)} 处" if len(ranges) > _MOST_NUMBERS else ""
    return f"第 {'、'.join(ranges[:_MOST_NUMBERS])} 行{rest}"
