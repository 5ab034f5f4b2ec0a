"""Sets articles as a newspaper does, so that their lines can be read back: the oracle of tests.

Widths are in ems. Nothing of `lianzheng_tui` is used, or an error would hide itself.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parents[1] / "samples" / "pages"
"""Invented pages, each with what is to be found on it in a file beside it."""

_TOKEN = re.compile("[“‘（《]*(?:[0-9][0-9.,%:-]*|[A-Za-z]+| |.)[。，、；：？！”’）》…%]*")
_KEYS = {"标题": "title", "副题": "subtitle", "署名": "byline", "小标题": "section", "段": "text"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One article as its author wrote it."""

    title: str
    subtitle: str
    byline: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """The title of each section, empty where there is none, and its paragraphs."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(each for _, paragraphs in self.parts for each in paragraphs)


def expected(page: Path) -> list[Expected]:
    """What is to be found on a sample page."""
    text = page.with_suffix(".expected").read_text(encoding="utf-8")
    return [_article(block.splitlines()) for block in text.strip().split("\n\n")]


def set_lines(
    paragraph: str, width: int, indent: int = 2, *, spaces: bool = False, full_indent: bool = False
) -> list[str]:
    """A paragraph in lines of a column.

    Args:
        paragraph: the text.
        width: that of the column.
        indent: how much narrower the first line is.
        spaces: put spaces around numbers, as PDF readers do.
        full_indent: write the indent as full-width spaces; else it is lost.
    """
    if spaces:
        paragraph = re.sub("(?<=[一-鿿，。“：])([0-9][0-9.%]*)(?=[一-鿿，。])", r" \1 ", paragraph)
    lines, line, room = [], "", float(width - indent)
    for token in _TOKEN.findall(paragraph):
        hangs = 1 if token[-1] in "，。、；：" else 0
        if line and _width(line + token) > room + hangs:
            lines.append(line.strip())
            line, room = token.lstrip(), float(width)
        else:
            line += token
    lines.append(line)
    return [("　" * indent if full_indent else "") + lines[0], *lines[1:]]


def set_page(
    articles: Sequence[Expected], width: int, seed: int, *, before: bool, indent: str = "lost"
) -> str:
    """A page in columns that break anywhere.

    Args:
        articles: what stands on it.
        width: that of the columns.
        seed: decides where columns break and which titles have two lines.
        before: whether titles stand before their texts; those of sections do as well.
        indent: ``lost``, ``full`` (as full-width spaces) or ``none``.
    """
    chance = random.Random(seed)
    lines: list[str] = []
    for article in articles:
        title = article.title.split(" ") if chance.random() < 0.5 else [article.title]
        title += [article.subtitle] if article.subtitle else []
        lines += [*title, ""] if before else []
        for section, paragraphs in article.parts:
            lines += [section, ""] if section and before else []
            for paragraph in paragraphs:
                for line in set_lines(
                    paragraph,
                    width,
                    0 if indent == "none" else 2,
                    spaces=seed % 2 > 0,
                    full_indent=indent == "full",
                ):
                    lines += [line, *([""] if chance.random() < 0.05 else [])]
                lines.append("")
            lines += [section, ""] if section and not before else []
        lines += [] if before else [*title, ""]
    return "\n".join(lines)


def _width(text: str) -> float:
    return sum(0.5 if each.isascii() else 1 for each in text)


def _article(lines: Sequence[str]) -> Expected:
    found = {"title": "", "subtitle": "", "byline": ""}
    parts: list[tuple[str, list[str]]] = []
    for line in lines:
        name, _, words = line.partition("：")
        key = _KEYS[name]
        if key == "section":
            parts.append((words, []))
        elif key == "text":
            if not parts:
                parts.append(("", []))
            parts[-1][1].append(words)
        else:
            found[key] = words
    return Expected(
        found["title"],
        found["subtitle"],
        found["byline"],
        tuple((title, tuple(paragraphs)) for title, paragraphs in parts),
    )
