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
from lianzheng_tui.core.study.answer_parser import how_to_type, typed_answer, typed_choice
from lianzheng_tui.core.study.command_parser import Command
from lianzheng_tui.core.study.marking import mark
from lianzheng_tui.core.study.quiz import QUIZ, Attempt
from lianzheng_tui.core.study.response import Response

SURE = ("没把握", "有把握", "很有把握")
"""How sure an answer may be; the record counts from 1."""

_LATER = (labelled("出处", "答完以后再看"),)


def visit_quiz(study: Study) -> None:
    """Go on with the latest attempt, or begin the first one."""
    quiz = study.case.quiz
    if quiz is None:
        return
    if study.progress.attempt is None:
        study.dialogue.say_all(lines.introduction(quiz))
        if study.go_on("回车 开始") is Command.BACK:
            raise study.turn_back(Part.QUIZ)
        study.did(Verb.BEGAN, QUIZ)
    at = _first_open(quiz, _attempt(study))
    while at <= len(quiz.questions):
        at = _question(study, quiz, at) if at < len(quiz.questions) else _result(study, quiz)
        if at < 0:
            raise study.turn_back(Part.QUIZ)


def _attempt(study: Study) -> Attempt:
    """The latest attempt; it has begun."""
    return study.progress.attempts[-1]


def _first_open(quiz: Quiz, attempt: Attempt) -> int:
    """The index of the first question without an answer; past the last where all have one."""
    answered = [question.id in attempt.answers for question in quiz.questions]
    return answered.index(False) if False in answered else len(answered)


def _question(study: Study, quiz: Quiz, at: int) -> int:
    """Ask a question that is open, show one that is marked; give the one to go to."""
    question = quiz.questions[at]
    response = Response.begin(question, _attempt(study).run)
    study.dialogue.say_all(lines.prompt_lines(response, at + 1, len(quiz.questions)))
    if question.id not in _attempt(study).answers and not _answer(study, response):
        return at - 1
    answer = _attempt(study).answers[question.id]
    study.dialogue.say_all(lines.marked_lines(question, answer, study.laws))
    following = at + 1
    if following == len(quiz.questions):
        following = _first_open(quiz, _attempt(study))
    prompt = "回车 看结果" if following == len(quiz.questions) else "回车 下一题"
    said = study.go_on(f"{prompt}；出处；返回", lambda: _evidence(study, question))
    return at - 1 if said is Command.BACK else following


def _answer(study: Study, response: Response) -> bool:
    """Ask until an answer is saved; False where the learner goes back instead."""
    question, run = response.question, _attempt(study).run
    while True:
        said = study.ask(how_to_type(response), lambda: _LATER)
        if said is Command.BACK:
            return False
        if isinstance(said, Command):
            study.dialogue.say(f"还没有作答。请{how_to_type(response)}。")
            continue
        try:
            given = typed_answer(response, said).given()
        except LianzhengError as error:
            study.dialogue.say(str(error))
            continue
        score = float(mark(question, given).score)
        kept = study.did(Verb.ANSWERED, question.id, question, run=run, given=given, score=score)
        _rate(study, question, kept)
        return True


def _rate(study: Study, question: Question, answer: Record) -> None:
    """Ask how sure the answer was, before it is marked; to say nothing is as good."""
    choices = " ".join(f"{number + 1} {words}" for number, words in enumerate(SURE))
    while True:
        said = study.ask(f"有多大把握？{choices}，回车不说", lambda: _LATER)
        if isinstance(said, Command):
            return
        try:
            sure = typed_choice(said, len(SURE)) + 1
        except LianzhengError as error:
            study.dialogue.say(str(error))
            continue
        study.did(Verb.RATED, question.id, question, answer=answer.id, sure=sure)
        return


def _result(study: Study, quiz: Quiz) -> int:
    """Show the result; give the question to go to, one past this for onwards."""
    study.dialogue.say_all(lines.result_lines(study.case, quiz, _attempt(study)))
    match study.go_on("回车 往下学；再来 再答一遍；返回", again=True):
        case Command.BACK:
            return len(quiz.questions) - 1
        case Command.AGAIN:
            study.did(Verb.BEGAN, QUIZ)
            return 0
    return len(quiz.questions) + 1


def _evidence(study: Study, question: Question) -> Iterator[Printed]:
    cited = (question.law,) if question.law else ()
    return evidence_lines(study.case, question.evidence, cited, study.laws)
