"""The discussion in plain mode: a note under each topic, written line by line."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, body, heading, labelled
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.case.model import Case, Topic
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.command_parser import Command, own_words

_ANEW = "重写"
"""What is typed to replace a note rather than to add to it."""


def visit_discussion(study: Study) -> None:
    """Go through the topics."""
    at, topics = 0, study.case.discussion
    while at < len(topics):
        at = _topic(study, at)
        if at < 0:
            raise study.turn_back(Part.DISCUSSION)


def _topic(study: Study, at: int) -> int:
    """Show a topic and its note, and take what is written; give the topic to go to."""
    topic = study.case.discussion[at]
    kept = study.progress.notes.get(topic.id, "")
    study.dialogue.say_all(topic_lines(study.case, at, kept))
    prompt = "写心得，可以写几行，空行写完；回车 不写"
    if kept.strip():
        prompt = f"写几行就接在后面，空行写完；{_ANEW} 换掉；回车 不改"
    while True:
        said = study.ask(prompt)
        if said is Command.BACK:
            return at - 1
        if said is Command.NEXT:
            return at + 1
        if isinstance(said, Command):
            study.not_understood(said)
            continue
        if said.strip() == _ANEW:
            kept, said = "", study.dialogue.ask("写新的心得，空行写完")
        _write(study, topic, kept, said)
        return at + 1


def topic_lines(case: Case, at: int, note: str) -> Iterator[Printed]:
    """A topic with its hint and what was written under it."""
    topic = case.discussion[at]
    yield from heading(f"讨论 第{at + 1}/{len(case.discussion)}题")
    yield from body(topic.prompt)
    if topic.hint:
        yield labelled("提示", topic.hint)
    if note.strip():
        yield EMPTY
        yield from (labelled("已有心得", line) for line in note.strip().split("\n"))


def _write(study: Study, topic: Topic, kept: str, first: str) -> None:
    """Take lines until an empty one, each saved at once."""
    note, line = kept, own_words(first)
    try:
        while line:
            note = safe("\n".join(part for part in (note.rstrip(), line) if part))
            if note != kept:
                study.did(Verb.NOTED, topic.id, topic, text=note)
            line = study.dialogue.take().strip()
    finally:
        if note != kept and not study.progress.unsaved:
            study.dialogue.say("心得已保存。")
