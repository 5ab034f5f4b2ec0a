"""The discussion in plain mode: a note under each topic, written line by line."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, body, heading, labelled, place
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.answering.typed_line import own_words
from lianzheng_tui.core.case.model import Case, Topic
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.case_outline import HINT
from lianzheng_tui.core.study.notebook import LONGEST_NOTE, NOTE_IS_FULL

_ANEW = "重写"
"""Typed to replace a note instead of adding to it."""


def visit_discussion(study: Study) -> None:
    """Go through the topics.

    Raises:
        Turn: the learner goes back past the first one.
        Exception: as `Study.go_on`.
    """
    index, topics = 0, study.case.discussion
    while index < len(topics):
        index = _topic(study, index)
        if index < 0:
            raise study.turn_back(Part.DISCUSSION)


def _topic(study: Study, index: int) -> int:
    """Show a topic and its note, and take what is written; return the index to go to."""
    topic = study.case.discussion[index]
    old_note = study.progress.notes.get(topic.id, "")
    study.dialogue.say_all(topic_lines(study.case, index, old_note))
    prompt = "写心得，可以写几行，空行写完；回车 不写"
    if old_note.strip():
        prompt = f"写几行就接在后面，空行写完；{_ANEW} 换掉；回车 不改"
    while True:
        reply = study.ask(prompt)
        if reply is Command.BACK:
            return index - 1
        if reply is Command.NEXT:
            return index + 1
        if isinstance(reply, Command):
            study.not_understood(reply)
            continue
        if reply.strip() == _ANEW:
            old_note, reply = "", study.dialogue.ask("写新的心得，空行写完")
        _write(study, topic, old_note, reply)
        return index + 1


def topic_lines(case: Case, index: int, note: str) -> Iterator[Printed]:
    """Yield a topic with its hint and the note under it."""
    topic = case.discussion[index]
    yield from heading(f"讨论 {place(index + 1, len(case.discussion), '题')}")
    yield from body(topic.prompt)
    if topic.hint:
        yield labelled(HINT, topic.hint)
    if note.strip():
        yield EMPTY
        yield from (labelled("已有心得", line) for line in note.strip().split("\n"))


def _write(study: Study, topic: Topic, old_note: str, first: str) -> None:
    """Read lines until an empty one, and save each at once: as much as a note may hold."""
    note, line = old_note, own_words(first)
    try:
        while line:
            longer = safe("\n".join(part for part in (note.rstrip(), line) if part))
            most = max(LONGEST_NOTE, len(note))  # one of an earlier release may be longer
            before, note = note, longer if len(longer) <= most else longer[:most].rstrip()
            if longer != note:
                study.dialogue.say(f"{NOTE_IS_FULL}，写到“{note[-8:]}”为止，后面的没有记下。")
            if note not in (old_note, before):
                study.did(Verb.NOTED, topic.id, topic, text=note)
            line = study.dialogue.take().strip()
    finally:
        if note != old_note and not study.progress.unsaved:
            study.dialogue.say("心得已保存。")
