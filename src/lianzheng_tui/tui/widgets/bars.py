"""Bars made of cells."""

from fractions import Fraction

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(share: Fraction, width: int) -> str:
    """A bar of a share of ``width`` cells, to an eighth of a cell; empty only for nothing."""
    eighths = max(int(share * width * 8), 1 if share else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
