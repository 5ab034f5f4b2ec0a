"""How far a learner is in a case, as a list says it: what the next start can show at once."""

from collections.abc import Iterable
from typing import NamedTuple

from lianzheng_tui.core.study.completion_state import CompletionState


class Standing(NamedTuple):
    """One case of the list with the learner's progress in words."""

    case: str
    """The id of the case."""
    stand: CompletionState
    words: str
    """The progress in a word or two; of the case to go on with, the place to go on from."""

    def brief(self) -> str:
        """Return the progress in a word or two, as `Progress.brief` does."""
        return self.words


def standings_of(rows: Iterable[tuple[str, str, str]]) -> list[Standing]:
    """Return the standings that were kept as rows of texts; none where one is unknown."""
    try:
        return [Standing(case, CompletionState(stand), words) for case, stand, words in rows]
    except ValueError:
        return []
