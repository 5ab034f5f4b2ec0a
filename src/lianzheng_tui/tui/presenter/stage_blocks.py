"""The blocks that the class sees at each step."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lianzheng_tui.core.case.evidence import locate, place
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case, Event
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.case_outline import SOURCE, case_outline
from lianzheng_tui.core.study.poll import split
from lianzheng_tui.core.study.presentation import Reveal, Showing
from lianzheng_tui.core.study.slope_picture import (
    PictureStyle,
    SlopeStanding,
    has_slope,
    standing,
)
from lianzheng_tui.core.study.timeline_outline import (
    EventOutline,
    OptionOutline,
    Remark,
    Role,
    event_outline,
)
from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.tui.presenter.question_blocks import (
    answer_blocks,
    option_blocks,
    pending_blocks,
    prompt_block,
)
from lianzheng_tui.tui.presenter.question_blocks import reasons as question_reasons
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Row, Span, hanging, spans
from lianzheng_tui.tui.widgets.law_blocks import applied_blocks
from lianzheng_tui.tui.widgets.plots import bar
from lianzheng_tui.tui.widgets.slope_blocks import Picture

Laws = Mapping[str, Provision]
HEAVY = PictureStyle(rows=3)
"""How the whole is drawn for a room."""
GROWING = PictureStyle(names=False, whole=False)
"""How it is drawn under a step."""
_BAR = 24
"""The longest bar, in cells."""


def stage_blocks(case: Case, showing: Showing, laws: Laws) -> list[Block]:
    """Return the blocks of the step that is shown."""
    item = showing.now.item
    if isinstance(item, Event):
        return list(_event(case, item, showing, laws))
    if isinstance(item, Question):
        return list(_question(case, item, showing, laws))
    if showing.reveal is Reveal.WHOLE:
        shown = standing(case, len(case.timeline) - 1)
        return [Picture(case, most_held(case, shown, showing), HEAVY)]
    if isinstance(item, Case):
        return list(_opening(item))
    return [
        Paragraph(spans(Span("讨论", "here"))),
        BLANK,
        Paragraph(spans(Span(item.prompt, "strong"))),
    ]


def growing_picture(case: Case, showing: Showing) -> list[Block]:
    """Return how far the case has fallen at the step that is shown; ▶ waits for the choice."""
    item = showing.now.item
    if not isinstance(item, Event) or not has_slope(case):
        return []
    index = case.timeline.index(item)
    if not index:
        return []  # one mark is no picture
    waits = item.decision is not None and showing.reveal in (Reveal.STORY, Reveal.DECISION)
    shown = standing(case, index)
    if waits:
        shown = replace(shown, reached=index - 1, waits=True)
    return [BLANK, Picture(case, shown, GROWING)]


def most_held(case: Case, shown: SlopeStanding, showing: Showing) -> SlopeStanding:
    """Return what is drawn, with ▣ at every decision where most of the room held."""
    states = list(shown.defences)
    for subject in showing.subjects:
        counts = showing.counts.get(subject.key, ())
        if isinstance(subject.item, Event) and subject.item.decision and sum(counts):
            options = zip(counts, subject.item.decision.options, strict=True)
            held = sum(count for count, option in options if option.sound)
            if 2 * held > sum(counts):
                states[case.timeline.index(subject.item)] = Defence.HELD
    return replace(shown, defences=tuple(states))


def _opening(case: Case) -> Iterator[Block]:
    told = case_outline(case)
    yield Paragraph(spans(Span(told.title, "title")))
    yield Paragraph(spans(Span(" · ".join((told.kind, *told.posts)), "quiet")))
    yield BLANK
    yield Paragraph(spans(told.summary), first=4)


def _event(case: Case, event: Event, showing: Showing, laws: Laws) -> Iterator[Block]:
    told = event_outline(case, event, laws, whole=True)
    yield Paragraph(spans(Span("  ".join(told.heading), "here")))
    yield BLANK
    match showing.reveal:
        case Reveal.STORY:
            yield Paragraph(spans(told.text), first=4)
        case Reveal.DECISION | Reveal.TAKEN:
            yield from _decision(case, told, showing)
        case Reveal.OUTCOME:
            for option in told.told_as(Role.REAL) or told.options:
                yield _option_row(case, option)
                yield from (BLANK, *_outcome(option))
                yield from quote_blocks(case, option.evidence)
        case Reveal.OTHERS:
            for option in told.told_as(Role.SOUNDER, Role.OTHER):
                yield from (_option_row(case, option), *_outcome(option), BLANK)
        case Reveal.AFTER:
            for remark, words in told.remarks.items():
                yield from (_remark(remark, words), BLANK)
            yield from applied_blocks(told.laws)
    if showing.reveal is showing.now.reveals[-1] and showing.reveal is not Reveal.AFTER:
        stage = told.remarks.get(Remark.STAGE)
        yield from (BLANK, _remark(Remark.STAGE, stage)) if stage else ()


def _remark(remark: Remark, words: str) -> Row:
    return hanging(spans(Span(remark, "quiet")), spans(words), 6)


def _decision(case: Case, told: EventOutline, showing: Showing) -> Iterator[Block]:
    yield hanging(spans(Span("◆ ", "here")), spans(Span(told.prompt, "strong")), 2)
    yield BLANK
    splits = split_words(showing)
    for index, option in enumerate(told.options):
        words = spans(option.text)
        if showing.reveal is Reveal.TAKEN and option.role is Role.REAL:
            actor = Span(f"  ← {option.role.words(case.kind)}", "here")
            words = spans(Span(option.text, "strong"), actor)
        yield hanging(spans(f"{option.number}"), words, 3)
        yield from _split(splits, index)
        yield BLANK


def _option_row(case: Case, option: OptionOutline) -> Row:
    name = Span(option.role.words(case.kind), "strong")
    return hanging(spans(name), spans(option.line), 8)


def _outcome(option: OptionOutline) -> Iterator[Block]:
    yield Paragraph(spans(Span(option.tag, "strong"), " ", option.outcome))
    if option.law:
        yield Paragraph(spans(Span(option.law, "law")))


def quote_blocks(case: Case, quotes: tuple[str, ...]) -> Iterator[Block]:
    """Yield each quotation with its place."""
    for quote in quotes:
        passage = locate(case, quote)
        where = Span(f"  {place(case, passage.section, passage.paragraph)}", "quiet")
        yield BLANK
        yield hanging(spans(Span(SOURCE, "quiet")), spans(f"“{quote}”", where), 6)


def _question(case: Case, question: Question, showing: Showing, laws: Laws) -> Iterator[Block]:
    yield prompt_block(question)
    yield BLANK
    splits = split_words(showing)
    match showing.reveal:
        case Reveal.OPTIONS | Reveal.ANSWER if showing.now.hands:
            revealed = showing.reveal is Reveal.ANSWER
            for index, row in enumerate(option_blocks(question, revealed=revealed)):
                yield row
                yield from _split(splits, index)
                yield BLANK
        case Reveal.OPTIONS:
            yield from option_blocks(question, revealed=False)
        case Reveal.ANSWER:
            yield from answer_blocks(question)
        case Reveal.REASONS:
            if question.explanation:
                yield Paragraph(spans(question.explanation), first=4)
            yield from question_reasons(question)
            if question.law in laws:
                yield from (BLANK, Paragraph(spans(Span(citation(laws[question.law]), "law"))))
            yield from quote_blocks(case, question.evidence)
    if showing.reveal in (Reveal.ANSWER, Reveal.REASONS):
        yield from pending_blocks(question)


def split_words(showing: Showing) -> list[tuple[str, str]]:
    """Return the bar and the count in words of each option; none if no hands were counted."""
    counts = showing.counts.get(showing.now.key, ())
    shares = split(counts, several=showing.now.takes_several)
    return [
        (
            bar(share.length, _BAR),
            f"{share.count}人" + ("" if share.percent is None else f" {share.percent}%"),
        )
        for share in shares
    ]


def _split(splits: list[tuple[str, str]], index: int) -> Iterator[Block]:
    if splits:
        length, words = splits[index]
        gap = " " if length else ""
        yield Paragraph(spans(Span(length, "here"), f"{gap}{words}"), indent=3)
