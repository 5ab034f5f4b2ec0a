"""The set of installed cases: which one counts, and how the next one takes its place.

In the folder of cases, beside whatever the user put there by hand::

    installed/current      two numbers: the set that counts, and the one before it
    installed/sets/7/      one set, whole: <id>.yaml for each case, and laws.yaml
    installed/lock         held while a set is made

A set is never changed. The next one is written beside it, synced, and takes its place with one
rename, that of ``current``: whatever kills the program, the old set counts or the new one, whole.
The set before stays until the next change, for a program that is still reading it. Everything else
in ``sets`` is left over from something that was killed, and is swept away.
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
    """Cases could not be installed or removed; what was installed is as it was."""


@dataclass(frozen=True, slots=True)
class InstallRoot:
    """Where sets are kept: in the user's folder of cases, or in one for all of the machine."""

    cases: Path
    """The folder of cases; it need not be there yet."""
    shared: bool = False
    """For all users: they may read what is written, whatever the umask says."""

    @property
    def mode(self) -> int:
        """That of every file of ours."""
        return SHARED if self.shared else PRIVATE

    @property
    def root(self) -> Path:
        """The folder that is ours."""
        return self.cases / "installed"

    @property
    def sets(self) -> Path:
        """The folder of the sets."""
        return self.root / "sets"


@dataclass(frozen=True, slots=True)
class Generation:
    """The set that counts, or none."""

    folder: Path | None
    number: int
    """Counted from 1; 0 where there is none."""
    previous: int
    """The set that it replaced; 0 where there was none."""

    @property
    def names(self) -> frozenset[str]:
        """The names of its files.

        Raises:
            InstallError: the folder cannot be read.
        """
        if self.folder is None:
            return frozenset()
        with _explained("读不了已装入的案例", self.folder), os.scandir(self.folder) as found:
            return frozenset(each.name for each in found if each.is_file(follow_symlinks=False))


def installed_folder(cases: Path) -> Path | None:
    """The folder of the installed set below a folder of cases, or None where there is none.

    It is an ordinary folder of cases and a laws.yaml; it never changes while it is read. Nothing
    is raised, and nothing is made.
    """
    try:
        return current_set(InstallRoot(cases)).folder
    except InstallError:
        return None


def current_set(install_root: InstallRoot) -> Generation:
    """The set that counts.

    Raises:
        InstallError: there is one, but not which can be told.
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
    """Hold the install root for a change, and sweep what earlier ones left over.

    The lock dies with the process, however it ends.

    Args:
        install_root: where.
        patience: seconds to wait for another program that holds it.

    Raises:
        InstallError: another program holds it, or it cannot be written.
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
    """Make the next set and let it count. The install root must be held with `changing`.

    Args:
        install_root: where.
        now: the set that counts.
        keep: names of its files that go into the next one as they are.
        new: files of the next one besides, with their content.

    Raises:
        InstallError: it could not be made; the old set counts, and nothing is left over.
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
            text = f"{now.number + 1} {now.number}\n"
            replace_file(install_root.root / "current", text.encode(), install_root.mode)
    finally:  # whichever counts now, the rest is left over
        with contextlib.suppress(InstallError):
            _sweep(install_root, current_set(install_root))
    return Generation(folder, now.number + 1, now.number)


def sweep(install_root: InstallRoot) -> None:
    """Take away what killed installations left over; meant for every start.

    It costs one look at a folder where nothing is left over. Nothing is raised: while another
    program installs, or where nothing may be written, it is left for the next time.
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
    """Sets that neither count nor did before, and pointers that were never renamed."""
    counted = {str(now.number), str(now.previous)}
    with contextlib.suppress(OSError):
        yield from (path for path in install_root.sets.iterdir() if path.name not in counted)
    with contextlib.suppress(OSError):
        yield from install_root.root.glob(".current.*")


def _carry(old: Path, new: Path, mode: int) -> None:
    """The same file under a second name: nothing changes a file of a set, so nobody can tell."""
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
