import pytest
import yaml

from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.yaml import tree as yaml_tree
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
