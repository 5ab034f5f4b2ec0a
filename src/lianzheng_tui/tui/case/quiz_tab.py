"""测验: one question at a time, marked at once, with the reasons and the evidence."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.interaction import mark
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.quiz import QUIZ, Answer, Attempt, can_be_claimed
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.messages import GoTo, OpenLedger, ShowEvidence
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.questions import question_blocks as blocks
from lianzheng_tui.tui.widgets.questions.answer_sheet import AnswerSheet


class QuizTab(Tab):
    """The questions in the order of the file: open ones on the sheet, marked ones on a page.

    The answers are in the attempt; the tab only holds which question is shown.
    """

    ABOUT = "每交一题，马上看到对错、理由和出处；答错的进台账。"

    part = Part.QUIZ

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "开始", key_display="⏎"),
        Binding("enter", "go_on", "下一题", key_display="⏎"),
        Binding("enter", "open_row", "打开", key_display="⏎"),
        Binding("e", "evidence", "看出处"),
        Binding("l", "ledger", "台账"),
        Binding("s", "claim", "我答的意思一样"),
        Binding("space", "read_on", "翻页", key_display="Space"),
        Binding("n,right", "next", "下一题", key_display="→"),
        Binding("p,left", "previous", "上一题", key_display="←"),
        Binding("r", "result", "结果"),
        Binding("a", "again", "再答一遍"),
    ]

    viewing: int = 0
    """The index of the question that is shown; one past the last is the result."""

    _handed: str = ""
    """The id of the question whose answer was handed in here and is being saved."""
    _unrated: str = ""
    """The id of the record of the answer that the learner is asked to rate."""

    _page = getters.query_one("#marked", Choices)
    _sheet = getters.query_one(AnswerSheet)

    def compose(self) -> ComposeResult:
        """Yield the page and the sheet that replaces it while a question is open."""
        yield Choices(id="marked", measure=76, margin=4, centred=True)
        yield AnswerSheet()

    @property
    def _attempt(self) -> Attempt | None:
        return self.progress.attempt if self.progress else None

    @property
    def _questions(self) -> tuple[Question, ...]:
        return self.case.quiz.questions if self.case.quiz else ()

    @property
    def _question(self) -> Question | None:
        inside = self._attempt is not None and self.viewing < len(self._questions)
        return self._questions[self.viewing] if inside else None

    @property
    def _answer(self) -> Answer | None:
        question, attempt = self._question, self._attempt
        return attempt.answers.get(question.id) if question and attempt else None

    @property
    def _rates(self) -> bool:
        """Whether the learner is being asked how sure the answer was; the marks come after that."""
        return self._answer is not None and self._answer.record == self._unrated

    def item(self) -> str:
        """Return the id of the question that is shown; empty for the result."""
        return self._question.id if self._question else ""

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Show the question with this id."""
        ids = [question.id for question in self._questions]
        if self._attempt is not None and item in ids:
            self._look(ids.index(item))

    def enter(self) -> None:
        """Take the focus."""
        if self._sheet.display:
            self._sheet.take_focus()
        else:
            self._page.focus()

    def watch_progress(self, old: Progress | None, new: Progress) -> None:
        """Show the new progress: in a new attempt the first open question, else the same one."""
        before, now = old.attempt if old else None, new.attempt
        if now is not None and (before is None or before.run != now.run):
            self.viewing = self._first_open(now)
        unchanged = now == before and before is not None
        if self._handed and self._question and self._question.id == self._handed and self._answer:
            self._handed, self._unrated = "", self._answer.record
        self._draw(keep=unchanged)
        if self._answer is not None and not unchanged:
            self._page.go_to(blocks.MARKED)

    def _first_open(self, attempt: Attempt) -> int:
        for index, question in enumerate(self._questions):
            if question.id not in attempt.answers:
                return index
        return len(self._questions)

    def _draw(self, *, keep: bool = False) -> None:
        question, attempt, quiz = self._question, self._attempt, self.case.quiz
        is_open = question is not None and (self._answer is None or self._rates)
        self._sheet.display, self._page.display = is_open, not is_open
        if question is not None and attempt is not None and is_open:
            if self._rates:
                self._sheet.ask_how_sure(self._unrated)
            else:
                self._sheet.ask(question, attempt.run)
        else:
            self._page.show(list(self._blocks()), keep=keep)
        total = len(self._questions)
        self.far = f"共{total}题"
        if quiz is not None and attempt is not None:
            where = "结果" if question is None else f"第{self.viewing + 1}/{total}题"
            self.far = f"{where}  {blocks.strip(quiz, attempt, self.viewing)}"
        if self.is_open_tab and not keep:
            self.enter()
        self.refresh_bindings()

    def _blocks(self) -> Iterator[Block]:
        quiz, attempt, question, answer = (
            self.case.quiz,
            self._attempt,
            self._question,
            self._answer,
        )
        if quiz is None:
            yield from (BLANK, Paragraph(spans("这个案例没有测验。按 Tab 看别的部分。")))
        elif attempt is None:
            yield from blocks.introduction(quiz)
        elif question is None:
            yield from blocks.result_blocks(self.case, quiz, attempt)
        elif answer is not None:
            yield from blocks.prompt_blocks(question, how=False)
            yield from blocks.marked_blocks(self.case, question, answer, self.laws)
            if self.progress and answer.record in self.progress.unsaved:
                yield BLANK
                yield Paragraph(spans(Span("这一题的答案未保存。", "crossed")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        attempt, question, answer = self._attempt, self._question, self._answer
        match action:
            case "claim":
                can_claim = question and answer and can_be_claimed(question, answer)
                return bool(can_claim) and not self._rates
            case "begin":
                return attempt is None and self.case.quiz is not None
            case "go_on" | "evidence" | "read_on" | "ledger":
                return answer is not None and not self._rates
            case "open_row":
                return attempt is not None and question is None and self._page.cursor is not None
            case "next":
                return question is not None
            case "previous":
                return attempt is not None and self.viewing > 0
            case "result":
                finished = attempt is not None and attempt.finished
                return finished and question is not None and not self._rates
            case "again":
                return attempt is not None and attempt.finished and not self._rates
        return True

    @on(AnswerSheet.HandedIn)
    def _handed_in(self, message: AnswerSheet.HandedIn) -> None:
        message.stop()
        question, given, attempt = message.question, message.given, self._attempt
        if attempt is not None and question.id not in attempt.answers:
            score = float(mark(question, given).score)
            self._handed = question.id
            self.did(
                Verb.ANSWERED, question.id, question, run=attempt.run, given=given, score=score
            )

    @on(AnswerSheet.Rated)
    def _rated(self, message: AnswerSheet.Rated) -> None:
        message.stop()
        self._unrated = ""
        if message.sure:
            question = message.question
            self.did(Verb.RATED, question.id, question, answer=message.record, sure=message.sure)
        self._draw()
        self._page.go_to(blocks.MARKED)

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_open_row()

    def action_begin(self) -> None:
        """Begin an attempt; earlier ones are kept."""
        self.did(Verb.BEGAN, QUIZ)

    def action_again(self) -> None:
        """Begin another attempt; this one is kept."""
        self.action_begin()

    def action_go_on(self) -> None:
        """Go on from a marked question."""
        self.action_next()

    def action_open_row(self) -> None:
        """Open a row of the result: a question, or a section to read again."""
        key = self._page.cursor
        if isinstance(key, str):
            self._look([question.id for question in self._questions].index(key))
        elif isinstance(key, int):
            self.post_message(GoTo(Part.TEXT, key, is_link=True))

    def action_read_on(self) -> None:
        """Turn the page; at its end go on to the next question."""
        if self._page.is_at_end:
            self.action_next()
        else:
            self._page.action_page_down()

    def action_next(self) -> None:
        """Show the next question; after the last, the first open one or the result."""
        attempt, following = self._attempt, self.viewing + 1
        if attempt is None:
            return
        if following == len(self._questions) and not attempt.finished:
            following = self._first_open(attempt)
        self._look(following)

    def action_previous(self) -> None:
        """Show the previous question."""
        self._look(self.viewing - 1)

    def action_result(self) -> None:
        """Show the result."""
        self._look(len(self._questions))

    def action_evidence(self) -> None:
        """Show the evidence of the question."""
        question = self._question
        if question is not None:
            laws = (question.law,) if question.law else ()
            self.post_message(ShowEvidence(question.evidence, laws))

    def action_claim(self) -> None:
        """Record that the learner says the answer means the same as the right one."""
        question, answer = self._question, self._answer
        if question is not None and answer is not None:
            self.did(Verb.CLAIMED, question.id, question, answer=answer.record)

    def action_ledger(self) -> None:
        """Open the ledger."""
        self.post_message(OpenLedger())

    def _look(self, index: int) -> None:
        self.viewing, self._handed, self._unrated = index, "", ""
        self._draw()
