"""The page of one step of the timeline, on which a decision is taken."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from lianzheng_tui.core.answering.response import HalfMade
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Event
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.walkthrough import Walk, decision_key
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.messages import FilledIn
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.title_line import TitleLine

_ASKING = "先选一项"
"""Said in the title line to who confirms before anything is marked."""


class StepPage(Choices):
    """A step, with its options to choose from as long as it waits for a decision.

    It is a part of a `Tab`, which takes down what is decided. Where no decision is waited for, what
    Enter does is said by the tab.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding("enter,space", f"ask_first({most})", _ASKING, key_display=f"1-{most}")
            for most in range(2, 10)
        ),
        Binding("enter,space", "decide", "就选它", key_display="⏎"),
        *(
            Binding("1", f"pick_of({most})", "选择", key_display=f"1-{most}")
            for most in range(2, 10)
        ),
        *(
            Binding(str(number), f"pick({number})", "选择", show=False, key_display="1-9")
            for number in range(1, 10)
        ),
    ]

    _decision: tuple[Event, Walk] | None = None
    """The event that waits for a decision, and the walk; None if the step waits for none."""
    _step: Sequence[Block] = ()
    """What is shown of the step."""
    _is_asked = False
    """Whether the learner is being asked to choose."""

    @property
    def _tab(self) -> Tab:
        return self.query_ancestor(Tab)

    def show_step(
        self, step: Sequence[Block], decision: tuple[Event, Walk] | None, *, keep: bool = False
    ) -> None:
        """Show a step; what was marked at its decision is marked again.

        Args:
            step: Its blocks; the key of an option is its index.
            decision: The event, if it waits for a decision, and the walk.
            keep: Whether it is the step that is shown already.
        """
        self._step, self._decision = step, decision
        had_cursor = keep and self.cursor is not None
        asking = (BLANK, Paragraph(spans(Span(f"请{_ASKING}", "here"))))
        self.show([*step, *(asking if self._is_asked and decision else ())], keep=keep)
        if decision is None:
            self._asked_enough()
        elif not had_cursor:
            self.cursor = self._marked

    @property
    def waits(self) -> bool:
        """Whether the step waits for a decision."""
        return self._decision is not None

    @property
    def _marked(self) -> int | None:
        """The option that is marked at the decision, and not confirmed yet."""
        if self._decision is None:
            return None
        event, walk = self._decision
        half_made = self._tab.begun(decision_key(event.id))
        if half_made is None or not half_made.counts(event, walk.run):
            return None
        picked = next(iter(half_made.picked), None)
        return picked if picked in self.keys else None

    def _keep_marked(self, option: int) -> None:
        """Keep the option that is marked, as answers are kept that are not handed in."""
        if self._decision is not None:
            event, walk = self._decision
            half_made = HalfMade(content_hash(event), walk.run, (option,))
            case = self._tab.case.id
            self.post_message(FilledIn(case, decision_key(event.id), half_made))

    @on(Choices.Moved)
    @on(Choices.Scrolled)
    def _mark(self) -> None:
        """Mark the option under the cursor."""
        option = self.cursor
        if self.waits and isinstance(option, int):
            if option != self._marked:
                self._keep_marked(option)
            was_asked = self._is_asked
            self._asked_enough()
            if was_asked:
                self._show_again()

    def _asked_enough(self) -> None:
        """Ask no more for a choice."""
        self._is_asked = False
        for line in self.screen.query(TitleLine):
            line.hush(_ASKING)

    def _show_again(self) -> None:
        self.show_step(self._step, self._decision, keep=True)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        most = len(self.keys) if action in ("pick", "pick_of", "ask_first") else 0
        match action:
            case "pick":
                return self.waits and parameters[0] in range(1, most + 1)
            case "ask_first":
                return self.waits and self.cursor is None and parameters[0] == most
            case "pick_of":
                return self.waits and self.cursor is not None and parameters[0] == most
            case "decide":
                return self.waits and self.cursor is not None
        return super().check_action(action, parameters)

    def action_ask_first(self, _most: int) -> None:
        """Ask for a choice, at the foot of the options; nothing is chosen for the learner."""
        self._is_asked = True
        self._show_again()
        if not self.is_at_end:
            self.action_page_down()
        self.screen.query_one(TitleLine).say(_ASKING)

    def action_pick_of(self, _most: int) -> None:
        """Put the cursor on the first option."""
        self.action_pick(1)

    def action_pick(self, number: int) -> None:
        """Put the cursor on an option."""
        if number - 1 in self.keys:
            self.cursor = number - 1

    def action_decide(self) -> None:
        """Decide for the option under the cursor, if there is one."""
        if self._decision is not None and isinstance(self.cursor, int):
            event, walk = self._decision
            self._tab.did(Verb.DECIDED, event.id, event, run=walk.run, option=self.cursor)
