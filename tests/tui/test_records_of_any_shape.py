"""Every screen opens over records of any shape, at the ends of the calendar, with any number."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Item
from lianzheng_tui.core.records.record import Record, Verb, numbered_id
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from .driving import driven
from .stock import LEARNER, journal_over

FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999000, UTC)
VALUES: tuple[Any, ...] = ([], ["甲"], {}, {"a": [1]}, -1, 10**30, 0.5, None, True, "长" * 9000)
FITTING = {
    "paragraph": 0, "seen": 1, "run": "r", "option": 0, "given": 0, "score": 1.0, "answer": "a",
    "sure": 1, "text": "心得", "quote": "原话", "set": True, "date": None, "cap": 2, "all": True,
    "to": LEARNER,
}  # fmt: skip


@pytest.fixture(autouse=True)
def east_of_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Here the last moment of the calendar has no local time."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def records_of_any_shape(sample: Library) -> list[Record]:
    """Each verb about things in the case, with each value under each key, and with no object."""
    (case,) = sample.cases
    questions = case.quiz.questions if case.quiz else ()
    items: tuple[Item, ...] = (*case.sections, *case.timeline, *questions, *case.discussion)
    details: list[Any] = [dict(FITTING), *VALUES]
    details += [{**FITTING, key: value} for key in FITTING for value in VALUES]
    made: list[Record] = []
    for place, detail in enumerate(details):
        for verb in Verb:
            item = items[place % len(items)]
            number = len(made) + 1
            made.append(
                Record(
                    numbered_id(number if place % 7 else (1 << 48) - number, UUID(int=number)),
                    LEARNER,
                    "d",
                    FIRST if place % 2 else LAST,
                    verb,
                    "" if verb in (Verb.PLANNED, Verb.RENAMED) else case.id,
                    "quiz" if verb is Verb.BEGAN else item.id,
                    content_hash(item),
                    detail,
                )
            )
    return [*made, replace(made[0], id="x", case="没有这个案例")]


async def test_every_screen_opens(sample: Library, records: Records) -> None:
    made = records_of_any_shape(sample)
    records.append(made)
    loaded = records.load_all()
    assert len(loaded.records) + loaded.unfit == len(made)
    journal = journal_over(records)
    async with driven(sample, journal, (120, 40)) as app:
        await app.until(f"有{loaded.unfit}条旧记录的内容不合格式")
        for key, title in (("d", "档案"), ("l", "台账"), ("b", "书签与心得")):
            await app.press(key)
            await app.until(title)
            await app.read_through()
            await app.press("escape")
            await app.until("接着学")
        await app.open_case("一盒茶叶")
        for part in ("正文", "时间线", "要点", "测验", "讨论"):
            await app.turn_to(part)
            await app.still()
        await app.press("escape")
        await app.until("接着学")
    assert journal.failure == ""
    assert journal.unsaved == frozenset()


async def test_control_without_the_door_it_does_not(
    sample: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.append(records_of_any_shape(sample))
    monkeypatch.setattr("lianzheng_tui.data.records.records.fitting", list)
    with pytest.raises(AttributeError):
        journal_over(records)
