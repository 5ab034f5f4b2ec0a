"""Makes the text of an article, as the proposals of a draft are looked for in it."""

from lianzheng_tui.core.newspaper.habits import Habits
from lianzheng_tui.core.newspaper.lines import page_lines
from lianzheng_tui.core.newspaper.paragraphs import paragraphs_of
from lianzheng_tui.core.newspaper.proposed_text import Text

_WIDE = Habits(wrapped=False, indented=False, printed=False, spaced=False)


def text_of(*paragraphs: str) -> Text:
    """The text of an article, each paragraph on a line of its own."""
    return Text(paragraphs_of(page_lines("\n".join(paragraphs))[0], _WIDE))
