"""A folder of cases into a pack: checked first, then written in one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.errors import CaseFileError, Problem, Severity
from lianzheng_tui.data.files.atomic import replace_file
from lianzheng_tui.data.files.reasons import reason_of
from lianzheng_tui.data.packs.candidates import Batch, examine, read_batches
from lianzheng_tui.data.packs.pack import PACK_SUFFIX, pack_bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was made, and what is wrong with the cases in it."""

    archive: bytes
    """The content of the pack; empty where there is any error."""
    ids: tuple[str, ...]
    problems: tuple[Problem, ...]


def pack_folder(folder: Path, known: Mapping[str, Provision], made: datetime | None) -> Packed:
    """Check the cases of a folder and make a pack of them; nothing is written.

    Args:
        folder: case files and perhaps a laws.yaml; folders in it are left aside.
        known: provisions that are there without it: those of the bundled cases.
        made: when the pack says it was made, an aware datetime; None stands for when the newest of
            the files was changed, so that the same files make the same pack.

    Raises:
        CaseFileError: it is no folder.
        PackError: its cases are too many or too large for a pack.
    """
    if folder.exists() and not folder.is_dir():
        raise CaseFileError(f"不是文件夹：{folder}")
    (batch,) = read_batches([folder])
    found = examine([batch], known, {})
    problems = found.problems
    if not found.cases and not problems:
        what, mend = "文件夹里没有案例，只有法条", "把案例文件也放进去"
        problems = (Problem(what, mend).at(str(folder), 0, 0),)
    ids = tuple(each.case.id for each in found.cases)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Packed(b"", ids, problems)
    cases = [(each.case, each.source.content) for each in found.cases]
    laws = batch.laws[0].content if batch.laws else None
    return Packed(pack_bytes(cases, laws, made or _newest(batch)), ids, problems)


def require_free(output: Path, *, force: bool) -> None:
    """Let pass only a name that a pack may be written to.

    Raises:
        CaseFileError: it is no name of a pack, or something is there that must not be replaced.
    """
    if output.suffix.lower() != PACK_SUFFIX:
        raise CaseFileError(f"案例包的名字要以 {PACK_SUFFIX} 结尾：{output}")
    if output.is_dir():
        raise CaseFileError(f"是一个文件夹：{output}")
    if (output.exists() or output.is_symlink()) and not force:
        raise CaseFileError(f"已经有这个文件：{output}。要替换它就加上 --force，或者换一个名字。")


def save_pack(archive: bytes, output: Path) -> None:
    """Write a pack, whole or not at all; it is on the disk on return, such as a USB stick.

    Raises:
        CaseFileError: it could not be written; what was there is as it was.
    """
    try:
        replace_file(output, archive, None)
    except OSError as error:
        raise CaseFileError(f"案例包没有写下，{reason_of(error).cause}：{output}") from error


def _newest(batch: Batch) -> datetime:
    try:
        newest = max(each.path.stat().st_mtime for each in (*batch.cases, *batch.laws))
        return datetime.fromtimestamp(int(newest), UTC)
    except (OSError, ValueError, OverflowError) as error:
        raise CaseFileError("打包时文件被改动了，请再试一次") from error
