"""Records of a case that is being written, while its author looks at it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lianzheng_tui.core.case.model import Case, Item, content_hash
from lianzheng_tui.core.records.record import Record, Verb


def as_if_unchanged(case: Case, records: Iterable[Record]) -> Iterator[Record]:
    """The records as if everything in the case had always been as it is now.

    For a preview: the trainer changes the very item that is looked at, and wants to stay there.
    """
    questions = case.quiz.questions if case.quiz else ()
    items: dict[Verb, Sequence[Item]] = {
        Verb.READ: case.sections,
        Verb.STEPPED: case.timeline,
        Verb.DECIDED: case.timeline,
        Verb.ANSWERED: questions,
        Verb.RATED: questions,
        Verb.NOTED: case.discussion,
    }
    found = {(verb, item.id): item for verb, group in items.items() for item in group}
    for record in records:
        item = found.get((record.verb, record.item))
        yield replace(record, content=content_hash(item)) if item else record
