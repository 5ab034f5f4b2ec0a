"""The result of an attempt: the figure, what it set going, what is lacking, what comes next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from lianzheng_tui.core.case.evidence import locate
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.parts import Part, parts_of
from lianzheng_tui.core.case.question import Question, Quiz
from lianzheng_tui.core.review.ledger import Ledger, day_words
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.core.review.state import State
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.lacking import lacking
from lianzheng_tui.core.study.progress import Progress
from lianzheng_tui.core.study.quiz import (
    REVIEW,
    Answer,
    Attempt,
    Result,
    result,
    score_words,
)
from lianzheng_tui.tui.widgets.blocks import BLANK, Block, Key, Paragraph, Span, hanging, spans
from lianzheng_tui.tui.widgets.marks import WRONG, answer_mark
from lianzheng_tui.tui.widgets.questions.question_blocks import Remarked

_MOST_SECTIONS = 3
"""How many sections to read again are offered: those with the most wrong answers."""


class Way(Enum):
    """What can be done after the result, besides reading and looking at a question.

    The value says what Enter does.
    """

    ONLY_WRONG = "只答没对的"
    RETRY = "接着重答"
    LIBRARY = "回案例库"
    SETS = "回到各组"
    GO_ON = "接着学"
    WRITE = "写一写"
    SUMMARY = "写小结"


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """The key of a section to read again."""

    section: int
    """The index of the section."""


class WayRow(NamedTuple):
    """A row that stands for something to do after the result."""

    key: Key
    words: str
    remark: str = ""


SUMMARY_WAY = WayRow(Way.SUMMARY, "写一页  学习小结", "也在档案里：案例库按 d，再按 s")
"""The way to 学习小结, once all is done, and where else it is."""


def result_blocks(
    case: Case, quiz: Quiz, attempt: Attempt, progress: Progress, ledger: Ledger | None
) -> Iterator[Block]:
    """Yield the result, what comes next, and the questions that went wrong.

    The rows to choose have a `Way`, a `Part`, a `ReadAgain`, or the id of a question as key.

    Args:
        case: The case.
        quiz: Its quiz.
        attempt: The latest attempt. While it asks again what was wrong, it is the result of the one
            before that is shown.
        progress: The learner's progress in the case.
        ledger: The ledger; None while it is not known.
    """
    attempt = progress.before_retry or attempt
    outcome = result(quiz, attempt)
    right = outcome.total - len(outcome.wrong)
    yield BLANK
    passed = Span("已达标", "held") if outcome.passed else Span("还没有达标", "crossed")
    earlier = "（先前已经达标）" if progress.is_passed and not outcome.passed else ""
    score = f"{score_words(quiz, progress.attempts, attempt)}，达标线{quiz.pass_mark}%，"
    yield Paragraph(spans(score, passed, f"{earlier}。{outcome.total}题全对{right}题。"))
    all_right = "" if outcome.wrong else "每一题都答对了。"
    yield Paragraph(
        spans(all_right + ledger_words(case, quiz, ledger) if ledger else _unknown(outcome))
    )
    yield BLANK
    if progress.stand is CompletionState.DONE:
        yield Paragraph(spans(Span(f"这个{case.kind.noun}学完了。", "held")))
    elif lacks := sorted(lacking(progress), key=lambda lack: lack.part is not Part.QUIZ):
        words = "、".join(lack.words for lack in lacks)
        yield hanging(spans(Span("学完还差", "quiet")), spans(words), 10)
    yield BLANK
    yield from _ways(case, outcome, progress, ledger)
    yield from wrong_blocks(quiz.questions, outcome.wrong, attempt)


def _unknown(outcome: Result) -> str:
    """Return what is said of the ledger while it is not known."""
    return "没有全对的题在台账里。" if outcome.wrong else ""


def wrong_blocks(
    questions: Sequence[Question], wrong: Sequence[Question], attempt: Attempt
) -> Iterator[Block]:
    """Yield the questions that were not entirely right, each with its number among all."""
    if wrong:
        yield BLANK
        yield Paragraph(spans(Span("没有全对的题", "strong")))
    for question in wrong:
        answer = attempt.best(question.id)
        lead = spans("  ", answer_mark(answer.mark) if answer else WRONG)
        number = f" {questions.index(question) + 1}"
        yield hanging((*lead, Span(number)), spans(question.prompt), 8, key=question.id)


def ledger_words(case: Case, quiz: Quiz, ledger: Ledger) -> str:
    """Return how its questions stand in the ledger: 2题待整改、8题已整改，12月1日起回访."""
    asked = [ledger.item((case.id, question.id)) for question in quiz.questions]
    items = [item for item in asked if item and item.is_open]
    if not items:
        return ""
    counts = Counter(item.state for item in items)
    stands = "、".join(f"{counts[state]}题{state.value}" for state in State if counts[state])
    then = ""
    if days := [day for item in items if (day := ledger.next_day(item))]:
        is_first = not any(reply.run == REVIEW for item in items for reply in item.replies)
        times = "第一次回访" if is_first else "起回访"
        then = f"，{min(days).month}月{min(days).day}日{times}"
    return f"台账里有这次的{stands}{then}。"


def _ways(
    case: Case, outcome: Result, progress: Progress, ledger: Ledger | None
) -> Iterator[Block]:
    """Yield what can be done next, a row each; the first is chosen at first.

    What was wrong is asked again only where that counts for passing or mends something.
    """
    lacks = [lack for lack in lacking(progress) if lack.part is not Part.QUIZ]
    is_done = progress.stand is CompletionState.DONE
    ways: list[WayRow] = []
    remark = "" if progress.is_passed else "答对了计入达标，台账里的整改不计"
    if left := progress.left_to_retry:
        ways.append(WayRow(Way.RETRY, f"{Way.RETRY.value}  还有{left}题", remark))
    elif outcome.wrong and not (progress.is_passed and _is_mended(case, outcome, ledger)):
        ways.append(WayRow(Way.ONLY_WRONG, f"只答没对的{len(outcome.wrong)}题", remark))
    going_on = [WayRow(lack.part, f"接着学  {lack.words}") for lack in lacks]
    ways = [*going_on, *ways] if progress.is_passed else ways
    wrong_in = Counter(
        section
        for question in outcome.wrong
        for section in {locate(case, quote).section for quote in question.evidence}
    )
    most_wrong = sorted(wrong_in.items(), key=lambda each: (-each[1], each[0]))
    for section, count in most_wrong[:_MOST_SECTIONS]:
        title = case.sections[section].title
        ways.append(WayRow(ReadAgain(section), f"再读  {title}", f"{count}题错在这里"))
    library = WayRow(Way.LIBRARY, "回案例库")
    points = WayRow(Part.POINTS, f"看一看  {Part.POINTS.label}")
    look_back = [points] if Part.POINTS in parts_of(case) else []
    after = [library, *_unwritten(case, progress), *look_back, SUMMARY_WAY]
    yield from way_blocks([*after, *ways] if is_done else [*ways, library])


def way_blocks(rows: Iterable[WayRow]) -> Iterator[Block]:
    """Yield what can be done next; the first is chosen at first."""
    for index, (key, words, remark) in enumerate(rows):
        lead = Span("▶ ", "here") if index == 0 else Span("  ")
        yield Remarked(spans(lead, words), remark, indent=2, key=key)


def _is_mended(case: Case, outcome: Result, ledger: Ledger | None) -> bool:
    """Return whether everything that was wrong has been answered rightly since."""
    if ledger is None:
        return False
    items = [ledger.item((case.id, question.id)) for question in outcome.wrong]
    return all(item is not None and item.state is not State.OPEN for item in items)


def _unwritten(case: Case, progress: Progress) -> Iterator[WayRow]:
    """Yield the way to the discussion while a topic is not written on."""
    topics = case.discussion
    left = sum(not progress.notes.get(topic.id, "").strip() for topic in topics)
    if left:
        remark = f"还有{left}题没有写" if left < len(topics) else ""
        yield WayRow(Way.WRITE, f"写一写  {Part.DISCUSSION.label}", remark)


def follows(ledger: Ledger | None, question: Question, case: Case, answer: Answer) -> str:
    """Return what becomes of an answer: 进台账，明天回访; empty if nothing does."""
    item: ReviewItem | None = ledger.item((case.id, question.id)) if ledger else None
    if ledger is None or item is None:
        return "" if answer.mark.right else "进台账"
    if item.last.record != answer.record or not item.is_open:
        return ""
    day = ledger.next_day(item)
    then = f"，{day_words(day, ledger.today)}回访" if day else ""
    return f"{f'台账里是{item.state.value}' if answer.mark.right else '进台账'}{then}"
