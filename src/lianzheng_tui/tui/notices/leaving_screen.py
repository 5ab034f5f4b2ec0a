"""The screen 离开, which asks before records that cannot be saved are lost."""

from collections.abc import Iterator

from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.page_screen import PageScreen

AGAIN, LEAVE = "again", "leave"
"""The keys of the choices; to go back is none of them."""


def leaving_screen(unsaved: int, *, tried: bool) -> PageScreen:
    """Return the screen; its cursor is on the choice that loses nothing. The banner says why.

    Args:
        unsaved: How many records could not be saved.
        tried: Whether the learner has already chosen to try again.
    """
    title = f"离开 › {'还是' if tried else ''}有{unsaved}条记录没有存下"
    return PageScreen(title, list(_blocks()), choices=True, at=AGAIN)


def _blocks() -> Iterator[Block]:
    yield BLANK
    yield Paragraph(spans("这些记录还在，离开就没有了。腾出地方以后再存，存下了就离开。"))
    yield BLANK
    for key, words in ((AGAIN, "再存一次"), (LEAVE, "不要了，离开")):
        yield hanging(spans(Span("○ ", "quiet")), spans(words), 2, key=key)
