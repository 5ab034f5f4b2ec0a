"""Whether what a learner was shown or asked is still the same: the hash of an item of a case."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from lianzheng_tui.core.case.model import Event, Item
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.slope import FORMER_STAGES


def content_hash(item: Item) -> str:
    """Return sixteen hex digits that change when what the learner is shown or asked changes.

    Progress on an item counts while its hash stays the same, so an edited case keeps the progress
    on everything that was not edited. Fields at their default are left out, so a field added to
    the format later changes no existing hash.
    """
    return _hash_of(item, _plain(item))


def content_hashes(item: Item) -> frozenset[str]:
    """Return every hash under which a record is about an item as it is now.

    There is one, but for an event: its stage was once part of the hash, so a record also counts
    that was made when the stage was one of the former words, or the one that the file has.
    """
    plain = _plain(item)
    hashes = {_hash_of(item, plain)}
    if isinstance(item, Event):
        place = 1 + next(i for i, (name, _) in enumerate(plain) if name == "text")
        opening = len(_written(item, [])) - len("]]")
        before, after = _written(item, plain[:place])[:-2], _written(item, plain[place:])[opening:]
        begun = hashlib.sha256(before.encode())  # the long texts are written once for all stages
        between = ", " if plain[place:] else ""
        for stage in {*FORMER_STAGES, item.stage} - {""}:
            digest = begun.copy()
            words = json.dumps(["stage", stage], ensure_ascii=False)
            digest.update(f", {words}{between}{after}".encode())
            hashes.add(digest.hexdigest()[:16])
    return frozenset(hashes)


def _hash_of(item: Item, plain: Any) -> str:
    return hashlib.sha256(_written(item, plain).encode()).hexdigest()[:16]


def _written(item: Item, plain: Any) -> str:
    return json.dumps([type(item).__name__, plain], ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Period):
        return value.written
    if is_dataclass(value):
        return [
            [field.name, _plain(getattr(value, field.name))]
            for field in fields(value)
            if not field.metadata.get("aside") and getattr(value, field.name) != field.default
        ]
    if isinstance(value, tuple):
        return [_plain(element) for element in value]
    return str(value) if isinstance(value, Decimal) else value
