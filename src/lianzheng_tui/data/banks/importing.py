"""A bank that somebody brings, written as the files of a bank: all of them, or none.

What is in a folder already is the bank as it was: its id is kept, and a question stays in the part
it was in, so what was learnt of it stays.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from lianzheng_tui.core.bank.changes import BankChanges, NumberedQuestion, bank_changes
from lianzheng_tui.core.bank.head import SUMMARY, BankHead, head_of_case, made_id, part_title
from lianzheng_tui.core.bank.parts import divided, part_id
from lianzheng_tui.core.bank.questions import BankContents, BankQuestion, questions_of
from lianzheng_tui.core.case.ids import LONGEST_ID, is_id
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.errors import CaseFileError, Problem, has_errors
from lianzheng_tui.data.banks.bank_yaml import bank_text
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.banks.source import BankSource, read_source
from lianzheng_tui.data.casefile.reader import parse_case, read_case, read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE, bundled_folder, case_paths
from lianzheng_tui.data.files.atomic import make_dir, missing_dirs, remove_created, replace_file
from lianzheng_tui.data.files.read import LARGEST, decode, read_bytes
from lianzheng_tui.data.files.reasons import reason_of

_LONGEST_BANK_ID = LONGEST_ID - 5
"""Characters that leave room for the number of a part."""
_MOST_ALIKE = 0.5
"""With a larger share of its questions in another bank of the folder, a bank is a new edition."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of a bank; empty where the file, or the bank as it was, says it."""

    id: str = ""
    title: str = ""
    publisher: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file of a bank, as it is to be."""

    path: Path
    text: str
    count: int
    """How many questions it has."""
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found, and the files it makes of it; none if there is any error."""

    contents: BankContents
    head: BankHead
    files: tuple[BankFile, ...]
    remarks: tuple[str, ...]
    changes: BankChanges | None = None
    """What is different from the bank as it was; None for a new bank."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems."""
        return self.contents.problems


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of a bank as it is in the folder; without a case for a number that is missing."""

    case: Case | None = None
    path: Path = Path()
    text: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its questions."""
        return tuple(each.id for each in self.case.questions) if self.case else ()


def imported(file: Path, folder: Path, wanted: Wanted) -> Imported:
    """Return what a file makes of a bank in a folder, without writing anything.

    Args:
        file: the file with the questions.
        folder: where the bank is, or will be.
        wanted: what the user says of it.

    Raises:
        CaseFileError: the file cannot be read, or the bank of the folder is in the way.
    """
    if wanted.id and not is_id(wanted.id, _LONGEST_BANK_ID):
        raise BankFileError(
            f"--id 只能用小写字母 a-z、数字和单个连字符，不超过 {_LONGEST_BANK_ID} 个字符，"
            "例如 gift-rules"
        )
    source = read_source(file, wanted.sheet)
    laws = _laws(folder)
    bank_id, former = _bank_there(folder, wanted, source, file, laws)
    first = next((part.case for part in former if part.case), None)
    before = head_of_case(first, bank_id) if first else BankHead()
    head = _head(bank_id, source.head, before, wanted, file)
    passages = [text for section in head.sections for text in section.paragraphs]
    contents = questions_of(source.rows, laws, passages)
    if has_errors(contents.problems) or not contents.questions:
        return Imported(contents, head, (), source.remarks)
    if not (wanted.id or source.head.id or former):
        _refuse_another_edition(folder, contents.questions, laws)
    parts = divided(contents.questions, [part.ids for part in former])
    files = tuple(_files(folder, head, parts, former))
    read = [parse_case(file.text, file.path, laws) for file in _kept(files)]
    faults = [each for parsed in read for each in parsed.problems if has_errors([each])]
    contents = replace(contents, problems=(*contents.problems, *faults))
    if has_errors(contents.problems):  # there should be none in what would be written
        return Imported(contents, head, (), source.remarks)
    changes = None
    if any(part.case for part in former):
        now = [(file.path, parsed.case) for file, parsed in zip(_kept(files), read, strict=True)]
        earlier = [(part.path, part.case) for part in former]
        changes = bank_changes(list(_numbered(earlier)), list(_numbered(now)))
    return Imported(contents, head, files, source.remarks, changes)


def write_bank(files: Sequence[BankFile]) -> None:
    """Write the files of a bank, and delete those of which no question is left.

    Raises:
        CaseFileError: one could not be written; then all are as they were.
    """
    before: dict[Path, bytes | None] = {}
    folder = files[0].path.parent
    new_folders = missing_dirs(folder)
    try:
        for file in files:
            if not file.is_changed:
                continue
            make_dir(folder, 0o644)
            before[file.path] = file.path.read_bytes() if file.path.exists() else None
            if file.count:
                replace_file(file.path, file.text.encode(), None)
            else:
                file.path.unlink()
    except BaseException as error:
        for path, content in before.items():
            with suppress(OSError):
                path.unlink(missing_ok=True) if content is None else replace_file(
                    path, content, None
                )
        remove_created(new_folders)
        if not isinstance(error, OSError):
            raise
        raise BankFileError(f"没有导入，{reason_of(error).sentences(folder)}") from error


def _laws(folder: Path) -> Mapping[str, Provision]:
    laws = dict(read_laws(bundled_folder() / LAWS_FILE).laws)
    if (folder / LAWS_FILE).is_file():
        laws |= read_laws(folder / LAWS_FILE).laws
    return laws


def _bank_there(
    folder: Path, wanted: Wanted, source: BankSource, file: Path, laws: Mapping[str, Provision]
) -> tuple[str, tuple[_Part, ...]]:
    """Return the id of the bank, and what is in the folder of it already."""
    bank_id = wanted.id or source.head.id
    if not is_id(bank_id, _LONGEST_BANK_ID):
        publisher = wanted.publisher or source.head.publisher
        bank_id = made_id(publisher, wanted.title or source.head.title or file.stem)
    numbered = {}
    for path in _paths(folder):
        before, dash, number = path.stem.rpartition("-")
        if before == bank_id and dash and re.fullmatch("[1-9][0-9]{0,3}", number):
            numbered[int(number)] = _part(path, laws)
    whole = folder / f"{bank_id}.yaml"
    if 1 not in numbered and os.path.lexists(whole):  # one that somebody wrote as a single file
        numbered[1] = _part(whole, laws)
    return bank_id, tuple(
        numbered.get(number, _Part()) for number in range(1, max(numbered, default=0) + 1)
    )


def _part(path: Path, laws: Mapping[str, Provision]) -> _Part:
    read = read_case(path, laws)
    if read.case is None:
        what = read.problems[0]
        raise BankFileError(
            f"{path} 里有错误（第 {what.line} 行：{what.what}），不知道以前有哪些题。"
            "先改好它，或者移走这个题库的各个文件，再导入"
        )
    if read.case.kind.retells:
        raise BankFileError(f"{path} 是案例，不是题库。用 --id 换一个代号")
    text, _ = decode(read_bytes(path))
    return _Part(read.case, path, text)


def _paths(folder: Path) -> list[Path]:
    try:
        return case_paths(folder)
    except CaseFileError:
        return []


def _head(bank_id: str, said: BankHead, before: BankHead, wanted: Wanted, file: Path) -> BankHead:
    """Return what is said of the bank: by the user, by the file, by the bank as it was."""
    title = wanted.title or said.title or before.title or file.stem
    return BankHead(
        id=bank_id,
        title=title,
        publisher=wanted.publisher or said.publisher or before.publisher,
        summary=said.summary or before.summary or SUMMARY,
        report=said.report or before.report or title,
        byline=said.byline or before.byline,
        note=said.note or before.note,
        license=said.license or before.license,
        revision=max(said.revision, before.revision),
        minutes=said.minutes or before.minutes,
        pass_mark=said.pass_mark if said.id or said.title else before.pass_mark,
        sections=said.sections or before.sections,
    )


def _files(
    folder: Path,
    head: BankHead,
    parts: Sequence[Sequence[BankQuestion]],
    former: Sequence[_Part],
) -> list[BankFile]:
    files = []
    for number, questions in enumerate(parts, 1):
        old = former[number - 1] if number <= len(former) else _Part()
        if not questions:  # its number stays free, and those behind it keep theirs
            files += [BankFile(old.path, "", 0, True)] if old.case else []
            continue
        own_id = old.case.id if old.case else part_id(head.id, number)
        path = old.path if old.case else folder / f"{own_id}.yaml"
        own = replace(head, id=own_id, title=part_title(head.title, number))
        if old.case:
            own = replace(own, revision=old.case.revision)
        text = bank_text(own, questions)
        if old.case and text != old.text:  # whoever has it installed needs a higher number
            own = replace(own, revision=max(old.case.revision + 1, head.revision))
            text = bank_text(own, questions)
        if len(text.encode()) > LARGEST:
            raise BankFileError(
                f"{path.name} 会有 {len(text.encode()) >> 10} KiB，超过 {LARGEST >> 10} KiB："
                "题目的文字太长。删去长篇的解析，或者把题分成几个文件，各用一个 --id"
            )
        files.append(BankFile(path, text, len(questions), text != old.text))
    return files


def _kept(files: Sequence[BankFile]) -> list[BankFile]:
    """Return the files of which questions are left."""
    return [file for file in files if file.count]


def _numbered(files: Iterable[tuple[Path, Case | None]]) -> Iterator[NumberedQuestion]:
    """Yield the questions of the files of a bank, each with its place."""
    for path, case in files:
        for number, question in enumerate(case.questions if case else (), 1):
            yield NumberedQuestion(question, number, path.name)


def _refuse_another_edition(
    folder: Path, questions: Sequence[BankQuestion], laws: Mapping[str, Provision]
) -> None:
    """Refuse a bank that is a new edition of one in the folder, under another name.

    Raises:
        BankFileError: most of its questions are in one bank there.
    """
    new = {each.question.id for each in questions}
    held: dict[str, set[str]] = {}
    for path in _paths(folder):
        bank_id, dash, number = path.stem.rpartition("-")
        case = read_case(path, laws).case if dash and number.isdigit() else None
        if case and not case.kind.retells:
            held.setdefault(bank_id, set()).update(each.id for each in case.questions)
    for bank_id, ids in held.items():
        if len(ids & new) > _MOST_ALIKE * len(new):
            raise BankFileError(
                f"{folder} 里已有题库 {bank_id}，有 {len(ids & new)} 道题和这里的一样。"
                f"是它的新版，就加上 --id {bank_id}，学过的都还在；是另一个题库，就用 --id 另起代号"
            )
