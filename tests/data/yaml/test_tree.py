from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.characters import UNSAFE
from lianzheng_tui.core.errors import Problem, Severity
from lianzheng_tui.data.yaml import tree as yaml_tree
from lianzheng_tui.data.yaml.recovery import read_tree
from lianzheng_tui.data.yaml.tree import Node, Parsed, parse

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(autouse=True, params=LOADERS)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with libyaml and without."""
    monkeypatch.setattr(yaml_tree, "_LOADER", request.param)


def plain(node: Node | None) -> Any:
    if node is None:
        return None
    if isinstance(node.value, list):
        return [plain(each) for each in node.value]
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items()}
    return node.value


def tree(text: str) -> Any:
    root, problems = read_tree(text, "x.yaml")
    assert problems == []
    return plain(root)


def problem(text: str) -> Problem:
    _, problems = read_tree(text, "x.yaml")
    (only,) = problems
    assert only.file == "x.yaml"
    assert only.mend
    return only


def at(found: Problem) -> tuple[int, int]:
    return found.line, found.column


def parsed(text: str) -> Parsed:
    """What the parser alone makes of a text whose lines nobody has looked through."""
    return parse(
        text, "x.yaml", lambda event: (event.start_mark.line + 1, event.start_mark.column + 1)
    )


def test_text_stays_text() -> None:
    text = "a: 001\nb: yes\nc: 2018-12\nd: 1:30\ne: '5'\nf: 2024-13-45\ng: 0x_\nh: .inf"
    assert list(tree(text).values()) == [
        "001",
        "yes",
        "2018-12",
        "1:30",
        "5",
        "2024-13-45",
        "0x_",
        ".inf",
    ]


def test_every_value_and_key_knows_where_it_stands() -> None:
    root, _ = read_tree("书名: 甲\nlist:\n  - {name: 乙, role: 丙}\n", "x.yaml")
    assert root is not None
    assert isinstance(root.value, dict)
    assert root.keys == {"书名": (1, 1), "list": (2, 1)}
    items = root.value["list"].value
    assert isinstance(items, list)
    assert isinstance(items[0].value, dict)
    role = items[0].value["role"]
    assert (role.line, role.column) == (3, 21)
    assert items[0].keys["role"] == (3, 15)


def test_nothing_after_a_key_is_empty_and_a_quoted_nothing_is_not() -> None:
    root, _ = read_tree("a:\nb: ~\nc: null\nd: ''\ne: x", "x.yaml")
    assert root is not None
    assert isinstance(root.value, dict)
    assert [each.empty for each in root.value.values()] == [True, True, True, False, False]


def test_no_text_is_no_tree() -> None:
    assert read_tree("", "x.yaml") == read_tree("# 只有注释\n", "x.yaml") == (None, [])


def test_folded_lines_come_out_as_lines() -> None:
    assert tree("a: 甲乙，\n  丙丁") == {"a": "甲乙，\n丙丁"}
    assert tree('a: "甲乙，\n  丙丁"') == {"a": "甲乙，\n丙丁"}
    assert tree("a: >\n  甲\n  乙\n\n  丙\n") == {"a": "甲\n乙\n\n丙\n\n"}


def test_a_literal_block_and_a_single_line_keep_their_spaces() -> None:
    assert tree("a: |\n  甲 乙\n  丙\n") == {"a": "甲 乙\n丙\n"}
    assert tree("a: New York") == {"a": "New York"}


def test_line_ends_of_all_machines() -> None:
    assert tree("a: 1\r\nb: 2\r\n") == tree("a: 1\rb: 2\r") == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        ("a: 1\nb: 2\na: 3", "键“a”重复（首次在第 1 行）", (3, 1)),
        ("!!python/object/apply:os.system [x]", "标签", (1, 1)),
        ("<<: {a: 1}", "合并键", (1, 1)),
        ("[a]: 1", "键不能是列表", (1, 1)),
        ("? {a: 1}\n: 1", "键不能是列表", (1, 3)),
        ("a: 1\n---\nb: 2", "不止一份", (2, 1)),
        ("%YAML 1.1\n---\na: 1", "以 % 开头", (1, 1)),
        ("a: 1\r%TAG ! x", "以 % 开头", (2, 1)),
        ('a: "\\e]52;c;UFdORUQ=\\a"', "U+001B", (1, 4)),
        ('a: "\\0"', "U+0000", (1, 4)),
        ('a: "\\x9b"', "U+009B", (1, 4)),
        ('a: "\\u202e"', "U+202E", (1, 4)),
        ('"\\e": 1', "U+001B", (1, 1)),
        ("a: 1\nb: 甲\x1b[31m乙", "U+001B", (2, 5)),
        ("a: \x00", "U+0000", (1, 4)),
        ("a: 甲\u202e乙", "U+202E", (1, 5)),
        ("a: 甲\u2066乙", "U+2066", (1, 5)),
        ("a: 甲\U000e0041乙", "U+E0041", (1, 5)),
        ("a: 甲\ud800乙", "U+D800", (1, 5)),
        ("a: 甲\u2028乙", "U+2028", (1, 5)),
        ("a: 甲\x85乙", "U+0085", (1, 5)),
        ("a: " + "甲" * 65_537, "65537 个字符", (1, 4)),
        ("[" * 33 + "]" * 33, "嵌套超过 32 层", (1, 33)),
    ],
)
def test_what_is_refused(text: str, what: str, place: tuple[int, int]) -> None:
    found = problem(text)
    assert what in found.what
    assert at(found) == place
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        ("{a: &x 1}", "锚点", (1, 5)),
        ("{a: &x [1]}", "锚点", (1, 5)),
        ("{a: &x {b: 1}}", "锚点", (1, 5)),
        ("{a: *x}", "引用", (1, 5)),
        ("{a: !!int 1}", "标签", (1, 5)),
        ("{a: !x {b: 1}}", "标签", (1, 5)),
    ],
)
def test_what_is_no_plain_yaml_is_refused_by_the_tree_too(
    text: str, what: str, place: tuple[int, int]
) -> None:
    (found,) = parsed(text).problems
    assert what in found.what
    assert at(found) == place


def test_what_is_just_allowed() -> None:
    assert tree("a: " + "甲" * 65_536)
    assert tree("[" * 32 + "]" * 32)
    assert tree("---\na: 1\n...\n") == {"a": "1"}
    assert tree("a: 100%\nb%: x") == {"a": "100%", "b%": "x"}


def test_all_faults_come_out_in_one_run() -> None:
    _, problems = read_tree("a: &x 1\nb: *x\na: 2\nc: !t 3\nd: \x1b", "x.yaml")
    assert sorted(each.line for each in problems) == [1, 2, 3, 4, 5]


def test_a_refused_value_is_marked_so_that_nobody_complains_twice() -> None:
    root = parsed("a: *x\nb: '\\e'\nc: \"\\e\"").root
    assert root is not None
    assert isinstance(root.value, dict)
    assert [each.refused for each in root.value.values()] == [True, False, True]


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_invisible_characters_are_dropped_with_a_warning(character: str) -> None:
    root, problems = read_tree(f"a: 1\nb: 廉{character}政", "x.yaml")
    assert plain(root) == {"a": "1", "b": "廉政"}
    (warning,) = problems
    assert at(warning) == (2, 5)
    assert warning.severity is Severity.WARNING


def test_an_invisible_character_before_a_key_does_not_spoil_the_line() -> None:
    root, _ = read_tree("a: 1\n\u200bb: 2", "x.yaml")
    assert plain(root) == {"a": "1", "b": "2"}


def test_bad_characters_are_not_all_named() -> None:
    assert len(read_tree("a: " + "\x1b" * 1000, "x.yaml")[1]) == 20


def test_many_harmless_characters_do_not_hide_a_bad_one() -> None:
    _, problems = read_tree("a: " + "\u200b" * 1000 + "\x1b", "x.yaml")
    assert [each.column for each in problems if each.severity is Severity.ERROR] == [1004]


def test_too_many_values_are_refused() -> None:
    assert "超过 50000 个" in problem("[" + "a," * 50_001 + "]").what
    assert len(tree("[" + "a," * 49_999 + "]")) == 49_999


@pytest.mark.parametrize(
    "text", ["a: 1\na: 2", "a: &x 1\nb: *x", "<<: {a: 1}", "a: !!int 1", "a: yes"]
)
def test_plain_pyyaml_lets_it_through(text: str) -> None:
    """The control: what is refused or left alone here is not so by itself."""
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict)
    assert loaded != plain(read_tree(text, "x.yaml")[0])


def test_plain_pyyaml_cannot_go_as_deep() -> None:
    with pytest.raises(RecursionError):
        yaml.safe_load("[" * 1_000)


def hostile(many: int) -> dict[str, str]:
    """Texts made to do harm, each of so many parts, more of them where they are small."""
    return {
        "alias bomb": "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(50)),
        "merge bomb": "a: &a {x: 1}\n"
        + "".join(f"b{i}: &b{i}\n  <<: [*a, *a, *a]\n" for i in range(20)),
        "deep brackets": "[" * many,
        "deep braces": "{a: " * many,
        "deep dashes": "- " * many,
        "deep questions": "? " * many,
        "sexagesimal": "a: 1" + ":59" * 2 * many,
        "tag directives": "%TAG ! tag:x,2024:\n" * (many // 2),
        "many keys": "{" + ",".join(f"k{i}: 1" for i in range(many)) + "}",
        "one key": "k: 1\n" * many,
        "anchors": "- &a\n" * many,
        "quotes": "'" * 10 * many,
        "colons": ": " * 5 * many,
        "commas": "[" + "," * 5 * many,
        "control": "\x1b" * 10 * many,
        "invisible": "\u200b" * 3 * many,
        "spaces": " " * 10 * many,
        "blank lines": "\n" * 10 * many,
        "comments": "#\n" * 5 * many,
        "indented": "\n".join(" " * i + "a:" for i in range(1_000)),
    }


@pytest.mark.parametrize("many", [51_000, pytest.param(150_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", hostile(0))
def test_hostile_files_end_in_problems(name: str, many: int) -> None:
    text = hostile(many)[name]
    _, problems = read_tree(text, "x.yaml")
    assert problems or not text.strip("\n #") or text.startswith(("a: 1:59", "\u200b"))


PIECES = (
    *"abc:-?,[]{}#&*!|>'\"%@`<\\ \n\t\r：　“",
    *("\u202e", "\ud800", "\ufeff", "\x00", "\x85", "\\e", "\\U0011"),
    *("  ", ": ", "- ", "<<: ", "---\n"),
)


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text(max_size=80))
def test_any_text_gives_a_tree_or_problems(text: str) -> None:
    root, problems = read_tree(text, "x.yaml")
    assert all(each.what and each.mend and each.file == "x.yaml" for each in problems)
    assert root is None or all(not UNSAFE.search(each) for each in _texts(root))


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
        return
    if isinstance(node.value, dict):
        yield from node.value
    for each in node.value.values() if isinstance(node.value, dict) else node.value:
        yield from _texts(each)
