"""The part of the application that deals with the terminal: keys, drawing, size, ending."""

import asyncio
import contextlib
import signal
import threading
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.events import Event, InputEvent, Key, Paste, Resize
from textual.filter import LineFilter, Monochrome
from textual.geometry import Size
from textual.timer import Timer, TimerCallback
from textual.widget import MountError

from lianzheng_tui.tui.messages import Reported
from lianzheng_tui.tui.notices.too_small_screen import LEAST_HEIGHT, LEAST_WIDTH, TooSmallScreen
from lianzheng_tui.tui.terminal.driver import typed_keys, watch_terminal
from lianzheng_tui.tui.terminal.profile import TerminalProfile
from lianzheng_tui.tui.terminal.safe_filter import SafeFilter
from lianzheng_tui.tui.widgets.line_breaking import break_lines_as_printed
from lianzheng_tui.tui.widgets.sheet import Sheet

_MOUNT_PAUSE = 0.005
"""Seconds between two checks of a screen that is being mounted."""
_MOUNT_LOOKS = 400
"""How many times to check; a screen that takes longer will not come."""
_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
"""Signals that ask for an end. The last two come from outside: keys send none in raw mode."""
_OF_LEAVING = (NoMatches, MountError, ScreenStackError)
"""What goes wrong with a screen or a tab that is still being mounted while the application ends."""


class TerminalApp(App[None]):
    """An application that copes with any terminal and ends in good order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "leave", "退出", show=False, priority=True),
        Binding("ctrl+q", "leave", "退出", show=False, priority=True),
    ]

    def __init__(self, profile: TerminalProfile, typed: bytes) -> None:
        """Make the application.

        Args:
            profile: How the terminal draws.
            typed: What was typed before the application took the terminal.
        """
        profile.prepare()
        break_lines_as_printed()
        super().__init__()
        self._profile = profile
        self._typed = typed
        self.asked_to_end = threading.Event()
        """Set once the system has asked the application to end."""
        self.takes_keys = asyncio.Event()
        """Set once there is a screen for which what is typed is meant."""

    @property
    def failure(self) -> Exception | None:
        """The error that ended the application, if one did."""
        return self._exception

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters but its grey one, those for the terminal, and `SafeFilter`."""
        first = [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]
        return [*first, *self._profile.filters(self.theme), SafeFilter()]

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Make a timer that rings late rather than never.

        Textual lets out what it is too late for, even where it is the only time: on a busy machine
        that may be the change of the window's size, after which it waits in vain for any other.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer

    def on_load(self) -> None:
        """Take the keys that were typed so far before any that will be typed."""
        if self._typed:
            for key in typed_keys(self._typed):
                self.post_message(key)

    def on_mount(self) -> None:
        """End in good order when the system asks for it or the terminal has gone away."""
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self._asked_to_end)
        if not self.is_headless:
            watch_terminal(lambda: loop.call_soon_threadsafe(self._asked_to_end))

    def _asked_to_end(self) -> None:
        self.asked_to_end.set()
        self.call_later(self.action_leave)

    def action_leave(self) -> None:
        """Have the screens report what is on them, and end once that has been recorded."""
        for screen in self.screen_stack:
            if isinstance(screen, Sheet) and screen.report():
                return
        self.end()

    @on(Reported)
    def _reported(self) -> None:
        self.end()

    def end(self) -> None:
        """End; what was on the screen has been recorded."""
        self.exit()

    def on_resize(self, event: Resize) -> None:
        """Check whether the window is large enough."""
        self.mind_size(event.size)

    def mind_size(self, size: Size) -> None:
        """Cover the screen while the window is too small for it, and uncover it afterwards."""
        small = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            self.push_screen(TooSmallScreen())
        elif shown and not small:
            self.pop_screen()

    async def on_event(self, event: Event) -> None:
        """Hold keys and pastes back until their screen is mounted and the records are open.

        A screen is on the stack before it has its widgets: what is typed ahead would be lost.
        """
        if isinstance(event, InputEvent | Paste) and not _leaves(event):
            await self.takes_keys.wait()
        if isinstance(event, Key):
            for _ in range(_MOUNT_LOOKS):
                if not self.screen_stack or self.screen.is_mounted:
                    break
                await asyncio.sleep(_MOUNT_PAUSE)
        await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """End without Textual's traceback, which would show it to the learner.

        `failure` keeps the error; the caller that opened the application writes it into the log.
        Nobody misses a widget of a screen that will not be shown any more.
        """
        if self._exit and isinstance(error, _OF_LEAVING):
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def _leaves(event: Event) -> bool:
    return isinstance(event, Key) and event.key in ("ctrl+c", "ctrl+q")
