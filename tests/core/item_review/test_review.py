import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from item_planting import asking, deciding, option, single, statement

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.item_review.measure import Verdict
from lianzheng_tui.core.item_review.review import Review, review
from lianzheng_tui.core.item_review.rules import COLD, RULES
from lianzheng_tui.core.item_review.sources import SOURCES
from lianzheng_tui.core.text.linebreak import text_width

FALSE = statement("问题全部改完。", answer=False)
PLAIN = (statement("他退了卡。", answer=True), statement("春天来得早。", answer=True))
ODD_CASES: dict[str, Callable[[Any], Case]] = {
    "no quiz": lambda case: replace(case, quiz=None),
    "no timeline": lambda case: replace(case, timeline=(), quiz=None),
    "one question": lambda case: asking(case, case.quiz.questions[0]),
    "each question alone": lambda case: asking(case, case.quiz.questions[-1]),
    "200 questions": lambda case: asking(case, *case.quiz.questions * 30),
    "no section": lambda case: replace(case, sections=()),
    "no options": lambda case: asking(case, single([]), single(["甲"])),
    "empty texts": lambda case: asking(case, single(["", "", ""]), statement("", answer=False)),
    "a decision of nothing": lambda case: deciding(case, [], [option("")]),
    "one kind": lambda case: replace(case, kind=Kind.REPORT, objectives=(), risks=()),
}


def cold(reviewed: Review) -> tuple[int, int, Verdict]:
    measure = reviewed.findings[-1].measure
    assert reviewed.findings[-1].rule == COLD
    return measure.count, measure.of, measure.verdict


@pytest.mark.parametrize("name", ODD_CASES)
def test_odd_cases_are_reviewed(sample_case: Case, name: str) -> None:
    reviewed = review(ODD_CASES[name](sample_case))
    assert all(finding.measure.of for finding in reviewed.findings)
    assert all(finding.measure.count >= 0 for finding in reviewed.findings)


def test_every_rule_has_a_name_a_source_and_a_row_of_its_own() -> None:
    rules = [*(rule for rule, _ in RULES), COLD]
    assert len({rule.id for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    for rule in rules:
        assert text_width(rule.name) <= 18  # or it breaks in the table
        for source in rule.source.split("; "):
            assert source.split()[0] in SOURCES
    named = {source.split()[0] for rule in rules for source in rule.source.split("; ")}
    assert named == set(SOURCES)


def test_questions_that_are_answered_by_a_cue_alone_are_added_up(sample_case: Case) -> None:
    def reviewed(*questions: Question) -> Review:
        return review(asking(sample_case, *questions))

    told = reviewed(*[FALSE] * 3, *PLAIN)
    assert cold(told) == (3, 5, Verdict.HINT)
    assert told.hints()[-1].path == ("quiz", "questions")
    half = reviewed(FALSE, FALSE, *PLAIN, statement("路修好了。", answer=True))
    assert cold(half) == (2, 5, Verdict.FINE)
    assert cold(reviewed(FALSE, PLAIN[0])) == (1, 2, Verdict.FEW)


def test_a_review_goes_between_processes(sample_case: Case) -> None:
    reviewed = review(sample_case)
    assert pickle.loads(pickle.dumps(reviewed)) == reviewed


def test_the_document_explains_every_rule() -> None:
    text = (Path(__file__).parents[3] / "docs" / "case-format.md").read_text("utf-8")
    table = text.partition("## 命题体检")[2].partition("\n## ")[0]
    first = re.findall(r"(?m)^\| (`.*?`) \|", table)
    explained = [rule for cell in first for rule in re.findall("`([^`]+)`", cell)]
    assert explained == [*(rule.id for rule, _ in RULES), COLD.id]
