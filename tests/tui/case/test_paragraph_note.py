"""批注: what the learner writes at a paragraph of the text."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.annotations import annotations
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..stock import LEARNER, journal_over, kept, library_of
from ..stores import SlowRecords

NOTE = "我也这样想过：反正已经办结了。"


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


async def write(app: Driver, case: Case, *keys: str) -> None:
    """Write at the paragraph at the mark."""
    await app.open_case(case.title, "正文")
    await app.press("w")
    await app.until("Esc 写完了")
    await app.press(*keys)


def notes_in(case: Case, records: Records) -> list[tuple[str, object]]:
    return [(each.text, each.place) for each in annotations(case, records.load(LEARNER).records)]


@at_every_size
async def test_a_note_is_written_and_stands_under_its_paragraph(
    records: Records, case: Case, size: Size
) -> None:
    async with driven(library_of(case), records, size) as app:
        await write(app, case, *NOTE)
        await app.until(NOTE)
        row = app.lines.index(app.line(NOTE))
        await app.press("escape")
        await app.until("w 批注" if size[0] > 60 else "⏎ ", gone="写完了")
        assert app.line("┃").strip().startswith("注 ┃ 我也这样想过")
        assert app.lines.index(app.line(NOTE)) == row
        assert app.lines[row - 1].strip().endswith("退了回去。")
    section = case.sections[0]
    last = kept(records, Verb.ANNOTATED)[-1]
    assert (last.item, last.content) == (section.id, content_hash(section))
    assert (last.detail["paragraph"], last.detail["quote"]) == (0, section.paragraphs[0])
    assert last.detail["text"] == NOTE


async def test_it_grows_line_by_line_and_is_written_on_the_next_time(
    records: Records, case: Case
) -> None:
    async with driven(library_of(case), records, (60, 20)) as app:
        await write(app, case, *NOTE * 3, "enter", *"还有")
        await app.until("┃ 还有")
        assert sum("┃" in line for line in app.lines) == 3
        await app.press("escape")
    async with driven(library_of(case), records) as app:
        await write(app, case, *"一句")
        await app.press("escape")
        await app.until("┃ 还有一句")
    assert notes_in(case, records) == [(NOTE * 3 + "\n还有一句", (0, 0))]


async def test_an_empty_text_takes_the_note_away(records: Records, case: Case) -> None:
    async with driven(library_of(case), records) as app:
        await write(app, case, *"短", "escape")
        await app.until("┃ 短")
        await app.press("w")
        await app.until("写完了")
        await app.press("backspace", "escape")
        await app.until("w 批注", gone="┃")
    assert notes_in(case, records) == []


@pytest.mark.parametrize("key", ["tab", "escape"])
async def test_what_is_typed_is_kept_by_whatever_key_the_field_is_left(
    records: Records, case: Case, key: str
) -> None:
    async with driven(library_of(case), records) as app:
        await write(app, case, *NOTE, key)
        await app.until("时间线" if key == "tab" else "w 批注")
        await app.until_true(lambda: notes_in(case, records) == [(NOTE, (0, 0))])


async def test_while_one_writes_the_title_counts_the_notes_and_then_says_where_one_is(
    records: Records, case: Case
) -> None:
    async with driven(library_of(case), records) as app:
        await write(app, case, *"记一笔")
        await app.until("第1/2节 · 批注1则")
        await app.press("escape")
        await app.until("第1/2节 · 100%", gone="批注1则")


async def test_it_is_saved_while_typing_goes_on(records: Records, case: Case) -> None:
    async with driven(library_of(case), records) as app:
        await write(app, case, *"先写")
        await app.until_true(lambda: notes_in(case, records) == [("先写", (0, 0))])
        await app.press(*"再写")
        await app.until_true(lambda: notes_in(case, records) == [("先写再写", (0, 0))])
        assert "写完了" in app.keys


async def test_it_stands_there_while_it_is_being_saved(case: Case) -> None:
    slow = SlowRecords()
    async with driven(library_of(case), slow) as app:
        await write(app, case, "x")
        slow.gate.clear()
        await app.press("y", "escape")
        await app.until("┃ xy", "w 批注")
        slow.gate.set()
        await app.still()
        assert "┃ xy" in app.text


async def test_a_note_moves_neither_the_place_nor_what_was_read(
    records: Records, case: Case
) -> None:
    async with driven(library_of(case), records) as app:
        await write(app, case, *"记一笔", "left", "up", "escape")
        await app.still()
        assert not kept(records, Verb.READ)


async def test_it_goes_with_its_words_when_the_case_is_edited(records: Records, case: Case) -> None:
    async with driven(library_of(case), records) as app:
        await write(app, case, *"记一笔", "escape")
    first = case.sections[0]
    moved = replace(first, paragraphs=("新写的一段。", *first.paragraphs))
    edited = replace(case, sections=(moved, *case.sections[1:]))
    async with driven(library_of(edited), records) as app:
        await app.open_case(edited.title, "正文")
        await app.until("┃ 记一笔")
        assert app.lines[app.lines.index(app.line("┃")) - 1].strip().endswith("退了回去。")


async def test_another_size_sets_what_is_being_written_again(records: Records, case: Case) -> None:
    async with driven(library_of(case), records, (120, 40)) as app:
        await write(app, case, *NOTE * 2)
        assert sum("┃" in line for line in app.lines) == 1
        await app.resize(60, 20)
        await app.until_true(lambda: sum("┃" in line for line in app.lines) == 2)
        await app.press("escape")
        await app.until("┃ 我也这样想过")
        assert NOTE * 2 in app.flowing.replace("┃", "")


async def test_a_click_elsewhere_ends_the_note_and_help_does_not(
    records: Records, case: Case
) -> None:
    async with driven(library_of(case), records) as app:
        await write(app, case, *"记一笔")
        await app.press("f1")
        await app.until("到处都一样")
        await app.press("escape")
        await app.until("写完了", "记一笔")
        await app.draw(app.cell("下半年，同一名供应商"))
        await app.until("w 批注", "┃ 记一笔", gone="写完了")
    assert notes_in(case, records) == [("记一笔", (0, 0))]


@pytest.mark.parametrize("key", ["w", "b"])
async def test_beside_a_note_longer_than_the_page_keys_are_for_its_paragraph(
    records: Records, case: Case, key: str
) -> None:
    long = "\n".join(f"第{number}行" for number in range(60))
    journal = journal_over(records)
    section = case.sections[0]
    detail = {"paragraph": 0, "quote": section.paragraphs[0], "text": long}
    journal.add(Verb.ANNOTATED, case.id, section.id, section, detail)
    journal.flush()
    async with driven(library_of(case), journal) as app:
        await app.open_case(case.title, "正文")
        await app.press("pagedown")
        await app.until("┃ 第30行", gone="▶")
        await app.press(key)
        if key == "b":
            await app.until("▶b")
        else:
            await app.until("Esc 写完了")
            await app.press(*"完q", "escape")
            await app.until_true(lambda: notes_in(case, records) == [(f"{long}完q", (0, 0))])
    bookmarks = [each.detail["quote"] for each in kept(records, Verb.BOOKMARKED)]
    assert bookmarks == ([section.paragraphs[0]] if key == "b" else [])
