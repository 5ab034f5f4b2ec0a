"""How an item of the ledger stands after each answer, and on which day that was.

Its state follows from the answers since the last wrong one:

- no wrong one at all: `State.RIGHT`, which is not in the ledger;
- wrong: `State.OPEN`;
- right on one day: `State.MENDED`;
- right on two days or more: `State.REVIEWED`;
- right three times that count: `State.CLOSED`, until it is wrong again.

A right answer counts towards closing when it comes on a later day than the answer before it, and
after a longer gap than the one that counted before. So a repeat on the same day never counts, nor
does the correction that follows the wrong answer on the very day.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

CLOSES = 3
"""How many right answers that count close an item."""


class State(StrEnum):
    """How an item stands; the value is the word on the screen."""

    OPEN = "待整改"
    MENDED = "已整改"
    REVIEWED = "回访中"
    CLOSED = "已闭环"
    RIGHT = "一直答对"


def true_days(told: Sequence[date], today: date) -> list[date]:
    """The days on which things were done one after another, as far as a wrong clock lets us know.

    No day comes before the one before it: a clock that was set back stands still until it has
    caught up. A day after today cannot be; it is taken for the one before it.
    """
    last = next((day for day in told if day <= today), today)
    days = []
    for day in told:
        last = max(last, day) if day <= today else last
        days.append(last)
    return days


def states(days: Sequence[date], rights: Sequence[bool]) -> list[State]:
    """How the item stood after each answer; see the rules at the top of the file."""
    found: list[State] = []
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
        found.append(state)
    return found
