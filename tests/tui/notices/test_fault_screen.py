"""What could not be saved: said once on a page, tried again there; nothing is lost meanwhile."""

import pytest

from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.notices.fault_screen import what

from ..driver import Driver
from ..driving import Size, at_every_size, driven, open_though_nothing_is_saved
from ..learning import answer, walk
from ..stock import LEARNER, journal_over, kept, ticking
from ..stores import FailingRecords


async def to_quiz(app: Driver) -> None:
    await app.open_case("一盒茶叶", "测验")
    await app.press("enter")
    await app.until("第1/7题")


def last_note(records: Records) -> object:
    return kept(records, Verb.NOTED)[-1].detail["text"]


@at_every_size
async def test_it_says_what_is_not_saved_and_why_and_tries_again(
    sample: Library, size: Size
) -> None:
    with FailingRecords() as records:
        records.fails = False
        async with driven(sample, records, size) as app:
            await to_quiz(app)
            records.fails = True
            await app.press("1", "enter")
            await app.until("有多大把握")
            await app.press("enter")
            await app.until("测验 › 没有记下", "没有记下：作答1题。", "磁盘已满", "接着学也不会丢")
            assert app.line("再记一次").startswith("▌ ▶ 再记一次")
            assert "！" not in app.text, "the banner says the same"
            await app.until("⏎ 再记一次", "Esc 先接着学")
            await app.press("enter")
            await app.until("又试了1次，还是没有记下")
            await app.press("enter")
            await app.until("又试了2次，还是没有记下")
            assert not kept(records, Verb.ANSWERED)
            records.fails = False
            await app.press("enter")
            await app.until("答对了", "都记下了", gone="没有记下")
            assert len(kept(records, Verb.ANSWERED)) == 1
            assert app.app.session.progresses["sample-gift"].unsaved == frozenset()
            await app.until("答对了", gone="未保存")


async def test_who_goes_on_finds_it_again_with_a_key(sample: Library) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            assert "F2" not in app.keys
            await app.press("f2")
            await open_though_nothing_is_saved(app, "讨论")
            await app.until("按 F2 再记一次", "F2 再记一次")
            await app.press("f2")
            await app.until("讨论 › 没有记下", "学到了哪里")
            await app.press("f2")
            await app.press("down", "enter")
            await app.until("› 讨论", gone="没有记下")
            await app.press("f2")
            await app.until("没有记下")
            records.fails = False
            await app.press("enter")
            await app.until("都记下了", gone="没有记下")
            assert "F2" not in app.keys
        assert kept(records, Verb.OPENED)


async def test_the_key_leads_back_to_it_from_what_was_opened_there(sample: Library) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            await app.press("enter")
            await app.until("没有记下")
            await app.press("end", "enter")
            await app.until("档案 › 导出", "按 F2 再记一次")
            await app.press("f2")
            await app.until("导学 › 没有记下")
            await app.press("escape")
            await app.until("› 导学", gone="没有记下")


async def test_it_does_not_come_between_what_is_typed(sample: Library) -> None:
    with FailingRecords() as records:
        records.fails = False
        async with driven(sample, records) as app:
            await app.open_case("一盒茶叶", "讨论")
            await app.press("enter")
            await app.until("写完了")
            records.fails = True
            await app.press(*"前半")
            await app.until("未保存")
            await app.press(*"后半")
            assert "前半后半" in app.text
            await app.press("f2")
            await app.until("没有记下：心得1则")
            records.fails = False
            await app.press("enter")
            await app.until("前半后半", "写完了", gone="没有记下")
            await app.press(*"完")
            await app.until("前半后半完")
            await app.until_true(lambda: last_note(records) == "前半后半完")


async def test_it_comes_once_as_long_as_nothing_is_saved(sample: Library) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            await open_though_nothing_is_saved(app, "正文")
            await app.press("pagedown", "b", "tab", "tab")
            await app.still()
            assert "› 要点" in app.title
            records.fails = False
            await app.press("tab")
            await app.until("› 测验", gone="未保存")
            records.fails = True
            await app.press("tab")
            await app.until("没有记下")


async def test_what_was_not_saved_in_another_case_is_no_longer_called_so(sample: Library) -> None:
    with FailingRecords() as records:
        async with driven(sample, records) as app:
            await open_though_nothing_is_saved(app)
            await app.press("escape")
            await app.until("学完0/1")
            assert app.app.session.progresses["sample-gift"].unsaved
            await app.press("f2")
            await app.until("没有记下")
            records.fails = False
            await app.press("enter")
            await app.until("学完0/1", gone="没有记下")
            assert not app.app.session.progresses["sample-gift"].unsaved


@pytest.mark.parametrize("reason", ["", "文件夹不能写入。"])
async def test_where_there_is_no_store_there_is_nothing_to_try(
    sample: Library, reason: str
) -> None:
    journal = Journal(None, LEARNER, "device", ticking(), reason=reason)
    async with driven(sample, journal) as app:
        await app.open_case("一盒茶叶", "正文")
        await app.press("f2")
        await app.until("› 正文", "本次学习不会保存", gone="没有记下")


def test_what_it_is_is_said_in_words(sample: Library) -> None:
    journal = journal_over(None)
    walk(journal, sample.cases[0])
    answer(journal, sample.cases[0], 2)
    assert what(journal.records) == "作答2题、抉择2处、学到了哪里"
    assert what([]) == ""
