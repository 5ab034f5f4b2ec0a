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


def true_days(clock_days: Sequence[date], today: date) -> list[date]:
    """Return the days on which things were done in sequence, corrected for a wrong clock.

    No day comes before the previous one: after the clock is set back, days stand still until it has
    caught up. A day after today is impossible and is replaced by the previous one.
    """
    last = next((day for day in clock_days if day <= today), today)
    days = []
    for day in clock_days:
        last = max(last, day) if day <= today else last
        days.append(last)
    return days


def states(days: Sequence[date], rights: Sequence[bool]) -> list[State]:
    """Return the state of the item after each answer; see the rules at the top of the file."""
    states_so_far: list[State] = []
    state, counted, longest, right_days = State.RIGHT, 0, 0, 0
    for index, (day, right) in enumerate(zip(days, rights, strict=True)):
        gap = (day - days[index - 1]).days if index else 0
        if not right:
            state, counted, longest, right_days = State.OPEN, 0, 0, 0
        elif state is not State.RIGHT:
            right_days += gap > 0 or right_days == 0
            if gap > longest:
                counted, longest = counted + 1, gap
            if counted >= CLOSES:
                state = State.CLOSED
            elif state is not State.CLOSED:
                state = State.REVIEWED if right_days > 1 else State.MENDED
        states_so_far.append(state)
    return states_so_far
