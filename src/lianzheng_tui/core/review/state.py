"""The state of an item of the ledger after each answer.

The state follows from the answers since the last wrong one:

- never wrong: `State.RIGHT`, which is not in the ledger;
- wrong: `State.OPEN`;
- right on one day: `State.MENDED`;
- right on two days or more: `State.REVIEWED`;
- right three times that count: `State.CLOSED`, until it is wrong again.

A right answer counts towards closing if it comes on a later day than the answer before it, and
after a longer gap than the answer that counted before. So a repeat on the same day never counts,
nor does a correction on the day of the wrong answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

CLOSES = 3
"""How many right answers that count close an item."""


class State(StrEnum):
    """The state of an item; the value is the word on the screen."""

    OPEN = "待整改"
    MENDED = "已整改"
    REVIEWED = "回访中"
    CLOSED = "已闭环"
    RIGHT = "一直答对"


def true_days(clock_days: Sequence[date], today: date, since: date | None = None) -> list[date]:
    """Return the days on which things were done in sequence, corrected for a wrong clock.

    No day comes before the previous one: after the clock is set back, days stand still until it has
    caught up. A day after today is impossible and is replaced by the previous one.

    Args:
        clock_days: The days as the clock told them.
        today: The local day.
        since: The day of what was done before these, if anything was.
    """
    last = since or next((day for day in clock_days if day <= today), today)
    days = []
    for day in clock_days:
        last = max(last, day) if day <= today else last
        days.append(last)
    return days


@dataclass(frozen=True, slots=True)
class ItemState:
    """The state of an item, and what the next answer is judged by; see the rules at the top."""

    state: State = State.RIGHT
    counted: int = 0
    """The right answers that count towards closing it."""
    longest: int = 0
    """The longest interval between two answers so far, in days."""
    right_days: int = 0
    """On how many days it was answered right since it was last wrong."""
    day: date | None = None
    """The day of the last answer."""

    def after(self, day: date, *, right: bool) -> "ItemState":
        """Return the standing after the next answer."""
        if not right:
            return ItemState(State.OPEN, day=day)
        if self.state is State.RIGHT:
            return replace(self, day=day)
        gap = (day - self.day).days if self.day else 0
        right_days = self.right_days + (gap > 0 or self.right_days == 0)
        counted, longest = self.counted, self.longest
        if gap > longest:
            counted, longest = counted + 1, gap
        state = self.state
        if counted >= CLOSES:
            state = State.CLOSED
        elif state is not State.CLOSED:
            state = State.REVIEWED if right_days > 1 else State.MENDED
        return ItemState(state, counted, longest, right_days, day)


def states(days: Sequence[date], rights: Sequence[bool]) -> list[State]:
    """Return the state of the item after each answer; see the rules at the top of the file."""
    item_state, states_so_far = ItemState(), []
    for day, right in zip(days, rights, strict=True):
        item_state = item_state.after(day, right=right)
        states_so_far.append(item_state.state)
    return states_so_far
