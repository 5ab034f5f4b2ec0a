"""A text without Problems has the same tree whether or not its lines are looked at first."""

from pathlib import Path

import pytest

from lianzheng_tui.data.yaml.recovery import read_tree, tree_as_written
from lianzheng_tui.data.yaml.tree import Node

GOOD = (Path(__file__).parents[2] / "samples" / "good.yaml").read_text(encoding="utf-8")


def places(node: Node) -> object:
    if isinstance(node.value, dict):
        inner: object = {key: places(value) for key, value in node.value.items()}
    elif isinstance(node.value, list):
        inner = [places(value) for value in node.value]
    else:
        inner = node.value
    return node.line, node.column, inner


def test_it_is_the_same_tree_with_the_same_places() -> None:
    root, problems = read_tree(GOOD, "x")
    bare = tree_as_written(GOOD, "x")
    assert root
    assert bare
    assert not problems
    assert places(bare) == places(root)


@pytest.mark.parametrize(
    "text", ["a: &x 1\n", "a: 1\n b: 2\n", "a: [1\n", "a: 一\u202e二\n", "- 1\n--- \n- 2\n", ""]
)
def test_where_there_may_be_a_problem_there_is_none(text: str) -> None:
    assert tree_as_written(text, "x") is None
