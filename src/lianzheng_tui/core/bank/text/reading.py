"""How far a bank is read as text, and what was read of it."""

from dataclasses import dataclass, field

from lianzheng_tui.core.bank.row import Dropped, Piece
from lianzheng_tui.core.bank.text.drafts import Draft, Part
from lianzheng_tui.core.bank.text.lines import TextLines
from lianzheng_tui.core.errors import Problem


@dataclass(slots=True)
class Reading:
    """The lines of one bank while they are read, one after the other."""

    lines: TextLines
    index: int = 0
    """Of the line that is being read."""
    parts: list[Part] = field(default_factory=lambda: [Part(None)])
    draft: Draft | None = None
    """The question that the lines belong to; None where none is open."""
    last: int = 0
    """The number of the question before, in this part or the one before."""
    loose: list[Piece] = field(default_factory=list)
    """Lines since the last question that begin nothing known."""
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    ignored: list[Piece] = field(default_factory=list)

    @property
    def line(self) -> Piece:
        """The line that is being read."""
        return self.lines[self.index]

    @property
    def part(self) -> Part:
        """The part that is being read."""
        return self.parts[-1]

    @property
    def is_after_blank(self) -> bool:
        """Whether the line before has no words."""
        return self.index > 0 and not self.lines[self.index - 1].text

    def waiting(self) -> list[Draft]:
        """Return the questions that have no answer yet."""
        return [draft for part in self.parts for draft in part.questions if not draft.answers]

    def begin_part(self, part: Part) -> None:
        """Go on with another part."""
        self.settle_loose()
        self.draft = None
        self.parts.append(part)

    def settle_loose(self) -> None:
        """Keep the lines before a question as material of its part, or list them as ignored."""
        part = self.part
        if self.loose and part.has_material and not part.questions:
            part.material += self.loose
            if not part.meant:
                self.problems.append(
                    self.loose[0].place.problem(
                        "这段材料没有写是哪几道题的",
                        "在材料前写明，例如 阅读材料，回答4—5题",
                    )
                )
        else:
            self.ignored += self.loose
        self.loose = []
