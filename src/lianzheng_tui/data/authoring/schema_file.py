"""The schema beside the case files, where editors look for it."""

import json
import os
from pathlib import Path

from lianzheng_tui.core.case.schema import schema_text
from lianzheng_tui.core.case.schema_limits import Schema
from lianzheng_tui.core.errors import CaseFileError, LianzhengError
from lianzheng_tui.data.files.atomic import replace_file
from lianzheng_tui.data.files.read import read_bytes

SCHEMA_FILE = "case.schema.json"
"""Its name; the first line of the template points at it."""


class SchemaFileError(LianzhengError):
    """A schema could not be written, or something else has its name."""


def write_schema(file: Path, schema: Schema) -> None:
    """Write a schema, also over an older one of ours; nothing else is ever written over.

    Raises:
        SchemaFileError: something that is no schema of the same kind is there, or it cannot be
            written; what was there is as it was.
    """
    if os.path.lexists(file) and not _is_older(file, schema):
        raise SchemaFileError(f"已经有 {file}，不是本程序写的，没有动它。把它移走再试。")
    try:
        replace_file(file, schema_text(schema).encode(), None)
    except FileNotFoundError as error:
        raise SchemaFileError(f"没有文件夹 {file.parent}。请先新建它。") from error
    except (OSError, ValueError) as error:
        raise SchemaFileError(f"写不了 {file}。请看看文件夹是否只读、磁盘是否已满。") from error


def _is_older(file: Path, schema: Schema) -> bool:
    """Whether a file holds this schema, of whatever version of the format."""
    try:
        held = json.loads(read_bytes(file))
    except (CaseFileError, ValueError, RecursionError):
        return False
    known = held.get("$id") if isinstance(held, dict) else None
    return isinstance(known, str) and known.rpartition(":")[0] == schema["$id"].rpartition(":")[0]
