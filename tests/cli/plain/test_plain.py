"""A case in plain mode, by what is typed, what is written and what is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from rich.cells import cell_len
from studying import deeds, study

from lianzheng_tui.core.case.content_hash import content_hash
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import Case, Correction
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.errors import RecordsError
from lianzheng_tui.core.records.record import UTC_OFFSET, Record, Verb
from lianzheng_tui.core.study.completion_state import CompletionState
from lianzheng_tui.core.study.notebook import LONGEST_NOTE
from lianzheng_tui.core.study.progress import progress
from lianzheng_tui.data.records.journal import Journal
from lianzheng_tui.data.records.records import Records

Laws = Mapping[str, Provision]
TO_TIMELINE = ("目录", "3")
TO_QUIZ = ("目录", "5")


@pytest.fixture
def journal(clock: Callable[[], datetime]) -> Journal:
    return Journal(Records(None), "学员", "d0", clock)


def kept(journal: Journal, verb: Verb) -> list[Record]:
    """What was done of one sort, but for the local time then."""
    return [
        replace(record, detail={k: v for k, v in record.detail.items() if k != UTC_OFFSET})
        for record in journal.of_case("sample-gift")
        if record.verb is verb
    ]


def joined(text: str) -> str:
    return "".join(text.split())


def test_the_whole_case_is_walked(sample_case: Case, sample_laws: Laws, journal: Journal) -> None:
    text = ["", "", ""]
    walk = ["", "1", "", "2", "", "", ""]
    quiz = ["", "", "1", "", "", "1 2", "", "", "对", "", "", "500", "", "", "纪检组", "", ""]
    order, match = ["2 1 3", "", ""], ["1c 2a", "", ""]
    said = study(sample_case, sample_laws, journal, *text, *walk, *quiz, *order, *match, "退出")
    for words in (
        "守住1处",
        "更稳的：1退回",
        "《礼品登记规定（虚构）》第5条",
        "自查自纠：自己查找",
    ):
        assert words in joined(said), words
    now = progress(sample_case, journal.of_case("sample-gift"))
    assert now.is_read
    assert now.is_walked
    assert now.attempt is not None
    assert len(now.attempt.answers) == 7
    verbs = [record.verb for record in journal.of_case("sample-gift")]
    assert verbs.count(Verb.STEPPED) == 2
    assert verbs.count(Verb.FINISHED) == 1


def test_reading_keeps_the_place_and_what_was_shown(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    study(sample_case, sample_laws, journal, "", "", "返回")
    assert deeds(tuple(kept(journal, Verb.READ))) == [
        ("read", "start", content_hash(sample_case.sections[0]), {"paragraph": 0, "seen": 2}),
        ("read", "turn", content_hash(sample_case.sections[1]), {"paragraph": 0, "seen": 0}),
        ("read", "turn", content_hash(sample_case.sections[1]), {"paragraph": 0, "seen": 1}),
        ("read", "start", content_hash(sample_case.sections[0]), {"paragraph": 0, "seen": 2}),
    ]


def test_reading_goes_on_within_a_section(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    first = sample_case.sections[0]
    journal.add(Verb.READ, sample_case.id, first.id, first, {"paragraph": 1, "seen": 1})
    journal.flush()
    said = study(sample_case, sample_laws, journal, "")
    assert "接着上次：正文 一盒茶叶" in said
    assert "第2段起" in said
    assert "2017年春，甲某某" not in said
    assert {"paragraph": 1, "seen": 2} in [each.detail for each in kept(journal, Verb.READ)]


def test_what_was_read_before_is_kept_once(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    for _ in range(2):
        study(sample_case, sample_laws, journal, "目录", "2.1", "q")
    assert len(kept(journal, Verb.READ)) == 1


def test_a_decision_is_kept_before_what_followed_is_told(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_case, sample_laws, journal, *TO_TIMELINE, "", "", "4", "出处", "3")
    asked, _, told = said.rpartition("<3>")
    assert "先选一项" in asked
    assert "没有第4项。请填1到3。" in asked
    assert "选定以后再看" in asked
    assert "追到楼下，把茶叶退了回去" not in asked
    assert "阶段" not in asked
    assert "我选的：3 放到办公室给大家喝" in told
    assert "更稳的，案中人也是这样：1 追下去退还" in told
    assert [record.detail["option"] for record in kept(journal, Verb.DECIDED)] == [2]


def test_what_the_report_does_not_say_is_not_said_of_who_the_case_is_about(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    """A decision may be set in another's seat: there he chose nothing."""
    index, event = next((i, e) for i, e in enumerate(sample_case.timeline) if e.decision)
    assert event.decision
    options = tuple(replace(option, taken=False) for option in event.decision.options)
    untold = replace(event, decision=replace(event.decision, options=options))
    timeline = (*sample_case.timeline[:index], untold, *sample_case.timeline[index + 1 :])
    case = replace(sample_case, timeline=timeline)
    walk = [*TO_TIMELINE, *[""] * (index + 1), "1", "", "退出"]
    told = joined(study(case, sample_laws, journal, *walk))
    assert "实际：怎样定的，报道里看不到" in told
    assert "案中人：怎样定的" not in told


def test_the_evidence_names_its_section(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_case, sample_laws, journal, *TO_TIMELINE, "", "1", "", "1", "e", "q")
    evidence = joined(said.partition("<e>")[2])
    assert "正文“一盒茶叶”第2段：“放下两张茶叶券，每张500元”" in evidence
    assert "正文“说清楚”第1段：“主动到纪检组说明情况”" in evidence
    assert "《礼品登记规定（虚构）》第5条：2015年文本" in evidence


def test_a_walk_goes_on_where_it_was_left_and_can_be_done_again(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    study(sample_case, sample_laws, journal, *TO_TIMELINE, "", "1", "")
    said = study(sample_case, sample_laws, journal, "2", "", "", "再来", "2", "b", "b")
    assert "接着上次：时间线 第2步" in said
    assert "2处抉择，守住1处" in said
    assert len(kept(journal, Verb.BEGAN)) == 2
    walks = progress(sample_case, journal.of_case("sample-gift")).walks
    assert [dict(walk.choices) for walk in walks] == [{"tea": 0, "coupons": 1}, {"tea": 1}]


RIGHT = ["1", "1 2", "对", "500", "纪检组", "退茶叶 收茶叶券 说明情况", "1退茶叶 2说明情况"]
WRONG = ["2", "3", "错", "50", "财务", "说明情况 收茶叶券 退茶叶", "1说明情况 2签合同"]


def by_numbers(words: str, said: str) -> str:
    """The line with each thing named by the number or letter it has in the question asked last."""
    rows = said[said.rindex("【测验") :].split("\n")
    for name, dot, thing in (row.strip().partition(". ") for row in rows):
        words = words.replace(thing, name) if dot else words
    return words


@pytest.mark.parametrize("number", range(7))
def test_every_question_right_and_wrong(
    sample_case: Case,
    sample_laws: Laws,
    clock: Callable[[], datetime],
    number: int,
) -> None:
    assert sample_case.quiz is not None
    question = sample_case.quiz.questions[number]
    for is_right in (True, False):
        journal = Journal(Records(None), "学员", "d0", clock)
        run = journal.add(Verb.BEGAN, sample_case.id, "quiz", None, {})
        for other, line in zip(sample_case.quiz.questions[:number], RIGHT, strict=False):
            given = {"q-single": 0, "q-multiple": [0, 1], "q-true": True, "q-order": [0, 1, 2]}
            detail = {"run": run.id, "given": given.get(other.id, line), "score": 1.0}
            journal.add(Verb.ANSWERED, sample_case.id, other.id, other, detail)
        journal.flush()
        asked = study(sample_case, sample_laws, journal)
        line = (RIGHT if is_right else WRONG)[number]
        line = line if number < 5 else by_numbers(line, asked)
        said = study(sample_case, sample_laws, journal, line, "2", "q")
        answer = kept(journal, Verb.ANSWERED)[-1]
        assert answer.item == question.id
        assert (answer.detail["score"] == 1.0) is is_right
        before, _, after = said.rpartition("<2>")
        assert "有多大把握" in before
        assert "答对了" not in before
        assert question.explanation not in before
        assert ("答对了。" in after) is is_right
        assert question.explanation in after
        rated = kept(journal, Verb.RATED)[-1]
        assert (rated.item, rated.content) == (question.id, content_hash(question))
        assert rated.detail == {"answer": answer.id, "sure": 2}


def test_how_sure_need_not_be_said(sample_case: Case, sample_laws: Laws, journal: Journal) -> None:
    said = study(sample_case, sample_laws, journal, *TO_QUIZ, "", "1", "4", "很", "", "q")
    assert "没有第4项。请填1到3。" in said
    assert "答对了。" in said
    assert not kept(journal, Verb.RATED)
    assert len(kept(journal, Verb.ANSWERED)) == 1


def test_after_a_rating_the_quiz_goes_on(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    study(sample_case, sample_laws, journal, *TO_QUIZ, "", "1", "3")
    said = study(sample_case, sample_laws, journal)
    assert "接着上次：测验 第2题" in said
    assert "第2题，共7题 多选" in said


def test_the_result_and_another_attempt(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    typed = [*WRONG[:5], "3 2 1", "1b 2a"]
    answers = [words for line in typed for words in (line, "", "")]
    said = study(sample_case, sample_laws, journal, *TO_QUIZ, "", *answers, "再来")
    assert "，达标线百分之60，尚未达标。7题里" in said
    assert "再读一读：“一盒茶叶”、“说清楚”" in said
    assert said.rindex("第1题，共7题") > said.index("尚未达标")
    assert len(kept(journal, Verb.BEGAN)) == 2


def test_notes_are_added_to_and_written_anew(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    to_notes = ("目录", "6")
    study(sample_case, sample_laws, journal, *to_notes, "先登记。", "再\x1b[2J上交。", "", "q")
    written = [{"text": "先登记。"}, {"text": "先登记。\n再[2J上交。"}]
    assert [each.detail for each in kept(journal, Verb.NOTED)] == written
    said = study(sample_case, sample_laws, journal, "还要报告。")
    assert "已有心得：先登记。" in said
    assert kept(journal, Verb.NOTED)[-1].detail["text"].endswith("上交。\n还要报告。")
    study(sample_case, sample_laws, journal, "重写", "退回。", "")
    assert kept(journal, Verb.NOTED)[-1].detail == {"text": "退回。"}
    study(sample_case, sample_laws, journal, "", "q")
    assert len(kept(journal, Verb.NOTED)) == 4


def test_the_points_are_shown_to_who_has_written(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    to_notes, (topic, *_) = ("目录", "6"), sample_case.discussion
    said = study(sample_case, sample_laws, journal, *to_notes, "", "q")
    assert not any(point in said for point in topic.points)
    said = study(sample_case, sample_laws, journal, "先登记。", "", "q")
    points = [f"{number}. {point}" for number, point in enumerate(topic.points, 1)]
    shown = [said.index(each) for each in ("心得已保存。", "参考要点：", *points, "学了什么")]
    assert shown == sorted(shown)
    said = study(sample_case, sample_laws, journal, *to_notes, "", "q")
    assert said.index("已有心得：先登记。") < said.index(points[0]) < said.index("〔写几行")


def test_behind_the_topics_the_four_parts_are_written(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    to_parts = ("目录", "6", "")
    said = study(sample_case, sample_laws, journal, *to_parts, "学到的。", "", "", "差距。", "", "")
    for words in ("心得体会 第1栏，共4栏", "学了什么", "几栏都可以空着", "想到自己岗位", "第4栏"):
        assert words in said
    assert said.index("打算") < said.index("到这里就是全部了")
    written = {each.item: each.detail for each in kept(journal, Verb.NOTED)}
    assert written == {
        "reflection.learned": {"text": "学到的。"},
        "reflection.gap": {"text": "差距。"},
    }
    said = study(sample_case, sample_laws, journal, *to_parts, "还有。", "", "返回", "返回", "q")
    assert "已有心得：学到的。" in said
    assert said.count("讨论 第1题") == 3
    assert kept(journal, Verb.NOTED)[-1].detail == {"text": "学到的。\n还有。"}


def test_a_note_keeps_what_it_can_hold(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    long, to_notes = "长" * (LONGEST_NOTE - 1), ("目录", "6")
    said = study(sample_case, sample_laws, journal, *to_notes, long, "甲", "乙", "", "q")
    assert "心得最多10万字，写到“长长长长长长长长”为止，后面的没有记下" in joined(said)
    assert [each.detail["text"] for each in kept(journal, Verb.NOTED)] == [long]
    said = study(sample_case, sample_laws, journal, "重写", f"{long}甲乙", "")
    assert "写到“长长长长长长长甲”为止" in joined(said)
    assert kept(journal, Verb.NOTED)[-1].detail["text"] == f"{long}甲"


def test_help_contents_and_nonsense_at_a_prompt(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_case, sample_laws, journal, "？", "胡说", "再来", "目录", "9", "2.2", "q")
    assert "回到上一处" in said
    assert "这里不能填“胡说”" in said
    assert "这里不能填“再来”" in said
    assert "目录里没有“9”。" in said
    assert said.index("<2.2>") < said.index("【正文 第2节，共2节 说清楚】")


def test_back_leads_through_the_parts(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    said = study(sample_case, sample_laws, journal, *TO_TIMELINE, "b", "b", "b")
    assert said.count("【目录】") == 3
    assert "这里是开头" in said
    opened = [record.item for record in kept(journal, Verb.OPENED)]
    assert opened == ["guide", "timeline", "text", "guide"]


class Failing(Records):
    """A store that saves nothing."""

    def __init__(self) -> None:
        super().__init__(None)

    def append(self, records: object, *, new: int = 0) -> Sequence[Record]:
        raise RecordsError("磁盘已满")


def test_what_cannot_be_saved_is_said_before_it_is_marked(
    sample_case: Case, sample_laws: Laws, clock: Callable[[], datetime]
) -> None:
    journal = Journal(Failing(), "学员", "d0", clock)
    said = study(sample_case, sample_laws, journal, *TO_QUIZ, "", "1", "", "q")
    after = said.partition("<1>")[2]
    assert after.index("未保存：有") < after.index("答对了")
    assert "磁盘已满" in after
    assert "已保存" not in said


@pytest.mark.parametrize("typed", range(40))
def test_the_input_may_end_anywhere(
    sample_case: Case, sample_laws: Laws, journal: Journal, typed: int
) -> None:
    lines = ["", "", "", "", "1", "", "2", "", "", "", "", "", "1", "1", "", "12", "2", "", "对"]
    lines += [
        "",
        "",
        "500",
        "",
        "",
        "纪检组",
        "",
        "",
        "123",
        "",
        "",
        "1a2b",
        "",
        "",
        "",
        "记",
        "记",
    ]
    said = study(sample_case, sample_laws, journal, *lines[:typed])
    assert "已保存，下次从“" in said
    assert not journal.unsaved


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_are_set_at_the_width(
    sample_case: Case, sample_laws: Laws, journal: Journal, width: int
) -> None:
    said = study(sample_case, sample_laws, journal, "", "", "", "", "1", "e", "", width=width)
    assert max(map(cell_len, said.split("\n"))) <= width


def test_a_case_with_little_in_it(sample_case: Case, sample_laws: Laws, journal: Journal) -> None:
    bare = replace(
        sample_case, timeline=(), figures=(), risks=(), glossary=(), laws=(), discussion=()
    )
    bare = replace(bare, quiz=None)
    said = study(bare, sample_laws, journal, "", "", "", "")
    assert "到这里就是全部了" in said
    assert progress(bare, journal.of_case(bare.id)).stand is CompletionState.DONE
    assert progress(bare, journal.of_case(bare.id)).part is Part.GUIDE


def test_who_meant_the_same_says_so(sample_case: Case, sample_laws: Laws, journal: Journal) -> None:
    first = ["", "1", "", "", "1 2", "", "", "对", "", "", "500", "", ""]
    said = study(
        sample_case, sample_laws, journal, *TO_QUIZ, *first, "监察部门", "", "一样", "一样", "退出"
    )
    assert "一样 我答的意思一样" in said
    assert joined("记下了。自认意思一样：判分不变") in joined(said)
    assert "这里不能填“一样”" in said
    (claimed,) = kept(journal, Verb.CLAIMED)
    assert claimed.detail["answer"] == kept(journal, Verb.ANSWERED)[-1].id
    now = progress(sample_case, journal.of_case("sample-gift"))
    assert now.attempt is not None
    answer = now.attempt.answers["q-text"]
    assert (answer.claimed, answer.mark.right) == (True, False)


def test_text_that_nobody_was_there_to_read_is_not_read(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    """The input ends: the text was printed, and no key followed."""
    study(sample_case, sample_laws, journal, "目录", "2")
    assert [record.detail["seen"] for record in kept(journal, Verb.READ)] == []


def test_a_correction_is_told_once(sample_case: Case, sample_laws: Laws, journal: Journal) -> None:
    correction = Correction(Period.parse("2026-11-30"), "面额改正了。", 2, ("q-single",))
    case = replace(sample_case, revision=2, changes=(correction,))
    assert "现在是第2版" not in study(case, sample_laws, journal, "退出")
    assert kept(journal, Verb.OPENED)[-1].detail == {"revision": 2}
    older = Journal(Records(None), "学员", "d0", journal.now)
    study(sample_case, sample_laws, older, "退出")
    said = study(case, sample_laws, older, "退出")
    for words in ("【更正】", "更正了1处，现在是第2版", "第2版：面额改正了。", "其中1题"):
        assert words in said
    assert "现在是第2版" not in study(case, sample_laws, older, "退出")


def test_the_records_of_another_publisher_do_not_count(
    sample_case: Case, sample_laws: Laws, journal: Journal
) -> None:
    ours = replace(sample_case, publisher="甲市纪委监委")
    study(ours, sample_laws, journal, "", "", "退出")
    assert kept(journal, Verb.OPENED)[-1].detail == {"publisher": "甲市纪委监委"}
    theirs = replace(sample_case, publisher="乙市纪委监委")
    assert "接着上次" in study(ours, sample_laws, journal, "退出")
    assert "接着上次" not in study(theirs, sample_laws, journal, "退出")
