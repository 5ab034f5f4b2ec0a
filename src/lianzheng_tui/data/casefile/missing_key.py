"""Division of lists whose items go on as those of another list, because its key is missing.

Without ``sections:`` the sections become people, if the people stand above them; each of their keys
would be told as misplaced, and each key of a person as missing.
"""

from collections.abc import Iterator
from dataclasses import replace

from lianzheng_tui.core.case.fields import keys_of
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.yaml.missing_line import item_classes, list_of, missing_line, required_keys
from lianzheng_tui.data.yaml.tree import Node

_MOST_MISPLACED = 2
"""An item with fewer keys of another list may only have one that belongs elsewhere."""


def part_lists(root: Node, file: str) -> Iterator[Problem]:
    """Put the items of each list of a case under the key that they need; yield what was missing.

    Args:
        root: the mapping of the file; it is changed.
        file: the file, for Problems.
    """
    waiting = list(root.value) if isinstance(root.value, dict) else []
    while waiting and isinstance(root.value, dict):
        name = waiting.pop(0)
        node = root.value[name]
        if name not in keys_of(Case) or not isinstance(node.value, list):
            continue
        places = ((i, _other_list(name, item, root)) for i, item in enumerate(node.value) if i)
        index, other = next(((i, other) for i, other in places if other), (0, ""))
        if not other:
            continue
        item, had = node.value[index], root.value.get(other)
        root.value[other] = Node(node.value[index:], item.line, item.column, end=node.end)
        root.keys[other] = item.line, item.column
        node.value = node.value[:index]
        waiting.append(other)
        problem = missing_line(other, item.line)
        if had is not None:
            mend = f"{problem.mend}；第{had.line}行的 {other} 删去"
            problem = replace(problem, mend=mend, meant=None)
        yield problem.at(file, item.line, item.column)


def _other_list(name: str, item: Node, root: Node) -> str:
    """Return the key of the only missing list that an item fits, if it does not fit its own."""
    if not isinstance(item.value, dict) or not isinstance(root.value, dict):
        return ""
    own = item_classes().get(name)
    strange = set(item.keys) - set(keys_of(own)) if own else set(item.keys)
    if own and required_keys(own) <= set(item.keys) and len(strange) < _MOST_MISPLACED:
        return ""
    return list_of(
        item.keys, {key for key, node in root.value.items() if not isinstance(node.value, str)}
    )
