"""The command ``lianzheng schema``, which writes the case format as JSON Schema for editors."""

import argparse
from pathlib import Path

from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output
from lianzheng_tui.core.case.schema import case_schema, laws_schema, posts_schema, schema_text
from lianzheng_tui.data.authoring.schema_file import write_schema

EXAMPLES = (
    ("schema -o 案例文件夹/case.schema.json", "写到案例旁边，模板的第一行指着它"),
    ("schema --laws -o 案例文件夹/laws.schema.json", "法条文件 laws.yaml 的格式"),
    ("schema --posts -o 案例文件夹/posts.schema.json", "岗位表 posts.yaml 的格式"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--laws", action="store_true", help="laws.yaml 的格式，而不是案例的")
    which.add_argument("--posts", action="store_true", help="posts.yaml 的格式，而不是案例的")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="写进文件，不写到屏幕")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Write the schema to the output or into a file.

    Raises:
        SchemaFileError: the file exists and is not this schema, or it cannot be written.
    """
    schema = case_schema()
    if args.laws or args.posts:
        schema = laws_schema() if args.laws else posts_schema()
    if args.output is None:
        stdout.write(schema_text(schema))
        return ExitCode.DONE
    write_schema(args.output, schema)
    stdout.write(f"写好了 {args.output}。\n")
    return ExitCode.DONE
