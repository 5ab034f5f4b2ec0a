from pathlib import Path

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from ..days import Calendar
from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..learning import answer, read, walk
from ..looking import run_together
from ..stock import journal_over

SAMPLES = Path(__file__).parents[2] / "samples"


def head(case: Case) -> str:
    """So much of a title as no line of the list breaks."""
    return case.title[:6]


@pytest.fixture
def warning(bundled: Library) -> Case:
    return next(case for case in bundled.cases if case.kind is Kind.WARNING)


@at_every_size
async def test_all_cases_stand_under_their_kinds(
    bundled: Library, records: Records, size: Size
) -> None:
    async with driven(bundled, records, size) as app:
        await app.press("end", "home")
        seen = await app.read_through()
    places: list[int] = []
    for kind in (kind for kind in Kind if kind.retells):
        places.append(seen.index(kind.label, places[-1] if places else 0))
        for case in bundled.cases:
            if case.kind is kind:
                places.append(seen.index(run_together(head(case)), places[-1]))
    assert len(places) == 3 + len(bundled.cases) == 10
    assert places == sorted(places)


@at_every_size
async def test_each_case_says_in_a_mark_and_a_word_how_far_it_is(
    bundled: Library, records: Records, size: Size
) -> None:
    new, done, walking, answering, reading = bundled.cases[:5]
    journal = journal_over(records)
    read(journal, done)
    walk(journal, done)
    answer(journal, done)
    walk(journal, walking, 3)
    walk(journal, answering)
    answer(journal, answering, 4)
    read(journal, reading, 1)
    async with driven(bundled, journal, size) as app:
        await app.until(f"学完1/{len(bundled.cases)}")
        await app.press("down")
        for case, mark, words in (
            (new, "○", "未学"),
            (done, "●", "学完"),
            (walking, "◐", f"2/{len(walking.timeline)}步"),
            (answering, "◐", "测验4/"),
            (reading, "◐", "正文1/"),
        ):
            line = next(line for line in app.lines if f"{mark} {head(case)}" in line)
            assert words in line


async def test_the_preview_says_what_a_case_is_and_what_is_left(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records, (120, 40)) as app:
        shown = await app.until(warning.summary[:12], "学完能够", *warning.posts)
        assert f"{warning.minutes}分钟" in shown
        for goal in warning.objectives:
            assert run_together(goal[:10]) in run_together(shown)
        for part in ("正文", "时间线", "测验"):
            assert part in shown
        other = bundled.cases[1]
        await app.press("down", "down")
        await app.until(other.summary[:12], gone=warning.summary[:12])


async def test_the_preview_stands_below_the_list_and_says_what_is_behind_and_what_is_left(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    read(journal, warning, 4)
    walk(journal, warning, 7, sound=False)
    answer(journal, warning, 2)
    async with driven(bundled, journal) as app:
        questions = len(warning.questions)
        await app.until(f"学完还差  时间线第7步起、正文第5、6节、测验{questions - 2}题")
        assert "│" not in app.text
        assert app.line("时间线  █").split()[-2:] == ["抉择", "□□·····"]
        assert app.line("时间线  █").strip().startswith("时间线  ██")
        assert f"2/{questions}题" in app.line("测验    ")
        for case in bundled.cases:
            assert case.title in app.text, "every title is whole"
        await app.press("end")
        assert "时间线  █" not in app.text, "nothing is behind in a case that was not walked"
        await app.until(f"学完还差  时间线{len(bundled.cases[-1].timeline)}步")


async def test_the_smallest_terminal_has_a_preview_of_two_lines(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, warning, 7, sound=False)
    async with driven(bundled, journal, (60, 20)) as app:
        await app.until("学完还差  时间线第7步起")
        *_, behind, left = app.lines[:-2]
        assert behind.strip().startswith("时间线  █")
        assert left.strip().startswith("学完还差")
        assert run_together(warning.summary[:12]) not in app.flowing


async def test_beside_the_list_stand_bars_on_their_tracks_and_the_walked_part(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    read(journal, warning, 3)
    walk(journal, warning, 7, sound=False)
    async with driven(bundled, journal, (120, 40)) as app:
        await app.until("学完还差")
        assert {app.cell(words)[0] for words in ("│  " + warning.title, "│  学完")} == {62}
        assert "██████░░░░░░  3/6节" in app.line("正文  ")
        assert app.line("走过的路").endswith("守住0/2")
        assert "●──□─╮" in app.line("守住 ●")
        assert "时间线  █████▌" in app.text, "the same word as in the preview below the list"
    async with driven(bundled, journal, (100, 24)) as app:
        await app.until("学完还差", gone="学完能够")
        assert "│" in app.line(warning.title)


def due_tomorrow(sample: Library, records: Records) -> Journal:
    days = Calendar(records)
    days.answer(sample.cases[0], False, True, False)
    days.pass_days(1)
    return days.journal


@at_every_size
async def test_what_is_due_is_the_second_line_and_leads_back_to_it(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, due_tomorrow(sample, records), size) as app:
        await app.until("今日回访  2题 · 一盒茶叶", "⏎ 接着学")
        assert "今日回访" in app.lines[3]
        await app.press("down")
        await app.until("⏎ 回访")
        assert "第一次遇到茶叶" in app.text, "the preview says what is asked"
        await app.press("enter")
        await app.until("今日第1/2题")
        await app.press("escape")
        await app.until("⏎ 回访")
        assert app.line("今日回访").startswith("▌")


async def test_without_anything_due_there_is_no_line_and_no_key_for_it(
    sample: Library, records: Records
) -> None:
    days = Calendar(records)
    days.answer(sample.cases[0], False, True)
    async with driven(sample, days.journal) as app:
        await app.until("台账1", gone="r 回访")
        assert "今日回访" not in app.text
        await app.press("r")
        await app.until("今天没有要回访的题")


async def test_the_first_key_says_what_it_does_and_space_does_the_same(
    sample: Library, records: Records
) -> None:
    case, journal = sample.cases[0], journal_over(records)
    async with driven(sample, journal) as app:
        await app.until("⏎ 从这里开始")
        await app.press("down")
        await app.until("⏎ 打开")
        await app.press("home")
        walk(journal, case, 2)
    async with driven(sample, journal) as app:
        await app.until("⏎ 接着学")
        await app.press("space")
        await app.until("› 时间线")
        await app.press("escape")
        await app.until("⏎ 接着学")
        assert app.line("接着学").startswith("▌")


async def test_where_there_is_room_the_kinds_stand_apart(
    bundled: Library, records: Records
) -> None:
    for size, apart in (((80, 24), False), ((120, 40), True)):
        async with driven(bundled, records, size) as app:
            await app.until("巡察纪实")
            above = app.lines[app.lines.index(app.line("巡察纪实")) - 1]
            assert (not above.partition("│")[0].strip()) is apart


async def test_going_on_leads_to_the_very_step(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, bundled.cases[1], 2)
    walk(journal, warning, 4)
    async with driven(bundled, journal) as app:
        assert app.line("接着学").strip().startswith("▌ ▶")
        await app.until(f"接着学    {warning.title} › 时间线 第4步")
        await app.press("enter")
        await app.until(warning.timeline[3].title)
        assert "› 时间线" in app.title
        assert f"第4/{len(warning.timeline)}步" in app.title


async def test_going_on_leads_to_the_very_question_and_section(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    journal = journal_over(records)
    answer(journal, case, 2)
    async with driven(sample, journal) as app:
        await app.until("接着学", "测验 第3题")
        await app.press("enter")
        await app.until("第3/7题")
    read(journal, case, 1)
    async with driven(sample, journal) as app:
        await app.until("接着学", f"正文 {case.sections[0].title}")
        await app.press("enter")
        await app.until("› 正文")


async def test_a_new_learner_is_shown_where_to_begin(bundled: Library, records: Records) -> None:
    async with driven(bundled, records) as app:
        assert bundled.cases[0].title in app.line("从这里开始")
        await app.press("enter")
        await app.until("› 导学")


async def test_when_all_is_done_there_is_nothing_to_go_on_with(
    sample: Library, records: Records
) -> None:
    journal = journal_over(records)
    read(journal, sample.cases[0])
    walk(journal, sample.cases[0])
    answer(journal, sample.cases[0])
    async with driven(sample, journal) as app:
        await app.until("学完1/1")
        assert "接着学" not in app.text
        assert "从这里开始" not in app.text
        await app.press("enter")
        await app.until("› ")


@at_every_size
async def test_the_list_narrows_while_typing(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    report = bundled.cases[-1]
    async with driven(bundled, records, size) as app:
        await app.press("/", *"巡察")
        await app.until(head(report), gone=head(warning))
        await app.press("q", "?", "j")
        await app.until("没有找到", "巡察q?j", "Esc", gone=head(report))
        await app.press("escape")
        await app.until(head(warning), "实践案例")
        await app.press("/", *"巡察", "enter", "enter")
        await app.until(head(report), "› 导学")


async def test_that_more_was_found_than_is_shown_is_said(
    bundled: Library, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianzheng_tui.tui.library.screen._MOST_FOUND", 2)
    async with driven(bundled, records) as app:
        await app.press("/", "的")
        await app.until("只列出2个案例，还有别的。再加一个词，范围就小了。")
        assert len([line for line in app.lines if "未学" in line]) == 2
        await app.press("escape", "/", *"油卡")
        await app.until("油卡", gone="只列出")


async def test_the_filter_finds_by_post_and_kind_and_needs_every_word(
    bundled: Library, records: Records, warning: Case
) -> None:
    async with driven(bundled, records) as app:
        await app.press("/", *warning.posts[0])
        await app.until(head(warning), gone=head(bundled.cases[1]))
        await app.press("space", *"实践案例")
        await app.until("没有找到")


async def test_a_hit_in_the_title_of_a_section_is_shown_when_it_is_opened(
    bundled: Library, records: Records, warning: Case
) -> None:
    section = warning.sections[-1]
    async with driven(bundled, records) as app:
        await app.press("/", *section.title)
        await app.until(section.title)
        await app.press("enter", "enter")
        await app.until("› 正文", section.title, "第1处")


async def test_an_option_is_found_and_its_question_shown(
    bundled: Library, records: Records, warning: Case
) -> None:
    assert warning.quiz is not None
    first = warning.quiz.questions[0]
    option = list(first.texts())[1]
    async with driven(bundled, records) as app:
        await app.press("/", *option)
        await app.until("测验")
        await app.press("enter", "enter")
        await app.until("› 测验")


async def test_an_empty_library_says_what_to_do(records: Records) -> None:
    async with driven(Library.open([]), records) as app:
        await app.until("还没有案例", "lianzheng --cases")
        await app.press("enter", "down", "e", "?")
        await app.until("帮助")


async def broken(app: Driver) -> None:
    """Go from the line of the library to the list of problems."""
    assert "! 看问题" in app.keys
    await app.press("end")
    await app.until("1个文件有问题")
    await app.press("enter")


@at_every_size
async def test_a_broken_file_hides_no_good_case(
    records: Records, size: Size, tmp_path: Path
) -> None:
    text = (SAMPLES / "good.yaml").read_text(encoding="utf-8")
    (tmp_path / "laws.yaml").write_bytes((SAMPLES / "laws.yaml").read_bytes())
    (tmp_path / "fine.yaml").write_text(text, encoding="utf-8")
    bad = text.replace("id: sample-gift", "id: bad").replace("evidence: 两张茶叶券", "evidence: 无")
    (tmp_path / "bad.yaml").write_text(bad.replace("kind: warning", "kind: x"), encoding="utf-8")
    wrong = [i for i, line in enumerate(bad.splitlines(), 1) if "kind" in line or "：无" in line]
    library = Library.open([bundled_folder(), tmp_path])
    async with driven(library, records, size) as app:
        await broken(app)
        await app.until("bad.yaml", *(f"第{line}行" for line in wrong))
        assert "1个文件有问题" in app.title
        assert "Traceback" not in app.text
        await app.press("escape")
        await app.until("一盒茶叶", gone="bad.yaml")
        await app.press("!")
        await app.until("bad.yaml")
        await app.press("escape")
        await app.until("一盒茶叶", gone="bad.yaml")
        await app.open_case("一盒茶叶")
        assert "一盒茶叶" in app.title


async def test_q_and_control_q_end_the_application(sample: Library, records: Records) -> None:
    for key in ("q", "ctrl+q", "ctrl+c"):
        async with driven(sample, records) as app:
            await app.press(key)
            await app.until_true(lambda: not app.app.is_running)
            assert app.app.return_code == 0


async def test_down_leads_from_the_words_to_what_was_found(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await app.press("/", "茶")
        await app.until("↓ 到结果")
        await app.press("down")
        await app.still()
        assert app.line("○ 一盒茶叶").startswith("▌")
        assert "到结果" not in app.keys
        await app.press("enter")
        await app.until("一盒茶叶 ›")


@pytest.mark.parametrize("words", ["", "茶"])
async def test_the_line_for_words_can_be_closed_from_the_list(
    sample: Library, records: Records, words: str
) -> None:
    """An empty line for words stayed open for ever after `/`, `↓`, `Esc`."""
    async with driven(sample, records) as app:
        await app.press("/", *words, "down")
        await app.until("Esc 全部")
        await app.press("escape")
        await app.until("一盒茶叶", gone="查找：标题")
        assert not app.app.screen.has_class("-filtering")
        assert "/ 查找" in app.keys


async def test_after_a_search_for_nothing_the_cursor_is_where_it_was(
    bundled: Library, records: Records
) -> None:
    async with driven(bundled, records) as app:
        await app.press("down", "down")
        here = app.line("▌")
        await app.press("/", *"zzz")
        await app.until("没有找到")
        await app.press("escape")
        await app.until("警示案例", gone="没有找到")
        assert app.line("▌") == here
