from collections.abc import Mapping

import pytest

from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.messages import OpenScreen, OpenSummary, WriteDocument
from lianzheng_tui.tui.screens import Screens

from .driving import driven

ARGUMENTS: Mapping[type[OpenScreen], tuple[object, ...]] = {
    WriteDocument: (Document("题", ()), "档案", "小结")
}
MESSAGES = OpenScreen.__subclasses__()


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.__name__)
async def test_every_message_that_asks_for_a_screen_gets_one(
    sample: Library, records: Records, message: type[OpenScreen]
) -> None:
    async with driven(sample, records) as app:
        app.app.post_message(message(*ARGUMENTS.get(message, ())))
        await app.until_true(lambda: len(app.app.screen_stack) == 2)


async def test_a_message_without_a_screen_is_a_fault_of_the_program(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        with pytest.raises(NotImplementedError):
            Screens(app.app.session, writes=True, check_file=lambda _: None).screen_for(
                OpenScreen()
            )


async def test_what_was_ticked_in_the_summary_is_there_when_it_is_opened_again(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        screens = Screens(app.app.session, writes=True, check_file=lambda _: None)
        first, again = (screens.screen_for(OpenSummary()) for _ in range(2))
        assert first is not again
        assert vars(first)["_form"] is vars(again)["_form"]
