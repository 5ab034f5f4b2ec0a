"""What an answer costs, from the key to the mark and until nothing more is done, in CPU time."""

import asyncio
import gc
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.message import Message

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp

_QUESTIONS = 20
_MEASURED = 9
"""How many answers are given; the first is not counted: what it loads is loaded once."""
_QUIET = 8
"""After so many looks without a message the application is idle."""
_FIRST = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
_A_DAY = 40
"""How many answers were given on a day."""


def answer_cost(folder: Path, answers: int) -> float:
    """The median cost of an answer, in milliseconds, in a case that was answered so often."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(_case_text(), encoding="utf-8")
    library = Library.open([folder])
    (case,) = library.cases
    file = folder / f"records-{answers}.sqlite3"
    file.unlink(missing_ok=True)
    with Records(file) as records:
        journal = Journal(records, "学员", "device", _clock().__next__)
        _answer(journal, case, answers)
        app = LianzhengApp(lambda: library, lambda: journal, opening=case.id)
        return asyncio.run(_measure(app))


def _clock() -> Iterator[datetime]:
    """Moments one after the other, so many to a day."""
    count = 0
    while True:
        day, within = divmod(count, _A_DAY)
        yield _FIRST + timedelta(days=day, seconds=30 * within)
        count += 1


def _answer(journal: Journal, case: Case, answers: int) -> None:
    """Give so many answers in attempts one after the other; in the last one, two questions."""
    assert case.quiz is not None
    given = 0
    while given < answers:
        run = journal.add(Verb.BEGAN, case.id, QUIZ, None, {}).id
        for number, question in enumerate(case.quiz.questions):
            left = answers - given
            if left == 0 or (left <= 2 and number == 2):
                break
            if number == _QUESTIONS - 2 and left <= 4:
                break
            right = (given // _QUESTIONS + number) % 7 != 0
            detail = {"run": run, "given": right, "score": float(right)}
            journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
            given += 1
    journal.flush()


async def _measure(app: LianzhengApp) -> float:
    costs = []
    heard = 0

    def hear(_: Message) -> None:
        nonlocal heard
        heard += 1

    def answered() -> int:
        return sum(each.verb is Verb.ANSWERED for each in app.session.journal.of_case("bench"))

    async def idle() -> None:
        """Wait until nothing is saved or read any more and no message is under way; then draw."""
        quiet, before = 0, -1
        while quiet < _QUIET:
            await asyncio.sleep(0.01)
            busy = heard != before or any(worker.is_running for worker in app.workers)
            quiet, before = (0 if busy else quiet + 1), heard
        app.screen._on_timer_update()
        app.screen._compositor.render_strips()

    async with app.run_test(size=(80, 24), message_hook=hear):
        await asyncio.sleep(1)
        await idle()
        before = answered()
        for _ in range(_MEASURED):
            app.simulate_key("1")
            await idle()
            gc.collect()
            begun = time.process_time()
            app.simulate_key("enter")
            await idle()
            costs.append((time.process_time() - begun) * 1000)
            app.simulate_key("right")
            await idle()
        if answered() != before + _MEASURED:
            raise RuntimeError("不是每一次都交了答案")
        app.exit()
    return statistics.median(costs[1:])


def _case_text() -> str:
    questions = "".join(
        f"    - id: q-{number}\n      type: true_false\n      prompt: 第{number}种做法可以吗？\n"
        f"      answer: true\n      explanation: 正文写明第{number}种做法可以。\n"
        f"      evidence: 第{number}种做法可以\n"
        for number in range(1, _QUESTIONS + 1)
    )
    text = "".join(f"第{number}种做法可以。" for number in range(1, _QUESTIONS + 1))
    return (
        "format: 1\nid: bench\ntitle: 为测量而编写\nkind: practice\nsummary: 为测量而编写。\n"
        "source: {report: 编写, byline: 编写, note: 编写}\n"
        f"sections:\n  - id: only\n    title: 正文\n    text: |\n      {text}\n"
        f"quiz:\n  pass: 80\n  questions:\n{questions}"
    )
