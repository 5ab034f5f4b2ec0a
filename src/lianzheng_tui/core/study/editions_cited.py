"""Which edition of which case a document is about, and of what time the law is that it cites."""

from collections.abc import Sequence

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.law_outline import Laws, laws_verified

_MOST = 8
"""How many cases are named, so that the foot of a page stays a foot."""


def editions_cited(cases: Sequence[Case], laws: Laws) -> str:
    """Return in one line the editions of the cases, and the dates of the law that they cite.

    They are when the latest of it came into force, and how far back it was verified.
    """
    named = "、".join(f"《{case.title}》第{case.revision}版" for case in cases[:_MOST])
    more = f"等{len(cases)}个案例" if len(cases) > _MOST else ""
    cited = {law_id for case in cases for law_id, _ in case.cited_laws()}
    dates = [laws[law_id].since for law_id in cited if law_id in laws]
    if not dates:
        return named + more
    latest = max(dates, key=lambda since: (since.first, since.last))
    last = f"所引法规最近的一部自{latest.label}起施行"
    return "；".join(words for words in (named + more, last, laws_verified(cases, laws)) if words)
