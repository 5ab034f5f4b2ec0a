"""A bank in the application: chosen from its group, asked in sets, gone on with."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.question import PENDING_MEANS, Question
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.question_sets import AMONG
from lianzheng_tui.core.study.quiz import QUIZ
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

from ..driver import Driver
from ..driving import Size, at_every_size, driven
from ..learning import right_answer
from ..stock import journal_over, library_of
from .answering import say_nothing


@pytest.fixture(scope="module")
def banks(sample: Library, sample_bank: Case) -> Library:
    return library_of(sample_bank, laws=tuple(sample.laws.values()))


def answered(
    journal: Journal, bank: Case, numbers: range, *, wrong: tuple[int, ...] = (), among: str = "1"
) -> None:
    """Begin an attempt and answer these questions of a bank, some of them wrong."""
    journal.add(Verb.OPENED, bank.id, QUIZ, None, {})
    run = journal.add(Verb.BEGAN, bank.id, QUIZ, None, {AMONG: among}).id
    for number in numbers:
        question = bank.questions[number - 1]
        given = right_answer(question)
        if number in wrong:
            given = not given if isinstance(given, bool) else [2] if given == [0, 1] else 9
            given = "不知道" if question.LABEL == "填空" else given
            given = 0 if question.LABEL == "单选" else given
        detail = {"run": run, "given": given, "score": 1.0, AMONG: among}
        journal.add(Verb.ANSWERED, bank.id, question.id, question, detail)
    journal.flush()


async def open_bank(app: Driver, words: str) -> None:
    await app.press("end", "enter")
    await app.until("› 测验", words)


@at_every_size
async def test_a_bank_that_was_revised_says_so_in_the_list_and_in_the_preview(
    sample: Library, sample_bank: Case, records: Records, size: Size
) -> None:
    later = replace(sample_bank, revision=2)
    async with driven(library_of(later, laws=tuple(sample.laws.values())), records, size) as app:
        await app.press("end")
        await app.until("已修订 · 答过0/45题", "题库 · 已修订，第2版" if size[1] > 20 else "已修订")


@at_every_size
async def test_a_bank_stands_in_its_group_and_opens_at_its_sets(
    banks: Library, records: Records, size: Size
) -> None:
    async with driven(banks, records, size) as app:
        await app.press("end")
        await app.until("题库", "答过0/45题", "学完还差", "测验45题")
        await app.press("enter")
        await app.until("第1组", "第3组", "礼品登记", "其中42题待核", "开始第1组")
        assert "时间线" not in app.text
        assert "讨论" not in app.text
        await app.press("tab")
        await app.until("› 导学", "要点 1条法规")
        await app.press("tab")
        await app.until("› 正文")
        await app.press("tab")
        await app.until("› 要点")
        await app.press("tab")
        await app.until("› 测验")


@at_every_size
async def test_a_question_that_rests_on_nothing_says_so_beside_its_answer(
    banks: Library, records: Records, sample_bank: Case, size: Size
) -> None:
    journal = journal_over(records)
    answered(journal, sample_bank, range(1, 4))
    async with driven(banks, journal, size) as app:
        await open_bank(app, "第1组 第4/20题")
        await app.press("2", "enter")
        await say_nothing(app)
        await app.until("待核")
        assert PENDING_MEANS[:12] in app.flowing
        assert "看出处" not in app.keys
        await app.press("left")
        await app.until("第3/20题", "《礼品登记规定（虚构）》第5条")
        assert PENDING_MEANS[:12] not in app.flowing
        assert "看出处" in app.keys


async def test_another_group_is_chosen_and_gone_on_with(banks: Library, records: Records) -> None:
    journal = journal_over(records)
    async with driven(banks, journal) as app:
        await open_bank(app, "第1组")
        await app.press("down", "enter")
        await app.until("第2组 第1/20题")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.until("第2组 第1/20题", "下一题")
        await app.press("escape")
        await app.until("接着学  第2组 第2题", "答过1/20题")
        assert app.line("答过1/20题").startswith("▌")
        await app.press("escape")
        await app.until("答过1/45题", "› 第2组 第2题")
        await app.press("home", "enter")
        await app.until("第2组 第2/20题")
    began, answer = (r for r in journal.of_case("sample-bank") if AMONG in r.detail)
    assert (began.verb, answer.verb) == (Verb.BEGAN, Verb.ANSWERED)
    assert began.detail[AMONG] == answer.detail[AMONG] == "2"


async def test_a_category_is_asked_alone(banks: Library, records: Records) -> None:
    async with driven(banks, records) as app:
        await open_bank(app, "按类别")
        await app.press("end", "enter")
        await app.until("办公用房 第1/13题", "第31项制度")


async def test_a_set_that_is_done_leads_to_the_next(
    banks: Library, records: Records, sample_bank: Case
) -> None:
    journal = journal_over(records)
    answered(journal, sample_bank, range(1, 20), wrong=(2, 4))
    async with driven(banks, journal) as app:
        await open_bank(app, "第1组 第20/20题")
        await app.press("1", "enter")
        await say_nothing(app)
        await app.press("enter")
        await app.until("第1组答完了：20题，全对", "▶ 接着学  第2组", "学完还差", "测验25题")
        assert "没有全对的题" in app.flowing
        await app.press("enter")
        await app.until("第2组 第1/20题")


async def test_only_what_was_not_right_is_asked_in_a_set_and_in_all(
    banks: Library, records: Records, sample_bank: Case
) -> None:
    journal = journal_over(records)
    answered(journal, sample_bank, range(1, 46), wrong=(2, 4, 22))
    async with driven(banks, journal) as app:
        await open_bank(app, "只答没对的3题")
        assert "答过20/20题，2题没全对" in app.text
        await app.press("home", "down", "enter")
        await app.until("第1组 结果", "只答没对的2题")
        await app.press("home", "enter")
        await app.until("第1组 第2/20题", "登记以后，礼品由本人保管")
        await app.press("right")
        await app.until("第1组 第4/20题")
        await app.press("escape")
        await app.until("只答没对的3题", "接着学  第1组 第2题")
        await app.press("home", "down", "enter")
        await app.until("没答对的 第1/3题")


async def test_a_set_is_answered_again(banks: Library, records: Records, sample_bank: Case) -> None:
    journal = journal_over(records)
    answered(journal, sample_bank, range(41, 46), among="3")
    async with driven(banks, journal) as app:
        await app.press("end", "enter")
        await app.until("第1组 第1/20题")
        await app.press("escape")
        await app.until("接着学")
        await app.press("home", "down", "down", "down", "enter")
        await app.until("第3组 结果", "再答一遍")
        await app.press("a")
        await app.until("第3组 第1/5题")
        await app.press("escape")
        await app.until("答过5/5题", "接着学  第3组 第1题")


async def test_a_question_that_was_found_is_shown_in_its_group(
    banks: Library, records: Records, sample_bank: Case
) -> None:
    journal = journal_over(records)
    answered(journal, sample_bank, range(1, 3))
    async with driven(banks, journal) as app:
        await app.press("slash", *"第25项")
        await app.until("单位制度知识题", "测验")
        await app.press("enter", "enter")
        await app.until("第2组 第5/20题", "第25项制度")


async def test_the_ledger_and_the_review_take_the_questions_of_a_bank(
    banks: Library, records: Records, sample_bank: Case
) -> None:
    journal = journal_over(records)
    answered(journal, sample_bank, range(1, 6), wrong=(4,))
    async with driven(banks, journal) as app:
        await app.press("l")
        await app.until("单位制度知识题", "第4项制度由哪个科室负责")
        await app.press("e")
        await app.until("› 出处", "待核")


async def test_a_small_bank_is_one_set_and_what_was_answered_counts_on(
    sample: Library, records: Records, sample_bank: Case
) -> None:
    assert sample_bank.quiz is not None
    few = replace(sample_bank.quiz, questions=sample_bank.questions[:3])
    small = replace(sample_bank, quiz=few, sections=())
    small = replace(small, quiz=replace(few, questions=(few.questions[2], *_bare(few.questions))))
    journal = journal_over(records)
    async with driven(library_of(small, laws=tuple(sample.laws.values())), journal) as app:
        await app.press("end", "enter")
        await app.until("共3题", "⏎ 开始")
        assert "正文" not in app.lines[2]
        await app.press("enter")
        for key in ("1", "2", "1"):
            await app.until("先选一项")
            await app.press(key, "enter")
            await say_nothing(app)
            await app.press("enter")
        await app.until("结果", "只答没对的1题")
        await app.press("home", "enter")
        await app.until("第3/3题")
        await app.press("escape")
        await app.until("答过3/3题")


def _bare(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The first two, on nothing, in the other order, with one category."""
    return tuple(replace(each, evidence=(), category="") for each in questions[:2])


async def test_the_portfolio_has_a_row_for_a_bank(
    banks: Library, records: Records, sample_bank: Case
) -> None:
    journal = journal_over(records)
    answered(journal, sample_bank, range(1, 6), wrong=(4,))
    async with driven(banks, journal) as app:
        await app.press("d")
        await app.until("单位制度知识题", "答对4/45题", "1题")


def test_what_a_learner_did_stays_when_reasons_are_added(sample_bank: Case) -> None:
    question = sample_bank.questions[3]
    told = replace(question, evidence=("应当在三个工作日内登记",), explanation="写明了。", law="x")
    told = replace(told, category="别的")
    assert content_hash(told) == content_hash(question)
