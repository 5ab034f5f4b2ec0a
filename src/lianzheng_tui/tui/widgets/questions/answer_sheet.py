"""The sheet on which one question is answered; the keyboard alone is enough."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.study.quiz import SURE
from lianzheng_tui.core.study.response import Response
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
from lianzheng_tui.tui.widgets.questions import question_blocks as blocks
from lianzheng_tui.tui.widgets.questions.answer_inputs import AnswerInput, OptionInput, input_of

_HOW_SURE = Anchor("how sure")
"""The key of the line that asks how sure the answer was."""


class AnswerLine(LineField):
    """The line to type an answer into. The key line says that Enter hands it in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "交", key_display="⏎"),
    ]


class AnswerSheet(Vertical):
    """A question with its options or a line to type into. The sheet holds the response."""

    DEFAULT_CSS = """
    AnswerSheet {
        height: 1fr;
        & > Input { display: none; width: 40; }
        &.-typed > Input { display: block; }
    }
    """

    MEASURE: ClassVar[int] = 76
    """The longest line of the question, in cells."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"pick({number})", f"选第{number}项", show=False)
            for number in range(1, 10)
        ),
        Binding("enter", "skip", "不说", key_display="⏎"),
        Binding("enter", "hand_in", "交", key_display="⏎"),
        Binding("space", "skip", "不说", show=False),
        Binding("space", "pick_here", "选", show=False),
        Binding("escape", "leave_input", "先不填", key_display="Esc"),
    ]

    _line = getters.query_one(Input)

    @dataclass
    class HandedIn(Message):
        """The learner has answered."""

        question: Question
        """The question."""
        given: Any
        """The answer."""

    @dataclass
    class Rated(Message):
        """The learner has said how sure the answer was, or has skipped that."""

        question: Question
        """The question."""
        record: str
        """The id of the answer's record."""
        sure: int
        """How sure the answer was."""

    def __init__(self) -> None:
        """Make a sheet without a question."""
        super().__init__()
        self._input: AnswerInput = OptionInput()

    def compose(self) -> ComposeResult:
        """Yield the question and the line to type into."""
        yield self._input
        yield AnswerLine(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Start without a question."""
        self._response: Response | None = None
        self._put_aside: dict[tuple[str, str], Response] = {}
        self._hint = self._seed = self._rating = ""

    def ask(self, question: Question, seed: str, shown: tuple[int, ...] | None = None) -> None:
        """Ask a question; one that is already being asked keeps its response.

        ``seed`` names the occasion. It also decides the order in which options are shown, unless
        ``shown`` gives that order.
        """
        self._rating = ""
        if self._response is None or self._response.question is not question:
            if self._response is not None:
                self._put_aside[self._seed, self._response.question.id] = self._response
            new_response = Response.begin(question, seed, shown)
            self._response = self._put_aside.get((seed, question.id), new_response)
            self._hint, self._seed = "", seed
            with self.prevent(Input.Changed):
                self._line.value = self._response.typed
            self._use(input_of(question))
            self._input.cursor = None
        self.set_class(self._input.HAS_LINE, "-typed")
        self._line.placeholder = self._response.interaction.placeholder
        self._draw()

    def _use(self, kind: type[AnswerInput]) -> None:
        """Show the input of this kind, and make it where there is none yet."""
        known = next((each for each in self.query(AnswerInput) if type(each) is kind), None)
        if known is None:
            known = kind()
            self.mount(known, before=self._line)
        self._input = known
        known.set_measure(self.MEASURE)
        for each in self.query(AnswerInput):
            each.display = each is known

    def ask_how_sure(self, record: str) -> None:
        """Ask how sure the answer in this record was; it has just been handed in."""
        self._rating, self._hint = record, ""
        self.remove_class("-typed")
        self._draw()
        self._input.go_to(_HOW_SURE)

    @on(Choices.Scrolled)
    def _align(self, message: Choices.Scrolled) -> None:
        """Align the input line with the prompt; the page has another size."""
        message.stop()
        self._line.styles.offset = (self._input.column()[0] + 6, 0)

    def take_focus(self) -> None:
        """Take the focus: the input line for a typed answer, else the options."""
        (self._line if self._input.HAS_LINE and not self._rating else self._input).focus()

    def _draw(self) -> None:
        if self._response is None:
            return
        cursor = self._input.cursor
        self._input.show(list(self._blocks(self._response)), keep=True)
        if cursor is None and not self._input.BEGINS_WITH_CURSOR:
            self._input.cursor = None
        self._input.styles.height = "auto" if self._input.HAS_LINE and not self._rating else "1fr"

    def _blocks(self, response: Response) -> Iterator[Block]:
        yield from self.head(response)
        yield from self._input.rows(response)
        if self._rating:
            if self._input.HAS_LINE:
                yield hanging(spans(Span("我答", "quiet")), spans(response.given()), 6)
            yield from (BLANK, Paragraph(blocks.how_sure(), key=_HOW_SURE))
        if self._hint:
            yield BLANK
            yield hanging(spans(), spans(Span(self._hint, "here")), 6)
        yield from self.foot()

    def head(self, response: Response) -> Iterator[Block]:
        """Yield what stands above what there is to pick from: the question."""
        yield from blocks.prompt_blocks(response.question, how=not self._rating)

    def foot(self) -> Iterator[Block]:
        """Yield what stands below it: nothing."""
        yield from ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "skip":
                return bool(self._rating)
            case "hand_in":
                return not self._rating
            case "leave_input":
                return self._line.has_focus and not self._rating
            case "pick" if self._rating:
                return True
            case "pick" | "pick_here":
                return not self._rating and self._response is not None and not self._input.HAS_LINE
        return True

    def action_pick(self, number: int) -> None:
        """Pick the option with this number; in a match, for the left side under the cursor."""
        if self._rating:
            if number in SURE:
                self._rate(number)
            return
        if self._response is None:
            return
        self._change(self._input.pick(self._response, number - 1))
        self._input.follow(self._response, number - 1)

    def _change(self, response: Response) -> None:
        self._response, self._hint = response, ""
        self._draw()

    def action_skip(self) -> None:
        """Do not say how sure the answer was."""
        self._rate(0)

    def _rate(self, sure: int) -> None:
        if self._response is not None and self._rating:
            record, self._rating = self._rating, ""
            self.post_message(self.Rated(self._response.question, record, sure))

    def action_pick_here(self) -> None:
        """Pick the option under the cursor."""
        if self._response is not None and not self._rating:
            self._change(self._input.pick_here(self._response))

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        """Pick an option at the second click on it."""
        message.stop()
        self.action_pick_here()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self._response is not None and self._input.HAS_LINE and not self._rating:
            self._response = replace(self._response, typed=safe(message.value))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_hand_in()

    def action_hand_in(self) -> None:
        """Hand the answer in, or say what is missing.

        If one option is to be picked and none is, Enter picks the one under the cursor and does not
        hand in yet. Without a cursor either, the hint says what is missing.
        """
        response = self._response
        if response is None or self._rating:
            return
        missing = response.missing()
        one_by_one = response.interaction.PICKS_ONE_BY_ONE
        if self._input.HAS_LINE and not self._line.has_focus:
            self._line.focus()
        elif missing and one_by_one and self._input.cursor is not None and not response.picked:
            self.action_pick_here()
        elif missing:
            self._hint = missing
            self._draw()
        else:
            self.post_message(self.HandedIn(response.question, response.given()))

    def action_leave_input(self) -> None:
        """Stop typing, so that the keys work again."""
        self._input.focus()
