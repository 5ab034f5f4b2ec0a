"""What docs/banks.md shows is true: its examples are imported, its sentences are in the code."""

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.bank.sheet.columns import head_of

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "banks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", TEXT)
EXAMPLES = [(file, said) for (mark, file), (_, said) in pairwise(BLOCKS) if mark == "csv"]
CODE = "".join(
    path.read_text(encoding="utf-8")
    for part in ("core/bank", "data/banks")
    for path in (ROOT / "src" / "lianzheng_tui" / part).rglob("*.py")
)


def section(title: str) -> str:
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(("file", "said"), EXAMPLES)
def test_an_example_is_imported_as_it_is_shown(
    file: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("题库.csv").write_text(file, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    main(["bank", "import", "题库.csv", "-o", ".", "--id", "gift-rules"], out, err)
    assert (out.getvalue(), err.getvalue()) == (said, "")


def test_there_is_an_example_of_each_kind() -> None:
    assert [Path(said.split("\n")[-2]).name[:1] for _, said in EXAMPLES] == ["装", "什"]


def test_every_sentence_of_the_table_is_said_by_the_program() -> None:
    said = re.findall(r"(?m)^\| `([^`]+)` \|", section("每一种话是什么意思"))
    assert len(said) > 10
    assert [words for words in said if words not in CODE] == []


def test_every_column_is_read_under_every_name_it_is_said_to_have() -> None:
    rows = re.findall(r"(?m)^\| (.+?) \| (.*?) \| .+ \|$", section("列"))[2:]
    assert len(rows) > 8
    for name, others in rows:
        for word in re.split("[、…]", f"{name}、{others}"):
            assert not word.strip() or head_of(word.strip()), word
