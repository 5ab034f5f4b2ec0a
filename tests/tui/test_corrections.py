"""Corrections reach the learner once, and one publisher's case is not another's."""

from pathlib import Path

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from .case.answering import say_nothing
from .conftest import SAMPLES
from .days import Calendar
from .driving import driven
from .learning import answer, read, walk
from .stock import kept

FIXED = """revision: 2
changes:
  - {when: 2026-11-30, what: 面额原来写成每张50元，应为每张500元。, items: [q-true, tea]}
"""


def library_with(folder: Path, head: str) -> Library:
    """The sample, with these lines in its head."""
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    (folder / "good.yaml").write_text(text.replace("posts:", f"{head}posts:", 1), encoding="utf-8")
    (folder / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    library = Library.open([folder])
    assert len(library) == 1
    assert not library.problems
    return library


def studied(records: Records, case: Case) -> Calendar:
    days = Calendar(records)
    read(days.journal, case)
    walk(days.journal, case)
    answer(days.journal, case)
    return days


async def test_a_correction_is_told_once(sample: Library, tmp_path: Path, records: Records) -> None:
    days = studied(records, sample.cases[0])
    library = library_with(tmp_path, FIXED)
    async with driven(library, days.journal) as app:
        await app.press("enter")
        await app.until("更正了1处，现在是第2版", "每张50元，应为每张500元", "题目在回访里")
        await app.press("escape")
        await app.until("一盒茶叶 › ", gone="现在是第2版")
        await app.press("escape")
        await app.until("廉政案例研读")
        await app.open_case("一盒茶叶")
        assert "现在是第2版" not in await app.still()
    assert {each.detail["revision"] for each in kept(records, Verb.OPENED)} == {2}


async def test_what_was_wrong_stands_in_the_guide_of_who_studied_that_edition_or_is_done(
    sample: Library, tmp_path: Path, records: Records
) -> None:
    library = library_with(tmp_path, FIXED)
    case = library.cases[0]
    days = Calendar(records)
    async with driven(library, days.journal) as app:
        await app.open_case("一盒茶叶")
        assert "更正" not in await app.still(), "it would tell what is asked"
    days = studied(records, case)
    async with driven(library, days.journal) as app:
        await app.open_case("一盒茶叶", "导学")
        await app.press("end")
        await app.until("更正", "面额原来写成每张50元")


async def test_who_never_studied_it_is_told_nothing(tmp_path: Path, records: Records) -> None:
    async with driven(library_with(tmp_path, FIXED), records) as app:
        await app.open_case("一盒茶叶")
        assert "现在是第2版" not in await app.still()


async def test_what_was_corrected_is_asked_again_and_no_record_is_lost(
    sample: Library, tmp_path: Path, records: Records
) -> None:
    days = studied(records, sample.cases[0])
    before = days.journal.of_case("sample-gift")
    days.pass_days(1)
    async with driven(library_with(tmp_path, FIXED), days.journal) as app:
        session = app.app.session
        await app.until("今日回访1", "台账0")
        assert session.progresses["sample-gift"].stand is CompletionState.BEGUN
        assert session.progresses["sample-gift"].walk.reached == 0  # type: ignore[union-attr]
        await app.press("r")
        await app.until("案例更正，再问一次", "今日第1/1题", "他最后主动说明")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.press("enter")
        await app.until("1题，全对")
        await app.press("escape")
        await app.until("台账0", gone="今日回访")
    assert days.journal.of_case("sample-gift")[: len(before)] == before
    assert kept(records, Verb.ANSWERED)[-1].detail["revision"] == 2


async def test_a_choice_is_taken_again_in_the_same_walk(
    sample: Library, tmp_path: Path, records: Records
) -> None:
    days = studied(records, sample.cases[0])
    library = library_with(tmp_path, FIXED)
    async with driven(library, days.journal) as app:
        await app.press("enter")
        await app.until("现在是第2版")
        await app.press("escape")
        await app.turn_to("时间线")
        await app.until("椅子上的一盒茶叶", "你会怎么做")
        await app.press("2", "enter")
        await app.until_true(lambda: "option" in kept(records, Verb.DECIDED)[-1].detail)
        await app.until("我选")
        made = app.app.session.progresses["sample-gift"].walk
        assert made is not None
        assert (made.choices["tea"], made.finished) == (1, True)


async def test_one_publisher_does_not_inherit_the_records_of_another(
    tmp_path: Path, records: Records
) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    ours = library_with(tmp_path / "ours", "publisher: 甲市纪委监委\n")
    theirs = library_with(tmp_path / "theirs", "publisher: 乙市纪委监委\n")
    days = Calendar(records)
    async with driven(ours, days.journal) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.press("enter")
        await app.until("第1/7题")
        await app.press("escape")
        await app.until("廉政案例研读")
    for verb in (Verb.OPENED, Verb.BEGAN):
        assert {each.detail["publisher"] for each in kept(records, verb)} == {"甲市纪委监委"}
    async with driven(theirs, days.journal) as app:
        assert app.app.session.progresses["sample-gift"].last is None
        await app.until("从这里开始", "未学")
    async with driven(ours, days.journal) as app:
        assert app.app.session.progresses["sample-gift"].last is not None
