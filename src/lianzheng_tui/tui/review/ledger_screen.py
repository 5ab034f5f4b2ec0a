"""The screens of 台账: the questions of all cases that were answered wrong."""

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.review.ledger import Filter, Order
from lianzheng_tui.core.review.schedule import ItemKey, ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.tui.messages import OpenPlan, OpenReview
from lianzheng_tui.tui.review import ledger_blocks as blocks
from lianzheng_tui.tui.review.ledger_sheet import MEASURE, LedgerSheet
from lianzheng_tui.tui.session import StudySession
from lianzheng_tui.tui.style_sheet import style_sheet
from lianzheng_tui.tui.widgets import lead_blocks
from lianzheng_tui.tui.widgets.blocks import BLANK, Block
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.page import Page

_AROUND_BODY = 4
"""The lines of the title and of the keys."""


class LedgerScreen(LedgerSheet[None]):
    """The list of items, and below it what was answered to the chosen one."""

    CSS = style_sheet("review/ledger_screen.tcss")

    ABOUT = (
        "答错过、还没有闭环的题都记在这里：先整改，到期回访，三天按期都对就闭环。"
        "整改从选中的一题起，一题接一题，随时可以离开。"
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "整改", key_display="⏎"),
        Binding("o", "look", "细看"),
        Binding("p", "plan", "计划"),
        Binding("f", "filter", "筛选"),
        Binding("e", "evidence", "看出处"),
        Binding("s", "sort", "排序"),
        Binding("r", "review", "回访"),
        Binding("escape", "show_open", "不筛选", key_display="Esc"),
        Binding("escape,q,left", "back", "返回", key_display="Esc"),
    ]

    _list = getters.query_one(Choices)
    _said = getters.query_one("#said", Page)

    def __init__(self, session: StudySession) -> None:
        """Make the screen.

        Args:
            session: What is shown.
        """
        super().__init__(session)
        self._order = Order.CASE
        self._filter = Filter.OPEN
        self._said_content: Sequence[Block] = ()
        self._fitted = 0, 0
        """The lines of the list and of the page below it."""

    def compose_body(self) -> ComposeResult:
        """Yield the list, and the page below it."""
        yield Choices(measure=MEASURE, margin=2)
        yield Page(id="said", measure=MEASURE, margin=2)

    def on_mount(self) -> None:
        """Show the list."""
        for page in self.query(Choices):
            self._said.can_focus = False
            page.focus()
            self.draw()

    def draw(self) -> None:
        """Show the items that pass the filter, in the chosen order."""
        shown, ledger = self._shown, self.ledger
        view = [f"{self._filter.value}{len(shown)}题"] if self._filter is not Filter.OPEN else []
        view += [f"按{self._order.value}"] if self._order is not Order.CASE else []
        where = f"台账 › {' · '.join(view)}" if view else "台账"
        self.set_title(where, f"未闭环{ledger.open} · 已闭环{len(ledger.closed)}")
        if shown:
            content = list(blocks.list_blocks(ledger, self._filter, self._order))
        else:
            content = list(blocks.empty_blocks(ledger, self._filter))
            if row := self.resume_row(first=all(block.key is None for block in content)):
                content.append(row)
        self._list.show(content, keep=True)
        self._say()

    @property
    def _shown(self) -> list[ReviewItem]:
        """The items of the list, in its order."""
        groups = self.ledger.shown(self._filter, self._order)
        return [item for _, items in groups for item in items]

    @property
    def _chosen_item(self) -> ReviewItem | None:
        return next((item for item in self._shown if item.key == self._list.cursor), None)

    @property
    def _to_mend(self) -> list[ItemKey]:
        """The items still to be corrected, from the chosen one on and then the others."""
        if self._chosen_item is None:
            return []
        keys = [item.key for item in self._shown]
        here = next((n for n, key in enumerate(keys) if key == self._list.cursor), 0)
        opened = {item.key for item in self._shown if item.state is State.OPEN}
        return [key for key in keys[here:] + keys[:here] if key in opened]

    @on(Choices.Moved)
    def _say(self) -> None:
        """Say what was answered to the chosen item."""
        item = self._chosen_item
        content = [BLANK, *blocks.said_blocks(self.ledger, item)] if item else []
        self._said_content = content
        self._said.show(content)
        self._fit()
        self.refresh_bindings()

    @on(Page.Scrolled)
    def _fit(self) -> None:
        """Let the page follow the list at once, or stand at the foot where the list is long."""
        room = self.size.height - _AROUND_BODY - self.query_one("#banner").size.height
        width = self._list.column()[1]
        said = sum(len(tuple(block.lines(width))) for block in self._said_content)
        height = max(1, min(self._list.height_of_lines, room - said))
        if (height, said) != self._fitted:
            self._fitted = height, said
            self._said.styles.height = said
            self._said.display = said > 0
            self._list.styles.height = height if said else "1fr"
            self.call_after_refresh(self._list.show_head)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        match action:
            case "go_on":
                return self._list.cursor is not None
            case "evidence" | "look":
                return self._chosen_item is not None
            case "sort":
                return len(self._shown) > 1
            case "filter":
                return bool(self.ledger.open or self.ledger.closed)
            case "review":
                return bool(self.ledger.due)
            case "show_open":
                return self._filter is not Filter.OPEN
        return True

    def words_of(self, action: str) -> str:
        """Return what Enter does with the chosen line."""
        if action != "go_on":
            return ""
        match self._list.cursor:
            case lead_blocks.RESUME:
                return self.resume_words
            case blocks.CLOSED | blocks.OPEN:
                return "去看"
        mends, item = len(self._to_mend), self._chosen_item
        if not mends:
            return "细看"
        return f"整改{'这' if item and item.state is State.OPEN else '其余'}{mends}题"

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Correct what is still to be corrected, from the chosen item on; else open that."""
        match self._list.cursor:
            case lead_blocks.RESUME:
                self.resume()
            case blocks.CLOSED:
                self._show_only(Filter.CLOSED)
            case blocks.OPEN:
                self._show_only(Filter.OPEN)
            case _ if mends := self._to_mend:
                self.post_message(OpenReview(mends))
            case _:
                self.action_look()

    def action_look(self) -> None:
        """Open the chosen item."""
        if self.session and (item := self._chosen_item):
            self.app.push_screen(LedgerItemScreen(self.session, item.key))

    def action_evidence(self) -> None:
        """Show the evidence for the answer to the chosen item."""
        if item := self._chosen_item:
            self.show_evidence(item)

    def action_sort(self) -> None:
        """Sort by the next order: case, risk, date."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._from_the_top()

    def action_filter(self) -> None:
        """Show the items of the next state."""
        filters = list(Filter)
        self._show_only(filters[(filters.index(self._filter) + 1) % len(filters)])

    def action_show_open(self) -> None:
        """Take the filter away."""
        self._show_only(Filter.OPEN)

    def _show_only(self, which: Filter) -> None:
        self._filter = which
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

    def action_back(self) -> None:
        """Go back."""
        self.answer(None)


class LedgerItemScreen(LedgerSheet[None]):
    """One item: the learner's answer, the right one, why, the evidence, the dates."""

    ABOUT = "这道题你答过什么、对的是什么、为什么、下次哪天回访。再答一次就是整改。"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "再答一次", key_display="⏎"),
        Binding("e", "evidence", "看出处"),
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

    @on(Page.Scrolled)
    def _scrolled(self) -> None:
        """Say whether there is more to read."""
        self.refresh_bindings()

    def words_of(self, action: str) -> str:
        """Return what Enter does: it turns the page first."""
        is_first = action == "go_on" and not self.query_one(Page).is_at_end
        return "翻页" if is_first else ""

    def action_go_on(self) -> None:
        """Turn the page or, at its end, answer the question again now."""
        page = self.query_one(Page)
        if page.is_at_end:
            self.post_message(OpenReview([self._key]))
        else:
            page.action_page_down()

    def action_evidence(self) -> None:
        """Show the evidence for the answer."""
        if item := self.ledger.item(self._key):
            self.show_evidence(item)

    def action_back(self) -> None:
        """Go back to the list."""
        self.answer(None)
