"""The file with a JSON schema beside the case files, where editors look for it."""

import json
import os
from pathlib import Path

from lianzheng_tui.core.case.limits import Schema
from lianzheng_tui.core.case.schema import schema_text
from lianzheng_tui.core.errors import CaseFileError, LianzhengError
from lianzheng_tui.data.files.atomic import replace_file
from lianzheng_tui.data.files.read import read_bytes

SCHEMA_FILE = "case.schema.json"
"""The name of the file; the first line of the template refers to it."""


class SchemaFileError(LianzhengError):
    """A schema cannot be written, or its name is taken by something else."""


def write_schema(file: Path, schema: Schema) -> None:
    """Write a schema, also over an older version of it, but over nothing else.

    Raises:
        SchemaFileError: something that is no schema of the same kind has this name, or the schema
            cannot be written; what was there is unchanged.
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
    """Return whether a file holds this schema, in any version of the format."""
    try:
        content = json.loads(read_bytes(file))
    except (CaseFileError, ValueError, RecursionError):
        return False
    schema_id = content.get("$id") if isinstance(content, dict) else None
    return (
        isinstance(schema_id, str)
        and schema_id.rpartition(":")[0] == schema["$id"].rpartition(":")[0]
    )
