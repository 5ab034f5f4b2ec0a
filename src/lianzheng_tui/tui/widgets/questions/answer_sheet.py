"""The sheet on which one question is answered; the keyboard alone is enough."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Input, Static

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.response import HalfMade, Response
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.study.quiz import SURE
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Anchor,
    Block,
    Paragraph,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.line_field import LineField
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.questions import question_blocks as blocks
from lianzheng_tui.tui.widgets.questions.answer_inputs import AnswerInput, OptionInput, input_of
from lianzheng_tui.tui.widgets.questions.option_marks import given_row
from lianzheng_tui.tui.widgets.title_line import TitleLine

_HOW_SURE = Anchor("how sure")
"""The key of the line that asks how sure the answer was."""


_MOST = 9
"""The most options that have a key."""


def _numbered(key: str, action: str, words: str) -> Iterator[Binding]:
    """Yield the bindings of one key line entry, one for each number of options: 1-4 先选一项."""
    for count in range(1, _MOST + 1):
        shown = f"1-{count}" if count > 1 else "1"
        yield Binding(key, f"{action}({count})", words, key_display=shown)


class AnswerLine(LineField):
    """The line to type an answer into. The key line says what Enter does with it.

    As long as it is empty, the arrows lead to other questions.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "交", key_display="⏎"),
        Binding("enter", "submit_nothing", "先填写", key_display="打字"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hand in only what is typed, and move only in that."""
        match action:
            case "submit":
                return bool(self.value.strip())
            case "submit_nothing":
                return not self.value.strip()
            case "cursor_left" | "cursor_right":
                return bool(self.value)
        return True

    async def action_submit_nothing(self) -> None:
        """Let the sheet say what is missing."""
        await self.action_submit()


class AnswerSheet(Vertical):
    """A question with its options or a line to type into. The sheet holds the response."""

    DEFAULT_CSS = """
    AnswerSheet {
        height: 1fr;
        & > Horizontal { display: none; height: 1; }
        &.-typed > Horizontal { display: block; }
        & > Horizontal > Static { width: 6; color: $quiet; }
        & > Horizontal > Input { width: 40; }
        & > #below { display: none; height: auto; }
        &.-typed.-footed > #below { display: block; }
    }
    """

    MEASURE: ClassVar[int] = 76
    """The longest line of the question, in cells."""
    ASKS_HOW_SURE: ClassVar[bool] = True
    """Whether it is asked how sure an answer is, before it is handed in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "skip", "看对错", key_display="⏎"),
        Binding("enter", "choose", "就选它", key_display="⏎"),
        Binding("enter", "hand_in", "交", key_display="⏎"),
        Binding("enter", "fill_in", "填写", key_display="⏎"),
        *_numbered("enter", "say_missing", "先选一项"),
        *_numbered("enter", "say_several_missing", "先选几项"),
        *_numbered("enter", "say_left", "接着选"),
        Binding("space", "tick", "选或不选", key_display="空格"),
        Binding("space", "place", "排上或取下", key_display="空格"),
        Binding("space", "as_enter", "同 ⏎", show=False),
        Binding("1", "rate_first", "说把握", key_display="1-3"),
        *_numbered("1", "pick_first", "选择"),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, _MOST + 1)),
        Binding("right,n", "skip", "看对错", show=False),
        Binding("escape", "change", "改答案", key_display="Esc"),
        Binding("left,p", "change", "改答案", show=False),
        Binding("escape", "leave_input", "先不填", key_display="Esc"),
    ]

    _line = getters.query_one(Input)
    _row = getters.query_one(Horizontal)
    _below = getters.query_one("#below", Page)

    @dataclass
    class Changed(Message):
        """The learner has changed an answer that is not handed in yet."""

        question: Question
        """The question."""
        half_made: HalfMade | None
        """The answer so far, as it is kept; None if nothing is filled in."""

    @dataclass
    class HandedIn(Message):
        """The learner has answered."""

        question: Question
        """The question."""
        given: Any
        """The answer."""
        sure: int
        """How sure the learner is of it; 0 where that is not said, see `quiz.SURE`."""

    def __init__(self) -> None:
        """Make a sheet without a question."""
        super().__init__()
        self._input: AnswerInput = OptionInput()

    def compose(self) -> ComposeResult:
        """Yield the question and the line to type into."""
        yield self._input
        with Horizontal():
            yield Static("我答：")
            yield AnswerLine(compact=True, select_on_focus=False)
        yield Page(id="below", measure=self.MEASURE, margin=2, centred=True)

    def on_mount(self) -> None:
        """Start without a question."""
        self._response: Response | None = None
        self._hint = self._seed = ""
        self._rating = self._is_put_off = False
        self._below.can_focus = False

    def ask(
        self,
        question: Question,
        seed: str,
        shown: tuple[int, ...] | None = None,
        begun: HalfMade | None = None,
    ) -> None:
        """Ask a question; one that is already being asked on the occasion keeps its response.

        Args:
            question: The question.
            seed: The occasion. It also decides the order in which options are shown.
            shown: That order, if the seed does not decide it.
            begun: What the learner filled in last, on this sheet or another; see `HalfMade.counts`.
                The sheet itself remembers no question but this one.
        """
        former = self._response
        if former is None or former.question is not question or seed != self._seed:
            self._response = Response.begin(question, seed, shown)
            if begun and begun.counts(question, seed):
                self._response = self._response.resumed(begun.picked, safe(begun.typed))
            self._hush()
            self._seed, self._rating = seed, False
            # what was left half typed is not handed in by the Enter that goes on with it
            self._is_put_off = bool(self._response.typed)
            with self.prevent(Input.Changed):
                self._line.value = self._response.typed
                self._line.cursor_position = len(self._response.typed)
            self._use(input_of(question))
            self._input.cursor = None
        self.set_class(self._input.HAS_LINE and not self._rating, "-typed")
        self._line.placeholder = f"____  {interaction(question).PLACEHOLDER}"
        self._draw()

    def forget(self) -> None:
        """Forget the response, so that the next `ask` shows what was filled in elsewhere."""
        self._response = None

    def _use(self, kind: type[AnswerInput]) -> None:
        """Show the input of this kind, and make it where there is none yet."""
        known = next((each for each in self.query(AnswerInput) if type(each) is kind), None)
        if known is None:
            known = kind()
            self.mount(known, before=self._row)
        self._input = known
        known.set_measure(self.MEASURE)
        self._below.set_measure(self.MEASURE)
        for each in self.query(AnswerInput):
            each.display = each is known

    @property
    def is_rating(self) -> bool:
        """Whether it is asked how sure the answer is, which is handed in after that."""
        return self._rating

    def _ask_how_sure(self) -> None:
        """Ask how sure the answer is; it can still be changed, as nothing is said of it yet."""
        self._hush()
        self._rating = True
        self.remove_class("-typed")
        self._draw()
        self._input.focus()
        self._input.go_to(_HOW_SURE)

    def action_change(self) -> None:
        """Go back to the answer, as it was given, to change it."""
        self._rating = self._is_put_off = False
        self.set_class(self._input.HAS_LINE, "-typed")
        self._draw()
        self.take_focus()

    @on(Choices.Scrolled)
    def _align(self, message: Choices.Scrolled) -> None:
        """Align the input line with the prompt; the page has another size."""
        message.stop()
        self._row.styles.offset = (self._input.column()[0], 0)

    def take_focus(self) -> None:
        """Take the focus: the line for an answer that is being typed, else the options."""
        is_typed = self._input.HAS_LINE and not self._rating and not self._is_put_off
        (self._line if is_typed else self._input).focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Take in that the learner types, by whatever way he came to the line."""
        self._is_put_off = self._is_put_off and event.widget is not self._line

    def _draw(self) -> None:
        if self._response is None:
            return
        cursor = self._input.cursor
        self._input.show(list(self._blocks(self._response)), keep=True)
        if cursor is None:
            self._input.cursor = self._input.first_row(self._response)
        self._input.styles.height = "auto" if self._input.HAS_LINE and not self._rating else "1fr"
        foot = list(self.foot())
        self.set_class(bool(foot), "-footed")
        self._below.show(foot)
        self.refresh_bindings()

    def _blocks(self, response: Response) -> Iterator[Block]:
        yield from self.head(response)
        self._input.is_numbered = not self._rating
        yield from self._input.rows(response)
        if self._rating:
            if self._input.HAS_LINE:
                yield given_row(Span(""), response.given())
            yield BLANK
            yield Paragraph(blocks.how_sure())
            yield Paragraph(spans(Span(blocks.WHY_HOW_SURE, "quiet")), key=_HOW_SURE)
        if self._hint:
            yield BLANK
            yield hanging(spans(), spans(Span(self._hint, "here")), 6)
        if not self._input.HAS_LINE or self._rating:
            yield from self.foot()

    def head(self, response: Response) -> Iterator[Block]:
        """Yield what stands above what there is to pick from: the question."""
        yield from blocks.prompt_blocks(response.question, how=not self._rating)

    def foot(self) -> Iterator[Block]:
        """Yield what stands below that, or below the line that is typed into: nothing."""
        yield from ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        response = self._response
        if action in ("skip", "rate_first", "change"):
            return self._rating
        if action in ("pick", "as_enter") and self._rating:
            return True
        if response is None or self._rating:
            return False
        if action == "leave_input":
            return self._line.has_focus
        if action == "fill_in" or self._input.HAS_LINE:
            return action == "fill_in" and self._input.HAS_LINE
        if action == "as_enter":
            return not self._input.space_words(response)
        return action == "pick" or self._is_offered(response, action, parameters)

    def _is_offered(self, response: Response, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether a key is offered while there is something to pick."""
        chooses, missing = self._input.is_chosen_here(response), bool(response.missing())
        is_begun = response.picked != response.interaction.nothing_picked
        is_count = parameters == (min(response.count(), _MOST),)
        space = self._input.space_words(response)
        is_here = self._input.cursor is not None
        takes_several = space == "选或不选"
        is_bare = is_count and missing and not chooses and not is_begun
        return {
            "choose": chooses,
            "hand_in": not missing,
            "say_missing": is_bare and not takes_several,
            "say_several_missing": is_bare and takes_several,
            "say_left": is_count and missing and is_begun,
            "pick_first": is_count and (chooses or not missing),
            "tick": takes_several and is_here,
            "place": space == "排上或取下" and is_here,
        }.get(action, True)

    def action_pick(self, number: int) -> None:
        """Pick the option with this number; in a match, for the left side under the cursor."""
        if self._rating:
            if number in SURE:
                self._rate(number)
            return
        if self._response is None:
            return
        if number > (count := self._response.count()):
            self._say(f"只有1至{count}项" if count > 1 else "只有1项")
            return
        former, response = self._response, self._input.pick(self._response, number - 1)
        self._change(response)
        if words := self._input.follow(former, response, number - 1):
            self._title.say(words)

    def action_rate_first(self) -> None:
        """Say that the answer was unsure; it stands in the key line for all three."""
        self.action_pick(1)

    def action_pick_first(self, _: int) -> None:
        """Pick the first option; it stands in the key line for all numbers."""
        self.action_pick(1)

    def _change(self, response: Response) -> None:
        is_other = self._response is not None and response != self._response
        self._hush()
        self._response = response
        self._draw()
        if is_other:
            self._report(response)

    def _report(self, response: Response) -> None:
        """Report that the answer is another one."""
        self.post_message(self.Changed(response.question, response.half_made(self._seed)))

    def action_skip(self) -> None:
        """Do not say how sure the answer was."""
        self._rate(0)

    def _rate(self, sure: int) -> None:
        if self._response is not None and self._rating:
            self._hand_in(self._response, sure)

    def _hand_in(self, response: Response, sure: int = 0) -> None:
        self.post_message(self.HandedIn(response.question, response.given(), sure))

    def action_tick(self) -> None:
        """Tick the option under the cursor, or take the tick back."""
        if self._response is not None and not self._rating:
            self._change(self._input.pick_here(self._response))

    def action_place(self) -> None:
        """Put the item under the cursor into its place, or take it back."""
        self.action_tick()

    def action_as_enter(self) -> None:
        """Do what Enter does."""
        if self._rating:
            self.action_skip()
        elif self._response is not None and self._input.is_chosen_here(self._response):
            self.action_choose()
        else:
            self.action_hand_in()

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        """Pick an option at the second click on it."""
        message.stop()
        self.action_tick()

    @on(Choices.Moved)
    def _moved(self, message: Choices.Moved) -> None:
        """Let the one tick of a question go with the cursor, so that Enter is never in doubt."""
        message.stop()
        response = self._response
        if response is not None and not self._rating and self._input.moves_pick(response):
            self._change(self._input.pick_here(response))
        self.refresh_bindings()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self._response is not None and self._input.HAS_LINE and not self._rating:
            self._response = replace(self._response, typed=safe(message.value))
            if self._hint:
                self._say("")
            self._report(self._response)
            self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_hand_in()

    def action_choose(self) -> None:
        """Pick the option under the cursor and hand it in."""
        if self._response is not None:
            self._change(self._input.pick_here(self._response))
            self.action_hand_in()

    def action_hand_in(self) -> None:
        """Hand the answer in, or say what is missing; nothing is picked for the learner."""
        response = self._response
        if response is None or self._rating:
            return
        if missing := response.missing():
            self._say(missing)
        elif self.ASKS_HOW_SURE:
            self._ask_how_sure()
        else:
            self._hand_in(response)

    def _say(self, hint: str) -> None:
        """Say something below the question until something is picked or typed.

        There it may be out of view, so that the title says it as well.
        """
        self._hush()
        self._hint = hint
        if hint:
            self._title.say(hint)
        self._draw()

    def _hush(self) -> None:
        """Take back what was said."""
        if self._hint:
            self._title.hush(self._hint)
        self._hint = ""

    @property
    def _title(self) -> TitleLine:
        return self.screen.query_one(TitleLine)

    def action_say_missing(self, _: int) -> None:
        """Say what is missing."""
        self.action_hand_in()

    def action_say_several_missing(self, _: int) -> None:
        """Say what is missing where several can be picked."""
        self.action_hand_in()

    def action_say_left(self, _: int) -> None:
        """Say what is left to do."""
        self.action_hand_in()

    def action_fill_in(self) -> None:
        """Go on typing."""
        self._is_put_off = False
        self._line.focus()

    def action_leave_input(self) -> None:
        """Stop typing, so that the keys work again."""
        self._is_put_off = True
        self._input.focus()
