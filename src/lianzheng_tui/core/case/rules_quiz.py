"""The rules for the quiz and its questions."""

from collections.abc import Iterator, Sequence

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import (
    MatchQuestion,
    MultipleQuestion,
    NumberQuestion,
    OrderQuestion,
    Question,
    SingleQuestion,
    TextQuestion,
)
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem

_MOST = 9
"""The most options: the keys 1 to 9 choose them."""


def quiz_has_questions(case: Case) -> Iterator[Problem]:
    """A quiz has at least one question, and its pass mark can be reached and missed."""
    if case.quiz is None:
        return
    if not case.quiz.questions:
        yield Problem("测验没有题目", "写上题目，或者删去 quiz", ("quiz", "questions"))
    if not 1 <= case.quiz.pass_mark <= 100:
        yield Problem(
            f"合格线 {case.quiz.pass_mark} 不在 1 至 100 之间",
            "写百分数，例如 pass: 80",
            ("quiz", "pass"),
        )


def objectives_exist(case: Case) -> Iterator[Problem]:
    """A question's objective is the number, from 1, of one of the case's objectives, or 0."""
    for question, path in _questions(case):
        if not 0 <= question.objective <= len(case.objectives):
            yield Problem(
                f"没有第 {question.objective} 个学习目标",
                f"objectives 共有 {len(case.objectives)} 条；写其中一条的序号，从 1 数起",
                (*path, "objective"),
            )


def risks_exist(case: Case) -> Iterator[Problem]:
    """A question's risk is the name of one of the case's risks."""
    names = {risk.name for risk in case.risks}
    for question, path in _questions(case):
        if question.risk and question.risk not in names:
            yield Problem(
                f"没有名为“{shorten(question.risk)}”的风险点",
                "照抄 risks 里的一个 name",
                (*path, "risk"),
            )


def choices_can_be_marked(case: Case) -> Iterator[Problem]:
    """A choice question has two to nine options; 单选 has one right option, 多选 at least one."""
    for question, path in _questions(case):
        if not isinstance(question, SingleQuestion | MultipleQuestion):
            continue
        options_path = (*path, "options")
        yield from _count("选项", len(question.options), options_path)
        yield from _repeats(
            "选项", [option.text for option in question.options], options_path, "text"
        )
        correct_count = sum(option.correct for option in question.options)
        if isinstance(question, SingleQuestion) and correct_count != 1:
            yield Problem(
                f"单选题有 {correct_count} 个正确选项",
                "只给一个选项写 correct: true；不止一个正确就改成 type: multiple",
                options_path,
            )
        elif not correct_count:
            yield Problem("多选题没有正确选项", "至少给一个选项写 correct: true", options_path)


def answers_are_written(case: Case) -> Iterator[Problem]:
    """A text question accepts at least one wording."""
    for question, path in _questions(case):
        if isinstance(question, TextQuestion) and not question.answers:
            yield Problem("填空题没有答案", "在 answers 里写上每一种算对的写法", (*path, "answers"))


def tolerances_are_possible(case: Case) -> Iterator[Problem]:
    """The tolerance of a number question is not negative."""
    for question, path in _questions(case):
        if isinstance(question, NumberQuestion) and question.tolerance < 0:
            yield Problem(
                "tolerance 不能是负数", "写允许相差多少；不许相差就删去", (*path, "tolerance")
            )


def orders_can_be_put(case: Case) -> Iterator[Problem]:
    """An order question has two to nine items, all different."""
    for question, path in _questions(case):
        if isinstance(question, OrderQuestion):
            yield from _count("项目", len(question.items), (*path, "items"))
            yield from _repeats("项目", question.items, (*path, "items"))


def matches_can_be_made(case: Case) -> Iterator[Problem]:
    """A match question has at least two pairs, at most nine right sides, and no side twice."""
    for question, path in _questions(case):
        if not isinstance(question, MatchQuestion):
            continue
        pairs_path = (*path, "pairs")
        right_sides = [pair.right for pair in question.pairs]
        if len(right_sides) < 2:
            yield Problem(f"配对题只有 {len(right_sides)} 对", "至少写 2 对", pairs_path)
        if len(right_sides) + len(question.extra) > _MOST:
            yield Problem(
                f"配对题右边有 {len(right_sides) + len(question.extra)} 项",
                f"连同 extra 不超过 {_MOST} 项",
                pairs_path,
            )
        yield from _repeats("左边", [pair.left for pair in question.pairs], pairs_path, "left")
        yield from _repeats("右边", right_sides, pairs_path, "right")
        all_right_sides = (*right_sides, *question.extra)
        yield from _repeats("右边", all_right_sides, (*path, "extra"), skip=len(right_sides))


RULES = (
    quiz_has_questions,
    objectives_exist,
    risks_exist,
    choices_can_be_marked,
    answers_are_written,
    tolerances_are_possible,
    orders_can_be_put,
    matches_can_be_made,
)
"""The rules in this file."""


def _questions(case: Case) -> Iterator[tuple[Question, Path]]:
    for i, question in enumerate(case.quiz.questions if case.quiz else ()):
        yield question, ("quiz", "questions", i)


def _count(name: str, count: int, path: Path) -> Iterator[Problem]:
    if not 2 <= count <= _MOST:
        yield Problem(f"题目有 {count} 个{name}", f"写 2 至 {_MOST} 个{name}", path)


def _repeats(
    name: str, texts: Sequence[str], path: Path, *key: str, skip: int = 0
) -> Iterator[Problem]:
    """Yield a problem for each text that occurred before; the first `skip` are not reported."""
    seen: set[str] = set()
    for i, text in enumerate(texts):
        if text and text in seen and i >= skip:
            yield Problem(
                f"{name}“{shorten(text)}”重复", "改掉或者删去一个", (*path, i - skip, *key)
            )
        seen.add(text)
