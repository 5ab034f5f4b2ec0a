"""对照检查: what a learner marks of his own post, and the sheet that is written of it.

Nothing of it is a record. It lives on the screen; only a line of one's own below 要整改 is kept, in
a file of its own (`data/home/kept_lines`), where the learner says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_tui.core.case.model import Case, Risk
from lianzheng_tui.core.case.training import SelfCheck
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.study.case_outline import Head, Labelled
from lianzheng_tui.core.study.editions_cited import editions_cited
from lianzheng_tui.core.study.law_outline import Laws
from lianzheng_tui.core.text import document
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    DocumentSection,
    Field,
    Fields,
    Heading,
)
from lianzheng_tui.core.text.one_line import one_line

ONLY_SHOWN = "记号只在屏幕上；记下的一句话只在这台机器上，随时能删"
"""What stands over the questions: nothing that is marked there is a record."""
LINE = "一句话"
"""The label of the learner's own line."""
LONGEST_LINE = 100
"""The most characters of a line."""


class Mark(StrEnum):
    """What a learner finds of his own post; the values are the words on the screen."""

    IN_PLACE = "已有措施"
    TO_MEND = "要整改"
    NOT_CONCERNED = "不适用"


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked at one question."""

    mark: Mark | None = None
    line: str = ""
    """The learner's own line, which belongs to `Mark.TO_MEND`."""


Marks = Mapping[str, Marked]
"""What was marked, by the ids of the questions; one without an entry is still open."""


def marked(marks: Marks, check: SelfCheck) -> Marked:
    """Return what was marked at a question."""
    return marks.get(check.id, Marked())


def typed_line(text: str) -> str:
    """Return what was typed as a line that can be kept: one line, nothing that cannot be shown."""
    return safe(one_line(text)).strip()[:LONGEST_LINE]


def risk_of(case: Case, check: SelfCheck) -> Risk | None:
    """Return the risk that a question belongs to; None for none."""
    return next((risk for risk in case.risks if risk.name == check.risk), None)


def risk_rows(case: Case, check: SelfCheck) -> tuple[Labelled, ...]:
    """Return what is told of the risk of a question; empty without one."""
    risk = risk_of(case, check)
    if risk is None:
        return ()
    return (("表现", risk.description), ("防控", risk.safeguard), ("看什么", risk.indicator))


def count_words(case: Case, marks: Marks) -> str:
    """Return how many questions there are, how many are to be mended and how many still open."""
    states = [marked(marks, check).mark for check in case.self_check]
    counts = (("要整改", states.count(Mark.TO_MEND)), ("未对照", states.count(None)))
    words = (f"{len(states)}项", *(f"{label}{count}" for label, count in counts if count))
    return " · ".join(words)


def self_check_document(case: Case, marks: Marks, laws: Laws) -> Document:
    """Return the questions with what was marked, as a page to sign; blanks are for the pen."""
    foot = editions_cited([case], laws)
    return Document(
        Head.SELF_CHECK, (DocumentSection(tuple(_blocks(case, marks)), foot),), is_form=True
    )


def _blocks(case: Case, marks: Marks) -> Iterator[Block]:
    yield Fields((Field("单位", room=16), Field("岗位"), Field("姓名")))
    yield document.Labelled((("案例", (f"{case.title}（{case.kind.label}）",)),))
    for number, check in enumerate(case.self_check):
        yield Heading(f"{number + 1}. {check.question}", 2)
        yield document.Labelled(tuple(_rows(case, check, marked(marks, check))))
    yield document.Signature("本页由本人填写，不是学习成绩。", ("签名", "日期"))


def _rows(case: Case, check: SelfCheck, now: Marked) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "对照", ("  ".join(f"{'▣' if each is now.mark else '□'} {each}" for each in Mark),)
    if risk := risk_of(case, check):
        yield "防控措施", (risk.safeguard,)
    if now.mark in (None, Mark.TO_MEND):
        yield LINE, (now.line,) if now.line else ()
