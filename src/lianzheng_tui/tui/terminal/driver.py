"""The handling of what a terminal does that Textual does not expect."""

import os
import select
import sys
import threading
from collections.abc import Callable

_PATIENCE = 3.0
"""Seconds that an orderly end may take once the system has asked for it."""


def end_in_any_case(asked_to_end: threading.Event, save: Callable[[], None]) -> None:
    """End the process soon after it is asked to, even if the terminal has gone away.

    In that case Textual waits for its writer for ever. What is not saved yet is saved first.
    """

    def watch() -> None:
        asked_to_end.wait()
        threading.Event().wait(_PATIENCE)
        save()
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="end-in-any-case").start()


def watch_terminal(gone: Callable[[], object]) -> None:
    """Call ``gone`` once the terminal has gone away.

    The kernel tells only the leader of the terminal's session, with SIGHUP. Any other process reads
    an end of file from the terminal, again and again: Textual would do nothing else.

    Args:
        gone: Called from another thread.
    """
    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)  # a hang-up is reported without being asked for

    def watch() -> None:
        if any(event & select.POLLHUP for _, event in poll.poll()):
            gone()

    threading.Thread(target=watch, daemon=True, name="watch-terminal").start()
