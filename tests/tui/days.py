"""A clock that is set by hand, and a journal that answers were given in on its days."""

from datetime import UTC, datetime, timedelta

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from .learning import right_answer
from .stock import LEARNER

WRONG = (1, [2], False, "9", "办公室", [2, 1, 0], [1, 0])
"""A wrong answer to each question of the sample."""


class Calendar:
    """A journal on a clock; the first day is Monday, 5 January 2026."""

    def __init__(self, records: Records) -> None:
        self.time = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
        self.journal = Journal(records, LEARNER, "device", self.now)

    def now(self) -> datetime:
        """What the clock says; a second later each time."""
        self.time += timedelta(seconds=1)
        return self.time

    def pass_days(self, days: int) -> None:
        """Let days go by."""
        self.time += timedelta(days=days)

    def answer(self, case: Case, *rights: bool, sure: int = 0) -> None:
        """Answer the first questions in an attempt, rightly or not."""
        run = self.journal.add(Verb.BEGAN, case.id, QUIZ, None, {}).id
        for number, right in enumerate(rights):
            self._give(case, number, right, run, sure)
        self.journal.flush()

    def again(self, case: Case, number: int, *, right: bool = True, run: str = "review") -> None:
        """Answer one question again."""
        self._give(case, number, right, run, 0)
        self.journal.flush()

    def _give(self, case: Case, number: int, right: bool, run: str, sure: int) -> None:
        assert case.quiz is not None
        question = case.quiz.questions[number]
        given = right_answer(question) if right else WRONG[number]
        detail = {"run": run, "given": given, "score": float(right)}
        record = self.journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
        if sure:
            detail = {"answer": record.id, "sure": sure}
            self.journal.add(Verb.RATED, case.id, question.id, question, detail)
