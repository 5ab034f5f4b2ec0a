"""What a keystroke costs when words are looked for in all cases."""

import time
from pathlib import Path

from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library

TYPED = ("采", "采购", "采购里", "采购里的", "地", "地国", "共2", "共24", "量，", "没有的词")
"""What is typed, one keystroke after the other: of one character and more, seldom and frequent."""


def indexed(folder: Path, file: Path) -> Library:
    """All cases of a folder, with their words."""
    library = Library.open([folder], Index(file, "bench"))
    while library.put_words(500):
        pass
    return library


def keystroke(library: Library, words: str) -> float:
    """Milliseconds to find words as the screen does."""
    begun = time.perf_counter()
    library.search(words, 50)
    return (time.perf_counter() - begun) * 1000
