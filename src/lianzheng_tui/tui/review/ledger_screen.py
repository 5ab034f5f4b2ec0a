"""The screens of 台账: the questions of all cases that were answered wrong."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.review.ledger import Filter, Order
from lianzheng_tui.core.review.schedule import ItemKey
from lianzheng_tui.tui.messages import OpenPlan, OpenReview
from lianzheng_tui.tui.review import ledger_blocks as blocks
from lianzheng_tui.tui.review.ledger_sheet import LedgerSheet
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.evidence_blocks import evidence_blocks
from lianzheng_tui.tui.widgets.page import Page
from lianzheng_tui.tui.widgets.page_screen import PageScreen


class LedgerScreen(LedgerSheet[None]):
    """The list of items."""

    ABOUT = "答错过、还没有闭环的题都记在这里：先整改，到期回访，三天按期都对就闭环。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "打开", key_display="⏎"),
        Binding("s", "sort", "排序"),
        Binding("f", "filter", "筛选"),
        Binding("r", "review", "回访"),
        Binding("p", "plan", "计划"),
        Binding("space", "page_down", "翻页", show=False),
        Binding("escape,q,left", "back", "返回", key_display="Esc"),
    ]

    _list = getters.query_one(Choices)

    def __init__(self, session: StudySession) -> None:
        """Make the screen.

        Args:
            session: What is shown.
        """
        super().__init__(session)
        self._order = Order.CASE
        self._filter = Filter.OPEN

    def compose_body(self) -> ComposeResult:
        """Yield the list."""
        yield Choices(measure=76, margin=4, centred=True)

    def on_mount(self) -> None:
        """Show the list."""
        for page in self.query(Choices):
            page.focus()
            self.draw()

    def draw(self) -> None:
        """Show the items that pass the filter, in the chosen order."""
        count = sum(len(items) for _, items in self.ledger.shown(self._filter, self._order))
        self.set_title("台账", f"{self._filter.value}{count}题 · 按{self._order.value}")
        self._list.show(list(blocks.list_blocks(self.ledger, self._filter, self._order)), keep=True)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open an item only if one is listed."""
        return self._list.cursor is not None if action == "open" else True

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the item under the cursor."""
        for key in (item.key for item in self.ledger.items):
            if key == self._list.cursor and self.session:
                self.app.push_screen(LedgerItemScreen(self.session, key))

    def action_sort(self) -> None:
        """Sort by the next order: case, risk, date."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._from_the_top()

    def action_filter(self) -> None:
        """Show the items of the next state."""
        filters = list(Filter)
        self._filter = filters[(filters.index(self._filter) + 1) % len(filters)]
        self._from_the_top()

    def _from_the_top(self) -> None:
        self._list.cursor = None
        self.draw()
        self._list.action_first()

    def action_review(self) -> None:
        """Review what is due."""
        self.post_message(OpenReview())

    def action_plan(self) -> None:
        """Plan the reviews."""
        self.post_message(OpenPlan())

    def action_page_down(self) -> None:
        """Turn the page."""
        self._list.action_page_down()

    def action_back(self) -> None:
        """Go back."""
        self.answer(None)


class LedgerItemScreen(LedgerSheet[None]):
    """One item: the learner's answer, the right one, why, the evidence, the dates."""

    ABOUT = "这道题你答过什么、对的是什么、为什么、下次哪天回访。再答一次就是整改。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "mend", "整改：再答一次", key_display="⏎"),
        Binding("e", "evidence", "看出处"),
        Binding("space", "page_down", "翻页", key_display="Space"),
        Binding("escape,q,left", "back", "返回", key_display="Esc"),
    ]

    def __init__(self, session: StudySession, key: ItemKey) -> None:
        """Make the screen.

        Args:
            session: What is shown.
            key: The key of the item.
        """
        super().__init__(session)
        self._key = key

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield Page(measure=76, margin=4, centred=True)

    def on_mount(self) -> None:
        """Show the item."""
        for page in self.query(Page):
            page.focus()
            self.draw()

    def draw(self) -> None:
        """Show the item in its current state."""
        item = self.ledger.item(self._key)
        if item is not None:
            self.set_title(f"台账 › {item.unit.title}", item.state.value)
            page = self.query_one(Page)
            page.show(list(blocks.item_blocks(self.ledger, item, self.laws)), keep=True)

    def action_mend(self) -> None:
        """Answer it again now."""
        self.post_message(OpenReview(self._key))

    def action_evidence(self) -> None:
        """Show the evidence for the answer."""
        item = self.ledger.item(self._key)
        if item is not None:
            cited = (item.question.law,) if item.question.law else ()
            page = evidence_blocks(item.unit, item.question.evidence, cited, self.laws)
            self.app.push_screen(PageScreen(f"{item.unit.title} › 出处", page))

    def action_page_down(self) -> None:
        """Turn the page."""
        self.query_one(Page).action_page_down()

    def action_back(self) -> None:
        """Go back to the list."""
        self.answer(None)
