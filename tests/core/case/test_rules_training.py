"""What a class needs rests on something: each rule fires on a fault and on nothing else."""

from dataclasses import replace

import pytest

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.model import Case, Effect, Nature, Sphere
from lianzheng_tui.core.case.training import Aspect, Lesson, SelfCheck, Teaching, TeachingStep
from lianzheng_tui.core.errors import Severity

from .test_rules import LAW, TODAY, edit, found, good, written

QUOTE = "甲某某追到楼下"
SOUND = Nature(Sphere.DUTY, Effect.APPLIES, "收受的礼品应当登记上交。", LAW.id)
NONE = Nature(Sphere.CRIMINAL, Effect.NONE)
STEP = TeachingStep("tea", 5, "要不要报告？", ("先退了再说。", "退了还要登记。"), "登记不是告状。")


def with_natures(*natures: Nature) -> Case:
    case: Case = edit(good(), "timeline.1.nature", natures)
    return case


def faults(case: Case) -> list[tuple[str, Severity]]:
    return [(written(problem), problem.severity) for problem in found(case)]


def test_what_is_complete_has_no_problem() -> None:
    case = replace(
        with_natures(SOUND, NONE),
        lessons=(
            Lesson(Aspect.VIRTUE, "一句话。", (QUOTE,)),
            Lesson(Aspect.LAW, "法。", (), LAW.id),
        ),
        self_check=(
            SelfCheck("s-1", "有没有？", "合同签订后的“感谢”"),
            SelfCheck("s-2", "还有没有？"),
        ),
        teaching=Teaching((), (STEP, TeachingStep("text", 10), TeachingStep("d-first"))),
    )
    assert not found(case)


@pytest.mark.parametrize(
    ("natures", "path"),
    [
        ((SOUND, replace(SOUND, effect=Effect.OPEN)), "timeline.1.nature.1.sphere"),
        ((replace(SOUND, rule=""),), "timeline.1.nature.0.rule"),
        ((replace(SOUND, law=""),), "timeline.1.nature.0.law"),
        ((replace(SOUND, law="没有-1"),), "timeline.1.nature.0.law"),
        ((replace(SOUND, law=TODAY.id),), "timeline.1.nature.0.law"),
    ],
    ids=["twice", "no rule", "no provision", "unknown provision", "not yet in force"],
)
def test_a_nature_has_its_rule_in_a_provision_of_the_time(
    natures: tuple[Nature, ...], path: str
) -> None:
    assert faults(with_natures(*natures)) == [(path, Severity.ERROR)]


@pytest.mark.parametrize(
    ("lesson", "path", "severity"),
    [
        (Lesson(Aspect.DUTY, "一句话。"), "lessons.0.evidence", Severity.ERROR),
        (Lesson(Aspect.DUTY, "一句话。", ("没有这句",)), "lessons.0.evidence.0", Severity.ERROR),
        (Lesson(Aspect.DUTY, "一句话。", (), "没有-1"), "lessons.0.law", Severity.ERROR),
        (Lesson(Aspect.ADOPT, "一句话。", (QUOTE,)), "lessons.0.aspect", Severity.WARNING),
    ],
)
def test_a_lesson_rests_on_the_text_or_a_provision(
    lesson: Lesson, path: str, severity: Severity
) -> None:
    assert faults(replace(good(), lessons=(lesson,))) == [(path, severity)]


def test_a_practice_has_lessons_of_its_own() -> None:
    practice = replace(good(), kind=Kind.PRACTICE, stages=())
    lessons = (Lesson(Aspect.ADOPT, "一句话。", (QUOTE,)), Lesson(Aspect.DUTY, "一句。", (QUOTE,)))
    assert ("lessons.1.aspect", Severity.WARNING) in faults(replace(practice, lessons=lessons))
    assert ("lessons.0.aspect", Severity.WARNING) not in faults(replace(practice, lessons=lessons))


@pytest.mark.parametrize(
    ("checks", "path"),
    [
        ((SelfCheck("s-1", "有没有？", "没有这个"),), "self_check.0.risk"),
        ((SelfCheck("s-1", "甲？"), SelfCheck("s-1", "乙？")), "self_check.1.id"),
        ((SelfCheck("S 1", "甲？"),), "self_check.0.id"),
    ],
)
def test_a_self_check_has_an_id_and_a_risk_of_the_case(
    checks: tuple[SelfCheck, ...], path: str
) -> None:
    assert faults(replace(good(), self_check=checks)) == [(path, Severity.ERROR)]


@pytest.mark.parametrize(
    ("step", "path", "mend"),
    [
        (replace(STEP, at="te"), "teaching.steps.0.at", "最接近的是 tea"),
        (replace(STEP, minutes=-1), "teaching.steps.0.minutes", "删去"),
        (replace(STEP, positions=("一种。",)), "teaching.steps.0.positions", "再写一种"),
    ],
)
def test_a_plan_is_about_places_of_the_case(step: TeachingStep, path: str, mend: str) -> None:
    (problem,) = found(replace(good(), teaching=Teaching((), (step,))))
    assert (written(problem), mend in problem.mend) == (path, True)
