"""The screen of 回访 and 整改.

回访 asks again what is due; 整改 asks one item of the ledger again at once.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.answering.interaction import mark
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.ledger import Outcome
from lianzheng_tui.core.review.outline import ASKED_AGAIN
from lianzheng_tui.core.review.schedule import ItemKey, ReviewItem, next_order
from lianzheng_tui.core.study.quiz import MEND, REVIEW, can_be_claimed
from lianzheng_tui.tui.messages import Did, FilledIn, OpenPlan
from lianzheng_tui.tui.review import review_blocks as blocks
from lianzheng_tui.tui.review.ledger_blocks import answer_of
from lianzheng_tui.tui.review.ledger_sheet import MEASURE, LedgerSheet
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Span, spans
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.lead_blocks import RESUME, lead_row
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.questions.answer_sheet import AnswerSheet
from lianzheng_tui.tui.widgets.questions.question_blocks import MARKED

_MENDING_IS_NO_SCORE = "整改不计入测验的得分；还没有达标的，到测验里答。"
"""What is said after mending while the quiz is not passed: else one wonders why it asks again."""
_BACK = "!back"
"""The key of the line that leads back, where there is nothing to go on with."""


class ReviewScreen(LedgerSheet[None]):
    """One question at a time: answered on the sheet, marked on the page; at the end an account.

    Every answer is in the records, so the screen can be left at any moment: the next time it goes
    on with what is still due.
    """

    ABOUT = "把到期的题再答一遍：先作答，说有几分把握，再看对错和依据。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "read_on", "下一题", key_display="⏎"),
        Binding("enter,space", "go_on", "返回", key_display="⏎"),
        Binding("e", "evidence", "看出处"),
        Binding("s", "claim", "我答的意思一样"),
        Binding("p", "plan", "计划"),
        Binding("escape,q", "back", "返回", key_display="Esc"),
    ]

    _page = getters.query_one("#marked", Page)
    _account = getters.query_one("#account", Choices)
    _sheet = getters.query_one(AnswerSheet)

    def __init__(self, session: StudySession, mends: Sequence[ItemKey] = ()) -> None:
        """Make the screen.

        Args:
            session: What is shown.
            mends: The items that are answered again now, in order; none to ask what is due.
        """
        super().__init__(session)
        self._half_made = session.half_made
        self._mends = mends
        self._mended: dict[ItemKey, bool] = {}
        """Those of them that have been answered, each with whether it was right then."""
        self._asked: ReviewItem | None = None
        self._shown: tuple[int, ...] = ()
        self._handed = self._marked = False

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the sheet that is shown in its place while a question is open."""
        yield Page(id="marked", measure=76, margin=2, centred=True)
        yield Choices(id="account", measure=MEASURE, margin=2)
        yield AnswerSheet()

    def on_mount(self) -> None:
        """Ask the first question."""
        if self.query(AnswerSheet):
            self._ask_next()

    def _ask_next(self) -> None:
        """Ask the first item that is left; if none is, show the account."""
        self._asked = next(iter(self._left), None)
        self._shown = next_order(self._asked) if self._asked else ()
        self._handed = self._marked = False
        self.draw()

    @property
    def _left(self) -> list[ReviewItem]:
        """The items that are still to be asked."""
        if not self._mends:
            return list(self.ledger.due)
        keys = [key for key in self._mends if key not in self._mended]
        return [item for item in map(self.ledger.item, keys) if item is not None]

    @property
    def _now(self) -> ReviewItem | None:
        """The item asked, in its present state."""
        return self.ledger.item(self._asked.key) if self._asked else None

    def draw(self) -> None:
        """Show the question, the marks or the account."""
        item, asked_item, is_new = self._now, self._asked, False
        if self._handed and asked_item and item and item.last.record != asked_item.last.record:
            self._handed, self._marked, is_new = False, True, True
            self._mended[asked_item.key] = item.last.mark.right
        is_open = asked_item is not None and not self._marked
        self._sheet.display = is_open
        self._page.display = asked_item is not None and not is_open
        self._account.display = asked_item is None
        self._show_title()
        if asked_item is None:
            self._account.show(list(self._account_blocks()), keep=True)
        elif not is_open and item is not None:
            marked = blocks.marked(self.ledger, item, asked_item.state, self.laws, self._shown)
            self._page.show(list(marked), keep=not is_new)
            if is_new:
                self._page.go_to(MARKED)
        else:
            begun = self._half_made.get(*asked_item.key) if self._half_made else None
            seed = asked_item.last.record
            self._sheet.ask(asked_item.question, seed, self._shown, begun)
        if self.is_current:
            if is_open:
                self._sheet.take_focus()
            else:
                (self._page if asked_item else self._account).focus()
        self.refresh_bindings()

    def _show_title(self) -> None:
        done, left = self._count, len(self._left)
        if self._asked is None:
            title = "整改" if self._mends else "今日回访"
            self.set_title(title, f"{done}题答完" if done else "")
            return
        here = done if self._marked else done + 1
        today = "" if self._mends else "今日"
        far = f"{today}第{here}/{done + left}题"
        if self._asked.asked_again:
            far = f"{ASKED_AGAIN} · {far}"
        self.set_title(f"{'整改' if self._mends else '回访'} › {self._asked.unit.title}", far)

    @property
    def _count(self) -> int:
        """How many have been asked in this run or, in the reviews, today."""
        return len(self._mended) if self._mends else len(self.ledger.reviewed_today)

    def _account_blocks(self) -> Iterator[Block]:
        outcomes: Sequence[Outcome] = self.ledger.reviewed_today
        if self._mends:
            items = ((self.ledger.item(key), right) for key, right in self._mended.items())
            outcomes = [Outcome(item, right) for item, right in items if item is not None]
        yield from blocks.account(self.ledger, outcomes, mends=bool(self._mends))
        if self._mends and any(self._is_failing(each.item) for each in outcomes):
            yield from (BLANK, Paragraph(spans(Span(_MENDING_IS_NO_SCORE, "quiet"))))
        yield BLANK
        if row := self.resume_row(first=True):
            yield row
        else:
            yield lead_row("返回", (), _BACK)

    def _is_failing(self, item: ReviewItem) -> bool:
        """Whether the quiz that an item is from is not passed yet."""
        progress = self.session.progresses.get(item.unit.id) if self.session else None
        return progress is not None and not progress.is_passed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "evidence" | "read_on":
                return self._marked
            case "go_on":
                return self._asked is None
            case "claim":
                item = self._now
                can_claim = item and can_be_claimed(item.question, answer_of(item.last))
                return bool(can_claim) and self._marked
            case "plan":
                return not isinstance(self.focused, Input)
        return True

    def words_of(self, action: str) -> str:
        """Return what Enter does: it turns the page first."""
        if action == "go_on":
            return self.resume_words if self._account.cursor == RESUME else ""
        if action != "read_on":
            return ""
        if not self._page.is_at_end:
            return "翻页"
        return "" if self._left else "看结果"

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        """Say whether there is more to read."""
        self.refresh_bindings()

    @on(AnswerSheet.Changed)
    def _filled_in(self, message: AnswerSheet.Changed) -> None:
        message.stop()
        if self._asked is not None:
            case = self._asked.unit.id
            self.post_message(FilledIn(case, message.question.id, message.half_made))

    @on(AnswerSheet.HandedIn)
    def _handed_in(self, message: AnswerSheet.HandedIn) -> None:
        message.stop()
        if self._asked is None or self._handed:
            return
        self._handed = True
        question, given = message.question, message.given
        detail = {
            "run": MEND if self._mends else REVIEW,
            "given": given,
            "score": float(mark(question, given).score),
        }
        case = self._asked.unit.id
        self.post_message(Did(Verb.ANSWERED, case, question.id, question, detail, message.sure))

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        if message.page is self._account:
            message.stop()
            self.action_go_on()

    def action_go_on(self) -> None:
        """Go on where the learner left off or, if all is done, go back."""
        if self._account.cursor == RESUME:
            self.resume()
        else:
            self.action_back()

    def action_read_on(self) -> None:
        """Turn the page or, at its end, go on to the next question or the account."""
        if not self._page.is_at_end:
            self._page.action_page_down()
        else:
            self._ask_next()

    def action_evidence(self) -> None:
        """Show the evidence for the answer."""
        if self._asked is not None:
            self.show_evidence(self._asked)

    def action_claim(self) -> None:
        """Record that the learner says the answer means the same as the right one."""
        if (item := self._now) is not None:
            detail = {"answer": item.last.record}
            question = item.question
            self.post_message(Did(Verb.CLAIMED, item.unit.id, question.id, question, detail))

    def action_plan(self) -> None:
        """Plan the reviews."""
        self.post_message(OpenPlan())

    def action_back(self) -> None:
        """Leave; what is still due stays due."""
        self.answer(None)
