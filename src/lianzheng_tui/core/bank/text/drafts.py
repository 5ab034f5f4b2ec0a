"""The parts and questions of a bank while it is read."""

from dataclasses import dataclass, field

from lianzheng_tui.core.bank.headings import Heading
from lianzheng_tui.core.bank.kinds import Kind, kind_of
from lianzheng_tui.core.bank.options import begins_option
from lianzheng_tui.core.bank.row import Piece, Place
from lianzheng_tui.core.bank.text.labelled import Label


@dataclass(slots=True)
class Part:
    """A part of the bank: the questions under one heading."""

    heading: Heading | None
    place: Place | None = None
    chapter: str = ""
    meant: tuple[int, int] | None = None
    """The questions that the material is for."""
    material: list[Piece] = field(default_factory=list)
    has_material: bool = False
    """Whether lines before the first number are material, not remarks."""
    questions: list["Draft"] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    """The numbers of questions that were dropped."""
    is_told: bool = False
    """Whether a Problem says already that among these are some to be kept."""

    @property
    def kind(self) -> Kind | None:
        """The type that its heading names."""
        return kind_of(self.heading.words) if self.heading else None

    @property
    def unkept(self) -> str:
        """The type that its heading names, if the format lacks it; else empty."""
        return self.heading.unkept if self.heading else ""


@dataclass(slots=True)
class Draft:
    """A question while it is read."""

    place: Place
    part: Part
    number: Piece | None = None
    style: str = ""
    body: list[Piece] = field(default_factory=list)
    answers: list[Piece] = field(default_factory=list)
    explanation: list[Piece] = field(default_factory=list)
    fields: dict[Label, Piece] = field(default_factory=dict)
    state: Label = Label.STEM
    after_list: bool = False
    """Whether the answer or explanation before has a numbered list that this may belong to."""
    ran_on: bool = False
    """Whether lines were taken as going on with it that might be something else."""
    is_told: bool = False
    """Whether a Problem says already why it makes no question."""

    @property
    def numeral(self) -> int:
        """Its number; 0 for none."""
        return int(self.number.text) if self.number else 0

    @property
    def is_dropped(self) -> bool:
        """Whether it is of a type that the format lacks."""
        return self.state is Label.MARKS

    @property
    def has_options(self) -> bool:
        """Whether a line of it begins like an option."""
        return any(begins_option(line.text) for line in self.body)
