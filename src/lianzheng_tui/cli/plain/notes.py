"""The discussion and 心得体会 in plain mode: what is written under each topic and in each part."""

from collections.abc import Iterator

from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.paragraphs import (
    EMPTY,
    Printed,
    body,
    heading,
    labelled,
    numbered,
    place,
    plain,
)
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.answering.typed_line import own_words
from lianzheng_tui.core.case.model import Case, Topic
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.case_outline import HINT, POINTS
from lianzheng_tui.core.study.notebook import LONGEST_NOTE, NOTE_IS_FULL
from lianzheng_tui.core.study.reflection import REFLECTION, ReflectionPart

_ANEW = "重写"
"""Typed to replace a note instead of adding to it."""


def visit_discussion(study: Study) -> None:
    """Go through the topics, then through the parts of 心得体会.

    Raises:
        Turn: the learner goes back past the first one.
        Exception: as `Study.go_on`.
    """
    index = 0
    while index < len(study.case.discussion) + len(ReflectionPart):
        index = _entry(study, index)
        if index < 0:
            raise study.turn_back(Part.DISCUSSION)


def _entry(study: Study, index: int) -> int:
    """Show a topic or a part, and take what is written on it; return the index to go to."""
    topics = study.case.discussion
    if topic := topics[index] if index < len(topics) else None:
        item = topic.id
    else:
        item = list(ReflectionPart)[index - len(topics)].value
    old_note = study.progress.notes.get(item, "")
    study.dialogue.say_all(
        topic_lines(study.case, index, old_note) if topic else part_lines(item, old_note)
    )
    prompt = f"{'写心得' if topic else '写这一栏'}，可以写几行，空行写完；回车 不写"
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
        _write(study, item, topic, old_note, reply)
        if topic and study.progress.notes.get(item, "").strip():
            study.dialogue.say_all(_points(topic))
        return index + 1


def topic_lines(case: Case, index: int, note: str) -> Iterator[Printed]:
    """Yield a topic with its hint and the note under it."""
    topic = case.discussion[index]
    yield from heading(f"讨论 {place(index + 1, len(case.discussion), '题')}")
    yield from body(topic.prompt)
    if topic.hint:
        yield labelled(HINT, topic.hint)
    if note.strip():
        yield from _noted(note)
        yield from _points(topic)


def part_lines(item: str, note: str) -> Iterator[Printed]:
    """Yield a part of 心得体会 with what is written in it."""
    parts = list(ReflectionPart)
    part = ReflectionPart(item)
    number = parts.index(part)
    yield from heading(f"{REFLECTION} {place(number + 1, len(parts), '栏')}")
    yield from body(part.label)
    if not number:
        yield ("", 0, "几栏都可以空着。")
    if note.strip():
        yield from _noted(note)


def _noted(note: str) -> Iterator[Printed]:
    yield EMPTY
    yield from (labelled("已有心得", line) for line in note.strip().split("\n"))


def _points(topic: Topic) -> Iterator[Printed]:
    """Yield the points of a topic, if it has any; they are for who has written."""
    if topic.points:
        yield EMPTY
        yield plain(f"参考{POINTS}：")
        yield from (numbered(number, point) for number, point in enumerate(topic.points, 1))


def _write(study: Study, item: str, topic: Topic | None, old_note: str, first: str) -> None:
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
                study.did(Verb.NOTED, item, topic, text=note)
            line = study.dialogue.take().strip()
    finally:
        if note != old_note and not study.progress.unsaved:
            study.dialogue.say("心得已保存。")
