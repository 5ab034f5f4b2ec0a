"""The keys of the format, and the Chinese words that authors write instead of them."""

from lianzheng_tui.core.format_words import WORDS

KEYS = frozenset(place.partition(".")[2] for place in WORDS) - {""}
"""Every key that the format has anywhere."""

_AT_TOP = ("Case", "Laws")


def english(name: str, at_top: bool) -> str:
    """The key that a Chinese word means, at the top of a file or further in; empty if none.

    What the key is called counts first, then a name that holds the word: 岗位 is ``posts``, which
    is called 适用岗位.
    """
    named = [
        (words.name, key)
        for place, words in WORDS.items()
        for owner, _, key in [place.partition(".")]
        if key and (owner in _AT_TOP) == at_top
    ]
    exact = [key for called, key in named if called == name]
    holding = [key for called, key in named if name in called]
    return (exact or holding or [""])[0]
