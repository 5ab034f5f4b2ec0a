"""The quiz in plain mode: one question at a time, saved, rated, then marked."""

from collections.abc import Mapping
from functools import partial

from lianzheng_tui.cli.plain import quiz_lines as lines
from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.paragraphs import place
from lianzheng_tui.cli.plain.question import after, answer, question_evidence
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.answering.response import Response
from lianzheng_tui.core.answering.typed_line import typed_choice
from lianzheng_tui.core.case.model import Item
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.question import Quiz
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.question_sets import (
    AMONG,
    MISSED,
    QuestionSet,
    asked_again,
    categories,
    groups,
    is_in_sets,
    missed_set,
    whole,
)
from lianzheng_tui.core.study.quiz import QUIZ, Attempt
from lianzheng_tui.core.study.quiz_place import QuizPlace


def visit_quiz(study: Study) -> None:
    """Continue the latest attempt, or begin the first one; of a bank, in a set that is chosen.

    Raises:
        Turn: the learner goes back before it has begun.
        Exception: as `Study.go_on`.
    """
    quiz = study.case.quiz
    if quiz is None:
        return
    if is_in_sets(study.case):
        while which := _chosen(study):
            _ask_set(study, quiz, which)
        return
    if study.progress.attempt is None:
        study.dialogue.say_all(lines.introduction(quiz))
        if study.go_on("回车 开始") is Command.BACK:
            raise study.turn_back(Part.QUIZ)
        study.did(Verb.BEGAN, QUIZ)
    if not _ask_set(study, quiz, whole(study.case)):
        raise study.turn_back(Part.QUIZ)


def _attempt(study: Study) -> Attempt:
    """Return the latest attempt; one must have begun."""
    return study.progress.attempts[-1]


def _chosen(study: Study) -> QuestionSet | None:
    """Ask for a set until one is chosen, and begin an attempt where it takes one; None for onwards.

    Raises:
        Turn: the learner goes back.
        Exception: as `Study.choose`.
    """
    sets = (*groups(study.case), *categories(study.case))
    attempt, going_on = study.progress.attempt, study.progress.question_set
    missed = whole(study.case).missed(attempt)
    is_open = going_on is not None and going_on.stand(attempt) is not CompletionState.DONE
    where = study.progress.question_place or (going_on.title if going_on else "")
    menu = tuple(lines.set_lines(study.case, sets, attempt, len(missed)))
    study.dialogue.say_all(menu)
    prompt = f"填编号；回车 {f'学{where}' if is_open else '往下学'}；返回"
    while True:
        reply = study.choose(prompt, again=menu)
        if reply is Command.BACK:
            raise study.turn_back(Part.QUIZ)
        if reply is Command.NEXT:
            return _begun(study, going_on) if is_open and going_on else None
        if isinstance(reply, Command):
            study.not_understood(reply)
            continue
        try:
            index = typed_choice(reply, len(sets) + bool(missed))
        except LianzhengError as error:
            study.dialogue.say(str(error))
            continue
        if index < len(sets):
            return _begun(study, sets[index])
        study.did(Verb.BEGAN, QUIZ, None, **asked_again(missed, _attempt(study), MISSED))
        return missed_set(study.case, _attempt(study))


def _begun(study: Study, which: QuestionSet) -> QuestionSet:
    """Begin the first attempt, if there is none yet; return the set."""
    if study.progress.attempt is None:
        study.did(Verb.BEGAN, QUIZ, None, **_among(which))
    return which


def _among(which: QuestionSet) -> Mapping[str, object]:
    """Return what a record says of the set; nothing where it is the only one."""
    return {AMONG: which.key} if which.key else {}


def _ask_set(study: Study, quiz: Quiz, which: QuestionSet) -> bool:
    """Ask the questions of a set from the first that is open, then show the result.

    Returns:
        Whether the learner goes on from the result, instead of back from the first question.
    """
    index = which.first_open(_attempt(study))
    while 0 <= index <= len(which.questions):
        index = (
            _question(study, which, index)
            if index < len(which.questions)
            else _result(study, quiz, which)
        )
    return index > 0


def _question(study: Study, which: QuestionSet, index: int) -> int:
    """Ask a question unless it is answered, and show it marked; return the index to go to."""
    total, question = len(which.questions), which.questions[index]
    run = _attempt(study).run
    response = Response.begin(question, run)
    title = f"{which.title or '测验'} {place(index + 1, total, '题')}"
    asked = tuple(lines.prompt_lines(response, title))
    study.dialogue.say_all(asked)
    is_open = question.id not in _attempt(study).answers
    if is_open and not answer(study, partial(_did, study, which), response, run, asked):
        return _place(study, which, index).former
    given = _attempt(study).answers[question.id]
    study.dialogue.say_all(lines.marked_lines(question, given, study.laws, response.shown))
    following = _place(study, which, index).following
    prompt = "回车 看结果" if following == total else "回车 下一题"
    reply = after(
        study,
        study.did,
        question,
        lambda: _attempt(study).answers[question.id],
        prompt=prompt,
        evidence=lambda: question_evidence(study.case, question, study.laws),
    )
    return _place(study, which, index).former if reply is Command.BACK else following


def _did(
    study: Study,
    which: QuestionSet,
    verb: Verb,
    item: str,
    about: Item | None = None,
    **detail: object,
) -> Record:
    """Save what is done with a question of a set; an answer names the set."""
    among = _among(which) if verb is Verb.ANSWERED else {}
    return study.did(verb, item, about, **detail, **among)


def _place(study: Study, which: QuestionSet, index: int) -> QuizPlace:
    return QuizPlace(which, _attempt(study), index)


def _result(study: Study, quiz: Quiz, which: QuestionSet) -> int:
    """Show the result; return the index to go to, the number of questions plus 1 for onwards."""
    attempt, last = _attempt(study), len(which.questions)
    if which.key:
        study.dialogue.say_all(lines.set_result_lines(which, attempt))
    else:
        attempts = study.progress.attempts
        study.dialogue.say_all(lines.result_lines(study.case, quiz, attempts, attempt))
    on = "回到各组" if which.key else "往下学"
    match study.go_on(f"回车 {on}；再来 再答一遍；返回", also=Command.AGAIN):
        case Command.BACK:
            return _place(study, which, last).former
        case Command.AGAIN:
            _again(study, which)
            return 0
    return last + 1


def _again(study: Study, which: QuestionSet) -> None:
    """Begin another attempt at a set; what was answered besides counts on."""
    attempt = _attempt(study)
    is_bank = not study.case.kind.retells
    again = asked_again(which.questions, attempt, which.key) if is_bank else {}
    study.did(Verb.BEGAN, QUIZ, None, **again)
