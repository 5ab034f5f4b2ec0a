"""What is pasted stays text.

A terminal puts it between two marks (bracketed paste, xterm's control sequences, ``CSI ? 2004 h``).
Textual takes an ESC between them for the beginning of a key, and then presses keys: text that was
copied from a coloured terminal could choose and confirm. So no ESC is let in between the marks.
"""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_ESC = "\x1b"


class PasteFilter:
    """Takes ESC out of what is pasted; the input may come in any pieces."""

    def __init__(self) -> None:
        """Begin outside a paste."""
        self._pastes = False
        self._rest = ""
        """What came last and may begin a mark; outside a paste it has been passed on already."""
        self._after = ""
        """What is still to be looked at."""

    def feed(self, text: str) -> str:
        """What of the text is to be passed on."""
        passed = ""
        while text:
            passed += self._pasted(text) if self._pastes else self._typed(text)
            text = self._after
        return passed

    def _typed(self, text: str) -> str:
        """What is passed on up to the beginning of a paste, that included."""
        seen = self._rest + text
        before, mark, self._after = seen.partition(_BEGIN)
        passed = (before + mark)[len(self._rest) :]
        self._pastes, self._rest = bool(mark), "" if mark else _beginning(before, _BEGIN)
        return passed

    def _pasted(self, text: str) -> str:
        """What is passed on up to the end of a paste, that included."""
        before, mark, self._after = (self._rest + text).partition(_END)
        self._pastes, self._rest = not mark, "" if mark else _beginning(before, _END)
        return before.removesuffix(self._rest).replace(_ESC, "") + mark


def _beginning(text: str, mark: str) -> str:
    """The end of a text that a mark may begin with; empty where there is none."""
    ends = (mark[:size] for size in range(len(mark) - 1, 0, -1))
    return next((end for end in ends if text.endswith(end)), "")
