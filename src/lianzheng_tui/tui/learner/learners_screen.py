"""The screen for choosing the learner, if several have records."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.learners import LONGEST_NAME, fault_of_name
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.sheet import Sheet

_NEW = 0
"""The key of the line for somebody who has no records yet; those of learners are their names."""


class LearnersScreen(Sheet[str]):
    """A list of the learners; its answer is a name from the list or a new one."""

    ABOUT = "这个账号有几个人在用。选自己的名字，记录各归各的。"

    CSS = style_sheet("learner/learners_screen.tcss")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "选定", key_display="⏎"),
        Binding("n", "type_name", "新的学员"),
        Binding("escape", "back", "返回", key_display="Esc"),
        Binding("q", "app.leave", "退出"),
    ]

    _choices = getters.query_one(Choices)
    _line = getters.query_one(Input)

    def __init__(self, names: Sequence[str]) -> None:
        """Make the screen.

        Args:
            names: The names of those who have records here.
        """
        super().__init__()
        self._names = names
        self._said = ""

    def compose_body(self) -> ComposeResult:
        """Yield the line for a new name, and the list of names."""
        yield LineField(
            placeholder="新学员的姓名，按 ⏎ 确定", compact=True, max_length=LONGEST_NAME
        )
        yield Choices(measure=60, margin=4, centred=True)

    def on_mount(self) -> None:
        """Show the learners."""
        self.set_title("谁来学习")
        self._show()
        self._choices.focus()
        self._choices.cursor = self._names[0] if self._names else _NEW

    def _show(self) -> None:
        self._choices.show(list(self._blocks()))
        self.refresh_bindings()

    def _blocks(self) -> Iterator[Block]:
        yield BLANK
        if self._said:
            yield from (Paragraph(spans(Span(self._said, "crossed"))), BLANK)
        for name in self._names:
            yield hanging(spans("· "), spans(safe(name)), 2, key=name)
        yield BLANK
        yield hanging(spans("+ "), spans("新的学员……"), 2, key=_NEW)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a name is typed, offer only to go back, so that letters are typed."""
        if action == "back":
            return self._line.has_focus
        return not self._line.has_focus

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the name under the cursor, or ask for a new one."""
        key = self._choices.cursor
        if key == _NEW:
            self.action_type_name()
        elif isinstance(key, str):
            self.answer(key)

    def action_type_name(self) -> None:
        """Let a new name be typed."""
        self.add_class("-typing")
        self._line.focus()
        self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        name = message.value.strip()
        self._said = fault_of_name(name)
        if self._said:
            self._show()
        else:
            self.answer(name)

    def action_back(self) -> None:
        """Leave the line."""
        self._said = ""
        self.remove_class("-typing")
        self._choices.focus()
        self._show()
