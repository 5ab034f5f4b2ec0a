"""A document to print or to hand in, before any format: headings, text, tables, a foot.

All of it is plain text. What writes it in a format (data/export) escapes what that format would
take for markup, and leaves out the characters that it cannot hold.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title."""

    text: str
    level: int = 1
    """1 or 2."""
    remark: str = ""
    """What is said beside it, such as a day."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody else wrote."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items, each with a mark before it."""

    items: tuple[tuple[str, str], ...]
    """The mark and the text of each."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts behind their labels, which hang at one edge."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """A label and the lines of the text; without lines it is left to the pen, to the edge."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its header stands again on every page that it goes on to."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    """How wide each column is beside the others."""


@dataclass(frozen=True, slots=True)
class Field:
    """What is entered, or left to the pen."""

    label: str
    """Empty for words that need none, such as a date."""
    value: str = ""
    """Empty if it is left to the pen."""
    room: int = 12
    """How long the line for the pen is, in cells."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields side by side, as far as there is room."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Where somebody signs."""

    statement: str
    """What is signed, one sentence."""
    labels: tuple[str, ...]
    """What is left to the pen: the name, the day."""


Block = Heading | Paragraph | Quotation | Listing | Labelled | Table | Fields | Signature


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """What begins on a page of its own, with its own foot."""

    blocks: tuple[Block, ...]
    foot: str = ""
    """What stands at the foot of its pages beside the number: which edition it is about."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of A4 pages."""

    title: str
    sections: tuple[DocumentSection, ...]
    is_form: bool = False
    """Whether each section is a page to fill in and to sign, which bears the title.

    Without pages, the foot is written below the text. A form is set as wide as a page there; a
    document that is none is text to go on with, one line a paragraph.
    """
