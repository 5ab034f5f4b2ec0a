"""The order in which known cases are shown, and which of them count."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from lianzheng_tui.core.case.ids import id_taken
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.library.catalog import Catalog, SummaryList
from lianzheng_tui.data.library.index import CaseSummary

_RANKS = {kind.value: i for i, kind in enumerate(Kind)}


class Ordering:
    """The order of the files of a catalog, by folder from the farthest to the nearest.

    Of two cases with the same id the one in the nearer folder counts; in one folder, the first.
    """

    laws: Sequence[int]
    """The places of the laws.yaml files."""
    files: SummaryList
    """Every other file that is not hidden: by folder, in each folder by kind and path.

    Files without a sound case come last in their folder.
    """
    groups: Mapping[Kind, Sequence[CaseSummary]]
    """The cases of each kind that can be studied, in the order of the screen."""
    duplicates: Mapping[int, Problem]
    """The place of each file whose id an earlier file of its folder has, with the problem."""
    shadowed: Sequence[tuple[int, int]]
    """The place of each hidden case, with the place of the nearer case that hides it."""
    newer: Sequence[tuple[int, int]]
    """Of those the hidden cases with the highest edition of all, higher than what hides them.

    None is of another publisher than the nearer one, unless that names none.
    """

    def __init__(self, known: Catalog, laws_files: Collection[str], folders: int) -> None:
        """Order the files of a catalog.

        Args:
            known: the catalog.
            laws_files: the paths of the laws.yaml files in it.
            folders: how many folders there are.
        """
        ranked: list[list[list[int]]] = [
            [[] for _ in range(len(_RANKS) + 1)] for _ in range(folders)
        ]
        self.laws = []
        for place in _by_path(known):
            if not known.kind(place) and laws_files and known.line(place).path in laws_files:
                self.laws.append(place)
            else:
                ranked[known.folder(place)][rank(known.kind(place))].append(place)
        self.duplicates, self.shadowed = _not_counted(known)
        self.newer = _newer(known, self.shadowed)
        hidden = {far for far, _ in self.shadowed}
        left_out = hidden | self.duplicates.keys()
        self.files = SummaryList(
            known, (p for folder in ranked for group in folder for p in group if p not in hidden)
        )
        self.groups = {
            kind: SummaryList(
                known, (p for folder in ranked for p in folder[i] if p not in left_out)
            )
            for i, kind in enumerate(Kind)
        }


def rank(kind: str) -> int:
    """Return the position of a kind of case in the order of the screen; no case comes last."""
    return _RANKS.get(kind, len(_RANKS))


def _by_path(known: Catalog) -> Iterable[int]:
    """Return the places in the order of their paths.

    Folders are listed in that order already, so sorting is seldom needed.
    """
    places = range(len(known))
    previous = ""
    for place in places:
        path = known.line(place).path
        if path < previous and known.folder(place) == known.folder(place - 1):
            return sorted(places, key=lambda p: known.line(p).path)
        previous = path
    return places


def _not_counted(known: Catalog) -> tuple[dict[int, Problem], list[tuple[int, int]]]:
    """Return `Ordering.duplicates` and `Ordering.shadowed` of a catalog."""
    duplicates: dict[int, Problem] = {}
    hidden: list[tuple[int, int]] = []
    for case in sorted(known.ids_twice()):
        nearest: dict[int, int] = {}
        for place in sorted(known.places_of(case), key=lambda p: known.line(p).path):
            first = nearest.setdefault(known.folder(place), place)
            if first != place:
                problem = id_taken(case, known.line(first).path)
                duplicates[place] = problem.at(known.line(place).path, 0, 0)
        near = nearest[max(nearest)]
        hidden += [(place, near) for place in nearest.values() if place != near]
    return duplicates, hidden


def _newer(known: Catalog, shadowed: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `Ordering.newer` of a catalog."""
    best: dict[int, int] = {}
    for far, near in shadowed:
        is_like = known.publisher(near) in ("", known.publisher(far))
        if is_like and known.revision(far) > known.revision(best.get(near, near)):
            best[near] = far
    return [(far, near) for near, far in best.items()]
