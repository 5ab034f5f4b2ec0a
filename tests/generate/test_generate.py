"""What is made of the code and committed is what would be made of it now."""

from pathlib import Path

import pytest
from generate.__main__ import PACKAGE, generated

MADE = generated()


def test_what_is_made() -> None:
    assert {str(path.relative_to(PACKAGE)) for path in MADE} == {
        "cli/shell/lianzheng.bash",
        "cli/shell/lianzheng.zsh",
        "cli/shell/lianzheng.1",
        "data/authoring/case.schema.json",
        "data/authoring/laws.schema.json",
        "data/authoring/posts.schema.json",
    }


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_no_file_is_stale(path: Path) -> None:
    assert path.read_bytes().decode("utf-8") == MADE[path], "make generate 重写它"
