"""What is marked otherwise now than when it was answered, because marking got truer."""

from collections.abc import Iterable
from typing import NamedTuple

from lianzheng_tui.core.answering.interaction import is_answer, mark
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Record, Verb

MARKING = 2
"""The version of the rules by which answers are marked; greater where the same answer may get
another mark. 2: numbers in answers are compared as values."""


class Remarked(NamedTuple):
    """How many questions the latest answer to which is marked otherwise now."""

    right: int = 0
    """How many are right now and were not."""
    wrong: int = 0
    """How many are not entirely right now and were."""

    @property
    def sentence(self) -> str:
        """What the learner must know of them, in Chinese; empty if there are none."""
        if not any(self):
            return ""
        changes = [f"{self.right}题现在算答对"] if self.right else []
        changes += [f"{self.wrong}题现在不算全对，已列入台账"] if self.wrong else []
        return f"判分改准了：以前答的，有{'，'.join(changes)}。达标的照旧。"


def remarked(studied: Iterable[tuple[Case, Iterable[Record]]]) -> Remarked:
    """Return what is marked otherwise, over cases with the learner's records of each."""
    right = wrong = 0
    for case, records in studied:
        questions = {question.id: question for question in case.questions}
        hashes = {id_: content_hash(question) for id_, question in questions.items()}
        latest = {
            record.item: record
            for record in records
            if record.verb is Verb.ANSWERED and hashes.get(record.item) == record.content
        }
        for item, record in latest.items():
            given, score = record.detail.get("given"), record.detail.get("score")
            if score is not None and is_answer(questions[item], given):
                was_right, is_right = score == 1, mark(questions[item], given).right
                right += is_right and not was_right
                wrong += was_right and not is_right
    return Remarked(right, wrong)
