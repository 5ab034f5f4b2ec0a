"""停一停: a question of the quiz where a section of the text ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from lianzheng_tui.core.answering.interaction import interaction, mark
from lianzheng_tui.core.answering.response import BEFORE_ATTEMPT, HalfMade, Response
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ, Answer, Attempt, can_be_claimed
from lianzheng_tui.core.study.stops import AT_STOP, open_stops
from lianzheng_tui.tui.case.quiz_result_blocks import follows
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.case.text_blocks import STOP
from lianzheng_tui.tui.case.text_page import TextPage
from lianzheng_tui.tui.messages import FilledIn, GoTo, ShowEvidence
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

    MEASURE = TextPage.MEASURE
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
    """One question, asked or marked. It never holds up who reads on.

    It is a part of a `Tab`, whose progress says what is answered, and which takes down what is.
    """

    ABOUT = (
        "停一停：读完一节，问一道测验里的题。答了就计入测验；按 → 先读下去，这一题测验里再问。"
        "按 Esc 回到正文。"
    )
    """What can be done here, for the help."""

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
        Binding("enter,space", "see_result", "看结果", key_display="⏎"),
        Binding("enter,space", "go_on", "读下去", key_display="⏎"),
        Binding("s", "claim", "我答的意思一样"),
        Binding("e", "evidence", "看出处"),
        Binding("right,n", "read_past", "先读下去", key_display="→"),
        Binding("right,n", "read_on", "读下去", key_display="→"),
        Binding("right,n", "go_on", "读下去", show=False),
        Binding("left,p", "leave", "回到正文", show=False),
        Binding("escape", "leave", "返回", key_display="Esc"),
    ]

    _asked = getters.query_one(StopQuestion)
    _marked = getters.query_one("#stop-marked", Page)

    passed_to: int = 0
    """The index of the section before which the learner had read on when the text was opened: the
    stops before it are asked in the quiz, unless one is half answered or he goes back."""

    stop: tuple[int, Question] | None = None
    """The stop that is shown: the index of the section, and the question; None for none."""

    class ReadOn(Message):
        """The learner reads on, and the section has no further stop."""

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
        """The question as it is set on the sheet; None if it is to be set anew."""
        self._run = ""
        """The run of the attempt; empty if none had begun when the question was set."""
        self._answer: Answer | None = None
        self._follows = ""
        self._skipped: set[str] = set()
        """The ids of the questions that the learner has read past."""
        self._given: object = None
        """The answer that waits for the run of its attempt."""
        self._handed = ""
        """The id of the question whose answer was handed in here and is being saved."""

    def compose(self) -> ComposeResult:
        """Yield the question, and the page for it once it is marked."""
        yield StopQuestion()
        yield Page(id="stop-marked", measure=TextPage.MEASURE, margin=4, centred=True)

    @property
    def _tab(self) -> Tab:
        return self.query_ancestor(Tab)

    @property
    def _attempt(self) -> Attempt | None:
        progress = self._tab.progress
        return progress.attempt if progress else None

    def open_in(self, section: int) -> list[Question]:
        """Return the stops after a section that are open and were not read past."""
        is_passed = section < self.passed_to
        return [
            question
            for question in open_stops(self._case, section, self._attempt)
            if question.id not in self._skipped and (self._tab.begun(question.id) or not is_passed)
        ]

    def ask(self, section: int, question: Question) -> None:
        """Show the question of a stop.

        Args:
            section: The index of the section that it follows.
            question: The question.
        """
        self.stop = section, question
        self.show_study()

    def close(self) -> None:
        """Show no stop any more."""
        self.forget()
        self.stop = None

    def show_study(self) -> None:
        """Show the question, or how it was marked; hand in what waits for a run."""
        if self.stop is None:
            return
        section, question = self.stop
        attempt, tab = self._attempt, self._tab
        answer = attempt.answers.get(question.id) if attempt else None
        if self._handed == question.id and answer is None:
            if attempt and self._given is not None:
                self._record(question, attempt)
            return  # it stands as it was handed in until it is saved
        self._handed = ""
        then = follows(tab.ledger, question, self._case, answer) if answer else ""
        is_other, was = question is not self._question, (self._answer, self._follows)
        self._question, self._answer, self._follows = question, answer, then
        self._run = attempt.run if attempt else ""
        self.set_class(answer is not None, "-marked")
        if answer is None:
            self._set_question(section, question, tab.begun(question.id))
        elif is_other or was != (answer, then):
            self._show_marked(section, question, answer)
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)  # whether it fits is known once it is drawn
        if tab.is_open_tab:
            self.take_focus()

    def _set_question(
        self, section: int, question: Question, begun: HalfMade | None = None
    ) -> None:
        """Set an open question on the sheet, with what was filled in last, here or in the quiz."""
        number = self._case.questions.index(question) + 1
        self._asked.above = tuple(self._above(section))
        self._asked.words = f"计入测验第{number}题；先读下去也行，测验里再问。"
        self._asked.ask(question, self._run or BEFORE_ATTEMPT, begun=begun)

    def _show_marked(
        self, section: int, question: Question, answer: Answer, *, keep: bool = False
    ) -> None:
        """Show how a question was marked; ``keep`` stays at the lines in view."""
        blocks = [*self._above(section), _prompt(question), BLANK]
        blocks += marked_blocks(self._case, question, answer, self._laws, follows=self._follows)
        self._marked.show(blocks, keep=keep)

    def _above(self, section: int) -> Iterator[Block]:
        """Yield the last lines of the section; few where the screen is low."""
        text = self._case.sections[section].paragraphs[-1]
        is_high = self.size.height >= _HIGH
        if is_high:
            yield BLANK
        yield _End(text, 2 if is_high else 1)
        if is_high:
            yield from (BLANK, Rule())
        yield BLANK

    @on(AnswerSheet.Changed)
    def _filled_in(self, message: AnswerSheet.Changed) -> None:
        message.stop()
        self.post_message(FilledIn(self._case.id, message.question.id, message.half_made))

    @on(AnswerSheet.HandedIn)
    def _handed_in(self, message: AnswerSheet.HandedIn) -> None:
        """Record an answer; it begins an attempt where none has begun."""
        message.stop()
        if self._handed == message.question.id:
            return
        self._handed, self._given = message.question.id, message.given
        if attempt := self._attempt:
            self._record(message.question, attempt)
        else:
            self._tab.did(Verb.BEGAN, QUIZ, None, **AT_STOP)

    def _record(self, question: Question, attempt: Attempt) -> None:
        given, self._given = self._given, None
        score = float(mark(question, given).score)
        detail = {"run": attempt.run, "given": given, "score": score, **AT_STOP}
        self._tab.did(Verb.ANSWERED, question.id, question, **detail)

    def _read_on(self) -> None:
        """Go on to the next stop of the section, else let the text go on."""
        if self.stop is None:
            return
        section, question = self.stop
        self._skipped.add(question.id)
        if following := self.open_in(section):
            self.ask(section, following[0])
        else:
            self.post_message(self.ReadOn())

    def on_resize(self, event: events.Resize) -> None:
        """Leave more or fewer lines above the question."""
        if self.stop is None or self._question is None:
            return
        if self._answer is None:
            self._set_question(*self.stop)
        else:
            self._show_marked(*self.stop, self._answer, keep=True)

    def forget(self) -> None:
        """Forget what is filled in; `show_study` then takes what was filled in elsewhere.

        The page of a question that is marked stays where it was turned to.
        """
        if self._answer is None:
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
            case "see_result" | "read_on":
                attempt = self._attempt
                return self._answer is not None and attempt is not None and attempt.finished
            case "claim":
                question, answer = self._question, self._answer
                return bool(question and answer and can_be_claimed(question, answer))
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
        self._read_on()

    def action_see_result(self) -> None:
        """Go on from the last open question of the quiz to its result; Esc there leads back."""
        self.post_message(GoTo(Part.QUIZ, is_link=True))

    def action_read_on(self) -> None:
        """Read on from there; the result is in the quiz."""
        self._read_on()

    def action_read_past(self) -> None:
        """Read on without an answer."""
        self._read_on()

    def action_leave(self) -> None:
        """Go back to the text."""
        self.post_message(self.Left())

    def action_claim(self) -> None:
        """Record that the learner says the answer means the same as the right one."""
        question, answer = self._question, self._answer
        if question is not None and answer is not None:
            self._tab.did(Verb.CLAIMED, question.id, question, answer=answer.record)

    def action_evidence(self) -> None:
        """Show the evidence of the question."""
        if self._question is not None:
            laws = (self._question.law,) if self._question.law else ()
            self.post_message(ShowEvidence(self._question.evidence, laws))


def _prompt(question: Question) -> Block:
    return hanging(spans(Span(STOP, "here")), spans(Span(question.prompt, "strong")), _LEAD)
