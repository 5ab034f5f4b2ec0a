"""Who learns, asked in plain mode where several have records."""

from collections.abc import Sequence

from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.paragraphs import heading, numbered
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.learners import fault_of_name
from lianzheng_tui.core.study.command_parser import Command, command, numbers, own_words


def ask_who(dialogue: Dialogue, names: Sequence[str]) -> str:
    """The name of whoever learns, an old one or a new one; empty where they leave instead.

    Raises:
        EndOfInputError: the input has ended.
    """
    dialogue.say_all(heading("谁来学习"))
    dialogue.say_all(numbered(number + 1, safe(name)) for number, name in enumerate(names))
    while True:
        line = dialogue.ask("填编号；新的学员填姓名；退出")
        if command(line) is Command.QUIT:
            return ""
        found = numbers(line, len(names))
        if found and len(found) == 1 and 1 <= found[0] <= len(names):
            return names[found[0] - 1]
        name = own_words(line)
        fault = f"没有第{line.strip()}名学员。" if found else fault_of_name(name)
        if not fault:
            return name
        dialogue.say(fault)
