"""What every conversation in plain mode has in common: prompts, help, commands at every prompt."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lianzheng_tui.cli.plain.commands import Command, Errand, command, errand
from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.paragraphs import Printed, labelled
from lianzheng_tui.core.answering.typed_line import is_option_letter
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.edition import with_edition
from lianzheng_tui.data.records.journal import Journal

NO_EVIDENCE = (labelled("出处", "这里没有要看出处的话"),)
"""Said where there is no evidence to look up."""
ERRANDS_HELP = (
    labelled("回访 或 r", "把今天到期的题再答一遍"),
    labelled("台账 或 l", "看没有闭环的题，整改"),
    labelled("计划", "定考核日期、每天几题"),
    labelled("小结", "写学习小结"),
    labelled("案例", "换一个案例"),
)
"""The errands, as every help tells of them."""
LEAVE_HELP = labelled("退出 或 q", "离开；每一步都随时保存，下次从原处接着学")
"""How one leaves, as every help tells of it."""


class Leave(Exception):
    """Raised when the learner leaves; not an error."""


class ToCases(Exception):
    """Raised when the learner turns to the list of cases; not an error."""


class Conversation(ABC):
    """A conversation with prompts at which the same commands are understood."""

    HELP: tuple[Printed, ...]
    """What can be typed at every prompt."""

    def __init__(self, journal: Journal, dialogue: Dialogue) -> None:
        """Begin.

        Args:
            journal: The learner's records.
            dialogue: The conversation.
        """
        self.journal = journal
        """The learner's records."""
        self.dialogue = dialogue
        """The conversation."""
        self.was_interrupted = False
        """Whether the learner pressed Ctrl+C."""

    def interrupt(self) -> None:
        """Take Ctrl+C for the end of the input; what was being saved is saved first."""
        self.was_interrupted = True
        self.journal.flush()

    @abstractmethod
    def turn_by_contents(self) -> None:
        """Turn to what the learner chooses from the contents; return if nothing is chosen."""

    @abstractmethod
    def turn_to(self, which: Errand) -> None:
        """Turn to an errand; return to go on here after it."""

    def keep(
        self,
        case: Case | None,
        verb: Verb,
        item: str,
        about: Item | None,
        detail: Mapping[str, Any],
    ) -> Record:
        """Save what the learner did, in no case if there is none; if that fails, say so at once."""
        there = with_edition(case, verb, detail) if case else detail
        record = self.journal.add(verb, case.id if case else "", item, about, there)
        self.journal.flush()
        if record.id in self.journal.unsaved:
            self.dialogue.say("", labelled("未保存", self.journal.notice))
        return self.journal.as_saved(record)

    def ask(
        self,
        prompt: str,
        evidence: Callable[[], Iterable[Printed]] = lambda: NO_EVIDENCE,
        *,
        options: int = 0,
    ) -> Command | str:
        """Ask until there is an answer, or a command that the caller must carry out.

        Args:
            prompt: What can be typed here.
            evidence: What to show when the evidence is asked for.
            options: How many options are asked about; a letter of one is no command.

        Raises:
            Leave: the learner leaves.
            EndOfInputError: the input has ended.
            Exception: what `turn_by_contents` raises to turn elsewhere.
        """
        while True:
            line = self.dialogue.ask(f"{prompt}；帮助")
            if is_option_letter(line, options):
                return line
            match command(line):
                case Command.HELP:
                    self.dialogue.say_all(self.HELP)
                case Command.EVIDENCE:
                    self.dialogue.say_all(evidence())
                case Command.CONTENTS:
                    self.turn_by_contents()
                case Command.QUIT:
                    raise Leave
                case None:
                    return line
                case Command.NEXT | Command.BACK | Command.AGAIN | Command.CLAIM as reply:
                    return reply

    def choose(
        self,
        prompt: str,
        evidence: Callable[[], Iterable[Printed]] = lambda: NO_EVIDENCE,
        *,
        again: Iterable[Printed] = (),
        options: int = 0,
    ) -> Command | str:
        """Ask for a choice among things and places, where words such as 台账 are no answer.

        Args:
            prompt: What can be typed here.
            evidence: What to show when the evidence is asked for.
            again: What to say again after an errand, before the prompt.
            options: As in `ask`.

        Raises:
            Exception: as `ask`; and what `turn_to` raises.
        """
        while True:
            reply = self.ask(prompt, evidence, options=options)
            which = errand(reply) if isinstance(reply, str) else None
            if which is None:
                return reply
            self.turn_to(which)
            self.dialogue.say_all(again)

    def go_on(
        self,
        prompt: str,
        evidence: Callable[[], Iterable[Printed]] = lambda: NO_EVIDENCE,
        *,
        also: Command | None = None,
    ) -> Command:
        """Ask for a command instead of an answer: on, back or, where it has a meaning, ``also``.

        Raises:
            Exception: as `choose`.
        """
        while True:
            reply = self.choose(prompt, evidence)
            if isinstance(reply, Command) and reply in (Command.NEXT, Command.BACK, also):
                return reply
            self.not_understood(reply)

    def not_understood(self, said: Command | str) -> None:
        """Say that what was typed has no meaning here."""
        words = said.value if isinstance(said, Command) else said.strip()
        self.dialogue.say(f"这里不能填“{words}”。按回车往下走，填 帮助 看还能做什么。")
