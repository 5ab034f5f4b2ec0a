"""Limits that several parts of the case format share, as pieces of JSON Schema."""

from typing import Any

Schema = dict[str, Any]
"""A JSON Schema as plain data."""

MOST_OPTIONS = 9
"""The most options: the keys 1 to 9 choose them."""

FEW: Schema = {"minItems": 2, "maxItems": MOST_OPTIONS}
"""As many options as there can be."""


MOST_QUESTIONS = 500
"""The most questions in a file: as many as can still be looked through, and read at once."""


def one_says(key: str, message: str) -> Schema:
    """Require at least one item with ``key: true``; draft-07 cannot require exactly one.

    Args:
        key: The key.
        message: What an editor shows where no item has it; an extension of yaml-language-server.
    """
    item_schema = {
        "type": "object",
        "properties": {key: {"enum": [True, "true"]}},
        "required": [key],
    }
    return {"contains": item_schema, "errorMessage": message}
