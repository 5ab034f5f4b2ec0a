import os
import sys

import pytest
from studying import Paper

from lianzheng_tui.cli.commands.study import _LONGEST_TYPED
from lianzheng_tui.cli.plain.dialogue import Dialogue


@pytest.mark.parametrize(("longest", "is_said"), [(30, True), (31, False), (0, False)])
def test_a_line_that_the_terminal_cut_is_said_to_be(longest: int, is_said: bool) -> None:
    paper = Paper()
    dialogue = Dialogue(lambda: "一二三四五六七八九十\n", paper, 80, longest=longest)
    assert dialogue.take() == "一二三四五六七八九十"
    assert ("收到“一二三四五六七八九十”为止" in paper.text) == is_said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cut elsewhere")
def test_a_terminal_cuts_where_it_is_said_to() -> None:
    master, slave = os.openpty()
    os.write(master, b"x" * 5000 + b"\n")
    assert os.read(slave, 10000) == b"x" * _LONGEST_TYPED + b"\n"
    os.close(master)
    os.close(slave)
