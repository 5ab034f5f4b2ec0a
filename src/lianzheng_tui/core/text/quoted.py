"""Words in quotation marks, with the marks that they have themselves (GB/T 15834-2011 §4.8.3)."""

_WITHIN = str.maketrans("“”‘’", "‘’“”")


def quoted(words: str) -> str:
    """Return words in quotation marks; of marks within marks the outer ones differ."""
    return f"“{words.translate(_WITHIN)}”"
