"""The enumerations of a text: things parted by 、 and perhaps 和, perhaps left open by 等."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEY = 4
"""The most characters by which an item is known."""
MOST_COUNTED = 10
"""Nobody counts more things than this without saying so."""
_LONGEST = 24
"""The most characters of an item; of a longer one only the end, or the beginning, is looked at."""
_CLAUSE = re.compile("[^，。；：！？…\n]+")
_OPEN = re.compile("等(?![于待级候额同距价量值比]|[0-9一二两三四五六七八九十]{1,3}[个项类种条])")
_QUESTIONS = re.compile("(?:“[^”“]{2,40}[？！。]”){2,20}…")
_QUESTION = re.compile("“([^”]+)”")
_AND = re.compile("以及|和|与|及(?!时)")
_LEADS = re.compile("^.*(?:包括|包含|例如|比如|分别是|即|有|会同|对|将|把|在|的|是|为|以|由|向|同)")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """An enumeration in a plain text."""

    start: int
    """In characters of the plain text, as `end`, which is the first one after it."""
    end: int
    items: tuple[str, ...]
    """At least two; the first may begin with words that do not belong to it, the last may end with
    such."""
    is_open: bool
    """Whether it ends with 等 or ……, so that the report did not name all."""
    is_quoted: bool = False
    """Whether the items are quotations, of which nobody says where one ends and the next begins."""

    def keys(self) -> tuple[str, ...]:
        """Return of each item the few characters by which a retelling is known to name it."""
        return (self.first()[-KEY:], *(item[:KEY] for item in self.items[1:]))

    def first(self) -> str:
        """Return the first item without the words that lead to it."""
        return _LEADS.sub("", self.items[0]) or self.items[0][-KEY:]


def enumerations(text: str) -> Iterator[Enumeration]:
    """Yield the enumerations of a plain text in order."""
    for clause in _CLAUSE.finditer(text):
        if "、" in clause[0]:
            yield from _in_clause(text, *clause.span())
    for match in _QUESTIONS.finditer(text):
        items = tuple(_QUESTION.findall(match[0]))
        yield Enumeration(*match.span(), items, is_open=True, is_quoted=True)


def _in_clause(text: str, start: int, end: int) -> Iterator[Enumeration]:
    """Yield the enumerations between two marks; 等 ends one, and another may follow."""
    items: list[str] = []
    first = position = start
    for part in text[start:end].split("、"):
        mark = _OPEN.search(part)
        words = part[: mark.start()] if mark else part
        if not items:
            words = words[-_LONGEST:]
            first = position + (mark.start() if mark else len(part)) - len(words)
        items += (item[:_LONGEST] for item in _AND.split(words) if item)
        stop = position + (mark.end() if mark else len(part))
        if mark:
            if len(items) >= 2:
                yield Enumeration(first, stop, tuple(items), is_open=True)
            items = []
        position += len(part) + 1
    if len(items) >= 2:
        yield Enumeration(first, end, tuple(items), is_open=text[end : end + 1] == "…")
