"""Measuring several things in turn, so that a slow moment of the machine falls on all of them."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: something measured against a reference of the same run."""

    what: str
    reference: str
    """What it is measured against, in words."""
    unit: str
    measured: Sequence[float]
    against: Sequence[float]
    """The reference, as often as it was measured."""
    most: float
    """The target: the greatest ratio, or the greatest value where ``absolute``."""
    absolute: bool = False
    """Whether the target is a value in the unit; the reference is then only told."""

    @property
    def value(self) -> float:
        """The median."""
        return statistics.median(self.measured)

    @property
    def ratio(self) -> float:
        """The median of the ratios to the reference measured beside each."""
        pairs = zip(self.measured, self.against, strict=True)
        return statistics.median(one / other for one, other in pairs)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest of those ratios."""
        ratios = [one / other for one, other in zip(self.measured, self.against, strict=True)]
        return min(ratios), max(ratios)

    @property
    def is_met(self) -> bool:
        """Whether the target is reached."""
        return (self.value if self.absolute else self.ratio) <= self.most

    def written(self) -> str:
        """The line of the table."""
        low, high = self.spread
        target = f"≤ {self.most:g} {self.unit}" if self.absolute else f"≤ {self.most:g}"
        cells = (
            self.what,
            f"{self.value:.1f} {self.unit}",
            f"{self.reference} {statistics.median(self.against):.1f} {self.unit}",
            f"{self.ratio:.2f}（{low:.2f}～{high:.2f}）",
            target,
            "达到" if self.is_met else "**未达到**",
        )
        return f"| {' | '.join(cells)} |"


HEAD = (
    "| 项目 | 中位数 | 参照（同一轮） | 比值（最低～最高） | 目标 | 结果 |\n"
    "|---|---|---|---|---|---|"
)


def in_turn(subjects: Mapping[str, Callable[[], float]], runs: int) -> dict[str, list[float]]:
    """Measure each of them once a round."""
    found: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(runs):
        for name, measure in subjects.items():
            found[name].append(measure())
    return found
