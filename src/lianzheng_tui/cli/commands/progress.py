"""The command ``lianzheng progress``, which reports progress, open items and due reviews."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date

from lianzheng_tui.cli.commands.list import aligned, progress_object
from lianzheng_tui.cli.exit_code import ExitCode
from lianzheng_tui.cli.output import Output, write_json
from lianzheng_tui.cli.records import open_journal
from lianzheng_tui.cli.session import open_library
from lianzheng_tui.core.answering.interaction import interaction
from lianzheng_tui.core.answering.question_outline import right_words
from lianzheng_tui.core.review.ledger import Departed, Filter, Ledger, Order, day_words
from lianzheng_tui.core.review.outline import DEPARTED, today_words
from lianzheng_tui.core.review.schedule import ReviewItem
from lianzheng_tui.core.study.completion_state import CompletionState, untouched_words
from lianzheng_tui.core.study.progress import Progress, progress
from lianzheng_tui.core.study.quiz import CLAIMED
from lianzheng_tui.data.library.index import CaseSummary
from lianzheng_tui.data.records.counted_records import counted_records
from lianzheng_tui.data.records.ledger_today import ledger_today

EXAMPLES = (
    ("progress", "各案例的进度、台账和今天的回访"),
    ("--learner 张三 progress --json", "一位学员的，输出 JSON"),
)

_FORMAT = 1
"""The version of the format that ``--json`` writes."""

_Listed = tuple[CaseSummary, Progress | None]
"""A case, and where the learner stands in it; None if they never opened it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options and arguments of the command."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供别的程序读取")


def run(args: argparse.Namespace, stdout: Output) -> ExitCode:
    """Report how far the learner is; open items are no failure of the command.

    Raises:
        RecordsError: the records cannot be read, or it is not clear whose are meant.
    """
    library, journal = open_library(args), open_journal(args)
    records_of = counted_records(library, journal)
    cases = [
        (line, progress(case, records, journal.unsaved) if case else None)
        for line in library.lines
        for records in [records_of(line.id)]
        for case in [library.case(line.id) if records else None]
    ]
    ledger = ledger_today(library, journal)
    if args.json:
        write_json(stdout, _as_object(cases, ledger))
    else:
        stdout.write("".join(f"{line}\n" for line in _as_text(cases, ledger)))
    return ExitCode.DONE


def _as_object(cases: Sequence[_Listed], ledger: Ledger) -> dict[str, object]:
    """Return everything, as documented in docs/json.md."""
    plan = ledger.plan
    return {
        "format": _FORMAT,
        "today": ledger.today.isoformat(),
        "cases": [
            {"id": line.id, "title": line.title, **progress_object(line, where)}
            for line, where in cases
        ],
        "open": ledger.open,
        "due": len(ledger.due),
        "next": _iso(ledger.next_session),
        "items": [_item_object(item, ledger) for item in _items(ledger)],
        "departed": [_departed_object(departed) for departed in ledger.departed],
        "plan": {
            "date": _iso(plan.target),
            "cap": plan.cap,
            "all": plan.everything,
            "needed": ledger.schedule.needed,
        },
    }


def _items(ledger: Ledger) -> list[ReviewItem]:
    return [item for _, items in ledger.shown(Filter.ALL, Order.CASE) for item in items]


def _item_object(item: ReviewItem, ledger: Ledger) -> dict[str, object]:
    wrong, how = item.wrong or item.last, interaction(item.question)
    return {
        "case": item.unit.id,
        "question": item.question.id,
        "prompt": item.question.prompt,
        "state": item.state.name.lower(),
        "answer": how.given_words(wrong.given),
        "right": right_words(how.outline),
        "sure": wrong.sure or None,
        "claimed": wrong.claimed,
        "evidence": list(item.question.evidence),
        "next": _iso(ledger.next_day(item)),
        "answers": len(item.replies),
    }


def _departed_object(departed: Departed) -> dict[str, object]:
    return {"case": departed.case, "questions": list(departed.questions), "why": departed.why}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _as_text(cases: Sequence[_Listed], ledger: Ledger) -> Iterator[str]:
    done = sum(where is not None and where.stand is CompletionState.DONE for _, where in cases)
    yield f"学完{done}/{len(cases)}，{today_words(ledger)}"
    yield ""
    yield from aligned(
        [
            (
                line.id,
                line.title,
                where.brief() if where else untouched_words(line.kind, line.questions),
            )
            for line, where in cases
        ]
    )
    for heading, items in ledger.shown(Filter.OPEN, Order.CASE):
        yield ""
        yield heading
        rows = [
            (item.state.value, day_words(ledger.next_day(item), ledger.today), item.question.prompt)
            for item in items
        ]
        yield from (f"  {row}" for row in aligned(rows))
    claims = [(item, reply) for item in _items(ledger) for reply in item.replies if reply.claimed]
    if claims:
        yield from ("", f"{CLAIMED}（判分没有变，请培训人员看看要不要添一种写法）")
    for item, reply in claims:
        how = interaction(item.question)
        yield f"  {item.unit.title}：{item.question.prompt}"
        yield f"    答的是“{how.given_words(reply.given)}”，答案是“{right_words(how.outline)}”"
    if ledger.departed:
        yield from ("", DEPARTED)
    for departed in ledger.departed:
        questions = "、".join(departed.prompts) or f"{len(departed.questions)}题"
        yield f"  {departed.title}：{departed.why}（{questions}）"
    yield ""
    yield _plan_words(ledger)


def _plan_words(ledger: Ledger) -> str:
    plan, needed = ledger.plan, ledger.schedule.needed
    target = f"考核日期{plan.target.isoformat()}，" if plan.target else ""
    scope = "全部题目" if plan.everything else "只问台账里的题"
    short = f"；题数不够，至少要每天{needed}题" if needed else ""
    following = ledger.next_session
    after = f"下一次{day_words(following, ledger.today)}" if following else "还没有安排"
    if ledger.due:
        after = f"今天有{len(ledger.due)}题"
    return f"回访：{target}每天最多{plan.cap}题，{scope}{short}；{after}。"
