"""The state of an item of the ledger after each answer.

The state follows from the answers since the last wrong one:

- never wrong: `State.RIGHT`, which is not in the ledger;
- wrong: `State.OPEN`;
- right on one local day: `State.MENDED`;
- right on two local days or more: `State.REVIEWED`;
- right on three local days that count: `State.CLOSED`, until it is wrong again.

A day counts if the item was due on it or before, or if the plan had brought its review forward to
it. So a repeat on the same day never counts, nor does a correction on the day of the wrong answer,
nor an answer before the item is due.

Days are those of the learner's clock at the time, and clocks may be wrong. The order of answers
comes from the ids of their records. Where the days go against that order, or further than any
review is put off, nobody knows how long it was, and the day of that answer counts for nothing: see
`gap_in_days`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

CLOSES = 3
"""On how many days that count an item is answered right before it is closed."""
LONGEST_INTERVAL = 3650
"""The longest that a review is put off, in days."""


class State(StrEnum):
    """The state of an item; the value is the word on the screen."""

    OPEN = "待整改"
    MENDED = "已整改"
    REVIEWED = "回访中"
    CLOSED = "已闭环"
    RIGHT = "一直答对"


def gap_in_days(before: date | None, after: date) -> int | None:
    """Return how many days lie between two things done one after the other; None if unknown.

    It is unknown if the clock went back, or ahead by more than `LONGEST_INTERVAL`: then it was
    wrong the one time or the other, and nobody knows which.
    """
    gap = (after - before).days if before else 0
    return gap if 0 <= gap <= LONGEST_INTERVAL else None


class Clock(NamedTuple):
    """What is believed of the learner's clock after an answer."""

    day: date
    """The day of the last answer whose day is believed."""
    doubtful: date | None = None
    """The day of the last answer, if the clock was wrong then or before; nobody knows which."""

    @property
    def told(self) -> date:
        """The day of the last answer, as the clock told it."""
        return self.doubtful or self.day

    def after(self, day: date) -> "tuple[int | None, Clock]":
        """Return how many days the next answer comes after the last; None if unknown.

        An answer that goes on from the day believed shows that the doubtful one was wrong; one that
        goes on from the doubtful day, that the other was.
        """
        for since in (self.day, self.doubtful):
            if since and (gap := gap_in_days(since, day)) is not None:
                return gap, Clock(day)
        return None, Clock(self.day, day)


@dataclass(frozen=True, slots=True)
class ItemState:
    """The state of an item, and what the next answer is judged by; see the rules at the top."""

    state: State = State.RIGHT
    right_days: frozenset[date] = frozenset()
    """The local days on which it was answered right since it was last wrong."""
    counted_days: frozenset[date] = frozenset()
    """Those of them that count towards closing it."""

    def after(
        self, day: date, gap: int | None, *, right: bool, due: bool, closed: bool = False
    ) -> "ItemState":
        """Return the state after the next answer.

        Args:
            day: The local day of the answer.
            gap: How many days it comes after the answer before; None if unknown.
            right: Whether it is right.
            due: Whether the item was due, or its review brought forward to that day.
            closed: Whether a right answer closes it whatever the days, see `former_rule`.
        """
        if not right:
            return ItemState(State.OPEN)
        if self.state is State.RIGHT:
            return self
        is_other_day = bool(gap) or (gap == 0 and not self.right_days)
        right_days = self.right_days | {day} if is_other_day else self.right_days
        counted_days = self.counted_days | {day} if gap and due else self.counted_days
        state = State.REVIEWED if len(right_days) > 1 else State.MENDED
        if closed or self.state is State.CLOSED or len(counted_days) >= CLOSES:
            state = State.CLOSED
        return ItemState(state, right_days, counted_days)
