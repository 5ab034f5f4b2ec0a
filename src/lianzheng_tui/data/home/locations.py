"""The paths of everything the application reads or writes on this machine."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.data.files.atomic import make_dir, replace_file
from lianzheng_tui.data.files.read import read_small

_DIRS = PlatformDirs("lianzheng", appauthor=False, multipath=True)
HALF_MADE = "half-made"
"""What the names of the files with half-made answers begin with."""
SELF_CHECK = "self-check"
"""What the names of the files with kept lines of 对照检查 begin with."""
_DEVICE = re.compile(r"[0-9a-z-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Locations:
    """The paths the application reads or writes. Asking for a path creates nothing."""

    home: Path | None = None
    """The one folder that contains everything, or None for the platform's standard folders."""

    @classmethod
    def find(cls, data_dir: Path | None, environ: Mapping[str, str]) -> "Locations":
        """Return the locations by ``--data-dir``, else ``LIANZHENG_HOME``, else platformdirs.

        A relative path is resolved against the current folder now. A leading ``~`` is expanded to
        the user's home, because no shell does so in ``--data-dir=~/x``.

        Raises:
            RecordsError: the path starts with ``~name`` and there is no such user.
        """
        chosen = data_dir or environ.get("LIANZHENG_HOME")
        if not chosen:
            return cls()
        try:
            return cls(Path(chosen).expanduser().absolute())
        except RuntimeError as error:
            raise RecordsError(
                f"找不到“{chosen}”开头的“~”所指的用户文件夹。请写出完整的路径。"
            ) from error

    @property
    def data_dir(self) -> Path:
        """The folder that contains the learner's records."""
        return self.home or _DIRS.user_data_path

    @property
    def records_file(self) -> Path:
        """The SQLite file with the learner's records."""
        return self.data_dir / "records.sqlite3"

    @property
    def backups(self) -> Path:
        """The folder with the backups of the records."""
        return self.data_dir / "backups"

    @property
    def user_cases(self) -> Path:
        """The folder of the user's own cases; it may not exist."""
        return self.data_dir / "cases"

    @property
    def site_cases(self) -> tuple[Path, ...]:
        """The folders of cases for all users of this machine, first wins; they may not exist.

        Empty if `home` is set: then nothing outside it is read.
        """
        if self.home:
            return ()
        return tuple(Path(folder) / "cases" for folder in _DIRS.site_data_dir.split(os.pathsep))

    @property
    def settings_file(self) -> Path:
        """The file with the user's choices for the screen."""
        return self.data_dir / "settings.json"

    @property
    def log_file(self) -> Path:
        """The log file, which `doctor` points to when something went wrong."""
        return (self.home / "log" if self.home else _DIRS.user_log_path) / "lianzheng.log"

    @property
    def cache_dir(self) -> Path:
        """The folder of files that may be deleted at any time, as they can be made again."""
        return self.home / "cache" if self.home else _DIRS.user_cache_path

    @property
    def device_file(self) -> Path:
        """The file with the name that records from this machine carry."""
        return self.data_dir / "device"

    def half_made_file(self, learner: str) -> Path:
        """Return the file with the half-made answers of a learner; see `HalfMadeAnswers`."""
        return self._of_learner(HALF_MADE, learner)

    def kept_lines_file(self, learner: str) -> Path:
        """Return the file with the lines that a learner kept of 对照检查; see `KeptLines`."""
        return self._of_learner(SELF_CHECK, learner)

    def _of_learner(self, kind: str, learner: str) -> Path:
        """Return the file of some kind of a learner; any name makes one of a file."""
        import hashlib  # the first list is drawn without it

        digest = hashlib.sha256(learner.encode(errors="surrogatepass")).hexdigest()
        return self.data_dir / f"{kind}-{digest[:16]}.json"

    def is_own(self, file: Path) -> bool:
        """Return whether a path is for the application itself, so that nothing is exported to it.

        What belongs to one of its files, such as a journal of SQLite's, has a name that begins with
        the name of that file. Upper and lower case count as the same, as they do on some systems.
        """
        folder, name = _real(file.parent), file.name.casefold()
        if any(
            folder == _real(own.parent) and name.startswith(own.name)
            for own in (
                self.records_file,
                self.settings_file,
                self.device_file,
                self.log_file,
                self.data_dir / HALF_MADE,
                self.data_dir / SELF_CHECK,
            )
        ):
            return True
        real = folder / name
        return any(
            real.is_relative_to(_real(own))
            for own in (self.backups, self.user_cases, self.cache_dir)
        )


def _real(path: Path) -> Path:
    """Return a path without links, in lower case."""
    return Path(os.path.realpath(path).casefold())


def device_name(data_dir: Path, proposed: str) -> str:
    """Return the name that records from this machine carry: random, the same at every start.

    The name is stored in ``data_dir/device`` (0600). The first start stores ``proposed``, which the
    caller makes at random (lower-case letters, digits, hyphens). If the name can be neither read
    nor stored, ``proposed`` serves for this run. Two first starts at the same moment may use
    different names for that one run.
    """
    file = Locations(data_dir).device_file
    try:
        make_dir(data_dir)
        return _stored_device(file) or _store_device(file, proposed)
    except OSError:
        return proposed


def _stored_device(file: Path) -> str | None:
    """Return the stored name; None if there is no file or no valid name in it."""
    try:
        name = read_small(file).strip()
    except FileNotFoundError:
        return None
    return name if _DEVICE.fullmatch(name) else None


def _store_device(file: Path, proposed: str) -> str:
    replace_file(file, f"{proposed}\n".encode())
    return proposed
