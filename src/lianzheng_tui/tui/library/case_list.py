"""The list of the library: what to go on with, then the cases under their kinds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.library.standing import Standing
from lianzheng_tui.tui.library import list_blocks as blocks
from lianzheng_tui.tui.library.arrangement import UNARRANGED, Arrangement
from lianzheng_tui.tui.library.search import Search
from lianzheng_tui.tui.widgets.blocks import Block
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.layout import Blocks

if TYPE_CHECKING:  # the list is drawn before these are imported
    from lianzheng_tui.core.review.schedule import ReviewItem
    from lianzheng_tui.core.study.progress import Progress

_MOST_NEWER = 3
"""Of how many cases at most the later editions are told above the list; each is read for that."""


class CaseList(Choices):
    """The cases: before they are read those shown last, then all of them, or those that match."""

    def __init__(
        self, shown: Sequence[CaseSummary], learnt: Sequence[Standing], *, id: str | None = None
    ) -> None:
        """Make the list.

        Args:
            shown: The cases to show until there is a library.
            learnt: The progress to show until the records have been opened: first the case to go
                on with, then each begun; empty if it is not known.
            id: The widget's id.
        """
        super().__init__(id=id, margin=2)
        self._shown = shown
        self._learnt = learnt
        self._library: Library | None = None
        self._newer: list[Block] = []
        """A line for each case of which there is a later edition."""
        self._arrangement = UNARRANGED

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Stand where there is room for it."""
        self._arrangement = arrangement
        self.set_measure(arrangement.list_measure)
        self.styles.width = arrangement.list_width

    def take_library(self, library: Library) -> None:
        """Have these cases from the next time on that anything is shown."""
        self._library = library
        self._newer = list(_newer_blocks(library))

    def show_cases(
        self,
        progresses: "Mapping[str, Progress] | None",
        resume: "Progress | None",
        due: "Sequence[ReviewItem]",
    ) -> None:
        """Show all cases.

        Args:
            progresses: Case id to where the learner stands; None until the records are opened.
            resume: Where the learner stands in the case to go on with; None if there is none.
            due: What is to be reviewed today.
        """
        library, stands = self._library, self._stands(progresses)
        height = self._arrangement.list_height
        if library is None:
            of_kind = {
                kind: [line for line in self._shown if line.kind == kind.value] for kind in Kind
            }
            self._put(blocks.CaseRows(self._opening_blocks(), of_kind, (), stands, height))
            return
        width = self._arrangement.list_measure
        before: list[Block] = []
        if progresses is None:
            before = self._opening_blocks()
        elif resume:
            before = blocks.resume_blocks(resume, width)
        if due:
            before += blocks.review_blocks(due, width, first=not before)
        before += self._newer
        after = blocks.after_blocks(len(library), library.missing, library.faulty)
        self._put(blocks.CaseRows(before, library.groups, after, stands, height))

    def show_found(self, search: Search, progresses: "Mapping[str, Progress] | None") -> None:
        """Show the cases that match what is searched for, or that none does."""
        self._put(search.blocks(self._stands(progresses)))

    def _put(self, rows: Blocks) -> None:
        is_at_first = self.cursor == self.first
        self.show(rows, keep=True)
        if is_at_first and self.first == blocks.REVIEW:  # nothing else is left to study
            self.cursor = blocks.REVIEW

    def _stands(
        self, progresses: "Mapping[str, Progress] | None"
    ) -> Mapping[str, blocks.Stands] | None:
        """Return how far the learner is in each case begun; None if that is not known yet."""
        if progresses is None and self._learnt:
            return {each.case: each for each in self._learnt[1:]}
        return progresses

    def _opening_blocks(self) -> list[Block]:
        """Return the first lines until the records have been opened."""
        resume = self._learnt[0] if self._learnt else None
        lines = (line for line in self._shown if resume and line.id == resume.case)
        line = next(lines, None)
        if line is None or resume is None:
            return [blocks.OPENING]
        return blocks.last_resume_blocks(line.title, resume, self._arrangement.list_measure)


def _newer_blocks(library: Library) -> Iterator[Block]:
    """Yield a line for each of the first cases of which there is a later edition."""
    ids = library.newer_ids
    if not ids:
        return
    from lianzheng_tui.data.packs.newer_edition import sentence

    for newer in filter(None, map(library.newer, ids[:_MOST_NEWER])):
        yield blocks.newer_block(newer.case.id, newer.case.title, sentence(newer))
    if len(ids) > _MOST_NEWER:
        yield blocks.more_newer_block(len(ids) - _MOST_NEWER)
