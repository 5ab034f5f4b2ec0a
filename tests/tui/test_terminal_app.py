import asyncio
from functools import partial
from itertools import count
from time import monotonic
from types import SimpleNamespace

import pytest

from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.messages import OpenCase

from .driving import driven


async def test_a_change_of_size_is_seen_by_an_application_that_was_held_up(
    sample: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(sample, records) as app:
        looks = count(monotonic(), 0.01)  # each look at the clock takes longer than Textual waits
        monkeypatch.setattr("textual.timer._time", SimpleNamespace(get_time=partial(next, looks)))
        for size in ((120, 40), (60, 20), (80, 24)):
            await app.resize(*size)
            assert (len(app.lines[1]), len(app.lines)) == size


@pytest.mark.parametrize("turns", range(8))
async def test_leaving_while_a_case_is_being_opened_is_no_fault(
    sample: Library, records: Records, turns: int
) -> None:
    """Its screen is left half made, after so many turns of the loop."""
    async with driven(sample, records) as app:
        app.app.post_message(OpenCase("sample-gift"))
        for _ in range(turns):
            await asyncio.sleep(0)
        app.app.exit()
    assert app.app.failure is None
