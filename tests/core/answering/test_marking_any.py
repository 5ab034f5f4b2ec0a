"""What holds whatever is given: marking is total, and a shuffle is a shuffle."""

import random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from lianzheng_tui.core.answering.interaction import is_answer, mark
from lianzheng_tui.core.answering.marking import shuffled
from lianzheng_tui.core.case.model import Case

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-1, 9)
    | st.floats()
    | st.text(max_size=9)
    | st.text("0123456789.,-+eE元 ，。１２", max_size=12)
)
JSON = st.recursive(
    LEAVES | st.lists(st.integers(-1, 6) | LEAVES, max_size=9),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
PARTS = (2, 3, 1, 1, 1, 3, 2)


@given(JSON)
@example("1e9999999")
@example("-9E999999999999999999")
@example("sNaN")
@example("９" * 5000)
@example("\ud800")
@example([True, False])
def test_whatever_is_given_it_is_marked(sample_case: Case, given: Any) -> None:
    assert sample_case.quiz is not None
    for question, parts in zip(sample_case.quiz.questions, PARTS, strict=True):
        marked = mark(question, given)
        assert 0 <= marked.score <= 1
        assert len(marked.parts) == parts
        assert marked.right == all(marked.parts)
        assert is_answer(question, given) in (True, False)


@given(st.integers(0, 9), st.text(max_size=20))
def test_what_is_shuffled_is_all_there_and_never_sorted(count: int, seed: str) -> None:
    state = random.getstate()
    order = shuffled(count, seed)
    assert sorted(order) == list(range(count))
    assert count < 2 or list(order) != sorted(order)
    assert shuffled(count, seed) == order
    assert random.getstate() == state


def test_the_seed_decides_in_every_process() -> None:
    assert len({shuffled(9, str(seed)) for seed in range(20)}) > 15
    assert shuffled(5, "seed") == (2, 4, 3, 0, 1)
