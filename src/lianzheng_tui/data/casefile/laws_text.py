"""Writer of a laws.yaml or a posts.yaml, which reads back as the same provisions or posts."""

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

import yaml

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import FORMAT
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.posts import Post

_HEAD = "# 由 lianzheng 装入案例时合并写成；要改就改原来的文件，再装入一次。\n"
_NEVER_FOLD = 1 << 30
"""A line width, in characters, that no text reaches."""


def laws_text(laws: Iterable[Provision]) -> str:
    """Return the text; keys are in the order of the fields, and default values are left out."""
    return _text("laws", laws)


def posts_text(posts: Iterable[Post]) -> str:
    """Return the text of a posts.yaml; as `laws_text`."""
    return _text("posts", posts)


def _text(key: str, items: Iterable[Any]) -> str:
    document = {"format": FORMAT, key: [_plain(item) for item in items]}
    return _HEAD + yaml.safe_dump(
        document, allow_unicode=True, sort_keys=False, width=_NEVER_FOLD, default_flow_style=False
    )


def _plain(item: Any) -> dict[str, str | list[str]]:
    plain: dict[str, str | list[str]] = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if field.default is MISSING or value != field.default:
            plain[field.metadata.get("key", field.name)] = _value(value)
    return plain


def _value(value: Any) -> str | list[str]:
    if isinstance(value, tuple):
        return [*value]
    return value.written if isinstance(value, Period) else str(value)
