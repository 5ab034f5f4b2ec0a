"""Makes the text of an article, as the proposals of a draft are looked for in it."""

from lianzheng_tui.core.manuscript.lines import page_lines
from lianzheng_tui.core.manuscript.paragraphs import joined
from lianzheng_tui.core.manuscript.proposed_text import Text


def text_of(*paragraphs: str) -> Text:
    """The text of an article, each paragraph on a line of its own."""
    return Text([joined([line]) for line in page_lines("\n".join(paragraphs))])
