"""Which of the known cases count, and in what order they are shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from lianzheng_tui.core.case.ids import id_taken
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.library.catalog import Catalog, SummaryList
from lianzheng_tui.data.library.index import CaseSummary

_KINDS = {kind.value: i for i, kind in enumerate(Kind)}


class Ordering:
    """The files of a catalog, folder by folder from the farthest to the nearest.

    Of two cases with one id in different folders the nearer one counts; in one folder, the first.
    """

    laws: Sequence[int]
    """The places of the files of provisions."""
    files: SummaryList
    """Every other file that is not hidden: by folder, in each by kind and path.

    What is no case comes last.
    """
    groups: Mapping[Kind, Sequence[CaseSummary]]
    """The cases of each kind that can be studied, in the order of the screen."""
    duplicates: Mapping[int, Problem]
    """The place of each file with an id that another one of its folder has, and what is wrong."""
    shadowed: Sequence[tuple[int, int]]
    """The place of each case that a nearer one hides, with the place of that."""

    def __init__(self, known: Catalog, laws_files: Collection[str], folders: int) -> None:
        """Bring them into order.

        Args:
            known: The files.
            laws_files: The paths of those that hold provisions.
            folders: How many folders there are.
        """
        ranked: list[list[list[int]]] = [
            [[] for _ in range(len(_KINDS) + 1)] for _ in range(folders)
        ]
        self.laws = []
        for place in _by_path(known):
            if not known.kind(place) and laws_files and known.line(place).path in laws_files:
                self.laws.append(place)
            else:
                ranked[known.folder(place)][rank(known.kind(place))].append(place)
        self.duplicates, self.shadowed = _not_counted(known)
        hidden = {far for far, _ in self.shadowed}
        left_out = hidden | self.duplicates.keys()
        self.files = SummaryList(
            known, (p for folder in ranked for group in folder for p in group if p not in hidden)
        )
        self.groups = {
            kind: SummaryList(
                known, (p for folder in ranked for p in folder[at] if p not in left_out)
            )
            for at, kind in enumerate(Kind)
        }


def rank(kind: str) -> int:
    """Where a kind of case stands among the others; what is no case comes last."""
    return _KINDS.get(kind, len(_KINDS))


def _by_path(known: Catalog) -> Iterable[int]:
    """The places in the order of the paths; folders are looked through in that order already."""
    places = range(len(known))
    before = ""
    for place in places:
        path = known.line(place).path
        if path < before and known.folder(place) == known.folder(place - 1):
            return sorted(places, key=lambda at: known.line(at).path)
        before = path
    return places


def _not_counted(known: Catalog) -> tuple[dict[int, Problem], list[tuple[int, int]]]:
    """See `Ordering.duplicates` and `Ordering.shadowed`."""
    duplicates: dict[int, Problem] = {}
    hidden: list[tuple[int, int]] = []
    for case in sorted(known.ids_twice()):
        nearest: dict[int, int] = {}
        for place in sorted(known.places_of(case), key=lambda at: known.line(at).path):
            first = nearest.setdefault(known.folder(place), place)
            if first != place:
                problem = id_taken(case, known.line(first).path)
                duplicates[place] = problem.at(known.line(place).path, 0, 0)
        near = nearest[max(nearest)]
        hidden += [(place, near) for place in nearest.values() if place != near]
    return duplicates, hidden
