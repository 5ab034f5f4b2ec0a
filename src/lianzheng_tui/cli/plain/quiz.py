"""The quiz in plain mode: one question at a time, saved, rated, then marked."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain import quiz_lines as lines
from lianzheng_tui.cli.plain.evidence import evidence_lines
from lianzheng_tui.cli.plain.paragraphs import Printed, labelled
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Question, Quiz
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.command_parser import Command, typed_choice
from lianzheng_tui.core.study.interaction import mark
from lianzheng_tui.core.study.quiz import CLAIM_MEANS, QUIZ, Attempt, can_be_claimed
from lianzheng_tui.core.study.response import Response

SURE = ("没把握", "有把握", "很有把握")
"""The degrees of confidence in an answer; records count them from 1."""

_LATER = (labelled("出处", "答完以后再看"),)


def visit_quiz(study: Study) -> None:
    """Continue the latest attempt, or begin the first one."""
    quiz = study.case.quiz
    if quiz is None:
        return
    if study.progress.attempt is None:
        study.dialogue.say_all(lines.introduction(quiz))
        if study.go_on("回车 开始") is Command.BACK:
            raise study.turn_back(Part.QUIZ)
        study.did(Verb.BEGAN, QUIZ)
    index = _first_open(quiz, _attempt(study))
    while index <= len(quiz.questions):
        index = (
            _question(study, quiz, index) if index < len(quiz.questions) else _result(study, quiz)
        )
        if index < 0:
            raise study.turn_back(Part.QUIZ)


def _attempt(study: Study) -> Attempt:
    """Return the latest attempt; one must have begun."""
    return study.progress.attempts[-1]


def _first_open(quiz: Quiz, attempt: Attempt) -> int:
    """Return the index of the first question without an answer; past the last if all have one."""
    answered = [question.id in attempt.answers for question in quiz.questions]
    return answered.index(False) if False in answered else len(answered)


def _question(study: Study, quiz: Quiz, index: int) -> int:
    """Ask a question unless it is answered, and show it marked; return the index to go to."""
    question = quiz.questions[index]
    response = Response.begin(question, _attempt(study).run)
    study.dialogue.say_all(lines.prompt_lines(response, index + 1, len(quiz.questions)))
    if question.id not in _attempt(study).answers and not _answer(study, response):
        return index - 1
    answer = _attempt(study).answers[question.id]
    study.dialogue.say_all(lines.marked_lines(question, answer, study.laws))
    following = index + 1
    if following == len(quiz.questions):
        following = _first_open(quiz, _attempt(study))
    prompt = "回车 看结果" if following == len(quiz.questions) else "回车 下一题"
    reply = Command.CLAIM
    while reply is Command.CLAIM:
        answer = _attempt(study).answers[question.id]
        can_claim = can_be_claimed(question, answer)
        claim = "；一样 我答的意思一样" if can_claim else ""
        reply = study.go_on(
            f"{prompt}；出处{claim}；返回",
            lambda: _evidence(study, question),
            also=Command.CLAIM if can_claim else None,
        )
        if reply is Command.CLAIM:
            study.did(Verb.CLAIMED, question.id, question, answer=answer.record)
            study.dialogue.say(f"记下了。{CLAIM_MEANS}")
    return index - 1 if reply is Command.BACK else following


def _answer(study: Study, response: Response) -> bool:
    """Ask until an answer is saved; return False if the learner goes back instead."""
    question, run = response.question, _attempt(study).run
    how_to_type = response.interaction.how_to_type()
    while True:
        reply = study.ask(how_to_type, lambda: _LATER)
        if reply is Command.BACK:
            return False
        if isinstance(reply, Command):
            study.dialogue.say(f"还没有作答。请{how_to_type}。")
            continue
        try:
            given = response.fill_in(reply).given()
        except LianzhengError as error:
            study.dialogue.say(str(error))
            continue
        score = float(mark(question, given).score)
        record = study.did(Verb.ANSWERED, question.id, question, run=run, given=given, score=score)
        _rate(study, question, record)
        return True


def _rate(study: Study, question: Question, answer: Record) -> None:
    """Ask how sure the learner is, before the answer is marked; they need not say."""
    choices = " ".join(f"{number + 1} {words}" for number, words in enumerate(SURE))
    while True:
        reply = study.ask(f"有多大把握？{choices}，回车不说", lambda: _LATER)
        if isinstance(reply, Command):
            return
        try:
            sure = typed_choice(reply, len(SURE)) + 1
        except LianzhengError as error:
            study.dialogue.say(str(error))
            continue
        study.did(Verb.RATED, question.id, question, answer=answer.id, sure=sure)
        return


def _result(study: Study, quiz: Quiz) -> int:
    """Show the result; return the index to go to, the number of questions plus 1 for onwards."""
    study.dialogue.say_all(lines.result_lines(study.case, quiz, _attempt(study)))
    match study.go_on("回车 往下学；再来 再答一遍；返回", also=Command.AGAIN):
        case Command.BACK:
            return len(quiz.questions) - 1
        case Command.AGAIN:
            study.did(Verb.BEGAN, QUIZ)
            return 0
    return len(quiz.questions) + 1


def _evidence(study: Study, question: Question) -> Iterator[Printed]:
    cited = (question.law,) if question.law else ()
    return evidence_lines(study.case, question.evidence, cited, study.laws)
