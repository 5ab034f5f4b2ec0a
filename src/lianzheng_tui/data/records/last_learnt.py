"""The progress that a list showed last, kept so that the next start shows it at once.

It is in the index, which is only a cache, and it holds while the records file is as it was when the
progress was derived. It is derived anew soon after the first list is drawn.
"""

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from lianzheng_tui.data.files.rollback_journal import journal_of
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.standing import Standing


class LastLearnt:
    """The progress of one learner in the cases of some folders."""

    def __init__(
        self, index: Callable[[], Index], folders: Sequence[Path], learner: str, file: Path
    ) -> None:
        """Look at nothing yet.

        Args:
            index: Returns the index, where it is kept.
            folders: The folders of the cases.
            learner: The learner who was named; empty for the account's only one.
            file: The records file.
        """
        self._index = index
        self._folders = os.pathsep.join(map(str, folders))
        self._learner = learner
        self._file = file

    def shown(self) -> list[Standing]:
        """Return the progress that was kept, first the case to go on with; empty if not valid."""
        state = self.state()
        return self._index().learnt(self._folders, self._learner, state) if state else []

    def state(self) -> str:
        """Return a text that changes when the records do; empty if it cannot be told.

        The file is not opened: to close it again would take from this process the locks by which
        its connection keeps others from writing (sqlite.org/howtocorrupt.html, 2.2).
        """
        journal = journal_of(self._file)
        try:
            if journal.exists() and journal.stat().st_size:
                return ""  # a save was cut short, and will be undone
            status = self._file.stat()
        except OSError:
            return ""
        if not stat.S_ISREG(status.st_mode):
            return ""
        times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
        return f"{status.st_size} {times} {status.st_ino}"

    def keep(self, state: str, standings: Sequence[Standing]) -> None:
        """Keep the progress that was derived from records in that state."""
        if state:
            self._index().keep_learnt(self._folders, self._learner, state, standings)
