"""The quiz as a whole: evidence, going on in another run, the result."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.data.home.half_made import HalfMadeAnswers
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.records import Records

from ..days import Calendar
from ..driver import Driver
from ..driving import Size, at_every_size, driven, running
from ..learning import answer, read, right_answer, walk
from ..looking import run_together
from ..stock import journal_over, kept, library_of
from .answering import begin, kept_answers, number_of, say_nothing


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
        await app.until("第3/7题", "✗✓▶····", "他最后主动说明了情况")
        await app.press("p", "p")
        await app.until("第1/7题", "误选", "没有答对")
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
            await app.until(f"第{number}/7题", gone="有答对")
            await app.press(key, "enter")
            await say_nothing(app)
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
        await app.until("2处对1处")
        await app.press("enter")
        await app.until("结果", "42.8%", "60%", "还没有达标", "7题全对2题", "✗½✓✗✗✓½")
        whole = await app.read_through()
        for number in (1, 2, 4, 5, 7):
            question = case.quiz.questions[number - 1] if case.quiz else None
            assert question is not None
            assert run_together(f"{number}{question.prompt}") in whole
        assert "台账里有这次的5题待整改" in whole
        assert "学完还差测验达标、时间线3步、正文2节" in whole
        assert "▶只答没对的5题答对了计入达标" in whole.replace("▌", "")
        assert "再读说清楚" in whole
        await app.press("home")
        assert app.keys.split()[:2] == ["⏎", "只答没对的"]
        await app.press("end", "up", "up")
        assert app.keys.split()[:2] == ["⏎", "看这一题"]
        for back in ("escape", "r"):
            await app.press("enter")
            await app.until("第4/7题", "✗我答9")
            await app.press(back)
            await app.until("结果", "没有全对的题")
            assert "✗ 4" in app.line("▌ ")
        await app.press("home", "down")
        await app.press("down")
        assert "再读  说清楚" in app.line("▌   ")
        assert app.keys.split()[:2] == ["⏎", "再读"]
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
        assert "还没有达标" not in app.text
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
        await app.until(
            "有多大把握？", "1 没把握", "2 有把握", "3 很有把握", "⏎ 看对错", "(*) 收下"
        )
        assert "✗" not in app.text
        assert "没有答对" not in app.text
        assert not kept(records, Verb.ANSWERED)
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


async def test_the_key_to_go_on_shows_the_marks_without_a_rating(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("1", "enter")
        await app.until("有多大把握")
        assert app.keys.split()[:4] == ["⏎", "看对错", "1-3", "说把握"]
        await app.press("right")
        await app.until("第1/7题", "答对了", gone="有多大把握")
    assert kept(records, Verb.RATED) == []


@at_every_size
async def test_while_it_is_asked_only_its_own_numbers_are_on_the_screen(
    sample: Library, records: Records, size: Size
) -> None:
    async with driven(sample, records, size) as app:
        await begin(app)
        await app.until("1 ( ) 追到楼下退还", "2 ( ) 收下")
        await app.press("2", "enter")
        await app.until("有多大把握", "按 Esc 回去改答案")
        assert "( ) 追到楼下退还" in app.text
        assert not re.search(r"[12] \(", app.text)


@pytest.mark.parametrize("key", ["escape", "left"])
async def test_the_answer_can_be_changed_while_it_is_asked(
    sample: Library, records: Records, key: str
) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("2", "enter")
        await app.until("有多大把握")
        assert "Esc 改答案" in app.keys
        await app.press(key)
        await app.until("▌ 2 (*) 收下", "1 ( ) 追到楼下退还", gone="有多大把握")
        await app.press("1", "enter")
        await app.until("有多大把握")
        await app.press("2")
        await app.until("答对了", "把握：有把握")
    assert [record.detail["given"] for record in kept(records, Verb.ANSWERED)] == [0]


async def test_a_typed_answer_can_be_changed_while_it_is_asked(
    sample: Library, records: Records, case: Case
) -> None:
    journal = journal_over(records)
    answer(journal, case, 3)
    async with driven(sample, journal) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.until("第4/7题")
        await app.press(*"50", "enter")
        await app.until("有多大把握", "我答50")
        await app.press("escape")
        await app.until("⏎ 交", gone="有多大把握")
        await app.press("0", "enter")
        await app.until("有多大把握", "我答500")
        await say_nothing(app)
        await app.until("答对了")


async def test_left_before_saying_it_the_answer_is_still_there(
    sample: Library, records: Records, tmp_path: Path
) -> None:
    file = tmp_path / "half-made.json"
    async with running(kept_answers(sample, records, HalfMadeAnswers(file))) as app:
        await begin(app)
        await app.press("1", "enter")
        await app.until("有多大把握")
        await app.press("tab")
        await app.until("› 讨论")
        await app.press("shift+tab")
        await app.until("有多大把握")
    async with running(kept_answers(sample, records, HalfMadeAnswers(file))) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.until("第1/7题", "(*) 追到楼下退还", "⏎ 交")
    assert not kept(records, Verb.ANSWERED)


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
        await app.press("o")
        await app.until("历次作答")
        assert "待整改，自认意思一样" in await app.read_through()


async def test_only_words_can_mean_the_same(sample: Library, records: Records) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("没有答对", gone="意思一样")
        await app.press("s")
        await app.still()
        assert not kept(records, Verb.CLAIMED)


async def wrong_answers(app: Driver) -> None:
    """Answer the seven questions, of which the first and the fourth wrong."""
    await begin(app)
    await app.press("2", "enter")
    await say_nothing(app)
    for number, keys in ((2, "12"), (3, "1"), (4, "9"), (5, "纪检组")):
        await app.press("enter")
        await app.until(f"第{number}/7题", gone="没有答对")
        await app.press(*keys, "enter")
        await say_nothing(app)
    for number, things in (
        (6, ("退茶叶", "收茶叶券", "说明情况")),
        (7, ("退茶叶", "说明情况")),
    ):
        await app.press("enter")
        await app.until(f"第{number}/7题", gone="答对了")
        await app.press(*[number_of(app, each) for each in things], "enter")
        await say_nothing(app)


async def test_the_result_comes_by_itself_and_names_its_way_on(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records) as app:
        await wrong_answers(app)
        await app.until("第7/7题", "答对了")
        assert app.keys.split()[:2] == ["⏎", "看结果"]
        assert "→" not in app.keys
        await app.press("enter")
        await app.until(
            "结果", "71.4%", "7题全对5题", "已达标", "台账里有这次的2题待整改", "第一次回访"
        )


async def test_the_result_comes_too_where_the_last_open_question_was_skipped_before(
    sample: Library, records: Records, case: Case
) -> None:
    async with driven(sample, records) as app:
        await begin(app)
        await app.press("right", "1", "2", "enter")
        await say_nothing(app)
        await app.until("第2/7题", "答对了")
    journal, run = journal_over(records), kept(records, Verb.BEGAN)[0].id
    for question in case.questions[2:]:
        detail = {"run": run, "given": right_answer(question), "score": 1.0}
        journal.add(Verb.ANSWERED, case.id, question.id, question, detail)
    journal.flush()
    async with driven(sample, journal) as app:
        await app.press("enter")
        await app.until("第1/7题")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.until("⏎ 看结果", "→ 下一题")
        await app.press("enter")
        await app.until("结果", "100%")


async def test_the_result_follows_what_is_mended_in_the_ledger(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    days.answer(case, False, True, True, False, True, True, True)
    async with driven(sample, days.journal) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.until("台账里有这次的2题待整改")
        for offered, keys, stands in (
            ("整改这2题", "2", "1题待整改、1题已整改"),
            ("整改其余1题", "500", "2题已整改"),
        ):
            await app.press("l")
            await app.until(f"⏎ {offered}")
            await app.press("enter")
            await app.until("整改 ›")
            await app.press(*keys, "enter")
            await say_nothing(app)
            await app.until("待整改 → ◐ 已整改")
            await app.press("escape")
            await app.until("台账", "未闭环2")
            await app.press("escape")
            await app.until(f"台账里有这次的{stands}")


@pytest.mark.parametrize("mended", [False, True])
async def test_what_was_wrong_is_asked_again_only_while_that_does_something(
    sample: Library, records: Records, case: Case, mended: bool
) -> None:
    days = Calendar(records)
    read(days.journal, case)
    days.answer(case, False, True, True, True, True, True, True)
    if mended:
        days.again(case, 0, run="mend")
    async with driven(sample, days.journal) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.until("已达标", "1题已整改" if mended else "1题待整改", "▌ ▶ 接着学  时间线")
        assert ("只答没对的" in app.text) is not mended


async def test_once_all_is_done_the_result_leads_to_the_summary_and_says_where_it_is(
    sample: Library, records: Records, case: Case
) -> None:
    days = Calendar(records)
    read(days.journal, case)
    walk(days.journal, case)
    answer(days.journal, case)
    async with driven(sample, days.journal) as app:
        await app.open_case("一盒茶叶", "测验")
        await app.until("学完了", "▌ ▶ 回案例库", "写一页  学习小结", "案例库按 d，再按 s")
        await app.press("down", "down")
        await app.until("看一看  要点", "⏎ 看要点")
        await app.press("down")
        await app.until("⏎ 写小结")
        await app.press("enter")
        await app.until("学习小结", "▌ [ ] 一盒茶叶", "先按空格勾一个案例")
        await app.press("escape")
        await app.until("› 测验", "⏎ 写小结")


async def test_the_summary_begins_at_the_case_of_the_result_whatever_was_learnt_last(
    bundled: Library, records: Records
) -> None:
    days = Calendar(records)
    done, later = bundled.cases[1], bundled.cases[0]
    read(days.journal, done)
    walk(days.journal, done)
    answer(days.journal, done)
    read(days.journal, later, 1)
    async with driven(bundled, days.journal) as app:
        await app.open_case(done.title, "测验")
        await app.until("学完了", "写一页  学习小结")
        while "⏎ 写小结" not in app.keys:
            await app.press("down")
            await app.settle()
        await app.press("enter")
        await app.until(f"▌ [ ] {done.title}", f"  [ ] {later.title}")


async def test_only_what_was_wrong_is_asked_and_counts_for_passing(
    sample: Library, records: Records, case: Case
) -> None:
    assert case.quiz is not None
    strict = library_of(replace(case, quiz=replace(case.quiz, pass_mark=100)))
    async with driven(strict, records) as app:
        await wrong_answers(app)
        await app.press("enter")
        await app.until("71.4%", "还没有达标", "▌ ▶ 只答没对的2题", "答对了计入达标")
        await app.press("enter")
        await app.until("重答 第1/7题", "▶✓✓·✓✓✓", "( ) 收下", "Esc 回结果")
        await app.press("escape")
        await app.until("71.4%，达标线100%", "▌ ▶ 接着重答  还有2题", "答对了计入达标")
        await app.until("学完还差", "测验达标（重答还有2题）", "Esc 返回")
        await app.press("escape")
        await app.until("第一遍71.4%，重答2题，还有2题", "重答还有2题", "测验 重答第1题")
        await app.open_case(case.title, "测验")
        await app.until("重答 第1/7题", "r 看结果", gone="Esc 回结果")
        await app.press("r")
        await app.until("▌ ▶ 接着重答", "⏎ 接着重答")
        await app.press("enter")
        await app.until("重答 第1/7题", "Esc 回结果")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.until("答对了，台账里是已整改")
        await app.press("enter")
        await app.until("第4/7题", "✓✓✓▶✓✓✓")
        await app.press(*"7", "enter")
        await say_nothing(app)
        await app.press("enter")
        await app.until("结果", "台账里有这次的1题待整改、1题已整改")
        await app.until("第一遍71.4%；重答没对的2题以后85.7%，达标线100%，还没有达标")
        await app.press("enter")
        await app.until("第4/7题", "✓✓✓▶✓✓✓")
        await app.press(*"500", "enter")
        await say_nothing(app)
        await app.press("enter")
        await app.until("结果", "已达标", "每一题都答对了")
        await app.until("第一遍71.4%；重答没对的2题以后100%，达标线100%")
    first, again, last = kept(records, Verb.BEGAN)
    assert again.detail["only"] == first.id
    assert last.detail["only"] == again.id
    assert len(kept(records, Verb.ANSWERED)) == 10


async def test_a_case_that_is_done_leads_back_to_the_library(
    sample: Library, records: Records, case: Case
) -> None:
    journal = journal_over(records)
    read(journal, case)
    walk(journal, case)
    answer(journal, case)
    async with driven(sample, journal) as app:
        await app.open_case(case.title, "测验")
        await app.until("这个案例学完了。", "▌ ▶ 回案例库", "写一写  讨论")
        assert app.keys.split()[:2] == ["⏎", "回案例库"]
        await app.press("down")
        assert app.keys.split()[:2] == ["⏎", "写一写"]
        await app.press("enter")
        await app.until("› 讨论")
        await app.press("escape")
        await app.until("› 测验", "▌   写一写  讨论")
        await app.press("home", "enter")
        await app.until("廉政案例研读", "学完", gone="› 测验")
    again, topic = journal_over(records), case.discussion[0]
    again.add(Verb.NOTED, case.id, topic.id, topic, {"text": "先登记"})
    again.flush()
    async with driven(sample, again) as app:
        await app.open_case(case.title, "测验")
        await app.until("▌ ▶ 回案例库", gone="写一写")
    more = replace(case, discussion=(topic, replace(topic, id="d-more")))
    async with driven(library_of(more), again) as app:
        await app.open_case(case.title, "测验")
        await app.until("写一写  讨论", "还有1题没有写")


async def test_with_a_pass_what_is_left_of_the_case_comes_next(
    sample: Library, records: Records, case: Case
) -> None:
    journal = journal_over(records)
    answer(journal, case)
    async with driven(sample, journal) as app:
        await app.open_case(case.title, "测验")
        await app.until("学完还差", "时间线3步、正文2节", "▌ ▶ 接着学  时间线3步")
        await app.press("down", "enter")
        await app.until("› 正文")


async def test_a_long_marked_question_is_turned_before_it_goes_on(
    sample: Library, records: Records
) -> None:
    async with driven(sample, records, (60, 20)) as app:
        await begin(app)
        await app.press("right")
        await app.until("第2/7题")
        await app.press("3", "enter")
        await say_nothing(app)
        await app.until("没有答对")
        pages = 0
        while app.keys.split()[1] == "翻页":
            await app.press("space")
            pages += 1
        assert "第2/7题" in app.title
        assert app.keys.split()[:2] == ["⏎", "下一题"]
        await app.press("space")
        await app.until("第3/7题")


async def test_what_is_half_made_is_there_in_another_run(
    sample: Library, records: Records, case: Case, tmp_path: Path
) -> None:
    file = tmp_path / "half-made.json"
    async with running(kept_answers(sample, records, HalfMadeAnswers(file))) as app:
        await begin(app)
        await app.press("right")
        await app.until("第2/7题")
        await app.press("1", "3", "right", "right")
        await app.until("第4/7题")
        await app.press(*"50", "escape", "escape")
        await app.until("学完0/1", gone="换部分")
        await app.until_true(file.exists)
        await app.still()
    async with running(kept_answers(sample, records, HalfMadeAnswers(file))) as app:
        await app.open_case(case.title, "测验")
        await app.until("第1/7题")
        await app.press("right")
        await app.until("第2/7题", "[*] 合同早就签了", "[ ] 收下也不碍事", "[*] 领导同意了")
        await app.press("enter")
        await say_nothing(app)
        await app.press("right", "right")
        await app.until("第4/7题", "50")
        await app.still()
    again = HalfMadeAnswers(file)
    assert again.get(case.id, "q-multiple") is None
    assert again.get(case.id, "q-number") is not None


async def test_a_question_that_was_edited_is_asked_with_nothing_picked(
    sample: Library, records: Records, case: Case, tmp_path: Path
) -> None:
    file = tmp_path / "half-made.json"
    assert case.quiz is not None
    async with running(kept_answers(sample, records, HalfMadeAnswers(file))) as app:
        await begin(app)
        await app.press("2")
        await app.until("(*) 收下")
        await app.until_true(file.exists)
        await app.still()
    first, *others = case.quiz.questions
    edited = replace(first, prompt="改过的题？")
    library = library_of(replace(case, quiz=replace(case.quiz, questions=(edited, *others))))
    async with running(kept_answers(library, records, HalfMadeAnswers(file))) as app:
        await app.open_case(case.title, "测验")
        await app.until("改过的题", "( ) 追到楼下退还", "( ) 收下")


async def test_where_it_cannot_be_kept_the_sheet_works_all_the_same(
    sample: Library, records: Records, case: Case, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    half_made = HalfMadeAnswers(tmp_path / "file" / "half-made.json")
    async with running(kept_answers(sample, records, half_made)) as app:
        await begin(app)
        await app.press("2", "right", "left")
        await app.until("第1/7题", "(*) 收下")
        await app.press("enter")
        await say_nothing(app)
        await app.until("没有答对")
    assert len(kept(records, Verb.ANSWERED)) == 1
