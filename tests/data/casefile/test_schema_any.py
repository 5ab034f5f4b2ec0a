"""An editor and `lianzheng check` say the same of any value in any place of a case."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor_view import seen
from jsonschema import Draft7Validator

from lianzheng_tui.core.case.schema import case_schema
from lianzheng_tui.core.errors import Severity
from lianzheng_tui.data.casefile.reader import parse_case, read_laws
from lianzheng_tui.data.yaml.recovery import read_tree

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
LAWS = read_laws(SAMPLES / "laws.yaml").laws
CASE = Draft7Validator(case_schema())


def paths(value: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """The value's path and those of everything in it."""
    yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(inner, *path, key)


def kind_of(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The same for all items of a list, apart from questions, which differ by type."""
    return tuple(
        key if i and path[i - 1] == "questions" else str(key).strip("0123456789")
        for i, key in enumerate(path)
    )


MISSING = object()
RELATIONS = {"evidence", "law", "laws", "objective", "risk"}
"""What is wrong with these often depends on another part of the file, which no schema sees."""


@pytest.mark.sampled(10)
@pytest.mark.parametrize("part", range(10))
@pytest.mark.parametrize("new", [MISSING, "", None, [], "x", True, -5])
def test_both_say_the_same_of_any_value_anywhere(new: Any, part: int) -> None:
    root, _ = read_tree(GOOD, "x.yaml")
    assert root is not None
    good = seen(root)
    every = {kind_of(path): path for path in paths(good) if path}
    assert len(every) > 100
    for path in list(every.values())[part::10]:
        tree = copy.deepcopy(good)
        place = tree
        for key in path[:-1]:
            place = place[key]
        if new is MISSING:
            del place[path[-1]]
        else:
            place[path[-1]] = new
        file = parse_case(json.dumps(tree, ensure_ascii=False), Path("x"), LAWS)  # JSON is YAML
        found = [each for each in file.problems if each.severity is Severity.ERROR]
        if CASE.is_valid(tree):
            assert all(RELATIONS & set(each.path) for each in found), (path, new, found)
        else:
            assert found, (path, new)
