from dataclasses import replace
from typing import Any

from lianzheng_tui.core.case.model import Case, Item


def item(case: Case, name: str) -> Any:
    """A section, an event, a question or a topic by its id."""
    assert case.quiz is not None
    items: tuple[Item, ...] = (
        *case.sections,
        *case.timeline,
        *case.quiz.questions,
        *case.discussion,
    )
    return next(each for each in items if each.id == name)


def edit(value: Any, path: str, new: Any) -> Any:
    """The value with something else at a path such as ``decision.options.0.text``."""
    if not path:
        return new
    key, _, rest = path.partition(".")
    if isinstance(value, tuple):
        i = int(key)
        return (*value[:i], edit(value[i], rest, new), *value[i + 1 :])
    return replace(value, **{key: edit(getattr(value, key), rest, new)})
