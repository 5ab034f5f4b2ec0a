"""A bank of the program's own files, written for other programs: Excel, CSV, GIFT, Moodle XML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lianzheng_tui.core.bank.gift import written
from lianzheng_tui.core.bank.head import BankHead, head_of_case
from lianzheng_tui.core.bank.parts import part_id
from lianzheng_tui.core.bank.questions import BankQuestion
from lianzheng_tui.core.bank.written import row_of
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.banks.excel_out import workbook
from lianzheng_tui.data.banks.moodle_out import moodle_xml
from lianzheng_tui.data.banks.office_file import BankFileError
from lianzheng_tui.data.banks.table_out import csv_text
from lianzheng_tui.data.casefile.reader import read_case, read_laws
from lianzheng_tui.data.casefile.scan import LAWS_FILE, bundled_folder, case_paths


class BankFormat(StrEnum):
    """What a bank can be written as; the value is the ending of the file's name."""

    XLSX = "xlsx"
    CSV = "csv"
    GIFT = "gift"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank with all its parts."""

    head: BankHead
    questions: tuple[BankQuestion, ...]
    left_out: tuple[str, ...] = ()
    """What the formats have no place for."""


def format_of(file: Path) -> BankFormat:
    """Return the format that the name of a file ends in.

    Raises:
        BankFileError: it ends in none.
    """
    ending = file.suffix.lower().removeprefix(".")
    if ending not in list(BankFormat):
        raise BankFileError(
            f"{file.name} 看不出要写成什么。文件名以 .xlsx、.csv、.gift 或 .xml（Moodle）结尾"
        )
    return BankFormat(ending)


def read_bank(path: Path) -> Bank:
    """Return the bank in a file, or the only bank in a folder.

    Raises:
        CaseFileError: there is none, there are several, or one has an error.
    """
    paths = case_paths(path) if path.is_dir() else [path]
    laws = dict(read_laws(bundled_folder() / LAWS_FILE).laws)
    beside = (path if path.is_dir() else path.parent) / LAWS_FILE
    if beside.is_file():
        laws |= read_laws(beside).laws
    found = []
    for each in paths:
        read = read_case(each, laws)
        if read.case is None:
            problem = read.problems[0]
            raise BankFileError(
                f"{each}:{problem.line}：{problem.what}。改好再导出：lianzheng check {each}"
            )
        if not read.case.kind.retells:
            found.append(read.case)
    if not found:
        raise BankFileError(f"{path} 里没有题库（kind: bank）")
    banks = _banks(found)
    if len(banks) > 1:
        raise BankFileError(
            f"{path} 里有几个题库：{'、'.join(banks)}。写明其中一个文件，或者放进不同的文件夹"
        )
    bank_id, ordered = next(iter(banks.items()))
    questions = tuple(
        BankQuestion(question, row_of(question, question.category))
        for case in ordered
        for question in case.questions
    )
    return Bank(head_of_case(ordered[0], bank_id), questions, tuple(_left_out(ordered)))


def bank_bytes(bank: Bank, which: BankFormat) -> bytes:
    """Return a bank in a format.

    Raises:
        CaseFileError: it is to be a workbook, and openpyxl is not installed.
    """
    match which:
        case BankFormat.XLSX:
            return workbook(bank.head, bank.questions)
        case BankFormat.CSV:
            return csv_text(bank.questions).encode("utf-8-sig")
        case BankFormat.GIFT:
            return written(bank.questions).encode()
        case BankFormat.XML:
            return moodle_xml(bank.questions).encode()


def _banks(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """Return the parts of each bank in their order, by its id."""
    ids = {case.id for case in cases}
    banks: dict[str, dict[int, Case]] = {}
    for case in cases:
        bank_id, _, number = case.id.rpartition("-")
        is_part = number.isdigit() and part_id(bank_id, 1) in ids
        banks.setdefault(bank_id if is_part else case.id, {})[int(number) if is_part else 1] = case
    return {
        bank_id: [parts[number] for number in sorted(parts)] for bank_id, parts in banks.items()
    }


def _left_out(cases: Sequence[Case]) -> Iterator[str]:
    """Yield what the files say and no format of a bank has a place for."""
    questions = [question for case in cases for question in case.questions]
    named = {
        "学习目标": any(case.objectives for case in cases) or any(q.objective for q in questions),
        "风险点": any(case.risks for case in cases) or any(q.risk for q in questions),
        "适用岗位": any(case.posts for case in cases),
        "更正": any(case.changes for case in cases),
        "停一停": any(question.follows for question in questions),
        "判断情形": any(question.judgment for question in questions),
        "算出来的": any(question.computed for question in questions),
    }
    yield from (name for name, is_said in named.items() if is_said)
