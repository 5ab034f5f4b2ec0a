"""The quiz in plain mode: one question at a time, saved, rated, then marked."""

from lianzheng_tui.cli.plain import quiz_lines as lines
from lianzheng_tui.cli.plain.paragraphs import place
from lianzheng_tui.cli.plain.question import after, answer, question_evidence
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Quiz
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.command_parser import Command
from lianzheng_tui.core.study.quiz import QUIZ, Attempt
from lianzheng_tui.core.study.response import Response


def visit_quiz(study: Study) -> None:
    """Continue the latest attempt, or begin the first one.

    Raises:
        Turn: the learner goes back before it has begun.
        Exception: as `Study.go_on`.
    """
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
    run = _attempt(study).run
    response = Response.begin(question, run)
    title = f"测验 {place(index + 1, len(quiz.questions), '题')}"
    asked = tuple(lines.prompt_lines(response, title))
    study.dialogue.say_all(asked)
    is_open = question.id not in _attempt(study).answers
    if is_open and not answer(study, study.did, response, run, asked):
        return index - 1
    given = _attempt(study).answers[question.id]
    study.dialogue.say_all(lines.marked_lines(question, given, study.laws, response.shown))
    following = index + 1
    if following == len(quiz.questions):
        following = _first_open(quiz, _attempt(study))
    prompt = "回车 看结果" if following == len(quiz.questions) else "回车 下一题"
    reply = after(
        study,
        study.did,
        question,
        lambda: _attempt(study).answers[question.id],
        prompt=prompt,
        evidence=lambda: question_evidence(study.case, question, study.laws),
    )
    return index - 1 if reply is Command.BACK else following


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
