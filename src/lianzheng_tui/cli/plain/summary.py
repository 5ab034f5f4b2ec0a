"""小结 in plain mode: 学习小结, with what the learner names and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lianzheng_tui.cli.plain.commands import Command
from lianzheng_tui.cli.plain.desk import Desk
from lianzheng_tui.cli.plain.paragraphs import Printed, heading, numbered, plain
from lianzheng_tui.core.answering.typed_line import (
    UnclearAnswerError,
    fold,
    number_within,
    numbers,
    own_words,
)
from lianzheng_tui.core.characters import safe
from lianzheng_tui.core.review.summary import (
    ENTRIES,
    TITLE,
    Offered,
    Signer,
    StudiedCase,
    Ticks,
    fault_of_signer,
    is_annotation,
    last_work,
    offered,
    studied_case,
    summary,
)
from lianzheng_tui.core.study.case_outline import Head
from lianzheng_tui.core.text.document import Document
from lianzheng_tui.data.export.plain_text import WIDTH, pages_words, plain_text
from lianzheng_tui.data.export.typed_file import where_is, written_as_typed
from lianzheng_tui.data.records.counted_records import counted_records

_ALL = "全部"


class _Back(Exception):
    """Raised when the learner goes back, so that nothing is written; not an error."""


def visit_summary(desk: Desk) -> None:
    """Ask what is printed of which cases and who signs; then write it."""
    records_of = counted_records(desk.library, desk.journal)
    studied = [
        studied_case(case, records_of(case.id), desk.ledger)
        for case in desk.library.cases_of(desk.journal.cases)
        if last_work(records_of(case.id))
    ]
    desk.dialogue.say_all(heading(TITLE))
    if not studied:
        desk.dialogue.say("还没有学习记录，写不了小结。先打开一个案例学起来。")
        return
    desk.dialogue.say("写明的才印，没有写的一样也不印；测验的分数和用了多久，都不印。")
    desk.dialogue.say_all(
        numbered(number, each.case.title) for number, each in enumerate(studied, 1)
    )
    try:
        _write(desk, studied)
    except _Back:
        desk.dialogue.say("没有写小结。")


def _write(desk: Desk, studied: Sequence[StudiedCase]) -> None:
    indices = _several(desk, "写哪个案例，填编号，一个案例一页", len(studied))
    if not indices:
        raise _Back
    today = desk.ledger.today
    pages = [(studied[i], _ticks(desk, studied[i], today)) for i in indices]
    entered = {field: _entry(desk, field, label) for field, label in ENTRIES.items()}
    document = summary(pages, Signer(**entered), today, desk.library.laws)
    _put(desk, document)


def _ticks(desk: Desk, studied: StudiedCase, today: date) -> Ticks:
    """Ask what is printed of a case."""
    things = list(offered(studied, today))
    desk.dialogue.say_all(offered_lines(studied, things))
    indices = _several(desk, "印哪几样，填编号；回车 都不印", len(things))
    told = Ticks.of(things[i] for i in indices)
    return replace(told, able=_able(desk, studied)) if told.objectives else told


def offered_lines(studied: StudiedCase, things: Sequence[Offered]) -> Iterator[Printed]:
    """Yield what can be printed of a case, numbered."""
    yield from heading(f"{TITLE} {studied.case.title}")
    yield from (numbered(number, _told(each)) for number, each in enumerate(things, 1))


def _told(thing: Offered) -> str:
    """Return what can be printed in one line without a full stop."""
    if thing.note is not None:
        where = thing.note.prompt if is_annotation(thing.note) else thing.label
        return f"{'批注' if is_annotation(thing.note) else '心得'}，{where}：{thing.words}"
    between = "，" if thing.field == "objectives" else "：" if thing.words else ""
    return f"{thing.label}{between}{thing.words.rstrip('。')}"


def _able(desk: Desk, studied: StudiedCase) -> Mapping[int, bool]:
    """Ask which objectives are reached; without an answer all are left to the pen."""
    objectives = studied.case.objectives
    desk.dialogue.say("", plain(f"{Head.OBJECTIVES}："))
    desk.dialogue.say_all(numbered(number, words) for number, words in enumerate(objectives, 1))
    prompt = "哪几条已经能够，填编号，其余标“未”；回车 都留着用笔填"
    able = _several(desk, prompt, len(objectives))
    return {index: index in able for index in range(len(objectives))} if able else {}


def _several(desk: Desk, prompt: str, count: int) -> tuple[int, ...]:
    """Ask for numbers; return them counted from 0, each once and in order, () for Enter alone."""
    example = f"，例如 1 {min(3, count)}；{_ALL}" if count > 1 else ""
    first, semicolon, rest = prompt.partition("；")
    while True:
        reply = desk.choose(f"{first}{example}{semicolon}{rest}；返回 不写")
        if reply is Command.NEXT:
            return ()
        if reply is Command.BACK:
            raise _Back
        if isinstance(reply, Command):
            desk.not_understood(reply)
            continue
        if fold(reply) == _ALL:
            return tuple(range(count))
        try:
            return _indices(reply, count)
        except UnclearAnswerError as error:
            desk.dialogue.say(str(error))


def _indices(line: str, count: int) -> tuple[int, ...]:
    typed = numbers(own_words(line), count)
    if not typed:
        raise UnclearAnswerError(f"没有看懂“{line.strip()}”。请填编号，1到{count}。")
    number_within(typed, count)
    return tuple(sorted({number - 1 for number in typed}))


def _line(desk: Desk, prompt: str) -> str:
    """Ask for a line of the learner's own words; return it, empty for Enter alone."""
    while True:
        reply = desk.ask(f"{prompt}；返回 不写")
        if isinstance(reply, str):
            return safe(own_words(reply))
        if reply is Command.NEXT:
            return ""
        if reply is Command.BACK:
            raise _Back
        desk.not_understood(reply)


def _entry(desk: Desk, field: str, label: str) -> str:
    """Ask who signs until it can be written on the page; return it, empty for Enter alone."""
    while True:
        entered = _line(desk, f"{label}；回车 空着，用笔填")
        fault = fault_of_signer(Signer(**{field: entered}))
        if not fault:
            return entered
        desk.dialogue.say(fault)


def _put(desk: Desk, document: Document) -> None:
    """Write the summary into a file that is named, or here."""
    created = desk.journal.now()
    if words := pages_words(document):
        desk.dialogue.say(words)
    while desk.check_file:
        typed = _line(desk, "写到哪个文件，以 .docx、.html、.md 或 .txt 结尾；回车 写在这里")
        if not typed:
            break
        fault = written_as_typed(document, typed, created, desk.check_file)
        if not fault:
            where, path = where_is(typed)
            desk.dialogue.say(f"已写下学习小结，{where}", path)
            return
        desk.dialogue.say(fault)
    is_wide = desk.dialogue.width >= WIDTH
    text = plain_text(document if is_wide else replace(document, is_form=False))
    desk.dialogue.say_all(map(_printed, ("", *text.rstrip("\n").split("\n"))))


def _printed(line: str) -> Printed:
    """Return a line whose rest, where it is too long, begins below its first word."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    return " " * indent, indent, text
