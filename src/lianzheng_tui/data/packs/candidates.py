"""Cases from outside, read from files, folders and packs into memory and then checked.

Nothing is written. The bytes that were checked are the ones that are packed or installed later.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.posts import Post, named_posts
from lianzheng_tui.core.case.publication import by_whom
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.casefile.reader import parse_case, parse_laws, parse_posts
from lianzheng_tui.data.casefile.result import LawsFile, PostsFile
from lianzheng_tui.data.casefile.scan import (
    BESIDE_CASES,
    LAWS_FILE,
    POSTS_FILE,
    case_paths,
    skipped_files,
)
from lianzheng_tui.data.files.read import ANOTHER_FILE, decode, read_bytes
from lianzheng_tui.data.packs.manifest import ManifestEntry
from lianzheng_tui.data.packs.pack import PACK_SUFFIX, Pack, read_pack
from lianzheng_tui.data.packs.strict_zip import PackError

_CASES, _PACKS = (".yaml", ".yml"), (PACK_SUFFIX, ".zip")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The content of one file."""

    path: Path
    """The path for Problems; in a pack it is ``pack.lzpack/name.yaml``."""
    content: bytes
    listed: ManifestEntry | None = None
    """What the manifest of its pack says about it; None without a manifest."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The files that were read from one path."""

    cases: tuple[SourceFile, ...] = ()
    laws: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Problems of reading; the content of the files is not checked yet."""
    alone: bool = False
    """Whether it is a single case: of the laws and the posts beside it only those that it names
    are taken."""
    posts: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateCase:
    """A sound case with the file that it came in."""

    case: Case
    source: SourceFile


@dataclass(frozen=True, slots=True)
class CandidateLaw:
    """A sound provision with the path of the file that it came in."""

    law: Provision
    path: Path


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sound cases and laws of all batches, and everything that is wrong with them."""

    cases: tuple[CandidateCase, ...]
    laws: tuple[CandidateLaw, ...]
    """Those that are not known already."""
    posts: tuple[Post, ...]
    problems: tuple[Problem, ...]


def read_batches(paths: Iterable[Path]) -> tuple[Batch, ...]:
    """Read each path once; what cannot be read is among the problems of its batch.

    Raises:
        CaseFileError: there is nothing at a path.
    """
    unique_paths: dict[Path, Path] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise CaseFileError(f"没有这个文件或文件夹：{path}")
        unique_paths.setdefault(path.absolute(), path)
    return tuple(_read_batch(path) for path in unique_paths.values())


def examine(
    batches: Sequence[Batch],
    known: Mapping[str, Provision],
    installed: Mapping[str, Provision],
    posts: Mapping[str, Post] | None = None,
) -> Candidates:
    """Check every file as `lianzheng check` does.

    Args:
        batches: the files that were read.
        known: provisions of the bundled cases and other folders, which must be the same here.
        installed: provisions that may be cited too, and that a newer text may replace.
        posts: installed posts, by id, whose ids must mean the same here.
    """
    problems = [problem for batch in batches for problem in batch.problems]
    laws: dict[str, CandidateLaw] = {}
    required_laws: set[str] = set()
    for batch in batches:
        for file in batch.laws:
            laws_file = _laws_of(file, {**_provisions(laws), **known})
            problems += laws_file.problems
            laws |= {id_: CandidateLaw(law, file.path) for id_, law in laws_file.laws.items()}
            required_laws |= set() if batch.alone else laws_file.laws.keys()
    citable = {**installed, **_provisions(laws), **known}
    new_posts: dict[str, Post] = {}
    required_posts: set[str] = set()
    for batch in batches:
        for file in batch.posts:
            posts_file = _posts_of(file, {**(posts or {}), **new_posts})
            problems += posts_file.problems
            new_posts |= posts_file.posts
            required_posts |= set() if batch.alone else posts_file.posts.keys()
    cases: dict[str, CandidateCase] = {}
    taken_ids: dict[str, str] = {}
    for file in (file for batch in batches for file in batch.cases):
        case, case_problems = _case_of(file, citable, taken_ids)
        problems += case_problems
        if case:
            cases[case.id] = CandidateCase(case, file)
            taken_ids[case.id] = str(file.path)
    required_laws |= {law for candidate in cases.values() for law, _ in candidate.case.cited_laws()}
    new_laws = tuple(
        candidate
        for id_, candidate in laws.items()
        if id_ in required_laws and _adds(candidate.law, known.get(id_))
    )
    named = {name for candidate in cases.values() for name, _ in named_posts(candidate.case)}
    return Candidates(
        tuple(cases.values()),
        new_laws,
        tuple(
            post
            for id_, post in new_posts.items()
            if id_ in required_posts or not named.isdisjoint(post.wordings)
        ),
        tuple(dict.fromkeys(problems)),
    )


def _adds(law: Provision, known: Provision | None) -> bool:
    """Return whether a provision is new, or the same as a known one and verified later."""
    return known is None or (law.says_the_same(known) and law.is_newer(known))


def _provisions(laws: Mapping[str, CandidateLaw]) -> dict[str, Provision]:
    return {id_: candidate.law for id_, candidate in laws.items()}


def _read_batch(path: Path) -> Batch:
    try:
        if path.is_dir():
            batch = _from_files([*case_paths(path), *_beside(path)], path)
            return replace(batch, problems=(*batch.problems, *skipped_files(path)))
        if path.name.lower() in BESIDE_CASES:
            return _from_files([path], path)
        if path.suffix.lower() in _PACKS:
            return batch_of_pack(read_pack(path), path)
        if path.suffix.lower() in _CASES:
            return _from_files([path, *_beside(path.parent)], path, alone=True)
    except PackError as error:
        return Batch(
            problems=(
                _problem(
                    path,
                    str(error),
                    "整个包都没有装入；换一个完好的包，或者用 lianzheng pack 重新打包",
                ),
            )
        )
    except CaseFileError as error:
        return Batch(problems=(_problem(path, str(error), "检查路径和权限"),))
    except OSError:
        return Batch(problems=(_problem(path, "读不了", "检查路径和权限"),))
    mend = "案例文件的名字以 .yaml 结尾，案例包以 .lzpack 结尾"
    return Batch(problems=(_problem(path, "不是案例文件，也不是案例包", mend),))


def _beside(folder: Path) -> list[Path]:
    """Return the files of a folder that hold no case but belong to the cases."""
    return [folder / name for name in BESIDE_CASES if os.path.lexists(folder / name)]


def _from_files(paths: Sequence[Path], source: Path, *, alone: bool = False) -> Batch:
    files, problems = [], []
    for path in paths:
        try:
            files.append(SourceFile(path, read_bytes(path)))
        except CaseFileError as error:
            problems.append(_problem(path, str(error), ANOTHER_FILE))
    if not paths:
        problems.append(_problem(source, "文件夹里没有案例文件", "案例文件的名字以 .yaml 结尾"))
    return _batch(files, problems, alone=alone)


def _batch(
    files: Sequence[SourceFile], problems: Iterable[Problem], *, alone: bool = False
) -> Batch:
    """Return a batch of files, which are told apart by their names."""
    laws = [file for file in files if file.path.name.lower() == LAWS_FILE]
    posts = [file for file in files if file.path.name.lower() == POSTS_FILE]
    cases = [file for file in files if file.path.name.lower() not in BESIDE_CASES]
    return Batch(tuple(cases), tuple(laws), tuple(problems), alone, tuple(posts))


def batch_of_pack(pack: Pack, path: Path) -> Batch:
    """Return the files of a pack that was read from a path."""
    problems = []
    if not pack.files:
        problems.append(_problem(path, "案例包里没有案例", "用 lianzheng pack 打包"))
    if not pack.manifest:
        what, mend = "案例包没有清单，无法核对是否完整", "能用；最好用 lianzheng pack 打包"
        problems.append(_problem(path, what, mend, Severity.WARNING))
    files = [SourceFile(path / file.name, file.content, file.listed) for file in pack.files]
    return _batch(files, problems)


def _laws_of(file: SourceFile, known: Mapping[str, Provision]) -> LawsFile:
    try:
        text, notices = decode(file.content)
    except CaseFileError as error:
        return LawsFile(file.path, {}, (_problem(file.path, str(error), ANOTHER_FILE),))
    return parse_laws(text, file.path, known, notices)


def _posts_of(file: SourceFile, known: Mapping[str, Post]) -> PostsFile:
    try:
        text, notices = decode(file.content)
    except CaseFileError as error:
        return PostsFile(file.path, {}, (_problem(file.path, str(error), ANOTHER_FILE),))
    return parse_posts(text, file.path, known, notices)


def _case_of(
    file: SourceFile, laws: Mapping[str, Provision], taken_ids: Mapping[str, str]
) -> tuple[Case | None, list[Problem]]:
    try:
        text, notices = decode(file.content)
    except CaseFileError as error:
        return None, [_problem(file.path, str(error), "另存为 UTF-8")]
    parsed = parse_case(text, file.path, laws, taken_ids)
    problems = [*(notice.at(str(file.path), 0, 0) for notice in notices), *parsed.problems]
    if parsed.case and file.listed and parsed.case.id != file.listed.id:
        what = f"案例的 id 是“{parsed.case.id}”，清单里写的却是“{file.listed.id}”"
        problems.append(_problem(file.path, what, "用 lianzheng pack 重新打包"))
    if parsed.case and file.listed and file.listed.publisher not in ("", parsed.case.publisher):
        listed = shorten(file.listed.publisher)
        what = f"案例是{by_whom(parsed.case)}发布的，清单里写的却是“{listed}”"
        problems.append(_problem(file.path, what, "用 lianzheng pack 重新打包"))
    return parsed.case, problems


def _problem(path: Path, what: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(what, mend, severity=severity).at(str(path), 0, 0)
