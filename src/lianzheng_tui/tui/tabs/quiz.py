"""测验: one question at a time, marked at once, with the reasons and the evidence."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.case import MatchQuestion, MultipleQuestion, NumberQuestion, Question
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.draft import Draft
from lianzheng_tui.core.marking import mark
from lianzheng_tui.core.progress import Part, Progress
from lianzheng_tui.core.quiz import QUIZ, Answer, Attempt
from lianzheng_tui.core.record import Verb
from lianzheng_tui.tui.messages import GoTo, ShowEvidence
from lianzheng_tui.tui.tabs import quiz_blocks as blocks
from lianzheng_tui.tui.tabs.tab import Tab
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.typeset import BLANK, Block, Paragraph, Span, hanging, spans


class QuizTab(Tab):
    """Questions in the order of the file. What is kept is in the attempt; the draft is here."""

    part = Part.QUIZ

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"pick({number})", f"选第{number}项", show=False)
            for number in range(1, 10)
        ),
        Binding("enter", "begin", "开始", key_display="⏎"),
        Binding("enter", "hand_in", "交", key_display="⏎"),
        Binding("enter", "go_on", "下一题", key_display="⏎"),
        Binding("enter", "open_row", "打开", key_display="⏎"),
        Binding("space", "space", "选", show=False),
        Binding("n,right", "next", "下一题", key_display="→"),
        Binding("p,left", "previous", "上一题", key_display="←"),
        Binding("e", "evidence", "看出处"),
        Binding("r", "result", "结果"),
        Binding("a", "again", "再答一遍"),
        Binding("escape", "leave_input", "先不填", key_display="Esc"),
    ]

    viewing: int = 0
    """The index of the question that is looked at; one past the last is the result."""

    def compose(self) -> ComposeResult:
        """The page, and the line to type into."""
        yield Page(choices=True, measure=76, margin=4, centred=True)
        yield Input(compact=True)

    def on_mount(self) -> None:
        """Nothing is drafted yet."""
        self._draft: Draft | None = None
        self._hint = ""

    @property
    def _page(self) -> Page:
        return self.query_one(Page)

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
    def _is_open(self) -> bool:
        """Whether a question waits for its answer."""
        return self._question is not None and self._answer is None

    def enter(self) -> None:
        """Take the focus."""
        typed = self._draft is not None and self._draft.is_typed and self._is_open
        (self.query_one(Input) if typed else self._page).focus()

    def watch_progress(self, old: Progress | None, new: Progress) -> None:
        """Resume at the first open question; after an answer stay with it."""
        before, now = old.attempt if old else None, new.attempt
        if now is not None and (before is None or before.run != now.run):
            self.viewing = self._first_open(now)
            self._draft = None
        keep = now is not None and before is not None and before.answers == now.answers
        self._draw(keep=keep)
        if self._answer is not None and not keep:
            self._page.go_to(blocks.MARKED)
            if self.display:
                self._page.focus()

    def _first_open(self, attempt: Attempt) -> int:
        indices = range(len(self._questions))
        return next(
            (i for i in indices if self._questions[i].id not in attempt.answers), len(indices)
        )

    def _draw(self, *, keep: bool = False) -> None:
        question, attempt = self._question, self._attempt
        drafted = self._draft.question if self._draft else None
        if question is not None and attempt is not None and drafted is not question:
            self._draft = Draft.begin(question, attempt.run)
            self._hint = ""
            self.query_one(Input).value = ""
        self._page.show(list(self._page_blocks()), keep=keep)
        self._show_input()
        total = len(self._questions)
        self.far = f"共{total}题"
        if self.case.quiz is not None and attempt is not None:
            where = "结果" if question is None else f"第{self.viewing + 1}/{total}题"
            self.far = f"{where}  {blocks.strip(self.case.quiz, attempt, self.viewing)}"
        self.refresh_bindings()

    def _show_input(self) -> None:
        line = self.query_one(Input)
        typed = self._draft is not None and self._draft.is_typed and self._is_open
        self.set_class(typed, "-typed")
        if typed and self._draft is not None:
            question = self._draft.question
            number = isinstance(question, NumberQuestion)
            unit = f"（单位：{question.unit}）" if isinstance(question, NumberQuestion) else ""
            line.placeholder = f"填数字{unit}" if number else "填几个字"
            self._page.styles.height = self._page.height_of_lines
            if self.display:
                line.focus()
        else:
            self._page.styles.height = "1fr"
            if line.has_focus:
                self._page.focus()

    def _page_blocks(self) -> Iterator[Block]:
        quiz, attempt, question, draft = self.case.quiz, self._attempt, self._question, self._draft
        if quiz is None:
            yield from (BLANK, Paragraph(spans("这个案例没有测验。按 Tab 看别的部分。")))
        elif attempt is None:
            yield from blocks.introduction(quiz)
        elif question is None:
            yield from blocks.result_blocks(self.case, quiz, attempt)
        elif self._answer is not None:
            yield from blocks.prompt_blocks(question, how=False)
            yield from blocks.marked_blocks(self.case, question, self._answer, self.laws)
            if self.progress and self._answer.record in self.progress.unsaved:
                yield BLANK
                yield Paragraph(spans(Span("这一题的答案未保存。", "crossed")))
        elif draft is not None:
            yield from blocks.prompt_blocks(question, how=True)
            yield from blocks.draft_blocks(draft)
            if self._hint:
                yield BLANK
                yield hanging(spans(), spans(Span(self._hint, "here")), 6)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        attempt = self._attempt
        match action:
            case "begin":
                return attempt is None and self.case.quiz is not None
            case "pick" | "space" | "hand_in":
                return self._is_open
            case "go_on":
                return self._answer is not None
            case "open_row":
                return attempt is not None and self._question is None
            case "next":
                return self._question is not None
            case "previous":
                return attempt is not None and self.viewing > 0
            case "evidence":
                return self._answer is not None
            case "result":
                return attempt is not None and attempt.finished and self._question is not None
            case "again":
                return attempt is not None and attempt.finished
            case "leave_input":
                return self.query_one(Input).has_focus
        return True

    def action_pick(self, number: int) -> None:
        """Pick the thing with this number."""
        if self._draft is None or self._draft.is_typed:
            return
        cursor, matching = self._page.cursor, isinstance(self._draft.question, MatchQuestion)
        row = cursor if isinstance(cursor, int) else 0
        self._hint = ""
        self._draft = self._draft.pick(number - 1, row)
        self._draw(keep=True)
        if matching and self._draft.picked[row] is not None:
            empty = [i for i, side in enumerate(self._draft.picked) if side is None]
            self._page.cursor = next((i for i in empty if i > row), empty[0] if empty else row)
        elif not matching and number - 1 in self._page.keys:
            self._page.cursor = number - 1

    def action_space(self) -> None:
        """Pick what is under the cursor."""
        cursor, question = self._page.cursor, self._question
        if isinstance(cursor, int) and not isinstance(question, MatchQuestion):
            self.action_pick(cursor + 1)

    def action_begin(self) -> None:
        """Begin an attempt; earlier ones stay."""
        self.did(Verb.BEGAN, QUIZ)

    @on(Page.Chosen)
    def _chosen(self, message: Page.Chosen) -> None:
        """A second click on an option picks it, on a row of the result opens it."""
        message.stop()
        if self._is_open:
            self.action_space()
        else:
            self.action_open_row()

    def action_hand_in(self) -> None:
        """Hand the answer in, or say what is missing."""
        draft, attempt, question = self._draft, self._attempt, self._question
        if draft is None or attempt is None or question is None:
            return
        missing = draft.missing()
        picks = not isinstance(question, MatchQuestion | MultipleQuestion)
        if draft.is_typed and not self.query_one(Input).has_focus:
            self.enter()
        elif missing and picks and not draft.is_typed and not draft.picked:
            self.action_space()
        elif missing:
            self._hint = missing
            self._draw(keep=True)
        else:
            given = draft.given()
            score = float(mark(question, given).score)
            self.did(
                Verb.ANSWERED, question.id, question, run=attempt.run, given=given, score=score
            )

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        if self._draft is not None and self._draft.is_typed:
            self._draft = Draft(self._draft.question, typed=safe(message.value))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_hand_in()

    def action_go_on(self) -> None:
        """On from a marked question."""
        self.action_next()

    def action_open_row(self) -> None:
        """Open a row of the result: a question, or a section to read again."""
        key = self._page.cursor
        if isinstance(key, str):
            ids = [question.id for question in self._questions]
            self._look(ids.index(key))
        elif isinstance(key, int):
            self.post_message(GoTo(Part.TEXT, key))

    def action_next(self) -> None:
        """Look at the next question or, when all are answered, the result."""
        attempt = self._attempt
        if attempt is None:
            return
        following = self.viewing + 1
        if following == len(self._questions) and not attempt.finished:
            following = self._first_open(attempt)
        self._look(following)

    def action_previous(self) -> None:
        """Look at the question before."""
        self._look(self.viewing - 1)

    def action_result(self) -> None:
        """Look at the result."""
        self._look(len(self._questions))

    def action_again(self) -> None:
        """Begin another attempt; this one stays."""
        self.action_begin()

    def action_leave_input(self) -> None:
        """Stop typing: the keys work again."""
        self._page.focus()

    def action_evidence(self) -> None:
        """Show the words that the answer rests on."""
        question = self._question
        if question is not None:
            laws = (question.law,) if question.law else ()
            self.post_message(ShowEvidence(question.evidence, laws))

    def _look(self, index: int) -> None:
        self.viewing = index
        self._draw()
