"""The content of 帮助: the keys of a screen, and those that are the same everywhere."""

from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.screen import Screen

from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.key_line import HELP
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet

HELP_TITLE = "帮助"
"""The title of the screen."""

_EVERYWHERE = (
    ("↑ ↓", "上下移动；j k 也可以"),
    ("⏎ 空格", "Enter 或空格，做页脚第一项写的事；能勾几项的地方空格打勾，填字时是空格"),
    ("→ ←", "下一个、上一个；n p 也可以"),
    ("y", "复制鼠标划出的字；没有划，就是光标或 ▶ 所在的一段。要终端允许"),
    ("Esc", "返回来的地方"),
    ("q", "离开这一屏；在案例库里是退出程序"),
    ("Ctrl+T", "换配色：深色、浅色、高对比"),
)
_MARKS = (
    "● 学完  ◐ 在学  ○ 未学  ▶ 在这里  ◆ 抉择  ┊ 我与案中人隔着的距离",
    "▣ 守住或稳妥  □ 失守或欠妥  ✓ 全对  ½ 对了一部分  ✗ 错  ■ 学过的日子",
    "台账里：○ 待整改  ◐ 已整改、回访中  ● 已闭环",
    "[原文] 报道写明  [法条] 由法规推出  [假设情形] 教学设想，报道没有",
)
_NAMES = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "space": "空格", "enter": "⏎",
    "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "slash": "/", "exclamation_mark": "!",
}  # fmt: skip
"""Keys whose names on the screen differ from Textual's."""


def help_blocks(screen: Screen[Any], records: str) -> list[Block]:
    """Return what can be done on a screen at this moment, then what holds on every screen.

    Args:
        screen: The screen.
        records: Where the records are; empty if there are none.
    """
    blocks: list[Block] = [BLANK]
    if isinstance(screen, Sheet) and screen.about:
        blocks += [hanging(spans(Span("这一屏", "quiet")), spans(screen.about), 12), BLANK]
    keys: dict[str, str] = {}
    for what, key in _keys_of(screen):
        keys.setdefault(what, key)
    blocks += [hanging(spans(Span(key, "strong")), spans(what), 12) for what, key in keys.items()]
    blocks += [BLANK, Paragraph(spans(Span("到处都一样", "quiet")))]
    blocks += [hanging(spans(Span(key, "strong")), spans(what), 12) for key, what in _EVERYWHERE]
    blocks.append(BLANK)
    blocks += [Paragraph(spans(marks)) for marks in _MARKS]
    if records:
        words = "每做一步都随时保存，可以随时离开，下次从原处接着学。"
        blocks += [BLANK, Paragraph(spans(words))]
        blocks.append(hanging(spans(Span("学习记录", "quiet")), spans(records), 12))
    return blocks


def _keys_of(screen: Screen[Any]) -> Iterator[tuple[str, str]]:
    """Yield what the keys of a screen do at this moment, each with the name of its key.

    Keys that move on any page or work everywhere are left out; they are listed once for all.
    """
    for active in screen.active_bindings.values():
        binding = active.binding
        general = isinstance(active.node, App | Page) or binding.action in (HELP, "copy")
        ours = not binding.description.isascii()  # Textual's own are in English or empty
        if active.enabled and ours and not general:
            yield binding.description, binding.key_display or _NAMES.get(binding.key, binding.key)
