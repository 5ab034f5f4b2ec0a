"""The screen of 回访 and 整改.

回访 asks again what is due; 整改 asks one item of the ledger again at once.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.review.outline import ASKED_AGAIN
from lianzheng_tui.core.review.schedule import ItemKey, ReviewItem, next_order
from lianzheng_tui.core.study.interaction import mark
from lianzheng_tui.core.study.quiz import MEND, REVIEW, can_be_claimed
from lianzheng_tui.tui.messages import Did, FilledIn, OpenPlan
from lianzheng_tui.tui.review import review_blocks as blocks
from lianzheng_tui.tui.review.ledger_blocks import answer_of
from lianzheng_tui.tui.review.ledger_sheet import LedgerSheet
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.blocks import Block
from lianzheng_tui.tui.widgets.evidence_blocks import evidence_blocks
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.page_screen import PageScreen
from lianzheng_tui.tui.widgets.questions.answer_sheet import AnswerSheet
from lianzheng_tui.tui.widgets.questions.question_blocks import MARKED


class ReviewScreen(LedgerSheet[None]):
    """One question at a time: answered on the sheet, marked on the page; at the end an account.

    Every answer is in the records, so the screen can be left at any moment: the next time it goes
    on with what is still due.
    """

    ABOUT = "把到期的题再答一遍：先作答，再看对错和依据，最后说自己有几分把握。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "turn_page", "翻页", key_display="⏎"),
        Binding("enter,space", "go_on", "下一题", key_display="⏎"),
        Binding("enter,space", "see_account", "看小计", key_display="⏎"),
        Binding("enter,space", "back", "返回", key_display="⏎"),
        Binding("e", "evidence", "看出处"),
        Binding("s", "claim", "我答的意思一样"),
        Binding("p", "plan", "计划"),
        Binding("escape,q", "back", "返回", key_display="Esc"),
    ]

    _page = getters.query_one("#account", Page)
    _sheet = getters.query_one(AnswerSheet)

    def __init__(self, session: StudySession, mends: ItemKey | None = None) -> None:
        """Make the screen.

        Args:
            session: What is shown.
            mends: The item that is answered again now; None to ask what is due.
        """
        super().__init__(session)
        self._half_made = session.half_made
        self._mends = mends
        self._asked: ReviewItem | None = None
        self._shown: tuple[int, ...] = ()
        self._handed = self._rates = self._marked = False

    def compose_body(self) -> ComposeResult:
        """Yield the page, and the sheet that is shown in its place while a question is open."""
        yield Page(id="account", measure=76, margin=2, centred=True)
        yield AnswerSheet()

    def on_mount(self) -> None:
        """Ask the first question."""
        if self.query(AnswerSheet):
            self._ask_next()

    def _ask_next(self) -> None:
        """Ask the first item that is due; if none is, show the account."""
        due = self.ledger.due
        self._asked = self.ledger.item(self._mends) if self._mends else due[0] if due else None
        self._shown = next_order(self._asked) if self._asked else ()
        self._handed = self._rates = self._marked = False
        self.draw()

    @property
    def _now(self) -> ReviewItem | None:
        """The item asked, in its present state."""
        return self.ledger.item(self._asked.key) if self._asked else None

    def draw(self) -> None:
        """Show the question, the marks or the account."""
        item, asked_item = self._now, self._asked
        if self._handed and asked_item and item and item.last.record != asked_item.last.record:
            self._handed, self._rates = False, True
        is_open = asked_item is not None and not self._marked
        self._sheet.display, self._page.display = is_open, not is_open
        self._show_title()
        if asked_item is not None and is_open:
            if self._rates and item is not None:
                self._sheet.ask_how_sure(item.last.record)
            else:
                begun = self._half_made.get(*asked_item.key) if self._half_made else None
                seed = asked_item.last.record
                self._sheet.ask(asked_item.question, seed, self._shown, begun)
        else:
            self._page.show(list(self._blocks()), keep=True)
        if self.is_current:
            if is_open:
                self._sheet.take_focus()
            else:
                self._page.focus()
        self.refresh_bindings()

    def _show_title(self) -> None:
        title = "整改" if self._mends else "回访"
        done, left = self.ledger.reviewed_today.asked, len(self.ledger.due)
        here = done if self._rates or self._marked else done + 1
        far = f"今日第{here}/{done + left}题" if self._asked and not self._mends else ""
        if far and self._asked and self._asked.asked_again:
            far = f"{ASKED_AGAIN} · {far}"
        self.set_title(f"{title} › {self._asked.unit.title}" if self._asked else title, far)

    def _blocks(self) -> Iterator[Block]:
        item, asked_item = self._now, self._asked
        if item is not None and asked_item is not None:
            yield from blocks.marked(self.ledger, item, asked_item.state, self.laws, self._shown)
        else:
            yield from blocks.account(self.ledger)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "evidence":
                return self._marked
            case "turn_page":
                return not self._sheet.display and not self._page.is_at_end
            case "claim":
                item = self._now
                can_claim = item and can_be_claimed(item.question, answer_of(item.last))
                return bool(can_claim) and self._marked
            case "plan":
                return not isinstance(self.focused, Input)
            case "go_on" | "see_account":
                is_last = not self.ledger.due
                return self._marked and not self._mends and is_last == (action == "see_account")
        return True

    @on(AnswerSheet.Changed)
    def _filled_in(self, message: AnswerSheet.Changed) -> None:
        message.stop()
        if self._asked is not None:
            self.post_message(FilledIn(self._asked.unit.id, message.response, message.seed))

    @on(AnswerSheet.HandedIn)
    def _handed_in(self, message: AnswerSheet.HandedIn) -> None:
        message.stop()
        if self._asked is None or self._handed or self._rates:
            return
        self._handed = True
        question, given = message.question, message.given
        detail = {
            "run": MEND if self._mends else REVIEW,
            "given": given,
            "score": float(mark(question, given).score),
        }
        case = self._asked.unit.id
        self.post_message(Did(Verb.ANSWERED, case, question.id, question, detail))

    @on(AnswerSheet.Rated)
    def _rated(self, message: AnswerSheet.Rated) -> None:
        message.stop()
        self._rates, self._marked = False, True
        if message.sure and self._asked is not None:
            question, case = message.question, self._asked.unit.id
            detail = {"answer": message.record, "sure": message.sure}
            self.post_message(Did(Verb.RATED, case, question.id, question, detail))
        self.draw()
        self._page.action_first()
        self._page.go_to(MARKED)

    def action_go_on(self) -> None:
        """Go on to the next question."""
        self._ask_next()

    def action_see_account(self) -> None:
        """Go on from the last question to the account."""
        self._ask_next()

    def action_turn_page(self) -> None:
        """Turn the page."""
        self._page.action_page_down()

    @on(Page.Scrolled, "#account")
    def _scrolled(self, message: Page.Scrolled) -> None:
        """Let the key line say whether there is a page to turn."""
        message.stop()
        self.refresh_bindings()

    def action_evidence(self) -> None:
        """Show the evidence for the answer."""
        if self._asked is not None:
            case, question = self._asked.unit, self._asked.question
            cited = (question.law,) if question.law else ()
            page = evidence_blocks(case, question.evidence, cited, self.laws)
            self.app.push_screen(PageScreen(f"{case.title} › 出处", page))

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
