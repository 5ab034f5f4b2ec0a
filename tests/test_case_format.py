"""What docs/case-format.md shows is true: every example passes, every message is really printed.

A block that is marked ``yaml`` is a whole file if it has ``format`` and
``sections`` or is the laws.yaml or the posts.yaml; otherwise its top-level keys take the place of
the same keys in tests/samples/good.yaml. One that is marked ``yaml 错误`` is put there too, and the
block after it is what `check` prints. Beside the file stand the laws of the document and of the
samples, and the posts of the document.

``UPDATE_SNAPSHOTS=1 python -m pytest -n 0 tests/test_case_format.py`` writes anew what it prints.
"""

import io
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import COMMANDS, main
from lianzheng_tui.core.case.field_docs import WORDS

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "case-format.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
SAMPLES = ROOT / "tests" / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
BLOCKS = [(mark, body) for mark, body in re.findall(r"(?ms)^```([^\n]*)\n(.*?)^```$", TEXT)]
EXAMPLES = [body for mark, body in BLOCKS if mark == "yaml"]
MISTAKES = [(wrong, said) for (mark, wrong), (_, said) in pairwise(BLOCKS) if mark == "yaml 错误"]
LAWS = next(body for body in EXAMPLES if "standing:" in body)
POSTS = next(body for body in EXAMPLES if "also:" in body)
FILE = "我的案例.yaml"
SHOWN = {mark.removeprefix("text "): body for mark, body in BLOCKS if mark.startswith("text ")}
"""The text that a draft is made of, and what is made of it, by the words behind ``text``."""


def parts(text: str) -> dict[str, str]:
    """The text by its top-level keys; what stands before the first is under an empty key."""
    pieces = re.split(r"(?m)^(?=[a-z_]+[:：])", text)
    return {
        re.split("[:：]", piece, maxsplit=1)[0] if i else "": piece
        for i, piece in enumerate(pieces)
    }


def whole(example: str) -> str:
    if "sections" in parts(example) and "format" in parts(example):
        return example
    return "".join((parts(GOOD) | parts(example)).values())


def check(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    laws = (SAMPLES / "laws.yaml").read_text(encoding="utf-8").partition("laws:\n")[2]
    (folder / "laws.yaml").write_text(LAWS + laws, encoding="utf-8")
    (folder / "posts.yaml").write_text(POSTS, encoding="utf-8")
    (folder / FILE).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    out, err = io.StringIO(), io.StringIO()
    status = main(["check", FILE], out, err)
    assert err.getvalue() == ""
    return status, out.getvalue()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split(":")[0])
def test_every_example_passes(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GOOD if example in (LAWS, POSTS) else whole(example)
    assert check(tmp_path, text, monkeypatch) == (0, "检查了 1 个文件：没有问题。\n")


def test_an_example_that_does_not_pass_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = whole("glossary:\n  - {term: 没有这个词, meaning: 没有。}\n")
    assert "没有这个词" in check(tmp_path, wrong, monkeypatch)[1]


@pytest.mark.parametrize("key", [key for key in WORDS if "." in key])
def test_every_key_has_an_example_and_is_explained(key: str) -> None:
    name = key.partition(".")[2]
    assert any(re.search(rf"(?m)(^|[ {{]){name}: ?", each) for each in EXAMPLES)
    assert f"`{name}`" in TEXT or f"`{name}:" in TEXT


def test_the_ten_commonest_mistakes_are_there() -> None:
    assert len(re.findall(r"(?m)^### \d+\. ", TEXT.partition("## 最常见的十种错误")[2])) == 10
    assert len(MISTAKES) >= 10


@pytest.mark.parametrize(("wrong", "said"), MISTAKES, ids=lambda text: text.split("\n")[0])
def test_every_message_is_really_printed(
    wrong: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out = check(tmp_path, whole(wrong), monkeypatch)
    assert status == 1
    printed = "".join(out.splitlines(keepends=True)[:-1])  # the last line counts the problems
    if os.environ.get("UPDATE_SNAPSHOTS"):
        before = f"```yaml 错误\n{wrong}```\n\n```\n"
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(text.replace(before + said, before + printed), encoding="utf-8")
    else:
        assert said == printed


def drafting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The marked text without its explanation, and what is said of the draft made of it."""
    monkeypatch.chdir(folder)
    (folder / "网页.txt").write_text(SHOWN["网页.txt"], encoding="utf-8")
    assert main(["draft", "网页.txt"], io.StringIO(), io.StringIO()) == 0
    file = folder / "网页.稿.txt"
    lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    corrected = "".join(lines).replace("某县纪委监委宣传部", "- 某县纪委监委宣传部")
    file.write_text(corrected, encoding="gb18030")
    out = io.StringIO()
    words = ["draft", file.name, "--id-prefix", "grain-keys"]
    assert main(words, io.StringIO(), io.StringIO()) == 0
    assert main(["check", "grain-keys-1.yaml"], out, io.StringIO()) == 1
    return "".join(lines[10:]).lstrip("\n"), out.getvalue()


def test_the_marked_text_is_really_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked, said = drafting(tmp_path, monkeypatch)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        text = DOCUMENT.read_text(encoding="utf-8")
        text = text.replace(SHOWN["稿"], marked).replace(SHOWN["检查"], said)
        DOCUMENT.write_text(text, encoding="utf-8")
    else:
        assert (SHOWN["稿"], SHOWN["检查"]) == (marked, said)
    case = (tmp_path / "grain-keys-1.yaml").read_text(encoding="utf-8")
    assert "\ntitle: 粮库里的三把钥匙\n" in case
    assert "宣传部" not in case


MENDED = [
    wrong
    for section in re.split(r"(?m)^#{3,} ", TEXT)
    if "`--fix` 会改。" in section or "`--fix` 一次加好" in section
    for wrong in re.findall(r"(?ms)^```yaml 错误\n(.*?)^```$", section)
]


@pytest.mark.parametrize("wrong", MENDED, ids=lambda text: text.split("\n")[0])
def test_what_fix_is_said_to_mend_is_mended(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(MENDED) >= 8
    check(tmp_path, whole(wrong), monkeypatch)
    out = io.StringIO()
    assert main(["check", "--fix", FILE], out, io.StringIO()) == 0, out.getvalue()
    assert "改好了 1 处" in out.getvalue()


def test_every_command_it_names_is_one() -> None:
    named = set(re.findall(r"lianzheng ([a-z]+)", TEXT))
    assert {"new", "schema", "check", "preview", "install", "pack", "remove", "draft"} <= named
    assert named <= set(COMMANDS)
