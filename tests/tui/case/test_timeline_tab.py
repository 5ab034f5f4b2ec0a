"""Walking: what is shown before a choice and after it, the rail, the table at the end."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law_validity import Validity, citation, force
from lianzheng_tui.core.case.model import Basis, Case, Event, Option
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.walkthrough import sounder, taken
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case.timeline_tab import TimelineTab

from ..driving import Size, at_every_size, driven
from ..learning import walk
from ..looking import run_together
from ..stock import journal_over, kept, library_of
from .walking import begin, choose, go_on


@pytest.fixture(scope="module")
def warning(bundled: Library) -> Case:
    return max(bundled.cases, key=lambda case: len(case.timeline))


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


def options_of(event: Event) -> tuple[Option, ...]:
    return event.decision.options if event.decision else ()


@pytest.mark.parametrize("kind", Kind)
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
            assert app.keys.strip().startswith("数字 选  ⏎ 确定")
            await choose(app, step % len(event.decision.options))
            outcome = run_together(event.decision.options[step % len(options_of(event))].outcome)
            await app.until(outcome[:12])


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
        await app.press("home")
        read = await app.read_through()
    done = taken(event)
    assert done is not None
    assert run_together(f"我的选择{number + 1}{choice.text}") in read
    assert run_together(f"[{choice.basis.label}]{choice.outcome}") in read
    assert run_together(f"[{done.basis.label}]{done.outcome}") in read
    for better in sounder(event, choice):
        said = read[read.index("更稳的") :]
        assert said.index(run_together(better.text)) < said.index(f"[{better.basis.label}]")
        assert run_together(better.outcome) in said
    for word in (event.after, event.mind, event.received[0].what, "防线", "案中人"):
        assert run_together(word) in read
    for cited in event.laws:
        said = read[read.index(force(bundled.laws[cited], event.when).value) :]
        assert run_together(citation(bundled.laws[cited])) in said


async def test_who_chose_as_was_done_is_told_so(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await begin(app, sample.cases[0])
        await choose(app, 0)
        assert "相同" in app.line("案中人")
        assert "更稳" not in app.text


async def test_an_older_event_says_which_law_is_only_of_today(
    sample: Library, records: Records
) -> None:
    case, then = sample.cases[0], sample.laws["测试规定-5"]
    today = replace(then, id="今", law="今天的规定", since=Period.parse("2020-01-01"))
    event = replace(case.timeline[1], laws=(then.id, today.id))
    case = replace(case, timeline=(case.timeline[0], event, case.timeline[2]))
    async with driven(library_of(case, laws=(then, today)), records, (80, 40)) as app:
        await begin(app, case)
        await choose(app, 0)
        await go_on(app, case, 1)
        assert not any(each.value in app.text for each in Validity)
        await choose(app, 1)
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
        await app.until("我的选择", "2 先放着")
    assert len(kept(records, Verb.STEPPED)) == 1


async def test_nothing_is_chosen_by_enter_after_coming_back(
    bundled: Library, records: Records, warning: Case
) -> None:
    step = next(i for i, event in enumerate(warning.timeline) if event.decision)
    async with driven(bundled, records) as app:
        await begin(app, warning)
        for each in range(step):
            await go_on(app, warning, each + 1)
        await app.turn_to("要点")
        await app.still()
        await app.turn_to("时间线")
        await app.still()
        await app.press("enter")
        await app.still()
    assert kept(records, Verb.DECIDED) == []


async def test_space_reads_to_the_end_before_it_goes_on(
    bundled: Library, records: Records, warning: Case
) -> None:
    step = next(i for i, event in enumerate(warning.timeline) if event.decision)
    async with driven(bundled, records, (60, 20)) as app:
        await begin(app, warning)
        for each in range(step):
            await go_on(app, warning, each + 1)
        await choose(app, 0)
        shown = ""
        while f"第{step + 1}/" in app.title:
            shown = await app.still()
            await app.press("space")
            await app.until_other(shown)
        assert "未到" in run_together(shown)


@at_every_size
async def test_the_table_at_the_end_shows_every_choice_and_its_evidence(
    bundled: Library, records: Records, warning: Case, size: Size
) -> None:
    journal = journal_over(records)
    walk(journal, warning, sound=False)
    decided = [event for event in warning.timeline if event.decision]
    async with driven(bundled, journal, size) as app:
        await app.press("enter")
        await app.until("全程", f"{len(decided)}处抉择", "守住0处")
        assert "⏎ 看出处" in app.keys
        for event in decided[:2]:
            assert event.title[:5] in app.line(" ▌ ")
            await app.press("enter")
            await app.until("› 出处", "【")
            await app.press("escape")
            await app.until("› 时间线", event.title[:5])
            await app.press("down")
        read = await app.read_through()
    assert [event.title[:5] for event in decided if event.title[:5] not in read] == []


async def test_a_second_walk_keeps_the_first(sample: Library, records: Records) -> None:
    case = sample.cases[0]
    journal = journal_over(records)
    walk(journal, case, sound=False)
    async with driven(sample, journal) as app:
        await app.press("enter")
        await app.until("全程", "守住0处")
        assert "（上一" not in app.text
        assert "再走一遍" in app.keys
        await app.press("a")
        await app.until("第1/3步")
        assert "守住" not in app.title
        await choose(app, 0)
        await go_on(app, case, 1)
        await choose(app, 1)
        await go_on(app, case, 2)
        await app.press("n")
        await app.until("全程", "守住1处", "上一遍  □ □")
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
        await app.until("我的选择", "3 放到办公室")


async def test_enter_alone_decides_nothing(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "时间线")
        await app.press("enter")
        await app.until("你会怎么做")
        await app.press("enter", "enter")
        await app.still()
        assert not kept(records, Verb.DECIDED)
        await app.press("down", "enter")
        await app.until("我的选择")


async def test_only_the_numbers_that_there_are_can_be_picked(
    sample: Library, records: Records
) -> None:
    (case,) = sample.cases
    step = next(i for i, event in enumerate(case.timeline) if event.decision)
    journal = journal_over(records)
    walk(journal, case, step + 1)
    async with driven(sample, journal) as app:
        await app.open_case(case.title, "时间线")
        await app.until("⏎ 确定")
        tab = app.app.screen.query_one(TimelineTab)
        decision = case.timeline[step].decision
        assert decision is not None
        numbers = range(1, len(decision.options) + 1)
        offered = [number for number in range(12) if tab.check_action("pick", (number,))]
        assert offered == list(numbers)
