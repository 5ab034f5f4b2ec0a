"""Plain text in paragraphs, set into lines: what printers, pipes and screen readers get."""

from collections.abc import Iterable, Iterator

from lianzheng_tui.core.text.linebreak import lines, text_width

Printed = tuple[str, int, str]
"""What the first line begins with, the cells before the others, the text; no text, no line."""

_WIDEST_LABEL = 10
"""The widest label, in cells, that a text stands clear of."""
EMPTY: Printed = ("", 0, "")
INDENTED = " " * 4
"""Two Chinese characters, as a paragraph begins."""


def set_lines(paragraphs: Iterable[Printed], width: int) -> Iterator[str]:
    """The lines of some paragraphs, none wider than ``width`` cells."""
    for lead, indent, text in paragraphs:
        if not text:
            yield ""
            continue
        room = max(1, width - indent)
        first = max(1, width - text_width(lead))
        for number, line in enumerate(lines(text, room, first=first)):
            yield (lead if number == 0 else " " * indent) + line


def plain(text: str) -> Printed:
    """A paragraph that begins at the edge."""
    return ("", 0, text)


def body(text: str) -> Iterator[Printed]:
    """Running text; every line of it is a paragraph."""
    for paragraph in text.split("\n"):
        yield (INDENTED, 0, paragraph)


def labelled(label: str, text: str) -> Printed:
    """A word before a text that stands clear of it; a long one only goes before it."""
    lead = f"{label}："
    room = text_width(lead)
    return (lead, room, text) if room <= _WIDEST_LABEL else ("", 2, lead + text)


def numbered(number: int | str, text: str, indent: int = 2) -> Printed:
    """A text behind its number."""
    lead = f"{' ' * indent}{number}. "
    return (lead, text_width(lead), text)


def heading(title: str) -> Iterator[Printed]:
    """The title of a part, with room around it."""
    yield from (EMPTY, ("", 0, f"【{title}】"), EMPTY)


def listed(title: str, items: Iterable[str]) -> Iterator[Printed]:
    """A title and what is numbered under it; nothing where there is nothing."""
    rows = [numbered(number + 1, item) for number, item in enumerate(items)]
    if rows:
        yield from (*heading(title), *rows)
