"""停一停: a question of the quiz where a section of the text ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.response import BEFORE_ATTEMPT, HalfMade, Response
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.quiz import Answer
from lianzheng_tui.tui.messages import ShowEvidence
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Key,
    Paragraph,
    Rule,
    Span,
    Spans,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.questions.answer_sheet import AnswerSheet
from lianzheng_tui.tui.widgets.questions.question_blocks import marked_blocks

STOP = "停一停"
"""The word on the screen."""
MEASURE = 72
"""The longest line of the text, and of what interrupts it, in cells."""
_LEAD = 8
"""The cells of the word before the question, with the blanks after it."""
_HIGH = 16
"""The lines from which on there is room for two lines of the text and a rule above the question."""


@dataclass(frozen=True, slots=True)
class _End:
    """The last lines of a paragraph, in grey."""

    text: str
    count: int
    key: Key = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield them."""
        yield from list(Paragraph(spans(Span(self.text, "quiet")), first=4).lines(width))[
            -self.count :
        ]


class StopQuestion(AnswerSheet):
    """The sheet of the quiz, with what was just read above and where the answer counts below."""

    MEASURE = MEASURE
    ASKS_HOW_SURE = False

    above: tuple[Block, ...] = ()
    """What stands above the question."""
    words: str = ""
    """What is said below it."""

    def head(self, response: Response) -> Iterator[Block]:
        """Yield what was just read, then the question."""
        yield from self.above
        yield _prompt(response.question)
        hint = interaction(response.question).hint
        if hint:
            yield hanging(spans(), spans(Span(hint, "quiet")), _LEAD)
        yield BLANK

    def foot(self) -> Iterator[Block]:
        """Yield where the answer counts."""
        yield BLANK
        yield Paragraph(spans(Span(self.words, "quiet")))


class StopSheet(Vertical):
    """One question, asked or marked. It never holds up who reads on."""

    DEFAULT_CSS = """
    StopSheet {
        height: 1fr;
        & > #stop-marked { display: none; }
        &.-marked > #stop-marked { display: block; }
        &.-marked > StopQuestion { display: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "turn_page", "翻页", key_display="⏎"),
        Binding("enter,space", "go_on", "读下去", key_display="⏎"),
        Binding("e", "evidence", "看出处"),
        Binding("right,n", "read_past", "先读下去", key_display="→"),
        Binding("right,n", "go_on", "读下去", show=False),
        Binding("left,p", "leave", "回到正文", show=False),
        Binding("escape", "leave", "返回", key_display="Esc"),
    ]

    _asked = getters.query_one(StopQuestion)
    _marked = getters.query_one("#stop-marked", Page)

    class ReadOn(Message):
        """The learner reads on."""

    class Left(Message):
        """The learner goes back to the text."""

    def __init__(self, case: Case, laws: Mapping[str, Provision]) -> None:
        """Create the sheet for the questions of a case.

        Args:
            case: The case.
            laws: The provisions that it may cite.
        """
        super().__init__()
        self._case = case
        self._laws = laws
        self._question: Question | None = None
        self._section = 0
        self._run = ""
        self._answer: Answer | None = None
        self._follows = ""

    def compose(self) -> ComposeResult:
        """Yield the question, and the page for it once it is marked."""
        yield StopQuestion()
        yield Page(id="stop-marked", measure=MEASURE, margin=4, centred=True)

    def show(
        self,
        question: Question,
        section: int,
        run: str,
        answer: Answer | None,
        *,
        begun: HalfMade | None = None,
        follows: str = "",
    ) -> None:
        """Show a question, marked if it is answered.

        Args:
            question: The question.
            section: The index of the section that it follows.
            run: The run of the attempt; empty if none has begun.
            answer: The answer in this attempt; None if there is none yet.
            begun: What the learner filled in last, here or in the quiz.
            follows: What becomes of the answer; see `quiz_result_blocks.follows`.
        """
        is_other = question is not self._question
        self._question, self._section, self._run = question, section, run
        was, self._answer = (self._answer, self._follows), answer
        self._follows = follows
        self.set_class(answer is not None, "-marked")
        if answer is None:
            self._ask(question, begun)
        elif is_other or was != (answer, follows):
            blocks = [*self._above(), _prompt(question), BLANK]
            blocks += marked_blocks(self._case, question, answer, self._laws, follows=follows)
            self._marked.show(blocks)
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)  # whether it fits is known once it is drawn

    def _ask(self, question: Question, begun: HalfMade | None = None) -> None:
        questions = self._case.questions
        number = questions.index(question) + 1
        self._asked.above = tuple(self._above())
        self._asked.words = f"计入测验第{number}题；先读下去也行，测验里再问。"
        self._asked.ask(question, self._run or BEFORE_ATTEMPT, begun=begun)

    def _above(self) -> Iterator[Block]:
        """Yield the last lines of the section; few where the screen is low."""
        text = self._case.sections[self._section].paragraphs[-1]
        is_high = self.size.height >= _HIGH
        if is_high:
            yield BLANK
        yield _End(text, 2 if is_high else 1)
        if is_high:
            yield from (BLANK, Rule())
        yield BLANK

    def on_resize(self, event: events.Resize) -> None:
        """Leave more or fewer lines above the question."""
        if self._question is not None and self._answer is None:
            self._ask(self._question)

    def forget(self) -> None:
        """Forget what is filled in, so that the next `show` takes what was filled in elsewhere."""
        self._question = None
        self._asked.forget()

    def take_focus(self) -> None:
        """Take the focus."""
        if self._answer is None:
            self._asked.take_focus()
        else:
            self._marked.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "turn_page":
                return self._answer is not None and not self._marked.is_at_end
            case "go_on":
                return self._answer is not None
            case "evidence":
                is_pending = self._question is not None and self._question.is_pending
                return self._answer is not None and not is_pending
            case "read_past":
                return self._answer is None
        return True

    def action_turn_page(self) -> None:
        """Turn the page of a marked question."""
        self._marked.action_page_down()
        self.refresh_bindings()

    def action_go_on(self) -> None:
        """Go on from a marked question."""
        self.post_message(self.ReadOn())

    def action_read_past(self) -> None:
        """Read on without an answer."""
        self.post_message(self.ReadOn())

    def action_leave(self) -> None:
        """Go back to the text."""
        self.post_message(self.Left())

    def action_evidence(self) -> None:
        """Show the evidence of the question."""
        if self._question is not None:
            laws = (self._question.law,) if self._question.law else ()
            self.post_message(ShowEvidence(self._question.evidence, laws))


def _prompt(question: Question) -> Block:
    return hanging(spans(Span(STOP, "here")), spans(Span(question.prompt, "strong")), _LEAD)
