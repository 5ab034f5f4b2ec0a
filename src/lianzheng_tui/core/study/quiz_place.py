"""Where the learner is in the questions of a set, and what comes before and after."""

from dataclasses import dataclass

from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.question_sets import QuestionSet
from lianzheng_tui.core.study.quiz import Answer, Attempt


@dataclass(frozen=True, slots=True)
class QuizPlace:
    """A question of a set in an attempt, or the result behind the last one."""

    question_set: QuestionSet | None
    """The set; None while one is chosen."""
    attempt: Attempt | None
    """The attempt; None before the first."""
    index: int
    """The index of the question; one past the last is the result."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the set; none while one is chosen."""
        return self.question_set.questions if self.question_set else ()

    @property
    def question(self) -> Question | None:
        """The question; None at the result, and before the first attempt."""
        inside = self.attempt is not None and self.index < len(self.questions)
        return self.questions[self.index] if inside else None

    @property
    def answer(self) -> Answer | None:
        """The answer to it in the attempt; None while there is none."""
        question = self.question
        return self.attempt.answers.get(question.id) if question and self.attempt else None

    @property
    def first_open(self) -> int:
        """The index of the first question of the set without an answer; past the last if none."""
        if self.question_set is None or self.attempt is None:
            return 0
        return self.question_set.first_open(self.attempt)

    @property
    def is_all_answered(self) -> bool:
        """Whether every question of the set has an answer in the attempt."""
        is_begun = bool(self.question_set and self.attempt)
        return is_begun and self.first_open == len(self.questions)

    @property
    def following(self) -> int:
        """The index of the question after this one, of those that are asked.

        After the last it is the first that is open; if none is, the result.
        """
        if self.attempt is None or self.index >= len(self.questions):
            return len(self.questions)
        return self._next_of(self._asked)

    @property
    def onwards(self) -> int:
        """The index of the question to go on with from a marked one: the next that is open.

        Those that were answered before, at a stop of the text, are passed. Where all are answered
        it is the one after this, or the result.
        """
        if self.attempt is None or self.first_open == len(self.questions):
            return self.following
        return self._next_of(self._asked - self.attempt.answers.keys())

    @property
    def former(self) -> int:
        """The index of the question before this one, of those that are asked; -1 without one."""
        before, asked = range(self.index - 1, -1, -1), self._asked
        return next((i for i in before if self.questions[i].id in asked), -1)

    def _next_of(self, ids: frozenset[str]) -> int:
        """Return the index of the next question with one of these ids, else of the first open."""
        later = range(self.index + 1, len(self.questions))
        return next((i for i in later if self.questions[i].id in ids), self.first_open)

    @property
    def _asked(self) -> frozenset[str]:
        """The ids of the questions of the set that the attempt asks."""
        if self.question_set is None or self.attempt is None:
            return frozenset()
        return frozenset(question.id for question in self.question_set.asked(self.attempt))
