"""The part of the application that deals with the terminal: keys, drawing, size, ending."""

import asyncio
import contextlib
import signal
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.events import Event, InputEvent, Key, Paste, Resize
from textual.filter import LineFilter, Monochrome
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer, TimerCallback
from textual.widget import MountError
from textual.worker import Worker

from lianzheng_tui.tui.messages import Reported
from lianzheng_tui.tui.notices.too_small_screen import LEAST_HEIGHT, LEAST_WIDTH, TooSmallScreen
from lianzheng_tui.tui.terminal.driver import watch_terminal
from lianzheng_tui.tui.terminal.input_queue import InputQueue
from lianzheng_tui.tui.terminal.input_reader import as_command, typed_keys
from lianzheng_tui.tui.terminal.kinds import Marks
from lianzheng_tui.tui.terminal.profile import TerminalProfile
from lianzheng_tui.tui.terminal.safe_filter import SafeFilter
from lianzheng_tui.tui.widgets.field import Field
from lianzheng_tui.tui.widgets.line_breaking import break_lines_as_printed
from lianzheng_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.driver import Driver

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
"""Signals that ask for an end. The last two come from outside: keys send none in raw mode."""
_IN_TURN = 1.0
"""Seconds that what has been typed may still take once the system asks for an end."""
_MOST_DRAWING = 1.0
"""The most seconds to wait for a screen to be drawn, which may have been closed meanwhile."""
_OF_LEAVING = (NoMatches, MountError, ScreenStackError)
"""What goes wrong with a screen or a tab that is still being mounted while the application ends."""


class TerminalApp(App[None]):
    """An application that copes with any terminal and ends in good order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "copy_or_leave", "退出", show=False, priority=True),
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
        self.set_class(profile.marks is not Marks.ALL, "-few-marks")
        self._profile = profile
        self._typed = typed
        self.asked_to_end = threading.Event()
        """Set once the system has asked the application to end."""
        self.takes_keys = asyncio.Event()
        """Set once there is a screen for which what is typed is meant."""
        self.input = InputQueue(self._can_take_input, self._hand_on)
        """What has been typed and has had no effect yet."""
        self._handed_on: Event | None = None

    def get_driver_class(self) -> "type[Driver]":
        """Return Textual's driver, on Unix with a reading of the input of its own."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from lianzheng_tui.tui.terminal.unix_driver import UnixDriver

        return UnixDriver

    @property
    def failure(self) -> Exception | None:
        """The error that ended the application, if one did."""
        return self._exception

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters but its grey one, those for the terminal, and `SafeFilter`."""
        first = [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]
        return [*first, *self._profile.filters(self.theme), SafeFilter()]

    def run_behind(
        self, work: Callable[[], Coroutine[Any, Any, None]], group: str, *, exclusive: bool = False
    ) -> Worker[None]:
        """Run work in a worker while the keys go on being answered.

        Args:
            work: What to run. It is called in the worker, so nothing of it has begun if that is
                cancelled before.
            group: What such workers are called.
            exclusive: Whether those of the group that still run are cancelled.
        """
        return self.run_worker(work, group=group, exclusive=exclusive)

    async def until_drawn(self) -> None:
        """Wait until the screen is drawn, so that work in a thread does not hold it up."""
        drawn = asyncio.Event()
        self.screen.call_after_refresh(drawn.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(drawn.wait(), _MOST_DRAWING)

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
        """Begin to hand on what is typed."""
        self.run_worker(self.input.run(), group="input")

    def take_typed(self) -> bytes:
        """Return what was typed before the terminal was taken, once."""
        typed, self._typed = self._typed, b""
        return typed

    def on_mount(self) -> None:
        """End in good order when the system asks for it or the terminal has gone away."""
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self._asked_to_end)
        if self.is_headless:
            self.take_input(typed_keys(self.take_typed()))
        else:
            watch_terminal(lambda: loop.call_soon_threadsafe(self._asked_to_end))

    def _asked_to_end(self) -> None:
        self.asked_to_end.set()
        self.call_later(self._leave_after_input)

    def _leave_after_input(self) -> None:
        self.run_worker(self._leave_in_turn(), group="end")

    async def _leave_in_turn(self) -> None:
        """Leave once what was typed before has had its effect, if that does not take long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.input.join(), _IN_TURN)
        self.action_leave()

    def action_copy_or_leave(self) -> None:
        """Copy what is selected, as this key does elsewhere; leave if nothing is."""
        if not (isinstance(self.screen, Sheet) and self.screen.copy_selected()):
            self.action_leave()

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
        """Cover the screen while the window is too small for it, and uncover it afterwards.

        Args:
            size: The cells of the window.
        """
        small = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            self.push_screen(TooSmallScreen())
        elif shown and not small:
            self.pop_screen()

    def take_input(self, messages: Sequence[Message]) -> None:
        """Take what came from the terminal in one read."""
        for message in messages:
            if isinstance(message, InputEvent | Paste) and not self._acts_at_once(message):
                self.input.put((message,))
            else:
                self.post_message(message)

    async def on_event(self, event: Event) -> None:
        """Let what is typed wait until its turn has come; see `InputQueue`."""
        is_new = isinstance(event, InputEvent | Paste) and not event.is_forwarded
        if is_new and event is not self._handed_on and not self._acts_at_once(event):
            self.input.put((event,))
        else:
            await super().on_event(event)

    def _acts_at_once(self, event: Event) -> bool:
        """Return whether an event must not wait: one can leave while the records are opened."""
        return _leaves(event) and not self.takes_keys.is_set()

    def _can_take_input(self, waiting: Iterable[Event]) -> bool:
        """Return whether there is a screen for which what is typed is meant.

        A screen is on the stack before it has its widgets: what is typed ahead would be lost. While
        the window is too small, what is typed into a field below waits; who leaves from there has
        typed it for that. Nothing is seen of what any other key would do, so those are refused, as
        the notice says.
        """
        if not (self.takes_keys.is_set() and self.screen_stack and self.screen.is_mounted):
            return False
        if isinstance(self.screen, TooSmallScreen):
            if self.asked_to_end.is_set() or any(map(_leaves, waiting)):
                self.pop_screen()
                return False
            return not isinstance(self.screen_stack[-2].focused, Field)
        return not self.holds(next(iter(waiting), None))

    def holds(self, event: Event | None) -> bool:
        """Whether something typed must wait, as what the key before asked for is prepared."""
        return False

    def _hand_on(self, waiting: deque[Event]) -> None:
        """Take the first of what waits, and let it have its effect."""
        if isinstance(self.screen, TooSmallScreen):
            waiting.clear()
            return
        if isinstance(self.focused, Field):
            self._handed_on = self.focused.take_typed(waiting)
        else:
            self._handed_on = as_command(waiting.popleft())
        self.post_message(self._handed_on)

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
