"""Which of the known cases count, and in what order they are shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.data.library.catalog import Catalog, Lines
from lianzheng_tui.data.library.index import CatalogLine

_KINDS = {kind.value: i for i, kind in enumerate(Kind)}


class Arrangement:
    """The files of a catalog, folder by folder from the farthest to the nearest.

    Of two cases with one id in different folders the nearer one counts; in one folder, the first.
    """

    laws: Sequence[int]
    """The places of the files of provisions."""
    files: Lines
    """Every other file that is not hidden: by folder, in each by kind and path.

    What is no case comes last.
    """
    groups: Mapping[Kind, Sequence[CatalogLine]]
    """The cases of each kind that can be studied, in the order of the screen."""
    twice: Mapping[int, Problem]
    """The place of each file with an id that another one of its folder has, and what is wrong."""
    hidden: Sequence[tuple[int, int]]
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
        self.twice, self.hidden = _not_counted(known)
        hidden = {far for far, _ in self.hidden}
        left_out = hidden | self.twice.keys()
        self.files = Lines(
            known, (p for folder in ranked for group in folder for p in group if p not in hidden)
        )
        self.groups = {
            kind: Lines(known, (p for folder in ranked for p in folder[at] if p not in left_out))
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
    """See `Arrangement.twice` and `Arrangement.hidden`."""
    twice: dict[int, Problem] = {}
    hidden: list[tuple[int, int]] = []
    for case in sorted(known.ids_twice()):
        nearest: dict[int, int] = {}
        for place in sorted(known.places_of(case), key=lambda at: known.line(at).path):
            first = nearest.setdefault(known.folder(place), place)
            if first != place:
                what = f"id“{case}”已被 {known.line(first).path} 使用"
                problem = Problem(what, "换一个 id，或者删去其中一个文件", ("id",))
                twice[place] = problem.at(known.line(place).path, 0, 0)
        near = nearest[max(nearest)]
        hidden += [(place, near) for place in nearest.values() if place != near]
    return twice, hidden
