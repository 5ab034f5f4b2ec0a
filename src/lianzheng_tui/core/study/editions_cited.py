"""Which edition of which case a document is about, and how late the law is that it cites."""

from collections.abc import Sequence

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.outline import Laws

_MOST = 8
"""How many cases are named, so that the foot of a page stays a foot."""


def editions_cited(cases: Sequence[Case], laws: Laws) -> str:
    """Return the editions of the cases and the date of the latest law they cite, in one line."""
    named = "、".join(f"《{case.title}》第{case.revision}版" for case in cases[:_MOST])
    more = f"等{len(cases)}个案例" if len(cases) > _MOST else ""
    cited = {law_id for case in cases for law_id, _ in case.cited_laws()}
    dates = [laws[law_id].since for law_id in cited if law_id in laws]
    if not dates:
        return named + more
    latest = max(dates, key=lambda since: (since.first, since.last))
    return f"{named}{more}；所引法规最近的一部自{latest.label}起施行"
