"""要点: what the case is as a whole: natures, receipts, lessons, figures, risks, words, laws.

In its table 对照检查 one marks; that is no record, see `core/study/self_check.py`.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.study.case_outline import Head
from lianzheng_tui.core.study.key_points import (
    MORE_AHEAD,
    lesson_rows,
    nature_rows,
    receipt_rows,
)
from lianzheng_tui.core.study.law_outline import case_laws, laws_verified
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.self_check import (
    count_words,
    risk_of,
)
from lianzheng_tui.tui.case import points_blocks as blocks
from lianzheng_tui.tui.case.going_on import GO, GO_BINDING, going_on, going_words
from lianzheng_tui.tui.case.self_check_tab import (
    CHECK_BINDINGS,
    MEASURE,
    WRITE_LINE,
    SelfCheckTab,
)
from lianzheng_tui.tui.messages import ShowEvidence
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Anchor,
    Block,
    Key,
    Paragraph,
    Span,
    Within,
    heading,
    spans,
)
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.law_blocks import provision_blocks
from lianzheng_tui.tui.widgets.page_screen import PageScreen

_TABLE_MEASURE = 116
"""The longest line in cells where a table has more to say."""
_TABLES = {"nature": Head.NATURES, "receipt": Head.RECEIPTS, "check": Head.SELF_CHECK}
"""The tables that are read row by row, by the kind of their keys."""


class PointsTab(SelfCheckTab):
    """One page. The cursor stops at what has evidence; a row of a table says more below it."""

    ABOUT = (
        "性质、收受、数字、风险点、词语和法规，每一条都看得到出处。对照检查按 1 2 3 标，只留在"
        "屏幕上；要整改的一句话，记下了才留在这台机器上，D 全部删去。"
    )

    part = Part.POINTS

    BINDINGS: ClassVar[list[BindingType]] = [
        WRITE_LINE,
        Binding("enter,space", "next_row", "下一行", key_display="⏎"),
        Binding("enter,space", "page_down", "翻页", key_display="⏎"),
        GO_BINDING,
        *CHECK_BINDINGS,
        Binding("e", "evidence(True)", "看条文"),
        Binding("e", "evidence(False)", "看出处"),
        Binding("t", "contents", "目录"),
    ]

    def on_mount(self) -> None:
        """Work out what depends on the case alone; the page is drawn with the progress."""
        self._natures = nature_rows((), self.laws)
        self._receipts = receipt_rows(())
        self._lessons = lesson_rows(self.case, self.laws)
        # the row that each table says more of stays until there is another in it, so that nothing
        # moves above what is read
        self._told: dict[str, Key] = {}

    def on_resize(self) -> None:
        """Lay the tables out for the new width."""
        if self.progress is not None:
            self.draw()

    def draw(self) -> None:
        """Show the page as it is now."""
        has_rules = bool(self._natures) and self.size.width >= _TABLE_MEASURE
        self._page.set_measure(_TABLE_MEASURE if has_rules else MEASURE)
        self._page.show(list(self._blocks(self._page.column()[1])), keep=True)
        self.place_line()
        self._show_far()

    def _show_far(self) -> None:
        cursor = self._page.cursor
        is_seen = self._page.is_seen(self._page.lines_of(cursor))
        kind = cursor[0] if isinstance(cursor, tuple) and is_seen else ""
        if kind == "check":
            self.far = count_words(self.case, self.marks)
        elif kind in _TABLES and isinstance(cursor, tuple):
            total = len(self._natures if kind == "nature" else self._receipts)
            self.far = f"{_TABLES[kind]} · 第{cursor[1] + 1}/{total}行"
        else:
            self.far = " · ".join(self._counts())
        self.refresh_bindings()

    def watch_progress(self, progress: Progress) -> None:
        """Tell what may be told now, and say where Enter leads."""
        natures = nature_rows(progress.told_events, self.laws)
        receipts = receipt_rows(progress.told_events)
        is_first = not self._page.height_of_lines
        if is_first or (natures, receipts) != (self._natures, self._receipts):
            self._natures, self._receipts = natures, receipts
            self._told.clear()
            self.draw()
        self.refresh_bindings()

    @property
    def _is_more_ahead(self) -> bool:
        """Whether there are natures or receipts that are not told yet."""
        told = self.progress.told_events if self.progress else ()
        return any(each.nature or each.received for each in self.case.timeline[len(told) :])

    def _counts(self) -> list[str]:
        """Return how many figures and risks there are; if there are none, terms and laws."""
        case = self.case
        points = (len(case.figures), "项数字"), (len(case.risks), "个风险点")
        others = (len(case.glossary), "个词语"), (len(case_laws(case, self.laws)), "条法规")
        said = [[f"{n}{words}" for n, words in each if n] for each in (points, others)]
        return said[0] or said[1]

    def _blocks(self, width: int) -> Iterator[Block]:
        if not self._has_content:
            yield from (BLANK, Paragraph(spans("这个案例没有要点。按 Tab 看别的部分。")))
        if self._natures:
            yield from blocks.nature_blocks(self._natures, self._told.get("nature"), width)
        if self._is_more_ahead:
            yield from (BLANK, Paragraph(spans(Span(MORE_AHEAD, "quiet"))))
        yield from (Within(block, MEASURE) for block in self._others(width))
        yield BLANK

    def _others(self, width: int) -> Iterator[Block]:
        case = self.case
        if self._receipts:
            yield from blocks.receipt_blocks(self._receipts, self._told.get("receipt"), width)
        if self._lessons:
            yield from blocks.lesson_blocks(self._lessons)
        if case.figures:
            yield from blocks.figure_blocks(case.figures)
        if case.risks:
            yield from blocks.risk_blocks(case.risks)
        if case.self_check:
            yield from blocks.check_blocks(case, self.marks, self.opened, self.kept_fault)
        if case.glossary:
            yield from heading(Head.GLOSSARY)
            for term in case.glossary:
                yield Paragraph(spans(Span(term.term, "strong")))
                yield Paragraph(spans(term.meaning), indent=2)
        laws = case_laws(case, self.laws)
        if laws:
            yield from heading(Head.LAWS, "延伸知识，非报道内容；现行有效以官方数据库为准")
            if verified := laws_verified([case], self.laws):
                yield from (Paragraph(spans(Span(verified, "quiet"))), BLANK)
            for law in laws:
                yield from provision_blocks(law, whole=True)

    @property
    def _has_content(self) -> bool:
        case = self.case
        tables = (self._natures, self._receipts, self._lessons, case.self_check)
        return bool(self._counts() or any(tables))

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        self._show_evidence()

    @on(Choices.Moved)
    def _moved(self, message: Choices.Moved) -> None:
        """Say of the row under the cursor what it is about."""
        message.stop()
        is_row = isinstance(message.key, tuple) and message.key[0] in _TABLES
        if is_row and isinstance(message.key, tuple):
            self._told[message.key[0]] = message.key
        if is_row or self.case.self_check:
            self.follow_cursor()
            self.draw()
        else:
            self._show_far()
        if self.check and not message.is_brought and not self._is_high(message.key):
            self._page.go_to(message.key)

    def _is_high(self, key: Key) -> bool:
        """Whether a row begins in the upper half of the view, so that what it opens is seen too."""
        first, height = self._page.scroll_offset.y, self._page.scrollable_content_region.height
        return first <= self._page.lines_of(key).start <= first + height // 2

    @on(Choices.Scrolled)
    def _in_view(self) -> None:
        """Offer only what can be done with what is in view."""
        self.place_line()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done at this moment."""
        if not self._page.is_attached:
            return False
        of_checks = super().check_action(action, parameters)
        if of_checks is not None:
            return of_checks
        match action:
            case "evidence":
                here = self._here()
                if not isinstance(here, tuple) or not any(self._evidence(*here)):
                    return False
                return (here[0] == "nature") is parameters[0]
            case "next_row":
                return self._next_row is not None and not self.is_to_mend
            case "page_down":
                following = self._next_row or self.is_to_mend
                return not following and not self._page.is_at_end
            case "contents":
                return len(self._heads()) > 1
            case "go":
                following = self._next_row or self.is_to_mend
                return self.progress is not None and not following and self._page.is_at_end
        return True

    def words_of(self, action: str) -> str:
        """Return where Enter goes."""
        if action == "next_row" and self._next_row == self._page.cursor:
            return "往下看"
        if action != GO or self.progress is None:
            return ""
        return going_words(self.progress.part_after(self.part), self.progress)

    @property
    def _next_row(self) -> Key:
        """The key of the row that comes next; None past the last of its table.

        It is the one under the cursor as long as the end of what that says is out of view.
        """
        cursor = self._page.cursor
        if not (isinstance(cursor, tuple) and cursor[0] in _TABLES):
            return None
        page = self._page
        rules = page.lines_of(blocks.RULES) if cursor[0] == "nature" else range(0)
        if cursor not in page.keys_in_view() and not page.is_seen(rules):
            return None
        if rules and not page.is_seen(rules[-1:]):
            return cursor  # what it says is not read to its end
        following = (cursor[0], cursor[1] + 1)
        return following if self._page.has(following) else None

    def _here(self) -> Key:
        """Return the key of what is under the cursor or, if none of it is in view, of the first.

        None if nothing in view has evidence.
        """
        page = self._page
        lines = map(page.key_at, range(page.scrollable_content_region.height))
        keys = [_owner(key) for key in lines if key is not None]
        keys = [key for key in keys if isinstance(key, tuple)]
        return page.cursor if page.cursor in keys else next(iter(keys), None)

    def action_next_row(self) -> None:
        """Go to the next row of the table, or to the end of what this one says."""
        following = self._next_row
        if following == self._page.cursor:
            self._page.show_more_of(blocks.RULES)
        else:
            self._page.cursor = following

    def action_page_down(self) -> None:
        """Turn the page."""
        self._page.action_page_down()

    def action_go(self) -> None:
        """Go on to another part."""
        if self.progress is not None:
            self.post_message(going_on(self.progress.part_after(self.part)))

    def action_evidence(self, _is_nature: bool) -> None:
        """Show the evidence of what is under the cursor, which is brought into view."""
        self._show_evidence()

    def _show_evidence(self) -> None:
        key = self._here()
        if isinstance(key, tuple) and any(self._evidence(*key)):
            self._page.cursor = key
            self.post_message(ShowEvidence(*self._evidence(*key)))

    def _evidence(self, kind: str, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the quotations and the ids of the provisions of what has a key."""
        match kind:
            case "nature":
                row = self._natures[number]
                return row.evidence, row.laws
            case "lesson":
                lesson = self._lessons[number]
                return lesson.evidence, lesson.laws
            case "receipt":
                return self._receipts[number].evidence, ()
            case "figure":
                return self.case.figures[number].evidence, ()
            case "check":
                risk = risk_of(self.case, self.case.self_check[number])
                return (risk.evidence if risk else ()), ()
        return self.case.risks[number].evidence, ()

    def _heads(self) -> list[Head]:
        """Return the heads on the page, in their order."""
        starts = {head: self._page.lines_of(Anchor(head)) for head in Head}
        return sorted(filter(starts.get, Head), key=lambda head: starts[head].start)

    def _head_in_view(self) -> Head | None:
        """Return the head that the row under the cursor or, out of view, the top line is below."""
        page = self._page
        is_seen = page.cursor in page.keys_in_view()
        line = page.here().start if is_seen else page.scroll_offset.y
        starts = [(page.lines_of(Anchor(head)).start, head) for head in self._heads()]
        above = [head for start, head in starts if start <= max(line, starts[0][0])]
        return above[-1] if above else None

    def action_contents(self) -> None:
        """Show the heads of the page, to go to one.

        The cursor comes along: to the first row below the head, or to the last one above it.
        """
        page, heads = self._page, self._heads()

        def go_to(head: Key) -> None:
            if isinstance(head, Head):
                start = page.lines_of(Anchor(head)).start
                below = [key for key in page.keys if page.lines_of(key).start > start]
                with page.bringing():
                    page.cursor = next(iter([*below, *page.keys[-1:]]), None)
                page.go_to(Anchor(head), top=True)

        rows = [BLANK, *(Paragraph(spans(head), key=head) for head in heads)]
        title = f"{self.case.title} › 要点 › 目录"
        about = "这一页上的各段；选定一段就到那里。"
        at = self._head_in_view()
        screen = PageScreen(title, rows, choices=True, at=at, about=about)
        self.app.push_screen(screen, go_to)


def _owner(key: Key) -> Key:
    """Return the key of the figure or risk that a line with this key belongs to."""
    if not isinstance(key, Anchor):
        return key
    kind, _, number = key.name.partition(" ")
    return (kind, int(number)) if number.isdigit() else None
