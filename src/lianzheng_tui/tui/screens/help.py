"""帮助: ten lines."""

from lianzheng_tui.tui.widgets.typeset import BLANK, Block, Paragraph, Span, hanging, spans

HELP_TITLE = "帮助"

_KEYS = (
    ("↑ ↓ ⏎", "上下移动，打开或者确定；j k 也可以"),
    ("Space", "翻页；到头了就是下一步"),
    ("→ ←", "下一个、上一个；n p 也可以"),
    ("1–9", "选第几项"),
    ("e", "看出处：正文里的哪几句话，哪一条法规"),
    ("Tab", "换到案例的另一部分"),
    ("b", "在正文里给 ▶ 所在的一段加书签，再按去掉"),
    ("/ o", "在案例库里：查找；装入案例文件或案例包"),
    ("r l p", "回访今天到期的题；看台账；定回访的计划"),
    ("d b", "在案例库里：档案；书签与心得"),
    ("Ctrl+T", "换配色：深色、浅色、高对比"),
    ("Esc q", "返回上一处；离开，在案例库里是退出"),
)
_MARKS = "▣ 守住  □ 失守  ✓ 对  ✗ 错  台账里：○ 待整改  ◐ 已整改、回访中  ● 已闭环"


def help_blocks(records: str) -> list[Block]:
    """The keys, what the marks mean, and where the records are."""
    blocks: list[Block] = [BLANK]
    blocks += [hanging(spans(Span(key, "strong")), spans(words), 10) for key, words in _KEYS]
    blocks += [BLANK, Paragraph(spans("● 学完  ◐ 在学  ○ 未学  ▶ 在这里  ◆ 抉择"))]
    blocks.append(Paragraph(spans(_MARKS)))
    blocks.append(
        Paragraph(spans("[原文] 报道写明  [法条] 由法规推出  [假设情形] 教学设想，报道没有"))
    )
    blocks += [BLANK, Paragraph(spans("每做一步都随时保存，可以随时离开，下次从原处接着学。"))]
    if records:
        blocks.append(hanging(spans(Span("学习记录", "quiet")), spans(records), 10))
    return blocks
