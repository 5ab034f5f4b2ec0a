"""The hands and eyes of a learner: keys one by one, and what is on the screen after each."""

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic

from rich.cells import cell_len
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key, MouseDown, MouseEvent, MouseMove, MouseUp, Paste, Resize
from textual.geometry import Size
from textual.pilot import Pilot

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.notices.too_small_screen import TooSmallScreen

from .looking import drawn_size, run_together, screen_text

_STEP = 0.003
"""Seconds between two looks at the screen."""
_PATIENCE = 12.0
"""Seconds after which a text that has not come will not come; it decides no test that passes."""
_HOPS = 4
"""How many turns of the event loop a message takes at most from one pump to the next."""
_ROUNDS = 50
"""How often to look whether a key has had its effect before going on all the same."""
_SETTLED = 2
"""How many times in a row no message must have come for a key to have had its effect."""
_QUIET = 8
"""How many looks in a row must find no new message for the application to be still."""
_HELD_BACK = 0.05
"""Seconds after which to look whether what was typed is held back, as while records are opened."""
_SLOW_SAVING = 4.0
"""Seconds after which saving waits for the test, and not for a busy machine."""
_NAMES = {"?": "question_mark", "/": "slash", "!": "exclamation_mark", " ": "space"}


class Driver:
    """An application that runs, and the hands and eyes of a learner."""

    def __init__(
        self,
        app: LianzhengApp,
        pilot: Pilot[None],
        heard: Callable[[], int],
        shown: Callable[[], int],
    ) -> None:
        """Take the reins.

        Args:
            app: The application.
            pilot: Textual's hand on it.
            heard: How many messages have arrived anywhere in it.
            shown: How often it has shown something else.
        """
        self.app = app
        self.pilot = pilot
        self._heard = heard
        self._shown = shown
        self._seen: tuple[tuple[int, int], str, str] | None = None

    def _look(self) -> tuple[str, str]:
        """What is on the screen, and the same run together; drawn anew once it shows other things.

        What a user would not see yet, because nobody has said that it is to be drawn, is not seen.
        """
        self.app.screen._on_timer_update()
        now = id(self.app.screen), self._shown()
        if self._seen is None or self._seen[0] != now:
            text = screen_text(self.app)
            self._seen = now, text, run_together(text)
        return self._seen[1:]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self._look()[0]

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        return self.text.split("\n")

    @property
    def title(self) -> str:
        """Where the learner is: the first line."""
        return self.lines[0]

    @property
    def keys(self) -> str:
        """What the keys do: the last line."""
        return self.lines[-1]

    @property
    def flowing(self) -> str:
        """The whole screen without any blank, for words that a line may have broken."""
        return self._look()[1]

    def line(self, words: str) -> str:
        """The first line of the screen with these words.

        Raises:
            AssertionError: there is none.
        """
        found = next((line for line in self.lines if words in line), None)
        assert found is not None, f"没有一行有“{words}”：\n{self.text}"
        return found

    async def press(self, *keys: str) -> None:
        """Press keys, each after the screen has taken note of the one before."""
        for key in keys:
            name = _NAMES.get(key, key)
            self.app.take_input([Key(name, key if len(key) == 1 else None)])
            await self.settle()

    async def _taken(self) -> None:
        """Wait until what was typed has had its effect, unless it has to wait for the learner."""
        held, began = not self.app.is_running, time.monotonic()
        while not held:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.app.input.join(), _HELD_BACK)
                return
            small = isinstance(self.app.screen, TooSmallScreen)
            held = small or not (self.app.takes_keys.is_set() and self.app.is_running)
            is_long = time.monotonic() - began > _SLOW_SAVING  # the store of the test holds it up
            held = held or (is_long and self.app.holds(None))

    async def draw(self, *path: tuple[int, int], let_go: bool = True) -> None:
        """Press the left button at the first cell of the screen, go on to the others, let it go."""
        x, y = path[0]
        await self._mouse(MouseDown, x, y)
        for x, y in path[1:]:
            await self._mouse(MouseMove, x, y)
        if let_go:
            await self._mouse(MouseUp, x, y)

    async def _mouse(self, kind: type[MouseEvent], x: int, y: int) -> None:
        self.app.take_input([kind(None, x, y, 0, 0, 1, False, False, False, x, y)])
        await self.settle()

    def cell(self, words: str) -> tuple[int, int]:
        """The cell of the screen where the first line with these words has them."""
        line = self.line(words)
        return cell_len(line[: line.index(words)]), self.lines.index(line)

    async def paste(self, words: str) -> None:
        """Paste words where the cursor is."""
        self.app.take_input([Paste(words)])
        await self.settle()

    async def read_through(self, key: str = "pagedown") -> str:
        """Page down to the end with a key; give all there was to read once, without blanks."""
        await self.still()
        read = page = self._page
        while True:
            await self.press(key)
            await self.still()
            if self._page == page:
                return run_together("\n".join(read))
            page = self._page
            again = next(n for n in range(len(page), -1, -1) if read[len(read) - n :] == page[:n])
            read = read + page[again:]

    @property
    def _page(self) -> list[str]:
        """The lines that scroll."""
        return [line for line in self.lines[2:-2] if not ("导学" in line and "讨论" in line)]

    async def settle(self) -> None:
        """Let the messages that are under way arrive, and those that follow from them."""
        await self._taken()
        heard, quiet = -1, 0
        for _ in range(_ROUNDS):
            is_held = self.app._batch_count > 0  # for a moment nothing is drawn
            quiet = quiet + 1 if heard == self._heard() and not is_held else 0
            if quiet == _SETTLED:
                break
            heard = self._heard()
            if is_held:
                await asyncio.sleep(_STEP)
            for _ in range(_HOPS):
                await asyncio.sleep(0)
            self.app.screen._on_timer_update()

    async def still(self) -> str:
        """Wait until nothing goes on in the application any more; give the screen.

        Raises:
            AssertionError: it is busy without end; it shows the screen.
        """
        heard, quiet, deadline = -1, 0, monotonic() + _PATIENCE
        while monotonic() < deadline:
            is_held = self.app._batch_count > 0
            quiet = quiet + 1 if heard == self._heard() and not is_held else 0
            if quiet == _QUIET:
                return self.text
            heard = self._heard()
            await self._look_away()
        raise AssertionError(f"一直不停：\n{self.text}")

    async def until(self, *words: str, gone: str = "") -> str:
        """Wait until all these words are on the screen, and ``gone`` is not; give the screen.

        Blanks and line ends do not matter.

        Raises:
            AssertionError: they do not come, or it does not go; it shows the screen.
        """
        wanted, unwanted = [run_together(each) for each in words], run_together(gone)
        missing, deadline = wanted, monotonic() + _PATIENCE
        while monotonic() < deadline:
            await self.settle()
            shown = self.flowing
            missing = [each for each in wanted if each not in shown]
            if not missing and not (unwanted and unwanted in shown):
                await self.settle()
                return self.text
            await self._look_away()
        fault = f"没有出现{missing}" if missing else f"没有消失“{gone}”"
        raise AssertionError(f"{fault}：\n{self.text}")

    async def _look_away(self) -> None:
        await asyncio.sleep(_STEP)
        self.app.screen._on_timer_update()

    async def until_true(self, is_so: Callable[[], bool]) -> None:
        """Wait until something that is not on the screen is so.

        Raises:
            AssertionError: it does not come to be so; it shows the screen.
        """
        deadline = monotonic() + _PATIENCE
        while monotonic() < deadline:
            if is_so():
                return
            await self._look_away()
        raise AssertionError(f"没有等到；屏幕上是：\n{self.text}")

    async def until_other(self, text: str) -> None:
        """Wait until there is something else on the screen than this.

        Raises:
            AssertionError: it stays; it shows the screen.
        """
        await self.until_true(lambda: self.text != text)

    async def open_case(self, title: str, part: str = "导学") -> None:
        """From the library, open a case with the cursor, and turn to a part of it.

        Args:
            title: The title.
            part: The word on the screen for the part.
        """
        await self.press("home")
        for _ in range(100):
            here = next(line for line in self.lines if line.startswith("▌")).partition("│")[0]
            if title[:6] in here and "▶" not in here and "今日回访" not in here:
                break
            await self.press("down")
        await self.press("enter")
        await self.until(f"{title} ›")
        await self.turn_to(part)

    async def turn_to(self, part: str) -> None:
        """Turn to a part of the case that is open, the shorter way round."""
        line = next(line for line in self.lines if re.match(r" [ ▌]导学 ", line))
        parts = [each.label for each in Part if each.label in line]
        here = self.title[self.title.rindex("›") :].split()[1]
        steps = (parts.index(part) - parts.index(here)) % len(parts)
        keys = ["tab"] * steps if steps <= len(parts) / 2 else ["shift+tab"] * (len(parts) - steps)
        for key in keys:
            here = self.title[self.title.rindex("›") :].split()[1]
            await self.press(key)
            await self.until_true(partial(self._has_left, here))
        await self.settle()

    def _has_left(self, part: str) -> bool:
        return f"› {part}" not in self.title

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size, in cells."""
        size = Size(width, height)
        assert isinstance(self.app._driver, HeadlessDriver)
        self.app._driver._size = size
        self.app.post_message(Resize(size, size))
        await self.until_true(lambda: drawn_size(self.app) == size)
        await self.settle()
