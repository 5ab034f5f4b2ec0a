"""A bank before a class: one question after another, hands counted, the answer revealed."""

from pathlib import Path

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.presentation import Reveal, subjects
from lianzheng_tui.data.library.library import Library

from ..driving import Size, at_every_size
from ..stock import library_of
from .classroom import following, presenting


def test_reasons_are_a_step_only_where_there_are_any(sample_bank: Case) -> None:
    asked = {each.item.id: each.reveals for each in subjects(sample_bank)}
    assert asked["q01"] == (Reveal.PROMPT, Reveal.OPTIONS, Reveal.ANSWER, Reveal.REASONS)
    assert asked["q03"][-1] is Reveal.REASONS
    assert asked["q04"] == (Reveal.PROMPT, Reveal.OPTIONS, Reveal.ANSWER)


@at_every_size
async def test_hands_are_counted_and_the_answer_says_that_it_is_pending(
    sample: Library, sample_bank: Case, tmp_path: Path, size: Size
) -> None:
    library = library_of(sample_bank, laws=tuple(sample.laws.values()))
    async with presenting(library, tmp_path, size) as app:
        await app.until("题库", "四十五道虚构的题")
        await app.press("t")
        await app.until("› 目录")
        await app.press(*["down"] * 4, "enter")
        await app.until("› 测验 第4/45题", "接着：选项")
        await app.press("right")
        await app.until("1  甲科")
        await app.press("h", *"3 9 1 0", "enter")
        await app.until("9人")
        assert "待核" not in app.text
        await app.press("right")
        await app.until("乙科 ✓ 正确", "待核：没有写出处")
        assert "看出处" not in app.keys
        await app.press(*["right"] * (2 if size[1] < 24 else 1))  # there the page is turned first
        await app.until("› 测验 第5/45题")


async def test_the_notes_of_a_bank_say_that_an_answer_is_pending(
    sample: Library, sample_bank: Case, tmp_path: Path
) -> None:
    library = library_of(sample_bank, laws=tuple(sample.laws.values()))
    async with presenting(library, tmp_path) as app:
        await app.press("t", *["down"] * 4, "enter")
        await app.until("› 测验 第4/45题")
        async with following(library, tmp_path) as notes:
            await notes.until("答案", "乙科", "待核")
