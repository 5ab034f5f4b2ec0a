"""The study of a case as a conversation: what all parts of the case have in common."""

from collections.abc import Callable, Iterable, Mapping

from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.paragraphs import Printed, heading, labelled, numbered
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.case.parts import Part, parts_of
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.command_parser import Command, command, numbers
from lianzheng_tui.core.study.edition import counted, with_edition
from lianzheng_tui.core.study.progress import Progress, progress
from lianzheng_tui.data.records.journal import Journal

HELP = (
    labelled("回车", "往下走"),
    labelled("返回 或 b", "回到上一处"),
    labelled("出处 或 e", "看正文里的哪几句话、哪一条法规作依据"),
    labelled("目录 或 t", "换到别的部分"),
    labelled("再来 或 a", "走完时间线、答完测验以后，再来一遍；前一遍会留着"),
    labelled("退出 或 q", "离开；每一步都随时保存，下次从原处接着学"),
    labelled("答", "写在前面，后面的字就当答案，例如 答：出处"),
)
"""What can be typed at every prompt."""

NO_EVIDENCE = (labelled("出处", "这里没有要看出处的话"),)


class Turn(Exception):  # noqa: N818
    """Raised when the learner turns to another part; not an error."""

    def __init__(self, part: Part, section: int | None = None) -> None:
        """Take the part and, for the text, the section."""
        super().__init__()
        self.part = part
        """The part."""
        self.section = section
        """The index of the section, or None for where reading stopped."""


class Leave(Exception):  # noqa: N818
    """Raised when the learner leaves; not an error."""


class Study:
    """The study of one case by one learner; nothing is reported as done before it is saved."""

    def __init__(
        self, case: Case, laws: Mapping[str, Provision], journal: Journal, dialogue: Dialogue
    ) -> None:
        """Begin where the learner left off.

        Args:
            case: The case.
            laws: The provisions that it may cite.
            journal: The learner's records.
            dialogue: The conversation.
        """
        self.case = case
        """The case."""
        self.laws = laws
        """The provisions that it may cite."""
        self.dialogue = dialogue
        """The conversation."""
        self._journal = journal
        self.progress = self._derive()
        """Where the learner stands."""

    def _derive(self) -> Progress:
        return progress(self.case, self.records, self._journal.unsaved)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that count for the case, the earliest first."""
        return counted(self.case, self._journal.of_case(self.case.id))

    def did(self, verb: Verb, item: str, about: Item | None = None, **detail: object) -> Record:
        """Save what the learner did; if that fails, say so at once."""
        detail_there = with_edition(self.case, verb, detail)
        record = self._journal.add(verb, self.case.id, item, about, detail_there)
        self._journal.flush()
        self.progress = self._derive()
        if record.id in self._journal.unsaved:
            self.dialogue.say("", labelled("未保存", self._journal.notice))
        return self._journal.as_saved(record)

    def ask(
        self, prompt: str, evidence: Callable[[], Iterable[Printed]] = lambda: NO_EVIDENCE
    ) -> Command | str:
        """Ask until there is an answer, or a command that the caller must carry out.

        Args:
            prompt: What can be typed here.
            evidence: What to show when the evidence is asked for.

        Raises:
            Turn: the learner turns to another part.
            Leave: the learner leaves.
            EndOfInputError: the input has ended.
        """
        while True:
            line = self.dialogue.ask(f"{prompt}；? 帮助")
            match command(line):
                case Command.HELP:
                    self.dialogue.say_all(HELP)
                case Command.EVIDENCE:
                    self.dialogue.say_all(evidence())
                case Command.CONTENTS:
                    self._turn_by_contents()
                case Command.QUIT:
                    raise Leave
                case None:
                    return line
                case Command.NEXT | Command.BACK | Command.AGAIN | Command.CLAIM as reply:
                    return reply

    def go_on(
        self,
        prompt: str,
        evidence: Callable[[], Iterable[Printed]] = lambda: NO_EVIDENCE,
        *,
        also: Command | None = None,
    ) -> Command:
        """Ask for a command instead of an answer: on, back or, where it has a meaning, ``also``.

        Raises:
            Turn, Leave, EndOfInputError: as `ask`.
        """
        while True:
            reply = self.ask(prompt, evidence)
            if isinstance(reply, Command) and reply in (Command.NEXT, Command.BACK, also):
                return reply
            self.not_understood(reply)

    def not_understood(self, said: Command | str) -> None:
        """Say that what was typed has no meaning here."""
        words = said.value if isinstance(said, Command) else said.strip()
        self.dialogue.say(f"这里不能填“{words}”。按回车往下走，填 ? 看还能做什么。")

    def turn_back(self, part: Part) -> Turn:
        """Return the turn to the part before this one; at the first part say that there is none."""
        parts = parts_of(self.case)
        index = parts.index(part)
        if index == 0:
            self.dialogue.say("这里是开头，前面没有了。")
        return Turn(parts[max(0, index - 1)])

    def contents(self) -> Iterable[Printed]:
        """Yield the parts and the sections, with the progress in each part."""
        shares = {label: words for _, _, label, words in self.progress.shares()}
        yield from heading("目录")
        for number, part in enumerate(parts_of(self.case)):
            share = shares.get(part.label)
            yield numbered(number + 1, part.label + (f"，{share}" if share else ""))
            if part is Part.TEXT:
                for index, section in enumerate(self.case.sections):
                    yield numbered(f"{number + 1}.{index + 1}", section.title, indent=5)

    def _turn_by_contents(self) -> None:
        """Show the contents and turn to what is chosen there; return if nothing is chosen."""
        parts = parts_of(self.case)
        self.dialogue.say_all(self.contents())
        while True:
            line = self.dialogue.ask("填编号，例如 2 或 2.1；回车 留在原处")
            if command(line) is Command.QUIT:
                raise Leave
            if command(line) is not None:
                return
            chosen = numbers(line, len(self.case.sections) + len(parts)) or ()
            target = _target(chosen, parts, len(self.case.sections))
            if target is not None:
                raise target
            self.dialogue.say(f"目录里没有“{line.strip()}”。")


def _target(chosen: tuple[int, ...], parts: tuple[Part, ...], sections: int) -> Turn | None:
    """Return where the numbers chosen from the contents lead, or None if they lead nowhere."""
    if not chosen or not 1 <= chosen[0] <= len(parts):
        return None
    part = parts[chosen[0] - 1]
    match chosen[1:]:
        case ():
            return Turn(part)
        case (section,) if part is Part.TEXT and 1 <= section <= sections:
            return Turn(part, section - 1)
    return None
