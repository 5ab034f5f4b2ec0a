"""The mending of files on the disk; what was in a file before is kept beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from lianzheng_tui.core.case.hints import hints
from lianzheng_tui.core.case.law import Provision, laws_together
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.data.casefile.diagnose import placed_hints
from lianzheng_tui.data.casefile.mend import mend
from lianzheng_tui.data.casefile.reader import parse_case, parse_laws, parse_posts, read_laws
from lianzheng_tui.data.casefile.scan import (
    LAWS_FILE,
    POSTS_FILE,
    bundled_folder,
    case_paths,
    has_case_name,
    is_there,
    misnamed_files,
    named_as_case,
)
from lianzheng_tui.data.files.aside import free_name_beside
from lianzheng_tui.data.files.atomic import replace_file, sync_dir, write_new
from lianzheng_tui.data.files.read import decode, read_bytes
from lianzheng_tui.data.files.reasons import reason_of

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FileMends:
    """What can be mended in one file with certainty."""

    path: Path
    before: bytes
    after: bytes
    name: str
    """The name that it should have."""
    problems: tuple[Problem, ...]
    """What is mended, at the lines of the file before."""

    def diff(self) -> str:
        """Return the lines that are removed and added, as `diff -u` prints them."""
        old, new = (_lines(decode(content)[0]) for content in (self.before, self.after))
        old_name, new_name = str(self.path), str(self.path.with_name(self.name))
        lines = unified_diff(old, new, old_name, new_name, lineterm="")
        return "".join(f"{line}\n" for line in lines)

    def write(self) -> Path | None:
        """Write the file; return where its former content is, None if only its name is mended.

        Raises:
            CaseFileError: it cannot be written, or has changed since it was read; it is unchanged.
        """
        backup = None
        try:
            if read_bytes(self.path) != self.before:
                raise CaseFileError(f"没有改，文件刚才又变了：{self.path}")
            mode = self.path.stat().st_mode & 0o777
            if not mode & 0o222:
                raise CaseFileError(f"没有改，文件是只读的，取消只读再改：{self.path}")
            if self.after != self.before:
                backup = free_name_beside(self.path)
                write_new(backup, self.before, mode)
                replace_file(self.path, self.after, mode)
            if self.name != self.path.name:
                self.path.rename(self.path.with_name(self.name))
                sync_dir(self.path.parent)
        except OSError as error:
            raise CaseFileError(f"没有改，{reason_of(error).sentences(self.path)}") from error
        return backup


def mends_of(paths: Iterable[Path]) -> Iterator[FileMends]:
    """Yield what can be mended in files and the files of folders; those with nothing are left out.

    Raises:
        CaseFileError: a path does not exist.
    """
    seen = set()
    for path in paths:
        if not is_there(path):
            raise CaseFileError(f"没有这个文件或文件夹：{path}")
        for file in _files_in(path) if path.is_dir() else [path]:
            if file.absolute() not in seen and (mends := _mends_of_file(file)):
                yield mends
            seen.add(file.absolute())


def _files_in(folder: Path) -> list[Path]:
    beside = (folder / name for name in (LAWS_FILE, POSTS_FILE))
    there = [file for file in beside if is_there(file)]
    return [*there, *case_paths(folder), *misnamed_files(folder)]


def _mends_of_file(file: Path) -> FileMends | None:
    """Return what can be mended; None if that is nothing, or the file cannot be read.

    A file that no name makes a case is somebody's text, in which a full-width colon is no slip.
    """
    if not has_case_name(file):
        return None
    try:
        before = read_bytes(file)
        text, notices = decode(before)
    except CaseFileError:
        return None
    name = named_as_case(file)
    laws = _laws_beside(file)
    mended = mend(text, str(file), lambda text: _problems_of(text, file.with_name(name), laws))
    problems = [notice.at(str(file), 0, 0) for notice in notices]
    if name != file.name:
        problems.append(Problem(f"名字以 .txt 结尾，改名为 {name}", "").at(str(file), 0, 0))
    problems += mended.problems
    mark = _BOM if before.startswith(_BOM) else b""
    after = before
    if notices or mended.text != text:
        after = mark + mended.text.encode("utf-8", "surrogatepass")
    if after == before and name == file.name:
        return None
    return FileMends(file, before, after, name, tuple(problems))


def _problems_of(text: str, file: Path, laws: Mapping[str, Provision]) -> Iterable[Problem]:
    if file.name == LAWS_FILE:
        return parse_laws(text, file, {}).problems
    if file.name == POSTS_FILE:
        return parse_posts(text, file, {}).problems
    read = parse_case(text, file, laws)
    found = [*hints(read.case)] if read.case else []
    return (*read.problems, *placed_hints(text, file, found, read.problems))


def _laws_beside(file: Path) -> Mapping[str, Provision]:
    """Return the provisions that a case may cite."""
    folders = (bundled_folder(), file.parent)
    far, near = (
        read_laws(folder / LAWS_FILE).laws if is_there(folder / LAWS_FILE) else {}
        for folder in folders
    )
    return laws_together(far, near)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
