"""The page on which a set of a bank's questions is chosen, and the result of one set."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Quiz
from lianzheng_tui.core.review.ledger import Ledger
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.lacking import lacking
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.question_sets import (
    QuestionSet,
    categories,
    groups,
    next_group,
    overview_lines,
    share_words,
    whole,
)
from lianzheng_tui.core.study.quiz import Attempt
from lianzheng_tui.tui.case.quiz_result_blocks import (
    SUMMARY_WAY,
    Way,
    WayRow,
    ledger_words,
    way_blocks,
    wrong_blocks,
)
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
from lianzheng_tui.tui.widgets.marks import stand_mark
from lianzheng_tui.tui.widgets.questions.question_blocks import Remarked


@dataclass(frozen=True, slots=True)
class SetKey:
    """The key of a set of questions."""

    key: str
    """The key of the set; see `QuestionSet.key`."""


def sets_blocks(case: Case, progress: Progress) -> Iterator[Block]:
    """Yield where to go on, what was not right, and every set with how far it is.

    The rows to choose have a `Way` or a `SetKey` as key.
    """
    attempt, going_on = progress.attempt, progress.question_set
    yield BLANK
    for words in overview_lines(case, attempt):
        yield Paragraph(spans(words))
    missed = whole(case).missed(attempt)
    is_open = bool(attempt and going_on and going_on.first_open(attempt) < len(going_on.questions))
    if is_open or missed:
        yield BLANK
    if is_open:
        lead = spans(Span("▶ ", "here"), f"接着学  {progress.question_place}")
        yield Remarked(lead, "", indent=2, key=Way.GO_ON)
    if missed:
        yield Remarked(spans("  ", f"只答没对的{len(missed)}题"), "", indent=2, key=Way.ONLY_WRONG)
    for head, sets in (("各组", groups(case)), ("按类别", categories(case))):
        if sets:
            yield BLANK
            yield Paragraph(spans(Span(head, "quiet")))
        for each in sets:
            yield _set_row(each, attempt)


def _set_row(which: QuestionSet, attempt: Attempt | None) -> Row:
    words = share_words(which, attempt)
    cells = (
        Cell(spans(stand_mark(which.stand(attempt))), 2),
        Cell(spans(which.title), short=True),
        Cell(spans(Span(words, "quiet")), 26, right=True),
    )
    return Row(cells, gap=0, key=SetKey(which.key))


def set_result_blocks(
    which: QuestionSet, attempt: Attempt, progress: Progress, ledger: Ledger | None
) -> Iterator[Block]:
    """Yield what came of a set, what comes next, and the questions that went wrong.

    The rows to choose have a `Way`, a `SetKey`, or the id of a question as key.
    """
    case, missed = progress.case, which.missed(attempt)
    total = len(which.questions)
    yield BLANK
    yield Paragraph(spans(f"{which.title}答完了：{total}题，全对{total - len(missed)}题。"))
    if ledger is not None and (words := ledger_words(case, Quiz(which.questions), ledger)):
        yield Paragraph(spans(words))
    yield BLANK
    if progress.stand is CompletionState.DONE:
        yield Paragraph(spans(Span(f"这个{case.kind.noun}学完了。", "held")))
    else:
        lacks = "、".join(lack.words for lack in lacking(progress))
        yield hanging(spans(Span("学完还差", "quiet")), spans(lacks), 10)
    yield BLANK
    ways: list[WayRow] = []
    if following := next_group(case, attempt, which):
        ways.append(WayRow(SetKey(following.key), f"接着学  {following.title}"))
    if missed:
        ways.append(WayRow(Way.ONLY_WRONG, f"只答没对的{len(missed)}题"))
    ways += [WayRow(Way.SETS, "回到各组"), WayRow(Way.LIBRARY, "回案例库")]
    if progress.stand is CompletionState.DONE:
        ways.append(SUMMARY_WAY)
    yield from way_blocks(ways)
    yield from wrong_blocks(which.questions, missed, attempt)
