"""The line that is missing where the items of a list stand without its key."""

from collections.abc import Collection
from dataclasses import is_dataclass
from functools import cache
from typing import Any, cast, get_args, get_origin

from lianzheng_tui.core.case.fields import keys_of
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import Meant, Problem


def missing_line(name: str, line: int) -> Problem:
    """Return the problem that the key of a list is missing before its first item.

    Args:
        name: the key.
        line: the line of the item, from 1.
    """
    what = f"从这里起是{keys_of(Case)[name].words}，前面少了一行 {name}:"
    mend = f"在第{line}行上面加一行“{name}:”，靠最左边"
    return Problem(what, mend, meant=Meant(above=f"{name}:"))


def fits(name: str, keys: Collection[str]) -> bool:
    """Return whether an item with these keys may stand in a list of a case."""
    cls = item_classes().get(name)
    return cls is not None and required_keys(cls) <= set(keys) <= set(keys_of(cls))


def list_of(keys: Collection[str], there: Collection[str]) -> str:
    """Return the key of the only list of a case that an item with these keys fits.

    An item with a single key says too little.

    Args:
        keys: the keys of the item.
        there: the lists that the file has; another one is looked for.
    """
    fitting = [name for name in item_classes() if name not in there and fits(name, keys)]
    return fitting[0] if len(fitting) == 1 and len(set(keys)) > 1 else ""


@cache
def item_classes() -> dict[str, type]:
    """Return the lists of mappings of a case by their keys, with the classes of their items."""
    classes = {key.name: _item_class(key.hint) for key in keys_of(Case).values()}
    return {name: cls for name, cls in classes.items() if cls is not None}


def required_keys(cls: type) -> set[str]:
    """Return the keys that a mapping of a class must have."""
    return {key.name for key in keys_of(cls).values() if key.required}


def _item_class(hint: Any) -> type | None:
    if get_origin(hint) is not tuple or not is_dataclass(get_args(hint)[0]):
        return None
    return cast("type", get_args(hint)[0])
