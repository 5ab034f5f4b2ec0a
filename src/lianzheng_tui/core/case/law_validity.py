"""Which version of a law applied when."""

from enum import StrEnum

from lianzheng_tui.core.case.law import Provision, Standing
from lianzheng_tui.core.case.period import Period


class Validity(StrEnum):
    """How a provision stands to the time of an event; the values are the words on the screen."""

    THEN = "当时适用"
    TODAY = "现行规定，当时尚未施行"
    LATER = "后来的规定，当时尚未施行"
    PAST = "当时已经失效"
    UNDATED = "相关规定"


def force(provision: Provision, when: Period | None) -> Validity:
    """Compare a provision's dates with an event's; where either is vague, in favour of THEN."""
    if when is None:
        return Validity.UNDATED
    if provision.since.first > when.last:
        return Validity.TODAY if provision.until is None else Validity.LATER
    if provision.until is not None and provision.until.last < when.first:
        return Validity.PAST
    return Validity.THEN


def citation(provision: Provision) -> str:
    """Name and article in one line: 《刑法》第385条第1款. A name with its own marks keeps them."""
    name = provision.law if "《" in provision.law else f"《{provision.law}》"
    return name + provision.article


def in_force(provision: Provision) -> str:
    """The version and its dates in words, with how far it was verified.

    Where the file does not give the day from which it is in force, none is stated.
    """
    since = provision.since
    until = f"至{provision.until.label}" if provision.until else ""
    is_day = since.first == since.last
    start = f"{since.label}起施行" if is_day else f"{since.label}起"
    doubt = "" if is_day else "起期待核"
    if provision.standing is Standing.PENDING:
        doubt = "待核"
    return "，".join(word for word in (provision.version, start + until, doubt) if word)
