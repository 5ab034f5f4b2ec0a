"""The command ``lianzheng new``, which writes a template of a case file."""

import argparse
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, argument
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE
from lianzheng_tui.data.authoring.template import NewFile, write_template

EXAMPLES = (
    ("new first-gift.yaml", "写出一个警示案例的模板"),
    ("new questions.yaml --kind bank", "写出一个题库的模板"),
    ("new canteen.yaml --kind practice --title 食堂的账本", "写出一个实践案例的模板，标题写好"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="新文件，名字以 .yaml 结尾")
    kinds = "、".join(f"{kind} {kind.label}" for kind in Kind)
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in Kind],
        default=Kind.WARNING.value,
        help=f"类别：{kinds}；默认 {Kind.WARNING}",
    )
    parser.add_argument("--id", default="", help="案例代号；不写就取自文件名")
    parser.add_argument("--title", default="", help="标题")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the template and say what to do next.

    Raises:
        TemplateError: the name is not allowed, the file exists, or it cannot be written.
    """
    kind = Kind(args.kind)
    new = write_template(args.file, kind, args.id, args.title)
    stdout.write("".join(f"{line}\n" for line in _report(new, kind)))
    return ExitCode.DONE


def _report(new: NewFile, kind: Kind) -> list[str]:
    lines = [f"写好了 {new.path}：{kind.label}，代号 {new.case_id}。"]
    if new.id_is_made_up:
        lines.append("文件名不能作代号，所以起了一个；有人学过以前可以改。")
    if new.schema_left:
        lines.append(f"编辑器的补全没有备好：{new.schema_left}")
    else:
        lines.append(f"旁边的 {SCHEMA_FILE} 供编辑器补全和提示，请和案例放在一起。")
    lines += [
        f"边写边看：lianzheng preview {argument(new.path)}",
        f"写完检查：lianzheng check {argument(new.path)}",
    ]
    return lines
