"""Whether a provision was in force at the time of an event."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.period import Period


class Validity(StrEnum):
    """Whether a provision applied when an event happened; the values are shown on the screen."""

    THEN = "当时适用"
    TODAY = "现行规定，当时尚未施行"
    LATER = "后来的规定，当时尚未施行"
    PAST = "当时已经失效"
    UNDATED = "相关规定"


def force(provision: Provision, when: Period | None) -> Validity:
    """Compare a provision's dates with an event's date; if either is vague, THEN is preferred."""
    if when is None:
        return Validity.UNDATED
    if provision.since.first > when.last:
        return Validity.TODAY if provision.until is None else Validity.LATER
    if provision.until is not None and provision.until.last < when.first:
        return Validity.PAST
    return Validity.THEN


def citation(provision: Provision) -> str:
    """Return law name and article in one line: 《刑法》第385条第1款. No second 《》 is added."""
    name = provision.law if "《" in provision.law else f"《{provision.law}》"
    return name + provision.article


def in_force(provision: Provision) -> str:
    """Return in words the version, its dates, and how far it was verified.

    If the file gives the start only as a month or a year, no exact day is stated.
    """
    since = provision.since
    until = f"至{provision.until.label}" if provision.until else ""
    is_exact = since.first == since.last
    start = f"{since.label}起施行" if is_exact else f"{since.label}起"
    doubt = "" if is_exact else "起期待核"
    if provision.standing is Standing.PENDING:
        doubt = "待核"
    return "，".join(part for part in (provision.version, start + until, doubt) if part)


def is_overdue(provision: Provision, today: date) -> bool:
    """Return whether it is more than a year since a provision was last verified.

    The year is counted from the last day of the month or year that is noted.
    """
    if provision.checked is None:
        return False
    last = provision.checked.last
    return (today.year - 1, today.month, today.day) > (last.year, last.month, last.day)


def verified(provisions: Iterable[Provision]) -> str:
    """Return in words how far back some provisions were verified: the date of the oldest.

    Those that were never verified, or at no noted time, are counted behind it. Empty if no date is
    noted at all.
    """
    provisions = tuple(provisions)
    dates = [provision.checked for provision in provisions if provision.checked]
    if not dates:
        return ""
    oldest = min(dates, key=lambda checked: (checked.first, checked.last))
    pending = sum(provision.standing is Standing.PENDING for provision in provisions)
    unnoted = len(provisions) - len(dates) - pending
    counts = (
        f"{pending}条待核" if pending else "",
        f"{unnoted}条没有写明何时核对" if unnoted else "",
    )
    return "，".join(words for words in (f"法条核对至{oldest.label}", *counts) if words)
