"""Keys, and replies that press none, however their bytes come in."""

import random
from itertools import pairwise

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

from lianzheng_tui.tui.terminal.input_reader import InputReader

REPLIES = {
    "DA1 of xterm": "\x1b[?62;22c",
    "DA1 of Windows Terminal": "\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52c",
    "DA2": "\x1b[>0;388;0c",
    "DA3": "\x1bP!|00000000\x1b\\",
    "foreground": "\x1b]10;rgb:dddd/dddd/dddd\x1b\\",
    "background": "\x1b]11;rgb:1515/1818/1b1b\x07",
    "a colour of the palette": "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "clipboard": "\x1b]52;c;5bCP5a2m\x07",
    "title": "\x1b]l廉政 q\x1b\\",
    "kitty's keys": "\x1b[?0u",
    "kitty's images": "\x1b_Gi=31;OK\x1b\\",
    "name and version": "\x1bP>|XTerm(388)\x1b\\",
    "capability": "\x1bP1+r524742=38\x1b\\",
    "size": "\x1b[8;24;80t",
    "size in pixels": "\x1b[4;480;640t",
    "status": "\x1b[0n",
    "colour scheme": "\x1b[?997;1n",
    "a mode nobody asked for": "\x1b[?12;1$y",
    "where the cursor is": "\x1b[5;1R",
    "an old mouse": "\x1b[M #q",
}
KEYS = {
    "\x1b[A": "up",
    "\x1bOA": "up",
    "\x1b[[A": "f1",
    "\x1bOP": "f1",
    "\x1b[3~": "delete",
    "\x1b[3$": "shift+delete",
    "\x1b[1;5C": "ctrl+right",
    "\x1b[Z": "shift+tab",
    "\r": "enter",
    "学": "学",
}


def read(*pieces: bytes, environ: dict[str, str] | None = None) -> list[Message]:
    """What comes of bytes that come in these pieces and are followed by nothing."""
    reader = InputReader(environ or {})
    events = [event for piece in pieces for event in reader.feed(piece)]
    return [*events, *reader.give_up()]


def keys(*pieces: bytes) -> list[str]:
    return [event.key for event in read(*pieces) if isinstance(event, Key)]


def split(data: bytes) -> list[tuple[bytes, ...]]:
    """A few bytes as they may come in: whole, in two at any place, one by one, in any pieces."""
    chance = random.Random(data)
    ways = [(data,), tuple(data[i : i + 1] for i in range(len(data)))]
    ways += [(data[:at], data[at:]) for at in range(1, len(data))]
    for _ in range(10):
        places = sorted({0, len(data), *(chance.randrange(len(data) + 1) for _ in range(3))})
        ways.append(tuple(data[a:b] for a, b in pairwise(places)))
    return ways


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_a_reply_presses_no_key(reply: str) -> None:
    for pieces in split(f"j{reply}学{reply}{reply}q".encode()):
        assert keys(*pieces) == ["j", "学", "q"], pieces


def test_textual_alone_takes_replies_for_keys() -> None:
    """The control of the test before it."""
    pressed = [
        reply
        for reply in REPLIES.values()
        if any(isinstance(event, Key) for event in (*XTermParser().feed(reply + "\x1b[A"),)[:-1])
    ]
    assert len(pressed) > 5


@pytest.mark.parametrize("written", KEYS)
def test_a_key_is_one_however_its_bytes_come(written: str) -> None:
    for pieces in split(f"j{written}{written}".encode()):
        assert keys(*pieces) == ["j", KEYS[written], KEYS[written]], pieces


@pytest.mark.parametrize("sequence", ["\x1b[", "\x1b[?62;2", "\x1bO", "\x1b]11;rgb:0", "\x1b]"])
def test_what_is_broken_off_takes_nothing_with_it(sequence: str) -> None:
    assert keys(f"{sequence}\r".encode()) == ["enter"]
    assert keys(f"{sequence}\x1b[A".encode()) == ["up"]
    assert keys(f"{sequence}".encode()) == []


def test_esc_and_a_key_after_it_are_two_keys() -> None:
    assert keys(b"\x1b", b"q") == ["escape", "q"]
    assert keys(b"\x1b", b"\r") == ["escape", "enter"]
    assert keys("\x1b学".encode()) == ["escape", "学"]
    assert keys(b"\x1b\x1b[A") == ["escape", "up"]
    assert keys(b"q\x1b") == ["q", "escape"]


def test_a_letter_with_alt_is_no_command() -> None:
    assert keys(b"\x1bq") == []
    assert keys(b"\x1bb") == ["ctrl+left"]


def test_the_beginning_of_a_paste_is_waited_for_without_end() -> None:
    reader = InputReader({})
    assert list(reader.feed(b"\x1b[20")) == []
    assert reader.delay is None


@pytest.mark.parametrize(
    ("environ", "seconds"),
    [
        ({}, 0.1),
        ({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, 0.75),
        ({"SSH_TTY": "/dev/pts/3"}, 0.75),
        ({"ESCDELAY": "25", "SSH_TTY": "/dev/pts/3"}, 0.025),
        ({"ESCDELAY": "1500"}, 1.5),
        ({"ESCDELAY": "99999999999"}, 60.0),
        ({"ESCDELAY": "bald"}, 0.1),
        ({"ESCDELAY": "0"}, 0.1),
        ({"ESCDELAY": "²"}, 0.1),
    ],
)
def test_how_long_a_lone_esc_is_waited_for(environ: dict[str, str], seconds: float) -> None:
    reader = InputReader(environ)
    assert reader.delay is None
    assert list(reader.feed(b"q\x1b"))
    assert reader.delay == seconds
    assert [*reader.feed(b"[")] == []
    assert reader.delay is not None
    assert reader.delay >= 1.0


def test_a_terminal_that_answers_late_is_at_the_end_of_a_slow_line() -> None:
    reader = InputReader({})
    assert list(reader.feed(b"\x1b[1;3R\x1b")) == []
    assert reader.delay == 0.75
