"""The messages from tabs and screens to the application."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.message import Message

from lianzheng_tui.core.case.parts import Part

if TYPE_CHECKING:  # the first screen is drawn before records are imported
    from lianzheng_tui.core.case.model import Item
    from lianzheng_tui.core.records.record import Verb
    from lianzheng_tui.core.review.schedule import ItemKey


class Did(Message):
    """The learner did something that must be saved.

    The application saves it and then gives every screen the new progress; nothing is shown as done
    before that.
    """

    def __init__(
        self,
        verb: "Verb",
        case: str,
        item: str,
        about: "Item | None" = None,
        **detail: Any,
    ) -> None:
        """Make the message.

        Args:
            verb: What was done.
            case: The id of the case.
            item: The id of what it was done to.
            about: That item itself, if it is part of the file; its hash is saved.
            detail: What else the record needs.
        """
        super().__init__()
        self.verb = verb
        """What was done."""
        self.case = case
        """The id of the case."""
        self.item = item
        """The id of what it was done to."""
        self.about = about
        """That item, if it is part of the file."""
        self.detail: Mapping[str, Any] = detail
        """What else the record needs."""


class Reported(Message):
    """Everything that had to be reported before the application ends has been reported."""


class InstallCases(Message):
    """The trainer wants to install cases."""


class LibraryShown(Message):
    """The library is shown, for the first time or again."""


class OpenCase(Message):
    """The learner wants to go into a case."""

    def __init__(
        self,
        case: str,
        part: Part | None = None,
        item: str = "",
        paragraph: int = 0,
        words: str = "",
    ) -> None:
        """Make the message.

        Args:
            case: The id of the case.
            part: The part; None for where the learner left off.
            item: The id of what to look at in the part; empty for where the learner left off.
            paragraph: The paragraph, from 0, if the item is a section.
            words: The words searched for, which are marked in the text; empty for none.
        """
        super().__init__()
        self.case = case
        """The id of the case."""
        self.part = part
        """The part, or None."""
        self.item = item
        """The id of what to look at, or an empty string."""
        self.paragraph = paragraph
        """The paragraph of a section, from 0."""
        self.words = words
        """The words searched for, or an empty string."""


class OpenLedger(Message):
    """The learner wants to see the ledger."""


class OpenPortfolio(Message):
    """The learner wants to see 档案."""


class OpenNotebook(Message):
    """The learner wants to see 书签与心得."""


class OpenReview(Message):
    """The learner wants to review what is due today, or one item of the ledger at once."""

    def __init__(self, mends: "ItemKey | None" = None) -> None:
        """Take the key of the item, or None for what is due."""
        super().__init__()
        self.mends = mends
        """The key of the item, or None."""


class OpenPlan(Message):
    """The learner wants to plan the reviews."""


class ShowEvidence(Message):
    """The learner wants to see the evidence for something."""

    def __init__(self, quotes: tuple[str, ...], laws: tuple[str, ...] = ()) -> None:
        """Take the quotations and the ids of the provisions."""
        super().__init__()
        self.quotes = quotes
        """Quotations from the text of the case."""
        self.laws = laws
        """Provision ids."""


class GoTo(Message):
    """The learner wants to see another part of the case, or a section of the text."""

    def __init__(self, part: Part, section: int | None = None) -> None:
        """Take the part and, for the text, the section."""
        super().__init__()
        self.part = part
        """The part."""
        self.section = section
        """The index of the section, or None for where reading stopped."""


class ShowContents(Message):
    """The learner wants the table of contents."""

    def __init__(self, section: int) -> None:
        """Take the index of the section where the learner is."""
        super().__init__()
        self.section = section
        """The index of the section."""


class ShowGlossary(Message):
    """The learner wants to see the glossary."""

    def __init__(self, shown: str) -> None:
        """Take the text in view, whose words come first."""
        super().__init__()
        self.shown = shown
        """The text in view."""
