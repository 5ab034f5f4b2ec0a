"""Plots made of terminal cells. What a colour means is also said by a mark or a number."""

from fractions import Fraction

from lianzheng_tui.tui.widgets.blocks import Span, Spans

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(share: Fraction, width: int) -> str:
    """Return a bar for a share of ``width`` cells, to an eighth of a cell; empty only for 0."""
    eighths = max(int(share * width * 8), 1 if share else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def tracked_bar(share: Fraction, width: int) -> Spans:
    """Return a bar for a share, on the track that it would fill: always ``width`` cells."""
    done = bar(share, width)
    return tuple(
        span for span in (Span(done, "held"), Span("░" * (width - len(done)), "faint")) if span.text
    )


def split_bar(right: int, wrong: int, most: int, width: int) -> Spans:
    """Return a bar of whole cells in two parts, █ right and ░ wrong; ``most`` fills ``width``.

    A part is empty only for 0. The bar is never wider than ``width``, which is at least 2.
    """
    total = right + wrong
    if not total:
        return ()
    parts = (right > 0) + (wrong > 0)
    cells = max(parts, int(Fraction(total * width, most)))
    full = min(max(round(Fraction(right * cells, total)), right > 0), cells - (wrong > 0))
    both = Span("█" * full, "held"), Span("░" * (cells - full), "crossed")
    return tuple(span for span in both if span.text)
