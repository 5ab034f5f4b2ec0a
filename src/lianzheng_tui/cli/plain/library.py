"""The list of cases in plain mode, with what is due today and what else can be done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from lianzheng_tui.cli.plain.case import hold
from lianzheng_tui.cli.plain.commands import Command, Errand
from lianzheng_tui.cli.plain.conversation import Leave, ToCases
from lianzheng_tui.cli.plain.desk import Desk, ToErrand
from lianzheng_tui.cli.plain.dialogue import EndOfInputError
from lianzheng_tui.cli.plain.errands import ERRANDS, do
from lianzheng_tui.cli.plain.paragraphs import EMPTY, Printed, heading, numbered, plain, spoken
from lianzheng_tui.cli.plain.study import Study
from lianzheng_tui.core.answering.typed_line import fold, numbers, own_words
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.review.outline import today_words
from lianzheng_tui.core.study.completion_state import CompletionState, untouched_words
from lianzheng_tui.core.study.progress import Progress, progress
from lianzheng_tui.core.study.resume import case_to_resume
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.records.counted_records import counted_records

_MOST = 40
"""How many cases are listed at once."""
_Choice = str | Errand
"""The id of a case, or an errand."""


def study_case(desk: Desk, case: Case) -> bool:
    """Study a case; return whether the learner turns to another one instead of leaving."""
    if newer := desk.library.newer(case.id):
        from lianzheng_tui.data.packs.newer_edition import how_to_take, sentence

        desk.dialogue.say(f"{sentence(newer)}。换用：{how_to_take(newer)}。")
    study = Study(
        case,
        desk.library.laws,
        desk.journal,
        desk.dialogue,
        partial(do, desk),
        kept_lines=desk.kept_lines,
    )
    goes_on = hold(study)
    desk.was_interrupted = study.was_interrupted
    return goes_on


def choose_cases(desk: Desk) -> None:
    """List the cases and do what is chosen, until the learner leaves or the input ends."""
    try:
        while _once(desk):
            desk.catch_up()
    except (Leave, EndOfInputError):
        _say_goodbye(desk)
    except KeyboardInterrupt:
        desk.interrupt()
        _say_goodbye(desk)


def _once(desk: Desk) -> bool:
    """List the cases and do one thing; return whether to list them again."""
    lines = list(desk.library.lines)
    progresses = progresses_of(desk)
    ids = [line.id for line in lines]
    resume = case_to_resume(progresses.values(), desk.journal.order_of, ids)
    desk.dialogue.say_all(list_lines(lines, progresses))
    desk.dialogue.say_all(errand_lines(desk, len(lines)))
    chosen = _choose(desk, lines, progresses, resume)
    try:
        if isinstance(chosen, Errand):
            do(desk, chosen)
        elif case := desk.library.case(chosen):
            return study_case(desk, case)
    except ToCases:
        pass
    return True


def progresses_of(desk: Desk) -> Mapping[str, Progress]:
    """Return how far the learner is in each case that has records."""
    records_of = counted_records(desk.library, desk.journal)
    unsaved = desk.journal.unsaved
    return {
        case.id: progress(case, records_of(case.id), unsaved)
        for case in desk.library.cases_of(desk.journal.cases)
    }


def list_lines(
    lines: Sequence[CaseSummary], progresses: Mapping[str, Progress]
) -> Iterator[Printed]:
    """Yield the first cases, numbered, each with its kind and how far the learner is."""
    yield from heading("案例")
    if not lines:
        yield plain("还没有案例。用 --cases 文件夹 打开一个文件夹。")
    yield from case_lines(enumerate(lines[:_MOST], 1), progresses)
    if len(lines) > _MOST:
        words = (
            f"还有{len(lines) - _MOST}个，编号到{len(lines)}；填题目里的几个字，就列出有这些字的。"
        )
        yield plain(words)


def case_lines(
    rows: Iterable[tuple[int, CaseSummary]], progresses: Mapping[str, Progress]
) -> Iterator[Printed]:
    """Yield a line for each of some cases, behind its number."""
    for number, line in rows:
        where = progresses.get(line.id)
        far = where.brief() if where else untouched_words(line.kind, line.questions)
        far = "，".join(filter(None, (Kind(line.kind).revised(line.revision), far)))
        yield numbered(number, f"{line.title}，{Kind(line.kind).label}，{spoken(far)}")


def errand_lines(desk: Desk, cases: int) -> Iterator[Printed]:
    """Yield what is due, and the errands behind the numbers that follow those of the cases."""
    yield from (EMPTY, plain(f"{today_words(desk.ledger)}。"))
    yield from (numbered(cases + i, each.value) for i, each in enumerate(ERRANDS, 1))


def _choose(
    desk: Desk, lines: Sequence[CaseSummary], progresses: Mapping[str, Progress], resume: str
) -> _Choice:
    """Ask until a case or an errand is chosen; return it."""
    title = next((line.title for line in lines if line.id == resume), "")
    known = progresses.get(resume)
    is_new = known is None or known.stand is CompletionState.NEW
    go_on = f"回车 {f'从《{title}》学起' if is_new else f'接着学《{title}》'}；" if title else ""
    while True:
        try:
            reply = desk.choose(f"填编号或名称；{go_on}退出")
        except ToErrand as turn:
            return turn.which
        except ToCases:
            desk.dialogue.say_all(list_lines(lines, progresses))
            continue
        if reply is Command.NEXT and resume:
            return resume
        if isinstance(reply, Command):
            desk.not_understood(reply)
            continue
        if chosen := _meant(desk, lines, progresses, own_words(reply)):
            return chosen


def _meant(
    desk: Desk, lines: Sequence[CaseSummary], progresses: Mapping[str, Progress], typed: str
) -> _Choice | None:
    """Return the case or the errand that is meant; if it is not one, say what there is."""
    chosen = numbers(typed, len(lines) + len(ERRANDS))
    if chosen:
        index = chosen[0] - 1
        if len(chosen) == 1 and 0 <= index < len(lines):
            return lines[index].id
        if len(chosen) == 1 and len(lines) <= index < len(lines) + len(ERRANDS):
            return ERRANDS[index - len(lines)]
        desk.dialogue.say(f"没有编号“{typed}”。请填一个编号，1到{len(lines) + len(ERRANDS)}。")
        return None
    words = fold(typed)
    found = [
        (number, line)
        for number, line in enumerate(lines, 1)
        if words == fold(line.id) or words in fold(line.title)
    ]
    exact = [line.id for _, line in found if words in (fold(line.id), fold(line.title))]
    if len(found) == 1 or exact:
        return exact[0] if exact else found[0][1].id
    if not found:
        desk.dialogue.say(f"没有名称里有“{typed}”的案例。")
        return None
    desk.dialogue.say(f"有{len(found)}个案例的名称里有“{typed}”，请填编号：")
    desk.dialogue.say_all(case_lines(found[:_MOST], progresses))
    return None


def _say_goodbye(desk: Desk) -> None:
    """Say that all is saved; nothing if something is unsaved, for then the command speaks."""
    if not desk.journal.unsaved:
        desk.dialogue.say("", "已保存。" if desk.journal.cases else "没有学，也没有要保存的。")
