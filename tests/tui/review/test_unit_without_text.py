"""What is studied need not be a case: questions without a text come back and close like others."""

from dataclasses import dataclass
from datetime import UTC, date

from reviewing import question

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.core.case.question import Question, Quiz
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.ledger import UnitLedger, joined
from lianzheng_tui.core.review.plan import Plan
from lianzheng_tui.core.review.state import State
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.review.ledger_blocks import item_blocks
from lianzheng_tui.tui.widgets.blocks import Block
from lianzheng_tui.tui.widgets.evidence_blocks import evidence_blocks

from ..stock import journal_over


@dataclass(frozen=True)
class Bank:
    """Questions with a title, and nothing to read."""

    id: str
    title: str
    quiz: Quiz | None
    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those of its quiz."""
        return self.quiz.questions if self.quiz else ()

    def asked_again(self) -> dict[str, int]:
        """Nothing was corrected."""
        return {}


def answered(journal: Journal, bank: Bank, given: object) -> None:
    assert bank.quiz
    (asked,) = bank.quiz.questions
    run = journal.add(Verb.BEGAN, bank.id, "quiz", None, {}).id
    journal.add(Verb.ANSWERED, bank.id, asked.id, asked, {"run": run, "given": given, "score": 0})
    journal.flush()


def shown(blocks: list[Block]) -> str:
    lines = [line for block in blocks for line in block.lines(60)]
    return "\n".join("".join(span.text for span in line) for line in lines)


def test_a_bank_has_a_ledger(sample_case: Case, records: Records) -> None:
    bank = Bank("bank", "礼品登记题库", Quiz((question(sample_case, 0),)))
    journal = journal_over(records)
    answered(journal, bank, 1)
    assert journal.of_case(bank.id)[-1].content == content_hash(question(sample_case, 0))
    part = UnitLedger(bank.id, bank, UTC, journal.of_case(bank.id))
    today = date(2026, 1, 5)
    ledger = joined({bank.id: part}, [bank.id], plan=Plan(), today=today, unsaved=frozenset())
    (item,) = ledger.items
    assert (item.key, item.state) == (("bank", "q-single"), State.OPEN)
    text = shown(list(item_blocks(ledger, item, {})))
    assert "第一次遇到茶叶" in text
    assert "追到楼下，把茶叶退了回去" in text
    assert "正文" not in text.partition("出处")[2].partition("\n")[0]
    page = shown(evidence_blocks(bank, item.question.evidence, (), {}))
    assert "“追到楼下，把茶叶退了回去”" in page
