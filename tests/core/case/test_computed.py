"""A number that was worked out says from which numbers; the mark changes no progress."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Event, Figure
from lianzheng_tui.core.case.question import NumberQuestion
from lianzheng_tui.core.case.rules import check
from lianzheng_tui.data.casefile.reader import read_case, read_laws

SAMPLES = Path(__file__).parents[2] / "samples"
LAWS = read_laws(SAMPLES / "laws.yaml").laws
CASE = read_case(SAMPLES / "good.yaml", LAWS).case

FIGURE = Figure("合计", Decimal(1000), "元", ("上交了1000元",), computed=True)
QUESTION = NumberQuestion(
    id="q-computed",
    prompt="两张券合计多少元？",
    explanation="报道写每张500元。",
    evidence=("每张500元",),
    answer=Decimal(1000),
    computed=True,
)
HOW = "按报道数字计算，两张各500元。"


def with_figure(**changes: Any) -> Case:
    assert CASE
    return replace(CASE, figures=(replace(FIGURE, **changes),))


def with_question(**changes: Any) -> Case:
    assert CASE
    assert CASE.quiz
    return replace(CASE, quiz=replace(CASE.quiz, questions=(replace(QUESTION, **changes),)))


def with_event(**changes: Any) -> Case:
    assert CASE
    first, *rest = CASE.timeline
    return replace(CASE, timeline=(replace(first, computed=True, **changes), *rest))


@pytest.mark.parametrize(
    ("silent", "path", "told"),
    [
        (with_figure(), ("figures", 0, "computed"), with_figure(note=HOW)),
        (with_question(), ("quiz", "questions", 0, "computed"), with_question(explanation=HOW)),
        (with_event(), ("timeline", 0, "computed"), with_event(after=HOW)),
    ],
)
def test_what_is_computed_says_from_what(silent: Case, path: tuple[Any, ...], told: Case) -> None:
    (problem,) = check(silent, LAWS)
    assert problem.path == path
    assert problem.what.startswith(("写了", "节点写了", "题目写了"))
    assert check(told, LAWS) == []


def test_the_mark_is_an_aside() -> None:
    assert CASE
    event: Event = CASE.timeline[0]
    assert content_hash(replace(event, computed=True)) == content_hash(event)
    assert content_hash(QUESTION) == content_hash(replace(QUESTION, computed=False))
