import asyncio
from dataclasses import replace
from functools import partial

import pytest

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case import tab, text_page

from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..learning import walk
from ..looking import run_together
from ..stock import LEARNER, journal_over, kept, library_of
from ..stores import SlowRecords
from .reading import first_line, margins, of_some_pages


@pytest.fixture(scope="module")
def case(bundled: Library) -> Case:
    """A case with a text of several pages and words to explain."""
    return next(case for case in bundled.cases if len(case.sections) > 3 and case.glossary)


async def test_a_key_is_named_only_where_it_leads_to_something(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    async with driven(sample, records, (100, 30)) as app:
        await app.open_case(case.title, "正文")
        assert [each for each in ("t 目录", "g 词语") if each not in app.keys] == []
    bare = replace(case, glossary=(), sections=case.sections[:1])
    async with driven(library_of(bare), records, (100, 30)) as app:
        await app.open_case(case.title, "正文")
        assert [each for each in ("目录", "词语") if each in app.keys] == []


async def test_in_a_small_window_the_key_to_write_a_note_stays(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records, (60, 20)) as app:
        await app.open_case(sample.cases[0].title, "正文")
        await app.still()
        assert "w 批注" in app.keys


@pytest.fixture(scope="module")
def pages(sample: Library) -> Case:
    return of_some_pages(sample)


def is_read(case: Case, records: Records) -> bool:
    """Whether the whole text counts as read."""
    return progress(case, records.load(LEARNER).records).is_read


def is_long(records: Records, count: int) -> bool:
    """Whether there are so many records of reading."""
    return len(kept(records, Verb.READ)) >= count


def kept_place(case: Case, records: Records) -> str:
    """The paragraph where reading stopped; empty before anything was read."""
    for record in kept(records, Verb.READ)[-1:]:
        section = next(section for section in case.sections if section.id == record.item)
        return section.paragraphs[int(record.detail["paragraph"])]
    return ""


def section_of(title: str) -> str:
    """The words of the title line that say in which section the learner is."""
    return title[title.index("第") : title.index("节")]


def marked_words(app: Driver) -> str:
    """The first words of the paragraph at the mark."""
    return app.line("▶").partition("▶")[2].strip()[:12]


@at_every_size
async def test_the_whole_text_can_be_read_by_paging(
    bundled: Library, records: Records, case: Case, size: Size
) -> None:
    quiz = case.quiz and replace(
        case.quiz, questions=tuple(replace(each, follows="") for each in case.quiz.questions)
    )
    library = library_of(replace(case, quiz=quiz), laws=tuple(bundled.laws.values()))
    async with driven(library, records, size) as app:
        await app.open_case(case.title, "正文")
        seen = await app.read_through()
        assert "100%" in app.title
        await app.press("space")
        await app.until("› 时间线")
    for section in case.sections:
        for words in (section.title, *section.paragraphs):
            assert run_together(words) in seen


async def test_a_higher_window_shows_more_of_the_text(
    bundled: Library, records: Records, case: Case
) -> None:
    async with driven(bundled, records) as app:
        await app.open_case(case.title, "正文")
        before = app.title
        await app.resize(80, 36)
        await app.until_true(lambda: app.title != before)
        assert section_of(app.title) == section_of(before)


async def test_the_mark_stays_at_its_paragraph_in_a_window_of_another_size(
    bundled: Library, records: Records, case: Case
) -> None:
    async with driven(bundled, records, (120, 40)) as app:
        await app.open_case(case.title, "正文")
        await app.press(*["down"] * 5)
        await app.still()
        marked = marked_words(app)
        for size in ((60, 20), (80, 24), (200, 50), (60, 20), (120, 40)):
            await app.resize(*size)
            await app.still()
            shown = marked_words(app)
            assert shown.startswith(marked[:20]), size
            assert marked.startswith(shown[:20]), size


@at_every_size
async def test_reading_goes_on_where_it_stopped(
    bundled: Library, records: Records, case: Case, size: Size
) -> None:
    async with driven(bundled, records, size) as app:
        await app.open_case(case.title, "正文")
        await app.press("n", "n", "down", "down", "down", "down")
        where, mark = app.title, marked_words(app)
        await app.until_true(lambda: kept_place(case, records).startswith(mark))
    paragraph = kept_place(case, records)
    section = next(each for each in case.sections if paragraph in each.paragraphs)
    async with driven(bundled, records, size) as app:
        await app.until("接着学", f"正文 {section.title[:3]}")
        await app.press("enter")
        await app.until(paragraph[:12])
        assert paragraph.startswith(marked_words(app))
        assert section_of(app.title) == section_of(where)


async def test_the_place_is_kept_when_leaving_at_once(
    bundled: Library, records: Records, case: Case
) -> None:
    async with driven(bundled, records) as app:
        await app.open_case(case.title, "正文")
        await app.press("n", "n", "escape")
        await app.until("接着学", f"正文 {case.sections[2].title[:3]}")


async def test_sections_go_forth_and_back(bundled: Library, records: Records, case: Case) -> None:
    total = len(case.sections)
    async with driven(bundled, records) as app:
        await app.open_case(case.title, "正文")
        await app.until(f"第1/{total}节")
        for keys, section in (("n", 2), ("right", 3), ("p", 2), ("left", 1), ("p", 1)):
            await app.press(keys)
            await app.until(f"第{section}/{total}节")
            assert first_line(app) == case.sections[section - 1].title
        await app.press("n")
        while first_line(app) == case.sections[1].title:
            await app.press("down")
        await app.press("p")
        assert first_line(app) == case.sections[1].title


@at_every_size
async def test_the_contents_lead_to_a_section(
    bundled: Library, records: Records, case: Case, size: Size
) -> None:
    async with driven(bundled, records, size) as app:
        await app.open_case(case.title, "正文")
        await app.press("n", "t")
        await app.until("› 目录", *(section.title for section in case.sections))
        assert case.sections[1].title in app.line("▌")
        await app.press("down", "enter")
        await app.still()
        assert "› 正文" in app.title
        assert f"第3/{len(case.sections)}节" in app.title
        assert first_line(app) == case.sections[2].title
        await app.press("t")
        await app.until("› 目录")
        await app.press("escape")
        await app.until("› 正文", f"第3/{len(case.sections)}节")


async def test_the_glossary_begins_with_the_words_in_view(
    bundled: Library, records: Records, case: Case
) -> None:
    async with driven(bundled, records) as app:
        await app.open_case(case.title, "正文")
        for _ in case.sections:
            shown = run_together(await app.still())
            here = [each.term for each in case.glossary if each.term in shown]
            if 0 < len(here) < len(case.glossary):
                break
            await app.press("n")
        await app.press("g")
        await app.until("› 词语", "眼前")
        listed = await app.read_through()
    other = listed.index("其他词语")
    for term in case.glossary:
        assert run_together(term.meaning) in listed
        assert (listed.index(run_together(term.meaning)) < other) is (term.term in here)


@pytest.fixture
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing counts as looked at by standing on the screen, only by a key."""
    monkeypatch.setattr(text_page, "dwell", lambda characters: 600.0)


@pytest.mark.usefixtures("nobody_waits")
async def test_the_records_say_what_was_on_the_screen(records: Records, pages: Case) -> None:
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.still()
        assert not kept(records, Verb.READ)
        await app.press("down")
        await app.until_true(partial(is_long, records, 3))
        seen = {record.item: record.detail["seen"] for record in kept(records, Verb.READ)}
        first, second, long = pages.sections
        assert seen[first.id] == len(first.paragraphs)
        assert seen[second.id] == len(second.paragraphs)
        assert seen[long.id] == 1
        assert all(record.content for record in kept(records, Verb.READ))


@pytest.mark.usefixtures("nobody_waits")
async def test_the_text_counts_as_read_only_after_its_end_was_on_the_screen(
    records: Records, pages: Case
) -> None:
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        while "全文到此为止" not in app.flowing:
            count = len(kept(records, Verb.READ)) + 1
            await app.still()
            await app.press("space")
            await app.until_true(partial(is_long, records, count))
            assert not is_read(pages, records)
        await app.still()
        await app.press("space")
        await app.until_true(lambda: is_read(pages, records))
        await app.turn_to("导学")
        await app.until("● 正文", f"读完{len(pages.sections)}/{len(pages.sections)}节")


@pytest.mark.parametrize("leaving", [("tab", "tab"), ("escape",), ("shift+tab",)])
@pytest.mark.usefixtures("nobody_waits")
async def test_the_last_page_does_not_count_for_who_only_leaves_it(
    records: Records, pages: Case, leaving: tuple[str, ...]
) -> None:
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        while "全文到此为止" not in app.flowing:
            await app.still()
            await app.press("space")
            await app.still()
        await app.press(*leaving)
        await app.still()
        assert not is_read(pages, records)


async def test_text_that_stands_long_enough_counts_without_a_key(
    records: Records, pages: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def at_once(characters: int) -> float:
        asked.append(characters)
        return 0.1

    monkeypatch.setattr(text_page, "dwell", at_once)
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.until_true(partial(is_long, records, 3))
        seen = progress(pages, records.load(LEARNER).records).reading.seen
    assert seen == (*(len(section.paragraphs) for section in pages.sections[:2]), 1)
    assert max(asked) > 100
    assert all("dwell" not in str(record.detail) for record in kept(records, Verb.READ))


@pytest.mark.usefixtures("nobody_waits")
async def test_leafing_to_the_end_is_not_reading(
    bundled: Library, records: Records, case: Case
) -> None:
    async with driven(bundled, records) as app:
        await app.open_case(case.title, "正文")
        await app.still()
        await app.press("end")
        await app.until("100%")
        await app.still()
        await app.press("up", "down")
        await app.until_true(lambda: bool(kept(records, Verb.READ)))
        assert not is_read(case, records)


@pytest.mark.usefixtures("nobody_waits")
async def test_paragraphs_that_were_jumped_over_are_not_read(records: Records, pages: Case) -> None:
    first, second, long = pages.sections
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.still()
        await app.press("end")
        await app.until("全文到此为止")
        await app.until_true(partial(is_long, records, 4))
        await app.press("up", "down")
        await app.still()
        last = kept(records, Verb.READ)[-1]
        assert (last.item, int(last.detail["paragraph"]) > 1) == (long.id, True)
        seen = progress(pages, records.load(LEARNER).records).reading.seen
        assert seen == (len(first.paragraphs), len(second.paragraphs), 1)
        await app.turn_to("导学")
        await app.until("◐ 正文", "读完2/3节")


@pytest.mark.usefixtures("nobody_waits")
async def test_what_was_only_glanced_at_before_leaving_is_not_read(
    records: Records, pages: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_page, "_SETTLE", 600.0)
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.still()
        await app.press("end", "escape")
        await app.until_true(partial(is_long, records, 4))
    left = kept(records, Verb.READ)[-1]
    assert (left.item, left.detail["seen"]) == (pages.sections[-1].id, 1)


@pytest.mark.usefixtures("nobody_waits")
async def test_turning_past_the_text_is_not_reading(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶")
        await app.still()
        await app.press("tab")
        await app.until("› 正文")
        await app.still()
        await app.press("tab")
        await app.until("› 时间线")
        await app.still()
        assert not kept(records, Verb.READ)
        assert [(each.item, each.detail) for each in kept(records, Verb.LOOKED)] == [
            ("text", {"from": "guide"})
        ]
        await app.press("escape")
        await app.until("从这里开始", "未学")


async def test_a_tab_that_somebody_stays_at_is_opened(
    sample: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tab, "_STAY", 0.1)
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶")
        await app.press("tab")
        await app.until_true(
            lambda: [each.item for each in kept(records, Verb.OPENED)] == ["guide", "text"]
        )
        assert not kept(records, Verb.LOOKED)


@pytest.mark.usefixtures("nobody_waits")
async def test_what_is_looked_up_in_the_text_does_not_move_the_place(
    records: Records, pages: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_page, "_SETTLE", 600.0)
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.still()
        await app.press("down")
        await app.until_true(partial(is_long, records, 3))
        place = kept_place(pages, records)
        # from now on what is in view reports its place at once, unless it was looked up
        monkeypatch.setattr(text_page, "_SETTLE", 0.001)
        await app.press("slash", *"到此为止", "enter")
        await app.until("全文到此为止")
        await app.press("up", "up", "down", "n")
        await app.still()
        assert kept_place(pages, records) == place
        await app.press("escape", "pageup")
        await app.still()
        await app.press("pagedown")
        await app.until_true(lambda: kept_place(pages, records) != place)


@pytest.mark.usefixtures("nobody_waits")
@pytest.mark.parametrize("keys", [("t", "escape"), ("g", "escape"), ("slash", "escape"), ("b",)])
async def test_a_key_that_only_opens_something_reads_nothing(
    records: Records, pages: Case, keys: tuple[str, ...]
) -> None:
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.still()
        await app.press(*keys)
        await app.still()
        assert not kept(records, Verb.READ)


@pytest.mark.usefixtures("nobody_waits")
async def test_to_search_is_not_to_read_however_long_one_looks(
    records: Records, pages: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(library_of(pages), records, (120, 50)) as app:
        await app.open_case(pages.title)
        await app.press("tab", "slash")
        monkeypatch.setattr(text_page, "dwell", lambda characters: 0.05)
        await app.press(*"开头", "enter")
        await app.until("开头")
        for _ in range(3):
            await app.press("n")
            await app.still()
        await asyncio.sleep(0.2)
        await app.still()
        assert not kept(records, Verb.READ)
        await app.press("escape", "escape")
        await app.until("从这里开始", "未学")


@pytest.mark.usefixtures("nobody_waits")
async def test_the_section_that_was_chosen_is_the_place_though_the_page_ends(
    records: Records, pages: Case
) -> None:
    short = replace(pages, sections=(*pages.sections, Section("end", "结语", ("一句话。",))))
    async with driven(library_of(short), records) as app:
        await app.open_case(short.title, "正文")
        await app.still()
        await app.press("down", "t", "end", "enter")  # a key reads what stands on the screen
        await app.until("第4/4节")
        await app.press("escape")
        await app.until("接着学", "正文 结语")
    assert kept(records, Verb.READ)[-1].item == "end"


@at_every_size
async def test_b_sets_a_bookmark_and_takes_it_away(
    records: Records, pages: Case, size: Size
) -> None:
    async with driven(library_of(pages), records, size) as app:
        await app.open_case(pages.title, "正文")
        assert margins(app) == [("▶", "20")]
        assert "b 书签" in app.keys or size == (60, 20)
        await app.press("b")
        await app.until("▶b")
        assert margins(app) == [("▶b", "20")]
        await app.press("b")
        await app.until("▶", gone="▶b")
    section = pages.sections[0]
    details = [{"paragraph": 0, "quote": section.paragraphs[0], "set": on} for on in (True, False)]
    assert [record.detail for record in kept(records, Verb.BOOKMARKED)] == details
    assert {record.content for record in kept(records, Verb.BOOKMARKED)} == {content_hash(section)}


async def test_reading_goes_on_with_the_mark_where_it_was_at_the_end_of_the_page(
    records: Records, pages: Case
) -> None:
    for _ in range(2):
        async with driven(library_of(pages), records) as app:
            await app.open_case(pages.title, "正文")
            if not kept(records, Verb.READ):
                await app.press("end", *["down"] * 20, "escape")
                await app.until("接着学")
            else:
                assert margins(app) == [("▶", "全文")]


async def test_a_bookmark_is_there_again_the_next_time(records: Records, pages: Case) -> None:
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.press("b")
        await app.until("▶b")
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.until("▶b")
        await app.press("n")
        await app.until("▶", gone="▶b")


async def test_pressed_twice_while_it_is_being_saved_it_is_set_and_taken_away(
    sample: Library,
) -> None:
    with SlowRecords() as slow:
        async with driven(sample, slow) as app:
            await app.open_case("一盒茶叶", "正文")
            await app.still()
            slow.gate.clear()
            await app.press("b", "b")
            slow.gate.set()
            await app.until_true(lambda: len(kept(slow, Verb.BOOKMARKED)) == 2)
            await app.still()
            assert "▶b" not in app.text
        assert [each.detail["set"] for each in kept(slow, Verb.BOOKMARKED)] == [True, False]


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_enter_and_space_turn_the_page_and_go_on_to_the_next_part(
    records: Records, pages: Case, key: str
) -> None:
    async with driven(library_of(pages), records) as app:
        await app.open_case(pages.title, "正文")
        await app.still()
        seen = [app.text]
        while "⏎ 翻页" in app.keys:
            await app.press(key)
            await app.still()
            assert app.text not in seen
            seen.append(app.text)
        assert "全文到此为止。" in app.text
        assert "⏎ 开始时间线" in app.keys
        await app.press(key)
        await app.until("› 时间线")


async def test_after_the_timeline_the_text_leads_on_to_what_comes_then(
    records: Records, pages: Case
) -> None:
    journal = journal_over(records)
    walk(journal, pages)
    async with driven(library_of(pages), journal) as app:
        await app.open_case(pages.title, "正文")
        await app.press("end")
        await app.until("⏎ 开始测验")
        await app.press("enter")
        await app.until("› 测验")
