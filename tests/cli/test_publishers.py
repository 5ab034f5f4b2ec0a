"""What was learnt of one publisher's case is not told of another's with the same id."""

import io
import sys
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main

SAMPLES = Path(__file__).parents[1] / "samples"


def run(home: Path, publisher: str, *argv: str) -> str:
    folder = home / publisher
    folder.mkdir(exist_ok=True)
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    text = text.replace("posts:", f"publisher: {publisher}\nposts:", 1)
    (folder / "good.yaml").write_text(text, encoding="utf-8")
    (folder / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    out, err = io.StringIO(), io.StringIO()
    main(["--data-dir", str(home / "home"), "--cases", str(folder), *argv], out, err)
    return out.getvalue()


@pytest.mark.parametrize(
    ("command", "learnt"),
    [
        (("list",), "正文"),
        (("progress",), "正文"),
        (("notes", "--format", "txt"), "想了一想"),
    ],
    ids=["list", "progress", "notes"],
)
def test_it_counts_for_one_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], learnt: str
) -> None:
    typed = "目录\n6\n想了一想。\n目录\n2\n\n退出\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    run(tmp_path, "甲", "study", "sample-gift", "--plain")
    (mine,) = [line for line in run(tmp_path, "甲", *command).splitlines() if learnt in line]
    assert mine
    theirs = run(tmp_path, "乙", *command).splitlines()
    assert mine not in theirs
