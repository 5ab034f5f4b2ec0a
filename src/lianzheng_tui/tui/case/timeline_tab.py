"""时间线: a walk through the case, step by step, with a decision at each turning point."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.slope_picture import has_slope
from lianzheng_tui.core.study.timeline_outline import defence_words, evidence_ahead, walked_evidence
from lianzheng_tui.core.study.walkthrough import (
    TIMELINE,
    Defence,
    Walk,
    held,
    is_waiting,
)
from lianzheng_tui.tui.case import rail_blocks as rail
from lianzheng_tui.tui.case import timeline_blocks as blocks
from lianzheng_tui.tui.case.going_on import GO, GO_BINDING, going_on, going_words
from lianzheng_tui.tui.case.outcome_blocks import Outcome, rest_blocks
from lianzheng_tui.tui.case.step_page import StepPage
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.case.timeline_rail import Profile, Rail
from lianzheng_tui.tui.messages import ShowEvidence
from lianzheng_tui.tui.widgets.blocks import Block
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.page_screen import PageScreen
from lianzheng_tui.tui.widgets.title_line import TitleLine

_RAIL_FROM = 76
"""The least width of the tab, in cells, at which the rail is shown beside the step."""

_SETTLING = 0.03
"""Seconds in which nothing is drawn while the rail comes or goes: no step is seen without it."""

_AGAIN = "再按一次 a 就从第1步走起"
"""Said in the title line to who wants to walk again."""

_MEASURE, _TABLE_MEASURE = 72, 116
"""The longest line of a step, and of the picture and the table at the end, in cells."""


class TimelineTab(Tab):
    """The rail on the left, one step on the right.

    The steps taken are in the walk; the tab only holds which step, or the table, is shown.
    """

    ABOUT = "一步一步走下去。到了 ◆ 先作抉择，再看案中人怎么做、后来怎样。"

    part = Part.TIMELINE

    BINDINGS: ClassVar[list[BindingType]] = [
        # what ⏎ does now; one of them at a time
        Binding("enter,space", "begin", "开始", key_display="⏎"),
        Binding("enter,space", "turn_page", "翻页", key_display="⏎"),
        Binding("enter,space", "next", "下一步", key_display="⏎"),
        Binding("enter,space", "finish", "看全程", key_display="⏎"),
        GO_BINDING,
        Binding("enter,space", "evidence_of_row", "看出处", key_display="⏎"),
        Binding("a", "begin_again", "再走一遍"),
        Binding("a", "confirm_again", "从第1步再走"),
        Binding("down,j", "enter_table(False)", "逐行看", key_display="↓", priority=True),
        Binding(
            "down,j", "enter_table(True)", "逐行看", key_display="↓", priority=True, show=False
        ),
        Binding("o", "rest", "其余"),
        Binding("m", "overview(False)", "全程"),
        Binding("m", "overview(True)", "看全程", show=False),
        Binding("e", "evidence", "看出处"),
        Binding("n,right", "turn_page", "翻页", show=False),
        Binding("n,right", "next", "下一步", show=False),
        Binding("n,right", "finish", "看全程", show=False),
        Binding("p,left", "previous", "上一步", key_display="←"),
        Binding("escape", "stay", "不走了", key_display="Esc"),
        Binding("escape", "back_to_step", "返回", key_display="Esc"),
        Binding("t", "all_steps", "全部节点"),
    ]

    viewing: int = 0
    """The index of the event that is shown; one past the last is the closing table."""

    _came_by: int | None = None
    """The index of the event from which one jumped to the whole walk; Esc leads back there."""

    _rail = getters.query_one(Rail)
    _profile = getters.query_one(Profile)
    _step = getters.query_one(StepPage)

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Create the tab for a case; see `Tab`."""
        super().__init__(case, laws)
        self._asks_again = False
        """Whether it is being asked whether to walk once more."""
        self._rest_found: Sequence[Block] = ()
        self._rest_at: int | None = None
        """The cells of a line at which that was found; None where the step is another."""

    def compose(self) -> ComposeResult:
        """Yield the rail and the step."""
        with Horizontal():
            yield Rail()
            with Vertical(id="main"):
                yield Profile("profile")
                yield StepPage(id="step", measure=_MEASURE, margin=rail.MARGIN, centred=True)

    @property
    def _walk(self) -> Walk | None:
        return self.progress.walk if self.progress else None

    @property
    def _event(self) -> Event | None:
        """The event that is shown; None in the table and before the walk."""
        inside = self._walk is not None and self.viewing < len(self.case.timeline)
        return self.case.timeline[self.viewing] if inside else None

    @property
    def _is_last(self) -> bool:
        """Whether the last event is shown, from which Enter leads to the whole walk."""
        return self.viewing == len(self.case.timeline) - 1

    @property
    def _waits(self) -> bool:
        event, walk = self._event, self._walk
        return event is not None and walk is not None and is_waiting(event, walk.choices)

    @property
    def _in_whole(self) -> bool:
        return self._walk is not None and self._event is None

    @property
    def _is_onwards(self) -> bool:
        """Whether the line that leads on is chosen, in the whole walk."""
        return self._in_whole and self._step.cursor == blocks.ONWARDS

    @property
    def _is_page_left(self) -> bool:
        """Whether there is something below what is in view that must be seen before going on."""
        return not self._step.is_at_end and (self._is_onwards or not self._in_whole)

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
        """Draw the step and the rail for another room; there may be none for the rail."""
        self.set_class(self._is_narrow, "-narrow")
        self._draw(keep=True)

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

    def _draw(self, *, keep: bool = False) -> None:
        if self.has_class("-whole") is not (is_alone := self._event is None):
            if self.size.width:
                self.app.delay_update(_SETTLING)
            self.set_class(is_alone, "-whole")
        in_whole = self._in_whole
        self._step.set_measure(_TABLE_MEASURE if in_whole else _MEASURE)
        if in_whole and not keep:
            # without scrolling there: the picture is seen first
            self._step.set_cursor(blocks.ONWARDS)
        event, walk = self._event, self._walk
        decision = (event, walk) if event and walk and self._waits else None
        self._step.show_step(list(self._step_blocks()), decision, keep=keep)
        self._rest_at = None
        self._draw_rail()
        self.far = self._far()
        self.refresh_bindings()

    def _draw_rail(self) -> None:
        """Show the rail beside the step, or the slope in one line above it."""
        walk, size = self._walk, self.size
        if walk is None or not size.width:
            return
        is_above = has_slope(self.case) and self._event is not None
        self._rail.show(self.case, walk, self.viewing, size.width, size.height)
        self._profile.set_class(is_above and self._is_narrow, "-shown")
        if is_above:
            self._profile.show_walk(self.case, walk, self.viewing, size.width)

    def _far(self) -> str:
        total, walk = len(self.case.timeline), self._walk
        if walk is None:
            return f"共{total}步"
        held_count, decision_count = held(self.case, walk)
        word = defence_words(self.case.kind)[Defence.HELD]
        defended = f" · {word}{held_count}/{decision_count}" if decision_count else ""
        where = "全程" if self._event is None else f"第{self.viewing + 1}/{total}步"
        return where + defended

    def _step_blocks(self) -> Iterator[Block]:
        walk, event = self._walk, self._event
        if walk is None or self.progress is None:
            yield from blocks.introduction(self.case)
        elif event is None:
            progress = self.progress
            earlier = progress.walks[-2] if len(progress.walks) > 1 else None
            few_marks = self.app.has_class("-few-marks")
            width = min(_TABLE_MEASURE, self.size.width - rail.MARGIN - 1)
            yield from blocks.whole_blocks(
                progress, walk, earlier, self._room, width, numbers=few_marks
            )
        else:
            yield from blocks.step_blocks(self.case, event, walk, self.laws, self._room)

    @property
    def _room(self) -> blocks.Room:
        above = Profile.HEIGHT if self._is_narrow and has_slope(self.case) else 0
        return blocks.Room(self.size.height - above, self._is_narrow)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "enter_table":
                return action in self._offered() and parameters[0] == self._is_narrow
            case "overview":
                return action in self._offered() and parameters[0] == self._is_last
        return action in self._offered()

    def words_of(self, action: str) -> str:
        """Return where Enter goes from the end."""
        if action != GO or self.progress is None:
            return ""
        return going_words(self.progress.part_after(self.part), self.progress)

    def _offered(self) -> set[str]:
        """Return the actions that do something at this moment, those of a decision left out."""
        walk = self._walk
        if walk is None:
            return {"begin"} if self.case.timeline else set()
        offered = {"previous"} if self.viewing else set()
        if self._event is None:
            asked = {"confirm_again", "stay"} if self._asks_again else {"begin_again"}
            offered |= {"evidence"} | asked
            offered |= {"back_to_step"} if self._came_by is not None else set()
            way = {"go"} if self._is_onwards else {"evidence_of_row"}
            offered |= {"enter_table"} if self._is_onwards and len(self._step.keys) > 1 else set()
        elif self._waits:
            way = set()
        else:
            way = {"finish"} if self._is_last else {"next"}
            offered |= {"rest"} if self._rest else set()
            offered |= {"evidence"} if any(self._evidence_of(self._event)) else set()
        if self._event is not None:
            offered |= {"overview"} if walk.finished else set()
            offered |= {"all_steps"} if self._is_narrow else set()
        is_page_left = not self._waits and self._is_page_left
        return offered | way | ({"turn_page"} if is_page_left else set())

    @on(Choices.Moved, "#step")
    @on(Choices.Scrolled, "#step")
    def _in_view(self) -> None:
        """Say what the keys do now: what is in view and what is chosen decide it."""
        self._stays()
        self.refresh_bindings()

    def action_begin(self) -> None:
        """Begin a walk; earlier ones are kept."""
        self.did(Verb.BEGAN, TIMELINE)

    @on(Choices.Chosen, "#step")
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if self._waits:
            self._step.action_decide()
        elif message.key == blocks.ONWARDS:
            self.action_go()
        else:
            self.action_evidence_of_row()

    def action_turn_page(self) -> None:
        """Turn the page; at the end of a walk the line that leads on stays chosen."""
        if self._in_whole:
            self._step.turn_page()
        else:
            self._step.action_page_down()

    def action_next(self) -> None:
        """Go on to the next step."""
        walk, following = self._walk, self.viewing + 1
        if walk is None:
            return
        if following <= walk.reached:
            self._look(following)
        else:
            event = self.case.timeline[following]
            self.did(Verb.STEPPED, event.id, event, run=walk.run)

    def action_finish(self) -> None:
        """Go on from the last step to the whole walk."""
        if self._walk is None:
            return
        if self._walk.finished:
            self._look(len(self.case.timeline))
        else:
            self.did(Verb.FINISHED, TIMELINE, run=self._walk.run)

    def action_go(self) -> None:
        """Go on from the end."""
        if self.progress is not None:
            self.post_message(going_on(self.progress.part_after(self.part)))

    def action_enter_table(self, _unnamed: bool) -> None:
        """Go to the first row of the table; the key is not named where the key line is short."""
        self._step.action_down()

    @property
    def _rest(self) -> Sequence[Block]:
        """What the screen of the step does not say."""
        event, walk, width = self._event, self._walk, self._step.column()[1]
        if event is None or walk is None:
            return ()
        if self._rest_at != width:
            step = next(iter(self._step_blocks()), None)
            layout = step.layout(width) if isinstance(step, Outcome) else None
            self._rest_found = rest_blocks(self.case, event, walk, self.laws, layout)
            self._rest_at = width
        return self._rest_found

    def action_rest(self) -> None:
        """Show the rest of the step as a page."""
        self.app.push_screen(PageScreen(f"{self.case.title} › 其余", self._rest))

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

    def action_overview(self, _at_last: bool) -> None:
        """Show the whole walk, from where Esc leads back."""
        came_by = self.viewing
        self._look(len(self.case.timeline))
        self._came_by = came_by
        self.refresh_bindings()

    def action_back_to_step(self) -> None:
        """Go back to the step from which one jumped to the whole walk."""
        if self._came_by is not None:
            self._look(self._came_by)

    def _look(self, index: int) -> None:
        self.viewing = index
        self._came_by = None
        self._draw()

    def action_begin_again(self) -> None:
        """Ask first: another walk takes the place of this one, which is only kept beside it."""
        self._asks_again = True
        self.screen.query_one(TitleLine).say(_AGAIN)
        self.refresh_bindings()

    def action_confirm_again(self) -> None:
        """Begin another walk; this one is kept."""
        self._asks_again = False
        self.action_begin()

    def on_key(self, event: events.Key) -> None:
        """Take back the question whether to walk again, unless it is answered."""
        super().on_key(event)
        if event.key not in ("a", "escape"):
            self._stays()

    def action_stay(self) -> None:
        """Take back the question whether to walk again."""
        self._stays()

    def _stays(self) -> None:
        """Take back the question whether to walk again."""
        if self._asks_again:
            self._asks_again = False
            self.screen.query_one(TitleLine).hush(_AGAIN)
            self.refresh_bindings()

    def action_evidence(self) -> None:
        """Show the evidence of the step or, in the whole walk, of the row or of every decision."""
        row = self._step.cursor
        if self._event is not None:
            self._show_evidence(self._event)
        elif isinstance(row, int):
            self._show_evidence(self.case.timeline[row])
        else:
            decisions = [event for event in self.case.timeline if event.decision is not None]
            self._show_evidence(*(decisions or self.case.timeline))

    def action_evidence_of_row(self) -> None:
        """Show the evidence of the row under the cursor."""
        row = self._step.cursor
        if isinstance(row, int):
            self._show_evidence(self.case.timeline[row])

    def _show_evidence(self, *events: Event) -> None:
        walk, progress = self._walk, self.progress
        ahead = None
        if walk is not None and progress is not None and not progress.is_walked:
            ahead = evidence_ahead(self.case, walk)
        self.post_message(ShowEvidence(*self._evidence_of(*events), ahead))

    def _evidence_of(self, *events: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the quotations and the ids of the laws that some events rest on, each once."""
        return walked_evidence(events, self._walk.choices if self._walk else {})
