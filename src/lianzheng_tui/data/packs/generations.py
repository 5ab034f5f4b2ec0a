"""The sets of installed cases on the disk, of which one is current.

They are in the folder of cases, beside whatever the user put there by hand::

    installed/current      two numbers: the current set, and the one before it
    installed/sets/7/      one complete set: <id>.yaml for each case, laws.yaml, posts.yaml
    installed/lock         locked while a set is written

A set is never changed. The next one is written beside it, synced, and becomes current with one
rename, that of ``current``: if the program is killed, either the old or the new set is current, and
it is complete. The previous set stays until the next change, for a program that still reads it.
Everything else in ``sets`` is left over from a program that was killed, and is removed.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.data.files.atomic import (
    PRIVATE,
    SHARED,
    make_dir,
    replace_file,
    sync_dir,
    write_new,
)
from lianzheng_tui.data.files.lock import locked
from lianzheng_tui.data.files.read import read_small
from lianzheng_tui.data.files.reasons import reason_of

_POINTER = re.compile(r"([1-9][0-9]{0,8}) (0|[1-9][0-9]{0,8})\n", re.ASCII)


class InstallError(LianzhengError):
    """Cases could not be installed or removed; what was installed is unchanged."""


@dataclass(frozen=True, slots=True)
class InstallRoot:
    """Where sets are kept: in the user's folder of cases, or in one for the whole machine."""

    cases: Path
    """The folder of cases; it need not exist yet."""
    shared: bool = False
    """Whether it is for all users: they may read what is written, whatever the umask is."""

    @property
    def mode(self) -> int:
        """The mode of every file and folder that this module writes."""
        return SHARED if self.shared else PRIVATE

    @property
    def root(self) -> Path:
        """The folder that this module writes to."""
        return self.cases / "installed"

    @property
    def sets(self) -> Path:
        """The folder of the sets."""
        return self.root / "sets"


@dataclass(frozen=True, slots=True)
class Generation:
    """The current set, or none."""

    folder: Path | None
    number: int
    """Counted from 1; 0 where there is none."""
    previous: int
    """The number of the set that it replaced; 0 where there was none."""

    @property
    def names(self) -> frozenset[str]:
        """The names of its files.

        Raises:
            InstallError: the folder cannot be read.
        """
        if self.folder is None:
            return frozenset()
        with _explained("读不了已装入的案例", self.folder), os.scandir(self.folder) as entries:
            return frozenset(
                entry.name for entry in entries if entry.is_file(follow_symlinks=False)
            )


def installed_folder(cases: Path) -> Path | None:
    """Return the folder of the current set below a folder of cases, or None where there is none.

    It is an ordinary folder of cases and a laws.yaml; it never changes while it is read. Nothing
    is raised or written.
    """
    try:
        return current_set(InstallRoot(cases)).folder
    except InstallError:
        return None


def current_set(install_root: InstallRoot) -> Generation:
    """Return the current set.

    Raises:
        InstallError: there is one, but it cannot be told which.
    """
    pointer = install_root.root / "current"
    with _explained("读不了已装入的案例", pointer):
        try:
            text = read_small(pointer)
        except (FileNotFoundError, NotADirectoryError):
            return Generation(None, 0, 0)
        match = _POINTER.fullmatch(text)
        folder = install_root.sets / match[1] if match else install_root.sets
        is_there = folder.is_dir()
    if not match or not is_there:
        raise InstallError(
            f"已装入的案例被人动过，认不出是哪一套。请删去文件夹 {install_root.root}，再重新装入。"
        )
    return Generation(folder, int(match[1]), int(match[2]))


@contextlib.contextmanager
def changing(install_root: InstallRoot, patience: float) -> Iterator[Generation]:
    """Lock the install root for a change, and remove what earlier changes left over.

    The lock ends with the process, however that ends. Yields the current set.

    Args:
        install_root: where the sets are kept.
        patience: seconds to wait for another program that has the lock.

    Raises:
        InstallError: another program has the lock, or the folder cannot be written.
    """
    with _explained("没有改动已装入的案例", install_root.root, shared=install_root.shared):
        make_dir(install_root.sets, install_root.mode)
        with locked(install_root.root / "lock", patience):
            now = current_set(install_root)
            _sweep(install_root, now)
            yield now


def commit(
    install_root: InstallRoot, now: Generation, keep: Iterable[str], new: Mapping[str, bytes]
) -> Generation:
    """Write the next set and make it current. The install root must be locked with `changing`.

    Args:
        install_root: where the sets are kept.
        now: the current set.
        keep: names of its files that go into the next set unchanged.
        new: the other files of the next set, by name, with their content.

    Raises:
        InstallError: it could not be written; the old set is current, and nothing is left over.
    """
    folder = install_root.sets / str(now.number + 1)
    try:
        with _explained("没有改动已装入的案例", install_root.root, shared=install_root.shared):
            make_dir(folder, install_root.mode)
            for name in keep:
                _carry(install_root.sets / str(now.number) / name, folder / name, install_root.mode)
            for name, content in new.items():
                write_new(folder / name, content, install_root.mode)
            sync_dir(folder)
            sync_dir(install_root.sets)
            pointer = f"{now.number + 1} {now.number}\n"
            replace_file(install_root.root / "current", pointer.encode(), install_root.mode)
    finally:  # whichever set is current now, the rest is left over
        with contextlib.suppress(InstallError):
            _sweep(install_root, current_set(install_root))
    return Generation(folder, now.number + 1, now.number)


def sweep(install_root: InstallRoot) -> None:
    """Remove what killed installations left over; meant for every start of the program.

    Where nothing is left over it only lists a folder. Nothing is raised: while another program
    installs, or where nothing may be written, it is left for the next time.
    """
    with contextlib.suppress(InstallError, OSError):
        if any(_left_over(install_root, current_set(install_root))):
            with changing(install_root, 0):
                pass


def _sweep(install_root: InstallRoot, now: Generation) -> None:
    for path in list(_left_over(install_root, now)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def _left_over(install_root: InstallRoot, now: Generation) -> Iterator[Path]:
    """Yield sets that are neither current nor previous, and pointers that were never renamed."""
    counted = {str(now.number), str(now.previous)}
    with contextlib.suppress(OSError):
        yield from (path for path in install_root.sets.iterdir() if path.name not in counted)
    with contextlib.suppress(OSError):
        yield from install_root.root.glob(".current.*")


def _carry(old: Path, new: Path, mode: int) -> None:
    """Give a file a second name, or copy it; files of a set never change, so a link is safe."""
    try:
        os.link(old, new)
    except OSError:  # no hard links here
        write_new(new, old.read_bytes(), mode)


@contextlib.contextmanager
def _explained(doing: str, file: Path, *, shared: bool = False) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise InstallError(f"{doing}，另一个程序正在装入或移除案例。请等它做完再试。") from error
    except PermissionError as error:
        if not shared:
            raise InstallError(f"{doing}，{reason_of(error).sentences(file)}") from error
        raise InstallError(
            f"{doing}，没有权限写入全机共用的文件夹 {file}。"
            "请用管理员身份运行，或去掉 --site，只装给自己用。"
        ) from error
    except OSError as error:
        raise InstallError(f"{doing}，{reason_of(error).sentences(file)}") from error
