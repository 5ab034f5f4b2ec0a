"""The figures of item writing as a document: a table a case, one over all, the sources.

The plain renderer prints it; the hints are printed as problems before.
"""

from collections.abc import Sequence

from lianzheng_tui.core.item_review.measure import ItemRule, Measure, is_more_than_chance
from lianzheng_tui.core.item_review.review import Finding, Review
from lianzheng_tui.core.item_review.rules import COLD, RULES
from lianzheng_tui.core.item_review.sources import SOURCES
from lianzheng_tui.core.text.document import (
    Block,
    Document,
    DocumentSection,
    Heading,
    Labelled,
    Paragraph,
    Table,
)

_HEADER = ("看什么", "数到", "碰巧", "", "出处")
_SHARES = (5, 5, 2, 2, 4)
_NOTE = (
    "“碰巧”是不看题、随便选也会有的个数；题少的只列数，不提示。"
    "提示是请人再看一眼，不是判这道题不好。"
)


def report(reviews: Sequence[Review]) -> Document:
    """Return the figures of the cases, in their order."""
    sections = [DocumentSection(_table_of(review)) for review in reviews]
    if len(reviews) > 1:
        sections.append(DocumentSection(_table_of_all(reviews)))
    sections.append(DocumentSection((Heading("规则的出处"), Paragraph(_NOTE), _sources())))
    return Document("命题体检", tuple(sections), is_form=True)


def _table_of(review: Review) -> tuple[Block, ...]:
    rows = tuple(_row(finding) for finding in review.findings)
    return Heading(review.title, remark=review.case_id), Table(_HEADER, rows, _SHARES)


def _row(finding: Finding) -> tuple[str, ...]:
    rule, measure = finding.rule, finding.measure
    return (rule.name, figure(rule, measure), _chance(measure), measure.verdict.label, rule.source)


def figure(rule: ItemRule, measure: Measure) -> str:
    """Return what was counted, in words."""
    if rule.in_words:
        return measure.detail
    beside = f"（{measure.detail}）" if measure.detail else ""
    return f"{measure.count}/{measure.of}{beside}"


def _chance(measure: Measure) -> str:
    return "" if measure.chance is None else f"{measure.chance:.1f}"


def _table_of_all(reviews: Sequence[Review]) -> tuple[Block, ...]:
    """Add up what can be added: what is told in words alone is not."""
    rows = []
    for rule in (*(rule for rule, _ in RULES), COLD):
        measures = [
            finding.measure
            for review in reviews
            for finding in review.findings
            if finding.rule == rule and not rule.in_words
        ]
        if measures:
            chances = [each.chance for each in measures if each.chance is not None]
            all_chances = [chance for each in measures for chance in each.chances]
            total = Measure(
                sum(each.count for each in measures),
                sum(each.of for each in measures),
                sum(chances) if chances else None,
            )
            is_rare = is_more_than_chance(total.count, all_chances)
            remark = "偏多" if is_rare else ""
            rows.append((rule.name, figure(rule, total), _chance(total), remark, rule.source))
    heading = Heading("合计", remark=f"{len(reviews)} 个案例")
    return heading, Table(_HEADER, tuple(rows), _SHARES)


def _sources() -> Labelled:
    return Labelled(tuple((name, (source,)) for name, source in SOURCES.items()))
