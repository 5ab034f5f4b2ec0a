"""书签 and 心得 as text: for a text file, and for Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from lianzheng_tui.core.case.period import day_of, in_words
from lianzheng_tui.core.study.notebook import Note, Pages

TITLE = "书签与心得"

_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~$!#])")
_AT_BEGINNING = re.compile(r"^([-+=:]|\d+(?=[.)]))")


@dataclass(frozen=True, slots=True)
class Entry:
    """One bookmark or note, ready to be written."""

    kind: str
    """书签 or 心得."""
    about: str
    """The place of the passage, or the topic under which the note stands."""
    day: str
    """When it was set or written."""
    lines: tuple[str, ...]
    """The passage, or what was written; none of them blank."""


def entries(pages: Pages, zone: tzinfo | None = None) -> Iterator[Entry]:
    """The bookmarks of a case, then the notes.

    Args:
        pages: what there is of the case.
        zone: in which a day begins and ends; None for that of the machine.
    """
    for mark in pages.bookmarks:
        yield Entry("书签", pages.where(mark), _day(mark.when, zone), _lines(mark.quote))
    for note in pages.notes:
        yield Entry("心得", about(note), _day(note.when, zone), _lines(note.text))


def about(note: Note) -> str:
    """The topic under which a note stands, in words."""
    return note.prompt or "原讨论题已移除"


def plain_text(found: Sequence[Pages], zone: tzinfo | None = None) -> str:
    """Everything as a text file; a paragraph is one line."""
    lines = [TITLE]
    for pages in found:
        lines += ["", "", f"【{pages.case.title}】"]
        for entry in entries(pages, zone):
            lines += ["", f"{entry.kind}：{entry.about}（{entry.day}）"]
            lines += [f"    {line}" for line in entry.lines]
    return "\n".join(lines) + "\n"


def markdown(found: Sequence[Pages], zone: tzinfo | None = None) -> str:
    """Everything as Markdown (CommonMark), in which passages are quotations."""
    lines = [f"# {TITLE}"]
    for pages in found:
        lines += ["", f"## {escaped(pages.case.title)}"]
        for entry in entries(pages, zone):
            lines += ["", f"### {entry.kind}：{escaped(entry.about)}", "", entry.day]
            lead = "> " if entry.kind == "书签" else ""
            for number, line in enumerate(entry.lines):
                lines.append(lead.rstrip() if number else "")
                lines.append(lead + escaped(line))
    return "\n".join(lines) + "\n"


def escaped(line: str) -> str:
    """A line of plain text that Markdown shows as it is, in which nothing is markup."""
    line = _ANYWHERE.sub(r"\\\1", line.strip())
    found = _AT_BEGINNING.match(line)
    if not found:
        return line
    at = found.end() if found[1].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _day(when: datetime, zone: tzinfo | None) -> str:
    return in_words(day_of(when, zone))
