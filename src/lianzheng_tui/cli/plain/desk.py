"""The learner's desk in plain mode: the cases, the records, and what follows from them today."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from lianzheng_tui.cli.plain.commands import Errand
from lianzheng_tui.cli.plain.conversation import (
    ERRANDS_HELP,
    LEAVE_HELP,
    Conversation,
    ToCases,
)
from lianzheng_tui.cli.plain.dialogue import Dialogue
from lianzheng_tui.cli.plain.paragraphs import labelled
from lianzheng_tui.cli.plain.question import Did
from lianzheng_tui.core.case.model import Item
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.data.home.kept_lines import KeptLines
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.ledger_today import ledger_today, today_of


class ToErrand(Exception):
    """Raised when the learner turns from one errand to another; not an error."""

    def __init__(self, which: Errand) -> None:
        """Take the other errand."""
        super().__init__()
        self.which = which
        """The other errand."""


class Desk(Conversation):
    """What is done beside a case: reviews, the ledger, the plan, the summary."""

    HELP = (
        labelled("回车", "往下走"),
        labelled("返回 或 b", "回到上一处；答有选项的题时只写 返回"),
        labelled("出处 或 e", "答完以后，看正文里的哪几句话、哪一条法规作依据"),
        *ERRANDS_HELP,
        LEAVE_HELP,
        labelled("答", "写在前面，后面的字就当答案，例如 答：出处"),
    )

    def __init__(
        self,
        library: Library,
        journal: Journal,
        dialogue: Dialogue,
        check_file: Callable[[Path], None] | None = None,
        kept_lines: KeptLines | None = None,
    ) -> None:
        """Sit down.

        Args:
            library: The cases.
            journal: The learner's records.
            dialogue: The conversation.
            check_file: Raises a `LianzhengError` for a file that must not be written; None where
                none may be.
            kept_lines: As for `Study`.
        """
        super().__init__(journal, dialogue)
        self.library = library
        """The cases."""
        self.check_file = check_file
        """Raises a `LianzhengError` for a file that must not be written; None where none may be."""
        self.kept_lines = kept_lines
        """As for `Study`."""
        self._ledger: Ledger | None = None

    @property
    def ledger(self) -> Ledger:
        """The ledger as of now."""
        if self._ledger is None or self._ledger.today != today_of(self.journal)[0]:
            self._ledger = ledger_today(self.library, self.journal)
        return self._ledger

    def catch_up(self) -> None:
        """Take in what was learnt in other windows meanwhile."""
        self.journal.take_in(self.journal.fetch())
        self._ledger = None

    def did_in(self, case_id: str) -> Did:
        """Return what saves things done in a case; in none if the id is empty."""
        return partial(self._did, case_id)

    def _did(
        self, case_id: str, verb: Verb, item: str, about: Item | None = None, **detail: object
    ) -> Record:
        record = self.keep(self.library.case(case_id), verb, item, about, detail)
        self._ledger = None
        return record

    def turn_by_contents(self) -> None:
        """Say that there is no contents here."""
        self.dialogue.say("这里没有目录。填 案例 换一个案例，填 返回 回到上一处。")

    def turn_to(self, which: Errand) -> None:
        """Leave what is done here for something else.

        Raises:
            ToCases: it is the list of cases.
            ToErrand: it is another errand.
        """
        raise ToCases if which is Errand.CASES else ToErrand(which)
