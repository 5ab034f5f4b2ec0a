"""时间线: a walk through the case, step by step, with a decision at each turning point."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from lianzheng_tui.core.case.model import Event
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.outline import event_evidence
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.slope_picture import has_slope
from lianzheng_tui.core.study.walkthrough import TIMELINE, Walk, chosen, held, is_waiting, taken
from lianzheng_tui.tui.case import rail_blocks as rail
from lianzheng_tui.tui.case import timeline_blocks as blocks
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.messages import ShowEvidence
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.page_screen import PageScreen

_RAIL_FROM = 76
"""The least width of the tab, in cells, at which the rail is shown beside the step."""

_MEASURE, _TABLE_MEASURE = 72, 116
"""The longest line of a step, and of the picture and the table at the end, in cells."""


class TimelineTab(Tab):
    """The rail on the left, one step on the right.

    The steps taken are in the walk; the tab only holds which step, or the table, is shown.
    """

    ABOUT = "一步一步走下去。到了 ◆ 先作抉择，再看案中人怎么做、后来怎样。"

    part = Part.TIMELINE

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"pick({number})", "选", key_display="数字")
            for number in range(1, 10)
        ),
        Binding("enter", "begin", "开始", key_display="⏎"),
        Binding("enter", "decide", "确定", key_display="⏎"),
        Binding("enter", "evidence_of_row", "看出处", key_display="⏎"),
        Binding("space", "begin", "开始", show=False),
        Binding("space", "read_on", "翻页", show=False),
        Binding("space", "forward", "下一步", key_display="Space"),
        Binding("n,right", "next", "下一步", show=False),
        Binding("e", "evidence", "看出处"),
        Binding("p,left", "previous", "上一步", key_display="←"),
        Binding("m", "overview", "全程"),
        Binding("a", "begin_again", "再走一遍"),
        Binding("t", "all_steps", "全部节点"),
    ]

    viewing: int = 0
    """The index of the event that is shown; one past the last is the closing table."""

    _rail = getters.query_one("#rail", Page)
    _above = getters.query_one("#above", Page)
    _profile = getters.query_one("#profile", Page)
    _step = getters.query_one("#step", Choices)

    def compose(self) -> ComposeResult:
        """Yield the rail and the step."""
        with Horizontal():
            with Vertical(id="side"):
                yield Page(id="above", measure=200, margin=rail.MARGIN)
                yield Page(id="rail", measure=200, margin=rail.MARGIN)
            with Vertical(id="main"):
                yield Page(id="profile", measure=200, margin=rail.MARGIN)
                yield Choices(id="step", measure=_MEASURE, margin=3, centred=True)

    def on_mount(self) -> None:
        """Keep the focus off the rail, which has nothing to choose."""
        for page in (self._rail, self._above, self._profile):
            page.can_focus = False

    @property
    def _walk(self) -> Walk | None:
        return self.progress.walk if self.progress else None

    @property
    def _event(self) -> Event | None:
        """The event that is shown; None in the table and before the walk."""
        inside = self._walk is not None and self.viewing < len(self.case.timeline)
        return self.case.timeline[self.viewing] if inside else None

    @property
    def _numbers(self) -> range:
        """The numbers of the options that can be picked."""
        return range(1, len(self._step.keys) + 1)

    @property
    def _waits(self) -> bool:
        event, walk = self._event, self._walk
        return event is not None and walk is not None and is_waiting(event, walk.choices)

    def item(self) -> str:
        """Return the id of the event that is shown; empty for none."""
        return self._event.id if self._event else ""

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Show the event with this id, if the walk has reached it."""
        ids = [event.id for event in self.case.timeline]
        walk = self._walk
        if walk is not None and item in ids and ids.index(item) <= walk.reached:
            self._look(ids.index(item))

    def enter(self) -> None:
        """Take the focus."""
        self._step.focus()

    def on_resize(self) -> None:
        """Draw the rail for another room, or hide it where there is none."""
        self.set_class(self._is_narrow, "-narrow")
        self._draw_rail()
        self.refresh_bindings()

    @property
    def _is_narrow(self) -> bool:
        return self.size.width < _RAIL_FROM

    def watch_progress(self, old: Progress | None, new: Progress) -> None:
        """Show the new progress; go to where the walk has come if it has moved."""
        before, now = old.walk if old else None, new.walk
        if now is None or now == before:
            self._draw(keep=before is not None)
            return
        if before is None or before.run != now.run or before.reached != now.reached:
            self.viewing = now.reached
        if now.finished and not (before and before.finished and before.run == now.run):
            self.viewing = len(self.case.timeline)
        self._draw()
        event = self._event
        if before is not None and before.run == now.run and event and event.id in now.choices:
            just_decided = event.id not in before.choices
            if just_decided:
                self._step.go_to(blocks.OUTCOME, top=True)

    def _draw(self, *, keep: bool = False) -> None:
        walk = self._walk
        self.set_class(walk is None or self._event is None, "-whole")
        had_cursor = keep and self._step.cursor is not None
        in_table = walk is not None and self._event is None
        self._step.set_measure(_TABLE_MEASURE if in_table else _MEASURE)
        self._step.show(list(self._step_blocks()), keep=keep)
        if self._waits and not had_cursor:
            self._step.cursor = None
        if in_table and not keep:
            self._step.cursor = next(iter(self._step.keys), None)
            self._step.scroll_to(y=0, animate=False, force=True)  # the picture is seen first
        self._draw_rail()
        self.far = self._far()
        self.refresh_bindings()

    def _draw_rail(self) -> None:
        """Show the rail beside the step, or the slope in one line above it."""
        walk, case = self._walk, self.case
        if walk is None or not self.size.width:
            return
        shape = rail.rail_shape(case, self.size.width, self.size.height)
        is_slope, numbers = has_slope(case), self.app.has_class("-few-marks")
        in_step = self._event is not None
        self.set_class(is_slope and shape.scrolls, "-scrolls")
        self.set_class(is_slope and self._is_narrow and in_step, "-profile")
        self.query_one("#side").styles.width = shape.width
        self._rail.show(rail.rail_blocks(case, walk, self.viewing, shape), keep=True)
        self._rail.go_to(self.viewing)
        if is_slope and in_step:
            looked_at = (case, walk, self.viewing)
            line = rail.profile_line(*looked_at, shape.text, numbers=numbers)
            self._above.show([line])
            room = self.size.width - 2 * rail.MARGIN
            self._profile.show(list(rail.profile_lines(*looked_at, room, numbers=numbers)))

    def _far(self) -> str:
        total, walk = len(self.case.timeline), self._walk
        if walk is None:
            return f"共{total}步"
        held_count, decision_count = held(self.case, walk)
        defended = f" · 守住{held_count}/{decision_count}" if decision_count else ""
        where = "全程" if self._event is None else f"第{self.viewing + 1}/{total}步"
        return where + defended

    def _step_blocks(self) -> Iterator[Block]:
        walk, event = self._walk, self._event
        if not self.case.timeline:
            yield from (BLANK, Paragraph(spans("这个案例没有时间线。按 Tab 看别的部分。")))
        elif walk is None:
            yield from blocks.introduction(len(self.case.timeline))
        elif event is None:
            earlier = (
                self.progress.walks[-2] if self.progress and len(self.progress.walks) > 1 else None
            )
            yield from blocks.summary_blocks(self.case, walk, earlier)
        else:
            yield from blocks.step_blocks(self.case, event, walk, self.laws)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        walk, in_table = self._walk, self._walk is not None and self._event is None
        match action:
            case "begin":
                return walk is None and bool(self.case.timeline)
            case "pick":
                return self._waits and parameters[0] in self._numbers
            case "decide":
                return self._waits
            case "read_on":
                return self._waits or in_table
            case "forward" | "next":
                return walk is not None and not self._waits and not in_table
            case "evidence_of_row":
                return in_table
            case "previous":
                return walk is not None and self.viewing > 0
            case "evidence":
                return self._event is not None and not self._waits
            case "overview":
                return walk is not None and walk.finished and not in_table
            case "begin_again":
                return walk is not None and walk.finished
            case "all_steps":
                return walk is not None and self._is_narrow and not in_table
        return True

    def action_pick(self, number: int) -> None:
        """Put the cursor on an option."""
        if number - 1 in self._step.keys:
            self._step.cursor = number - 1

    def action_begin(self) -> None:
        """Begin a walk; earlier ones are kept."""
        self.did(Verb.BEGAN, TIMELINE)

    def action_decide(self) -> None:
        """Decide for the option under the cursor, if there is one."""
        event, option, walk = self._event, self._step.cursor, self._walk
        if event is not None and walk is not None and isinstance(option, int):
            self.did(Verb.DECIDED, event.id, event, run=walk.run, option=option)

    @on(Choices.Chosen, "#step")
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if self._waits:
            self.action_decide()
        else:
            self.action_evidence_of_row()

    def action_read_on(self) -> None:
        """Turn the page."""
        self._step.action_page_down()

    def action_forward(self) -> None:
        """Turn the page; at its end go on to the next step."""
        if self._step.is_at_end:
            self.action_next()
        else:
            self._step.action_page_down()

    def action_next(self) -> None:
        """Go on to the next step or, after the last, to the table."""
        walk, last = self._walk, len(self.case.timeline) - 1
        if walk is None:
            return
        if self.viewing < walk.reached or (walk.finished and self.viewing == last):
            self._look(self.viewing + 1)
        elif self.viewing < last:
            following = self.case.timeline[self.viewing + 1]
            self.did(Verb.STEPPED, following.id, following, run=walk.run)
        else:
            self.did(Verb.FINISHED, TIMELINE, run=walk.run)

    def action_previous(self) -> None:
        """Show the previous step."""
        self._look(self.viewing - 1)

    def action_all_steps(self) -> None:
        """Show the rail as a page, where it does not stand beside the step."""
        walk = self._walk
        if walk is None:
            return
        shape = rail.rail_shape(self.case, self.size.width * 2, self.size.height)
        steps = rail.rail_blocks(self.case, walk, self.viewing, shape)
        where = f"{self.case.title} › 全部节点"
        self.app.push_screen(PageScreen(where, steps, at=self.viewing))

    def action_overview(self) -> None:
        """Show the closing table."""
        self._look(len(self.case.timeline))

    def _look(self, index: int) -> None:
        self.viewing = index
        self._draw()

    def action_begin_again(self) -> None:
        """Begin another walk; this one is kept."""
        self.action_begin()

    def action_evidence(self) -> None:
        """Show the evidence of the step."""
        if self._event is not None:
            self._show_evidence(self._event)

    def action_evidence_of_row(self) -> None:
        """Show the evidence of the row under the cursor."""
        row = self._step.cursor
        if isinstance(row, int):
            self._show_evidence(self.case.timeline[row])

    def _show_evidence(self, event: Event) -> None:
        if self._walk is None:
            return
        told = (chosen(event, self._walk.choices), taken(event))
        self.post_message(ShowEvidence(*event_evidence(event, told)))
