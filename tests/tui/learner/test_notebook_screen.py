from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case, Section
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from ..driving import Size, at_every_size, driven
from ..learning import opened
from ..looking import run_together
from ..stock import journal_over, kept, library_of


def mark(journal: Journal, case: Case, section: int, paragraph: int) -> None:
    """Set a bookmark."""
    opened(journal, case)
    about = case.sections[section]
    detail = {"paragraph": paragraph, "quote": about.paragraphs[paragraph], "set": True}
    journal.add(Verb.BOOKMARKED, case.id, about.id, about, detail)
    journal.flush()


def note(journal: Journal, case: Case, topic: int, text: str) -> None:
    """Write under a topic."""
    opened(journal, case)
    about = case.discussion[topic]
    journal.add(Verb.NOTED, case.id, about.id, about, {"text": text})
    journal.flush()


def annotate(journal: Journal, case: Case, section: int, paragraph: int, text: str) -> None:
    """Write at a paragraph."""
    opened(journal, case)
    about = case.sections[section]
    detail = {"paragraph": paragraph, "quote": about.paragraphs[paragraph], "text": text}
    journal.add(Verb.ANNOTATED, case.id, about.id, about, detail)
    journal.flush()


@pytest.fixture
def first(bundled: Library) -> Case:
    return bundled.cases[0]


@pytest.fixture
def second(bundled: Library) -> Case:
    return bundled.cases[1]


@pytest.mark.parametrize("size", [(60, 60), (80, 60), (200, 60)])
async def test_bookmarks_and_notes_stand_under_their_cases(
    bundled: Library, records: Records, first: Case, second: Case, size: Size
) -> None:
    journal = journal_over(records)
    note(journal, second, 0, "先登记。\n再上交。")
    mark(journal, second, 1, 0)
    mark(journal, first, 2, 1)
    async with driven(bundled, journal, size) as app:
        await app.press("b")
        await app.until("书签2处 · 心得1则")
        seen = app.flowing.replace("▌", "")
    order = [
        first.title,
        first.sections[2].paragraphs[1],
        second.title,
        second.sections[1].paragraphs[0],
        second.discussion[0].prompt,
        "先登记。再上交。",
    ]
    places = [seen.index(run_together(words)) for words in order]
    assert places == sorted(places)


@at_every_size
async def test_enter_goes_to_the_paragraph_and_back(
    bundled: Library, records: Records, first: Case, size: Size
) -> None:
    journal = journal_over(records)
    last = len(first.sections) - 1
    mark(journal, first, 1, 0)
    mark(journal, first, last, len(first.sections[last].paragraphs) - 1)
    async with driven(bundled, journal, size) as app:
        await app.press("b")
        await app.until("书签2处")
        for down, section, paragraph in ((0, 1, 0), (1, last, -1)):
            await app.press(*["down"] * down, "enter")
            await app.until(f"{first.title} › 正文", "▶b")
            words = first.sections[section].paragraphs[paragraph]
            assert run_together(app.line("▶b")).removeprefix("▶b") in run_together(words)
            await app.press("escape")
            await app.until("书签与心得")


async def test_enter_goes_to_the_topic(bundled: Library, records: Records, first: Case) -> None:
    assert len(first.discussion) > 1
    journal = journal_over(records)
    note(journal, first, len(first.discussion) - 1, "想到的。")
    async with driven(bundled, journal) as app:
        await app.press("b")
        await app.until("心得1则")
        await app.press("enter")
        await app.until(f"{first.title} › 讨论", "想到的。")
        words = f"{len(first.discussion)}  {first.discussion[-1].prompt[:6]}"
        assert app.line(words).strip().startswith("▌")


async def test_b_takes_a_bookmark_away(
    bundled: Library, records: Records, first: Case, second: Case
) -> None:
    journal = journal_over(records)
    for case in (first, second):
        mark(journal, case, 0, 0)
    note(journal, second, 0, "想到的。")
    async with driven(bundled, journal) as app:
        await app.press("b")
        await app.until("书签2处 · 心得1则")
        assert "去掉书签" in app.keys
        await app.press("b")
        await app.until("书签1处 · 心得1则")
        assert first.title not in app.text
        await app.press("b")
        await app.until("书签0处 · 心得1则")
        assert "去掉书签" not in app.keys
        await app.press("b")
        await app.until("书签0处 · 心得1则")
    assert [each.detail["set"] for each in kept(records, Verb.BOOKMARKED)] == [
        True,
        True,
        False,
        False,
    ]


async def test_an_edited_paragraph_is_shown_in_its_old_words_and_can_be_taken_away(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    journal = journal_over(records)
    mark(journal, case, 0, 1)
    old = case.sections[0]
    edited = replace(case, sections=(Section(old.id, old.title, ("都改了。",)), case.sections[1]))
    async with driven(library_of(edited), journal) as app:
        await app.press("b")
        await app.until("原段落已改动", old.paragraphs[1][:20])
        await app.press("enter")
        await app.until("› 正文", "都改了。")
        await app.press("escape")
        await app.until("书签与心得")
        await app.press("b")
        await app.until("还没有书签", gone="原段落已改动")


async def test_without_any_it_says_what_to_do(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.press("b")
        await app.until("还没有书签，也没有批注和心得。", "按 b", "写心得")
        assert "到原处" not in app.keys
        await app.press("enter", "b", "escape")
        await app.until("从这里开始")


async def test_what_is_set_meanwhile_is_there_on_return(sample: Library, records: Records) -> None:
    journal = journal_over(records)
    mark(journal, sample.cases[0], 0, 0)
    async with driven(sample, journal) as app:
        await app.press("b")
        await app.until("书签1处")
        await app.press("enter")
        await app.until("▶b")
        await app.press("n", "n", "down", "down", "down", "b")
        await app.press("escape")
        await app.until("书签2处")


async def test_where_the_last_bookmark_is_taken_away_the_cursor_is_on_the_one_before(
    bundled: Library, records: Records, first: Case, second: Case
) -> None:
    journal = journal_over(records)
    for case in (first, second):
        mark(journal, case, 0, 0)
    async with driven(bundled, journal) as app:
        await app.press("b")
        await app.until("书签2处")
        await app.press("end", "b")
        await app.until("书签1处")
        await app.press("b")
        await app.until("书签0处")


async def test_an_annotation_stands_below_its_passage_and_leads_there(
    bundled: Library, records: Records, first: Case
) -> None:
    journal = journal_over(records)
    annotate(journal, first, 1, 0, "我也这样想过。\n后来没有。")
    quote = first.sections[1].paragraphs[0]
    async with driven(bundled, journal, (80, 60)) as app:
        await app.press("b")
        await app.until("书签与心得", "书签0处 · 批注1则 · 心得0则")
        assert "批注" in app.line(first.sections[1].title)
        assert run_together(quote) + "我也这样想过。后来没有。" in app.flowing.replace("▌", "")
        assert "去掉书签" not in app.keys
        await app.press("enter")
        await app.until("› 正文")
        assert run_together(quote[:20]) in app.flowing


@at_every_size
async def test_the_reflection_stands_together_and_enter_goes_to_the_part(
    bundled: Library, records: Records, first: Case, size: Size
) -> None:
    journal = journal_over(records)
    opened(journal, first)
    for part, text in (("intention", "打算的。"), ("learned", "学到的。\n还有。")):
        journal.add(Verb.NOTED, first.id, f"reflection.{part}", None, {"text": text})
    journal.flush()
    async with driven(bundled, journal, size) as app:
        await app.press("b")
        await app.until("心得1则", "心得体会 2026年1月5日")
        words = app.flowing.replace("▌", "")
        assert words.count("心得体会") == 1
        assert words.index("学了什么学到的。还有。") < words.index("打算打算的。")
        await app.press("end", "enter")
        await app.until(f"{first.title} › 讨论", "● 心得体会", "▌ 打算", "打算的。")


@at_every_size
async def test_where_nothing_is_kept_yet_a_line_leads_on(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        await app.press("b")
        await app.until("还没有书签", "▌ ▶ 从这里开始  一盒茶叶", "⏎ 从这里开始")
        await app.press("enter")
        await app.until("› 导学")
