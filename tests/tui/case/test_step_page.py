"""Deciding at a step: what is asked for, marked and kept."""

from pathlib import Path

from lianzheng_tui.core.answering.response import HalfMade
from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.walkthrough import decision_key
from lianzheng_tui.data.home.half_made import HalfMadeAnswers
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records
from lianzheng_tui.tui.case.step_page import StepPage

from ..driving import Size, at_every_size, driven, running
from ..learning import walk
from ..stock import journal_over, kept
from .answering import kept_answers
from .walking import begin, choose, go_on, options_of


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


@at_every_size
async def test_until_something_is_marked_a_choice_is_only_asked_for(
    sample: Library, records: Records, size: Size
) -> None:
    (case,) = sample.cases
    decision = case.timeline[0].decision
    assert decision is not None
    async with driven(sample, records, size) as app:
        await begin(app, case)
        footer = f"1-{len(decision.options)} 先选一项"
        assert app.keys.strip().startswith(footer)
        assert not any(line.startswith("▌") for line in app.lines)
        for key in ("enter", "space"):
            await app.press(key)
            await app.until("先选一项")
            assert "先选一项" in app.title
            assert "请先选一项" in app.flowing
            assert app.keys.strip().startswith(footer)
        await app.press("down")
        await app.still()
        assert decision.options[0].text[:6] in app.line("▌  ")
        assert "请先选一项" not in app.flowing
        assert app.keys.strip().startswith(f"⏎ 就选它  1-{len(decision.options)} 选择")
        await app.press("2")
        await app.still()
        assert decision.options[1].text[:6] in app.line("▌  ")
    assert not kept(records, Verb.DECIDED)


async def test_enter_alone_decides_nothing(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "时间线")
        await app.press("enter")
        await app.until("你会怎么做")
        await app.press("enter", "enter")
        await app.still()
        assert not kept(records, Verb.DECIDED)
        await app.press("down", "enter")
        await app.until("我选")


async def test_only_the_numbers_that_there_are_can_be_picked(
    sample: Library, records: Records
) -> None:
    (case,) = sample.cases
    step = next(i for i, event in enumerate(case.timeline) if event.decision)
    journal = journal_over(records)
    walk(journal, case, step + 1)
    async with driven(sample, journal) as app:
        await app.open_case(case.title, "时间线")
        await app.until("先选一项")
        page = app.app.screen.query_one(StepPage)
        decision = case.timeline[step].decision
        assert decision is not None
        numbers = range(1, len(decision.options) + 1)
        offered = [number for number in range(12) if page.check_action("pick", (number,))]
        assert offered == list(numbers)


async def test_the_hint_to_choose_goes_with_the_choice(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await begin(app, sample.cases[0])
        await app.press("enter")
        await app.until("先选一项")
        await app.press("9")
        await app.still()
        assert "先选一项" in app.title
        await app.press("3", "enter")
        await app.until("我选")
        assert "先选一项" not in app.title


async def test_what_is_marked_stays_so_on_the_way_back_and_to_other_parts(
    sample: Library, records: Records
) -> None:
    case = sample.cases[0]
    second = options_of(case.timeline[1])[1]
    async with driven(sample, records) as app:
        await begin(app, case)
        await choose(app, 0)
        await go_on(app, case, 1)
        await app.press("2")
        await app.until("⏎ 就选它")
        await app.press("left")
        await app.until("第1/3步")
        await app.press("right")
        await app.until("第2/3步", "⏎ 就选它")
        assert second.text[:6] in app.line("▌  ")
        await app.turn_to("要点")
        await app.still()
        await app.turn_to("时间线")
        await app.until("⏎ 就选它")
        assert second.text[:6] in app.line("▌  ")
    assert len(kept(records, Verb.DECIDED)) == 1


async def test_what_is_marked_is_there_in_another_run_until_it_is_decided_for(
    sample: Library, records: Records, tmp_path: Path
) -> None:
    case, file = sample.cases[0], tmp_path / "half-made.json"
    key, first = decision_key(case.timeline[0].id), options_of(case.timeline[0])[0]
    async with running(kept_answers(sample, records, HalfMadeAnswers(file))) as app:
        await begin(app, case)
        await app.press("1")
        await app.until("⏎ 就选它")
        await app.until_true(file.exists)
        await app.press("escape")
    assert not kept(records, Verb.DECIDED)
    again = HalfMadeAnswers(file)
    async with running(kept_answers(sample, records, again)) as app:
        await app.press("enter")
        await app.until("第1/3步", "⏎ 就选它")
        assert first.text[:6] in app.line("▌  ")
        await app.press("enter")
        await app.until("我选")
        await app.until_true(lambda: again.get(case.id, key) is None)
    assert [record.detail["option"] for record in kept(records, Verb.DECIDED)] == [0]


async def test_what_was_marked_in_another_walk_is_not_marked_in_this_one(
    sample: Library, records: Records
) -> None:
    case, half_made = sample.cases[0], HalfMadeAnswers()
    event = case.timeline[0]
    half_made.put(case.id, decision_key(event.id), HalfMade(content_hash(event), "other", (0,)))
    async with running(kept_answers(sample, records, half_made)) as app:
        await begin(app, case)
        await app.until("先选一项")
