"""What the detail of each verb must be like, so that nothing else is ever derived from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.records.shape import SHAPES, fits, fitting

MakeRecord = Callable[..., Record]

WHOLE: dict[Verb, dict[str, Any]] = {
    Verb.OPENED: {"publisher": "某市纪委监委", "revision": 2},
    Verb.LOOKED: {"publisher": "某市纪委监委", "revision": 2, "from": "search"},
    Verb.READ: {"paragraph": 0, "seen": 2},
    Verb.BEGAN: {"publisher": "某", "revision": 2, "only": "r", "ask": ["q"], "among": "2"},
    Verb.STEPPED: {"run": "r"},
    Verb.DECIDED: {"run": "r", "option": 0},
    Verb.ANSWERED: {
        "run": "r",
        "given": [0, 2],
        "score": 0.5,
        "publisher": "某",
        "revision": 2,
        "among": "2",
    },
    Verb.RATED: {"answer": "a", "sure": 3},
    Verb.CLAIMED: {"answer": "a"},
    Verb.FINISHED: {"run": "r"},
    Verb.NOTED: {"text": ""},
    Verb.ANNOTATED: {"paragraph": 1, "quote": "原话", "text": "记一笔"},
    Verb.BOOKMARKED: {"paragraph": 1, "quote": "原话", "set": False},
    Verb.PLANNED: {"date": None, "cap": 20, "all": True},
    Verb.RENAMED: {"to": "张三"},
}
"""What the application writes."""
WRONG: tuple[Any, ...] = (["a"], {}, -1, 1 << 31, 10**400)
"""Values that fit no key but ``given``; a number fits ``score``."""


def test_every_verb_has_a_shape_that_takes_what_is_written(make_record: MakeRecord) -> None:
    assert set(SHAPES) == set(WHOLE) == set(Verb)
    records = [make_record(verb, "x", **detail) for verb, detail in WHOLE.items()]
    assert fitting(records) == records


@pytest.mark.parametrize("verb", Verb)
def test_a_value_of_another_type_does_not_fit(make_record: MakeRecord, verb: Verb) -> None:
    for key in WHOLE[verb].keys() - {"given"}:
        for value in WRONG:
            is_number = key == "score" and isinstance(value, int)
            are_texts = key == "ask" and value == ["a"]
            takes = is_number or are_texts
            assert fits(make_record(verb, "x", **{**WHOLE[verb], key: value})) == takes
    assert not fits(make_record(Verb.BEGAN, "quiz", ask=["q", 1]))
    assert not fits(make_record(Verb.READ, "x", paragraph=True))
    assert not fits(make_record(Verb.PLANNED, "review", date=20261201, cap=1, all=False))


@pytest.mark.parametrize("verb", Verb)
def test_a_key_may_be_missing(make_record: MakeRecord, verb: Verb) -> None:
    for key in WHOLE[verb]:
        rest = {name: value for name, value in WHOLE[verb].items() if name != key}
        assert fits(make_record(verb, "x", **rest))


@pytest.mark.parametrize("detail", [[], ["text"], "text", 7, None, True])
@pytest.mark.parametrize("verb", Verb)
def test_a_detail_is_an_object(make_record: MakeRecord, verb: Verb, detail: Any) -> None:
    assert not fits(replace(make_record(verb, "x"), detail=detail))


def test_a_key_that_a_newer_version_adds_may_be_there(make_record: MakeRecord) -> None:
    for verb, detail in WHOLE.items():
        assert fits(make_record(verb, "x", **detail, utc=480, mood=["某处"]))


@pytest.mark.parametrize("minutes", ["480", 480.0, True, None, [], 1440, -1440, 10**400])
@pytest.mark.parametrize("verb", Verb)
def test_a_local_time_that_cannot_be_does_not_fit(
    make_record: MakeRecord, verb: Verb, minutes: Any
) -> None:
    assert fits(make_record(verb, "x", **WHOLE[verb], utc=-1439))
    assert not fits(make_record(verb, "x", **WHOLE[verb], utc=minutes))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.sampled_from(Verb), anything)
def test_any_json_gets_an_answer(verb: Verb, detail: Any) -> None:
    made = datetime(2026, 1, 5, tzinfo=UTC)
    assert fits(Record("i", "l", "d", made, verb, "c", "x", "", detail)) in (True, False)
