"""Cases from outside: read from files, folders and packs into memory, then checked.

Nothing is written. What was checked are the very bytes that are packed or installed later.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.casefile.reader import parse_case, parse_laws
from lianzheng_tui.data.casefile.result import LawsFile
from lianzheng_tui.data.casefile.scan import LAWS_FILE, case_paths
from lianzheng_tui.data.files.read import ANOTHER_FILE, decode, read_bytes
from lianzheng_tui.data.packs.manifest import ManifestEntry
from lianzheng_tui.data.packs.pack import PACK_SUFFIX, PackedFile, read_pack
from lianzheng_tui.data.packs.strict_zip import PackError

_CASES, _PACKS = (".yaml", ".yml"), (PACK_SUFFIX, ".zip")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was read."""

    path: Path
    """How a Problem names it; in a pack ``pack.lzpack/name.yaml``."""
    content: bytes
    listed: ManifestEntry | None = None
    """What the manifest of its pack says about it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one path brought."""

    cases: tuple[SourceFile, ...] = ()
    laws: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of reading; the files themselves are not checked yet."""
    alone: bool = False
    """A single case: of the laws beside it only those that it cites are taken."""


@dataclass(frozen=True, slots=True)
class CandidateCase:
    """A sound case and the file that it came in."""

    case: Case
    source: SourceFile


@dataclass(frozen=True, slots=True)
class CandidateLaw:
    """A sound provision and the file that it came in."""

    law: Provision
    path: Path


@dataclass(frozen=True, slots=True)
class Candidates:
    """What all batches bring together, and everything that is wrong with them."""

    cases: tuple[CandidateCase, ...]
    laws: tuple[CandidateLaw, ...]
    """Those that are not known already."""
    problems: tuple[Problem, ...]


def read_batches(paths: Iterable[Path]) -> tuple[Batch, ...]:
    """Read each path once. What cannot be read is among the problems of its batch.

    Raises:
        CaseFileError: there is nothing at a path.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise CaseFileError(f"没有这个文件或文件夹：{path}")
        found.setdefault(path.absolute(), path)
    return tuple(_read_batch(path) for path in found.values())


def examine(
    batches: Sequence[Batch], known: Mapping[str, Provision], installed: Mapping[str, Provision]
) -> Candidates:
    """Check every file as `lianzheng check` does.

    Args:
        batches: what was read.
        known: provisions of the bundled cases and other folders, which must mean the same here.
        installed: provisions that may be cited too, and that a newer text may replace.
    """
    problems = [problem for batch in batches for problem in batch.problems]
    laws: dict[str, CandidateLaw] = {}
    asked: set[str] = set()
    for batch in batches:
        for file in batch.laws:
            read = _laws_of(file, {**_provisions(laws), **known})
            problems += read.problems
            laws |= {id_: CandidateLaw(law, file.path) for id_, law in read.laws.items()}
            asked |= set() if batch.alone else read.laws.keys()
    citable = {**installed, **_provisions(laws), **known}
    cases: dict[str, CandidateCase] = {}
    taken: dict[str, str] = {}
    for file in (file for batch in batches for file in batch.cases):
        case, faults = _case_of(file, citable, taken)
        problems += faults
        if case:
            cases[case.id] = CandidateCase(case, file)
            taken[case.id] = str(file.path)
    asked |= {law for each in cases.values() for law, _ in each.case.cited_laws()}
    kept = tuple(each for id_, each in laws.items() if id_ in asked and id_ not in known)
    return Candidates(tuple(cases.values()), kept, tuple(dict.fromkeys(problems)))


def _provisions(laws: Mapping[str, CandidateLaw]) -> dict[str, Provision]:
    return {id_: each.law for id_, each in laws.items()}


def _read_batch(path: Path) -> Batch:
    try:
        if path.is_dir():
            beside = path / LAWS_FILE
            laws = [beside] if os.path.lexists(beside) else []
            return _from_files(case_paths(path), laws, path)
        if path.name.lower() == LAWS_FILE:
            return _from_files([], [path], path)
        if path.suffix.lower() in _PACKS:
            return _from_pack(path)
        if path.suffix.lower() in _CASES:
            beside = path.parent / LAWS_FILE
            return _from_files(
                [path], [beside] if os.path.lexists(beside) else [], path, alone=True
            )
    except PackError as error:
        return Batch(problems=(_problem(path, str(error), "整个包都没有装入；换一个完好的包"),))
    except CaseFileError as error:
        return Batch(problems=(_problem(path, str(error), "检查路径和权限"),))
    except OSError:
        return Batch(problems=(_problem(path, "读不了", "检查路径和权限"),))
    mend = "案例文件的名字以 .yaml 结尾，案例包以 .lzpack 结尾"
    return Batch(problems=(_problem(path, "不是案例文件，也不是案例包", mend),))


def _from_files(
    cases: Sequence[Path], laws: Sequence[Path], asked: Path, *, alone: bool = False
) -> Batch:
    read: dict[Path, SourceFile] = {}
    problems = []
    for path in (*cases, *laws):
        try:
            read[path] = SourceFile(path, read_bytes(path))
        except CaseFileError as error:
            problems.append(_problem(path, str(error), ANOTHER_FILE))
    if not cases and not laws:
        problems.append(_problem(asked, "文件夹里没有案例文件", "案例文件的名字以 .yaml 结尾"))
    return Batch(
        tuple(read[path] for path in cases if path in read),
        tuple(read[path] for path in laws if path in read),
        tuple(problems),
        alone,
    )


def _from_pack(path: Path) -> Batch:
    pack = read_pack(path)
    problems = []
    if not pack.files:
        problems.append(_problem(path, "案例包里没有案例", "用 lianzheng pack 打包"))
    if not pack.manifest:
        what, mend = "案例包没有清单，无法核对是否完整", "能用；最好用 lianzheng pack 打包"
        problems.append(_problem(path, what, mend, Severity.WARNING))
    laws = [file for file in pack.files if _is_laws(file)]
    cases = [file for file in pack.files if not _is_laws(file)]
    return Batch(
        tuple(SourceFile(path / file.name, file.content, file.listed) for file in cases),
        tuple(SourceFile(path / file.name, file.content, file.listed) for file in laws),
        tuple(problems),
    )


def _is_laws(file: PackedFile) -> bool:
    return file.name.rpartition("/")[2].lower() == LAWS_FILE


def _laws_of(file: SourceFile, known: Mapping[str, Provision]) -> LawsFile:
    try:
        text, notices = decode(file.content)
    except CaseFileError as error:
        return LawsFile(file.path, {}, (_problem(file.path, str(error), ANOTHER_FILE),))
    return parse_laws(text, file.path, known, notices)


def _case_of(
    file: SourceFile, laws: Mapping[str, Provision], taken: Mapping[str, str]
) -> tuple[Case | None, list[Problem]]:
    try:
        text, notices = decode(file.content)
    except CaseFileError as error:
        return None, [_problem(file.path, str(error), "另存为 UTF-8")]
    found = parse_case(text, file.path, laws, taken)
    problems = [*(notice.at(str(file.path), 0, 0) for notice in notices), *found.problems]
    if found.case and file.listed and found.case.id != file.listed.id:
        what = f"案例的 id 是“{found.case.id}”，清单里写的却是“{file.listed.id}”"
        problems.append(_problem(file.path, what, "用 lianzheng pack 重新打包"))
    return found.case, problems


def _problem(path: Path, what: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(what, mend, severity=severity).at(str(path), 0, 0)
