"""What docs/banks.md shows is true: its examples are imported, its sentences are in the code."""

import ast
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from lianzheng_tui.cli.main import main
from lianzheng_tui.core.bank.sheet.columns import head_of

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "banks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", TEXT)
EXAMPLES = [(file, said) for (mark, file), (_, said) in pairwise(BLOCKS) if mark == "csv"]
MODULES = [
    path.read_text(encoding="utf-8")
    for part in ("core/bank", "data/banks")
    for path in sorted((ROOT / "src" / "lianzheng_tui" / part).rglob("*.py"))
]
CODE = "".join(MODULES)
SAYING = {"problem": 0, "RowError": 1, "Unclear": 0, "_RefusedError": 0}
"""Where what is wrong stands, among the arguments of what makes a Problem."""


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


def test_the_text_that_is_shown_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (text,) = (text for mark, text in BLOCKS if mark == "txt")
    Path("题库.txt").write_text(text, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert main(["bank", "import", "题库.txt", "-o", ".", "--id", "gift-rules"], out, err) == 0
    assert "读懂 4 题：单选 1、多选 1、判断 1、填空 1" in out.getvalue()
    assert ("没有收" in out.getvalue(), err.getvalue()) == (False, "")


def test_there_is_an_example_of_each_kind() -> None:
    assert [Path(said.split("\n")[-2]).name[:1] for _, said in EXAMPLES] == ["装", "什"]


def explained() -> list[str]:
    """The words of each sentence that the document explains."""
    return re.findall(r"(?m)^\| `([^`]+)` \|", section("每一种话是什么意思"))


def sentences(node: ast.expr, named: dict[str, list[ast.expr]]) -> Iterator[str]:
    """The sentences that an expression may be; … stands for what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr():
            pieces = (each.value if isinstance(each, ast.Constant) else "…" for each in node.values)
            yield "".join(map(str, pieces))
        case ast.IfExp():
            yield from sentences(node.body, named)
            yield from sentences(node.orelse, named)
        case ast.Name():
            for each in named[node.id]:
                yield from sentences(each, defaultdict(list))


def sentences_of_faults(module: str) -> Iterator[str]:
    """What is said to be wrong, in the calls that a module makes Problems with."""
    functions = (f for f in ast.walk(ast.parse(module)) if isinstance(f, ast.FunctionDef))
    for function in functions:
        named: dict[str, list[ast.expr]] = defaultdict(list)
        said: list[ast.expr] = []
        for each in ast.walk(function):
            match each:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    named[name].append(value)
                case ast.Assign(
                    targets=[ast.Tuple(elts=[ast.Name(id=name), *_])],
                    value=ast.Tuple(elts=[value, *_]),
                ):
                    named[name].append(value)
                case ast.Return(value=ast.Tuple(elts=[what, _])):
                    said.append(what)
                case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in SAYING:
                    said += each.args[SAYING[name] :][:1]
        for what in said:
            yield from (words for words in sentences(what, named) if re.search("[一-鿿]", words))


def test_every_sentence_of_the_table_is_said_by_the_program() -> None:
    assert len(explained()) > 10
    assert [words for words in explained() if words not in CODE] == []


def test_every_fault_that_the_program_tells_is_explained() -> None:
    told = [what for module in MODULES for what in sentences_of_faults(module)]
    assert len(told) > 90
    assert [what for what in told if not any(words in what for words in explained())] == []


def test_a_fault_that_is_not_explained_is_found() -> None:
    module = """
def faults(place, is_new):
    what, mend = f"第 {place} 题的字是斜的", "写正"
    yield place.problem(what, mend)
    yield place.problem("这一格发烫" if is_new else "这一格发凉", "放一放")
    raise RowError(place, "这一行打结", "解开")

def told(cell):
    return f"{cell} 漏水", "堵上"
"""
    told = set(sentences_of_faults(module))
    assert told == {
        "第 … 题的字是斜的",
        "这一格发烫",
        "这一格发凉",
        "这一行打结",
        "… 漏水",
    }
    assert not any(words in what for words in explained() for what in told)


def test_every_column_is_read_under_every_name_it_is_said_to_have() -> None:
    rows = re.findall(r"(?m)^\| (.+?) \| (.*?) \| .+ \|$", section("列"))[2:]
    assert len(rows) > 8
    for name, others in rows:
        for word in re.split("[、…]", f"{name}、{others}"):
            assert not word.strip() or head_of(word.strip()), word
