"""The job posts (岗位) that cases and risks name, each under one name. See `model` for metadata."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from lianzheng_tui.core.case.ids import LONGEST_ID
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem, Severity

_SIMILAR = 0.5
"""How similar a post and a listed one must be, from 0 to 1 (see `difflib`); names are short."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post. A case names it by its name, by one of the other names, or by its id."""

    id: str
    """Stable for ever, such as procurement."""
    name: str
    """What it is called on the screen."""
    also: tuple[str, ...] = ()
    """Other names that cases have for it."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Everything that names it, its name first."""
        return (self.name, *self.also, self.id)


@dataclass(frozen=True, slots=True)
class PostsDocument:
    """The contents of one posts.yaml."""

    format: int
    posts: tuple[Post, ...]


def wordings(posts: Iterable[Post]) -> frozenset[str]:
    """Return everything that names one of some posts."""
    return frozenset(wording for post in posts for wording in post.wordings)


def posts_together(held: Mapping[str, Post], incoming: Iterable[Post]) -> dict[str, Post]:
    """Return posts with those that come to them, by id.

    A post that is there under the same name keeps its other names and gets the new ones; one under
    another name is replaced. A name that comes with a post is taken from any other.
    """
    together = dict(held)
    for post in incoming:
        before = together.get(post.id)
        kept = before.also if before and before.name == post.name else ()
        also = tuple(dict.fromkeys((*post.also, *kept)))
        names = {post.name, *also}
        together = {
            id_: replace(other, also=tuple(name for name in other.also if name not in names))
            for id_, other in together.items()
            if other.name not in names or id_ == post.id
        }
        together[post.id] = replace(post, also=also)
    return together


def named_posts(case: Case) -> Iterator[tuple[str, Path]]:
    """Yield every post that a case names, with the path of the value."""
    yield from ((name, ("posts", i)) for i, name in enumerate(case.posts))
    yield from ((risk.post, ("risks", i, "post")) for i, risk in enumerate(case.risks))


def unlisted_posts(case: Case, known: Collection[str]) -> tuple[tuple[str, Path], ...]:
    """Return the posts that a case names and no list has, each with its path in the case."""
    return tuple((name, path) for name, path in named_posts(case) if name not in known)


def not_listed(
    name: str, path: Path, known: Collection[str], places: int, *, has_file: bool
) -> Problem:
    """Return the hint that no posts.yaml has a post; it is told once of a folder.

    Args:
        name: the post as the case names it.
        path: the first place where a case does.
        known: every wording of the posts that are listed.
        places: how many places of the folder name it.
        has_file: whether there is a posts.yaml beside the case.
    """
    closest = get_close_matches(name[:LONGEST_ID], sorted(known), n=1, cutoff=_SIMILAR)
    more = f"；这样写的有 {places} 处" if places > 1 else ""
    mend = f"是“{closest[0]}”就照它写；另是一个岗位，就" if closest else ""
    where = "写进旁边的 posts.yaml" if has_file else "在案例旁边新建 posts.yaml，把它写进去"
    return Problem(
        f"岗位表里没有“{shorten(name)}”{more}",
        f"{mend}{where}：- {{id: ……, name: {shorten(name)}}}，写法见 docs/case-format.md",
        path,
        Severity.WARNING,
    )
