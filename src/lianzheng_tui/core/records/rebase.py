"""Records of a case that changes while its author previews it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.records.record import Record, Verb


def as_if_unchanged(case: Case, records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records as if everything in the case had always been as it is now.

    This is for a preview: the trainer edits the very item on the screen and wants to stay there.
    """
    items: dict[Verb, Sequence[Item]] = {
        Verb.READ: case.sections,
        Verb.STEPPED: case.timeline,
        Verb.DECIDED: case.timeline,
        Verb.ANSWERED: case.questions,
        Verb.RATED: case.questions,
        Verb.CLAIMED: case.questions,
        Verb.ANNOTATED: case.sections,
        Verb.NOTED: case.discussion,
    }
    items_by_key = {
        (verb, item.id): item for verb, verb_items in items.items() for item in verb_items
    }
    for record in records:
        item = items_by_key.get((record.verb, record.item))
        yield replace(record, content=content_hash(item)) if item else record
