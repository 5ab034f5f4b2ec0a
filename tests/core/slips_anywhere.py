"""Slips that can be made in almost any line of a case."""

import re
from collections.abc import Callable, Iterator

from faulty import GOOD

LINES = GOOD.split("\n")
KEY = re.compile(r"(?P<head> *(?:- )?)(?P<key>[a-z_]+): ?(?P<value>.*)")

Slip = Callable[[str], str | None]
"""The line with the slip; None where it cannot be made."""


def key_slip(make: Callable[[str, str, str], str | None]) -> Slip:
    def slip(line: str) -> str | None:
        found = KEY.fullmatch(line)
        return make(found["head"], found["key"], found["value"]) if found else None

    return slip


def value_slip(make: Callable[[str], str]) -> Slip:
    """A slip in a value that is plain text."""

    def slip(head: str, key: str, value: str) -> str | None:
        plain = value and value[0] not in "[{|>'\""
        return f"{head}{key}: {make(value)}" if plain else None

    return key_slip(slip)


def brace_slip(old: str, new: str) -> Slip:
    """A slip in the last pair in braces."""

    def slip(line: str) -> str | None:
        head, found, tail = line.rpartition(old)
        return head + new + tail if found and re.search(r"\{.*" + old, line) else None

    return slip


def indented(line: str, by: str) -> str | None:
    bare = line.lstrip()
    return by * ((len(line) - len(bare)) // 2) + bare if bare != line else None


SLIPS: dict[str, Slip] = {
    "full-width colon": key_slip(lambda head, key, value: f"{head}{key}：{value}"),
    "no blank": key_slip(lambda head, key, value: f"{head}{key}:{value}" if value else None),
    "no colon": key_slip(lambda head, key, value: f"{head}{key} {value}".rstrip()),
    "semicolon": key_slip(lambda head, key, value: f"{head}{key}；{value}"),
    "misspelt": key_slip(
        lambda head, key, value: f"{head}{key[:1]}{key[2:]}: {value}" if len(key) > 4 else None
    ),
    "a tab": lambda line: indented(line, "\t"),
    "full-width blanks": lambda line: indented(line, "\u3000"),
    "too deep": lambda line: f" {line}" if line[:1] == " " and KEY.match(line) else None,
    "not deep enough": lambda line: line[1:] if line[:1] == " " and KEY.match(line) else None,
    "another dash": lambda line: line.replace("- ", "－", 1) if line.lstrip()[:2] == "- " else None,
    "no blank after the dash": lambda line: (
        line.replace("- ", "-", 1) if line.lstrip()[:2] == "- " else None
    ),
    "begins with *": value_slip("*{}".format),
    "begins with @": value_slip("@{}".format),
    "begins with - ": value_slip("- {}".format),
    "begins with |": value_slip("|{}".format),
    "begins with #": value_slip("#{}".format),
    "quotation mark left open": value_slip('"{}'.format),
    "text after brackets": value_slip("[某]{}".format),
    "brace left open": value_slip("{{{}".format),
    "colon and blank": value_slip(lambda value: f"{value[:2]}: {value[2:]}"),
    "full-width comma in braces": brace_slip(", ", "，"),
    "full-width colon in braces": brace_slip(": ", "："),
    "no comma in braces": brace_slip(", ", " "),
    "no blank in braces": brace_slip(": ", ":"),
    "@ in braces": brace_slip(": ", ": @"),
    "colon and blank in braces": brace_slip(": ", ": 他说: "),
    "full-width braces": lambda line: (
        line.replace("{", "｛").replace("}", "｝") if "{" in line else None
    ),
}


def block_lines() -> Iterator[int]:
    """The lines of block text, in which no YAML can be written wrong."""
    deeper = -1
    for i, line in enumerate(LINES):
        indent = len(line) - len(line.lstrip())
        if deeper >= 0 and (not line.strip() or indent > deeper):
            yield i
        else:
            deeper = indent if line.endswith("|") else -1


BLOCK = frozenset(block_lines())


def with_slip(name: str, number: int) -> str | None:
    line = LINES[number]
    bare = not line.strip() or line.startswith("#")
    if bare or (number in BLOCK and name not in ("a tab", "full-width blanks")):
        return None
    return SLIPS[name](line)
