import io
import json
from pathlib import Path

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.case.schema import case_schema, laws_schema, posts_schema


def schema(*args: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["schema", *map(str, args)], out, err)
    return status, out.getvalue(), err.getvalue()


def test_it_goes_to_the_output() -> None:
    status, out, err = schema()
    assert (status, err) == (0, "")
    assert json.loads(out) == case_schema()
    assert json.loads(schema("--laws")[1]) == laws_schema()
    assert json.loads(schema("--posts")[1]) == posts_schema()
    assert schema("--posts", "--laws")[0] == 2


def test_it_goes_into_a_file(tmp_path: Path) -> None:
    file = tmp_path / "laws.schema.json"
    assert schema("--laws", "-o", file) == (0, f"写好了 {file}。\n", "")
    assert schema("--laws", "-o", file)[0] == 0
    assert json.loads(file.read_bytes()) == laws_schema()


def test_it_never_writes_over_anything_else(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("mine")
    status, out, err = schema("-o", file)
    assert (status, out) == (2, "")
    assert "没有动它" in err
    assert file.read_text() == "mine"


def test_help_has_examples() -> None:
    assert "lianzheng schema --laws" in schema("--help")[1]
