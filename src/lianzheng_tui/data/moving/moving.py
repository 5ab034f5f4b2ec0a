"""Moving house: what is installed is packed on one machine, and comes to what another has."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lianzheng_tui.core.case.publication import by_whom, is_same_case
from lianzheng_tui.core.errors import CaseFileError, LianzhengError, RecordsError, has_errors
from lianzheng_tui.data.casefile.laws_text import laws_text, posts_text
from lianzheng_tui.data.casefile.reader import parse_laws, parse_posts
from lianzheng_tui.data.files.read import decode, open_regular
from lianzheng_tui.data.home.settings import Settings
from lianzheng_tui.data.moving.container import CASES, Everything
from lianzheng_tui.data.packs.candidates import (
    Batch,
    SourceFile,
    batch_of_pack,
    examine,
    read_batches,
)
from lianzheng_tui.data.packs.generations import Generation, InstallRoot, current_set
from lianzheng_tui.data.packs.installed_cases import Laws, Posts, held_case, held_laws, held_posts
from lianzheng_tui.data.packs.installer import (
    Change,
    ChangeBeside,
    Elsewhere,
    Plan,
    install,
    plan_batches,
)
from lianzheng_tui.data.packs.pack import case_file_name, pack_bytes, unpack
from lianzheng_tui.data.packs.packing import Packed
from lianzheng_tui.data.records.exchange_file import Imported, import_files
from lianzheng_tui.data.records.records import Records


def pack_installed(install_root: InstallRoot, known: Laws, bundled: Laws, made: datetime) -> Packed:
    """Return a pack of all installed cases, with the laws that a bare installation does not have.

    Args:
        install_root: where they are installed.
        known: the bundled provisions and those for all users of the machine.
        bundled: the bundled ones, which every machine has.
        made: the date of the pack.

    Raises:
        InstallError: what is installed cannot be read.
        PackError: it is too much for a pack.
    """
    now = current_set(install_root)
    if now.folder is None or not now.names:
        return Packed(b"", (), ())
    laws = held_laws(now)
    candidates = examine(read_batches([now.folder]), known, {})
    ids = tuple(candidate.case.id for candidate in candidates.cases)
    if has_errors(candidates.problems):
        return Packed(b"", ids, candidates.problems)
    cited = {law for candidate in candidates.cases for law, _ in candidate.case.cited_laws()}
    needed = {id_: known[id_] for id_ in sorted(cited & known.keys() - bundled.keys())}
    text = laws_text({**needed, **laws}.values()).encode() if needed or laws else None
    posts = held_posts(now)
    posts_file = posts_text(posts.values()).encode() if posts else None
    cases = [(candidate.case, candidate.source.content) for candidate in candidates.cases]
    return Packed(pack_bytes(cases, text, made, posts_file), ids, candidates.problems)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What would be done with the cases of a file; nothing has been written."""

    planned: Plan
    kept: tuple[str, ...]
    """What is here already in a newer or another form, and stays: sentences in Chinese."""


def arrival(
    file: Path,
    everything: Everything,
    install_root: InstallRoot,
    known: Laws,
    elsewhere: Mapping[str, Elsewhere],
) -> Arrival:
    """Check the cases as an installation does; what is here already is never replaced by older.

    Args:
        file: the file that they came in.
        everything: what it carries.
        install_root: where they would be installed.
        known: the bundled provisions and those for all users of the machine.
        elsewhere: as for `plan`.

    Raises:
        RecordsError: the pack in it is refused.
        InstallError: what is installed here cannot be read.
    """
    batch = Batch()
    kept: tuple[str, ...] = ()
    if everything.cases:
        try:
            pack = unpack(everything.cases)
        except CaseFileError as error:
            raise RecordsError(f"没有导入，{file / CASES}：{error}。") from error
        batch = batch_of_pack(pack, file / CASES)
        batch, kept = _without_what_stays(batch, current_set(install_root), known)
    planned = plan_batches((batch,), install_root, known, elsewhere=elsewhere)
    return Arrival(planned, kept)


def move_in(
    files: Sequence[Path],
    contents: dict[Path, Everything],
    records: Records,
    arrived: Plan | None,
    now: datetime | None = None,
) -> tuple[Imported, tuple[Change | ChangeBeside, ...]]:
    """Import the records and install the cases: all of it or nothing.

    The cases are installed when all records are found sound, and before these are saved. Should
    saving fail even then, the same import does what is left.

    Args:
        files: exports of records, or of everything.
        contents: what those of everything carry.
        records: where the records go.
        arrived: the plan for the cases; None where there are none.
        now: as for `import_files`.

    Raises:
        RecordsError: nothing was changed; or the cases are there and the records are not, which
            the message says.
    """
    changes: list[Change | ChangeBeside] = []

    def opened(file: Path) -> BinaryIO:
        return io.BytesIO(contents[file].records) if file in contents else open_regular(file)

    def install_cases() -> None:
        if arrived:
            changes.extend(install(arrived))

    try:
        return import_files(files, records, now, opened, install_cases), tuple(changes)
    except RecordsError as error:
        if not changes:
            raise
        raise RecordsError(
            f"{error}案例已经装入，学习记录没有导入；再导入一次，只补没有导入的。"
        ) from error
    except LianzhengError as error:
        raise RecordsError(f"没有导入，{error}") from error


def settings_together(here: Settings, brought: Settings) -> Settings:
    """Return the settings of this machine, with what was never chosen here from the other one."""
    return Settings(
        here.theme or brought.theme,
        here.welcomed or brought.welcomed,
        {**brought.marking, **here.marking},
    )


def _without_what_stays(
    batch: Batch, now: Generation, known: Laws
) -> tuple[Batch, tuple[str, ...]]:
    """Return the batch without what is here in a newer or another form, and what that is."""
    held = held_laws(now)
    here = {**held, **known}
    files, kept = [], []
    for file in batch.laws:
        rest, stays = _new_laws(file, held, known)
        files += [rest] if rest else []
        kept += stays
    held_here, post_files = held_posts(now), []
    for file in batch.posts:
        rest, stays = _new_posts(file, held_here)
        post_files += [rest] if rest else []
        kept += stays
    batch = replace(batch, laws=tuple(files), posts=tuple(post_files))
    staying = set()
    for candidate in examine([batch], known, held).cases:
        case, name = candidate.case, case_file_name(candidate.case.id)
        before = held_case(now, name, here) if name in now.names else None
        if before is None or before == case:
            continue
        if not is_same_case(case, before):
            staying.add(candidate.source.path)
            kept.append(
                f"案例 {case.id}《{case.title}》留着这里的，是{by_whom(before)}发布的："
                f"带来的是{by_whom(case)}发布的"
            )
            continue
        if before.revision < case.revision:
            continue
        staying.add(candidate.source.path)
        other = f"第 {case.revision} 版，内容不同" if before.revision == case.revision else "较旧"
        kept.append(f"案例 {case.id}《{case.title}》留着这里的：带来的是{other}")
    cases = tuple(file for file in batch.cases if file.path not in staying)
    return replace(batch, cases=cases), tuple(kept)


def _new_laws(file: SourceFile, held: Laws, known: Laws) -> tuple[SourceFile | None, list[str]]:
    """Return the provisions that are not here yet; one that cannot be read is left to the check."""
    try:
        text, notices = decode(file.content)
    except CaseFileError:
        return file, []
    parsed = parse_laws(text, file.path, {}, notices)
    if has_errors(parsed.problems):
        return file, []
    stays = [
        id_
        for id_, law in parsed.laws.items()
        if (id_ in known and not law.says_the_same(known[id_]))
        or (id_ in held and not law.says_the_same(held[id_]) and not law.is_newer(held[id_]))
    ]
    if not stays:
        return file, []
    new = [law for id_, law in parsed.laws.items() if id_ not in stays]
    sentences = [f"法条 {id_} 留着这里的：带来的内容不同" for id_ in stays]
    rest = replace(file, content=laws_text(new).encode(), listed=None) if new else None
    return rest, sentences


def _new_posts(file: SourceFile, held: Posts) -> tuple[SourceFile | None, list[str]]:
    """Return the posts that are not here yet under another name; as `_new_laws`."""
    try:
        text, notices = decode(file.content)
    except CaseFileError:
        return file, []
    parsed = parse_posts(text, file.path, {}, notices)
    if has_errors(parsed.problems):
        return file, []
    new = [post for id_, post in parsed.posts.items() if held.get(id_, post).name == post.name]
    sentences = [
        f"岗位 {id_} 留着这里的：带来的叫“{post.name}”"
        for id_, post in parsed.posts.items()
        if post not in new
    ]
    if not sentences:
        return file, []
    rest = replace(file, content=posts_text(new).encode(), listed=None) if new else None
    return rest, sentences
