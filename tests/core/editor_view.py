"""What an editor's YAML parser makes of a file that we read as text."""

import re
from typing import Any

from lianzheng_tui.data.yaml.tree import Node

NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)


def seen(node: Node) -> Any:
    """The values of a tree by the core schema of YAML 1.2.2, section 10.3."""
    value = node.value
    if isinstance(value, dict):
        return {key: seen(each) for key, each in value.items()}
    if isinstance(value, list):
        return [seen(each) for each in value]
    if not node.plain:
        return value
    if value in ("", "~", "null", "Null", "NULL"):
        return None
    if value in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return value.lower() == "true"
    if NUMBER.fullmatch(value):
        return int(value) if value.lstrip("-+").isdigit() else float(value)
    return value
