"""A response: an answer in the making, changed key by key or filled in by one line."""

from dataclasses import dataclass, replace
from typing import Any

from lianzheng_tui.core.answering.base import Interaction, Picked
from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.marking import is_index
from lianzheng_tui.core.answering.typed_line import UnclearAnswerError
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Item
from lianzheng_tui.core.case.question import Question

BEFORE_ATTEMPT = "停一停"
"""The occasion on which a question is asked in the text while no attempt at the quiz has begun."""


@dataclass(frozen=True, slots=True)
class HalfMade:
    """What was filled in of an answer that was not handed in, as it is kept."""

    content: str
    """The content hash of the question, or of the event with the decision, then."""
    seed: str
    """The occasion: the id of the attempt or of the walk or, in a review, of the last answer."""
    picked: Picked = ()
    """See `Response.picked`; at a decision, the index of the option that is marked."""
    typed: str = ""
    """See `Response.typed`."""

    def counts(self, asked: Item, seed: str) -> bool:
        """Whether it is gone on with where a question, as it is now, is asked on an occasion."""
        return self.seed in (seed, BEFORE_ATTEMPT) and self.content == content_hash(asked)


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner has filled in so far."""

    question: Question
    shown: tuple[int, ...] = ()
    """The indices of the things to pick (options, items, right sides), as they are shown."""
    picked: Picked = ()
    """The things picked; see `base.Picked`."""
    typed: str = ""
    """The text typed, where the answer is typed."""

    @classmethod
    def begin(
        cls, question: Question, seed: str, shown: tuple[int, ...] | None = None
    ) -> "Response":
        """Return an empty response; ``seed`` determines the order shown, unless one is given."""
        how = interaction(question)
        order = how.first_order(seed) if shown is None else shown
        return cls(question, order, how.nothing_picked)

    @property
    def interaction(self) -> Interaction[Any]:
        """How the question is answered."""
        return interaction(self.question)

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed rather than picked."""
        return not self.interaction.things

    def count(self) -> int:
        """Return how many things there are to pick from."""
        return len(self.shown)

    def pick(self, number: int, row: int = 0) -> "Response":
        """Return the response with the thing shown at ``number``, from 0, picked or taken back.

        Args:
            number: The position of the thing; an invalid one changes nothing.
            row: Which left side it is for, where there are left sides.
        """
        if not 0 <= number < self.count():
            return self
        return replace(self, picked=self.interaction.pick(self.picked, self.shown[number], row))

    def half_made(self, seed: str) -> HalfMade | None:
        """Return what is filled in, to be kept with the occasion; None if nothing is."""
        if self.picked == self.interaction.nothing_picked and not self.typed:
            return None
        return HalfMade(content_hash(self.question), seed, self.picked, self.typed)

    def resumed(self, picked: Picked, typed: str) -> "Response":
        """Return the response as it was left; what can never have been picked is left out."""
        how = self.interaction
        steps = [(row, index) for row, index in enumerate(picked) if is_index(index, how.things)]
        now = how.nothing_picked
        for row, index in steps:
            if index not in now and index is not None:
                now = how.pick(now, index, row)
        return replace(self, picked=now, typed="" if how.things else typed)

    def fill_in(self, line: str) -> "Response":
        """Return the response filled in from the typed line; it is complete.

        Earlier picks are replaced, not extended.

        Raises:
            UnclearAnswerError: the line is not an answer to this question.
        """
        picked, typed = self.interaction.parse(line, self.shown)
        filled = replace(self, picked=picked, typed=typed)
        missing = filled.missing()
        if missing:
            raise UnclearAnswerError(f"{missing}。")
        return filled

    def missing(self) -> str:
        """Return what must still be done before the answer can be submitted; empty if nothing."""
        return self.interaction.missing(self.picked, self.typed)

    def given(self) -> Any:
        """Return the answer in the form that `Interaction.mark` takes and a record stores."""
        return self.interaction.given(self.picked, self.typed)
