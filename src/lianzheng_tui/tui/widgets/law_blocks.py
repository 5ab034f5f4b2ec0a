"""The blocks of provisions of law."""

from collections.abc import Iterable, Mapping

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation, force, in_force
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Key, Paragraph, Span, spans


def provision_blocks(provision: Provision, key: Key = None) -> list[Block]:
    """Return a provision with its version, dates, gist and verification."""
    return [
        Paragraph(spans(Span(citation(provision), "law")), key=key),
        Paragraph(spans(Span(in_force(provision), "quiet")), indent=2),
        Paragraph(spans(provision.gist), indent=2),
        Paragraph(
            spans(
                Span(f"{provision.standing.label}。{provision.note}".rstrip("。") + "。", "quiet")
            ),
            indent=2,
        ),
        BLANK,
    ]


def applied_blocks(
    cited: Iterable[str], laws: Mapping[str, Provision], when: Period | None
) -> list[Block]:
    """Return the provisions of an event, grouped by whether they were in force at its time."""
    groups: dict[str, list[Provision]] = {}
    for id_ in cited:
        if id_ in laws:
            groups.setdefault(force(laws[id_], when).value, []).append(laws[id_])
    blocks: list[Block] = []
    for words, provisions in groups.items():
        blocks.append(Paragraph(spans(Span(words, "strong"))))
        for provision in provisions:
            dates = Span(f"（{in_force(provision)}）", "quiet")
            blocks.append(Paragraph(spans(Span(citation(provision), "law"), dates), indent=2))
            blocks.append(Paragraph(spans(provision.gist), indent=2))
    return blocks
