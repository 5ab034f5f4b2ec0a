"""The blocks of the preview of a case: beside the list, below it, or in two lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.cells import cell_len

from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.review.ledger import Ledger, day_words
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.core.study.case_outline import Head, case_outline, correction_lines
from lianzheng_tui.core.study.lacking import lacking
from lianzheng_tui.core.study.progress import PartShare, Progress
from lianzheng_tui.core.study.quiz import result
from lianzheng_tui.core.study.slope_picture import (
    PictureStyle,
    has_slope,
    profile,
    standing,
)
from lianzheng_tui.core.study.timeline_outline import defence_words
from lianzheng_tui.core.study.walkthrough import Defence, chosen
from lianzheng_tui.data.library.library import NewerEdition
from lianzheng_tui.tui.widgets.blocks import (
    BLANK,
    Block,
    Cell,
    Edges,
    Paragraph,
    Row,
    Span,
    Spans,
    hanging,
    spans,
    width_of,
)
from lianzheng_tui.tui.widgets.defence_marks import defence_mark
from lianzheng_tui.tui.widgets.plots import tracked_bar
from lianzheng_tui.tui.widgets.questions.question_blocks import strip
from lianzheng_tui.tui.widgets.slope_blocks import Picture

_BAR = 12
_LABEL = 8
"""The cells of the name of a part."""
_SMALL = PictureStyle(names=False, whole=False, most=3)
_GAP = 2
"""The fewest cells between words or a strip and the words at the edge."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What is behind the learner in a case, and what the terminal can draw of it."""

    progress: Progress
    ledger: Ledger | None = None
    """The ledger, once it is there."""
    numbers: bool = False
    """Whether the terminal cannot draw the blocks of a profile."""


def beside_blocks(behind: Behind, width: int, rows: int) -> list[Block]:
    """Return what the case is, whom it is for, what is behind the learner, and what is left.

    Args:
        behind: What is behind the learner.
        width: The cells of a line.
        rows: The lines there are; where they are too few, the objectives give way.
    """
    whole = list(_beside(behind, objectives=True))
    if sum(len(tuple(block.lines(width))) for block in whole) <= rows:
        return whole
    return list(_beside(behind, objectives=False))


def _beside(behind: Behind, *, objectives: bool) -> Iterator[Block]:
    progress = behind.progress
    told = case_outline(progress.case)
    yield Headline(told.title, _facts(told.kind, told.edition, told.minutes), "、".join(told.posts))
    yield BLANK
    yield Paragraph(spans(told.summary))
    goals = told.objectives if objectives else ()
    if goals:
        yield BLANK
        yield Paragraph(spans(Span(Head.OBJECTIVES, "strong")))
    yield from (hanging(spans("· "), spans(goal), 2) for goal in goals)
    yield BLANK
    yield from _walked(behind)
    yield from _part_rows(behind)
    if ledger_row := _ledger_row(behind):
        yield ledger_row
    yield BLANK
    yield lacking_row(progress)


def below_blocks(behind: Behind, width: int, rows: int) -> Iterator[Block]:
    """Yield the same in so many rows: of the summary stands there what has room.

    Args:
        behind: What is behind the learner.
        width: The cells of a line.
        rows: The lines there are.
    """
    case, told = behind.progress.case, case_outline(behind.progress.case)
    facts = _facts(told.kind, told.edition, told.minutes, "、".join(told.posts))
    head = Edges(spans(Span(told.title, "title")), spans(Span(facts, "quiet")))
    foot = [*_walked_line(behind, width), QuizRow(behind.progress), lacking_row(behind.progress)]
    used = sum(len(tuple(block.lines(width))) for block in (head, *foot))
    yield head
    yield Shortened(spans(case.summary), max(1, rows - used))
    yield from foot


def brief_blocks(behind: Behind, width: int) -> Iterator[Block]:
    """Yield what is behind the learner, and what is left: usually two lines."""
    yield from _walked_line(behind, width)
    yield lacking_row(behind.progress)


def due_blocks(due: Sequence[ReviewItem], width: int, most: int) -> Iterator[Block]:
    """Yield what is to be reviewed today, as far as there are lines for it.

    Args:
        due: The items.
        width: The cells of a line.
        most: The lines there are.
    """
    for number, item in enumerate(due):
        block = hanging(spans("· "), spans(item.question.prompt), 2)
        most -= len(tuple(block.lines(width)))
        if most < (number < len(due) - 1):
            yield Paragraph(spans(Span(f"还有{len(due) - number}题。", "quiet")), indent=2)
            return
        yield block


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, with the facts at the edge; where they have no room there, they stand below it."""

    title: str
    facts: str
    posts: str
    key: None = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines of the title, and those of what is not at the edge."""
        title = spans(Span(self.title, "title"))
        if cell_len(self.title) + _GAP + cell_len(self.facts) <= width:
            yield from Edges(title, spans(self.facts)).lines(width)
            below = self.posts
        else:
            yield from Paragraph(title).lines(width)
            below = _facts(self.facts, self.posts)
        if below:
            yield from Paragraph(spans(Span(below, "quiet"))).lines(width)


@dataclass(frozen=True, slots=True)
class Shortened:
    """A paragraph of which so many lines stand there; … ends what was cut."""

    content: Spans
    most: int
    """How many lines."""
    key: None = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield the lines."""
        lines = tuple(Paragraph(self.content).lines(width))
        if len(lines) <= self.most:
            yield from lines
            return
        yield from lines[: self.most - 1]
        rest = "".join(span.text for line in lines[self.most - 1 :] for span in line)
        cut = Row((Cell(spans(rest), short=True),), gap=0)
        yield from cut.lines(width)


def lacking_row(progress: Progress) -> Block:
    """Return the line that says what the case still takes until it is 学完.

    Once it takes nothing, it says where the discussion was left, for nothing else leads there.
    """
    words = "、".join(lack.words for lack in lacking(progress))
    if not words:
        done = Span(f"这个{progress.case.kind.noun}学完了。", "held")
        return Paragraph(spans(done, _written_words(progress)))
    return hanging(spans(Span("学完还差", "strong")), spans(words), 10)


def _written_words(progress: Progress) -> str:
    """Return how much of the discussion is written, where it is some and not all; else empty."""
    topics = progress.case.discussion
    written = sum(bool(progress.notes.get(topic.id, "").strip()) for topic in topics)
    return f"讨论写了{written}/{len(topics)}题。" if 0 < written < len(topics) else ""


def _facts(*facts: str) -> str:
    return " · ".join(filter(None, facts))


def _walked(behind: Behind) -> Iterator[Block]:
    """Yield the part of the picture that is walked; nothing before the first walk."""
    case, walk = behind.progress.case, behind.progress.walk
    if walk is None or not has_slope(case):
        return
    shown = standing(case, walk.reached, walk.choices)
    if shown.reached >= 0:
        held_count, decided = behind.progress.held()
        word = defence_words(case.kind)[Defence.HELD]
        right = f"{word}{held_count}/{decided}" if decided else ""
        yield Edges(spans(Span("走过的路", "strong")), spans(Span(right, "quiet")))
        yield from (Picture(case, shown, _SMALL, behind.numbers), BLANK)


def _walked_line(behind: Behind, width: int) -> Iterator[Block]:
    """Yield the walk in one line, with its decisions at the edge; nothing before the first."""
    progress, case, walk = behind.progress, behind.progress.case, behind.progress.walk
    if walk is None:
        return
    marks = _decision_marks(progress)
    right: Spans = (Span("抉择 ", "quiet"), *marks) if marks else ()
    room = width - _LABEL - width_of(right) - _GAP
    shown = standing(case, walk.reached, walk.choices)
    if has_slope(case):
        runs = profile(case, shown, -1, room, numbers=behind.numbers)
        line: Spans = tuple(Span(*run) for run in runs)
    else:
        line = _track(progress.shares()[Part.TIMELINE])
    yield Edges((_label(Part.TIMELINE), *line), right)


def _label(part: Part) -> Span:
    """Return the name of a part as it stands before what has become of it, at every width."""
    return Span(part.label + " " * (_LABEL - cell_len(part.label)))


def _decision_marks(progress: Progress) -> Spans:
    """Return the marks of the decisions of the latest walk: held, crossed, not taken yet."""
    choices = progress.walk.choices if progress.walk else {}
    marks = []
    for event in progress.case.timeline:
        if event.decision is not None:
            option = chosen(event, choices)
            held = Defence.HELD if option and option.sound else Defence.CROSSED
            marks.append(defence_mark(Defence.AHEAD if option is None else held))
    return tuple(marks)


def _quiz_words(progress: Progress, width: int) -> Edges | None:
    """Return a mark for each question of the latest attempt, and what it came to."""
    quiz, attempt = progress.case.quiz, progress.attempt
    if quiz is None:
        return None
    share = progress.shares()[Part.QUIZ]
    words = progress.retry_words or share.count
    if attempt is not None and attempt.finished:
        words = f"{result(quiz, attempt).percent}%，达标线{quiz.pass_mark}%"
    marks = spans(strip(quiz.questions, attempt, -1)) if attempt else spans("·" * share.total)
    if width_of(marks) + _GAP + cell_len(words) > width:
        marks = tracked_bar(Fraction(share.done, share.total), _BAR)
    return Edges(marks, spans(words))


def _track(share: PartShare) -> Spans:
    """Return a bar on its track, and how much is done."""
    return (*tracked_bar(Fraction(share.done, share.total), _BAR), Span(f"  {share.count}"))


def _part_rows(behind: Behind) -> Iterator[Block]:
    """Yield how far each part has come: a bar on its track, and the questions mark by mark."""
    for share in behind.progress.shares().values():
        if share.part is not Part.QUIZ:
            yield hanging(spans(share.part.label), _track(share), _LABEL)
    yield QuizRow(behind.progress)


@dataclass(frozen=True, slots=True)
class QuizRow:
    """The questions mark by mark, or as a bar, and how many at the edge."""

    progress: Progress
    key: None = None

    def lines(self, width: int) -> Iterator[Spans]:
        """Yield one line, or two where the words have no room; none where there is no quiz."""
        line = _quiz_words(self.progress, width - _LABEL)
        if line is not None:
            yield from Edges((_label(Part.QUIZ), *line.left), line.right).lines(width)


def _ledger_row(behind: Behind) -> Block | None:
    """Return how many questions of the case are open, and when the next is asked; else None."""
    ledger, case = behind.ledger, behind.progress.case
    items = [item for item in ledger.items if item.unit.id == case.id] if ledger else []
    count = sum(item.is_open for item in items)
    if ledger is None or not count:
        return None
    days = [day for item in items if (day := ledger.next_day(item))]
    words = f"{count}题未闭环"
    if days:
        first = min(days)
        words += f"，{day_words(first, ledger.today)}回访{days.count(first)}题"
    return hanging(spans("台账"), spans(words), _LABEL)


def newer_blocks(newer: NewerEdition, *, takes: bool) -> Iterator[Block]:
    """Yield what a later edition corrected, and how it is taken.

    Args:
        newer: The later edition.
        takes: Whether it can be taken here.
    """
    from lianzheng_tui.data.packs.newer_edition import corrections, how_to_take, sentence

    yield Paragraph(spans(Span("↑ ", "here"), Span(f"{sentence(newer)}。", "strong")))
    for words in correction_lines(newer.case, corrections(newer)):
        yield hanging(spans("· "), spans(words), 2)
    how = "按 u 换用；换下的留着，学习记录都在。" if takes else f"换用：{how_to_take(newer)}。"
    yield Paragraph(spans(Span(how, "quiet")))
    yield BLANK
