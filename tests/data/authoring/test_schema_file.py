import json
from importlib.resources import files
from pathlib import Path

import pytest

from lianzheng_tui.core.case.limits import Schema
from lianzheng_tui.core.case.schema import case_schema, laws_schema, schema_text
from lianzheng_tui.data.authoring.schema_file import SCHEMA_FILE, SchemaFileError, write_schema


@pytest.mark.parametrize(
    ("name", "schema"),
    [("case.schema.json", case_schema()), ("laws.schema.json", laws_schema())],
)
def test_what_is_shipped_is_what_is_generated(name: str, schema: Schema) -> None:
    shipped = (files("lianzheng_tui.data.authoring") / name).read_text("utf-8")
    assert shipped == schema_text(schema), "make generate"


def test_it_is_written_and_an_older_one_of_ours_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / SCHEMA_FILE
    write_schema(file, case_schema())
    assert json.loads(file.read_bytes()) == case_schema()
    file.write_text('{"$id": "urn:lianzheng:case:0"}')
    write_schema(file, case_schema())
    assert json.loads(file.read_bytes()) == case_schema()
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "held",
    ["", "hello", "[]", "{}", '{"$id": 1}', '{"$id": "urn:lianzheng:laws:1"}', "[" * 100_000],
)
def test_nothing_else_is_written_over(tmp_path: Path, held: str) -> None:
    file = tmp_path / SCHEMA_FILE
    file.write_text(held)
    with pytest.raises(SchemaFileError, match="没有动它"):
        write_schema(file, case_schema())
    assert file.read_text() == held


def test_a_link_and_a_folder_are_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    write_schema(target, case_schema())
    link = tmp_path / "link"
    link.symlink_to(target)
    (tmp_path / "folder").mkdir()
    for each in (link, tmp_path / "folder"):
        with pytest.raises(SchemaFileError, match="没有动它"):
            write_schema(each, case_schema())
    assert link.is_symlink()


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(SchemaFileError, match="没有文件夹"):
        write_schema(tmp_path / "no" / SCHEMA_FILE, case_schema())
