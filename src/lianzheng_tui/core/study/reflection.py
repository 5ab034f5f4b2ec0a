"""心得体会: what the learner writes about a case as a whole, in four parts.

Each part is noted as a topic of the discussion is. The items of such records are no ids of a case
file, so that no topic can be one of them; a program that does not know them shows notes on topics
that are not there any more.
"""

from collections.abc import Mapping
from enum import StrEnum

from lianzheng_tui.core.study.completion_state import CompletionState

REFLECTION = "心得体会"
"""The four parts together."""


class ReflectionPart(StrEnum):
    """The parts, in order; the value is the item of its records."""

    LEARNED = "reflection.learned"
    OWN_POST = "reflection.own-post"
    GAP = "reflection.gap"
    INTENTION = "reflection.intention"

    @property
    def label(self) -> str:
        """The words on the screen and on paper."""
        return _LABELS[self]


_LABELS = {
    ReflectionPart.LEARNED: "学了什么",
    ReflectionPart.OWN_POST: "想到自己岗位",
    ReflectionPart.GAP: "差距",
    ReflectionPart.INTENTION: "打算",
}


def part_of(item: str) -> ReflectionPart | None:
    """Return the part that an item of a record is; None if it is none."""
    return ReflectionPart(item) if item in list(ReflectionPart) else None


def notes_written(notes: Mapping[str, str]) -> int:
    """Return how many notes are written: one a topic, and one for 心得体会, whatever parts it has.

    Args:
        notes: what the learner wrote, by item.
    """
    written = [item for item, text in notes.items() if text.strip()]
    parts = [item for item in written if part_of(item)]
    return len(written) - len(parts) + bool(parts)


def how_far(notes: Mapping[str, str]) -> CompletionState:
    """Return whether anything is written: done with one part, as the others may stay empty.

    Args:
        notes: what the learner wrote, by item.
    """
    is_written = any(notes.get(part, "").strip() for part in ReflectionPart)
    return CompletionState.DONE if is_written else CompletionState.NEW
