"""A list that the original leaves open is neither counted nor closed."""

import pytest

from lianzheng_tui.core.fidelity.open_lists import OpenLists
from lianzheng_tui.core.fidelity.original import Original

LISTS = OpenLists(Original.of("检查组重点查看床位登记、补贴申领、食材采购、消防设施等环节。"))
ASKED = OpenLists(
    Original.of("“你有没有参与检查？”“你们对检查是否重视？”“你对结果满意吗？”……\n这是现场。")
)


@pytest.mark.parametrize(
    "text",
    [
        "环节有4个：床位登记、补贴申领、食材采购、消防设施。",
        "重点是四个环节。",
        "看的是床位登记、补贴申领、食材采购和消防设施。",
        "重点有两处，一处是床位登记、补贴申领，一处是食材采购、消防设施。",
    ],
)
def test_a_count_or_an_end_closes_it(text: str) -> None:
    assert len(list(LISTS.closed_in(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "看的是床位登记、补贴申领、食材采购、消防设施等。",
        "报道列举的环节有4个：床位登记、补贴申领、食材采购、消防设施。",
        "床位登记、补贴申领都要看。",
        "走了四个村。",
        "例如床位登记、补贴申领、食材采购、消防设施。",
    ],
)
def test_what_stays_open_is_left_alone(text: str) -> None:
    assert list(LISTS.closed_in(text)) == []


def test_questions_are_known_by_the_words_that_no_other_has() -> None:
    assert len(list(ASKED.closed_in("参与了没有？重视吗？满意吗？问的就是这三件事。"))) == 1
    assert list(ASKED.closed_in("检查有三条对策，检查了结果。")) == []
