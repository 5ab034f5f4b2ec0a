"""A bank in plain mode: sets by number, and what is 待核 is said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from studying import choose, study

from lianzheng_tui.cli.plain.case_text import introduction
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Source
from lianzheng_tui.core.case.question import PENDING_MEANS
from lianzheng_tui.core.records.record import Verb
from lianzheng_tui.core.study.case_outline import case_outline
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.core.study.question_sets import AMONG, MISSED
from lianzheng_tui.core.study.quiz import ASK
from lianzheng_tui.data.library.library import Library
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

Laws = Mapping[str, Provision]
THIRD = ("对", "", "", "1 2", "", "", "办公室", "", "", "1", "", "", "对", "", "")
"""The five questions of the third group answered, each rated with Enter and gone on from."""


@pytest.fixture
def journal(clock: Callable[[], datetime]) -> Journal:
    return Journal(Records(None), "学员", "d0", clock)


def kept(journal: Journal, verb: Verb) -> list[Mapping[str, object]]:
    return [r.detail for r in journal.of_case("sample-bank") if r.verb is verb]


def test_a_bank_opens_at_its_sets(sample_bank: Case, sample_laws: Laws, journal: Journal) -> None:
    said = study(sample_bank, sample_laws, journal)
    assert "共45题" in said
    assert "其中42题待核" in said
    for words in ("1. 第1组，20题", "3. 第3组，5题", "4. 礼品登记，14题", "回车 学第1组"):
        assert words in said


def test_the_introduction_promises_no_evidence_that_there_is_not(sample_bank: Case) -> None:
    told = "".join(words for _, _, words in introduction(sample_bank, ()))
    assert "来源：《单位制度知识题》。虚构题库，仅供测试" in told
    assert "出处" not in told
    bare = replace(sample_bank, source=Source("单位制度知识题"))
    for case in (bare, replace(bare, title="单位制度知识题（2）")):
        assert "来源" not in "".join(words for _, _, words in introduction(case, ()))
        assert {label for label, _ in case_outline(case).facts} == {"类别"}


def test_evidence_is_offered_only_where_there_is_some(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_bank, sample_laws, journal, "3", "对", "", "")
    assert PENDING_MEANS in said
    assert "；出处；" not in said
    (first,) = [n for n, each in enumerate(sample_bank.questions[:20]) if each.evidence][:1]
    questions = (sample_bank.questions[first], *sample_bank.questions[1:])
    assert sample_bank.quiz
    other = replace(sample_bank, quiz=replace(sample_bank.quiz, questions=questions))
    assert "；出处；返回" in study(other, sample_laws, journal, "1", "1", "", "")


def test_a_group_is_chosen_by_its_number_and_gone_on_with(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_bank, sample_laws, journal, "3", "对", "", "")
    assert "第3组 第2题，共5题" in said
    assert [detail[AMONG] for detail in kept(journal, Verb.ANSWERED)] == ["3"]
    said = study(sample_bank, sample_laws, journal, "")
    assert "接着上次：第3组 第2题" in said
    assert "3. 第3组，答过1题（共5题）" in said
    assert "第3组 第2题，共5题" in said.partition("回车 学第3组 第2题")[2]


def test_the_result_of_a_set_leads_back_to_the_sets(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_bank, sample_laws, journal, "3", *THIRD, "")
    assert "【第3组 结果】" in said
    assert "没有全对的题：" in said
    result = said.partition("【第3组 结果】")[2]
    assert "回车 回到各组" in result
    assert "3. 第3组，答过5题（共5题），" in result
    assert "回车 学第1组" in result


def test_only_what_was_not_right_is_asked_again(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    study(sample_bank, sample_laws, journal, "3", *THIRD)
    missed = [q.id for q in sample_bank.questions[40:]]
    wrong = [id_ for id_ in missed if not _is_right(sample_bank, journal, id_)]
    said = study(sample_bank, sample_laws, journal, "7")
    assert f"7. 只答没对的{len(wrong)}题" in said
    assert f"没答对的 第1题，共{len(wrong)}题" in said
    assert kept(journal, Verb.BEGAN)[-1][ASK] == wrong
    assert kept(journal, Verb.BEGAN)[-1][AMONG] == MISSED


def _is_right(bank: Case, journal: Journal, id_: str) -> bool:
    attempt = progress(bank, journal.of_case(bank.id)).attempt
    answer = attempt.best(id_) if attempt else None
    return bool(answer and answer.mark.right)


def test_a_set_is_answered_again(sample_bank: Case, sample_laws: Laws, journal: Journal) -> None:
    said = study(sample_bank, sample_laws, journal, "3", *THIRD, "再来")
    assert "第3组 第1题，共5题" in said.partition("结果")[2]
    assert progress(sample_bank, journal.of_case("sample-bank")).answered == 5


def test_what_rests_on_nothing_is_said_with_the_answer_and_for_the_evidence(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_bank, sample_laws, journal, "3", "对", "", "出处")
    marked = said.partition("有多大把握")[2]
    assert marked.count("待核：没有写出处") == 2
    said = study(sample_bank, sample_laws, journal, "1", "2", "")
    assert "待核：没有写出处" not in said.partition("【第1组")[2]


def test_nonsense_and_back_are_answered(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_bank, sample_laws, journal, "99", "再来", "返回")
    assert "99" in said
    assert "这里不能填“再来”" in said
    assert kept(journal, Verb.BEGAN) == []


def test_the_list_says_how_far_a_bank_is(samples: Path, journal: Journal) -> None:
    said = choose(Library.open([samples / "banks"]), journal)
    assert "单位制度知识题，题库，答过0题（共45题）" in said


@pytest.mark.parametrize("letter", ["B", "b", "Ｂ", "A.", "C"])
def test_the_letter_of_an_option_does_not_leave_the_question(
    sample_bank: Case, sample_laws: Laws, journal: Journal, letter: str
) -> None:
    said = study(sample_bank, sample_laws, journal, "1", letter, "2")
    assert f"选项在这里用编号，不用字母“{letter}”。请填一个编号，1到" in said
    assert "要返回，写“返回”。" in said
    assert len(kept(journal, Verb.ANSWERED)) == 1


def test_back_in_words_leaves_a_question_and_b_leaves_one_without_options(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    for typed in (("1", "返回"), ("3", "b")):
        said = study(sample_bank, sample_laws, journal, *typed)
        assert "选项在这里用编号" not in said
        assert said.count("〔填编号；回车") == 2


def test_an_option_rightly_left_out_is_not_said_to_be_right(
    sample_bank: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_bank, sample_laws, journal, "3", *THIRD)
    assert "没选，本来不该选" in said
    assert "没选，对" not in said
