"""The quiz as a whole: evidence, going on in another run, the result."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..driving import Size, at_every_size, driven
from ..learning import answer
from ..looking import run_together
from ..stock import journal_over, kept, library_of
from .answering import begin, number_of, say_nothing


@pytest.fixture(scope="module")
def case(sample: Library) -> Case:
    return sample.cases[0]


@at_every_size
async def test_the_evidence_opens_and_esc_returns_to_the_question(
    sample: Library, records: Records, case: Case, size: Size
) -> None:
    journal = journal_over(records)
    answer(journal, case, 1)
    async with driven(sample, journal, size) as app:
        await app.press("enter")
        await app.until("第2/7题")
        assert "看出处" not in app.keys
        await app.press("e")
        await app.still()
        assert "› 测验" in app.title
        await app.press("p")
        await app.until("第1/7题", "答对了")
        await app.press("e")
        await app.until("› 出处", "正文“一盒茶叶”第1段", "【追到楼下，把茶叶退了回去】")
        await app.press("escape")
        await app.until("› 测验", "第1/7题", "答对了")


async def test_a_law_stands_with_the_answer_and_in_its_evidence(
    sample: Library, records: Records, case: Case
) -> None:
    assert case.quiz is not None
    question = replace(case.quiz.questions[2], law="测试规定-5")
    cited = replace(case, quiz=replace(case.quiz, questions=(question,)))
    library = library_of(cited, laws=tuple(sample.laws.values()))
    async with driven(library, records) as app:
        await begin(app)
        await app.press("1", "enter")
        await say_nothing(app)
        await app.until("《礼品登记规定（虚构）》第5条")
        await app.press("e")
        await app.until("› 出处", "【主动到纪检组说明情况】", "2015年文本", "应当登记上交", "待核")


async def test_half_an_attempt_goes_on_in_another_run(
    sample: Library, records: Records, case: Case
) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对")
        await app.press("enter")
        await app.until("第2/7题")
        await app.press("1", "2", "enter")
        await say_nothing(app)
        await app.until("答对了")
    async with driven(sample, records) as app:
        await app.until("接着学", "测验 第3题", "2/7题")
        await app.press("enter")
        await app.until("第3/7题", "○●▶····", "他最后主动说明了情况")
        await app.press("p", "p")
        await app.until("第1/7题", "✗ 误选", "没有答对")
    assert len(kept(records, Verb.BEGAN)) == 1


async def test_questions_can_be_left_for_later(
    sample: Library, records: Records, case: Case
) -> None:
    journal = journal_over(records)
    answer(journal, case, 6)
    async with driven(sample, journal) as app:
        await app.press("enter")
        await app.until("第7/7题")
        await app.press("n")
        await app.still()
        assert "第7/7题" in app.title
        await app.press("left")
        await app.until("第6/7题", "答对了")


@at_every_size
async def test_the_result_says_what_went_wrong_and_what_to_read(
    sample: Library, records: Records, case: Case, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        await begin(app)
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对")
        for number, key in ((2, "1"), (3, "1"), (4, "9"), (5, "x")):
            await app.press("enter")
            await app.until(f"第{number}/7题", "⏎ 交")
            await app.press(key, "enter")
            await say_nothing(app)
            await app.until(f"第{number}/7题", gone="⏎ 交")
        await app.press("enter")
        await app.until("排序")
        words = ("退茶叶", "收茶叶券", "说明情况")
        await app.press(*[number_of(app, each) for each in words], "enter")
        await say_nothing(app)
        await app.until("答对了")
        await app.press("enter")
        await app.until("配对")
        await app.press(number_of(app, "退茶叶"), number_of(app, "签合同"), "enter")
        await say_nothing(app)
        await app.until("1/2处")
        await app.press("enter")
        await app.until("结果", "42.8%", "60%", "尚未达标", "2/7题", "○◐●○○●◐")
        read = await app.read_through()
        for number in (1, 2, 4, 5, 7):
            question = case.quiz.questions[number - 1] if case.quiz else None
            assert question is not None
            assert run_together(f"{number}{question.prompt}") in read
        assert "再读一读" in read
        await app.press("home", "down", "down", "enter")
        await app.until("第4/7题", "我答9✗")
        await app.press("r")
        await app.until("测验结果")
        await app.press("end")
        assert "▌ · 说清楚" in app.text
        await app.press("enter")
        await app.until("› 正文", "说清楚")


async def test_a_pass_is_told_and_a_new_attempt_keeps_the_old(
    sample: Library, records: Records, case: Case
) -> None:
    journal = journal_over(records)
    answer(journal, case)
    async with driven(sample, journal) as app:
        await app.open_case(case.title, "测验")
        await app.until("结果", "100%", "已达标", "每一题都答对了")
        assert "尚未达标" not in app.text
        await app.press("a")
        await app.until("第1/7题", "▶······")
        await app.turn_to("导学")
        await app.until("● 测验")
    assert len(kept(records, Verb.BEGAN)) == 2


@at_every_size
async def test_how_sure_is_asked_before_the_marks_and_shown_with_them(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        await begin(app)
        await app.press("2", "enter")
        await app.until("有多大把握？", "1 没把握", "2 有把握", "3 很有把握", "⏎ 不说", "(x) 收下")
        assert "✗" not in app.text
        assert "没有答对" not in app.text
        assert len(kept(records, Verb.ANSWERED)) == 1
        await app.press("3")
        await app.until("没有答对", "把握：很有把握", gone="有多大把握")
    (answered,), (rated,) = kept(records, Verb.ANSWERED), kept(records, Verb.RATED)
    assert (rated.item, rated.detail) == ("q-single", {"answer": answered.id, "sure": 3})
    async with driven(sample, records, size) as app:
        await app.until("接着学", "测验 第2题")
        await app.press("enter")
        await app.until("第2/7题")
        await app.press("p")
        await app.until("把握：很有把握")


async def test_nothing_is_kept_where_nothing_is_said(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("1", "enter")
        await app.until("有多大把握")
        await app.press("7")
        await app.until("有多大把握")
        await app.press("enter")
        await app.until("答对了", gone="把握")
        await app.press("enter")
        await app.until("第2/7题")
    assert kept(records, Verb.RATED) == []


@pytest.mark.parametrize("leave", ["n", "escape", "tab"])
async def test_left_before_saying_it_the_answer_is_marked(
    sample: Library, records: Records, leave: str
) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("1", "enter")
        await app.until("有多大把握")
        await app.press(leave)
        await app.until_true(lambda: "有多大把握" not in app.text)
    async with driven(sample, records) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.until("第2/7题")
        await app.press("p")
        await app.until("第1/7题", "答对了", gone="把握")


async def test_a_typed_answer_is_rated_by_keys_too(
    sample: Library, records: Records, case: Case
) -> None:
    journal = journal_over(records)
    answer(journal, case, 3)
    async with driven(sample, journal) as app:
        await app.press("enter")
        await app.until("第4/7题")
        await app.press(*"500", "enter")
        await app.until("有多大把握", "我答500")
        await app.press("1")
        await app.until("答对了", "把握：没把握")
        await app.press("enter")
        await app.until("第5/7题", "填几个字")


async def test_esc_leaves_the_field_and_not_the_quiz(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("right", "right", "right")
        await app.until("第4/7题")
        await app.press("5")
        assert "先不填" in app.keys
        await app.press("escape")
        await app.still()
        assert "第4/7题" in app.title
        assert "先不填" not in app.keys


@at_every_size
async def test_who_meant_the_same_says_so_and_the_mark_stays(
    sample: Library, records: Records, case: Case, size: Size
) -> None:
    journal = journal_over(records)
    answer(journal, case, 4)
    async with driven(sample, journal, size) as app:
        await app.press("enter")
        await app.until("第5/7题")
        await app.press(*"监察部门", "enter")
        await say_nothing(app)
        await app.until("没有答对", "s 我答的意思一样")
        await app.press("s")
        await app.until("自认意思一样：判分不变", "没有答对", gone="s 我答的意思一样")
        await app.press("s")
        await app.still()
        (claimed,) = kept(records, Verb.CLAIMED)
        answered = kept(records, Verb.ANSWERED)[-1]
        assert (claimed.item, claimed.detail) == ("q-text", {"answer": answered.id})
        await app.press("l")
        await app.until("台账", "自认意思一样")
        await app.press("enter")
        await app.until("历次作答", "待整改，自认意思一样")


async def test_only_words_can_mean_the_same(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对", gone="意思一样")
        await app.press("s")
        await app.still()
        assert not kept(records, Verb.CLAIMED)
