"""What a class sees, by the keys of whoever presents."""

from pathlib import Path

from lianzheng_tui.core.study.presentation import Reveal
from lianzheng_tui.data.library.library import Library

from ..driver import Driver
from ..driving import Size, at_every_size
from .classroom import presenting, stage_in


async def go(app: Driver, *steps: str) -> None:
    """Step by step, with what each brings."""
    for words in steps:
        await app.press("right")
        await app.until(words)


@at_every_size
async def test_a_decision_is_revealed_step_by_step(
    sample: Library, tmp_path: Path, size: Size
) -> None:
    async with presenting(sample, tmp_path, size) as app:
        await app.until("一名采购员从退回茶叶")
        await go(app, "供应商来谈合同", "◆ 人已经下楼")
        for hidden in ("案中人", "原文", "退了回去", "看出处"):
            assert hidden not in app.text
        await go(app, "追下去退还 ← 案中人")
        assert "[原文]" not in app.text
        await go(app, "[原文] 茶叶退了", "下次是哪一次", "他追到楼下", "两张茶叶券")
        await app.press("left")
        await app.until("他追到楼下")


async def test_what_is_shown_can_be_copied(sample: Library, tmp_path: Path) -> None:
    async with presenting(sample, tmp_path) as app:
        await app.until("一名采购员从退回茶叶")
        await app.draw(app.cell("采购员"), app.cell("员从"))
        await app.press("y")
        assert app.app.clipboard == "采购员"
        await app.until("已交终端复制3字")
        await app.press("y")
        assert "一名采购员从退回茶叶" in app.app.clipboard


@at_every_size
async def test_an_answer_is_hidden_until_it_is_asked_for(
    sample: Library, tmp_path: Path, size: Size
) -> None:
    async with presenting(sample, tmp_path, size) as app:
        await app.press("t")
        await app.until("› 目录", "第一次遇到茶叶")
        await app.press(*["down"] * 4, "enter")
        await app.until("› 测验 第1/7题", "接着：选项")
        assert "追到楼下退还" not in app.text
        await go(app, "1  追到楼下退还")
        assert "✓" not in app.text
        assert "看出处" not in app.keys
        await go(app, "追到楼下退还 ✓ 正确")
        assert "第一次他守住了" not in app.text
        await go(app, "第一次他守住了")
        await app.until("出处", "正文“一盒茶叶”第1段")


async def test_every_type_of_question_can_be_shown(sample: Library, tmp_path: Path) -> None:
    answers = {
        "多选": "合同早就签了 ✓",
        "判断": "对 ✓",
        "数值": "✓ 500元",
        "填空": "✓ 纪检组",
        "排序": "1 退茶叶",
        "配对": "2017年春 → 退茶叶",
    }
    async with presenting(sample, tmp_path) as app:
        for number, (label, right) in enumerate(answers.items()):
            await app.press("t", "home", *["down"] * (number + 5), "enter")
            await app.until(f"› 测验 第{number + 2}/7题", label)
            before = app.flowing
            while "接着：揭晓答案" not in app.title:
                await app.press("right")
                before += app.flowing
            assert "✓" not in before
            await go(app, right)


@at_every_size
async def test_raised_hands_are_shown_as_a_split(
    sample: Library, tmp_path: Path, size: Size
) -> None:
    async with presenting(sample, tmp_path, size) as app:
        await go(app, "供应商来谈合同")
        await app.press("h")
        assert "几人" not in app.text
        await go(app, "◆ 人已经下楼")
        await app.press("1", "2", " ", "3", "enter")
        await app.until("每项填一个人数，共3个")
        await app.press(" ", "5", "enter")
        await app.until("12人 60%", "3人 15%", "5人 25%")
        bars = [app.line(words).count("█") for words in ("12人", "3人", "5人")]
        assert bars[0] > bars[2] > bars[1] > 0
        await go(app, "← 案中人")
        assert "12人 60%" in app.text
        await app.press("h")
        await app.until("12 3 5")
        await app.press("escape")
        await app.until("12人 60%", gone="每项举手")
        await app.press("h", *["backspace"] * 6, "enter")
        await app.until("← 案中人", gone="12人 60%")


async def test_keys_go_to_the_count_while_it_is_typed(sample: Library, tmp_path: Path) -> None:
    async with presenting(sample, tmp_path) as app:
        await go(app, "供应商来谈合同", "◆ 人已经下楼")
        await app.press("h", "1", "right", "t", "q")
        await app.until("每项举手", "◆ 人已经下楼")
        await app.press("escape", "q")
        await app.until_true(lambda: app.app._exit)


async def test_the_evidence_and_back(sample: Library, tmp_path: Path) -> None:
    async with presenting(sample, tmp_path) as app:
        await go(app, "供应商来谈合同", "◆ 人已经下楼", "← 案中人")
        for back in ("e", "left", "right", "escape"):
            await app.press("e")
            await app.until("› 出处", "【把一盒茶叶留在椅子上】", "【追到楼下，把茶叶退了回去】")
            await app.press(back)
            await app.until("← 案中人", gone="【")


async def test_help_tells_of_this_screen(sample: Library, tmp_path: Path) -> None:
    async with presenting(sample, tmp_path) as app:
        await app.press("?")
        await app.until("记下各选项举手的人数", "present sample-gift --notes")


@at_every_size
async def test_everything_can_be_read_at_any_size(
    bundled: Library, tmp_path: Path, size: Size
) -> None:
    """Forward turns the page first, so that nothing is passed over."""
    async with presenting(bundled, tmp_path, size) as app:
        stage, read = stage_in(tmp_path, bundled), ""
        while True:
            showing = stage.shown(app.app.screen.showing.subjects)  # type: ignore[attr-defined]
            assert showing is not None
            if showing.subject == 3:
                break
            if showing.reveal is Reveal.OTHERS:
                read += app.flowing
            await app.press("right")
        event = bundled.cases[0].timeline[1]
        assert event.decision is not None
        for option in event.decision.options:
            assert option.taken or option.outcome in read


async def test_a_longer_window_shows_more_at_once(bundled: Library, tmp_path: Path) -> None:
    async with presenting(bundled, tmp_path, (60, 20)) as app:
        await go(app, "接着")
        await app.resize(120, 40)
        await app.until("考入义乌市人民法院")
        rows = [line for line in app.lines[2:-2] if line.strip()]
        assert app.lines.index(rows[0]) > 8
        assert app.lines[app.lines.index(rows[0]) + 1] == ""


async def test_under_a_step_the_slope_grows_and_waits_level_for_the_choice(
    sample: Library, tmp_path: Path
) -> None:
    async with presenting(sample, tmp_path) as app:
        await app.press("t", "home", "down", "down", "enter")
        await app.until("时间线 第2/3步")
        assert "守住 ●───────▶" in app.text
        await app.press("right", "right")
        await app.until("接着：后果和依据")
        assert "守住 ●──────╮" in app.text
        assert "破口        ╰●" in app.text


async def test_the_stage_stands_where_a_step_ends_and_has_no_empty_page_of_its_own(
    sample: Library, tmp_path: Path
) -> None:
    async with presenting(sample, tmp_path) as app:
        await app.press("t", "home", "down", "down", "down", "enter")
        await app.until("时间线 第3/3步", "阶段  投案")
        assert "接着：后来" not in app.text
        await app.press("right")
        await app.until("测验 第1/7题")


async def test_before_the_discussion_stands_the_whole_slope_with_what_most_held(
    sample: Library, tmp_path: Path
) -> None:
    async with presenting(sample, tmp_path, (120, 40)) as app:
        await app.press("t", "home", "down", "down", "enter")
        await app.until("时间线 第2/3步")
        await app.press("right", "h", *"8 1 1", "enter")
        await app.until("8人")
        await app.press("t", "end", "up", "enter")
        await app.until("› 全程", "破口        ┗●━━━━━━┛")
        assert "守住 ●━━━━━━┓▣" in app.text
        assert "松动        ┃┊      ┏● 投案" in app.text
