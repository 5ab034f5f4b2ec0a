from dataclasses import replace

from lianzheng_tui.core.case.model import Case
from lianzheng_tui.core.case.training import Teaching, TeachingStep
from lianzheng_tui.core.study.teaching_outline import plan_outline, teaching_rows


def test_the_minutes_add_up_until_a_step_whose_length_is_open(sample_case: Case) -> None:
    steps = (
        TeachingStep("text", 5),
        TeachingStep("tea", 10),
        TeachingStep("quiz", ask="举手。"),
        TeachingStep("d-first", 5),
    )
    plan = plan_outline(replace(sample_case, teaching=Teaching((), steps)))
    assert [step.rows for step in plan] == [
        (("时间", "第0—5分钟，这一步讲5分钟"),),
        (("时间", "第5—15分钟，这一步讲10分钟"),),
        (("先问", "举手。"),),
        (("时间", "这一步讲5分钟"),),
    ]
    assert [step.where.split(" ")[0] for step in plan] == ["正文", "时间线", "测验", "讨论"]


def test_what_the_plan_says_of_a_part_holds_for_all_of_it(sample_case: Case) -> None:
    steps = (TeachingStep("tea", ask="这一步。"), TeachingStep("timeline", ask="每一步。"))
    case = replace(sample_case, teaching=Teaching((), steps))
    tea, coupons, *_ = case.timeline
    assert teaching_rows(case, tea) == (("先问", "这一步。"),)
    assert teaching_rows(case, coupons) == (("先问", "每一步。"),)
    assert not teaching_rows(case, case)
    assert not teaching_rows(replace(case, teaching=None), tea)


def test_every_position_is_counted(sample_case: Case) -> None:
    step = TeachingStep("tea", positions=("甲。", "乙。", "丙。"))
    case = replace(sample_case, teaching=Teaching((), (step,)))
    assert teaching_rows(case, case.timeline[0]) == (("三种看法", "一、甲；二、乙；三、丙"),)


def test_what_is_said_at_the_key_points_comes_before_the_step_after_it(sample_case: Case) -> None:
    steps = (
        TeachingStep("tea", 5),
        TeachingStep("points", 5, "盖住一列。"),
        TeachingStep("d-first", 10),
        TeachingStep("points", ask="再看一遍。"),
    )
    case = replace(sample_case, teaching=Teaching((), steps))
    assert teaching_rows(case, case.timeline[0]) == (("时间", "第0—5分钟，这一步讲5分钟"),)
    assert teaching_rows(case, case.discussion[0]) == (
        ("先讲", "要点"),
        ("时间", "第5—10分钟，这一步讲5分钟"),
        ("先问", "盖住一列。"),
        ("时间", "第10—20分钟，这一步讲10分钟"),
        ("再讲", "要点"),
        ("先问", "再看一遍。"),
    )
