"""Where things are kept on this machine."""

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
_DEVICE = re.compile(r"[0-9a-z-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Locations:
    """Every place the application reads or writes. To ask for one makes nothing."""

    home: Path | None = None
    """The one folder that everything is under, or None for the platform's own places."""

    @classmethod
    def find(cls, data_dir: Path | None, environ: Mapping[str, str]) -> "Locations":
        """``--data-dir`` before ``LIANZHENG_HOME`` before what platformdirs says.

        A relative path starts at the current folder, once and for all; a leading ``~`` is the
        user's home, because no shell expands it in ``--data-dir=~/x``.

        Raises:
            RecordsError: the ``~name`` at its start names no user.
        """
        moved = data_dir or environ.get("LIANZHENG_HOME")
        if not moved:
            return cls()
        try:
            return cls(Path(moved).expanduser().absolute())
        except RuntimeError as error:
            raise RecordsError(
                f"找不到“{moved}”开头的“~”所指的用户文件夹。请写出完整的路径。"
            ) from error

    @property
    def data_dir(self) -> Path:
        """The folder of the learner's records."""
        return self.home or _DIRS.user_data_path

    @property
    def records_file(self) -> Path:
        """The learner's records."""
        return self.data_dir / "records.sqlite3"

    @property
    def backups(self) -> Path:
        """The folder of copies of the records."""
        return self.data_dir / "backups"

    @property
    def user_cases(self) -> Path:
        """The user's own cases; may not be there."""
        return self.data_dir / "cases"

    @property
    def site_cases(self) -> tuple[Path, ...]:
        """Cases for all users of this machine, the first folder wins; may not be there.

        None when everything was moved: then nothing outside the home is read.
        """
        if self.home:
            return ()
        return tuple(Path(folder) / "cases" for folder in _DIRS.site_data_dir.split(os.pathsep))

    @property
    def settings_file(self) -> Path:
        """What the user has chosen for the screen."""
        return self.data_dir / "settings.json"

    @property
    def log_file(self) -> Path:
        """What `doctor` points at when something went wrong."""
        return (self.home / "log" if self.home else _DIRS.user_log_path) / "lianzheng.log"

    @property
    def cache_dir(self) -> Path:
        """What can be made again, and deleted at any time."""
        return self.home / "cache" if self.home else _DIRS.user_cache_path


def device_name(data_dir: Path, proposed: str) -> str:
    """The name that records from this machine carry: random, and the same at every start.

    It is kept in ``data_dir/device`` (0600). At the first start that is ``proposed``; the
    caller brings the randomness (lower-case letters, digits, hyphens). Where it can be neither
    read nor kept, ``proposed`` serves for this run. Two first starts at the same moment may
    differ for that one run.
    """
    file = data_dir / "device"
    try:
        make_dir(data_dir)
        return _kept_device(file) or _keep_device(file, proposed)
    except OSError:
        return proposed


def _kept_device(file: Path) -> str | None:
    try:
        name = read_small(file).strip()
    except FileNotFoundError:
        return None
    return name if _DEVICE.fullmatch(name) else None


def _keep_device(file: Path, proposed: str) -> str:
    replace_file(file, f"{proposed}\n".encode())
    return proposed
