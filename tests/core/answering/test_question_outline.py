import re
from dataclasses import replace
from decimal import Decimal

import pytest
from reviewing import question

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.question_outline import right_words
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Choice, MultipleQuestion, OrderQuestion

WORDS = [
    (0, 1, "收下", "追到楼下退还"),
    (1, [0, 2], "合同早就签了；领导同意了", "合同早就签了；收下也不碍事"),
    (2, False, "错", "对"),
    (3, "９", "９", "500元"),
    (4, "办公室", "办公室", "纪检组"),
    (5, [1, 0, 2], "收茶叶券 → 退茶叶 → 说明情况", "退茶叶 → 收茶叶券 → 说明情况"),
    (6, [2, 1], "2017年春—签合同；2019年3月—说明情况", "2017年春—退茶叶；2019年3月—说明情况"),
]


@pytest.mark.parametrize(("number", "given", "mine", "right"), WORDS)
def test_answers_in_words(
    sample_case: Case, number: int, given: object, mine: str, right: str
) -> None:
    how = interaction(question(sample_case, number))
    assert (how.given_words(given), right_words(how.outline)) == (mine, right)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([1, 0, 2, 3], "4项里最少要挪1项（要挪3项的不得分），得0.67题"),
        ([0, 3, 2, 1], "4项里最少要挪2项（要挪3项的不得分），得0.33题"),
    ],
)
def test_an_order_is_said_to_be_as_far_off_as_it_counts(
    sample_case: Case, given: list[int], words: str
) -> None:
    asked = question(sample_case, 5)
    assert isinstance(asked, OrderQuestion)
    how = interaction(replace(asked, items=("a", "b", "c", "d")))
    assert how.partial_words(how.mark(given)) == words


@pytest.mark.parametrize(
    ("correct", "given", "words"),
    [
        ("++--", [0], "应选2项，选对1项，得0.5题"),
        ("+++---", [0, 1, 3], "应选3项，选对2项，误选1项抵掉选对的1项，得0.33题"),
        ("+++--", [0, 1, 3], "应选3项，选对2项得0.67题，误选1项扣0.5题，得0.17题"),
        ("+++--", [0, 1, 2, 3], "应选3项，选对3项得1题，误选1项扣0.5题，得0.5题"),
    ],
)
def test_what_was_picked_of_several_adds_up_to_the_score(
    sample_case: Case, correct: str, given: list[int], words: str
) -> None:
    asked = question(sample_case, 1)
    assert isinstance(asked, MultipleQuestion)
    options = tuple(
        Choice(text=f"项{i}", correct=each == "+", why="因为") for i, each in enumerate(correct)
    )
    how = interaction(replace(asked, options=options))
    assert how.partial_words(how.mark(given)) == words


def test_what_is_gained_less_what_is_lost_is_the_score_that_is_said(sample_case: Case) -> None:
    """Of every number of options that a key can pick, and every way to pick from them."""
    asked = question(sample_case, 1)
    assert isinstance(asked, MultipleQuestion)
    told = 0
    for due, others in ((d, o) for d in range(1, 9) for o in range(1, 10 - d)):
        options = tuple(
            Choice(text=f"项{i}", correct=i < due, why="因为") for i in range(due + others)
        )
        how = interaction(replace(asked, options=options))
        for right, wrong in ((r, w) for r in range(1, due + 1) for w in range(1, others + 1)):
            mark = how.mark([*range(right), *range(due, due + wrong)])
            words = how.partial_words(mark)
            if mark.score and (said := re.findall(r"[得扣]([\d.]+)题", words))[1:]:
                gained, lost, score = map(Decimal, said)
                assert gained - lost == score > 0, words
                assert score == round(Decimal(float(mark.score)), 2)
                told += 1
    assert told > 20
