"""The two steps of drafting: a text becomes a marked text, a marked text becomes case files."""

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.errors import CaseFileError, Problem
from lianzheng_tui.core.manuscript.articles import articles_of
from lianzheng_tui.core.manuscript.case_draft import Draft, draft_of, too_much
from lianzheng_tui.core.manuscript.marked import (
    Mark,
    Piece,
    is_marked,
    read,
    written,
)
from lianzheng_tui.core.manuscript.marking import Titles, marked_pieces
from lianzheng_tui.core.manuscript.paragraphs import Layout
from lianzheng_tui.data.authoring.draft_file import Source
from lianzheng_tui.data.authoring.draft_yaml import draft_text
from lianzheng_tui.data.casefile.reader import parse_case
from lianzheng_tui.data.casefile.scan import MARKED_SUFFIX

PREFIX = "page"
"""What the ids of drafts begin with if nobody says so."""
_MOST_TOLD = 5
"""The most faults of a marked text that are told at once."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked text made from a source."""

    name: str
    """The name of its file."""
    text: str
    pieces: tuple[Piece, ...]

    @property
    def content(self) -> bytes:
        """The content of its file: what the editor of any Windows shows as it is."""
        return codecs.BOM_UTF8 + self.text.replace("\n", "\r\n").encode("utf-8", "replace")

    def count(self, mark: Mark) -> int:
        """Return how many lines have a mark."""
        return Counter(piece.mark for piece in self.pieces)[mark]


@dataclass(frozen=True, slots=True)
class DraftedCase:
    """A case file made from a marked text."""

    name: str
    """The name of its file."""
    text: str
    draft: Draft
    problems: tuple[Problem, ...]
    """What waits for the author."""


def is_marked_source(source: Source) -> bool:
    """Return whether a source is a marked text: by its name, or by its first words."""
    return source.name.endswith(MARKED_SUFFIX) or is_marked(source.text)


def marked_of(source: Source, layout: Layout | None = None, titles: Titles | None = None) -> Marked:
    """Return the marked text of a source; the first step.

    Args:
        source: what somebody brought.
        layout: how paragraphs are shown; None to find out.
        titles: where titles stand in wrapped print; None to find out.
    """
    pieces = marked_pieces(source.lines, layout or source.layout, titles)
    if source.unread:
        words = f"文件里另有{'、'.join(source.unread)}，没有读"
        pieces = (Piece(Mark.REMARK, words), *pieces)
    return Marked(f"{Path(source.name).stem}{MARKED_SUFFIX}", written(pieces), pieces)


def cases_of(
    text: str, name: str, prefix: str, kind: Kind | None = None, before: int = 0
) -> list[DraftedCase]:
    """Return the case files of a marked text, exactly as it is marked; the second step.

    Args:
        text: the marked text.
        name: the name of its file.
        prefix: what the ids begin with.
        kind: the kind of every case; None to guess it of each.
        before: how many ids with this prefix are taken.

    Raises:
        CaseFileError: the marks cannot be followed.
    """
    articles, faults = articles_of(read(text))
    if fault := too_much(articles):
        faults = (*faults, fault)
    if faults:
        told = [f"第 {fault.number} 行：{fault.what}" for fault in faults[:_MOST_TOLD]]
        left = len(faults) - len(told)
        raise CaseFileError(f"{name} {'。'.join(told)}{f'。另有 {left} 处' if left else ''}")
    if not articles:
        raise CaseFileError(f"{name} 里没有正文：每一行都有记号；正文那些行，删去行首的记号")
    return [
        _drafted(draft_of(article, f"{prefix}-{n}", kind), name)
        for n, article in enumerate(articles, before + 1)
    ]


def _drafted(draft: Draft, name: str) -> DraftedCase:
    text = draft_text(draft, name)
    file = f"{draft.id}.yaml"
    return DraftedCase(file, text, draft, parse_case(text, Path(file), {}).problems)


def taken_ids(folder: Path, prefix: str) -> int:
    """Return the highest number of the drafts with a prefix that a folder has."""
    numbered = re.compile(re.escape(prefix) + r"-(\d{1,6})\.yaml")
    names = (numbered.fullmatch(path.name) for path in folder.glob(f"{prefix}-*.yaml"))
    return max((int(match[1]) for match in names if match), default=0)


def contents(cases: Sequence[DraftedCase]) -> dict[str, bytes]:
    """Return the contents of case files by their names."""
    return {case.name: case.text.encode() for case in cases}
