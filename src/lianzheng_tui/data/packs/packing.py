"""Packing of a folder of cases: checked first, then written in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.errors import CaseFileError, Problem, has_errors
from lianzheng_tui.data.files.atomic import is_replaceable, replace_file
from lianzheng_tui.data.files.reasons import reason_of
from lianzheng_tui.data.packs.candidates import Batch, examine, read_batches
from lianzheng_tui.data.packs.pack import PACK_SUFFIX, pack_bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """The result of packing a folder, with what is wrong with its cases."""

    archive: bytes
    """The content of the pack; empty where there is any error."""
    ids: tuple[str, ...]
    problems: tuple[Problem, ...]
    kinds: tuple[Kind, ...] = ()
    """Of what kind each case is."""


def pack_folder(folder: Path, known: Mapping[str, Provision], made: datetime | None) -> Packed:
    """Check the cases of a folder and return a pack of them; nothing is written to the disk.

    Args:
        folder: a folder of case files, or of a laws.yaml or a posts.yaml alone; folders in it are
            ignored.
        known: provisions from elsewhere, those of the bundled cases.
        made: the date of the pack, an aware datetime; None stands for the time of the last change
            to any of the files, so that the same files make the same pack.

    Raises:
        CaseFileError: it is not a folder.
        PackError: there are too many cases for a pack, or they are too large.
    """
    if folder.exists() and not folder.is_dir():
        raise CaseFileError(f"不是文件夹：{folder}")
    (batch,) = read_batches([folder])
    candidates = examine([batch], known, {})
    problems = candidates.problems
    ids = tuple(candidate.case.id for candidate in candidates.cases)
    kinds = tuple(candidate.case.kind for candidate in candidates.cases)
    if has_errors(problems):
        return Packed(b"", ids, problems, kinds)
    cases = [(candidate.case, candidate.source.content) for candidate in candidates.cases]
    laws = batch.laws[0].content if batch.laws else None
    posts = batch.posts[0].content if batch.posts else None
    return Packed(pack_bytes(cases, laws, made or _newest(batch), posts), ids, problems, kinds)


def require_free(output: Path, *, force: bool) -> None:
    """Refuse a path that a pack may not be written to.

    Raises:
        CaseFileError: it is not named like a pack, or something there must not be replaced.
    """
    if output.suffix.lower() != PACK_SUFFIX:
        raise CaseFileError(f"案例包的名字要以 {PACK_SUFFIX} 结尾：{output}")
    if output.is_dir():
        raise CaseFileError(f"是一个文件夹：{output}")
    if not is_replaceable(output):
        raise CaseFileError(f"没有打包，{output} 不是普通文件。请换一个名字。")
    if output.exists() and not force:
        raise CaseFileError(f"已经有这个文件：{output}。要替换它就加上 --force，或者换一个名字。")


def save_pack(archive: bytes, output: Path) -> None:
    """Write a pack, whole or not at all; on return it is on the disk, or on a USB stick.

    Raises:
        CaseFileError: it could not be written; a file already there is unchanged.
    """
    try:
        replace_file(output, archive, None)
    except OSError as error:
        raise CaseFileError(f"案例包没有写下，{reason_of(error).cause}：{output}") from error


def _newest(batch: Batch) -> datetime:
    try:
        newest = max(
            file.path.stat().st_mtime for file in (*batch.cases, *batch.laws, *batch.posts)
        )
        return datetime.fromtimestamp(int(newest), UTC)
    except (OSError, ValueError, OverflowError) as error:
        raise CaseFileError("打包时文件被改动了，请再试一次") from error
