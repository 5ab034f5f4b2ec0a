"""Makes the records of answers given on days."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Question, TrueFalseQuestion
from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb
from lianzheng_tui.core.review.schedule import ReviewItem, ReviewLog

MONDAY = date(2026, 1, 5)
Make = Callable[..., Record]


def day(number: int) -> date:
    """The day so many days after the Monday on which everything begins."""
    return MONDAY + timedelta(days=number)


def question(case: Case, number: int = 0) -> Question:
    """A question of a case."""
    assert case.quiz is not None
    return case.quiz.questions[number]


def review_items(
    case: Case, records: Iterable[Record], zone: tzinfo, today: date
) -> tuple[ReviewItem, ...]:
    """Every item that these records answered, in the order of the questions."""
    log = ReviewLog(case, zone)
    for record in records:
        log.add(record)
    return log.items(today)


class Answers:
    """Records of answers to one question, given on days at noon UTC."""

    def __init__(
        self, case: Case, asked: Question | None = None, *, is_former: bool = False
    ) -> None:
        self.case = case
        self.is_former = is_former
        """Whether a release makes them that did not record the local time."""
        self.question = asked or question(case)
        self.records: list[Record] = []

    def give(self, *numbers: int, right: bool = True, sure: int = 0, run: str = "review") -> None:
        """Answer on these days; the question is the single one or the true one."""
        is_true = isinstance(self.question, TrueFalseQuestion)
        given = right if is_true else 0 if right else 1
        for number in numbers:
            self._add(
                Verb.ANSWERED,
                number,
                content_hash(self.question),
                {"run": run, "given": given, "score": float(right)},
            )
            if sure:
                detail = {"answer": self.records[-1].id, "sure": sure}
                self._add(Verb.RATED, number, content_hash(self.question), detail)

    def _add(self, verb: Verb, number: int, content: str, detail: dict[str, object]) -> None:
        time = datetime.combine(day(number), datetime.min.time(), UTC) + timedelta(hours=12)
        id_ = f"{self.question.id}-{len(self.records)}"
        if not self.is_former:
            detail = {**detail, UTC_OFFSET: 0}
        self.records.append(
            Record(id_, "学员", "d0", time, verb, self.case.id, self.question.id, content, detail)
        )

    def item(self, today: int = 3_000) -> ReviewItem:
        """The item as it stands on a day."""
        (found,) = review_items(self.case, self.records, UTC, day(today))
        return found
