"""The records of a learner who does whole parts of the sample case."""

from collections.abc import Callable
from typing import Any

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb

Make = Callable[..., Record]

RIGHT: list[Any] = [0, [0, 1], True, "500", "纪检组", [0, 1, 2], [0, 1]]
WRONG: list[Any] = [1, [2], False, "500", "纪检组", [0, 1, 2], [0, 1]]


class Learner:
    """Makes the records of whole parts of a case."""

    def __init__(self, make_record: Make) -> None:
        self.record = make_record

    def read(self, case: Case) -> list[Record]:
        return [
            self.record(Verb.READ, section, paragraph=0, seen=len(section.paragraphs))
            for section in case.sections
        ]

    def walk(self, case: Case) -> list[Record]:
        began = self.record(Verb.BEGAN, "timeline")
        records = [began]
        for event in case.timeline:
            records.append(self.record(Verb.STEPPED, event, run=began.id))
            if event.decision:
                records.append(self.record(Verb.DECIDED, event, run=began.id, option=0))
        return [*records, self.record(Verb.FINISHED, "timeline", run=began.id)]

    def answer(self, case: Case, given: list[Any]) -> list[Record]:
        assert case.quiz is not None
        began = self.record(Verb.BEGAN, "quiz")
        return [
            began,
            *(
                self.record(Verb.ANSWERED, question, run=began.id, given=answer)
                for question, answer in zip(case.quiz.questions, given, strict=False)
            ),
        ]

    def everything(self, case: Case) -> list[Record]:
        return [*self.read(case), *self.walk(case), *self.answer(case, RIGHT)]
