"""The rules for the quiz and its questions."""

from collections.abc import Iterator
from dataclasses import replace

from lianzheng_tui.core.case.ids import closest_words
from lianzheng_tui.core.case.limits import MOST_QUESTIONS
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import Question
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Path, Problem


def quiz_has_questions(case: Case) -> Iterator[Problem]:
    """A quiz has a question and not too many; its pass mark can be reached and missed."""
    if case.quiz is None:
        return
    count = len(case.quiz.questions)
    if not count and case.kind.retells:
        yield Problem("测验没有题目", "写上题目，或者删去 quiz", ("quiz", "questions"))
    if count > MOST_QUESTIONS:
        mend = f"一个文件不超过 {MOST_QUESTIONS} 题，请分成几个文件，id 各不相同"
        yield Problem(f"有 {count} 道题", mend, ("quiz", "questions"))
    if not 1 <= case.quiz.pass_mark <= 100:
        yield Problem(
            f"合格线 {case.quiz.pass_mark} 不在 1 至 100 之间",
            "写百分数，例如 pass: 80",
            ("quiz", "pass"),
        )


def banks_only_ask(case: Case) -> Iterator[Problem]:
    """A bank has questions, and no timeline: it tells nothing that happened."""
    if case.kind.retells:
        return
    if not case.questions:
        yield Problem("题库没有题目", "在 quiz 的 questions 下写上题目", ("quiz", "questions"))
    if case.timeline:
        mend = "删去 timeline；有故事的写成案例，kind 写 practice 等"
        yield Problem("题库没有时间线", mend, ("timeline",))


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


def stops_follow_a_section(case: Case) -> Iterator[Problem]:
    """What a question follows is the id of one of the case's sections."""
    ids = [section.id for section in case.sections]
    for question, path in _questions(case):
        if question.follows and question.follows not in ids:
            yield Problem(
                f"没有 id 为“{shorten(question.follows)}”的小节",
                f"写 sections 里一节的 id，或者删去这一行{closest_words(question.follows, ids)}",
                (*path, "follows"),
            )


def questions_can_be_marked(case: Case) -> Iterator[Problem]:
    """Every question can be asked and marked, as its type requires."""
    for question, path in _questions(case):
        for problem in question.problems():
            yield replace(problem, path=(*path, *problem.path))


RULES = (
    quiz_has_questions,
    banks_only_ask,
    objectives_exist,
    risks_exist,
    stops_follow_a_section,
    questions_can_be_marked,
)
"""The rules in this file."""


def _questions(case: Case) -> Iterator[tuple[Question, Path]]:
    for i, question in enumerate(case.questions):
        yield question, ("quiz", "questions", i)
