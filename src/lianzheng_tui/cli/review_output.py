"""What `check --teaching` found, as text and for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded only where the rules were asked for
    from lianzheng_tui.core.item_review.review import Review


def review_text(reviews: "Sequence[tuple[str, Review]]") -> str:
    """Return the tables; nothing if there is no review."""
    if not reviews:
        return ""
    from lianzheng_tui.core.item_review.report import report
    from lianzheng_tui.data.export.plain_text import plain_text

    return "\n" + plain_text(report([review for _, review in reviews]))


def review_entries(reviews: "Sequence[tuple[str, Review]]") -> list[dict[str, object]]:
    """Return an object a case, with its file and the figures of the rules."""
    return [
        {
            "file": file,
            "id": review.case_id,
            "rules": [
                {
                    "rule": finding.rule.id,
                    "name": finding.rule.name,
                    "source": finding.rule.source,
                    "count": finding.measure.count,
                    "of": finding.measure.of,
                    "chance": _rounded(finding.measure.chance),
                    "detail": finding.measure.detail,
                    "verdict": finding.measure.verdict.value,
                }
                for finding in review.findings
            ],
        }
        for file, review in reviews
    ]


def _rounded(chance: float | None) -> float | None:
    return None if chance is None else round(chance, 2)
