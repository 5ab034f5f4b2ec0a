"""The rule by which releases before the local day was recorded closed an item.

What they closed stays closed, so their answers are still counted as they counted them: one counts
if it comes on a later day than the answer before it, and after a longer gap than the one that
counted before; the third closes the item. Records of those releases have no `UTC_OFFSET`.
"""

from dataclasses import dataclass
from datetime import date

from lianzheng_tui.core.review.state import CLOSES


@dataclass(frozen=True, slots=True)
class FormerCount:
    """What counted towards closing an item of the ledger, by the answers of those releases."""

    counted: int = 0
    longest: int = 0
    """The longest interval between two answers so far, in days."""
    day: date | None = None
    """The day of the last answer; None before one whose day can be true."""

    def after(self, clock_day: date, today: date, *, right: bool) -> "FormerCount":
        """Return the count after the next answer of such a release.

        No day comes before the previous one: after the clock was set back, days stood still until
        it had caught up. A day after today is impossible and counted as the previous one.
        """
        day = self.day
        if clock_day <= today:
            day = max(clock_day, self.day) if self.day else clock_day
        if not right:
            return FormerCount(day=day)
        gap = (day - self.day).days if day and self.day else 0
        if gap > self.longest:
            return FormerCount(self.counted + 1, gap, day)
        return FormerCount(self.counted, self.longest, day)

    @property
    def closes(self) -> bool:
        """Whether the item was closed by then."""
        return self.counted >= CLOSES
