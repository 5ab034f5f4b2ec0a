from dataclasses import replace

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Stage
from lianzheng_tui.core.study.slope_picture import (
    Line,
    PictureStyle,
    SlopeStanding,
    has_slope,
    picture,
    profile,
    slope_words,
    standing,
    step_cells,
)
from lianzheng_tui.core.study.walkthrough import Defence
from lianzheng_tui.core.text.linebreak import cell_width
from lianzheng_tui.data.casefile.scan import bundled_folder
from lianzheng_tui.data.library.library import Library

CHOICES = {
    "cards-under-papers": 1,
    "two-cards": 1,
    "tickets": 2,
    "cigarettes-liquor": 1,
    "promise": 0,
    "judgment": 2,
    "exposed": 1,
}


@pytest.fixture(scope="module")
def judge() -> Case:
    case = Library.open([bundled_folder()]).case("tilted-scales")
    assert case is not None
    return case


def written(lines: list[Line]) -> list[str]:
    return ["".join(run.text for run in line).rstrip() for line in lines]


def drawn(
    case: Case, width: int, shown: SlopeStanding, style: PictureStyle | None = None
) -> list[str]:
    style = style or PictureStyle()
    cells = step_cells(case, width, style)
    lines = written(picture(case, shown, cells, style))
    assert all(sum(map(cell_width, line)) <= width for line in lines)
    return lines


def test_the_whole_at_eighty_cells(judge: Case) -> None:
    assert drawn(judge, 76, standing(judge, 12, CHOICES)) == [
        "守住 ●────▣───╮                         ▣         ▣",
        "松动          ╰●───╮                    ┊         ┊",
        "破口               ╰□───╮               ┊         ┊",
        "成习                    ╰●────●───╮     ┊         ┊",
        "请托                              ╰□───╮┊         ┊        ╭●投案●处理",
        "收受                                   ╰●───╮     ┊        │",
        "许诺                                        ╰□───╮┊        │",
        "裁判                                             ╰●───╮    │",
        "掩盖                                                  ╰□───╯",
        "     进法院    心态      次数      烟票      许诺      败露",
        "          5张卡     油卡      承办      烟酒      判决",
    ]


def test_under_five_cells_a_step_the_steps_have_numbers(judge: Case) -> None:
    assert step_cells(judge, 56) == 4
    assert step_cells(judge, 116) == step_cells(judge, 400) == 8
    assert step_cells(judge, 40) == 0
    *_, numbers, turns = drawn(judge, 56, standing(judge, 12, CHOICES))
    assert numbers.split() == [str(number) for number in range(1, 14)]
    assert turns.split() == ["12投案", "13处理"]
    assert turns.endswith("处理")


def test_before_a_choice_it_waits_level(judge: Case) -> None:
    choices = dict(list(CHOICES.items())[:2])
    small = PictureStyle(names=False, whole=False, most=3)
    assert drawn(judge, 60, standing(judge, 6, choices), small) == [
        "守住 ●──▣─╮",
        "松动      ╰●─╮",
        "破口         ╰□─╮",
        "成习            ╰●──●──▶",
    ]


def test_for_a_room_three_rows_a_stage_and_heavy_lines(sample_case: Case) -> None:
    shown = SlopeStanding(2, (Defence.HELD, Defence.CROSSED, Defence.AHEAD))
    assert drawn(sample_case, 100, shown, PictureStyle(rows=3)) == [
        "守住 ▣━━━━━━┓",
        "            ┃",
        "            ┃",
        "松动        ┃       ┏● 投案",
        "            ┃       ┃",
        "            ┃       ┃",
        "破口        ┗□━━━━━━┛",
        "     茶叶",
        "             茶叶券",
    ]


def test_what_is_held_lower_down_stands_at_the_top(sample_case: Case) -> None:
    shown = SlopeStanding(1, (Defence.CROSSED, Defence.HELD, Defence.AHEAD))
    assert drawn(sample_case, 100, shown, PictureStyle(names=False)) == [
        "守住 □──────╮▣",
        "松动        │┊",
        "破口        ╰●",
    ]


def test_a_long_name_is_cut_before_the_next_one(sample_case: Case) -> None:
    events = tuple(replace(event, short="一二三四五六七八九十") for event in sample_case.timeline)
    case = replace(sample_case, timeline=events)
    lines = drawn(case, 100, standing(case, 2))
    assert lines[-2:] == ["     一二三四五六七…", "             一二三四五六七…"]


def test_only_a_case_that_falls_has_a_slope(judge: Case, sample_case: Case) -> None:
    assert has_slope(judge)
    assert not has_slope(replace(judge, kind=Kind.PRACTICE))
    level = tuple(replace(event, stage="守住") for event in sample_case.timeline)
    assert not has_slope(replace(sample_case, timeline=level))


@pytest.mark.parametrize(
    ("width", "numbers", "expected"),
    [
        (60, False, "██ ██ ▇▇ ▆▆ ▅▅ ▅▅ ·  ·  ·  ·  ·  ·  ·"),
        (60, True, "0  0  1  2  3  3  ·  ·  ·  ·  ·  ·  ·"),
        (30, False, "█ █ ▇ ▆ ▅ ▅ · · · · · · ·"),
        (13, False, "██▇▆▅▅·······"),
        (5, False, "▅▅···"),
    ],
)
def test_the_slope_in_one_line(judge: Case, width: int, numbers: bool, expected: str) -> None:
    choices = dict(list(CHOICES.items())[:2])
    line = profile(judge, standing(judge, 6, choices), 6, width, numbers=numbers)
    assert written([line]) == [expected]


def test_its_eighths_reach_from_the_top_to_the_deepest_stage(judge: Case) -> None:
    line = profile(judge, standing(judge, 12), 12, 13, numbers=False)
    assert written([line]) == ["██▇▆▅▅▄▄▃▂▁▄▄"]


def test_the_slope_in_words_says_only_what_the_data_say(judge: Case) -> None:
    assert slope_words(judge) == (
        "全程13步的阶段：第1到第2步守住，第3步松动，第4步破口，第5步成习，第6步没有标阶段，"
        "第7步请托，第8步收受，第9步许诺，第10步裁判，第11步掩盖，第12步投案，第13步处理。"
    )


def test_two_stages_on_one_row_are_both_named(sample_case: Case) -> None:
    stages = (Stage("守住", 0), Stage("收受", 1), Stage("许诺", 1))
    names = ("守住", "收受", "许诺")
    events = zip(sample_case.timeline, names, strict=True)
    timeline = tuple(replace(event, stage=stage) for event, stage in events)
    case = replace(sample_case, stages=stages, timeline=timeline)
    assert drawn(case, 100, standing(case, 2), PictureStyle(names=False)) == [
        "守住      ●──────╮",
        "收受/许诺        ╰●───────●",
    ]
