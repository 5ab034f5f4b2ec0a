"""导学: what the case is about, what it teaches, and what is left to do."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lianzheng_tui.core.case.parts import Part, parts_of
from lianzheng_tui.core.study.case_outline import Head, case_outline, correction_lines
from lianzheng_tui.core.study.completion_state import answered_words
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.reflection import notes_written
from lianzheng_tui.core.study.timeline_outline import defence_words
from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.tui.case.going_on import GO, GO_BINDING, going_words
from lianzheng_tui.tui.case.tab import Tab
from lianzheng_tui.tui.messages import GoTo
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Paragraph,
    Row,
    Span,
    hanging,
    spans,
)
from lianzheng_tui.tui.widgets.choices import Choices
from lianzheng_tui.tui.widgets.marks import stand_mark


class GuideTab(Tab):
    """A page about the case, with the parts as choices."""

    ABOUT = "这个案例讲什么、学完能够做什么、各部分学到了哪里。"

    part = Part.GUIDE

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "turn_page", "翻页", key_display="⏎"),
        GO_BINDING,
        Binding("n,right", "next", "接着学", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield Choices(measure=72, margin=4, centred=True)

    def enter(self) -> None:
        """Take the focus and put the cursor on the next part to study, from the top of the page."""
        page = self.query_one(Choices)
        page.focus()
        page.scroll_to(y=0, animate=False, force=True)
        if self.progress is not None:
            page.set_cursor(self.progress.next_part)

    def watch_progress(self, progress: Progress) -> None:
        """Show the new progress."""
        self.query_one(Choices).show(self._blocks(progress), keep=True)
        self.far = case_outline(self.case).minutes
        self.refresh_bindings()

    def _blocks(self, progress: Progress) -> list[Block]:
        told = case_outline(self.case)
        blocks: list[Block] = [BLANK, Paragraph(spans(Span(told.title, "title"))), BLANK]
        blocks.append(Paragraph(spans(told.summary), first=4))
        if told.objectives:
            blocks += [BLANK, Paragraph(spans(Span(Head.OBJECTIVES, "strong")))]
            blocks += [hanging(spans("· "), spans(goal), 2) for goal in told.objectives]
        blocks += [BLANK, Paragraph(spans(Span("从哪里学起", "strong")))]
        if told.lead:
            blocks.append(Paragraph(spans(Span(told.lead, "quiet"))))
        blocks += [_part_row(part, progress) for part in _parts(progress)]
        blocks.append(BLANK)
        blocks += [
            Row((Cell(spans(Span(label, "quiet")), 8), Cell(spans(words))))
            for label, words in told.facts
        ]
        if corrections := correction_lines(self.case, progress.corrections):
            blocks += [BLANK, Paragraph(spans(Span(Head.CORRECTIONS, "strong")))]
            blocks += [hanging(spans("· "), spans(words), 2) for words in corrections]
        return [*blocks, BLANK]

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        message.stop()
        if isinstance(message.key, Part):
            self.post_message(GoTo(message.key))

    @on(Choices.Moved)
    @on(Choices.Scrolled)
    def _moved(self) -> None:
        self.refresh_bindings()

    @property
    def _here(self) -> Part | None:
        """The part under the cursor."""
        cursor = self.query_one(Choices).cursor
        return cursor if isinstance(cursor, Part) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go to the part under the cursor, once it is in view."""
        if action == "turn_page":
            return self.query_one(Choices).is_cursor_below
        return action != GO or (self.progress is not None and self._here is not None)

    def words_of(self, action: str) -> str:
        """Return what Enter does, in the words for how far the learner is in the part."""
        if action != GO or self.progress is None or self._here is None:
            return ""
        return going_words(self._here, self.progress)

    def action_turn_page(self) -> None:
        """Turn the page; the cursor stays on the next part to study."""
        self.query_one(Choices).turn_page()

    def action_go(self) -> None:
        """Go to the part under the cursor."""
        if self._here is not None:
            self.post_message(GoTo(self._here))

    def action_next(self) -> None:
        """Go to the part to study next, wherever the cursor is."""
        if self.progress is not None:
            self.post_message(GoTo(self.progress.next_part))


def _parts(progress: Progress) -> list[Part]:
    """Return the parts that the case has, apart from this one."""
    return [part for part in parts_of(progress.case) if part is not Part.GUIDE]


def _part_row(part: Part, progress: Progress) -> Row:
    state = progress.part_stand(part)
    mark = stand_mark(state) if state else Span("·", "quiet")
    return Row(
        (Cell(spans(mark), 2), Cell(spans(part.label), 8), Cell(spans(_words(part, progress)))),
        gap=0,
        key=part,
    )


def _words(part: Part, progress: Progress) -> str:
    case, quiz = progress.case, progress.case.quiz
    match part:
        case Part.TEXT:
            return f"读完{progress.reading.sections_read(case)}/{len(case.sections)}节"
        case Part.TIMELINE:
            decisions = sum(event.decision is not None for event in case.timeline)
            walk = progress.walk
            if walk is None:
                choices = f"，其中{decisions}处要抉择" if decisions else ""
                return f"{len(case.timeline)}步{choices}"
            held_count, taken_count = progress.held()
            state = "走完" if walk.finished else f"第{walk.reached + 1}/{len(case.timeline)}步"
            if progress.is_walked and not walk.finished:
                state = f"走完过，又走到{state}"
            word = defence_words(case.kind)[Defence.HELD]
            choices = f"，抉择{taken_count}/{decisions}处，{word}{held_count}处"
            return f"{state}{choices if decisions else ''}"
        case Part.POINTS:
            laws = len(case.laws) or len({law for law, _ in case.cited_laws()})
            counts = (
                (len(case.figures), "项数字"),
                (len(case.risks), "个风险点"),
                (len(case.glossary), "个词语"),
                (laws, "条法规"),
            )
            return "，".join(f"{count}{unit}" for count, unit in counts if count)
        case Part.QUIZ if quiz is not None:
            attempt = progress.attempt
            if progress.question_place and not progress.is_passed:
                return answered_words(progress.answered, len(quiz.questions))
            if attempt is None:
                return f"{len(quiz.questions)}题，{quiz.pass_mark}%达标"
            if attempt.finished:
                return "已达标" if progress.is_passed else "答完，尚未达标"
            if progress.left_to_retry:
                return progress.retry_words
            passed = "达标过，又" if progress.is_passed else ""
            return f"{passed}答了{len(attempt.answers)}/{len(quiz.questions)}题"
        case _:
            return f"{len(case.discussion)}题，写了{notes_written(progress.notes)}则心得"
