"""The law provisions that cases cite. Field metadata is explained in `model`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lianzheng_tui.core.case.period import Period


class Standing(StrEnum):
    """How thoroughly a provision's text was verified."""

    FULL = "full"
    """Verified article by article against a transcription of the whole law."""
    EXCERPT = "excerpt"
    """Verified against an excerpt."""
    PENDING = "pending"
    """Not verified; shown as 待核."""

    @property
    def label(self) -> str:
        """The words on the screen."""
        return {"full": "已核全文", "excerpt": "已核摘录", "pending": "待核"}[self.value]


@dataclass(frozen=True, slots=True)
class Provision:
    """One article of one version of one law, with the dates on which it was in force."""

    id: str
    """Such as 刑法-385; with the year if there are several versions, 法官法-2017-32."""
    law: str
    """The name of the law, without 《》."""
    article: str
    """Such as 第385条第1款."""
    version: str
    """Which version, such as 2018年修订."""
    gist: str
    """What it says, in one line of our own words."""
    standing: Standing
    since: Period = field(metadata={"key": "from"})
    """The first day in force."""
    until: Period | None = None
    """The last day in force; None while it is still in force."""
    note: str = ""
    """Where it was verified, or what to be careful about."""
    checked: Period | None = None
    """When it was last verified; None if it never was, or if nobody noted when."""

    def says_the_same(self, other: "Provision") -> bool:
        """Return whether two differ in nothing but when they were last verified."""
        return replace(self, checked=other.checked) == other

    def is_newer(self, other: "Provision") -> bool:
        """Return whether this text was verified later than another."""
        if self.checked is None or other.checked is None:
            return other.checked is None and self.checked is not None
        return self.checked.last > other.checked.last


@dataclass(frozen=True, slots=True)
class LawsDocument:
    """The contents of one laws.yaml."""

    format: int
    laws: tuple[Provision, ...]


def laws_together(
    far: Mapping[str, Provision], near: Mapping[str, Provision]
) -> dict[str, Provision]:
    """Return the provisions of two folders by id.

    Of two with the same id the farther one counts, unless the nearer one says the same and was
    verified later.
    """
    both = dict(near)
    for id_, law in far.items():
        other = near.get(id_)
        if other is None or not (other.is_newer(law) and other.says_the_same(law)):
            both[id_] = law
    return both
