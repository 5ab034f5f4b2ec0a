"""A sheet as it is read: its rows and cells, whatever file they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_tui.core.bank.row import Piece, Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, with the words that it shows."""

    text: str
    place: Place
    fault: tuple[str, str] | None = None
    """Why its words are not known, such as a formula, and how to mend it."""
    goes_on: bool = False
    """Whether it is merged with the cell above, whose words it has."""
    is_struck: bool = False
    """Whether all its words are struck out."""

    @property
    def piece(self) -> Piece:
        """Its words with their place."""
        return Piece(self.text, self.place)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet."""

    number: int
    """Counted from 1."""
    cells: tuple[Cell, ...]
    is_hidden: bool = False

    def text_at(self, at: int) -> str:
        """Return the words in a column, counted from 0; empty if the row is shorter."""
        return self.cells[at].text if at < len(self.cells) else ""

    @property
    def own(self) -> Sequence[Cell]:
        """The cells with words that are not those of the row above."""
        return [cell for cell in self.cells if cell.text and not cell.goes_on]

    @property
    def text(self) -> str:
        """All its own words."""
        return " ".join(cell.text for cell in self.own)

    @property
    def is_struck_out(self) -> bool:
        """Whether everything in it is struck out."""
        own = self.own
        return bool(own) and all(cell.is_struck for cell in own)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that have anything in them."""

    name: str
    lines: tuple[Line, ...]
    hidden_columns: frozenset[int] = frozenset()
    """Counted from 0."""
    commented: tuple[Place, ...] = ()
    """The cells with a comment by somebody."""
