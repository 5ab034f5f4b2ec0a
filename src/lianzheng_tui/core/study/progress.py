"""A learner's progress in a case, derived from the records alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from lianzheng_tui.core.case.model import Case, Correction, Event
from lianzheng_tui.core.case.parts import (
    Part,
    first_part,
    needed_parts,
    study_order,
)
from lianzheng_tui.core.records.record import Record
from lianzheng_tui.core.study.annotations import Annotation
from lianzheng_tui.core.study.bookmarks import Bookmark
from lianzheng_tui.core.study.case_history import CaseHistory, ReadingProgress
from lianzheng_tui.core.study.completion_state import CompletionState, answered_words
from lianzheng_tui.core.study.question_sets import (
    QuestionSet,
    is_in_sets,
    place_words,
    set_to_go_on_with,
)
from lianzheng_tui.core.study.quiz import Attempt, before_retry, first_time, result
from lianzheng_tui.core.study.stops import open_stops, stops_after
from lianzheng_tui.core.study.timeline_outline import defence_words
from lianzheng_tui.core.study.walkthrough import Defence, Walk, held, is_waiting


@dataclass(frozen=True, slots=True)
class PartShare:
    """How far a learner is in one part that takes steps to finish."""

    part: Part
    done: int
    """How many of `total`; in `unit`, as that."""
    total: int
    """At least 1."""
    unit: str
    """What is counted: 节, 步, 题."""
    outcome: str = ""
    """What it came to: how many decisions held, or the score of a finished quiz and how far a retry
    is; else empty."""

    @property
    def count(self) -> str:
        """How much is done, such as 7/13步."""
        return f"{self.done}/{self.total}{self.unit}"

    @property
    def words(self) -> str:
        """How far the learner is and what it came to; a score stands alone."""
        if self.part is Part.QUIZ and self.outcome:
            return self.outcome
        return f"{self.count}，{self.outcome}" if self.outcome else self.count


@dataclass(frozen=True, slots=True)
class Progress:
    """A learner's progress in one case."""

    case: Case
    reading: ReadingProgress
    walks: tuple[Walk, ...]
    """The earliest first; the learner goes on with the last one."""
    attempts: tuple[Attempt, ...]
    """The earliest first; the learner goes on with the last one."""
    notes: Mapping[str, str]
    """What the learner wrote last, by topic id."""
    bookmarks: tuple[Bookmark, ...]
    """The bookmarks that are set, in reading order."""
    last: Record | None
    """The latest record of studying the case: not a review or what was looked up, and a bookmark
    or a note only if nothing else was done before."""
    last_deed: Record | None
    """The latest of those records that is of something done, see `is_deed`; None before that."""
    last_part: Part
    """The tab used last; what the case leads with, after the guide alone."""
    unsaved: frozenset[str] = frozenset()
    """The ids of records that are not on the disk yet."""
    annotations: tuple[Annotation, ...] = ()
    """What is written at paragraphs, in reading order."""
    is_in_quiz: bool = True
    """Whether anything of the latest attempt was done in the quiz, not at stops in the text."""
    first_edition: int | None = None
    """The earliest edition of the case that the learner studied; None before the first."""
    among: str = ""
    """The set of questions used last, see `question_sets`; empty where there is only one."""
    half_made: frozenset[str] = frozenset()
    """What is filled in and not handed in: ids of questions, and of decisions `decision_key`."""

    @classmethod
    def of(
        cls,
        history: CaseHistory,
        unsaved: frozenset[str] = frozenset(),
        half_made: frozenset[str] = frozenset(),
    ) -> Self:
        """Return the progress as of the last record of a history.

        Args:
            history: What the learner did in the case.
            unsaved: The ids of records that are not on the disk yet.
            half_made: What is filled in and not handed in; see the attribute.
        """
        attempts = history.attempts
        return cls(
            case=history.case,
            reading=history.reading,
            walks=history.walks,
            attempts=attempts,
            notes=dict(history.notes),
            bookmarks=history.bookmarks,
            last=history.last,
            last_deed=history.last_deed,
            last_part=history.last_part,
            unsaved=unsaved,
            annotations=history.annotations,
            first_edition=history.first_edition,
            is_in_quiz=bool(attempts) and history.was_in_quiz(attempts[-1].run),
            among=history.among,
            half_made=half_made,
        )

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections that are shown beside the case, in the order of the file.

        What was wrong tells what is asked. So before the case is done only those are shown that
        came after an edition which the learner studied.
        """
        if self.stand is CompletionState.DONE:
            return self.case.changes
        first = self.first_edition
        return self.case.corrections_since(self.case.revision if first is None else first)

    @property
    def part(self) -> Part:
        """The tab to go on in: the one used last or, where that is done, what the case takes next.

        A part that is being done once more is not done with, nor is the text while the learner is
        in the middle of its stops.
        """
        last, walk, attempt = self.last_part, self.walk, self.attempt
        again = {
            Part.TEXT: self._is_at_stop,
            Part.TIMELINE: walk is not None and not walk.finished,
            Part.QUIZ: attempt is not None and not attempt.finished,
        }
        is_over = self._is_done(last, otherwise=False) and not again.get(last, False)
        return self.next_part if is_over and self.stand is CompletionState.BEGUN else last

    @property
    def _is_at_stop(self) -> bool:
        """Whether the learner is in the middle of what is asked in the text.

        That is where a question at a stop is half answered (a review may leave an answered one so),
        or where some of what is asked at the end of a section that he has not read past has an
        answer.
        """
        for section in range(len(self.case.sections)):
            stops = open_stops(self.case, section, self.attempt)
            is_among = 0 < len(stops) < len(stops_after(self.case, section))
            if is_among and section >= self.reading.section:
                return True
            if any(stop.id in self.half_made for stop in stops):
                return True
        return False

    @property
    def walk(self) -> Walk | None:
        """The latest walk, or None."""
        return self.walks[-1] if self.walks else None

    @property
    def attempt(self) -> Attempt | None:
        """The latest attempt, or None."""
        return self.attempts[-1] if self.attempts else None

    @property
    def is_read(self) -> bool:
        """Whether the whole text has been on the screen."""
        return self.reading.sections_read(self.case) == len(self.case.sections)

    @property
    def is_walked(self) -> bool:
        """Whether some walk reached its end, or there is no timeline."""
        return not self.case.timeline or any(walk.finished for walk in self.walks)

    @property
    def steps_walked(self) -> int:
        """How many steps of the latest walk were seen; one that waits for its choice was not."""
        walk, events = self.walk, self.case.timeline
        if walk is None or not events:
            return 0
        return walk.reached + (not is_waiting(events[walk.reached], walk.choices))

    @property
    def told_events(self) -> tuple[Event, ...]:
        """The events of which everything may be told.

        Until the walk has ended once, or the text is read, those are the ones walked so far,
        without the one that waits for a choice.
        """
        events = self.case.timeline
        if self.is_walked or self.is_read:
            return events
        if self.walk is None:
            return ()
        reached = events[: self.walk.reached + 1]
        waits = is_waiting(reached[-1], self.walk.choices)
        return reached[:-1] if waits else reached

    @property
    def is_passed(self) -> bool:
        """Whether some attempt passed, or there is no quiz."""
        quiz = self.case.quiz
        return quiz is None or any(
            attempt.finished and result(quiz, attempt).passed for attempt in self.attempts
        )

    @property
    def question_set(self) -> QuestionSet | None:
        """The set of questions to go on with; None where there is only one, or no questions."""
        if not is_in_sets(self.case):
            return None
        return set_to_go_on_with(self.case, self.attempt, self.among)

    @property
    def question_place(self) -> str:
        """The place in that set; empty before the first attempt, and where there is none."""
        which, attempt = self.question_set, self.attempt
        return place_words(which, attempt) if which and attempt else ""

    @property
    def answered(self) -> int:
        """How many questions have an answer that counts in the latest attempt."""
        attempt = self.attempt
        if attempt is None:
            return 0
        if self.case.kind.retells:
            return len(attempt.answers)
        return sum(attempt.best(question.id) is not None for question in self.case.questions)

    @property
    def before_retry(self) -> Attempt | None:
        """The attempt of which the latest one, still open, asks again what was wrong; else None."""
        attempt = self.attempt
        is_open = attempt is not None and not attempt.finished
        return before_retry(self.attempts, attempt) if attempt and is_open else None

    @property
    def left_to_retry(self) -> int:
        """How many questions such a retry still asks; 0 where none is open."""
        return len(self.case.questions) - self.answered if self.before_retry else 0

    @property
    def retry_words(self) -> str:
        """How far such a retry is: 第一遍85.3%，重答4题，还有3题; empty where none is open."""
        quiz, attempt = self.case.quiz, self.attempt
        if quiz is None or attempt is None or not self.left_to_retry:
            return ""
        asked = len(quiz.questions) - len(attempt.taken_over)
        first = first_time(self.attempts, attempt)
        before = f"第一遍{result(quiz, first).percent}%，" if first else ""
        return f"{before}重答{asked}题，还有{self.left_to_retry}题"

    @property
    def stand(self) -> CompletionState:
        """The completion state: done if the text is read, the timeline walked, the quiz passed.

        A case that was only opened is new.
        """
        if self.last_deed is None:
            return CompletionState.NEW
        done = all(self._is_done(part, otherwise=True) for part in needed_parts(self.case))
        return CompletionState.DONE if done else CompletionState.BEGUN

    def part_stand(self, part: Part) -> CompletionState | None:
        """Return how far the learner is in a part; None for one that cannot be finished."""
        written = [bool(self.notes.get(topic.id, "").strip()) for topic in self.case.discussion]
        match part:
            case Part.TEXT if part in needed_parts(self.case):
                begun, done = any(self.reading.seen), self.is_read
            case Part.TIMELINE:
                begun, done = self.walk is not None, self.is_walked
            case Part.QUIZ:
                begun, done = self.attempt is not None, self.is_passed
            case Part.DISCUSSION:
                begun, done = any(text.strip() for text in self.notes.values()), all(written)
            case _:
                return None
        return (
            CompletionState.DONE
            if done
            else CompletionState.BEGUN
            if begun
            else CompletionState.NEW
        )

    @property
    def next_part(self) -> Part:
        """The part to study next: the first not done, else 要点, which cannot be done.

        Where only questions are to be done, it is always they.
        """
        if first_part(self.case) is Part.QUIZ:
            return Part.QUIZ
        order = study_order(self.case)
        left = [part for part in order if not self._is_done(part, otherwise=True)]
        return left[0] if left else Part.POINTS if Part.POINTS in order else Part.TEXT

    def part_after(self, part: Part) -> Part | None:
        """Return the part to go on to where one ends.

        That is the first of the others that the case still takes; after what no case takes, then
        what comes next of its kind. Where nothing is left, it is the quiz, whose result says so;
        None without one. What was not wholly seen leads back to the guide.
        """
        order = study_order(self.case)
        place = order.index(part) if part in order else len(order)
        others = [*order[:place], *order[place + 1 :]]
        taken = [each for each in others if not self._is_done(each, otherwise=True)]
        optional = part not in needed_parts(self.case)
        after = [
            each
            for each in order[place + 1 :]
            if optional and not self._is_done(each, otherwise=False)
        ]
        if taken or after:
            return [*taken, *after][0]
        if self.stand is not CompletionState.DONE:
            return Part.GUIDE
        return Part.QUIZ if Part.QUIZ in order else None

    def _is_done(self, part: Part, *, otherwise: bool) -> bool:
        """Return whether a part is done; `otherwise` where it can never be."""
        done = {
            Part.TEXT: self.is_read,
            Part.TIMELINE: self.is_walked,
            Part.QUIZ: self.is_passed,
        }
        return done[part] if part in needed_parts(self.case) else otherwise

    def where(self) -> str:
        """Return the exact place to continue from, such as 时间线 第7步."""
        walk, attempt, quiz = self.walk, self.attempt, self.case.quiz
        if self.part is Part.TEXT:
            return f"正文 {self.case.sections[self.reading.section].title}"
        if self.part is Part.TIMELINE and walk is not None:
            return "时间线 全程" if walk.finished else f"时间线 第{walk.reached + 1}步"
        if self.part is Part.QUIZ and quiz is not None and attempt is not None:
            if place := self.question_place:
                return place
            if attempt.finished:
                return "测验 结果"
            next_question = next(
                i for i, question in enumerate(quiz.questions) if question.id not in attempt.answers
            )
            again = "重答" if self.left_to_retry else ""
            return f"测验 {again}第{next_question + 1}题"
        return self.part.label

    def brief(self) -> str:
        """Return the progress in a word or two for a list: 未学, 学完, 7/13步, 答过3/40题."""
        stand = self.stand
        if first_part(self.case) is Part.QUIZ and stand is not CompletionState.DONE:
            return answered_words(self.answered, len(self.case.questions))
        if stand is not CompletionState.BEGUN:
            return stand.value
        walk, attempt, quiz = self.walk, self.attempt, self.case.quiz
        if quiz is not None and attempt is not None and self.is_in_quiz and self.is_walked:
            if attempt.finished:
                return f"测验{result(quiz, attempt).percent}%"
            if left := self.left_to_retry:
                return f"重答还有{left}题"
            return f"测验{len(attempt.answers)}/{len(quiz.questions)}"
        if walk is not None and not self.is_walked:
            return f"{self.steps_walked}/{len(self.case.timeline)}步"
        return f"正文{self.reading.sections_read(self.case)}/{len(self.case.sections)}节"

    def shares(self) -> Mapping[Part, PartShare]:
        """Return, in order, how far each part is that takes steps to finish: 正文, 时间线, 测验."""
        case, attempt, quiz = self.case, self.attempt, self.case.quiz
        needed = needed_parts(case)
        shares = []
        if Part.TEXT in needed:
            read = self.reading.sections_read(case)
            shares.append(PartShare(Part.TEXT, read, len(case.sections), "节"))
        if case.timeline:
            steps = len(case.timeline)
            walked = steps if self.is_walked else self.steps_walked
            held_count, decided = self.held()
            word = defence_words(case.kind)[Defence.HELD]
            choices = f"{word}{held_count}/{decided}" if decided else ""
            shares.append(PartShare(Part.TIMELINE, walked, steps, "步", choices))
        if quiz is not None:
            score = self.retry_words
            if attempt is not None and attempt.finished:
                score = f"{result(quiz, attempt).percent}%，{quiz.pass_mark}%达标"
            shares.append(PartShare(Part.QUIZ, self.answered, len(quiz.questions), "题", score))
        return {share.part: share for share in shares}

    def held(self) -> tuple[int, int]:
        """Return how many decisions of the latest walk held the line, and how many were taken."""
        return held(self.case, self.walk) if self.walk else (0, 0)


def progress(
    case: Case, records: Iterable[Record], unsaved: frozenset[str] = frozenset()
) -> Progress:
    """Derive a learner's progress in a case from the records, in the order they were made."""
    return Progress.of(CaseHistory(case, records), unsaved)
