"""A filter that keeps pasted text from acting as keys.

A terminal puts what is pasted between two marks (bracketed paste, xterm's control sequences,
``CSI ? 2004 h``). Textual takes an ESC between them for the beginning of a key, and then presses
keys: text copied from a coloured terminal could choose and confirm. So every ESC between the marks
is removed.
"""

BEGIN, END = "\x1b[200~", "\x1b[201~"
_ESC = "\x1b"


class PasteFilter:
    """A filter that removes ESC from what is pasted; the input may come in any pieces."""

    def __init__(self) -> None:
        """Begin outside a paste."""
        self._pastes = False
        self._rest = ""
        """The end of the input if it may begin a mark; outside a paste it is already passed on."""
        self._after = ""
        """The input that is still to be filtered."""

    def feed(self, text: str) -> str:
        """Return what of the text is to be passed on."""
        passed = ""
        while text:
            passed += self._pasted(text) if self._pastes else self._typed(text)
            text = self._after
        return passed

    def _typed(self, text: str) -> str:
        """Return what is passed on up to the beginning of a paste, with the mark."""
        seen = self._rest + text
        before, mark, self._after = seen.partition(BEGIN)
        passed = (before + mark)[len(self._rest) :]
        self._pastes, self._rest = bool(mark), "" if mark else _beginning(before, BEGIN)
        return passed

    def _pasted(self, text: str) -> str:
        """Return what is passed on up to the end of a paste, with the mark."""
        before, mark, self._after = (self._rest + text).partition(END)
        self._pastes, self._rest = not mark, "" if mark else _beginning(before, END)
        return before.removesuffix(self._rest).replace(_ESC, "") + mark


def _beginning(text: str, mark: str) -> str:
    """Return the end of a text that may be the beginning of a mark; empty if there is none."""
    ends = (mark[:size] for size in range(len(mark) - 1, 0, -1))
    return next((end for end in ends if text.endswith(end)), "")
