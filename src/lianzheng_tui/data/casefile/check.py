"""Checker of files and folders: what holds of each file, and of the files of a folder together."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_tui.core.case.hints import overdue_citation
from lianzheng_tui.core.case.law import laws_together
from lianzheng_tui.core.case.law_validity import is_overdue
from lianzheng_tui.core.case.posts import not_listed, wordings
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity, has_errors
from lianzheng_tui.core.errors import Path as ValuePath
from lianzheng_tui.data.casefile.check_files import Checked, Known, check_files
from lianzheng_tui.data.casefile.diagnose import placed, placed_law_hints
from lianzheng_tui.data.casefile.reader import read_laws, read_posts
from lianzheng_tui.data.casefile.result import LawsFile, PostsFile
from lianzheng_tui.data.casefile.scan import (
    LAWS_FILE,
    POSTS_FILE,
    bundled_folder,
    bundled_ids,
    case_paths,
    is_there,
    skipped_files,
)

if TYPE_CHECKING:  # the rules of item writing are loaded where they are asked for
    from lianzheng_tui.core.item_review.review import Review

_MOST_POSTS = 20
"""How many posts of a folder are named at most as not listed."""


@dataclass(frozen=True, slots=True)
class Checks:
    """The result of a check: how many files were checked, and all their problems."""

    files: int
    """How many were checked."""
    problems: tuple[Problem, ...]
    reviews: "tuple[tuple[str, Review], ...]" = ()
    """What the rules of item writing found in the sound cases, each with its file; none unless
    they were asked for."""


def check_paths(
    paths: Iterable[Path],
    cores: int,
    today: date,
    *,
    teaching: bool = False,
    each: bool = False,
) -> Checks:
    """Check files and folders, each file once.

    Cases may cite the laws.yaml beside them and the bundled one, and so it is with posts.yaml.

    Args:
        paths: case files, laws.yaml and posts.yaml files, and folders of them.
        cores: how many processes may work at the same time.
        today: the day by which a provision was verified long ago.
        teaching: whether the rules of item writing are applied too.
        each: whether hints that are usually counted are given one by one.

    Raises:
        CaseFileError: a path does not exist.
    """
    return _Checker(cores, today, teaching=teaching, each=each).check(list(paths))


class _Checker:
    """One check of several paths: which files were read and which ids were met so far."""

    def __init__(self, cores: int, today: date, *, teaching: bool, each: bool) -> None:
        self._cores = cores
        self._today = today
        self._teaching = teaching
        self._each = each
        self._bundled = bundled_folder()
        self._bundled_laws = read_laws(self._bundled / LAWS_FILE).laws
        self._overdue = frozenset(
            id_ for id_, law in self._bundled_laws.items() if is_overdue(law, today)
        )
        self._bundled_posts = read_posts(self._bundled / POSTS_FILE).posts
        self._laws: dict[Path, LawsFile | None] = {}
        self._posts: dict[Path, PostsFile | None] = {}
        self._taken: dict[str, str] = {}
        self._seen: set[Path] = set()
        self._counted: set[Path] = set()
        self._problems: list[Problem] = []
        self._reviews: list[tuple[str, Review]] = []

    def check(self, paths: Sequence[Path]) -> Checks:
        """See `check_paths`.

        Raises:
            CaseFileError: there is no such file or folder.
        """
        for path in paths:
            if not os.path.lexists(path):
                raise CaseFileError(f"没有这个文件或文件夹：{path}")
        for path in paths:
            if path.is_dir():
                self._check_folder(path)
            elif path.name == LAWS_FILE:
                self._counted.add(path.absolute())
                self._laws_beside(path.parent)
            elif path.name == POSTS_FILE:
                self._counted.add(path.absolute())
                self._posts_beside(path.parent)
            else:
                self._check_cases(path.parent, [path])
        problems = tuple(dict.fromkeys(self._problems))
        return Checks(len(self._counted), problems, tuple(self._reviews))

    def _check_folder(self, folder: Path) -> None:
        try:
            paths = case_paths(folder)
        except CaseFileError as error:
            mend = "检查路径；不再需要就不要列出它"
            self._problems.append(Problem(str(error), mend).at(str(folder), 0, 0))
            return
        beside = {LAWS_FILE: self._laws_beside(folder), POSTS_FILE: self._posts_beside(folder)}
        self._counted |= {(folder / name).absolute() for name, file in beside.items() if file}
        if not paths and not any(beside.values()):
            what, mend = "文件夹里没有案例文件", "案例文件的名字以 .yaml 结尾"
            self._problems.append(
                Problem(what, mend, severity=Severity.WARNING).at(str(folder), 0, 0)
            )
        self._problems += skipped_files(folder)
        self._check_cases(folder, paths)

    def _check_cases(self, folder: Path, paths: Sequence[Path]) -> None:
        laws = self._laws_beside(folder)
        cited = laws_together(self._bundled_laws, laws.laws if laws else {})
        is_bundled = folder.resolve() == self._bundled.resolve()
        hides = {} if is_bundled else dict.fromkeys(bundled_ids(), "自带案例")
        new_paths = [path for path in paths if path.absolute() not in self._seen]
        self._seen |= {path.absolute() for path in new_paths}
        self._counted |= {path.absolute() for path in new_paths}
        overdue = frozenset[str]()
        if not is_bundled and self._overdue:
            overdue = frozenset(id_ for id_ in self._overdue if is_overdue(cited[id_], self._today))
        own = self._posts_beside(folder)
        posts = wordings([*self._bundled_posts.values(), *(own.posts if own else {}).values()])
        is_whole = own is None or not has_errors(own.problems)
        known = Known(
            cited,
            dict(self._taken),
            hides,
            self._teaching,
            self._each,
            overdue,
            posts if is_whole else None,
        )
        results = check_files(new_paths, known, self._cores)
        self._taken |= {result.id: result.path for result in results if result.id}
        self._problems += [problem for result in results for problem in result.problems]
        self._problems += _told_once(sorted(results), posts, has_posts=own is not None)
        self._reviews += [(result.path, result.review) for result in results if result.review]

    def _laws_beside(self, folder: Path) -> LawsFile | None:
        """Return the laws.yaml of a folder, read once; None if there is none."""
        key = folder.absolute()
        if key not in self._laws:
            file = folder / LAWS_FILE
            known = {} if folder.resolve() == self._bundled.resolve() else self._bundled_laws
            self._laws[key] = read_laws(file, known) if is_there(file) else None
            if laws := self._laws[key]:
                self._problems += laws.problems
                if not has_errors(laws.problems):
                    self._problems += placed_law_hints(laws, self._today)
        return self._laws[key]

    def _posts_beside(self, folder: Path) -> PostsFile | None:
        """Return the posts.yaml of a folder, read once; None if there is none."""
        key = folder.absolute()
        if key not in self._posts:
            file = folder / POSTS_FILE
            known = {} if folder.resolve() == self._bundled.resolve() else self._bundled_posts
            self._posts[key] = read_posts(file, known) if is_there(file) else None
            if posts := self._posts[key]:
                self._problems += posts.problems
        return self._posts[key]


def _told_once(
    results: Sequence[Checked], posts: Collection[str], *, has_posts: bool
) -> Iterator[Problem]:
    """Yield what is hinted at once for all cases of a folder, at the first case it is about.

    Args:
        results: those of the cases of the folder, in the order of their files.
        posts: every wording of the posts that are listed.
        has_posts: whether there is a posts.yaml in the folder.
    """
    places: dict[str, list[tuple[str, ValuePath]]] = {}
    for result in results:
        for name, place in result.unlisted:
            places.setdefault(name, []).append((result.path, place))
    for name, all_places in list(places.items())[:_MOST_POSTS]:
        file, place = all_places[0]
        hint = not_listed(name, place, posts, len(all_places), has_file=has_posts)
        yield placed(hint, Path(file))
    if (left := len(places) - _MOST_POSTS) > 0:
        what, mend = f"岗位表里没有的，另有 {left} 个岗位没有列出", "写进岗位表，再检查一遍"
        folder = str(Path(results[0].path).parent)
        yield Problem(what, mend, severity=Severity.WARNING).at(folder, 0, 0)
    if cites := [result for result in results if result.overdue]:
        yield placed(overdue_citation(cites[0].overdue, len(cites)), Path(cites[0].path))
