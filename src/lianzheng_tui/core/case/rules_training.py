"""The rules for what a class needs: natures, lessons, the check of one's own post, the plan."""

from collections.abc import Iterator, Mapping

from lianzheng_tui.core.case.ids import closest_words
from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Provision
from lianzheng_tui.core.case.law_validity import Validity, force
from lianzheng_tui.core.case.model import Case, Effect, Sphere
from lianzheng_tui.core.case.parts import Part
from lianzheng_tui.core.case.training import OF_WARNINGS, Aspect
from lianzheng_tui.core.characters import shorten
from lianzheng_tui.core.errors import Problem, Severity

_PLACES = tuple(part.value for part in Part if part is not Part.GUIDE)
"""The parts at which a step of the plan may stand."""


def natures_rest_on_a_provision(case: Case) -> Iterator[Problem]:
    """An event has one nature a sphere; each names its rule and provision, but for `NONE`."""
    for i, event in enumerate(case.timeline):
        seen: set[Sphere] = set()
        for j, nature in enumerate(event.nature):
            path = ("timeline", i, "nature", j)
            if nature.sphere in seen:
                what = f"节点“{shorten(event.title)}”的{nature.sphere.label}写了两次"
                yield Problem(what, "党纪、职务、刑事至多各写一项，删去一项", (*path, "sphere"))
            seen.add(nature.sphere)
            if nature.effect is Effect.NONE:
                continue
            if not nature.rule:
                yield Problem("性质没有写规则", "加上 rule: 一句话", (*path, "rule"))
            if not nature.law:
                yield Problem("性质没有写是哪一条", "加上 law: 法条的 id", (*path, "law"))


def lessons_rest_on_something(case: Case) -> Iterator[Problem]:
    """A lesson has words of the text or a provision, and its aspect suits the kind of case."""
    is_warning = case.kind is Kind.WARNING
    fitting = [each for each in Aspect if (each in OF_WARNINGS) is is_warning]
    for i, lesson in enumerate(case.lessons):
        if not lesson.evidence and not lesson.law:
            what = f"“{lesson.aspect.label}”没有出处，也没有法条"
            mend = "加上 evidence，从正文里照抄；或者加上 law: 法条的 id"
            yield Problem(what, mend, ("lessons", i, "evidence"))
        if lesson.aspect not in fitting:
            what = f"{case.kind.label}不写“{lesson.aspect.label}”"
            mend = "写 " + "、".join(f"{each.value}（{each.label}）" for each in fitting)
            yield Problem(what, mend, ("lessons", i, "aspect"), Severity.WARNING)


def self_checks_name_a_risk(case: Case) -> Iterator[Problem]:
    """The risk of a self-check is the name of one of the case's risks."""
    names = {risk.name for risk in case.risks}
    for i, check in enumerate(case.self_check):
        if check.risk and check.risk not in names:
            what = f"没有名为“{shorten(check.risk)}”的风险点"
            yield Problem(what, "照抄 risks 里的一个 name", ("self_check", i, "risk"))


def teaching_can_be_followed(case: Case) -> Iterator[Problem]:
    """Every step of the plan is at a place of the case, with no position or at least two."""
    steps = case.teaching.steps if case.teaching else ()
    ids = [*(event.id for event in case.timeline), *(topic.id for topic in case.discussion)]
    for i, step in enumerate(steps):
        path = ("teaching", "steps", i)
        if step.at and step.at not in (*ids, *_PLACES):
            mend = f"写节点或讨论题的 id，或者 {'、'.join(_PLACES)}"
            mend += closest_words(step.at, (*ids, *_PLACES))
            yield Problem(f"没有“{shorten(step.at)}”这个地方", mend, (*path, "at"))
        if step.minutes < 0:
            what = f"minutes 不能是 {step.minutes}"
            yield Problem(what, "写几分钟，不定就删去这一行", (*path, "minutes"))
        if len(step.positions) == 1:
            what, mend = "只写了一种看法", "再写一种也站得住的，或者删去 positions"
            yield Problem(what, mend, (*path, "positions"))


def natures_in_force(case: Case, laws: Mapping[str, Provision]) -> Iterator[Problem]:
    """A nature cites the version that applied then: one of a later day says nothing of it."""
    for i, event in enumerate(case.timeline):
        for j, nature in enumerate(event.nature):
            law = laws.get(nature.law)
            if law and event.when and force(law, event.when) in (Validity.TODAY, Validity.LATER):
                yield Problem(
                    f"法条“{shorten(nature.law)}”{law.since.label}才施行，节点却在{event.when.label}",
                    "改引当时有效的那一版；当时没有规定的，写 effect: none，或者删去这一项",
                    ("timeline", i, "nature", j, "law"),
                )


RULES = (
    natures_rest_on_a_provision,
    lessons_rest_on_something,
    self_checks_name_a_risk,
    teaching_can_be_followed,
)
"""The rules in this file that need only the case."""
