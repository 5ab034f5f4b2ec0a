from collections.abc import Mapping
from dataclasses import astuple, replace
from datetime import UTC, datetime

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.model import (
    Basis,
    Case,
    Event,
    Lead,
    Option,
)
from lianzheng_tui.core.case.period import Period
from lianzheng_tui.core.study.case_outline import case_outline
from lianzheng_tui.core.study.timeline_outline import (
    EventOutline,
    Remark,
    Role,
    defence_words,
    event_evidence,
    event_outline,
    held_words,
    invitation,
    verdict,
    walk_outline,
    walked_evidence,
)
from lianzheng_tui.core.study.walkthrough import Defence, Walk

Laws = Mapping[str, Provision]


def way(text: str, *, sound: bool = False, taken: bool = False, law: str = "") -> Option:
    outcome = f"{text}的后果"
    return Option(text, outcome, Basis.HYPOTHETICAL, sound, taken, law, (f"{text}的依据",))


FIRST, REAL, SOUND, LAST, SOUND_TOO = (
    way("甲"),
    way("乙", taken=True),
    way("丙", sound=True),
    way("丁"),
    way("戊", sound=True),
)


@pytest.fixture
def event(sample_case: Case) -> Event:
    """An event with all there is to tell, and five options: neither the first nor last is real."""
    coupons = sample_case.timeline[1]
    assert coupons.decision is not None
    decision = replace(coupons.decision, options=(FIRST, REAL, SOUND, LAST, SOUND_TOO))
    return replace(coupons, decision=decision, after="他收下了。")


def roles(outline: EventOutline) -> list[tuple[int, Role]]:
    return [(option.number, option.role) for option in outline.options]


def walk(**choices: int) -> Walk:
    return Walk("run", datetime(2026, 1, 5, tzinfo=UTC), 2, choices, finished=True)


def test_before_a_choice_nothing_of_the_outcome_is_told(
    sample_case: Case, event: Event, sample_laws: Laws
) -> None:
    told = event_outline(sample_case, event, sample_laws)
    assert told.waits
    assert (told.date, told.title, told.text) == ("2017年下半年", event.title, event.text)
    assert told.offered == ("甲", "乙", "丙", "丁", "戊")
    assert event.decision is not None
    assert told.prompt == event.decision.prompt
    everything = str(astuple(told))
    kept = ("后果", "的依据", event.after, event.stage, event.mind, "茶叶券2张", "登记规定")
    assert [words for words in kept if words in everything] == []


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (
            FIRST,
            [
                (1, Role.MINE),
                (2, Role.REAL),
                (3, Role.SOUNDER),
                (5, Role.SOUNDER),
                (4, Role.OTHER),
            ],
        ),
        (
            REAL,
            [
                (2, Role.MINE),
                (3, Role.SOUNDER),
                (5, Role.SOUNDER),
                (1, Role.OTHER),
                (4, Role.OTHER),
            ],
        ),
        (
            SOUND_TOO,
            [(5, Role.MINE), (2, Role.REAL), (3, Role.AS_SOUND), (1, Role.OTHER), (4, Role.OTHER)],
        ),
    ],
    ids=["another", "what was really done", "a sound one"],
)
def test_after_a_choice_mine_comes_first_then_the_real_the_sounder_and_the_others(
    sample_case: Case, event: Event, choice: Option, expected: list[tuple[int, Role]]
) -> None:
    told = event_outline(sample_case, event, {}, choice)
    assert not told.waits
    assert roles(told) == expected


def test_a_trainer_sees_the_options_as_they_are_offered(sample_case: Case, event: Event) -> None:
    told = event_outline(sample_case, event, {}, whole=True)
    assert [option.number for option in told.options] == [1, 2, 3, 4, 5]
    expected = [Role.OTHER, Role.REAL, Role.SOUNDER, Role.OTHER, Role.SOUNDER]
    assert [option.role for option in told.options] == expected
    assert [option.text for option in told.told_as(Role.REAL)] == ["乙"]
    others = told.told_as(Role.SOUNDER, Role.OTHER)
    assert [option.text for option in others] == ["甲", "丙", "丁", "戊"]


def test_an_option_says_what_it_is_whoever_chose(sample_case: Case) -> None:
    (tea, *_) = sample_case.timeline
    assert tea.decision is not None
    told = event_outline(sample_case, tea, {}, tea.decision.options[0])
    assert [option.role for option in told.options] == [Role.MINE, Role.OTHER, Role.OTHER]
    assert [option.marks for option in told.options] == [(Role.REAL, Role.SOUNDER), (), ()]


def test_who_acted_is_named_by_the_kind_of_the_case() -> None:
    assert [role.words(Kind.WARNING) for role in Role] == [
        "我的选择",
        "案中人",
        "更稳的",
        "一样稳的",
        "另一种",
    ]
    assert Role.REAL.words(Kind.PRACTICE) == "报道中"


def test_an_option_tells_its_outcome_what_that_rests_on_and_its_law(
    sample_case: Case, sample_laws: Laws
) -> None:
    coupons = sample_case.timeline[1]
    returned, kept, _ = event_outline(sample_case, coupons, sample_laws, whole=True).options
    assert returned.line == "1 退回；退不掉就登记上交"
    assert (returned.tag, returned.outcome) == ("[法条]", "按规定登记，事情到此为止。")
    assert returned.law == "《礼品登记规定（虚构）》第5条"
    assert returned.consequence == f"[法条] 按规定登记，事情到此为止。{returned.law}。"
    assert kept.consequence == "[原文] 他收下了券，一年多以后才说清楚。"
    assert (kept.tag, kept.law) == ("[原文]", "")
    assert kept.evidence == ("收下也不碍事，就收下了", "主动到纪检组说明情况")


def test_what_came_of_it_is_told_in_order_and_only_what_there_is(
    event: Event, sample_case: Case
) -> None:
    told = event_outline(sample_case, event, {}, REAL)
    assert list(told.remarks.items()) == [
        (Remark.AFTER, "他收下了。"),
        (Remark.STAGE, "破口"),
        (Remark.MIND, "合同早就签了，收下也不碍事。"),
        (Remark.RECEIVED, "茶叶券2张（每张500元）"),
    ]
    assert [*Remark] == ["后来", "阶段", "心态", "收受"]
    assert event_outline(sample_case, sample_case.timeline[2], {}).remarks == {Remark.STAGE: "投案"}


def test_the_stage_is_told_as_what_stands_in_the_place_of_a_former_word(
    sample_case: Case, event: Event
) -> None:
    former = replace(event, stage="违纪")
    told = event_outline(sample_case, former, {}, REAL)
    assert told.remarks[Remark.STAGE] == "破口"
    practice = replace(sample_case, kind=Kind.PRACTICE)
    assert event_outline(practice, former, {}, REAL).remarks[Remark.STAGE] == "违纪"


def test_several_receipts_are_one_remark(sample_case: Case, event: Event) -> None:
    told = event_outline(sample_case, replace(event, received=event.received * 2), {}, REAL)
    assert told.remarks[Remark.RECEIVED] == "茶叶券2张（每张500元）；茶叶券2张（每张500元）"


def test_an_event_without_a_decision_is_told_at_once(sample_case: Case, sample_laws: Laws) -> None:
    event = replace(sample_case.timeline[2], after="后来。", laws=("测试规定-5",), when=None)
    told = event_outline(sample_case, event, sample_laws)
    assert not told.waits
    assert (told.prompt, told.offered, told.options) == ("", (), ())
    assert told.remarks[Remark.AFTER] == "后来。"
    assert [group.words for group in told.laws] == ["相关规定"]
    assert told.heading == ("自查自纠",)


def test_laws_are_grouped_by_whether_they_were_in_force_and_unknown_ones_left_out(
    sample_case: Case, event: Event, sample_laws: Laws
) -> None:
    (law,) = sample_laws.values()
    later = replace(law, id="later", article="第9条", since=Period.parse("2020"))
    again = replace(law, id="again", article="第6条")
    laws = {each.id: each for each in (law, later, again)}
    cited = replace(event, laws=(law.id, "unknown", "later", "again"))
    told = event_outline(sample_case, cited, laws, REAL).laws
    assert [(group.words, [each.citation[-3:] for each in group.laws]) for group in told] == [
        ("当时适用", ["第5条", "第6条"]),
        ("现行规定，当时尚未施行", ["第9条"]),
    ]


def test_an_option_with_an_unknown_law_has_none(sample_case: Case, event: Event) -> None:
    assert event.decision is not None
    option = way("己", law="unknown")
    cited = replace(event, decision=replace(event.decision, options=(option, REAL)))
    assert event_outline(sample_case, cited, {}, option).options[0].law == ""


def test_an_event_rests_on_its_own_evidence_and_that_of_the_options_told(event: Event) -> None:
    told = way("己", law="测试规定-5")
    quotes, cited = event_evidence(event, (REAL, None, REAL, told))
    assert quotes == (*event.evidence, "乙的依据", "己的依据")
    assert cited == ("测试规定-5",)


def test_a_walk_has_the_evidence_of_what_was_chosen_and_what_was_done_each_once(
    event: Event,
) -> None:
    bare = replace(event, id="other", evidence=("别处",), decision=None)
    quotes, _ = walked_evidence([event, bare, event], {event.id: 0})
    assert quotes == (*event.evidence, "甲的依据", "乙的依据", "别处")
    assert walked_evidence([event], {})[0] == (*event.evidence, "乙的依据")


def test_a_walk_is_looked_back_on_beside_the_one_before(sample_case: Case) -> None:
    told = walk_outline(sample_case, walk(tea=0, coupons=0), walk(tea=1, coupons=0))
    assert told.summary == "2处抉择，守住2处"
    tea, coupons = told.choices
    assert (tea.event, tea.title, tea.state) == (0, "椅子上的一盒茶叶", Defence.HELD)
    assert (tea.mine, tea.earlier, tea.real) == ("追下去退还", "先放着，下次再还", "")
    assert tea.bases == (Basis.SOURCE,)
    assert (coupons.event, coupons.earlier) == (1, "")
    assert coupons.real == "收下，反正合同已经签了"
    assert coupons.bases == (Basis.LAW, Basis.SOURCE)
    assert (tea.sounder, coupons.sounder) == ("", ""), "one of the two is sound"
    (both_wrong,) = walk_outline(sample_case, walk(coupons=1), None).choices
    assert (both_wrong.real, both_wrong.sounder) == ("", "退回；退不掉就登记上交")


def test_where_the_report_does_not_say_what_was_done_the_decision_is_told_all_the_same(
    sample_case: Case,
) -> None:
    first, *others = sample_case.timeline
    assert first.decision is not None
    untold = tuple(replace(option, taken=False) for option in first.decision.options)
    first = replace(first, decision=replace(first.decision, options=untold))
    case = replace(sample_case, timeline=(first, *others))
    (only,) = walk_outline(case, walk(tea=1), None).choices
    assert (only.mine, only.real, only.sounder) == ("先放着，下次再还", None, "追下去退还")
    assert only.bases == (untold[1].basis,)
    assert event_outline(case, first, {}, untold[1]).is_untold
    assert not event_outline(sample_case, sample_case.timeline[0], {}, untold[1]).is_untold


def test_only_what_was_decided_is_counted(sample_case: Case) -> None:
    assert held_words(sample_case, walk(tea=1)) == "1处抉择，守住0处"
    (only,) = walk_outline(sample_case, walk(tea=1), None).choices
    assert (only.state, only.earlier) == (Defence.CROSSED, "")


def test_in_work_as_it_goes_a_choice_is_sound_or_not(sample_case: Case) -> None:
    assert defence_words(Kind.WARNING)[Defence.HELD] == "守住"
    for kind in (Kind.PRACTICE, Kind.REPORT):
        words = defence_words(kind)
        assert (words[Defence.HELD], words[Defence.CROSSED]) == ("稳妥", "欠妥")


def test_in_work_as_it_goes_a_walk_is_told_in_its_own_words(sample_case: Case) -> None:
    run = Walk("run", datetime(2026, 1, 5, tzinfo=UTC), 2, {"tea": 0, "coupons": 0}, finished=True)
    assert held_words(sample_case, run).endswith("守住2处")
    assert held_words(replace(sample_case, kind=Kind.PRACTICE), run).endswith("稳妥2处")


def test_only_what_was_really_done_is_called_a_fall(sample_case: Case) -> None:
    words = {
        (option.sound, option.taken): verdict(sample_case.kind, option)
        for event in sample_case.timeline
        for option in (event.decision.options if event.decision else ())
    }
    assert words[False, True] == "失守"
    assert words[False, False] == "欠妥"
    assert words[True, False] == "守住"
    unsound = replace(SOUND_TOO, sound=False)
    assert verdict(Kind.PRACTICE, replace(unsound, taken=True)) == "欠妥"


def test_who_has_nothing_to_choose_is_not_told_to_choose(sample_case: Case) -> None:
    assert "先想一想" in invitation(sample_case, "◆")
    told = tuple(replace(event, decision=None) for event in sample_case.timeline)
    case = replace(sample_case, timeline=told)
    assert invitation(case, "◆") == "这条时间线共3步。一步一步看下去，依据写在每一步的后面。"
    assert "选" not in case_outline(replace(case, lead=Lead.TIMELINE)).lead
