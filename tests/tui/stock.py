"""What the application is driven over: libraries, journals, and what they have kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Effect, Nature, Sphere
from lianzheng_tui.core.case.training import (
    Aspect,
    Group,
    Lesson,
    SelfCheck,
    Teaching,
    TeachingStep,
)
from lianzheng_tui.core.errors import Problem
from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb
from lianzheng_tui.data.casefile.result import CaseFile
from lianzheng_tui.data.casefile.scan import Scan
from lianzheng_tui.data.library.case_cache import CaseCache
from lianzheng_tui.data.library.catalog import Catalog
from lianzheng_tui.data.library.index import Index
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

LEARNER = "学员"
"""Whose records the journals of the tests read and write."""


def ticking() -> Callable[[], datetime]:
    """A clock that starts at the same moment in every test and gains a second a look."""
    now = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return tick


def journal_over(records: Records | None) -> Journal:
    """A journal of the tests' learner over a store, or over none."""
    return Journal(records, LEARNER, "device", ticking())


class Stock(CaseCache):
    """Cases and provisions that were never in a file."""

    def __init__(self, cases: dict[Path, Case], laws: tuple[Provision, ...]) -> None:
        super().__init__(())
        self._stock = cases
        self._provisions = {provision.id: provision for provision in laws}

    def laws(self, folder: int) -> dict[str, Provision]:
        return self._provisions

    def read(self, path: Path, folder: int, *, checked: bool = False) -> CaseFile:
        return CaseFile(path, self._stock[path], ())


def for_a_class(library: Library) -> Library:
    """The sample with natures, a giver, lessons, 对照检查 and a plan for a trainer."""
    (case,), (law,) = library.cases, library.laws.values()
    tea, coupons, told = case.timeline
    natures = (
        Nature(Sphere.DISCIPLINE, Effect.APPLIES, "收到的礼品应当登记上交", law.id),
        Nature(Sphere.DUTY, Effect.TURNS, "合同签过以后收下，也要看为什么送。", law.id),
        Nature(Sphere.CRIMINAL, Effect.NONE),
    )
    received = replace(coupons.received[0], giver="供应商", asked="以后的合同还给他做")
    voluntary = Nature(Sphere.DISCIPLINE, Effect.OPEN, "主动说明的可以从轻。", law.id)
    steps = (
        TeachingStep("text", 5),
        TeachingStep(
            "coupons",
            10,
            "合同签完以后，收下的券还能影响什么？",
            ("先收下，免得伤了和气。", "退回去，还要登记。"),
            "登记是给自己留一个说法。",
        ),
        TeachingStep("d-first", ask="先各写一句，再交换。"),
    )
    group = Group("第一组", "站在供应商的位置，说说为什么挑这个时候来。")
    full = replace(
        case,
        timeline=(
            tea,
            replace(coupons, nature=natures, received=(received,)),
            replace(told, nature=(voluntary,)),
        ),
        lessons=(
            Lesson(Aspect.DISCIPLINE, "合同签完以后送来的，收下同样违反规定。", (), law.id),
            Lesson(
                Aspect.VIRTUE, "第一次退回去，第二次就说服了自己。", ("收下也不碍事，就收下了",)
            ),
        ),
        self_check=(
            SelfCheck(
                "s-gifts",
                "合同签完以后供应商送来东西，我的岗位上有没有登记的办法？",
                case.risks[0].name,
            ),
            SelfCheck("s-alone", "我是不是一个人在办公室见供应商？"),
        ),
        teaching=Teaching((group,), steps),
    )
    return library_of(full, laws=(law,))


def library_of(
    *cases: Case, laws: tuple[Provision, ...] = (), problems: tuple[Problem, ...] = ()
) -> Library:
    """A library of cases that need not be in a file, and of problems with no file at all."""
    folder = Path("/cases")
    stock = {folder / f"{case.id}.yaml": case for case in cases}
    scan = Scan(folder, (), "", "", "")
    missing = {str(path): (0, "") for path in stock}
    broken = [Scan(folder, (), "", "", "", problem) for problem in problems]
    held = Stock(stock, laws)
    return Library([scan, *broken], Index(None, ""), held, Catalog(), missing).read_all()


def kept(records: Records, verb: Verb) -> list[Record]:
    """What the learner did of one sort, as it is in the store, but for the local time then."""
    return [
        replace(record, detail={k: v for k, v in record.detail.items() if k != UTC_OFFSET})
        for record in records.load(LEARNER).records
        if record.verb is verb
    ]
