"""The commands that may be typed at a prompt of plain mode instead of an answer."""

from enum import Enum

from lianzheng_tui.core.answering.typed_line import fold


class Command(Enum):
    """The commands accepted at every prompt; the value is the name in the help."""

    NEXT = "回车"
    HELP = "?"
    BACK = "返回"
    EVIDENCE = "出处"
    CONTENTS = "目录"
    AGAIN = "再来"
    CLAIM = "一样"
    QUIT = "退出"


_COMMANDS = {
    "": Command.NEXT,
    "n": Command.NEXT,
    "下一步": Command.NEXT,
    "?": Command.HELP,
    "帮助": Command.HELP,
    "h": Command.HELP,
    "返回": Command.BACK,
    "b": Command.BACK,
    "p": Command.BACK,
    "出处": Command.EVIDENCE,
    "e": Command.EVIDENCE,
    "目录": Command.CONTENTS,
    "t": Command.CONTENTS,
    "再来": Command.AGAIN,
    "a": Command.AGAIN,
    "一样": Command.CLAIM,
    "意思一样": Command.CLAIM,
    "我答的意思一样": Command.CLAIM,
    "s": Command.CLAIM,
    "退出": Command.QUIT,
    "q": Command.QUIT,
}
"""Every spelling of a command, as `fold` returns it."""


class Errand(Enum):
    """What the learner can turn to beside a case; the value is the word that is typed."""

    CASES = "案例"
    REVIEW = "回访"
    LEDGER = "台账"
    PLAN = "计划"
    SUMMARY = "小结"


_ERRANDS = {each.value: each for each in Errand} | {
    "案例库": Errand.CASES,
    "r": Errand.REVIEW,
    "l": Errand.LEDGER,
    "学习小结": Errand.SUMMARY,
}
"""Every spelling of an errand, as `fold` returns it."""


def errand(line: str) -> Errand | None:
    """Return the errand in a line, whatever its width and case; None if it is not one."""
    return _ERRANDS.get(fold(line))


def command(line: str) -> Command | None:
    """Return the command in a line, whatever its width and case; None if it is not one."""
    return _COMMANDS.get(fold(line))
