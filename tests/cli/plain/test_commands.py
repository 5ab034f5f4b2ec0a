import pytest

from lianzheng_tui.cli.plain.commands import Command, command


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", Command.NEXT),
        ("  ", Command.NEXT),
        ("？", Command.HELP),
        (" ? ", Command.HELP),
        ("帮助", Command.HELP),
        ("Ｂ", Command.BACK),
        ("返回", Command.BACK),
        ("E", Command.EVIDENCE),
        ("出处", Command.EVIDENCE),
        ("目录", Command.CONTENTS),
        ("再来", Command.AGAIN),
        ("退出", Command.QUIT),
        ("q", Command.QUIT),
    ],
)
def test_commands_whatever_the_width_and_case(line: str, meant: Command) -> None:
    assert command(line) is meant


@pytest.mark.parametrize("line", ["1", "返回吧", "答：出处", "be", "对"])
def test_what_is_no_command(line: str) -> None:
    assert command(line) is None
