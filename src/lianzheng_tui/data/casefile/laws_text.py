"""Writer of provisions as the text of a laws.yaml, which reads back as the same provisions."""

from collections.abc import Iterable
from dataclasses import MISSING, fields

import yaml

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import FORMAT
from lianzheng_tui.core.case.period import Period

_HEAD = "# 由 lianzheng 装入案例时合并写成；要改就改原来的文件，再装入一次。\n"
_NEVER_FOLD = 1 << 30
"""A line width, in characters, that no text reaches."""


def laws_text(laws: Iterable[Provision]) -> str:
    """Return the text; keys are in the order of the fields, and default values are left out."""
    document = {"format": FORMAT, "laws": [_plain(law) for law in laws]}
    return _HEAD + yaml.safe_dump(
        document, allow_unicode=True, sort_keys=False, width=_NEVER_FOLD, default_flow_style=False
    )


def _plain(law: Provision) -> dict[str, str]:
    texts = {}
    for field in fields(law):
        value = getattr(law, field.name)
        if field.default is MISSING or value != field.default:
            text = value.written if isinstance(value, Period) else str(value)
            texts[field.metadata.get("key", field.name)] = text
    return texts
