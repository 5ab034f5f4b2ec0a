"""What is pasted stays text, however its bytes come in."""

from itertools import product

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from lianzheng_tui.tui.terminal.paste_filter import PasteFilter

BEGIN, END = "\x1b[200~", "\x1b[201~"
COLOURED = "\x1b[31m2\x1b[0m\r"


def fed(*pieces: str) -> str:
    paste = PasteFilter()
    return "".join(map(paste.feed, pieces))


@pytest.mark.parametrize(
    ("typed", "passed"),
    [
        ("q\x1b[A\x1b", "q\x1b[A\x1b"),
        (f"{BEGIN}文字{END}\x1b[B", f"{BEGIN}文字{END}\x1b[B"),
        (f"a{BEGIN}{COLOURED}{END}b", f"a{BEGIN}[31m2[0m\r{END}b"),
        (f"{BEGIN}\x1b{END}{BEGIN}\x1b\x1b[20{END}\x1b", f"{BEGIN}{END}{BEGIN}[20{END}\x1b"),
        (f"{BEGIN}{BEGIN}{END}q", f"{BEGIN}[200~{END}q"),
        (f"{END}\x1b[A", f"{END}\x1b[A"),
    ],
)
def test_no_escape_comes_in_with_a_paste(typed: str, passed: str) -> None:
    assert fed(typed) == passed
    assert fed(*typed) == passed
    for one, two in product(range(len(typed)), repeat=2):
        first, second = sorted((one, two))
        assert fed(typed[:first], typed[first:second], typed[second:]) == passed


def test_keys_are_passed_on_at_once() -> None:
    paste = PasteFilter()
    assert [paste.feed(each) for each in ("\x1b", "[", "2", "~")] == ["\x1b", "[", "2", "~"]


def pressed(text: str) -> list[str]:
    return [each.key for each in XTermParser().feed(text) if isinstance(each, Key)]


def test_without_it_a_paste_presses_keys() -> None:
    """The control of the tests here: if Textual no longer does it, there is no need of this."""
    pasted = f"{BEGIN}{COLOURED}{'长' * 40}{END}"
    assert pressed(pasted)
    assert not pressed(fed(pasted))
    events = XTermParser().feed(fed(pasted))
    assert [each.text for each in events if isinstance(each, Paste)] == [f"[31m2[0m\r{'长' * 40}"]
