"""The paragraphs of the quiz in plain mode: a question, a marked answer, the result."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lianzheng_tui.cli.plain.paragraphs import (
    EMPTY,
    Printed,
    body,
    heading,
    labelled,
    numbered,
    plain,
    spoken,
)
from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.marking import AnswerMark
from lianzheng_tui.core.answering.question_outline import (
    Blank,
    ItemOrder,
    OptionList,
    OptionRow,
    PairTable,
    right_words,
)
from lianzheng_tui.core.answering.response import Response
from lianzheng_tui.core.answering.typed_line import letter
from lianzheng_tui.core.case.evidence import locate
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import citation
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import PENDING_MEANS, Question, Quiz
from lianzheng_tui.core.study.question_sets import QuestionSet, overview_lines, share_words
from lianzheng_tui.core.study.quiz import CLAIM_MEANS, Answer, Attempt, result, score_words
from lianzheng_tui.core.text.quoted import quoted


def introduction(quiz: Quiz) -> Iterator[Printed]:
    """Yield what is said before the first attempt."""
    yield from heading("测验")
    yield from body(
        f"共{len(quiz.questions)}题，得分到百分之{quiz.pass_mark}为达标。每交一题，马上知道对错、理由和"
        "出处；随时可以离开，下次从没有答的题接着答。"
    )


def set_lines(
    case: Case, sets: Sequence[QuestionSet], attempt: Attempt | None, missed: int
) -> Iterator[Printed]:
    """Yield the sets of a bank, numbered, each with how far it is; then what was not right.

    Args:
        case: The bank.
        sets: Its sets.
        attempt: The latest attempt; None before the first.
        missed: How many questions were answered and not right.
    """
    yield from heading("测验")
    yield from (plain(spoken(words)) for words in overview_lines(case, attempt))
    for number, each in enumerate(sets, 1):
        yield numbered(number, f"{each.title}，{spoken(share_words(each, attempt))}")
    if missed:
        yield numbered(len(sets) + 1, f"只答没对的{missed}题")


def set_result_lines(which: QuestionSet, attempt: Attempt) -> Iterator[Printed]:
    """Yield how many questions of a set are right, and which are not."""
    missed, total = which.missed(attempt), len(which.questions)
    yield from heading(f"{which.title} 结果")
    yield plain(f"{total}题里{total - len(missed)}题全对。")
    yield from _missed_lines(which.questions, missed)


def _missed_lines(questions: Sequence[Question], missed: Sequence[Question]) -> Iterator[Printed]:
    """Yield the questions that were not entirely right, each behind its number among all."""
    if not missed:
        yield plain("每一题都答对了。")
        return
    yield plain("没有全对的题：")
    for question in missed:
        yield numbered(questions.index(question) + 1, question.prompt)


def prompt_lines(response: Response, title: str) -> Iterator[Printed]:
    """Yield the question under a title, and what to choose from."""
    question = response.question
    yield from heading(f"{title} {question.LABEL}")
    yield from body(question.prompt)
    match response.interaction.outline:
        case OptionList(options=options, spoken=False):
            yield from (numbered(i + 1, options[at].text) for i, at in enumerate(response.shown))
        case ItemOrder(items=items):
            yield from (numbered(i + 1, items[item]) for i, item in enumerate(response.shown))
        case PairTable(lefts=lefts, sides=sides):
            yield from (numbered(i + 1, left) for i, left in enumerate(lefts))
            yield plain("配以下各项：")
            yield from (numbered(letter(i), sides[side]) for i, side in enumerate(response.shown))


def marked_lines(
    question: Question,
    answer: Answer,
    laws: Mapping[str, Provision],
    shown: Sequence[int] = (),
) -> Iterator[Printed]:
    """Yield the verdict, the answer part by part, the reasons and the evidence.

    Args:
        question: The question.
        answer: The answer.
        laws: The provisions that are known.
        shown: The order in which the options were shown; empty for their own.
    """
    yield EMPTY
    yield plain(_verdict(question, answer.mark))
    if answer.claimed:
        yield plain(CLAIM_MEANS)
    yield from _parts(question, answer, shown)
    if question.is_pending:
        yield plain(PENDING_MEANS)
    if question.explanation:
        yield from body(question.explanation)
    if question.law in laws:
        yield labelled("法规", citation(laws[question.law]))
    for quote in question.evidence:
        yield labelled("出处", f"“{quote}”")


def _verdict(question: Question, mark: AnswerMark) -> str:
    if mark.right:
        return "答对了。"
    if not mark.score:
        return "没有答对。"
    return f"没有全对，{spoken(interaction(question).partial_words(mark))}。"


def _parts(question: Question, answer: Answer, shown: Sequence[int]) -> Iterator[Printed]:
    """Yield each part of the answer with its verdict and the reason."""
    how, given, mark = interaction(question), answer.given, answer.mark
    picks = how.picks(given)
    match how.outline:
        case OptionList(options=options, spoken=False):
            for number, i in enumerate(shown or range(len(options)), 1):
                option, word = options[i], _word(options[i], i in picks)
                yield numbered(number, f"{option.text}（{word}）{option.why}")
        case ItemOrder(items=items):
            mine = "；".join(f"{i + 1} {items[item]}" for i, item in enumerate(picks))
            ordered = "；".join(f"{i + 1} {item}" for i, item in enumerate(items))
            yield from _typed(mine, ordered, mark.right)
        case PairTable(lefts=lefts, sides=sides):
            for i, (left, side) in enumerate(zip(lefts, picks, strict=True)):
                word = "对" if mark.parts[i] else f"不对，应配 {sides[i]}"
                yield numbered(i + 1, f"{left} 配 {sides[side]}（{word}）")
        case OptionList() | Blank() as outline:
            yield from _typed(how.given_words(given), right_words(outline), mark.right)


def _word(option: OptionRow, picked: bool) -> str:
    if picked:
        return "选了，对" if option.correct else "选了，不对"
    return "没选，应选" if option.correct else "没选，本来不该选"


def _typed(given: str, right: str, is_right: bool) -> Iterator[Printed]:
    yield labelled("我答的", given)
    if not is_right:
        yield labelled("应答的", right)


def result_lines(
    case: Case, quiz: Quiz, attempts: Iterable[Attempt], attempt: Attempt
) -> Iterator[Printed]:
    """Yield the score, the questions that were not entirely right, and what to read again.

    Args:
        case: The case.
        quiz: Its quiz.
        attempts: All attempts at it.
        attempt: The one of which the result is.
    """
    outcome = result(quiz, attempt)
    right = outcome.total - len(outcome.wrong)
    yield from heading("测验 结果")
    passed = "已达标" if outcome.passed else "尚未达标"
    score = spoken(f"得分{score_words(quiz, attempts, attempt)}，达标线{quiz.pass_mark}%")
    yield plain(f"{score}，{passed}。{outcome.total}题里{right}题全对。")
    yield from _missed_lines(quiz.questions, outcome.wrong)
    sections = sorted(
        {locate(case, quote).section for wrong in outcome.wrong for quote in wrong.evidence}
    )
    if not sections:
        return
    names = "、".join(quoted(case.sections[section].title) for section in sections)
    yield labelled("再读一读", f"{names}，在目录里选")
