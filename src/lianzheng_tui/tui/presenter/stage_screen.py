"""The screen that a class looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Event, Topic
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.study.poll import typed_hands
from lianzheng_tui.core.study.presentation import Reveal, Showing, Subject
from lianzheng_tui.core.study.timeline_outline import event_evidence
from lianzheng_tui.tui.presenter.big_page import BigPage
from lianzheng_tui.tui.presenter.stage_blocks import growing_picture, stage_blocks
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Key, hanging, spans
from lianzheng_tui.tui.widgets.evidence_blocks import evidence_blocks
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.page_screen import PageScreen
from lianzheng_tui.tui.widgets.sheet import Sheet


class HandsLine(LineField):
    """The line where the numbers of hands are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "记下", key_display="⏎"),
        Binding("escape", "screen.back_out", "不记", key_display="Esc"),
    ]


class StageScreen(Sheet[None]):
    """One step at a time, with every change told to the application; nothing is recorded."""

    ABOUT = "放给大家看：一步一步显示，问到才给答案；举手的人数只在这里用，不记录。"

    CSS = style_sheet("presenter/stage_screen.tcss")
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, so that what is typed ahead reaches the line that the key before it opened.
        Binding("right,space,n,pagedown", "forward", "下一步", key_display="→", priority=True),
        Binding("left,p,pageup", "back", "上一步", key_display="←", priority=True),
        Binding("h", "count(-1)", "记举手", priority=True),
        *(Binding(str(digit), f"count({digit})", show=False, priority=True) for digit in range(10)),
        Binding("e", "evidence", "看出处", priority=True),
        Binding("t", "contents", "目录", priority=True),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("q", "leave", "离开"),
        Binding("escape", "back_out", "离开", show=False),
    ]

    @dataclass
    class Showed(Message):
        """Another step, or another state of a step, is shown."""

        showing: Showing
        """What is shown."""

    showing: reactive[Showing] = reactive(Showing(()), init=False)
    """What is shown."""

    def __init__(self, case: Case, laws: Mapping[str, Provision], showing: Showing) -> None:
        """Make the screen.

        Args:
            case: The case.
            laws: The provisions that it may cite.
            showing: What to show first.
        """
        super().__init__()
        self.case = case
        """The case."""
        self._laws = laws
        self._in_evidence = False
        self.set_reactive(StageScreen.showing, showing)

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the line where hands are counted."""
        yield BigPage()
        with Vertical(id="hands"):
            yield Static(id="asked", markup=False)
            yield HandsLine(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Show the first step."""
        self.watch_showing()

    def watch_showing(self) -> None:
        """Show the step, and tell the application."""
        self._in_evidence = False
        self._draw()
        self.post_message(self.Showed(self.showing))

    def _draw(self) -> None:
        now = self.showing
        blocks = stage_blocks(self.case, now, self._laws)
        if self._in_evidence:
            blocks = evidence_blocks(self.case, *_rests_on(now), self._laws)[1:]
        foot = [] if self._in_evidence else growing_picture(self.case, now)
        is_wide = now.reveal is Reveal.WHOLE
        self.query_one(BigPage).present(blocks, foot, is_wide=is_wide)
        page, pages = now.page
        where = "出处" if self._in_evidence else now.now.label
        self.set_title(
            f"{self.case.title} › {where}", f"接着：{now.following(named=False)}  {page}/{pages}"
        )
        self.refresh_bindings()

    @property
    def _counts(self) -> bool:
        return self.has_class("-counting")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        now = self.showing
        match action:
            case "count":
                return now.takes_hands and not self._in_evidence and not self._counts
            case "evidence":
                return now.has_evidence and not self._counts
            case "forward" | "back" | "contents" | "scroll" | "leave":
                return not self._counts
        return True

    def action_forward(self) -> None:
        """Turn the page or, at the end of the step, go on."""
        page = self.query_one(BigPage)
        if not page.is_at_end:
            page.action_page_down()
        elif self._in_evidence:
            self.action_evidence()
        else:
            self.showing = self.showing.forward()

    def action_back(self) -> None:
        """Go back a step."""
        if self._in_evidence:
            self.action_evidence()
        else:
            self.showing = self.showing.back()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(BigPage).scroll_relative(y=lines, animate=False, force=True)

    def action_evidence(self) -> None:
        """Show the evidence for the step, or the step again."""
        self._in_evidence = not self._in_evidence
        self._draw()

    def action_contents(self) -> None:
        """Choose another subject."""

        def chosen(subject: Key) -> None:
            if isinstance(subject, int):
                self.showing = self.showing.jump(subject)

        blocks: list[Block] = [BLANK]
        for index, listed in enumerate(self.showing.subjects):
            blocks.append(
                hanging(spans(listed.label), spans(_contents_title(listed)), 18, key=index)
            )
        screen = PageScreen(
            f"{self.case.title} › 目录",
            blocks,
            choices=True,
            at=self.showing.subject,
            about="这次放映的各页；选定一行就从那里放。",
        )
        self.app.push_screen(screen, chosen)

    def action_count(self, digit: int) -> None:
        """Open the line for counting hands; a digit is the first character in it, -1 is none."""
        line = self.query_one(Input)
        counted = self.showing.counts.get(self.showing.now.key, ())
        line.value = str(digit) if digit >= 0 else " ".join(map(str, counted))
        line.cursor_position = len(line.value)
        self._ask(f"每项举手几人：{len(self.showing.now.hands)}个数，用空格分开")
        self.add_class("-counting")
        self.set_focus(line)
        self.refresh_bindings()

    def _ask(self, words: str) -> None:
        self.query_one("#asked", Static).update(words)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        try:
            hands = typed_hands(message.value, len(self.showing.now.hands))
        except LianzhengError as error:
            self._ask(str(error))
            return
        self._stop_counting()
        self.showing = self.showing.counted(hands)

    def _stop_counting(self) -> None:
        self.remove_class("-counting")
        self.set_focus(None)
        self.refresh_bindings()

    def action_back_out(self) -> None:
        """Leave the line, the evidence, or the presentation."""
        if self._counts:
            self._stop_counting()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave the evidence or the presentation."""
        if self._in_evidence:
            self.action_evidence()
        else:
            self.answer(None)


def _contents_title(subject: Subject) -> str:
    item = subject.item
    return item.prompt if isinstance(item, Question | Topic) else subject.title


def _rests_on(showing: Showing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the quotations and the provisions of a question or an event; none of anything else."""
    item = showing.now.item
    if isinstance(item, Question):
        return item.evidence, (item.law,) if item.law else ()
    if not isinstance(item, Event):
        return (), ()
    return event_evidence(item, item.decision.options if item.decision else ())
