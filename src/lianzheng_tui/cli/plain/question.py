"""A question in plain mode: asked, saved, rated, shown marked; in the quiz and in a review."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.conversation import Conversation
from lianzheng_tui.cli.plain.evidence import evidence_lines
from lianzheng_tui.cli.plain.paragraphs import Printed, labelled, plain
from lianzheng_tui.core.answering.interaction import mark
from lianzheng_tui.core.answering.question_outline import OptionList
from lianzheng_tui.core.answering.response import Response
from lianzheng_tui.core.answering.typed_line import is_option_letter, typed_choice
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.question import PENDING_MEANS, Question
from lianzheng_tui.core.case.unit import StudyUnit
from lianzheng_tui.core.errors import LianzhengError
from lianzheng_tui.core.records.record import Record, Verb
from lianzheng_tui.core.study.quiz import CLAIM_MEANS, SURE, Answer, can_be_claimed

Did = Callable[..., Record]
"""Saves what was done: verb, item, what it is about, and the detail by name."""

_LATER = (labelled("出处", "答完以后再看"),)


def answer(
    conversation: Conversation,
    did: Did,
    response: Response,
    run: str,
    asked: Sequence[Printed],
) -> bool:
    """Ask until an answer is saved and rated; return False if the learner goes back instead.

    Where the answer is typed in the learner's own words, every word is one, such as 台账. Where
    there are options, the letter of one is not the command that it is elsewhere, such as b.

    Args:
        conversation: Where it is asked.
        did: Saves the answer and the rating.
        response: The question as it is shown.
        run: The attempt, or the run of a review.
        asked: The question as it was told, to be told again after an errand.
    """
    question, how_to_type = response.question, response.interaction.how_to_type()
    outline = response.interaction.outline
    is_by_number = isinstance(outline, OptionList) and not outline.spoken
    options = response.interaction.things if is_by_number else 0
    while True:
        if response.is_typed:
            reply = conversation.ask(how_to_type, lambda: _LATER)
        else:
            reply = conversation.choose(how_to_type, lambda: _LATER, again=asked, options=options)
        if reply is Command.BACK:
            return False
        if isinstance(reply, Command):
            conversation.dialogue.say(f"还没有作答。请{how_to_type}。")
            continue
        if is_option_letter(reply, options):
            conversation.dialogue.say(
                f"选项在这里用编号，不用字母“{reply.strip()}”。请{how_to_type}；要返回，写“返回”。"
            )
            continue
        try:
            given = response.fill_in(reply).given()
        except LianzhengError as error:
            conversation.dialogue.say(str(error))
            continue
        score = float(mark(question, given).score)
        record = did(Verb.ANSWERED, question.id, question, run=run, given=given, score=score)
        _rate(conversation, did, question, record)
        return True


def _rate(conversation: Conversation, did: Did, question: Question, record: Record) -> None:
    """Ask how sure the learner is, before the answer is marked; they need not say."""
    choices = " ".join(f"{sure} {words}" for sure, words in SURE.items())
    while True:
        reply = conversation.ask(f"有多大把握？{choices}，回车不说", lambda: _LATER)
        if isinstance(reply, Command):
            return
        try:
            sure = typed_choice(reply, len(SURE)) + 1
        except LianzhengError as error:
            conversation.dialogue.say(str(error))
            continue
        did(Verb.RATED, question.id, question, answer=record.id, sure=sure)
        return


def after(
    conversation: Conversation,
    did: Did,
    question: Question,
    answered: Callable[[], Answer],
    *,
    prompt: str,
    evidence: Callable[[], Iterator[Printed]],
) -> Command:
    """Ask for how to go on from a marked answer; take it if it is said to mean the same.

    Args:
        conversation: Where it is asked.
        did: Saves what is said.
        question: The question.
        answered: Returns the answer as it is in the records now.
        prompt: How to go on.
        evidence: Returns the evidence for the answer.

    Returns:
        `Command.NEXT` or `Command.BACK`.
    """
    while True:
        can_claim = can_be_claimed(question, answered())
        said = (
            prompt,
            *shown_evidence(question),
            *(["一样 我答的意思一样"] if can_claim else []),
            "返回",
        )
        reply = conversation.go_on(
            "；".join(said), evidence, also=Command.CLAIM if can_claim else None
        )
        if reply is not Command.CLAIM:
            return reply
        did(Verb.CLAIMED, question.id, question, answer=answered().record)
        conversation.dialogue.say(f"记下了。{CLAIM_MEANS}")


def shown_evidence(question: Question) -> tuple[str, ...]:
    """Return the word that shows the evidence for the answer; none where there is no evidence."""
    return () if question.is_pending else ("出处",)


def question_evidence(
    unit: StudyUnit, question: Question, laws: Mapping[str, Provision]
) -> Iterator[Printed]:
    """Yield the evidence for the answer to a question; if it has none, that it is 待核."""
    if question.is_pending:
        yield plain(PENDING_MEANS)
        return
    cited = (question.law,) if question.law else ()
    yield from evidence_lines(unit, question.evidence, cited, laws)
