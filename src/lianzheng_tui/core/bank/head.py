"""What is said of a bank as a whole: its title, its publisher, the passages it may quote."""

import hashlib
from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case, Section

SUMMARY = "由表格或者文档导入的题。"
"""The summary of a bank that says nothing of itself."""
USUAL_PASS_MARK = 80
"""In percent; the pass mark of a quiz that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHead:
    """What stands in a file of a bank besides its questions; empty or 0 for what is not said."""

    id: str = ""
    """The id of the whole bank; that of a part ends in its number."""
    title: str = ""
    publisher: str = ""
    summary: str = ""
    report: str = ""
    byline: str = ""
    note: str = ""
    license: str = ""
    revision: int = 1
    minutes: int = 0
    pass_mark: int = USUAL_PASS_MARK
    sections: tuple[Section, ...] = ()


def made_id(publisher: str, title: str) -> str:
    """Return the id of a bank: the same for the same publisher and title, so none collide."""
    digest = hashlib.sha256(f"{publisher}\n{title}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"bank-{digest[:8]}"


def part_title(title: str, number: int) -> str:
    """Return the title of a part, counted from 1; the first one has that of the bank."""
    return title if number == 1 else f"{title}（{number}）"


def head_of_case(case: Case, bank_id: str) -> BankHead:
    """Return what the first part of a bank says of the whole."""
    return BankHead(
        id=bank_id,
        title=case.title,
        publisher=case.publisher,
        summary=case.summary,
        report=case.source.report,
        byline=case.source.byline,
        note=case.source.note,
        license=case.license,
        revision=case.revision,
        minutes=case.minutes,
        pass_mark=case.quiz.pass_mark if case.quiz else USUAL_PASS_MARK,
        sections=case.sections,
    )
