"""The scale of the bars beside figures: which of them can be compared by length."""

import re
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from lianzheng_tui.core.case.model import Figure
from lianzheng_tui.core.text.numerals import chinese_number

_WHOLES = {"%": Fraction(100), "％": Fraction(100), "‰": Fraction(1000), "‱": Fraction(10_000)}
"""What the whole is of a figure with such a unit."""
_POWER = re.compile("[余多]?([十百千万亿]*)[余多]?(.*)")
"""A unit: the power in it and what it is a power of, without the word that it is not exact."""
_OF_ANYTHING = "个"
"""The unit that says nothing of what is counted."""


def scales_of(figures: Iterable[Figure]) -> str:
    """Return which figures share a scale, in words that stand behind the head."""
    figures = tuple(figures)
    grouped = any(figure.group for figure in figures)
    shared = Counter(_scale_of(figure) for figure in figures)
    powers = {(_scale_of(each), _power_of(each.unit)[0]) for each in figures}
    is_reckoned = any(shared[scale] > 1 and power > 1 for scale, power in powers)
    reckoned = "，万、亿折算在内" if is_reckoned else ""
    return f"同一单位的数字用同一把尺子{reckoned}{'，分了组的各组一把' if grouped else ''}"


def figure_shares(figures: Iterable[Figure]) -> tuple[Fraction | None, ...]:
    """Return each figure as a share, 0 to 1, of the largest on its scale; None for one alone on it.

    Figures of the same unit share a scale, by value: 元, 万元, 亿元 and 万余元 are one unit. A
    group divides those of a unit, as tens of yuan and millions of them: only figures of the same
    unit and the same group share one then. It never joins different units, because people and
    yuan cannot be compared by length. Villages and faults are both counted in 个, so figures with
    that unit share a scale only within a group.

    A percentage is a share already: of 100, unless there is one above that.
    """
    figures = tuple(figures)
    values: dict[tuple[str, str], list[Fraction]] = {}
    for figure in figures:
        values.setdefault(_scale_of(figure), []).append(_value_of(figure))
    shares: list[Fraction | None] = []
    for figure in figures:
        beside = values[_scale_of(figure)]
        whole = max(*beside, _WHOLES.get(figure.unit, Fraction(0))) or Fraction(1)
        is_alone = len(beside) == 1 or _scale_of(figure) == (_OF_ANYTHING, "")
        shares.append(None if is_alone else _value_of(figure) / whole)
    return tuple(shares)


def _power_of(unit: str) -> tuple[Fraction, str]:
    """Return how many of what a unit is: 万余元 is 10,000 of 元."""
    match = _POWER.match(unit)
    power = chinese_number(match[1]) if match and match[1] else Fraction(1)
    return (power, match[2]) if match and power else (Fraction(1), unit)


def _scale_of(figure: Figure) -> tuple[str, str]:
    """Return what the figures that share a scale have in common."""
    return _power_of(figure.unit)[1], figure.group


def _value_of(figure: Figure) -> Fraction:
    """Return how far a figure is from nothing, in the unit without a power."""
    return Fraction(abs(figure.value)) * _power_of(figure.unit)[0]
