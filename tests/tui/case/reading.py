"""How the text is read."""

import re
from dataclasses import replace

from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.data.library.library import Library

from ..driver import Driver


def of_some_pages(sample: Library) -> Case:
    """A case with two sections, of which the second fills some pages and the first does not."""
    first, last = sample.cases[0].sections
    paragraphs = tuple(f"第{number}段。" * 30 for number in "二三四五六七八九十")
    long = Section("long", "很长的一节", ("开头。", *paragraphs, "全文到此为止。"))
    return replace(sample.cases[0], sections=(first, last, long))


def first_line(app: Driver) -> str:
    """The first words below the row of parts, without the marks in the margin."""
    lines = (line.strip().lstrip("▶b").strip() for line in app.lines[3:])
    return next(line for line in lines if line)


def margins(app: Driver) -> list[tuple[str, str]]:
    """The marks in the margin, each with the first words beside it."""
    found = [re.match(r" *(▶b|▶ | b) +(\S{2})", line) for line in app.lines[3:-2]]
    return [(each[1].strip(), each[2]) for each in found if each]
