"""What every tab of a case has."""

from collections.abc import Mapping
from typing import ClassVar

from textual.containers import Vertical
from textual.reactive import reactive

from lianzheng_tui.core.case import Case, Item
from lianzheng_tui.core.progress import Part, Progress
from lianzheng_tui.core.provision import Provision
from lianzheng_tui.core.record import Verb
from lianzheng_tui.tui.messages import Did


class Tab(Vertical):
    """One part of a case. It shows the progress it is given, and reports what the learner does."""

    part: ClassVar[Part]
    """Which part it is."""

    far: reactive[str] = reactive("")
    """How far, for the title line."""

    progress: reactive[Progress | None] = reactive[Progress | None](None, init=False)
    """Where the learner stands; the screen sets it anew after every record."""

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Make the tab of a case.

        Args:
            case: The case.
            laws: The provisions that it may cite.
        """
        super().__init__(id=self.part.value)
        self.case = case
        """The case."""
        self.laws = laws
        """The provisions that it may cite."""

    @property
    def is_open_tab(self) -> bool:
        """Whether this is the tab that is shown, so that it may take the focus."""
        return self.display and self.screen.is_current

    def enter(self) -> None:
        """Take the focus: the learner has turned to this tab."""

    def leave(self) -> None:
        """The learner turns to another tab or leaves the case."""

    def did(self, verb: Verb, item: str, about: Item | None = None, **detail: object) -> None:
        """Report what the learner did."""
        self.post_message(Did(verb, self.case.id, item, about, **detail))
