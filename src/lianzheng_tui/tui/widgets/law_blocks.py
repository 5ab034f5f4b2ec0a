"""The blocks of provisions of law."""

from collections.abc import Iterable, Iterator

from lianzheng_tui.core.study.law_outline import AppliedLaws, LawOutline
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans


def provision_blocks(law: LawOutline, *, whole: bool = False) -> list[Block]:
    """Return a provision with its version, dates and gist.

    Args:
        law: The provision.
        whole: Whether it is told how it was verified; else only if it was not.
    """
    verified = law.standing if whole else law.doubt
    return [
        Paragraph(spans(Span(law.citation, "law"))),
        Paragraph(spans(Span(law.dates, "quiet")), indent=2),
        Paragraph(spans(law.gist), indent=2),
        *([Paragraph(spans(Span(f"{verified}。", "quiet")), indent=2)] if verified else []),
        BLANK,
    ]


def applied_blocks(groups: Iterable[AppliedLaws]) -> Iterator[Block]:
    """Yield the laws of an event, grouped by whether they were in force at its time."""
    for group in groups:
        yield Paragraph(spans(Span(group.words, "strong")))
        for law in group.laws:
            dates = Span(f"（{law.dates}）", "quiet")
            yield Paragraph(spans(Span(law.citation, "law"), dates), indent=2)
            yield Paragraph(spans(law.gist), indent=2)
