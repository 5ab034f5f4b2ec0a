import io
import os
import sys
from pathlib import Path

import pytest

from lianzheng_tui.cli.terminal.probe import CONSOLE, is_console
from lianzheng_tui.cli.terminal.setup import prepared_terminal, profile, warn_of_console
from lianzheng_tui.cli.terminal.width_question import PROBES
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.tui.terminal.kinds import Colours, Marks
from lianzheng_tui.tui.terminal.profile import TerminalProfile

TRUE = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
WIDE = {"“”": 4, "……": 4, "●": 2, "─": 2, "廉": 2}


@pytest.mark.parametrize(
    ("environ", "widths", "expected"),
    [
        (TRUE, dict(PROBES), TerminalProfile()),
        (TRUE, {}, TerminalProfile()),
        (TRUE, dict.fromkeys(PROBES, 1), TerminalProfile()),
        (TRUE, WIDE, TerminalProfile(marks=Marks.ASCII, wide=True)),
        (TRUE, {**PROBES, "●": 2}, TerminalProfile(marks=Marks.ASCII)),
        ({"TERM": "xterm"}, {}, TerminalProfile(Colours.SIXTEEN)),
        ({"TERM": "linux"}, dict(PROBES), TerminalProfile(Colours.EIGHT, Marks.CONSOLE)),
        ({"TERM": "linux"}, WIDE, TerminalProfile(Colours.EIGHT, Marks.ASCII, wide=True)),
        ({**TRUE, "NO_COLOR": "1"}, {}, TerminalProfile(Colours.NONE)),
        ({**TRUE, "NO_COLOR": ""}, {}, TerminalProfile()),
        ({"TERM": "screen-256color"}, {}, TerminalProfile()),
        *(
            ({**TRUE, "TERM": kind}, {}, TerminalProfile(Colours.NONE))
            for kind in ("vt52", "vt100", "vt102", "vt100-nav", "vt220", "vt320", "vt420", "vt510")
        ),
        ({"TERM": "xterm-mono"}, {}, TerminalProfile(Colours.NONE)),
        ({"TERM": "linux-m"}, {}, TerminalProfile(Colours.NONE)),
        ({"TERM": "wy50"}, {}, TerminalProfile(Colours.NONE)),
        ({"TERM": "sun"}, {}, TerminalProfile(Colours.NONE)),
        ({"TERM": "xterm-vt220"}, {}, TerminalProfile(Colours.SIXTEEN)),
        ({"TERM": "vt100+color"}, {}, TerminalProfile(Colours.SIXTEEN)),
        ({"TERM": "sun-color"}, {}, TerminalProfile(Colours.SIXTEEN)),
    ],
)
def test_how_the_terminal_draws_is_what_it_says_and_what_the_environment_says(
    environ: dict[str, str], widths: dict[str, int], expected: TerminalProfile
) -> None:
    assert profile(environ, widths) == expected


def test_without_a_terminal_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(LianzhengError, match="应用要在终端里打开"), prepared_terminal():
        pass


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("linux", "/dev/tty3", True),
        ("linux", "/dev/pts/3", False),
        ("linux", "/dev/ttyS0", False),
        ("xterm", "/dev/tty3", False),
    ],
)
def test_the_console_is_told_from_what_only_calls_itself_so(
    monkeypatch: pytest.MonkeyPatch, kind: str, name: str, expected: bool
) -> None:
    monkeypatch.setattr(os, "ttyname", lambda _: name)
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert is_console({"TERM": kind}) is expected


def test_on_the_console_it_is_said_that_chinese_may_not_show(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    warn_of_console()
    assert sys.stdin.read() == ""
    said = capsys.readouterr().out
    assert CONSOLE in said
    assert "fbterm" in said
