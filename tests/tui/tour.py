"""A way to every screen, for what must hold on all of them."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from lianzheng_tui.core.case.model import Correction
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.case.question import SingleQuestion
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.packs.generations import InstallRoot
from lianzheng_tui.data.packs.installer import plan
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.app import LianzhengApp
from lianzheng_tui.tui.install.installation import Installation
from lianzheng_tui.tui.opening import Learners
from lianzheng_tui.tui.presenter.apps import NotesApp, PresenterApp
from lianzheng_tui.tui.terminal.profile import DEFAULT, TerminalProfile

from .case.answering import say_nothing
from .days import Calendar
from .driver import Driver
from .driving import Size, running
from .learning import answer, read, walk
from .presenter.classroom import stage_in
from .stock import for_a_class, journal_over, library_of
from .stores import FailingRecords
from .ways import REVIEWS, SCREENS, TITLE, Way, quiz_result

SAMPLES = Path(__file__).parents[1] / "samples"
MakeApp = Callable[["Traveller"], LianzhengApp]


@dataclass(frozen=True, slots=True)
class Traveller:
    """What an application is made from."""

    library: Library
    records: Records
    folder: Path
    """An empty one."""
    profile: TerminalProfile


def _begun(of: Traveller) -> LianzhengApp:
    case, journal = of.library.cases[0], journal_over(of.records)
    read(journal, case, 1)
    walk(journal, case)
    answer(journal, case, 2)
    return _over(of, journal)


def _done(of: Traveller) -> LianzhengApp:
    case, journal = of.library.cases[0], journal_over(of.records)
    read(journal, case)
    walk(journal, case)
    answer(journal, case)
    return _over(of, journal)


def _with_wrong_answers(of: Traveller) -> LianzhengApp:
    case, days = of.library.cases[0], Calendar(of.records)
    days.answer(case, False, True, False, sure=3)
    days.answer(case, True, False, True, False)
    days.journal.add(Verb.PLANNED, "", "review", None, {"date": None, "cap": 2, "all": False})
    days.journal.flush()
    days.pass_days(1)
    return _over(of, days.journal)


def _with_long_ledger(of: Traveller) -> LianzhengApp:
    """More wrong answers than a large screen has lines for, in three cases of the program."""
    library, days = Library.open([bundled_folder()]), Calendar(of.records)
    for case in library.cases[:3]:
        run = days.journal.add(Verb.BEGAN, case.id, QUIZ, None, {}).id
        for question in case.questions:
            if not isinstance(question, SingleQuestion):
                continue
            wrong = next(i for i, option in enumerate(question.options) if not option.correct)
            detail = {"run": run, "given": wrong, "score": 0.0}
            days.journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    days.journal.flush()
    days.pass_days(1)
    return LianzhengApp(lambda: library, lambda: days.journal, profile=of.profile)


def _with_stop(of: Traveller) -> LianzhengApp:
    """One who has read nothing of a case with a question where its first section ends."""
    case, journal = of.library.cases[0], journal_over(of.records)
    assert case.quiz is not None
    first, *others = case.quiz.questions
    stop = replace(first, follows=case.sections[0].id)
    stops = replace(case, quiz=replace(case.quiz, questions=(stop, *others)))
    library = library_of(stops, laws=tuple(of.library.laws.values()))
    return LianzhengApp(lambda: library, lambda: journal, profile=of.profile)


def _for_a_class(of: Traveller) -> LianzhengApp:
    """One who has walked the case that has natures, givers and 对照检查."""
    library, journal = for_a_class(of.library), journal_over(of.records)
    walk(journal, library.cases[0])
    return LianzhengApp(lambda: library, lambda: journal, profile=of.profile)


def _corrected(of: Traveller) -> LianzhengApp:
    """One who has read an edition before the one that there is now."""
    case, journal = of.library.cases[0], journal_over(of.records)
    read(journal, case)
    changes = (Correction(Period.parse("2026-11-30"), "面额原来写成每张50元，应为每张500元。"),)
    library = library_of(replace(case, revision=2, changes=changes))
    return LianzhengApp(lambda: library, lambda: journal, profile=of.profile)


def _at_question(number: int) -> MakeApp:
    """One who has answered the questions before the one of this number."""

    def make(of: Traveller) -> LianzhengApp:
        journal = journal_over(of.records)
        answer(journal, of.library.cases[0], number - 1)
        return _over(of, journal)

    return make


def _new(of: Traveller) -> LianzhengApp:
    return _over(of, journal_over(of.records))


def _with_bank(of: Traveller) -> LianzhengApp:
    library, journal = Library.open([SAMPLES / "banks"]), journal_over(of.records)
    answer(journal, library.cases[0], 23)
    return LianzhengApp(lambda: library, lambda: journal, profile=of.profile)


def _over(
    of: Traveller,
    journal: "Journal | Learners",
    welcomed: Callable[[], None] | None = None,
) -> LianzhengApp:
    def look(path: Path) -> object:
        return plan([path], InstallRoot(of.folder / "cases"), {})

    (of.folder / "坏.yaml").write_text("format: 1\nid: [", encoding="utf-8")
    (of.folder / "新案例").mkdir()
    for name in ("good.yaml", "laws.yaml"):
        shutil.copy(SAMPLES / name, of.folder / "新案例")
    library = Library.open([SAMPLES, of.folder])
    installation = Installation(of.folder, look, lambda: library)  # type: ignore[arg-type]
    return LianzhengApp(
        lambda: library,
        lambda: journal,
        records="/home/学员/records.sqlite3",
        installation=lambda: installation,
        welcomed=welcomed,
        profile=of.profile,
    )


def _unsaved(of: Traveller) -> LianzhengApp:
    why = "学习记录没有存下，磁盘已满，或超出了空间限额。请腾出空间后再试。"
    file = "文件：/home/学员/records.sqlite3"
    return _over(of, journal_over(FailingRecords(why + file)))


def _welcomed(of: Traveller) -> LianzhengApp:
    return _over(of, journal_over(of.records), lambda: None)


def _asked_who(of: Traveller) -> LianzhengApp:
    return _over(of, Learners(("张三", "李四"), lambda _: journal_over(of.records)))


def _presented(of: Traveller) -> LianzhengApp:
    journal, stage = journal_over(Records(None)), stage_in(of.folder, of.library)
    stage.file.parent.mkdir()
    return PresenterApp(of.library, of.library.cases[0], journal, stage, profile=of.profile)


def _followed(of: Traveller) -> LianzhengApp:
    journal, stage = journal_over(Records(None)), stage_in(of.folder, of.library)
    return NotesApp(of.library, of.library.cases[0], journal, stage, profile=of.profile)


def _by_keys(*keys: str, words: str) -> Way:
    async def go(app: Driver) -> None:
        await app.press(*keys)
        await app.until(words)

    return go


async def _read_the_welcome(app: Driver) -> None:
    """Wait until nothing is read behind it, which could hold up how it is drawn."""
    await app.until("按任意键开始")
    assert isinstance(app.app, LianzhengApp)
    session = app.app.session
    await app.until_true(lambda: session.is_open and session.ledger_is_ready)


async def _find_in_text(app: Driver) -> None:
    await SCREENS["text"](app)
    await app.press("/", *"茶叶")
    await app.until("Esc")


async def _write_note(app: Driver) -> None:
    await SCREENS["text"](app)
    await app.press("w", *"退回去要有人看见")
    await app.until("写完了", "批注1则")


async def _note(app: Driver) -> None:
    await _write_note(app)
    await app.press("escape")
    await app.until("注 ┃", gone="写完了")


async def _stop(app: Driver) -> None:
    await SCREENS["text"](app)
    for _ in range(4):
        if "停下答题" in app.keys:
            break
        await app.press("pagedown")
    await app.press("enter")
    await app.until("停一停", "计入测验第1题")


async def _stop_marked(app: Driver) -> None:
    await _stop(app)
    await app.press("2", "enter")
    await app.until("没有答对")


def _points_at(head: str) -> Way:
    """To a head of 要点, by the list of its heads."""

    async def go(app: Driver) -> None:
        await _contents_of_points(app)
        while head not in app.line("▌"):
            await app.press("down")
        await app.press("enter")
        await app.until(head, gone="› 目录")

    return go


async def _contents_of_points(app: Driver) -> None:
    await SCREENS["points"](app)
    await app.press("t")
    await app.until("要点 › 目录")


async def _self_check(app: Driver) -> None:
    await _points_at("对照检查")(app)
    await app.press("1", "down", "2")
    await app.until("⏎ 记下", "只在这台机器上")


async def _self_check_page(app: Driver) -> None:
    await _self_check(app)
    await app.press("escape", "x")
    await app.until("写成文件")


async def _rest(app: Driver) -> None:
    await SCREENS["timeline-after"](app)
    await app.press("o")
    await app.until("› 其余")


async def _all_steps(app: Driver) -> None:
    await app.resize(60, 20)
    await SCREENS["timeline-after"](app)
    await app.press("t")
    await app.until("› 全部节点")


async def _quiz_begin(app: Driver) -> None:
    await app.open_case(TITLE, "测验")
    await app.until("⏎ 开始")


async def _timeline_begin(app: Driver) -> None:
    await app.open_case(TITLE, "时间线")
    await app.until("⏎ 开始")


def _at_the(words: str) -> Way:
    """To the question where the quiz was left."""

    async def go(app: Driver) -> None:
        await app.open_case(TITLE, "测验")
        await app.until(words)

    return go


async def _leave(app: Driver) -> None:
    await app.press("enter")
    await app.until("先接着学")
    await app.press("escape")
    await app.until("未保存", gone="先接着学")
    await app.press("q", "q")
    await app.until("再存一次")


async def _write(app: Driver) -> None:
    await SCREENS["discussion"](app)
    await app.press("w")
    await app.until("写完了")


async def _bank_marked(app: Driver) -> None:
    await app.press("end", "enter")
    await app.until("第2组 第4/20题")
    await app.press("2", "enter")
    await say_nothing(app)
    await app.until("待核")


async def _bank_sets(app: Driver) -> None:
    await _bank_marked(app)
    await app.press("escape")
    await app.until("各组", "按类别")


async def _bank_result(app: Driver) -> None:
    await _bank_sets(app)
    await app.press("home", "down", "down", "enter")
    await app.until("第1组答完了")


async def _shrink(app: Driver) -> None:
    await app.resize(50, 15)
    await app.until("窗口太小")


async def _install(app: Driver) -> None:
    await app.press(*_INSTALL)
    await app.until("装入以上内容")
    await app.press("enter")
    await app.until("装好了")


_ANSWER = ("t", "home", *["down"] * 5, "enter", "right", "right")
_INSTALL = ("o", "enter", "down", "enter", "i")
STOPS: dict[str, tuple[MakeApp, Callable[[Driver], Awaitable[object]]]] = {
    **{name: (_begun, way) for name, way in SCREENS.items()},
    **{name: (_with_wrong_answers, way) for name, way in REVIEWS.items()},
    "quiz-result": (_done, quiz_result),
    "bank-marked": (_with_bank, _bank_marked),
    "bank-sets": (_with_bank, _bank_sets),
    "bank-result": (_with_bank, _bank_result),
    "library-done": (_done, _by_keys(words="学完1/1")),
    "find": (_begun, _by_keys("/", *"茶叶", words="一盒茶叶")),
    "find-empty": (_begun, _by_keys("/", words="Esc")),
    "find-in-text": (_begun, _find_in_text),
    "problems": (_begun, _by_keys("!", words="坏.yaml")),
    "install": (_begun, _by_keys("o", "enter", words="坏.yaml")),
    "install-confirm": (_begun, _by_keys(*_INSTALL, words="装入以上内容")),
    "install-done": (_begun, _install),
    "install-refused": (_begun, _by_keys("o", "enter", "end", "enter", words="没有装入")),
    "install-typing": (_begun, _by_keys("o", "/", words="Esc")),
    "stop": (_with_stop, _stop),
    "stop-marked": (_with_stop, _stop_marked),
    "note": (_begun, _note),
    "note-writing": (_begun, _write_note),
    "points-contents": (_for_a_class, _contents_of_points),
    "points-natures": (_for_a_class, _points_at("性质对照")),
    "points-receipts": (_for_a_class, _points_at("收受一览")),
    "self-check": (_for_a_class, _self_check),
    "self-check-page": (_for_a_class, _self_check_page),
    "rest": (_begun, _rest),
    "all-steps": (_begun, _all_steps),
    "quiz-begin": (_new, _quiz_begin),
    "timeline-begin": (_new, _timeline_begin),
    "quiz-multiple": (_at_question(2), _at_the("多选")),
    "quiz-number": (_at_question(4), _at_the("每张茶叶券多少元")),
    "quiz-text": (_at_question(5), _at_the("填空")),
    "ledger-long": (_with_long_ledger, _by_keys("l", words="未闭环")),
    "ledger-empty": (_new, _by_keys("l", words="台账")),
    "review-empty": (_new, _by_keys("r", words="回访")),
    "notes-empty": (_new, _by_keys("b", words="书签0处")),
    "portfolio-empty": (_new, _by_keys("d", words="档案")),
    "summary-empty": (_new, _by_keys("d", "s", words="学习小结")),
    "library-new": (_new, _by_keys(words="从这里开始")),
    "corrections": (_corrected, _by_keys("enter", words="更正了1处")),
    "leaving": (_unsaved, _leave),
    "writing": (_begun, _write),
    "fault": (_unsaved, _by_keys("enter", words="先接着学")),
    "learners": (_asked_who, _by_keys(words="新的学员")),
    "learners-typing": (_asked_who, _by_keys("end", "enter", words="姓名")),
    "welcome": (_welcomed, _read_the_welcome),
    "too-small": (_begun, _shrink),
    "present-decision": (_presented, _by_keys("right", "right", words="1")),
    "present-hands": (_presented, _by_keys("right", "right", "h", *"8 3", words="举手")),
    "present-split": (
        _presented,
        _by_keys("right", "right", "h", *"8 3 4", "enter", "right", words="8"),
    ),
    "present-answer": (_presented, _by_keys(*_ANSWER, words="✓")),
    "present-notes": (_followed, _by_keys(words="帮助")),
}
"""Each screen by its name: the application, and the way to it."""


@asynccontextmanager
async def at(
    name: str,
    library: Library,
    records: Records,
    folder: Path,
    *,
    size: Size = (80, 24),
    profile: TerminalProfile = DEFAULT,
) -> AsyncIterator[Driver]:
    """An application, at one of its screens."""
    make, way = STOPS[name]
    async with running(make(Traveller(library, records, folder, profile)), size) as driver:
        await way(driver)
        await driver.still()
        yield driver
