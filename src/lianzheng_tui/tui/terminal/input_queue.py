"""A queue of what is typed, which is handed on as the application can follow."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from textual.events import Event

_PAUSE = 0.005
"""Seconds between two looks at whether the application can take what is typed."""
_MOST_TURNS = 100_000
"""How many turns of the event loop to wait at most for what follows from a key."""


class InputQueue:
    """What has been typed and pasted, and where the mouse was clicked, in order.

    A key may open a screen or a field. That takes several messages from one part of the application
    to another, and what came in the same read would meanwhile go to the wrong one: it would act as
    commands or be lost. So the next is handed on when nothing follows from the one before any more.
    """

    def __init__(
        self, is_ready: Callable[[Iterable[Event]], bool], hand_on: Callable[[deque[Event]], object]
    ) -> None:
        """Make an empty queue.

        Args:
            is_ready: Whether there is a screen for which what waits is meant.
            hand_on: Takes the first of what waits from the queue, or the first few.
        """
        self._is_ready = is_ready
        self._hand_on = hand_on
        self._waiting: deque[Event] = deque()
        self._comes = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()

    def put(self, events: Iterable[Event]) -> None:
        """Put what has come at the end."""
        self._waiting.extend(events)
        if self._waiting:
            self._empty.clear()
            self._comes.set()

    async def run(self) -> None:
        """Hand on what comes, until the application ends."""
        try:
            while True:
                await self._comes.wait()
                await self._empty_out()
        finally:
            self._empty.set()

    async def _empty_out(self) -> None:
        while self._waiting:
            await loop_at_rest()
            if self._is_ready(self._waiting):
                self._hand_on(self._waiting)
            else:
                await asyncio.sleep(_PAUSE)
        self._comes.clear()
        await loop_at_rest()
        if not self._waiting:
            self._empty.set()

    async def join(self) -> None:
        """Wait until all has been handed on, and what followed from it has been done."""
        await self._empty.wait()


async def loop_at_rest() -> None:
    """Wait until the event loop has nothing left to do but to wait.

    Then every message has arrived, and so has what was sent in answer to it. Work in threads and
    timers do not count.
    """
    ready = getattr(asyncio.get_running_loop(), "_ready", None)
    for turn in range(_MOST_TURNS):
        await asyncio.sleep(0)
        if ready is not None and not ready:
            return
        if ready is None and turn == _TURNS_UNSEEN:
            return


_TURNS_UNSEEN = 50
"""How many turns of an event loop to wait of which it cannot be seen what is left to do."""
