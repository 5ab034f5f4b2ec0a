"""What is told of the provisions of law that a case cites."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.law_validity import citation, force, in_force, verified
from lianzheng_tui.core.case.model import Case, Event

Laws = Mapping[str, Provision]
"""The provisions that are known, by id; a citation of any other is left out."""


@dataclass(frozen=True, slots=True)
class LawOutline:
    """A provision of law."""

    citation: str
    """Its law and article: 《刑法》第385条第1款."""
    dates: str
    """Its version, when it was in force, and whether that is in doubt."""
    gist: str
    standing: str
    """How far it was verified, and the note on that; without a full stop."""
    doubt: str
    """The same if it was not verified; else empty, for a learner need not know who read what."""

    @property
    def line(self) -> str:
        """What it says, in one line."""
        return f"{self.citation}（{self.dates}）{self.gist}"


@dataclass(frozen=True, slots=True)
class AppliedLaws:
    """The laws of an event that were in force then, or those that were not."""

    words: str
    """Whether they were: 当时适用."""
    laws: tuple[LawOutline, ...]


def law_outline(provision: Provision) -> LawOutline:
    """Return what is told of a provision."""
    standing = f"{provision.standing.label}。{provision.note}".rstrip("。")
    doubt = standing if provision.standing is Standing.PENDING else ""
    return LawOutline(citation(provision), in_force(provision), provision.gist, standing, doubt)


def case_laws(case: Case, laws: Laws) -> tuple[LawOutline, ...]:
    """Return every law that a case cites, each once: those worth reading first."""
    cited = dict.fromkeys(law_id for law_id, _ in case.cited_laws())
    return tuple(law_outline(laws[law_id]) for law_id in cited if law_id in laws)


def laws_verified(cases: Iterable[Case], laws: Laws) -> str:
    """Return how far back the laws that some cases cite were verified; see `verified`."""
    cited = dict.fromkeys(law_id for case in cases for law_id, _ in case.cited_laws())
    return verified(laws[law_id] for law_id in cited if law_id in laws)


def applied_laws(event: Event, laws: Laws) -> tuple[AppliedLaws, ...]:
    """Return the laws of an event by whether they were in force then."""
    groups: dict[str, list[LawOutline]] = {}
    for law_id in event.laws:
        if law_id in laws:
            words = force(laws[law_id], event.when).value
            groups.setdefault(words, []).append(law_outline(laws[law_id]))
    return tuple(AppliedLaws(words, tuple(group)) for words, group in groups.items())
