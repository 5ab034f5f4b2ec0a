"""The messages from tabs and screens to the application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual.message import Message

from lianzheng_tui.core.case.parts import Part

if TYPE_CHECKING:  # the first screen is drawn before records are imported
    from lianzheng_tui.core.answering.response import HalfMade
    from lianzheng_tui.core.case.model import Item
    from lianzheng_tui.core.records.record import Verb
    from lianzheng_tui.core.review.schedule import ItemKey
    from lianzheng_tui.core.text.document import Document
    from lianzheng_tui.data.library.library import NewerEdition


SEARCH, NOTEBOOK = "search", "notebook"
"""Where a case is opened from, if not from its list."""


@dataclass
class Did(Message):
    """The learner did something that must be saved.

    The application saves it and then gives every screen the new progress; nothing is shown as done
    before that.
    """

    verb: "Verb"
    """What was done."""
    case: str
    """The id of the case."""
    item: str
    """The id of what it was done to."""
    about: "Item | None" = None
    """That item, if it is part of the file."""
    detail: Mapping[str, Any] = field(default_factory=dict)
    """What else the record needs."""
    sure: int = 0
    """How sure the learner is of an answer, which is recorded with it; 0 where that is not said."""


@dataclass
class FilledIn(Message):
    """The learner has filled in something of an answer that is not handed in yet."""

    case: str
    """The id of the case."""
    item: str
    """The id of the question or, of a decision, `walkthrough.decision_key`."""
    half_made: "HalfMade | None"
    """What is filled in; None if nothing is."""


class SaveAgain(Message):
    """The learner wants what could not be saved to be tried once more."""


class Reported(Message):
    """Everything that had to be reported before the application ends has been reported."""


class InstallCases(Message):
    """The trainer wants to install cases."""


@dataclass
class TakeNewer(Message):
    """The learner wants to use a later edition that a nearer copy hides."""

    newer: "NewerEdition"
    """The later edition."""


class LibraryShown(Message):
    """The library is shown, for the first time or again."""


@dataclass
class OpenCase(Message):
    """The learner wants to go into a case."""

    case: str
    """The id of the case."""
    part: Part | None = None
    """The part, or None."""
    item: str = ""
    """The id of what to look at, or an empty string."""
    paragraph: int = 0
    """The paragraph of a section, from 0; -1 is its title."""
    words: str = ""
    """The words searched for, or an empty string."""
    looked_from: str = ""
    """Where something is looked up from, `SEARCH` or `NOTEBOOK`; empty if it is to be studied."""


class OpenLibrary(Message):
    """The learner wants to go back to the list of cases."""


class OpenScreen(Message):
    """The learner wants to see something that has a screen of its own; see `Screens`."""


class OpenLedger(OpenScreen):
    """The learner wants to see the ledger."""


class OpenPortfolio(OpenScreen):
    """The learner wants to see 档案."""


@dataclass
class OpenSummary(OpenScreen):
    """The learner wants to write 学习小结."""

    case: str = ""
    """The id of the case in question; empty for the one that was learnt last."""


class OpenExport(OpenScreen):
    """The learner wants to export the records."""


class OpenNotebook(OpenScreen):
    """The learner wants to see 书签与心得."""


@dataclass
class OpenReview(OpenScreen):
    """The learner wants to review what is due today, or some items of the ledger at once."""

    mends: "Sequence[ItemKey]" = ()
    """The keys of the items, in the order to ask them; none for what is due today."""


class OpenPlan(OpenScreen):
    """The learner wants to plan the reviews."""


@dataclass
class WriteDocument(OpenScreen):
    """The learner wants to see a document, and perhaps to write it to a file."""

    document: "Document"
    """The document."""
    where: str
    """Where one is, for the title line."""
    name: str
    """What a file with it is called at first, without the ending."""


@dataclass
class ShowEvidence(Message):
    """The learner wants to see the evidence for something."""

    quotes: tuple[str, ...]
    """Quotations from the text of the case."""
    laws: tuple[str, ...] = ()
    """Provision ids."""
    ahead: tuple[str, ...] | None = None
    """While a case is walked, the quotations that tell what comes later; see `evidence_blocks`."""


@dataclass
class GoTo(Message):
    """The learner wants to see another part of the case, or a section of the text."""

    part: Part
    """The part."""
    section: int | None = None
    """The index of the section, or None for where reading stopped."""
    is_link: bool = False
    """Whether it is only looked at from here: Esc leads back, where else it leaves the case."""


@dataclass
class ShowContents(Message):
    """The learner wants the table of contents."""

    section: int
    """The index of the section."""


@dataclass
class ShowGlossary(Message):
    """The learner wants to see the glossary."""

    shown: str
    """The text in view."""
