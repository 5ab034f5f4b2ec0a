"""Whose case it is: two cases with one id are the same only if one publisher stands behind both."""

from collections.abc import Iterator

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Item
from lianzheng_tui.core.characters import shorten


def is_same_case(case: Case, before: Case) -> bool:
    """Return whether a case may take the place of another with its id.

    A publisher may be added where none was named, which the author of the earlier file may have
    forgotten; then something in both must be the same, lest a stranger's case be taken for it. One
    that was named is never taken away or changed: anybody could do that.
    """
    if case.publisher == before.publisher:
        return True
    if before.publisher:
        return False
    known = set(contents(before))
    return any(content in known for content in contents(case))


def by_whom(case: Case) -> str:
    """Return the words for who published a case, before 发布的."""
    return f"“{shorten(case.publisher)}”" if case.publisher else "未写明发布者的人"


def contents(case: Case) -> Iterator[str]:
    """Yield what tells a case from another: the hash of each section, event and question."""
    items: tuple[Item, ...] = (*case.sections, *case.timeline, *case.questions)
    return map(content_hash, items)
