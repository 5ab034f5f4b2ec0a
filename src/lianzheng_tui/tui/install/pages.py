"""The pages around an installation: what would happen, what is wrong, what was done."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.data.packs.installer import Change, Plan
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.problem_blocks import problem_blocks

GO = "go"
"""The key of the line that installs."""


def plan_blocks(plan: Plan) -> Iterator[Block]:
    """What would happen; where there is any error, only what is wrong."""
    if plan.refused:
        yield from problem_blocks(plan.problems, "一个案例也没有装入。改好以下错误，再装一次。")
        return
    yield BLANK
    for change in plan.changes:
        yield hanging(spans("· "), spans(change.sentence), 2)
    if not plan.changes:
        yield Paragraph(spans("其中没有案例，只有法条。"))
    yield BLANK
    yield hanging(spans(Span("▶ ", "here")), spans("装入以上内容"), 2, key=GO)
    if plan.problems:
        yield from problem_blocks(plan.problems, "有几处提示，不妨碍装入：")


def done_blocks(changes: Sequence[Change]) -> Iterator[Block]:
    """What was done."""
    yield BLANK
    yield Paragraph(spans("装好了。按 Esc 回到案例库。"))
    yield BLANK
    for change in changes:
        yield hanging(spans(Span("✓ ", "held")), spans(change.sentence), 2)


def refusal_blocks(sentence: str) -> Iterator[Block]:
    """Why nothing was installed."""
    yield BLANK
    yield hanging(spans(Span("✗ ", "crossed")), spans(sentence), 2)
    yield BLANK
    yield Paragraph(spans("原来的案例没有改动。"))
