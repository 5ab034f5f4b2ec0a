"""The screen that is shown once, at the very first start."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.sheet import Sheet

_WORDS = (
    (
        "一个人学",
        "读案例，走时间线，到了关口自己抉择，再做测验。"
        "↑↓ 挑一项，回车（写作 ⏎）打开、接着走；按 ? 看按键。",
    ),
    ("有据可查", "每一处说法都指着正文里的话或者注明时效的法条，否则标明假设情形。按 e 看出处。"),
    ("像监督一样", "答错的题进台账，整改以后到期回访，三天按期都对就闭环。没有积分，没有排名。"),
    ("不出本机", "学习记录只存在这台机器上，不联网。"),
)
_HELP = ("question_mark", "f1")


class WelcomeScreen(Sheet[None]):
    """A few lines of welcome; any key goes on."""

    ABOUT = "第一次打开时看一眼，按任意键开始。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "开始", key_display="任意键"),
    ]

    def __init__(self, *, returns: bool) -> None:
        """Make the screen.

        Args:
            returns: Whether it will be shown again, because it cannot be saved that it was seen.
        """
        super().__init__()
        self._returns = returns

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield Page(measure=68, margin=4, centred=True)

    def on_mount(self) -> None:
        """Fill the page."""
        for page in self.query(Page):
            self.set_title("廉政案例研读", "第一次使用")
            page.can_focus = False
            page.show(_blocks(returns=self._returns))

    def on_key(self, event: events.Key) -> None:
        """Go on at any key except those for help."""
        if event.key not in _HELP:
            event.stop()
            self.action_go_on()

    def on_click(self) -> None:
        """Go on at a click, too."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go on to the library."""
        self.answer(None)


def _blocks(*, returns: bool) -> list[Block]:
    blocks: list[Block] = [BLANK, Paragraph(spans("欢迎。这里的案例由报道改写，用来学习和讨论。"))]
    for lead, words in _WORDS:
        blocks += [BLANK, hanging(spans(Span(lead, "strong")), spans(words), 12)]
    end = "按任意键开始。" + ("" if returns else "这一页不会再出现。")
    return [*blocks, BLANK, Paragraph(spans(Span(end, "quiet")))]
