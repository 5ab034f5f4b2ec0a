"""The preview of what is under the cursor of the list."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lianzheng_tui.tui.library.arrangement import UNARRANGED, Arrangement
from lianzheng_tui.tui.widgets.blocks import Block, Rule
from lianzheng_tui.tui.widgets.page import Page

if TYPE_CHECKING:  # the list is drawn before these are imported
    from collections.abc import Iterator, Sequence

    from lianzheng_tui.core.review.ledger import Ledger
    from lianzheng_tui.core.review.schedule import ReviewItem
    from lianzheng_tui.core.study.progress import Progress
    from lianzheng_tui.data.library.library import NewerEdition
    from lianzheng_tui.tui.library.preview_blocks import Behind


class Preview(Page, can_focus=False):
    """What is told of the line under the cursor; below the list it has a rule above it."""

    _arrangement = UNARRANGED

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Stand where there is room for it."""
        self._arrangement = arrangement
        self.set_measure(arrangement.preview_measure)
        self.styles.height = None if arrangement.is_beside else arrangement.rows_below

    def show_nothing(self) -> None:
        """Show that there is nothing to tell."""
        self._tell(())

    def show_due(self, due: "Sequence[ReviewItem]") -> None:
        """Show what is to be reviewed today."""
        from lianzheng_tui.tui.library.preview_blocks import due_blocks

        arrangement = self._arrangement
        is_beside = arrangement.is_beside
        most = arrangement.list_height if is_beside else arrangement.rows_below - 1
        self._tell(due_blocks(due, self.column()[1], most))

    def show_case(
        self,
        progress: "Progress",
        ledger: "Ledger | None",
        newer: "NewerEdition | None",
        *,
        takes_newer: bool,
    ) -> None:
        """Show what a case is, what is behind the learner in it, and what is left.

        Args:
            progress: Where the learner stands in the case.
            ledger: The ledger, once it is there.
            newer: A later edition of the case, if there is one.
            takes_newer: Whether it can be taken here.
        """
        from lianzheng_tui.tui.library.preview_blocks import Behind, newer_blocks

        behind = Behind(progress, ledger, self.app.has_class("-few-marks"))
        corrected = newer_blocks(newer, takes=takes_newer) if newer else ()
        self._tell((*corrected, *self._case(behind, is_short=newer is not None)))

    def _case(self, behind: "Behind", *, is_short: bool) -> "Iterator[Block]":
        from lianzheng_tui.tui.library import preview_blocks as blocks

        arrangement = self._arrangement
        width = arrangement.list_measure
        if arrangement.is_beside:
            yield from blocks.beside_blocks(behind, self.column()[1], arrangement.list_height)
        elif is_short:
            yield blocks.lacking_row(behind.progress)
        elif arrangement.is_whole:
            yield from blocks.below_blocks(behind, width, arrangement.rows_below - 1)
        else:
            yield from blocks.brief_blocks(behind, width)

    def _tell(self, blocks: Iterable[Block]) -> None:
        arrangement, content = self._arrangement, list(blocks)
        if not arrangement.is_beside:
            content.insert(0, Rule())
            measure = arrangement.list_measure
            lines = sum(len(list(block.lines(measure))) for block in content)
            self.styles.height = arrangement.height_below(lines)
        self.show(content)
