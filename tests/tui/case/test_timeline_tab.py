"""Walking: what is shown before a choice and after it, the rail, the table at the end."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Standing
from lianzheng_tui.core.case.law_validity import Validity, citation, force
from lianzheng_tui.core.case.model import Basis, Case
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.walkthrough import sounder, taken
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import Size, at_every_size, driven
from ..learning import walk
from ..looking import run_together
from ..stock import journal_over, kept, library_of
from .walking import begin, choose, go_on, options_of, see_whole


def given_away(case: Case, step: int) -> list[str]:
    """What must not be on the screen before the choice at a step."""
    event = case.timeline[step]
    told = run_together("".join(each.text + each.title for each in case.timeline[: step + 1]))
    told += run_together("".join(option.text for option in options_of(event)))
    words = [event.after, event.mind, *(each.note for each in event.received)]
    for later in case.timeline[step + 1 :]:
        words += [later.title, later.text, later.short, later.mind]
    words += [option.outcome for each in case.timeline[step:] for option in options_of(each)]
    return [short for word in words if word and (short := run_together(word)[:12]) not in told]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.retells])
async def test_nothing_is_given_away_before_a_choice(
    bundled: Library, records: Records, kind: Kind
) -> None:
    case = next(case for case in bundled.cases if case.kind is kind)
    async with driven(bundled, records) as app:
        await begin(app, case)
        for step, event in enumerate(case.timeline):
            if step:
                await go_on(app, case, step)
            if event.decision is None:
                continue
            secret = given_away(case, step)
            laws = [bundled.laws[cited] for cited in event.laws]
            shown = run_together(await app.still())
            assert len(secret) >= len(event.decision.options)
            assert [word for word in secret if word in shown] == []
            assert [citation(law) for law in laws if run_together(citation(law)) in shown] == []
            assert [basis for basis in Basis if f"[{basis.label}]" in shown] == []
            assert "更稳" not in shown
            assert app.keys.strip().startswith(f"1-{len(event.decision.options)} 先选一项")
            await choose(app, step % len(event.decision.options))
            outcome = run_together(event.decision.options[step % len(options_of(event))].outcome)
            shown = run_together(app.text)
            assert any(outcome[at : at + 12] in shown for at in range(len(outcome) - 11))


@at_every_size
async def test_after_the_choice_all_is_said_with_its_basis(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    step, event = next((i, e) for i, e in enumerate(warning.timeline) if e.received and e.decision)
    number, choice = next((i, o) for i, o in enumerate(options_of(event)) if not o.sound)
    journal = journal_over(records)
    walk(journal, warning, step + 1)
    async with driven(bundled, journal, size) as app:
        await app.press("enter")
        await app.until(f"第{step + 1}/{len(warning.timeline)}步")
        await choose(app, number)
        read = await app.read_through()
        assert "防线" not in [line.strip()[:2] for line in app.lines]
        assert "o 其余" in app.keys
        await app.press("o")
        await app.until("› 其余")
        rest = await app.read_through()
    done = taken(event)
    assert done is not None
    assert run_together(f"□{number + 1}{choice.text}") in read
    for option in (choice, done, *sounder(event, choice)):
        assert run_together(f"[{option.basis.label}]{option.outcome[:6]}") in read + rest
        assert run_together(option.outcome) in read + rest
    for better in sounder(event, choice):
        said = read[read.index("更稳") :]
        assert said.index(run_together(better.text)[:8]) < said.index(f"[{better.basis.label}]")
    for word in (event.after, event.mind, event.text):
        assert run_together(word) in rest
    assert run_together(event.received[0].what) in read + rest
    for cited in event.laws:
        said = rest[rest.index(force(bundled.laws[cited], event.when).value) :]
        assert run_together(citation(bundled.laws[cited])) in said


@at_every_size
async def test_what_the_choice_was_stands_in_words_apart_from_where_he_stood(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    step, event = next((i, e) for i, e in enumerate(warning.timeline) if e.decision)
    practice = bundled.case("hub-supervision")
    assert practice is not None
    ahead, other = next((i, e) for i, e in enumerate(practice.timeline) if e.decision)
    journal = journal_over(records)
    walk(journal, practice, ahead + 1)
    walk(journal, warning, step + 1)
    async with driven(bundled, journal, size) as app:
        for case, asked, words in (
            (warning, event, f"我选的欠妥 · 他走到 {event.stage}"),
            (practice, other, "我选的欠妥"),
        ):
            number = next(i for i, o in enumerate(options_of(asked)) if not o.sound and not o.taken)
            await app.open_case(case.title, "时间线")
            await choose(app, number)
            assert words in app.text
            await app.press("escape")
            await app.until("廉政案例研读")


async def test_who_chose_as_was_done_is_told_so(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await begin(app, sample.cases[0])
        await choose(app, 0)
        assert "与我相同" in app.line("他选")
        assert "更稳" not in app.text


@pytest.mark.parametrize("height", [20, 40])
async def test_an_older_event_says_which_law_is_only_of_today(
    sample: Library, records: Records, height: int
) -> None:
    """On the page with the rest or, where there is room for all of it, below the outcome."""
    case, then = sample.cases[0], replace(sample.laws["测试规定-5"], standing=Standing.FULL)
    today = replace(then, id="今", law="今天的规定", since=Period.parse("2020-01-01"))
    event = replace(case.timeline[1], laws=(then.id, today.id))
    case = replace(case, timeline=(case.timeline[0], event, case.timeline[2]))
    async with driven(library_of(case, laws=(then, today)), records, (80, height)) as app:
        await begin(app, case)
        await choose(app, 0)
        await go_on(app, case, 1)
        assert not any(each.value in app.text for each in Validity)
        await choose(app, 1)
        assert ("o 其余" in app.keys) is (height < 40)
        if height < 40:
            assert not any(each.value in app.text for each in Validity)
            await app.press("o")
            await app.until("› 其余")
        read = await app.read_through()
    before, _, after = read[read.index("当时适用") :].partition("现行规定，当时尚未施行")
    assert then.law in before
    assert today.law in after
    assert today.law not in before


async def test_steps_go_back_and_forth(sample: Library, records: Records) -> None:
    case = sample.cases[0]
    async with driven(sample, records) as app:
        await begin(app, case)
        await choose(app, 1)
        await go_on(app, case, 1)
        await app.press("n")
        await app.still()
        assert "第2/3步" in app.title
        for key, step in (("p", 1), ("right", 2), ("left", 1), ("n", 2)):
            await app.press(key)
            await app.until(f"第{step}/3步", case.timeline[step - 1].title)
        await app.press("left")
        await app.until("我选", "2 先放着")
    assert len(kept(records, Verb.STEPPED)) == 1


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_one_key_goes_on_through_the_whole_walk(
    bundled: Library, records: Records, warning: Case, key: str
) -> None:
    """Beside it only an option is marked; the footer begins with what the key does."""
    async with driven(bundled, records, (60, 20)) as app:
        await app.open_case(warning.title, "时间线")
        assert app.keys.strip().startswith("⏎ 开始")
        said: list[str] = []
        while "› 正文" not in app.title:
            before = app.text
            said.append(app.keys.split()[1])
            if said[-1] == "先选一项":
                await app.press("down")
            else:
                await app.press(key)
            await app.until_other(before)
            await app.still()
    decisions = sum(event.decision is not None for event in warning.timeline)
    assert said.count("先选一项") == said.count("就选它") == decisions
    assert said.count("下一步") == len(warning.timeline) - 1
    assert "翻页" in said
    after = said[said.index("看全程") + 1 :]
    assert after == ["翻页"] * (len(after) - 1) + ["开始正文"]
    assert len(after) > 1, "the table is seen before one goes on"
    assert len(kept(records, Verb.FINISHED)) == 1


@at_every_size
async def test_the_whole_walk_leads_on_and_its_rows_show_their_evidence(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    journal = journal_over(records)
    walk(journal, warning, sound=False)
    decided = [event for event in warning.timeline if event.decision]
    async with driven(bundled, journal, size) as app:
        await see_whole(app, warning)
        await app.until("全程", f"守住0/{len(decided)}", "接着看 正文")
        has_more = app.keys.strip().startswith("⏎ 翻页")
        assert app.line("▌ ▶").startswith("▌ ▶ 看完下表，接着看") is has_more
        assert any("守住 ●" in line for line in app.lines[3:5])
        assert ("↓ 逐行看" in app.keys) is (size != (60, 20))
        seen = app.text
        while app.keys.strip().startswith("⏎ 翻页"):
            before = app.text
            await app.press("enter")
            await app.until_other(before)
            seen += await app.still()
        assert app.keys.strip().startswith("⏎ 开始正文")
        assert [event.short for event in decided if event.short not in seen] == []
        await app.press("home")
        await app.until("▌ ▶ ", "接着看")
        for event in decided[:2]:
            await app.press("down")
            await app.still()
            assert event.short in app.line("▌ ")
            assert app.keys.strip().startswith("⏎ 看出处")
            for key in ("enter", "e", "space"):
                await app.press(key)
                await app.until("› 出处", "【")
                await app.press("escape")
                await app.until("› 时间线", event.short)
        read = await app.read_through()
        assert [event.short for event in decided if event.short not in read] == []
        await app.press("home")
        await app.until("▌ ▶ ", "接着看")
        while not app.keys.strip().startswith("⏎ 开始正文"):
            before = app.text
            await app.press("enter")
            await app.until_other(before)
            await app.still()
        await app.press("enter")
        await app.until("› 正文")


async def test_every_row_of_the_table_is_whole_and_in_one_line_where_there_is_room(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, warning, sound=False)
    async with driven(bundled, journal, (120, 40)) as app:
        await see_whole(app, warning)
        await app.until("接着看", "依据")
        for event in warning.timeline:
            for option in options_of(event):
                if option.taken:
                    line = run_together(app.line(option.text[:12]))
                    assert run_together(option.text) in line or "与我相同" in line
                    assert line.endswith(option.basis.label)
    async with driven(bundled, journal, (80, 24)) as app:
        await see_whole(app, warning)
        await app.until("接着看")
        read = await app.read_through()
        assert "依据" not in read
        assert "…" not in read


async def test_at_sixty_columns_the_rows_have_the_numbers_of_the_picture(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, warning)
    async with driven(bundled, journal, (60, 20)) as app:
        await see_whole(app, warning)
        await app.until("接着看")
        for index, event in enumerate(warning.timeline):
            if event.decision:
                await app.press("down")
                await app.still()
                assert app.line("▌ ").split()[1:3] == [str(index + 1), event.short]


async def test_a_walk_without_decisions_says_how_many_steps_it_had(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    bare = tuple(replace(event, decision=None) for event in case.timeline)
    for kind in (kind for kind in Kind if kind.retells):
        library = library_of(replace(case, timeline=bare, kind=kind, id=f"bare-{kind}"))
        journal = journal_over(Records(None))
        walk(journal, library.cases[0])
        async with driven(library, journal) as app:
            await app.open_case(case.title, "时间线")
            await app.until("全程", "接着看")
            assert "抉择" not in app.text
            assert "节点" not in app.text
            assert f"{len(bare)}步都走完了。" in app.text


async def test_in_work_as_it_goes_nobody_falls(bundled: Library, records: Records) -> None:
    case = bundled.case("hub-supervision")
    assert case is not None
    journal = journal_over(records)
    walk(journal, case, sound=False)
    async with driven(bundled, journal) as app:
        await see_whole(app, case)
        await app.until("全程 · 稳妥0/3", "□ 欠妥")
        assert "▣" not in app.text
        assert "守住" not in app.text
        assert "失守" not in app.text
        await app.press("left", "left")
        await app.until("稳妥0/3", "实际")
        assert "守住" not in app.text


async def test_a_second_walk_keeps_the_first(sample: Library, records: Records) -> None:
    case = sample.cases[0]
    journal = journal_over(records)
    walk(journal, case, sound=False)
    async with driven(sample, journal) as app:
        await see_whole(app, case)
        await app.until("全程", "守住0/2")
        assert "（上一" not in app.text
        assert "上一遍" not in app.text
        assert "再走一遍" in app.keys
        await app.press("a")
        await app.until("再按一次 a", "a 从第1步再走")
        await app.press("down")
        await app.until("a 再走一遍", gone="再按一次 a")
        await app.press("a")
        await app.until("再按一次 a", "Esc 不走了")
        await app.press("escape")
        await app.until("全程", "a 再走一遍", gone="再按一次 a")
        assert len(kept(records, Verb.BEGAN)) == 1
        await app.press("a", "a")
        await app.until("第1/3步")
        assert "守住" not in app.title
        await choose(app, 0)
        await go_on(app, case, 1)
        await choose(app, 1)
        await go_on(app, case, 2)
        await app.press("n")
        await app.until("全程", "守住1/2", "上一遍  □ □")
        await app.press("pagedown")
        await app.until("（上一")
        assert app.text.count("（上一") == 1
    assert len(kept(records, Verb.BEGAN)) == 2
    assert len(kept(records, Verb.DECIDED)) == 4


async def test_a_walk_goes_on_in_another_run(sample: Library, records: Records) -> None:
    case = sample.cases[0]
    async with driven(sample, records) as app:
        await begin(app, case)
        await choose(app, 2)
        await go_on(app, case, 1)
    async with driven(sample, records) as app:
        await app.until("接着学", "时间线 第2步")
        await app.press("enter")
        await app.until("第2/3步", "◆")
        await app.press("p")
        await app.until("我选", "3 放到办公室")


async def test_no_key_is_offered_that_shows_nothing(sample: Library, records: Records) -> None:
    case = sample.cases[0]
    bare = replace(case.timeline[0], decision=None, evidence=(), laws=())
    library = library_of(replace(case, timeline=(bare, *case.timeline[1:])))
    journal = journal_over(records)
    walk(journal, library.cases[0], 1)
    async with driven(library, journal) as app:
        await app.open_case(case.title, "时间线")
        await app.until("第1/3步", "⏎ 下一步")
        assert not any(words in app.keys for words in ("看出处", "其余", "上一步", "全程"))
        await app.press("e", "o", "m")
        await app.still()
        assert "第1/3步" in app.title


async def test_the_whole_walk_leads_on_to_what_the_case_has(
    records: Records, sample_case: Case
) -> None:
    """A case without key points has none to look at."""
    events = tuple(
        replace(event, laws=(), received=(), decision=None) for event in sample_case.timeline
    )
    bare = replace(
        sample_case, figures=(), risks=(), glossary=(), laws=(), timeline=events, quiz=None
    )
    journal = journal_over(records)
    walk(journal, bare)
    async with driven(library_of(bare), journal) as app:
        await see_whole(app, bare)
        await app.until("▌ ▶ 接着看 正文", "⏎ 开始正文")
        await app.press("enter")
        await app.until("› 正文")


async def test_evidence_tells_nothing_of_later_steps_before_the_end_of_the_first_walk(
    bundled: Library, records: Records, warning: Case
) -> None:
    at = next(i for i, event in enumerate(warning.timeline) if event.id == "cigarettes-liquor")
    later = options_of(warning.timeline[at + 1])
    secret = [quote for option in later for quote in option.evidence]
    journal = journal_over(records)
    walk(journal, warning, at + 1)
    async with driven(bundled, journal, (120, 40)) as app:
        await app.press("enter")
        await app.until(f"第{at + 1}/")
        await choose(app, 0)
        await app.press("e")
        await app.until("› 出处", "【")
        read = await app.read_through()
        assert "……处先不显示，走完全程可以看整段。" in read
        assert secret
        assert [quote for quote in secret if run_together(quote) in read] == []
        await app.press("escape")
    walk(journal, warning)
    async with driven(bundled, journal, (120, 40)) as app:
        await app.open_case(warning.title, "时间线")
        await app.until("接着看")
        for _ in range(len(warning.timeline) - at):
            await app.press("left")
            await app.still()
        await app.press("e")
        await app.until("› 出处", "【")
        read = await app.read_through()
        assert "……" not in read
        assert [quote for quote in secret if run_together(quote) in read] != []


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_whole_is_looked_at_from_a_step_and_left_again(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    journal = journal_over(records)
    walk(journal, warning)
    steps = len(warning.timeline)
    async with driven(bundled, journal, size) as app:
        await app.open_case(warning.title, "时间线")
        await app.until("接着看")
        assert "a 再走一遍" in app.keys
        await app.press("left")
        await app.until(f"第{steps}/{steps}步")
        assert "m 全程" not in app.keys
        assert "看全程" in app.keys
        await app.press("left")
        await app.until(f"第{steps - 1}/{steps}步", "m 全程")
        await app.press("m")
        await app.until("全程 ·", "接着看")
        await app.press("escape")
        await app.until(f"第{steps - 1}/{steps}步")
        await app.press("m")
        await app.until("全程 ·", "接着看")
        await app.press("left")
        await app.until(f"第{steps}/{steps}步")
        await app.press("escape")
        await app.until("廉政案例研读", "学完还差")


async def test_the_legend_names_every_mark_of_the_page(
    bundled: Library, records: Records, warning: Case
) -> None:
    practice = bundled.case("hub-supervision")
    assert practice is not None
    for case, words in ((practice, ("稳妥", "欠妥")), (warning, ("我守住", "我失守或欠妥"))):
        journal = journal_over(Records(None))
        walk(journal, case, sound=False)
        walk(journal, case)
        async with driven(bundled, journal) as app:
            await app.open_case(case.title, "时间线")
            await app.until("上一遍  □", f"▣ {words[0]}  □ {words[1]}")
            assert "只有他守住" not in app.text


async def test_a_mark_that_sits_where_he_held_is_explained(
    bundled: Library, records: Records, warning: Case
) -> None:
    journal = journal_over(records)
    walk(journal, warning, sound=False)
    async with driven(bundled, journal) as app:
        await app.open_case(warning.title, "时间线")
        await app.until("接着看", "□在守住一行：只有他守住")


async def test_nobody_is_said_to_have_held_where_what_he_did_is_not_sound(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    first, *others = case.timeline
    assert first.decision is not None
    unsound = tuple(replace(option, sound=not option.sound) for option in first.decision.options)
    first = replace(first, decision=replace(first.decision, options=unsound))
    case = replace(case, timeline=(first, *others))
    journal = journal_over(records)
    walk(journal, case, sound=False)
    async with driven(library_of(case), journal) as app:
        await app.open_case(case.title, "时间线")
        await app.until("接着看", "我失守或欠妥", "与我相同")
        assert "只有他守住" not in app.text


async def test_of_a_walk_too_long_for_the_picture_the_choices_stand_above_its_line(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    first, second, last = case.timeline
    held = tuple(replace(first, id=f"first-{n}") for n in range(24))
    case = replace(case, timeline=(*held, second, last))
    journal = journal_over(records)
    walk(journal, case)
    async with driven(library_of(case), journal) as app:
        await app.open_case(case.title, "时间线")
        await app.until("▣ 我守住", "越低，走得越深", "投案是往回走")
        marks = next(line for line in app.lines[3:] if "▣" in line)
        below = app.lines[app.lines.index(marks) + 1]
        assert [at for at, mark in enumerate(marks) if mark == "▣"][:24] == [
            at for at, mark in enumerate(below) if mark == "█"
        ]


async def test_to_the_right_turns_the_page_first(
    bundled: Library, records: Records, warning: Case
) -> None:
    at = next(i for i, event in enumerate(warning.timeline) if event.id == "tickets")
    journal = journal_over(records)
    walk(journal, warning, at + 1)
    async with driven(bundled, journal, (60, 20)) as app:
        await app.press("enter")
        await app.until(f"第{at + 1}/")
        await choose(app, 2)
        await app.until("⏎ 翻页")
        await app.press("right")
        await app.until("更稳", "⏎ 下一步")
        assert f"第{at + 1}/" in app.title
