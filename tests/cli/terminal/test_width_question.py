import fcntl
import os
import pty
import struct
import termios
from collections.abc import Iterator

import pytest

from lianzheng_tui.cli.terminal.width_question import PROBES, Answer, WidthQuestion

COLUMNS = b"".join(b"\x1b[1;%dR" % (1 + width) for width in PROBES.values())


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """A terminal and what is in it."""
    master, slave = pty.openpty()
    yield master, slave
    os.close(master)
    os.close(slave)


def asked(master: int) -> bytes:
    """What the terminal was sent, all of it."""
    said = b""
    while not said.endswith(b"\r\x1b[K"):
        said += os.read(master, 4096)
    return said


def type_in(ends: tuple[int, int], *parts: bytes) -> None:
    """Type, and wait until it has come to the other end."""
    master, slave = ends
    for part in parts:
        os.write(master, part)
    come = 0
    while come < sum(map(len, parts)):
        (come,) = struct.unpack("i", fcntl.ioctl(slave, termios.FIONREAD, bytes(4)))


def test_the_answer_is_told_from_what_is_typed(ends: tuple[int, int]) -> None:
    master, slave = ends
    with WidthQuestion(slave, slave) as question:
        assert asked(master).count(b"\x1b[6n") == len(PROBES)
        half = len(COLUMNS) // 2
        type_in(ends, b"j" + COLUMNS[:half], COLUMNS[half:] + "学\x1b[B".encode())
        assert question.answer() == Answer(dict(PROBES), "j学\x1b[B".encode())


def test_what_is_typed_is_neither_echoed_nor_held_back(ends: tuple[int, int]) -> None:
    master, slave = ends
    before = termios.tcgetattr(slave)
    with WidthQuestion(slave, slave, 0.05) as question:
        asked(master)
        type_in(ends, b"q")
        assert question.answer() == Answer({}, b"q")
        os.set_blocking(master, False)
        with pytest.raises(BlockingIOError):
            os.read(master, 10)
    assert termios.tcgetattr(slave) == before


def test_half_an_answer_is_no_answer_and_no_key(ends: tuple[int, int]) -> None:
    _, slave = ends
    with WidthQuestion(slave, slave, 0.05) as question:
        type_in(ends, b"n" + COLUMNS[:-2])
        assert question.answer() == Answer({}, b"n")


def test_the_terminal_gets_its_modes_back_when_something_fails(ends: tuple[int, int]) -> None:
    _, slave = ends
    before = termios.tcgetattr(slave)

    def fail() -> None:
        with WidthQuestion(slave, slave):
            assert termios.tcgetattr(slave) != before
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert termios.tcgetattr(slave) == before


def test_what_is_no_terminal_is_not_asked() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"j")
    with WidthQuestion(reader, writer) as question:
        assert question.answer() == Answer()
    assert os.read(reader, 10) == b"j"
    os.close(reader)
    os.close(writer)
