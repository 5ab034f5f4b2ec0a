from dataclasses import replace
from itertools import pairwise

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.study.presentation import Reveal, Showing, subjects

R = Reveal
DECIDED = (R.STORY, R.DECISION, R.TAKEN, R.OUTCOME, R.OTHERS, R.AFTER)
ASKED = (R.PROMPT, R.OPTIONS, R.ANSWER, R.REASONS)


@pytest.fixture
def showing(sample_case: Case) -> Showing:
    return Showing(subjects(sample_case))


def at(showing: Showing, key: str) -> Showing:
    keys = [subject.key for subject in showing.subjects]
    return showing.jump(keys.index(key))


def test_what_is_shown_and_in_which_steps(sample_case: Case) -> None:
    assert [(each.key, each.label, each.reveals) for each in subjects(sample_case)] == [
        ("开场:sample-gift", "开场", (R.OPENING,)),
        ("时间线:tea", "时间线 第1/3步", DECIDED),
        ("时间线:coupons", "时间线 第2/3步", DECIDED),
        ("时间线:told", "时间线 第3/3步", (R.STORY,)),
        ("测验:q-single", "测验 第1/7题", ASKED),
        ("测验:q-multiple", "测验 第2/7题", ASKED),
        ("测验:q-true", "测验 第3/7题", ASKED),
        ("测验:q-number", "测验 第4/7题", (R.PROMPT, R.ANSWER, R.REASONS)),
        ("测验:q-text", "测验 第5/7题", (R.PROMPT, R.ANSWER, R.REASONS)),
        ("测验:q-order", "测验 第6/7题", ASKED),
        ("测验:q-match", "测验 第7/7题", ASKED),
        ("全程:sample-gift", "全程", (R.WHOLE,)),
        ("讨论:d-first", "讨论 第1/1题", (R.TOPIC,)),
    ]


def test_a_case_that_is_level_is_not_looked_back_on(sample_case: Case) -> None:
    level = replace(sample_case, kind=Kind.PRACTICE)
    assert not [each for each in subjects(level) if R.WHOLE in each.reveals]


def test_an_event_with_nothing_after_it_but_its_stage_is_one_step(sample_case: Case) -> None:
    event = sample_case.timeline[2]
    assert (event.stage, event.after) == ("投案", "")
    for only in (event, replace(event, stage="")):
        assert subjects(replace(sample_case, timeline=(only,)))[1].reveals == (R.STORY,)
    told = replace(event, after="钱退了。")
    assert subjects(replace(sample_case, timeline=(told,)))[1].reveals == (R.STORY, R.AFTER)


def test_a_decision_with_only_a_stage_ends_with_the_other_ways(sample_case: Case) -> None:
    event = replace(sample_case.timeline[1], mind="", received=(), laws=(), after="")
    assert subjects(replace(sample_case, timeline=(event,)))[1].reveals == DECIDED[:-1]


def test_titles_give_nothing_away(sample_case: Case) -> None:
    titles = [each.title for each in subjects(sample_case)]
    assert titles[2:6] == ["两张茶叶券", "自查自纠", "单选", "多选"]


def test_forward_through_everything_and_back(showing: Showing) -> None:
    steps, now = [showing], showing
    while (then := now.forward()) != now:
        steps.append(then)
        now = then
    assert len(steps) == 1 + 6 + 6 + 1 + 5 * 4 + 2 * 3 + 1 + 1
    assert [each.page for each in steps] == [(i + 1, 42) for i in range(42)]
    for before, after in pairwise(steps):
        assert after.back() == before
    assert showing.back() == showing


def test_what_comes_next_in_words(showing: Showing) -> None:
    assert showing.following() == "时间线 第1/3步 椅子上的一盒茶叶"
    assert at(showing, "测验:q-single").forward().following() == "揭晓答案"
    assert showing.jump(len(showing.subjects) - 1).following() == "到这里结束"


def test_a_jump_to_nowhere_changes_nothing(showing: Showing) -> None:
    assert showing.jump(99) == showing
    assert showing.jump(-1) == showing


def test_hands_are_counted_while_the_options_are_on_the_screen(showing: Showing) -> None:
    question = at(showing, "测验:q-true")
    assert question.now.hands == ("对", "错")
    takes = [question.takes_hands]
    for _ in range(3):
        question = question.forward()
        takes.append(question.takes_hands)
    assert takes == [False, True, True, False]
    event = at(showing, "时间线:tea")
    assert len(event.now.hands) == 3
    assert (event.takes_hands, event.forward().takes_hands) == (False, True)
    for key in ("测验:q-number", "测验:q-order", "讨论:d-first", "时间线:told"):
        assert at(showing, key).now.hands == ()
    assert at(showing, "测验:q-multiple").now.takes_several
    assert not at(showing, "测验:q-single").now.takes_several


def test_counts_stay_with_their_subject(showing: Showing) -> None:
    counted = at(showing, "测验:q-true").counted((3, 4))
    assert at(counted, "测验:q-single").counted((1, 2)).counts == {
        "测验:q-true": (3, 4),
        "测验:q-single": (1, 2),
    }
    assert counted.counted((5, 6)).counts == {"测验:q-true": (5, 6)}
    assert counted.counted(()).counts == {}


def test_the_evidence_waits_for_the_answer(showing: Showing) -> None:
    def shown(key: str) -> list[bool]:
        now = at(showing, key)
        found = []
        for _ in now.now.reveals:
            found.append(now.has_evidence)
            now = now.forward()
        return found

    assert shown("时间线:tea") == [False, False, True, True, True, True]
    assert shown("时间线:told") == [True]
    assert shown("测验:q-single") == [False, False, True, True]
    assert shown("讨论:d-first") == [False]


def test_where_nobody_knows_what_was_done_the_outcomes_come_together(sample_case: Case) -> None:
    event = sample_case.timeline[0]
    assert event.decision is not None
    untold = tuple(replace(option, taken=False) for option in event.decision.options)
    supposed = replace(event, decision=replace(event.decision, options=untold))
    case = replace(sample_case, timeline=(supposed, *sample_case.timeline[1:]))
    reveals = next(each.reveals for each in subjects(case) if each.item is supposed)
    assert reveals[:3] == (Reveal.STORY, Reveal.DECISION, Reveal.OUTCOME)
    assert not {Reveal.TAKEN, Reveal.OTHERS} & set(reveals)
