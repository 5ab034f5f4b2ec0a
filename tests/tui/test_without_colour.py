"""What is chosen, marked, open or done is told by a character, not by colour alone."""

from pathlib import Path

import pytest

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from .tour import at

CHANGES = {
    "library": "down",
    "find": "down",
    "guide": "down",
    "text": "b",
    "timeline-before": "3",
    "timeline-table": "down",
    "quiz-open": "1",
    "review-open": "2",
    "review-rated": "down",
    "discussion": "enter",
    "ledger": "down",
    "notes": "down",
    "plan": "down",
    "install": "down",
    "learners": "down",
    "points": "tab",
    "present-decision": "right",
}
"""At a screen, a key after which something else is chosen, marked or open."""
BODY = slice(2, -2)
"""The lines between those of the title and of the keys."""


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", CHANGES)
async def test_a_change_of_state_is_seen_in_plain_text(
    sample: Library, records: Records, tmp_path: Path, name: str
) -> None:
    async with at(name, sample, records, tmp_path) as driver:
        before = driver.lines[BODY]
        await driver.press(CHANGES[name])
        await driver.still()
        assert driver.lines[BODY] != before
