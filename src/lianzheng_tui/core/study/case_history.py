"""What a learner did in one case, kept up record by record."""

from collections.abc import Iterable
from dataclasses import dataclass

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part, first_part, leading_part, tabs_of
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.annotations import Annotation, annotations
from lianzheng_tui.core.study.bookmarks import Bookmark, bookmarks
from lianzheng_tui.core.study.edition import edition_opened
from lianzheng_tui.core.study.question_sets import among_of
from lianzheng_tui.core.study.quiz import Attempt, AttemptLog, is_repeated, rating_of
from lianzheng_tui.core.study.stops import is_at_stop
from lianzheng_tui.core.study.walkthrough import Walk, WalkLog


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """How far a learner has read the text."""

    section: int
    """The index of the section where the learner stopped reading."""
    paragraph: int
    """The index in it of the paragraph at the top of the screen."""
    seen: tuple[int, ...]
    """For each section, how many of its paragraphs have been on the screen."""

    def sections_read(self, case: Case) -> int:
        """Return how many sections have been read to their end."""
        return sum(
            seen >= len(section.paragraphs)
            for seen, section in zip(self.seen, case.sections, strict=True)
        )


def is_deed(record: Record) -> bool:
    """Return whether something was done in a case, which is to begin it.

    To turn to a part of it is not enough, nor to look something up, nor to move about in the text
    before a paragraph stood on the screen for long enough to be read.
    """
    if record.verb is Verb.READ:
        return _count(record, "seen") > 0
    return record.verb not in (Verb.OPENED, Verb.LOOKED)


class CaseHistory:
    """What a learner did in one case, kept up record by record.

    A record costs only what it changes: one walk, one attempt, one section. So an answer takes the
    same time after ten records and after ten thousand.
    """

    def __init__(self, case: Case, records: Iterable[Record] = ()) -> None:
        """Begin with the records of the case that there are, in the order they were made."""
        self.case = case
        self._section_index = {section.id: i for i, section in enumerate(case.sections)}
        self._section_hashes = {section.id: content_hash(section) for section in case.sections}
        self._seen = [0] * len(case.sections)
        self._section = self._paragraph = 0
        self._walks = WalkLog(case)
        self._attempts = AttemptLog(case.quiz) if case.quiz else None
        self.notes: dict[str, str] = {}
        """What the learner wrote last, by topic id."""
        self._bookmark_records: list[Record] = []
        self._bookmarks: tuple[Bookmark, ...] | None = ()
        """None where a record has changed them since they were worked out."""
        self._annotated: list[Record] = []
        self._annotations: tuple[Annotation, ...] | None = ()
        """None where a record has changed them since they were worked out."""
        self.last: Record | None = None
        """The latest record of studying the case, see `Progress.last`."""
        self.last_deed: Record | None = None
        """The latest of them that `is_deed`; None before the case is begun."""
        self._in_quiz: set[str] = set()
        """The runs of which anything was done in the quiz."""
        self.first_edition: int | None = None
        """The earliest edition that the learner studied; None before the first."""
        self.among = ""
        """The set of questions used last, see `question_sets`."""
        self._repeated: set[str] = set()
        """The ids of the answers in reviews, which are not part of studying the case."""
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Add the next record; one of another case changes nothing."""
        if record.case != self.case.id or self._is_review(record):
            return
        edition = edition_opened(record) if record.verb is Verb.OPENED else 1
        if self.first_edition is None or record.verb is Verb.OPENED:
            self.first_edition = min(self.first_edition or edition, edition)
        self._walks.add(record)
        if self._attempts:
            self._attempts.add(record)
        if record.verb in (Verb.BEGAN, Verb.ANSWERED) and not is_at_stop(record):
            self._in_quiz.add(record.id)
            self._in_quiz.add(str(record.detail.get("run")))
        if (among := among_of(record)) is not None:
            self.among = among
        if record.verb is Verb.READ:
            self._read(record)
        elif record.verb is Verb.NOTED and isinstance(text := record.detail.get("text"), str):
            self.notes[record.item] = text
        if record.verb is Verb.BOOKMARKED:
            self._bookmark_records.append(record)
            self._bookmarks = None
        elif record.verb is Verb.ANNOTATED:
            self._annotated.append(record)
            self._annotations = None
        begins_text = record.verb in _IN_TEXT and self.last_deed is None
        if record.verb not in _BESIDE or begins_text:
            self.last = record
            if is_deed(record):
                self.last_deed = record

    @property
    def reading(self) -> ReadingProgress:
        """How far the text is read."""
        return ReadingProgress(self._section, self._paragraph, tuple(self._seen))

    @property
    def walks(self) -> tuple[Walk, ...]:
        """The walks along the timeline, the earliest first."""
        return self._walks.walks()

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The attempts at the quiz, the earliest first."""
        return self._attempts.attempts() if self._attempts else ()

    def was_in_quiz(self, run: str) -> bool:
        """Return whether anything of an attempt was done in the quiz, not at stops in the text."""
        return run in self._in_quiz

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks that are set, in reading order."""
        if self._bookmarks is None:
            self._bookmarks = bookmarks(self.case, self._bookmark_records)
        return self._bookmarks

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """What is written at paragraphs, in reading order."""
        if self._annotations is None:
            self._annotations = annotations(self.case, self._annotated)
        return self._annotations

    @property
    def last_part(self) -> Part:
        """The tab used last; what the case leads with, after the guide alone."""
        last = self.last
        if last is None:
            return first_part(self.case)
        part = _part(last)
        if part not in tabs_of(self.case):
            return leading_part(self.case)
        if part is Part.GUIDE and last.item == Part.GUIDE.value and self.last_deed is None:
            return leading_part(self.case)
        return part

    def _is_review(self, record: Record) -> bool:
        if is_repeated(record):
            self._repeated.add(record.id)
            return True
        rating = rating_of(record)
        return rating is not None and rating[0] in self._repeated

    def _read(self, record: Record) -> None:
        if record.item not in self._section_index:
            return
        self._section = self._section_index[record.item]
        paragraphs = len(self.case.sections[self._section].paragraphs)
        self._paragraph = min(_count(record, "paragraph"), paragraphs - 1)
        if self._section_hashes[record.item] == record.content:
            self._seen[self._section] = max(self._seen[self._section], _count(record, "seen"))


def _count(record: Record, name: str) -> int:
    value = record.detail.get(name)
    return max(0, value) if type(value) is int else 0


_IN_TEXT = frozenset({Verb.BOOKMARKED, Verb.ANNOTATED})
"""What is done to a paragraph: who opened the case for that alone has begun to read."""
_BESIDE = frozenset({Verb.LOOKED, Verb.CLAIMED}) | _IN_TEXT
"""What is done beside studying: it does not move the place to go on from."""
_PART_OF_VERB = {
    Verb.READ: Part.TEXT,
    Verb.BOOKMARKED: Part.TEXT,
    Verb.ANNOTATED: Part.TEXT,
    Verb.STEPPED: Part.TIMELINE,
    Verb.DECIDED: Part.TIMELINE,
    Verb.ANSWERED: Part.QUIZ,
    Verb.RATED: Part.QUIZ,
    Verb.NOTED: Part.DISCUSSION,
}


def _part(last: Record) -> Part:
    if is_at_stop(last):
        return Part.TEXT
    if last.verb in _PART_OF_VERB:
        return _PART_OF_VERB[last.verb]
    return Part(last.item) if last.item in {part.value for part in Part} else Part.GUIDE
