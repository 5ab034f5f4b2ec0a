"""The study of a case as a conversation: what all parts of the case have in common."""

from collections.abc import Callable, Iterable, Mapping

from lianzheng_tui.cli.plain.commands import Command, Errand, command, errand
from lianzheng_tui.cli.plain.conversation import (
    ERRANDS_HELP,
    LEAVE_HELP,
    Conversation,
    Leave,
    ToCases,
)
from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.paragraphs import Printed, heading, labelled, numbered, spoken
from lianzheng_tui.core.answering.typed_line import numbers
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.case.parts import Part, parts_of
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.edition import counted
from lianzheng_tui.core.study.progress import Progress, progress
from lianzheng_tui.data.home.kept_lines import KeptLines
from lianzheng_tui.data.records.journal import Journal


class Turn(Exception):
    """Raised when the learner turns to another part; not an error."""

    def __init__(self, part: Part, section: int | None = None) -> None:
        """Take the part and, for the text, the section."""
        super().__init__()
        self.part = part
        """The part."""
        self.section = section
        """The index of the section, or None for where reading stopped."""


class Study(Conversation):
    """The study of one case by one learner; nothing is reported as done before it is saved."""

    HELP = (
        labelled("回车", "往下走"),
        labelled("返回 或 b", "回到上一处；答有选项的题时只写 返回"),
        labelled("出处 或 e", "看正文里的哪几句话、哪一条法规作依据"),
        labelled("目录 或 t", "换到别的部分"),
        labelled("再来 或 a", "走完时间线、答完测验以后，再来一遍；前一遍会留着"),
        *ERRANDS_HELP,
        LEAVE_HELP,
        labelled("答", "写在前面，后面的字就当答案，例如 答：出处"),
    )

    def __init__(
        self,
        case: Case,
        laws: Mapping[str, Provision],
        journal: Journal,
        dialogue: Dialogue,
        do: Callable[[Errand], None],
        *,
        kept_lines: KeptLines | None = None,
    ) -> None:
        """Begin where the learner left off.

        Args:
            case: The case.
            laws: The provisions that it may cite.
            journal: The learner's records.
            dialogue: The conversation.
            do: Does an errand other than `Errand.CASES`.
            kept_lines: What the learner keeps of 对照检查; None where that lasts no longer than
                the study.
        """
        super().__init__(journal, dialogue)
        self.case = case
        """The case."""
        self.laws = laws
        """The provisions that it may cite."""
        self.kept_lines = kept_lines or KeptLines()
        """What the learner keeps of 对照检查."""
        self._do = do
        self.progress = self._derive()
        """Where the learner stands."""

    def _derive(self) -> Progress:
        return progress(self.case, self.records, self.journal.unsaved)

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that count for the case, the earliest first."""
        return counted(self.case, self.journal.of_case(self.case.id))

    def did(self, verb: Verb, item: str, about: Item | None = None, **detail: object) -> Record:
        """Save what the learner did; if that fails, say so at once."""
        record = self.keep(self.case, verb, item, about, detail)
        self.progress = self._derive()
        return record

    def turn_to(self, which: Errand) -> None:
        """Do an errand, and come back to the case.

        Raises:
            ToCases: the errand is to take another case.
        """
        if which is Errand.CASES:
            raise ToCases
        self._do(which)
        self.progress = self._derive()
        self.dialogue.say(f"回到《{self.case.title}》，{self.progress.where()}。")

    def turn_back(self, part: Part) -> Turn:
        """Return the turn to the part before this one; at the first part say that there is none."""
        parts = parts_of(self.case)
        index = parts.index(part)
        if index == 0:
            self.dialogue.say("这里是开头，前面没有了。")
        return Turn(parts[max(0, index - 1)])

    def contents(self) -> Iterable[Printed]:
        """Yield the parts and the sections, with the progress in each part."""
        shares = self.progress.shares()
        yield from heading("目录")
        for number, part in enumerate(parts_of(self.case)):
            share = shares.get(part)
            yield numbered(number + 1, part.label + (f"，{spoken(share.words)}" if share else ""))
            if part is Part.TEXT:
                for index, section in enumerate(self.case.sections):
                    yield numbered(f"{number + 1}.{index + 1}", section.title, indent=5)

    def turn_by_contents(self) -> None:
        """Show the contents and turn to what is chosen there; return if nothing is chosen.

        Raises:
            Turn: a part is chosen.
            Leave: the learner leaves.
            ToCases: the learner takes another case.
        """
        parts = parts_of(self.case)
        self.dialogue.say_all(self.contents())
        while True:
            line = self.dialogue.ask(
                "填编号，例如 2 或 2.1；也可以填 回访、台账、计划、小结、案例；回车 留在原处"
            )
            if command(line) is Command.QUIT:
                raise Leave
            if which := errand(line):
                self.turn_to(which)
                return
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
