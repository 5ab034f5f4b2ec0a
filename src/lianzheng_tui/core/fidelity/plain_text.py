"""A text as it is compared: narrow characters, no blanks, each with its place in the text."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text without blanks; a blank between two digits stays, because it parts two numbers."""

    text: str
    offsets: tuple[int, ...]
    """Where each character stands in the text as it was written."""

    @classmethod
    def of(cls, written: str) -> "PlainText":
        """Return a text as it is compared."""
        characters: list[str] = []
        offsets: list[int] = []
        blank = False
        for offset, character in enumerate(written):
            if character.isspace():
                blank = True
                continue
            narrow = unicodedata.normalize("NFKC", character)
            if len(narrow) != 1 or character in _KEPT:
                narrow = character
            if blank and _is_digit(narrow) and characters and _is_digit(characters[-1]):
                characters.append(" ")
                offsets.append(offset - 1)
            characters.append(narrow)
            offsets.append(offset)
            blank = False
        return cls("".join(characters), tuple(offsets))


_KEPT = frozenset("，。：；！？（）…")
"""Marks that stay wide: they part clauses, and no number is written with them."""


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()
