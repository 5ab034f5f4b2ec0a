"""The lines of a web page: what a reader sees of it, block by block.

The parser of the standard library reads any markup, however broken. What stands in menus and in
footers, what is hidden, and what is nothing but a link is kept with a hint.
"""

import re
from html.parser import HTMLParser

from lianzheng_tui.core.manuscript.lines import Hint, Line

_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "svg", "math", "iframe"})
_BESIDE = frozenset({"nav", "footer", "aside", "header", "menu", "button", "select", "label"})
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|button|caption|center|dd|details|dialog|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|h[1-6r]|header|html|iframe|legend|li|main|menu|nav|ol|"
    "option|p|pre|section|select|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
_UNENDED = frozenset({"p", "li", "td", "tr", "dd", "dt", "option"})
"""The elements that another of their kind ends, if nobody ended them."""
_DEEPEST = 200
"""The most elements inside one another that are minded; no page of a person has more."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_HEADINGS = {"h1": Hint.TITLE, "h2": Hint.SUBTITLE, "h3": Hint.SUBTITLE, "h4": Hint.SUBTITLE}


def web_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that a web page shows."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    parser.end_block()
    return tuple(parser.lines)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._open: list[tuple[str, bool]] = []
        """The elements around, each with whether what is in it stands beside the articles."""
        self._words: list[str] = []
        self._only_links = True
        self._hint: Hint | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; a block ends the line before it."""
        if _BLOCKS.fullmatch(tag):
            self.end_block()
        if _VOID.fullmatch(tag):
            return
        if self._open and self._open[-1][0] == tag and tag in _UNENDED:
            self._open.pop()
        if len(self._open) == _DEEPEST:
            return
        values = dict(attrs)
        hidden = "hidden" in values or _HIDDEN.search(values.get("style") or "") is not None
        self._open.append((tag, hidden or tag in _BESIDE))
        if tag in _HEADINGS:
            self._hint = _HEADINGS[tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without content, such as <br/>."""
        if _BLOCKS.fullmatch(tag):
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        """End an element and those inside that nobody ended; a block ends its line."""
        if _BLOCKS.fullmatch(tag):
            self.end_block()
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]
        if tag in _HEADINGS:
            self._hint = None

    def handle_data(self, data: str) -> None:
        """Take the words of a text, unless nobody sees them."""
        names = {name for name, _ in self._open}
        if names & _UNSEEN:
            return
        self._words.append(data)
        if data.strip() and "a" not in names:
            self._only_links = False

    def end_block(self) -> None:
        """End the line, if there is any."""
        words = _SPACE.sub(" ", "".join(self._words)).strip()
        if words:
            beside = self._only_links or any(flag for _, flag in self._open)
            hint = self._hint or (Hint.BESIDE if beside else None)
            self.lines.append(Line(len(self.lines) + 1, words, hint=hint))
        self._words, self._only_links = [], True
