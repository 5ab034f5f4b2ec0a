import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.yaml import tree as yaml_tree
from lianzheng_tui.data.yaml.keys import KEYS
from lianzheng_tui.data.yaml.recovery import read_tree

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(autouse=True, params=LOADERS)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with libyaml and without: their messages differ."""
    monkeypatch.setattr(yaml_tree, "_LOADER", request.param)


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        ("id: x\ntitle：一盒\nkind: y\n", "全角冒号", (2, 6)),
        ("title：一\nkind: y", "全角冒号", (1, 6)),
        ("list:\n  - name：甲\n    role: 乙", "全角冒号", (2, 9)),
        ("a:\n\t- b", "Tab", (2, 1)),
        ("a:\n  b: 1\n\tc: 2", "Tab", (3, 1)),
        ("a: 1\n　b: 2\nc: 3\n", "全角空格", (2, 1)),
        ("title:一盒\nkind: x", "没有空格", (1, 6)),
        ('title: "天平"倾斜\n', "引号后面还有文字", (1, 8)),
        ("title: *重点* x", "特殊符号", (1, 8)),
        ("title: &茶 x", "特殊符号", (1, 8)),
        ("title: @a", "特殊符号", (1, 8)),
        ("title: %a", "特殊符号", (1, 8)),
        ("title: `a`", "特殊符号", (1, 8)),
        ("title: - a", "特殊符号", (1, 8)),
        ("a:\n  - @b", "特殊符号", (2, 5)),
        ("title: a: b", "英文冒号加空格", (1, 9)),
        ("a: {name: 甲，role: 乙}", "全角逗号", (1, 12)),
        ("a: [1, 2", "括号没有成对", None),
        ('a: "xx', "引号没有成对", None),
        ("a:\n  b: 1\n c: 2", "缩进没有对齐", (3, 2)),
        ('a: "\\q"', "反斜杠", None),
        ('a: "\\UFFFFFFFF"', "", None),
    ],
)
def test_broken_yaml_is_explained(text: str, what: str, place: tuple[int, int] | None) -> None:
    (found,) = read_tree(text, "x.yaml")[1]
    assert what in found.what
    assert found.mend
    assert (found.file, found.severity) == ("x.yaml", Severity.ERROR)
    assert place is None or (found.line, found.column) == place


def test_the_fault_before_broken_yaml_is_told_too() -> None:
    _, problems = read_tree("a: 1\na: 2\nb: [1", "x.yaml")
    assert sorted(each.line for each in problems) == [2, 3]


MALFORMED = (
    "a: [甲,, 乙]",
    "a: [, 甲]",
    "a: [甲,,, 乙,]",
    "a: {b: 1,, c: 2}",
    "a: [甲,\n  , 乙]",
    "a: [甲\n乙",
    "a: {b: 1\n  c: 2}",
    "a: {b: [1, 2}, c: 3]",
    "a: [甲, {b: 乙]",
    "a: ]",
    "a: }",
    "a: ,",
    "a: [甲]]",
    "? a\n: b",
    "a: ? b",
    "- a\nb: c",
    "a: b\n- c",
    "a:\n  - b\n c",
    "a: |0\n  b",
    "a: |x\n  b",
    "a: > b\n  c",
    "a: |\n\tb",
    "a: 'b\n---\nc: d",
    'a: "b\n...\nc: d',
    "a: 'b",
    'a: "\\xzz"',
    'a: "\\u12"',
    'a: "\\q"',
    "a: !<b c",
    "a: !x!y z",
    "a: !b%zz c",
    "a: ! b",
    "a: & b",
    "a: &b",
    "a: *",
    "a: *b",
    "a: &b c\nd: *b",
    "a: @b",
    "a: `b",
    "a: %b",
    "%YAML 9.9\n---\na: b",
    "%YAML 1.1\n%YAML 1.1\n---\na: b",
    "%TAG ! x\n%TAG ! y\n---\na: b",
    "%x\na: b",
    "---\na: b\n---\nc: d",
    "a: b\n... x\n",
    "a: b: c",
    "a\nb: c",
    "a: b\nc\nd: e",
    ": a",
    ":",
    "-",
    "- - - a\n  b",
    "a: 1\n  b: 2",
    "<<: a",
    "{a: b",
    "[a, b",
    "a: {: b}",
    "a: {b: }",
    "a: [b: c: d]",
    "a: \x85b",
    "\ufeff\ufeffa: b",
)


@pytest.mark.parametrize("text", MALFORMED)
def test_no_word_of_the_parser_reaches_the_author(text: str) -> None:
    _, problems = read_tree(f"title: 一\n{text}\n", "x.yaml")
    _, alone = read_tree(text, "x.yaml")
    for problem in (*problems, *alone):
        assert english(problem.what) == english(problem.mend) == [], problem


def english(sentence: str) -> list[str]:
    """The English in a sentence that is neither a name that authors know nor an example."""
    told = re.sub("“[^”]*”|例如.*|(?:[:：] ?)?…….*|U\\+[0-9A-F]+|<<|&|\\*", "", sentence)
    known = {"YAML", "Tab", "title", "text", "id", "key", "docs", "case", "format", "md", *KEYS}
    return [word for word in re.findall("[A-Za-z]{2,}", told) if word not in known]


def test_english_is_found_in_a_sentence() -> None:
    assert english("YAML 格式有误（while parsing a flow node did not find …）")[:2] == [
        "while",
        "parsing",
    ]
    assert english("键“titel”后面没有冒号") == []


HEAD = """title: 一盒茶叶
source: {report: 一盒, byline: 佚名}
posts: [采购, 会计]
sections:
  - id: start
    title: '一盒'
    text: |
      一段。

      又一段。
  - id: turn
    title: "说清楚"
"""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_word_of_the_parser_for_any_slip(data: st.DataObject) -> None:
    """A character or two of YAML's own, anywhere in a sound file."""
    text = HEAD
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        end = place + data.draw(st.integers(0, 2))
        slip = data.draw(st.sampled_from([*"[]{},:-?|>'\"%&*!@`#\n\t ，：", ",,", "--- ", "\n- "]))
        text = text[:place] + slip + text[end:]
    for problem in read_tree(text, "x.yaml")[1]:
        words = {*english(problem.what), *english(problem.mend)}
        assert all(word in text for word in words), (text, problem)
