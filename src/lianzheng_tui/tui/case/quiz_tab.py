"""测验: one question at a time, marked at once, with the reasons and the evidence."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.answering.interaction import mark
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.completion_state import answered_words
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.question_sets import (
    AMONG,
    GROUP,
    MISSED,
    QuestionSet,
    asked_again,
    groups,
    is_in_sets,
    set_with,
    whole,
)
from lianzheng_tui.core.study.quiz import QUIZ, Attempt, can_be_claimed
from lianzheng_tui.core.study.quiz_place import QuizPlace
from lianzheng_tui.tui.case.going_on import going_to, going_words
from lianzheng_tui.tui.case.quiz_result_blocks import ReadAgain, Way, follows, result_blocks
from lianzheng_tui.tui.case.quiz_sets_blocks import SetKey, set_result_blocks, sets_blocks
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.messages import (
    Did,
    FilledIn,
    GoTo,
    OpenLedger,
    OpenLibrary,
    OpenSummary,
    ShowEvidence,
)
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Key, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.questions import question_blocks as blocks
from lianzheng_tui.tui.widgets.questions.answer_sheet import AnswerSheet

_OF_TITLE = 20
"""The cells of a title line that the name of the case and the gaps take at least."""


class QuizTab(Tab):
    """The questions in the order of the file: open ones on the sheet, marked ones on a page.

    The answers are in the attempt; the tab only holds which question is shown.
    """

    ABOUT = "每交一题，马上看到对错、理由和出处；答错的进台账。"

    part = Part.QUIZ

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "begin", "开始", key_display="⏎"),
        Binding("enter,space", "turn_page", "翻页", key_display="⏎"),
        Binding("enter,space", "go_on", "下一题", key_display="⏎"),
        Binding("enter,space", "see_result", "看结果", key_display="⏎"),
        Binding("enter,space", "choose_row", "看这一题", key_display="⏎"),
        Binding("s", "claim", "我答的意思一样"),
        Binding("e", "evidence", "看出处"),
        Binding("l", "ledger", "台账"),
        Binding("n,right", "skip", "跳过", key_display="→"),
        Binding("n,right", "next", "下一题", key_display="→"),
        Binding("n,right", "see_result", "看结果", key_display="→"),
        Binding("p,left", "previous", "上一题", key_display="←"),
        Binding("r", "result", "看结果"),
        Binding("escape", "back_to_result", "回结果", key_display="Esc"),
        Binding("escape", "all_sets", "各组", key_display="Esc"),
        Binding("a", "again", "再答一遍"),
    ]

    viewing: int = 0
    """The index of the question that is shown; one past the last is the result."""

    _left_row: Key = None
    """The row of the result from which the questions are looked at again; None otherwise."""

    _in: QuestionSet | None = None
    """The set that is asked: of a quiz all questions; None while one of several is chosen."""

    _page = getters.query_one("#marked", Choices)
    _sheet = getters.query_one(AnswerSheet)

    def compose(self) -> ComposeResult:
        """Yield the page and the sheet that replaces it while a question is open."""
        yield Choices(id="marked", measure=76, margin=2, centred=True)
        yield AnswerSheet()

    @property
    def _attempt(self) -> Attempt | None:
        return self.progress.attempt if self.progress else None

    @property
    def _is_retrying(self) -> bool:
        """Whether the attempt asks again what was wrong; till then there is the former result."""
        return bool(self.progress and self.progress.left_to_retry)

    @property
    def _place(self) -> QuizPlace:
        return QuizPlace(self._in, self._attempt, self.viewing)

    @property
    def _has_sets(self) -> bool:
        """Whether there are several sets to choose from."""
        return is_in_sets(self.case)

    @property
    def _among(self) -> Mapping[str, object]:
        """What a record says of the set."""
        return {AMONG: self._in.key} if self._has_sets and self._in else {}

    def item(self) -> str:
        """Return the id of the question that is shown; empty for the result."""
        question = self._place.question
        return question.id if question else ""

    def look_at(self, item: str, paragraph: int = 0) -> None:
        """Show the question with this id; before the first attempt, the set that it is in."""
        if item not in (question.id for question in self._place.questions):
            sets = groups(self.case)
            with_item = (s for s in sets if item in (question.id for question in s.questions))
            which = next(with_item, None)
            if which is None:
                return
            if self._attempt is None:
                self._page.cursor = SetKey(which.key)
                return
            self._in = which
        ids = [question.id for question in self._place.questions]
        if self._attempt is not None:
            self._look(ids.index(item))

    def enter(self) -> None:
        """Take the focus; what was filled in of the question at a stop of the text is there."""
        if self._sheet.display and not self._sheet.is_rating:
            self._sheet.forget()
            self._draw(keep=True)
        self._take_focus()

    def _take_focus(self) -> None:
        if self._sheet.display:
            self._sheet.take_focus()
        else:
            self._page.focus()

    def watch_progress(self, old: Progress | None, new: Progress) -> None:
        """Show the new progress: in a new attempt the first open question, else the same one."""
        before, now = old.attempt if old else None, new.attempt
        if not self._has_sets:
            self._in = whole(self.case)
        elif now is not None and (before is None or before.run != now.run):
            self._in = self._set_of(new, is_first=old is None)
        if now is not None and (before is None or before.run != now.run):
            from_result = before is not None and now.retried == before.run and self.is_open_tab
            self.viewing = self._place.first_open
            self._left_row = Way.RETRY if from_result else None
        elif now and before and now.finished > before.finished and not self.is_open_tab:
            self.viewing, self._left_row = self._place.first_open, None  # the text had the last one
        unchanged = now == before and before is not None
        self._draw(keep=unchanged)
        if self._place.answer is not None and not unchanged:
            self._page.go_to(blocks.MARKED)

    def show_ledger(self) -> None:
        """Say in the result how its questions stand now."""
        if self._attempt is not None and self._place.question is None:
            self._draw(keep=True)

    def _set_of(self, progress: Progress, *, is_first: bool) -> QuestionSet | None:
        """Return the set that a new attempt is at, or to go on with when the tab is opened.

        Where nothing is open there, the learner chooses.
        """
        attempt = progress.attempt
        which = set_with(self.case, attempt, progress.among)
        if is_first or which is None:
            which = progress.question_set
        is_done = bool(attempt and which and which.first_open(attempt) == len(which.questions))
        return None if is_done else which

    def _draw(self, *, keep: bool = False) -> None:
        place, attempt = self._place, self._attempt
        question = place.question
        is_open = question is not None and place.answer is None
        self._sheet.display, self._page.display = is_open, not is_open
        if question is not None and attempt is not None and is_open:
            self._sheet.ask(question, attempt.run, begun=self.begun(question.id))
        else:
            self._page.show(list(self._blocks()), keep=keep)
        self.far = self._far()
        if self.is_open_tab and not keep:
            self._take_focus()
        self.refresh_bindings()

    def _far(self) -> str:
        """Return how far the learner is, in words for the title line."""
        attempt, total = self._attempt, len(self.case.questions)
        if self._in is None and self.progress and attempt:
            return answered_words(self.progress.answered, total)
        if self._in is None or attempt is None:
            return f"共{total}题"
        place = self._place
        total = len(place.questions)
        again = "重答 " if self._is_retrying else ""
        where = "结果" if place.question is None else f"{again}第{self.viewing + 1}/{total}题"
        far = f"{self._in.title} {where}".strip()
        marks = blocks.strip(place.questions, attempt, self.viewing) if total <= GROUP else ""
        room = self.app.size.width - _OF_TITLE - cell_len(far)
        return f"{far}  {marks}" if marks and cell_len(marks) <= room else far

    def on_resize(self) -> None:
        """Say in the title how each question went, where there is room for it."""
        self.far = self._far()

    def _blocks(self) -> Iterator[Block]:
        quiz, attempt, place = self.case.quiz, self._attempt, self._place
        question, answer = place.question, place.answer
        if quiz is None:
            return  # a case without a quiz has no such tab
        if self._in is None:
            if self.progress:
                yield from sets_blocks(self.case, self.progress)
        elif attempt is None:
            yield from blocks.introduction(quiz)
        elif question is None:
            if self.progress and self._has_sets:
                yield from set_result_blocks(self._in, attempt, self.progress, self.ledger)
            elif self.progress:
                yield from result_blocks(self.case, quiz, attempt, self.progress, self.ledger)
        elif answer is not None:
            yield from blocks.prompt_blocks(question, how=False)
            then = follows(self.ledger, question, self.case, answer)
            yield from blocks.marked_blocks(self.case, question, answer, self.laws, follows=then)
            if self.progress and answer.record in self.progress.unsaved:
                yield BLANK
                yield Paragraph(spans(Span("这一题的答案未保存。", "crossed")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        attempt, place = self._attempt, self._place
        question, answer = place.question, place.answer
        is_marked = answer is not None
        field = self.screen.focused
        is_typing = isinstance(field, Input) and bool(field.value)
        match action:
            case "choose_row":
                has_rows = question is None and (attempt is not None or self._in is None)
                return has_rows and bool(self._page.cursor)
            case "begin":
                return attempt is None and self._in is not None
            case "turn_page":
                return is_marked and not self._page.is_at_end
            case "go_on" | "see_result":
                is_last = self._onwards == len(place.questions)
                return is_marked and self._page.is_at_end and is_last == (action == "see_result")
            case "claim":
                return bool(is_marked and question and answer and can_be_claimed(question, answer))
            case "all_sets":
                return self._has_sets and self._in is not None and self._left_row is None
            case "evidence":
                return bool(is_marked and question and not question.is_pending)
            case "ledger":
                return is_marked or (attempt is not None and question is None)
            case "skip" | "next":
                is_open = question is not None and not is_marked
                can_follow = question is not None and place.following != self.viewing
                leads_on = is_open or place.following < len(place.questions)
                return can_follow and leads_on and not is_typing and is_open == (action == "skip")
            case "previous":
                return place.former >= 0 and not is_typing
            case "result" | "again":
                is_there = question is not None or action == "again"
                has_former = self._is_retrying and action == "result"
                return is_there and (place.is_all_answered or has_former)
            case "back_to_result":
                return question is not None and self._left_row is not None
        return True

    @on(Page.Scrolled, "#marked")
    def _scrolled(self, message: Page.Scrolled) -> None:
        """Let the key line say whether there is a page to turn."""
        message.stop()
        self.refresh_bindings()

    @on(Choices.Moved, "#marked")
    def _moved(self, message: Choices.Moved) -> None:
        """Let the key line say what the row under the cursor leads to."""
        message.stop()
        self.refresh_bindings()

    @on(AnswerSheet.Changed)
    def _filled_in(self, message: AnswerSheet.Changed) -> None:
        message.stop()
        self.post_message(FilledIn(self.case.id, message.question.id, message.half_made))

    @on(AnswerSheet.HandedIn)
    def _handed_in(self, message: AnswerSheet.HandedIn) -> None:
        message.stop()
        question, given, attempt = message.question, message.given, self._attempt
        if attempt is not None and question.id not in attempt.answers:
            score = float(mark(question, given).score)
            detail = {"run": attempt.run, "given": given, "score": score, **self._among}
            case = self.case.id
            self.report(Did(Verb.ANSWERED, case, question.id, question, detail, message.sure))

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_choose_row()

    def action_begin(self) -> None:
        """Begin an attempt; earlier ones are kept."""
        self.did(Verb.BEGAN, QUIZ, None, **self._among)

    def action_again(self) -> None:
        """Begin another attempt; this one is kept."""
        if not self.case.kind.retells:
            self._ask_again(self._place.questions)
        else:
            self.action_begin()

    def _ask_again(self, questions: tuple[Question, ...]) -> None:
        """Begin an attempt at questions of a bank that were answered; the rest counts on."""
        if self._attempt is not None:
            among = self._in.key if self._in else MISSED
            self.did(Verb.BEGAN, QUIZ, None, **asked_again(questions, self._attempt, among))

    def action_turn_page(self) -> None:
        """Turn the page."""
        self._page.action_page_down()

    @property
    def _onwards(self) -> int:
        """The index of what to go on with from a marked question.

        Once nothing is open it is the result, unless one came from there to look at a question.
        """
        place = self._place
        if place.is_all_answered and self._left_row is None:
            return len(place.questions)
        return place.onwards

    def action_go_on(self) -> None:
        """Go on from a marked question."""
        self._look(self._onwards)

    def action_see_result(self) -> None:
        """Go on from the last question to the result."""
        self._look(self._onwards)

    def _ask_wrong(self) -> None:
        """Begin an attempt at what was wrong in this one, which counts together with it."""
        if not self.case.kind.retells:
            self._ask_again((self._in or whole(self.case)).missed(self._attempt))
        elif self._attempt is not None:
            self.did(Verb.BEGAN, QUIZ, only=self._attempt.run)

    def action_all_sets(self) -> None:
        """Go back to where a set is chosen, at the row of this one."""
        which, self._in = self._in, None
        self._look(0)
        row = SetKey(which.key) if which else None
        if self._page.has(row):
            self._page.cursor = row

    def _enter(self, which: QuestionSet | None) -> None:
        """Ask the questions of a set, from the first that is open; begin an attempt for it."""
        self._in = which
        if self._attempt is None:
            self.action_begin()
        else:
            self._look(self._place.first_open)

    def action_choose_row(self) -> None:
        """Do what the row under the cursor stands for."""
        match self._page.cursor:
            case Way.ONLY_WRONG:
                self._ask_wrong()
            case Way.RETRY:
                self._look(self._place.first_open)
                self._left_row = Way.RETRY
                self.refresh_bindings()
            case Way.LIBRARY:
                self.post_message(OpenLibrary())
            case Way.WRITE:
                self.post_message(GoTo(Part.DISCUSSION, is_link=True))
            case Way.SUMMARY:
                self.post_message(OpenSummary(self.case.id))
            case Way.SETS:
                self.action_all_sets()
            case Way.GO_ON:
                self._enter(self.progress.question_set if self.progress else None)
            case SetKey(key):
                self._enter(set_with(self.case, self._attempt, key))
            case Part() as part:
                self.post_message(GoTo(part, is_link=True))
            case ReadAgain(section):
                self.post_message(GoTo(Part.TEXT, section, is_link=True))
            case str() as item:
                row = self._page.cursor
                self.look_at(item)
                self._left_row = row
                self.refresh_bindings()

    def action_skip(self) -> None:
        """Leave the question for later."""
        self.action_next()

    def action_next(self) -> None:
        """Show the next question; after the last, the first open one or the result."""
        if self._attempt is not None:
            self._look(self._place.following)

    def action_previous(self) -> None:
        """Show the previous question."""
        self._look(self._place.former)

    def action_result(self) -> None:
        """Show the result, at the row from which it was left."""
        row = self._left_row
        self._look(len(self._place.questions))
        if self._page.has(row):
            self._page.cursor = row

    def action_back_to_result(self) -> None:
        """Go back to the result, from which the question was looked at again."""
        self.action_result()

    def action_evidence(self) -> None:
        """Show the evidence of the question."""
        if question := self._place.question:
            laws = (question.law,) if question.law else ()
            self.post_message(ShowEvidence(question.evidence, laws))

    def action_claim(self) -> None:
        """Record that the learner says the answer means the same as the right one."""
        question, answer = self._place.question, self._place.answer
        if question is not None and answer is not None:
            self.did(Verb.CLAIMED, question.id, question, answer=answer.record)

    def action_ledger(self) -> None:
        """Open the ledger."""
        self.post_message(OpenLedger())

    def _look(self, index: int) -> None:
        self.viewing = index
        if self._place.question is None:
            self._left_row = None
        self._draw()

    def words_of(self, action: str) -> str:
        """Return what Enter does with the row under the cursor; see `Sheet`."""
        row = self._page.cursor if action == "choose_row" else None
        match row:
            case Part.POINTS if self.progress:
                return going_words(Part.POINTS, self.progress)
            case SetKey(key) if which := set_with(self.case, self._attempt, key):
                return going_to(which.stand(self._attempt), which.title)
            case Part() | SetKey():
                return Way.GO_ON.value
            case ReadAgain():
                return "再读"
        return row.value if isinstance(row, Way) else ""
