"""The blocks that the class sees at each step."""

from collections.abc import Iterator, Mapping

from lianzheng_tui.core.case.evidence import locate, place
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case, Decision, Event, Option
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.study.poll import split
from lianzheng_tui.core.study.presentation import Reveal, Showing
from lianzheng_tui.core.study.walkthrough import taken
from lianzheng_tui.tui.presenter.question_blocks import answer_blocks, option_blocks, prompt_block
from lianzheng_tui.tui.presenter.question_blocks import reasons as question_reasons
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Paragraph, Row, Span, hanging, spans
from lianzheng_tui.tui.widgets.law_blocks import applied_blocks
from lianzheng_tui.tui.widgets.plots import bar

Laws = Mapping[str, Provision]
_BAR = 24
"""The longest bar, in cells."""


def stage_blocks(case: Case, showing: Showing, laws: Laws) -> list[Block]:
    """Return the blocks of the step that is shown."""
    item = showing.now.item
    if isinstance(item, Event):
        return list(_event(case, item, showing, laws))
    if isinstance(item, Question):
        return list(_question(case, item, showing, laws))
    if isinstance(item, Case):
        return list(_opening(item))
    return [
        Paragraph(spans(Span("讨论", "here"))),
        BLANK,
        Paragraph(spans(Span(item.prompt, "strong"))),
    ]


def _opening(case: Case) -> Iterator[Block]:
    yield Paragraph(spans(Span(case.title, "title")))
    yield Paragraph(spans(Span(" · ".join([case.kind.label, *case.posts]), "quiet")))
    yield BLANK
    yield Paragraph(spans(case.summary), first=4)


def _event(case: Case, event: Event, showing: Showing, laws: Laws) -> Iterator[Block]:
    words = [word for word in (event.date_label, event.title) if word]
    yield Paragraph(spans(Span("  ".join(words), "here")))
    yield BLANK
    decision, real = event.decision, taken(event)
    match showing.reveal:
        case Reveal.STORY:
            yield from (Paragraph(spans(part), first=4) for part in event.text.split("\n"))
        case Reveal.AFTER:
            yield from _after(event, laws)
        case Reveal.DECISION | Reveal.TAKEN if decision is not None:
            revealed = showing.reveal is Reveal.TAKEN
            yield from _decision(case, decision, showing, real if revealed else None)
        case Reveal.OUTCOME if decision is not None and real is not None:
            yield _numbered(decision, real, case.kind.actor)
            yield BLANK
            yield from _outcome(real, laws)
            yield from quote_blocks(case, real.evidence)
        case Reveal.OTHERS if decision is not None:
            for option in decision.options:
                if option is not real:
                    yield _numbered(decision, option, "更稳的" if option.sound else "另一种")
                    yield from _outcome(option, laws)
                    yield BLANK


def _decision(
    case: Case, decision: Decision, showing: Showing, real: Option | None
) -> Iterator[Block]:
    yield hanging(spans(Span("◆ ", "here")), spans(Span(decision.prompt, "strong")), 2)
    yield BLANK
    splits = split_words(showing)
    for index, option in enumerate(decision.options):
        words = spans(option.text)
        if option is real:
            words = spans(Span(option.text, "strong"), Span(f"  ← {case.kind.actor}", "here"))
        yield hanging(spans(f"{index + 1}"), words, 3)
        yield from _split(splits, index)
        yield BLANK


def _numbered(decision: Decision, option: Option, name: str) -> Row:
    words = f"{decision.options.index(option) + 1} {option.text}"
    return hanging(spans(Span(name, "strong")), spans(words), 8)


def _outcome(option: Option, laws: Laws) -> Iterator[Block]:
    yield Paragraph(spans(Span(f"[{option.basis.label}]", "strong"), " ", option.outcome))
    if option.law in laws:
        yield Paragraph(spans(Span(citation(laws[option.law]), "law")))


def _after(event: Event, laws: Laws) -> Iterator[Block]:
    rows = [("后来", part) for part in event.after.split("\n") if part]
    rows += [("阶段", event.stage), ("心态", event.mind)]
    rows.append(("收受", "；".join(receipt.words for receipt in event.received)))
    for label, words in rows:
        if words:
            yield hanging(spans(Span(label, "quiet")), spans(words), 6)
            yield BLANK
    yield from applied_blocks(event.laws, laws, event.when)


def quote_blocks(case: Case, quotes: tuple[str, ...]) -> Iterator[Block]:
    """Yield each quotation with its place."""
    for quote in quotes:
        passage = locate(case, quote)
        where = Span(f"  {place(case, passage.section, passage.paragraph)}", "quiet")
        yield BLANK
        yield hanging(spans(Span("出处", "quiet")), spans(f"“{quote}”", where), 6)


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
            yield Paragraph(spans(question.explanation), first=4)
            yield from question_reasons(question)
            if question.law in laws:
                yield from (BLANK, Paragraph(spans(Span(citation(laws[question.law]), "law"))))
            yield from quote_blocks(case, question.evidence)


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
