"""``make generate``: writes the files in the package that are made of its code.

They are committed, so the program reads them and makes none: what it takes to make them need not be
installed with it. A test says when one of them is stale.
"""

import tomllib
from pathlib import Path

from generate.completion import bash_script, zsh_script
from generate.grammar import grammar
from generate.manual import manual
from lianzheng_tui.cli.main import parser
from lianzheng_tui.core.case.schema import case_schema, laws_schema, posts_schema, schema_text

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "lianzheng_tui"


def generated() -> dict[Path, str]:
    """Return every file that is made, by its path, with what it should hold."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    whole = grammar(parser())
    return {
        PACKAGE / "cli/shell/lianzheng.bash": bash_script(),
        PACKAGE / "cli/shell/lianzheng.zsh": zsh_script(),
        PACKAGE / "cli/shell/lianzheng.1": manual(whole, project["version"]),
        PACKAGE / "data/authoring/case.schema.json": schema_text(case_schema()),
        PACKAGE / "data/authoring/laws.schema.json": schema_text(laws_schema()),
        PACKAGE / "data/authoring/posts.schema.json": schema_text(posts_schema()),
    }


if __name__ == "__main__":
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8", newline="\n")
