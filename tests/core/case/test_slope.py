from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Stage
from lianzheng_tui.core.case.slope import (
    FORMER_STAGES,
    FORMER_WORDS,
    STAGES,
    SlopePlace,
    deepest,
    places,
    stage_names,
    stage_of,
    stage_rows,
)
from lianzheng_tui.data.casefile.reader import read_case, read_laws

CASES = Path(__file__).parents[3] / "cases"


def walked(case: Case, *stages: str, own: tuple[Stage, ...] = ()) -> Case:
    """The case with an event at each of some stages."""
    event = case.timeline[0]
    timeline = tuple(replace(event, id=f"e{i}", stage=stage) for i, stage in enumerate(stages))
    return replace(case, timeline=timeline, stages=own)


def depths(case: Case) -> list[int]:
    return [place.depth for place in places(case)]


def test_the_usual_stages_are_places_and_no_findings() -> None:
    assert STAGES == ("守住", "松动", "破口", "成习", "深陷", "掩盖", "投案", "处理")
    assert FORMER_WORDS == ("守纪", "动摇", "违纪", "违法", "犯罪", "对抗")
    assert not set(STAGES) & set(FORMER_WORDS)


def test_the_slope_goes_down_and_half_the_way_back(sample_case: Case) -> None:
    assert depths(walked(sample_case, *STAGES)) == [0, 1, 2, 3, 4, 5, 2, 2]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (("破口", "投案"), [2, 1]),
        (("成习", "投案", "处理"), [3, 1, 1]),
        (("成习", "处理"), [3, 3]),
        (("成习", "投案", "投案", "处理"), [3, 1, 1, 1]),
        (("成习", "投案", "", "处理"), [3, 1, 1, 1]),
        (("守住", "投案"), [0, 0]),
        (("投案", "松动"), [0, 1]),
    ],
)
def test_giving_oneself_up_is_half_of_the_step_before(
    sample_case: Case, stages: tuple[str, ...], expected: list[int]
) -> None:
    assert depths(walked(sample_case, *stages)) == expected


def test_an_event_without_a_stage_stays_where_it_is_and_has_no_word(sample_case: Case) -> None:
    case = walked(sample_case, "破口", "", "成习")
    assert places(case) == (SlopePlace("破口", 2), SlopePlace("", 2), SlopePlace("成习", 3))


def test_a_former_word_stands_where_it_stood_and_is_shown_as_a_place(sample_case: Case) -> None:
    former = walked(sample_case, *FORMER_STAGES)
    assert places(former) == places(walked(sample_case, *STAGES))


def test_a_case_may_name_its_own_stages_and_their_rows(sample_case: Case) -> None:
    own = (Stage("守住"), Stage("收受", 3), Stage("掩盖"), Stage("投案"), Stage("处理"))
    case = walked(sample_case, "守住", "收受", "掩盖", "投案", "处理", own=own)
    assert stage_names(case) == ("守住", "收受", "掩盖", "投案", "处理")
    assert depths(case) == [0, 3, 2, 1, 1]
    assert deepest(places(case)) == 3


def test_a_former_word_that_a_case_names_itself_is_left_alone(sample_case: Case) -> None:
    case = walked(sample_case, "守住", "违纪", own=(Stage("守住"), Stage("违纪")))
    assert places(case)[1] == SlopePlace("违纪", 1)


def test_another_kind_of_case_is_level_and_keeps_its_words(sample_case: Case) -> None:
    case = replace(walked(sample_case, "发现", "违纪"), kind=Kind.PRACTICE)
    assert places(case) == (SlopePlace("发现", 0), SlopePlace("违纪", 0))
    assert stage_of(case, case.timeline[1]) == "违纪"
    assert deepest(()) == 0


def test_the_judges_case_falls_as_it_is_drawn() -> None:
    case = read_case(CASES / "tilted-scales.yaml", read_laws(CASES / "laws.yaml").laws).case
    assert case is not None
    assert list(places(case)) == [
        ("守住", 0),
        ("守住", 0),
        ("松动", 1),
        ("破口", 2),
        ("成习", 3),
        ("", 3),
        ("请托", 4),
        ("收受", 5),
        ("许诺", 6),
        ("裁判", 7),
        ("掩盖", 8),
        ("投案", 4),
        ("处理", 4),
    ]


@pytest.mark.parametrize(
    ("stages", "walked_through", "expected"),
    [
        ("守住 收受 许诺", "守住 收受 许诺", "收受/许诺"),
        ("守住 收受礼金 许诺办事", "守住 许诺办事", "许诺办事"),
        ("守住 收受礼金 许诺办事", "守住 收受礼金 许诺办事", "收受礼金等"),
        ("守住 收受 许诺 索要", "守住 收受 许诺", "收受/许诺"),
        ("守住 收受 许诺 索要", "守住 收受 许诺 索要", "收受/许诺等"),
    ],
)
def test_a_row_is_named_after_all_its_stages_as_far_as_they_fit(
    sample_case: Case, stages: str, walked_through: str, expected: str
) -> None:
    top, *others = stages.split()
    own = (Stage(top, 0), *(Stage(name, 1) for name in others), Stage("投案"), Stage("处理"))
    case = walked(sample_case, *walked_through.split(), own=own)
    assert stage_rows(case) == {0: top, 1: expected}
