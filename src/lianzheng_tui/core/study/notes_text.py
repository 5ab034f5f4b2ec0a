"""Bookmarks and notes (书签 and 心得) written as plain text or Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianzheng_tui.core.case.period import in_words
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
    """Where the bookmarked passage is, or the topic of the note."""
    day: str
    """The day on which it was set or written."""
    lines: tuple[str, ...]
    """The passage or the note; no line is blank."""


def entries(pages: Pages) -> Iterator[Entry]:
    """Yield the bookmarks of a case, then the notes."""
    for mark in pages.bookmarks:
        yield Entry("书签", pages.where(mark), in_words(mark.day), _lines(mark.quote))
    for note in pages.notes:
        yield Entry("心得", about(note), in_words(note.day), _lines(note.text))


def about(note: Note) -> str:
    """Return the topic of a note in words."""
    return note.prompt or "原讨论题已移除"


def plain_text(all_pages: Sequence[Pages]) -> str:
    """Return everything as plain text; a paragraph is one line."""
    lines = [TITLE]
    for pages in all_pages:
        lines += ["", "", f"【{pages.case.title}】"]
        for entry in entries(pages):
            lines += ["", f"{entry.kind}：{entry.about}（{entry.day}）"]
            lines += [f"    {line}" for line in entry.lines]
    return "\n".join(lines) + "\n"


def markdown(all_pages: Sequence[Pages]) -> str:
    """Return everything as Markdown (CommonMark); passages are quotations."""
    lines = [f"# {TITLE}"]
    for pages in all_pages:
        lines += ["", f"## {escaped(pages.case.title)}"]
        for entry in entries(pages):
            lines += ["", f"### {entry.kind}：{escaped(entry.about)}", "", entry.day]
            lead = "> " if entry.kind == "书签" else ""
            for number, line in enumerate(entry.lines):
                lines.append(lead.rstrip() if number else "")
                lines.append(lead + escaped(line))
    return "\n".join(lines) + "\n"


def escaped(line: str) -> str:
    """Return a line of plain text escaped for Markdown, so that it is shown as it is."""
    line = _ANYWHERE.sub(r"\\\1", line.strip())
    opening = _AT_BEGINNING.match(line)
    if not opening:
        return line
    position = opening.end() if opening[1].isdigit() else 0
    return f"{line[:position]}\\{line[position:]}"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
